"""What belongs together across documents is joined with its reason; what does not is left apart."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from comity.ledger import Store
from comity.linking import link
from comity.linking.same_event import MOST_LINKS
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Basis,
    Block,
    BlockKind,
    Claim,
    Commitment,
    Content,
    Document,
    DocumentId,
    Figure,
    Judgement,
    Link,
    LinkKind,
    Precision,
    Reading,
    RowEvidence,
    RunId,
    Source,
    Stage,
    Stance,
    Statement,
    Status,
    TextEvidence,
    ViewSpec,
    When,
    content_hash,
)

TIME = datetime(2024, 5, 1, tzinfo=UTC)
NAMES = {"NOR": "Norway", "FIN": "Finland", "CHL": "Chile", "PER": "Peru"}
DAY = When.day(date(2021, 3, 3))
MONTH = When(date(2021, 3, 1), date(2021, 3, 31), Precision.MONTH)


def state(code: str) -> ActorRef:
    return ActorRef(ActorId(code), NAMES[code], ActorKind.STATE, code, NAMES[code])


def document(*sentences: str, published: date = date(2021, 3, 4), head: str = "") -> Document:
    text = " ".join((head, *sentences)).strip()
    source = Source(
        "Wire", (), "Agency", When.day(published), "news", "en", None, "a.txt", "text/plain", content_hash("", text)
    )
    return Document(
        DocumentId(content_hash("dc", text, published.isoformat())),
        source,
        text,
        (Block(0, len(text), BlockKind.BODY),),
    )


def words(found: Document, quote: str) -> dict[str, Any]:
    start = found.text.index(quote)
    span = found.span(start, start + len(quote))
    return {"evidence": (TextEvidence(span, "author", (), "rules/1", 0.8, "rule"),)}


def act(found: Document, quote: str, type: str = "SUPPORT", a: str = "NOR", b: str = "FIN", **more: Any) -> Act:
    return Act(**words(found, quote), type=type, sources=(state(a),), targets=(state(b),), **{"when": DAY, **more})


def claim(found: Document, quote: str, content: str, stance: Stance, holder: str, about: str, **more: Any) -> Claim:
    start = found.text.index(content)
    held = Content(start, start + len(content), content)
    return Claim(
        **words(found, quote), holder=(state(holder),), stance=stance, content=held, about=(state(about),), **more
    )


def figure(found: Document, quote: str, value: float, **more: Any) -> Figure:
    year = When.year(2020)
    values: dict[str, Any] = {"measure": "fish exports", "unit": "USD", "when": year, "subject": (state("NOR"),)}
    return Figure(**words(found, quote), value=value, object=(state("FIN"),), **{**values, **more})


def linked(path: Path, *stories: tuple[Document, Sequence[Statement]], new: Iterable[int] | None = None) -> list[Link]:
    """The links that the last story (or these) brings."""
    store = Store.create(path / "l")
    with store.writer() as writer:
        for found, statements in stories:
            run = RunId(content_hash("rn", found.id))
            writer.add(found, Reading(run, found.id, "rules/1", "model", "gazetteer", TIME), statements)
    chosen = [len(stories) - 1] if new is None else new
    return link([stories[n][0] for n in chosen], store.snapshot())


ONE = "Norway and Finland signed a fisheries accord in Oslo"
SAME = "Finland and Norway put their signatures to the accord on fisheries"
OTHER = "Finland and Norway opened a joint museum of skiing"


def told_twice(first: str, second: str, **more: Any) -> list[tuple[Document, list[Statement]]]:
    one, other = document(first + "."), document(second + ".")
    return [(one, [act(one, first)]), (other, [act(other, second, **more)])]


def test_one_event_told_twice_is_joined_with_the_reason(tmp_path: Path) -> None:
    stories = told_twice(ONE, SAME)
    (found,) = linked(tmp_path, *stories)
    assert (found.kind, found.judgement) == (LinkKind.SAME_EVENT, Judgement.SAME)
    assert {found.left, found.right} == {stories[0][1][0].id, stories[1][1][0].id}
    assert found.why == "both SUPPORT of FIN and NOR at one time; words in common: accord, fisher"


def told_by_rows(
    words: str, rows: int, *, day: date = date(2021, 3, 3), a: str = "NOR", b: str = "FIN", **more: Any
) -> Any:
    """A story of an event, after a data file with rows about it or another."""
    source = Source("Events 1", (), "Publisher", None, "data", "und", None, "e.tab", "text/csv", content_hash("", "e"))
    file, story = Document(DocumentId("dc-rows"), source, "", ()), document(words + ".")
    when = When.day(day, words=day.isoformat(), basis=Basis.TEXT)
    shared: dict[str, Any] = {"type": "SUPPORT", "when": when, "sources": (state(a),), "targets": (state(b),), **more}
    keys = [RowEvidence("Events 1", (f"row={n}",), "import/events/1", 0.5, (), file.id) for n in range(rows)]
    return (file, [Act(evidence=(key,), **shared) for key in keys]), (story, [act(story, words)])


def test_a_row_of_the_same_day_is_a_candidate_that_joins_nothing(tmp_path: Path) -> None:
    rows, story = told_by_rows(ONE, 1)
    (found,) = linked(tmp_path, rows, story)
    assert (found.kind, found.judgement, found.score) == (LinkKind.SAME_EVENT, Judgement.UNSURE, 0.5)
    assert (found.left, found.right) == (story[1][0].id, rows[1][0].id)
    assert found.why == "both SUPPORT of FIN and NOR on 2021-03-03; a row has no words"


@pytest.mark.parametrize(
    "more",
    [{"day": date(2021, 3, 4)}, {"type": "CONSULT"}, {"b": "CHL"}, {"a": "FIN", "b": "NOR"}],
    ids=["other day", "other type", "other country", "turned round"],
)
def test_a_row_of_something_else_is_no_candidate(tmp_path: Path, more: dict[str, Any]) -> None:
    assert linked(tmp_path, *told_by_rows(ONE, 1, **more)) == []


def test_rows_however_many_do_not_hide_another_report(tmp_path: Path) -> None:
    rows, story = told_by_rows(SAME, 60)
    first = document(ONE + ".")
    found = linked(tmp_path, rows, (first, [act(first, ONE)]), story)
    assert [k.judgement for k in found if k.right == act(first, ONE).id] == [Judgement.SAME]
    unsure = [k for k in found if k.judgement is Judgement.UNSURE]
    assert len(unsure) == MOST_LINKS
    assert all(k.why.endswith("one of 60 such rows") for k in unsure)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (OTHER, {}),
        (SAME, {"when": When.day(date(2021, 3, 9))}),
        (SAME, {"type": "CONSULT"}),
        (SAME, {"b": "CHL"}),
        (SAME, {"negated": True}),
        (SAME, {"status": Status.PLANNED}),
        (SAME, {"when": When.year(2021)}),
        (SAME, {"when": None}),
    ],
    ids=["other words", "other day", "other type", "other country", "denied", "planned", "vague time", "no time"],
)
def test_two_events_stay_two(tmp_path: Path, words: str, more: dict[str, Any]) -> None:
    assert [k for k in linked(tmp_path, *told_twice(ONE, words, **more)) if k.kind is LinkKind.SAME_EVENT] == []


def test_vague_times_need_closer_words(tmp_path: Path) -> None:
    again = ONE.replace("in Oslo", "of ten years")
    assert len(linked(tmp_path / "a", *told_twice(ONE, again, when=MONTH))) == 1
    assert linked(tmp_path / "b", *told_twice(ONE, SAME.replace("accord on ", "", 1), when=MONTH)) == []


def test_days_of_documents_stand_in_where_no_time_is_given(tmp_path: Path) -> None:
    one, other = document(ONE + "."), document(f"{ONE} today.", published=date(2021, 3, 6))
    late = document(f"{ONE} again.", published=date(2023, 3, 6))
    stories = [(d, [act(d, ONE, when=None)]) for d in (one, late, other)]
    (found,) = [k for k in linked(tmp_path, *stories) if k.kind is LinkKind.SAME_EVENT]
    assert found.right == stories[0][1][0].id


def test_a_new_mention_is_joined_to_a_few_and_the_event_is_whole_all_the_same(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    for number in range(9):
        found = document(f"{ONE}. Issue {number}.")
        with store.writer() as writer:
            run = RunId(content_hash("rn", found.id))
            writer.add(found, Reading(run, found.id, "rules/1", "m", "g", TIME), [act(found, ONE)])
            writer.commit()
            links = link([found], store.snapshot())
            assert len([k for k in links if k.kind is LinkKind.SAME_EVENT]) == min(number, 5)
            writer.link(links)
    assert [len(e.mentions) for e in store.snapshot().view().events()] == [9]


LONG = (
    "The envoys of both coastal states met for three hours behind closed doors. "
    "They spoke about cod quotas, ferry lines and the rescue of crews at sea. "
    "A second round is to follow once the parliaments have voted on the budget."
)


def test_the_same_text_under_another_head_is_one_text(tmp_path: Path) -> None:
    first, other = document(LONG, head="Envoys meet."), document(LONG, head="Talks on cod.")
    third = document("Quite another story about lorries that wait at a mountain pass for days on end in winter.")
    (found,) = linked(tmp_path, (first, ()), (third, ()), (other, ()))
    assert (found.kind, found.left, found.right) == (LinkKind.SAME_TEXT, other.id, first.id)
    assert found.score > 0.8


def test_short_texts_that_differ_in_a_year_are_two(tmp_path: Path) -> None:
    told = "Norway gave a patrol boat to Fiji in March of the year {}."
    first, other = document(told.format(2016)), document(told.format(2020))
    assert linked(tmp_path, (first, ()), (other, ())) == []


def test_what_is_told_very_often_is_compared_with_a_few_and_joined_all_the_same(tmp_path: Path) -> None:
    stories = [(d, [act(d, ONE)]) for d in (document(f"{ONE}. Issue {n}.") for n in range(60))]
    found = [k for k in linked(tmp_path, *stories) if k.kind is LinkKind.SAME_EVENT]
    assert len(found) == 5 and {k.left for k in found} == {stories[-1][1][0].id}


def test_news_of_days_before_needs_no_time_and_an_old_event_does(tmp_path: Path) -> None:
    for folder, day, joined in (("a", 3, 1), ("b", 1, 0)):
        happened = When.day(date(2021, 3 if folder == "a" else 1, day))
        stories = told_twice(ONE, f"{ONE} today", when=None)
        first = document(ONE + ".")
        stories[0] = (first, [act(first, ONE, when=happened)])
        links = [k for k in linked(tmp_path / folder, *stories) if k.kind is LinkKind.SAME_EVENT]
        assert len(links) == joined


def test_an_attack_and_the_answer_to_it_are_two_events(tmp_path: Path) -> None:
    words = "Norway shelled the harbour of Finland at dawn"
    one, other = document(words + "."), document(f"{words}, they say.")
    stories = [(one, [act(one, words, "ASSAULT")]), (other, [act(other, words, "ASSAULT", "FIN", "NOR")])]
    assert [k for k in linked(tmp_path, *stories) if k.kind is LinkKind.SAME_EVENT] == []


SENT = "Chile sent armoured vehicles to Peru"
DENIED = "Peru denied that armoured vehicles had been sent"


def denial(found: Document, **more: Any) -> Claim:
    return claim(found, DENIED, "armoured vehicles had been sent", Stance.DENIES, "PER", "CHL", **more)


@pytest.mark.parametrize("denied_first", [True, False])
def test_a_denial_is_joined_to_what_it_denies_whichever_was_read_first(tmp_path: Path, denied_first: bool) -> None:
    one, other = document(SENT + "."), document(DENIED + ".")
    sent, said = act(one, SENT, "AID", "CHL", "PER"), denial(other)
    stories: list[tuple[Document, list[Statement]]] = [(one, [sent]), (other, [said])]
    (found,) = linked(tmp_path, *(reversed(stories) if denied_first else stories))
    assert (found.kind, found.left, found.right) == (LinkKind.DENIES, said.id, sent.id)
    assert found.why.startswith("Peru denies it")


def test_a_denial_answers_an_accusation(tmp_path: Path) -> None:
    accusing = "Chile alleged that Peru sent armoured vehicles south"
    one, other = document(accusing + "."), document(DENIED + ".")
    alleged = claim(one, accusing, "Peru sent armoured vehicles south", Stance.ACCUSES, "CHL", "PER")
    (found,) = linked(tmp_path, (one, [alleged]), (other, [denial(other)]))
    assert (found.kind, found.right) == (LinkKind.DENIES, alleged.id)


@pytest.mark.parametrize(
    "change",
    [
        {"a": "NOR", "b": "FIN"},
        {"negated": True},
        {"quote": "Chile sent grain to Peru"},
        {"when": When.day(date(2022, 1, 1))},
    ],
    ids=["others", "not so", "something else", "later"],
)
def test_what_is_not_denied_is_left_alone(tmp_path: Path, change: dict[str, Any]) -> None:
    quote = change.pop("quote", SENT)
    one, other = document(quote + "."), document(DENIED + ".")
    values = {"type": "AID", "a": "CHL", "b": "PER", **change}
    assert linked(tmp_path, (one, [act(one, quote, **values)]), (other, [denial(other, when=MONTH)])) == []


def test_figures_of_one_thing_with_two_values_contradict_each_other(tmp_path: Path) -> None:
    low, high = "Fish exports were worth 2.1 billion dollars", "Fish exports brought 3.4 billion dollars"
    one, other = document(low + "."), document(high + ".")
    (found,) = linked(tmp_path, (one, [figure(one, low, 2.1e9)]), (other, [figure(other, high, 3.4e9)]))
    assert found.kind is LinkKind.CONTRADICTS
    assert found.why == "fish exports: 3.4e+09 and 2.1e+09 USD for one period"


@pytest.mark.parametrize(
    ("value", "more"),
    [
        (2.11e9, {}),
        (2.25e9, {"qualifiers": ("about",)}),
        (1.9e9, {"low": 1.8e9, "high": 2.2e9}),
        (2.0e9, {"low": 2.0e9}),
        (3.4e9, {"measure": "steel imports"}),
        (3.4e9, {"unit": "EUR"}),
        (3.4e9, {"when": When.year(2019)}),
        (3.4e9, {"when": None}),
        (3.4e9, {"subject": (state("PER"),)}),
        (3.4e9, {"share_of": "all exports"}),
    ],
    ids=[
        *("rounding", "about", "range", "more than", "other measure", "other unit", "other year", "no year"),
        *("other subject", "share"),
    ],
)
def test_figures_that_may_both_be_right_do_not(tmp_path: Path, value: float, more: dict[str, Any]) -> None:
    low, high = "Fish exports were worth 2.1 billion dollars", "Fish exports brought another sum"
    one, other = document(low + "."), document(high + ".")
    stories = (one, [figure(one, low, 2.1e9)]), (other, [figure(other, high, value, **more)])
    assert linked(tmp_path, *stories) == []


def test_an_obligation_that_one_source_sees_and_another_finds_absent(tmp_path: Path) -> None:
    yes, no = "The Harbour Treaty binds both to mutual defence", "The Harbour Treaty holds no pledge of mutual defence"
    one, other = document(yes + "."), document(no + ".")
    values: dict[str, Any] = {
        "instrument": "Harbour Treaty",
        "parties": (state("NOR"), state("FIN")),
        "obligation": "defense",
        "stage": Stage.SIGNED,
    }
    pledge = Commitment(**words(one, yes), **values)
    absent = Commitment(**words(other, no), **values, negated=True)
    (found,) = linked(tmp_path, (one, [pledge]), (other, [absent]))
    assert (found.kind, {found.left, found.right}) == (LinkKind.CONTRADICTS, {pledge.id, absent.id})


def test_a_batch_is_linked_within_itself_and_only_once(tmp_path: Path) -> None:
    stories = told_twice(ONE, SAME)
    both = linked(tmp_path / "a", *stories, new=(0, 1))
    assert len(both) == 1
    assert {both[0].left, both[0].right} == {s.id for _, found in stories for s in found}


def test_links_join_mentions_to_events_in_a_narrow_view_too(tmp_path: Path) -> None:
    stories = told_twice(ONE, SAME)
    links = linked(tmp_path, *stories)
    store = Store.open(tmp_path / "l")
    with store.writer() as writer:
        writer.link(links)
    view = store.snapshot().view(ViewSpec(countries=("NOR", "FIN")))
    assert [len(e.mentions) for e in view.events()] == [2]
