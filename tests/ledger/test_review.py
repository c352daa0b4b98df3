"""What reviewers decide holds in every view, and after re-coding while the content is equal."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from comity.errors import UsageError
from comity.ledger import Store
from comity.model import (
    Act,
    Decision,
    EventId,
    Judgement,
    Link,
    LinkKind,
    Statement,
    Verb,
    ViewSpec,
    actor_record,
)
from tests.ledger.corpus import ACCORD, TIME, act, add, document, filled, reading, state, statements

LATER = TIME + timedelta(days=1)


def decide(
    store: Store, statement: Statement, verb: Verb, edit: dict[str, str] | None = None, time: datetime = TIME
) -> Decision:
    with store.writer() as writer:
        made = Decision(statement.id, "statement", verb, "because", "reviewer", time, edit=tuple((edit or {}).items()))
        return writer.decide(made)


def found(store: Store, spec: ViewSpec | None = None) -> dict[str, Statement]:
    return {s.id: s for s in store.snapshot().view(spec).statements()}


def test_what_is_rejected_is_hidden_and_comes_back_when_restored(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    accord = statements(document(0))[0]
    decide(store, accord, Verb.REJECT)
    assert accord.id not in found(store)
    assert store.snapshot().view().counts.statements == 2
    decide(store, accord, Verb.RESTORE)
    assert found(store)[accord.id] == accord


def test_a_decision_taken_later_does_not_hold_before(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    accord = statements(document(0))[0]
    decide(store, accord, Verb.REJECT, time=LATER)
    assert accord.id in found(store, ViewSpec(recorded=TIME))


def test_a_rejection_survives_recoding_while_the_content_is_equal(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    accord, threat, _ = statements(document(0))
    decide(store, accord, Verb.REJECT)
    decide(store, threat, Verb.REJECT)
    with store.writer() as writer:
        again = document(0)
        changed = act(again, ACCORD, "NOR", "FIN", type="AGREE", coder="rules/2")
        same = statements(again, "rules/2")[1]
        writer.add(again, reading(again, "rules/2", LATER), (changed, same))
    assert set(found(store)) == {changed.id}


def test_an_accepted_statement_is_shown_however_unsure_and_is_told(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    threat = statements(document(0))[1]
    assert threat.id not in found(store, ViewSpec(confidence=0.7))
    decide(store, threat, Verb.ACCEPT)
    assert threat.id in found(store, ViewSpec(confidence=0.7))
    assert store.snapshot().view().reviewed() == {threat.id: Verb.ACCEPT}


def test_an_edit_replaces_content_and_keeps_the_id(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    accord = statements(document(0))[0]
    targets = json.dumps([actor_record(state("CHL"))])
    decide(store, accord, Verb.EDIT, {"type": "AGREE", "targets": targets, "fields": '["arms"]', "negated": "true"})
    edited = found(store)[accord.id]
    assert isinstance(edited, Act)
    assert (edited.type, edited.targets, edited.fields, edited.negated) == ("AGREE", (state("CHL"),), ("arms",), True)
    assert edited.evidence == accord.evidence
    view = store.snapshot().view()
    assert view.reviewed() == {accord.id: Verb.EDIT}
    assert accord.id in found(store, ViewSpec(countries=("NOR", "CHL"), fields=("arms",)))
    assert accord.id not in found(store, ViewSpec(countries=("NOR", "FIN")))
    assert view.pairs()[("CHL", "NOR")] == 1


def test_edits_add_up_and_an_acceptance_keeps_them(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    accord = statements(document(0))[0]
    decide(store, accord, Verb.EDIT, {"type": "AGREE"})
    decide(store, accord, Verb.EDIT, {"status": "planned", "when": "null"})
    decide(store, accord, Verb.ACCEPT)
    edited = found(store)[accord.id]
    assert isinstance(edited, Act)
    assert (edited.type, edited.status, edited.when) == ("AGREE", "planned", None)
    decide(store, accord, Verb.RESTORE)
    assert found(store)[accord.id] == accord


@pytest.mark.parametrize("recoded", ["equal", "changed", "gone"])
def test_an_edit_survives_recoding_always(tmp_path: Path, recoded: str) -> None:
    store = filled(tmp_path / "l", 1)
    again = document(0)
    accord = statements(again)[0]
    decide(store, accord, Verb.EDIT, {"type": "AGREE"})
    newer = {
        "equal": statements(again, "rules/2"),
        "changed": (act(again, ACCORD, "FIN", "NOR", coder="rules/2"), *statements(again, "rules/2")[1:]),
        "gone": statements(again, "rules/2")[1:],
    }[recoded]
    with store.writer() as writer:
        writer.add(again, reading(again, "rules/2", LATER), newer)
    shown = found(store)
    assert set(shown) == {accord.id, newer[-2].id, newer[-1].id}
    edited = shown[accord.id]
    assert isinstance(edited, Act)
    assert edited.type == "AGREE"


@pytest.mark.parametrize(
    "edit",
    [
        {"quote": "other words"},
        {"id": "st-1"},
        {"measure": "doses"},
        {"status": "perhaps"},
        {"fields": "arms"},
        {"fields": '"arms"'},
        {"fields": "[1]"},
        {"type": "null"},
        {"negated": '"yes"'},
        {"targets": '[{"actor": "CHL"}]'},
        {"when": '{"from": "soon"}'},
    ],
    ids=lambda e: next(iter(e)),
)
def test_an_edit_that_breaks_the_contract_is_refused(tmp_path: Path, edit: dict[str, str]) -> None:
    store = filled(tmp_path / "l", 1)
    before = store.hash
    with pytest.raises(UsageError):
        decide(store, statements(document(0))[0], Verb.EDIT, edit)
    assert store.hash == before


def test_a_withdrawn_document_is_hidden_with_all_it_says_until_it_is_restored(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    held = document(0).id
    for verb, left, counted in ((Verb.WITHDRAW, 3, {"withdrawn": 1}), (Verb.RESTORE, 6, {})):
        with store.writer() as writer:
            writer.decide(Decision(held, "document", verb, "read by mistake", "reviewer", TIME))
        counts = store.snapshot().view().counts
        assert (counts.statements, counts.left_out) == (left, counted)
    assert [d.id for d in store.snapshot().all_documents()] == [document(0).id, document(1).id]


def same(left: Statement, right: Statement, by: str, judgement: Judgement = Judgement.SAME, score: float = 1) -> Link:
    return Link(LinkKind.SAME_EVENT, left.id, right.id, judgement, by, "why", score)


def test_mentions_are_grouped_by_links_and_by_their_coders(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    accords = [statements(document(n))[0] for n in (0, 1)]
    third = document(2)
    twice = [
        act(third, quote, "NOR", "FIN", event=EventId("ev-1"))
        for quote in ("Norway and Finland signed", "accord in Oslo")
    ]
    with store.writer() as writer:
        writer.add(third, reading(third), twice)
        writer.link([same(accords[0], accords[1], "same-event/1"), same(accords[1], twice[1], "same-event/1")])
    events = store.snapshot().view().events()
    assert sorted(len(e.mentions) for e in events) == [1, 1, 4]


def test_a_reviewers_different_wins_by_whatever_way_two_would_come_together(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 3)
    a, b, c = (statements(document(n))[0] for n in range(3))
    machine = [same(x, y, "same-event/1", score=s) for x, y, s in ((a, b, 0.9), (b, c, 0.7), (a, c, 0.8))]
    with store.writer() as writer:
        writer.link([*machine, same(c, a, "reviewer", Judgement.DIFFERENT)])
    view = store.snapshot().view()
    groups = [set(e.mentions) for e in view.events() if a.id in e.mentions or c.id in e.mentions]
    assert groups == [{a.id, b.id}, {c.id}]
    assert machine[2] not in view.links()


def test_a_withdrawn_link_joins_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    a, b = (statements(document(n))[0] for n in range(2))
    link = same(a, b, "same-event/1")
    with store.writer() as writer:
        writer.link([link])
        writer.decide(Decision(link.id, "link", Verb.REJECT, "two accords", "reviewer", TIME))
    view = store.snapshot().view()
    assert view.links() == []
    assert all(len(e.mentions) == 1 for e in view.events())


def test_a_link_is_shown_where_both_its_ends_are(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    a, b = (statements(document(n))[0] for n in range(2))
    with store.writer() as writer:
        writer.link([same(a, b, "same-event/1")])
    view = store.snapshot().view()
    assert len(view.narrow(ViewSpec(countries=("NOR",))).links()) == 1
    assert view.narrow(ViewSpec(countries=("PER",))).links() == []


def test_statements_in_one_clause_are_edited_one_by_one(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    story = document(0)
    pair = (act(story, ACCORD, "NOR", "FIN"), act(story, ACCORD, "FIN", "NOR", type="CONSULT"))
    with store.writer() as writer:
        writer.add(story, reading(story), pair)
    decide(store, pair[0], Verb.EDIT, {"type": "AGREE"})
    recoded = (
        act(story, ACCORD, "NOR", "FIN", type="AID", coder="rules/2"),
        act(story, ACCORD, "FIN", "NOR", type="CONSULT", coder="rules/2"),
    )
    with store.writer() as writer:
        writer.add(story, reading(story, "rules/2", LATER), recoded)
        add(writer, document(1))
    shown = store.snapshot().view().statements(documents=[story.id])
    assert {s.id for s in shown} == {pair[0].id, recoded[1].id}
