"""The page of a dossier: what it says about itself, what it shows, and what it folds away."""

from dataclasses import replace
from datetime import date

import pytest

from comity.dossier import Dossier, build
from comity.dossier.acts import DRAWN
from comity.dossier.citing import Notes, each_once, titled
from comity.dossier.scope import IN_PLACE, LISTED
from comity.model import Act, Claim, Commitment, Stage, Stance, StatementId, ViewSpec, When
from tests.dossier.corpus import (
    AZERBAIJAN,
    CHAD,
    DECLARATION,
    SCORES,
    TODAY,
    TURKEY,
    WIRE,
    MemoryView,
    big,
    cited,
    corpus,
)


def page(view: MemoryView | None = None) -> Dossier:
    return build(view or corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)


def test_the_head_says_what_the_page_is() -> None:
    head = page().head
    assert head.title == "Turkey and Azerbaijan"
    assert (head.statements, head.shown, head.reviewed) == (22, 18, 1)
    assert head.coders == ("rules/1",)
    assert head.hash == corpus().hash
    assert head.precision.value is not None and 0.75 < head.precision.value < 0.9
    last = "2025-06-01T00:00:00Z"
    assert head.command == f"comity dossier TUR AZE --recorded {last} --ledger relations.comity --html tur-aze.html"
    assert [answer for _, answer in head.question] == ["no limit", "no limit", "1 June 2025, 00:00 UTC"]
    assert head.period == "1990 to 2022"
    assert not head.sample
    assert (head.newest, head.sources) == (
        "4 March 2022",
        "four documents (two pieces of news, one opinion and one report)",
    )


def test_precision_says_what_it_measures_and_what_not() -> None:
    told = page().head.measured
    assert told[0] == (
        "Acts: actors, direction and type of act right in 80 % of annotated cases, in part those the rules were made"
        " with (n = 220, 90 % interval 74 % to 85 %; rules/1); dates, status and voice are not counted"
    )
    assert told[1].startswith(
        "Claims: holder, stance and the words of what is claimed right in 78 % of annotated cases"
    )
    assert told[-1] == "Ties: not yet measured"
    assert build(corpus(), TURKEY, CHAD, made=TODAY, scores=SCORES).head.measured == ()


def test_two_questions_to_one_ledger_share_its_hash_and_not_their_own() -> None:
    pair, alone = page(), build(corpus(), TURKEY, made=TODAY, scores=SCORES)
    assert pair.head.hash == alone.head.hash
    assert pair.hash != alone.hash
    assert page(replace(corpus(), spec=ViewSpec(as_of=date(2022, 1, 1)))).hash != pair.hash


def test_what_no_score_measures_stands_in_place_the_strongest_first() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores={})
    assert not made.acts.rows and 0 < len(made.acts.instead) <= IN_PLACE
    sure = [r.confidence for r in made.acts.instead]
    assert sure == sorted(sure, reverse=True)
    assert made.acts.folded == made.acts.less_of - len(made.acts.instead)
    assert made.acts.doubt == "not yet measured"
    shown = {w.id for w in made.words if w.shown}
    assert {i for r in made.acts.instead for i in r.ids[:1]} <= shown
    assert "(not yet measured)" in " ".join(made.summary)


def test_a_row_says_what_was_done_in_words_and_quotes_them() -> None:
    rows = {r.code: r for r in page().acts.rows}
    assert rows["SUPPORT"].did.startswith("backed")
    assert rows["AID military"].sentence == "Turkey gave military aid to Azerbaijan"
    assert rows["AID military"].badge == "ongoing"
    assert rows["AID military"].quote == "Ankara had trained Azerbaijani officers since the 1990s"


def test_what_is_denied_elsewhere_says_by_whom_and_where() -> None:
    accused = next(r for r in page().claims.rows if r.stance == "accuses")
    assert [(x.by, x.id in page().numbers) for x in accused.denied] == [("Azerbaijan", True)]


def test_a_reader_sees_what_the_author_makes_of_a_claim() -> None:
    rows = page().claims.rows
    accused = next(r for r in rows if r.stance == "accuses")
    assert accused.remarks == ("the author doubts this", "the author sets apart “Syrian fighters”")
    assert all(r.remarks == () for r in rows if r is not accused)


def test_the_title_of_a_text_without_one_is_not_its_file() -> None:
    source = corpus().all_documents[0].source
    assert titled(source) == "Brothers in arms, partners in pipes"
    assert titled(replace(source, title=source.file)) == f"Untitled text ({source.file})"
    assert titled(replace(source, title="a1b2.txt")) == f"Untitled text ({source.file})"


def test_of_a_note_with_two_works_the_one_of_that_author_and_title_is_meant() -> None:
    first = cited(1, "A. Brandt, “Salt roads”", authors=("A. Brandt",), title="Salt roads")
    second = cited(1, "O. Lindqvist, “Tin roads”", part=2, authors=("O. Lindqvist",), title="Tin roads")
    later = cited(2, "O. Lindqvist, op. cit.", authors=("O. Lindqvist",), resolves_to=1)
    assert Notes((first, second, later)).works_of(2)[0].resolved == "O. Lindqvist, “Tin roads”"
    once = each_once((*Notes((first, second, later)).works_of(2), *Notes((first, second, later)).works_of(2)))
    assert len(once) == 1


def test_the_head_names_the_ledger_without_its_folder() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, ledger="/home/someone/work/caucasus.comity", scores=SCORES)
    assert made.head.ledger == "caucasus.comity"
    assert "/home" not in made.head.command


def test_the_limits_of_the_question_stand_in_the_head_and_in_the_command() -> None:
    asked = ViewSpec(as_of=date(2022, 1, 1), known=date(2022, 6, 30))
    made = build(replace(corpus(), spec=asked), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)
    assert made.head.asked == ("as of 1 January 2022", "as known on 30 June 2022")
    assert "--as-of 2022-01-01 --known 2022-06-30" in made.head.command
    assert len(made.rests.left_out) == 2


def test_a_page_of_sample_documents_says_so() -> None:
    view = corpus()
    view.all_documents = [replace(d, source=replace(d.source, kind="sample")) for d in view.all_documents]
    made = page(view)
    assert made.head.sample
    assert all(w.sample for w in made.words)
    assert all(r.sample for r in made.rests.documents.rows)


def test_every_reference_has_its_words_once() -> None:
    made = page()
    assert sorted(made.numbers.values()) == list(range(1, len(made.words) + 1))
    assert len({w.id for w in made.words}) == len(made.words)
    for listing in (made.acts, made.figures, made.claims, made.bonds):
        assert all(row.ids[0] in made.numbers for row in (*listing.rows, *listing.less))
    assert all(mark.ids[0] in made.numbers for mark in made.timeline.marks)
    assert all(i in made.numbers for m in (made.types, made.fields) for c in m.cells for i in c.ids)


def test_words_stand_in_their_paragraph() -> None:
    for w in page().words:
        assert w.quote
        assert w.document is not None
        text = next(d.text for d in corpus().all_documents if d.id == w.document)
        assert f"{w.before}{w.quote}{w.after}" in text


def test_what_is_below_the_line_is_less_certain() -> None:
    made = page()
    assert [r.type for r in made.acts.less] == ["consult"]
    assert made.figures.less_of == 1
    assert made.bonds.of == 0, "relations have no measured score"
    assert made.bonds.less_of == len(made.bonds.instead) == 1
    assert made.bonds.doubt == "not yet measured"
    doubtful = {w.id for w in made.words if not w.certain}
    assert not doubtful & {m.ids[0] for m in made.timeline.marks}
    assert not doubtful & {i for c in made.types.cells for i in c.estimate.evidence}


def test_without_scores_everything_unreviewed_is_less_certain() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores={})
    assert made.head.shown == 1, "what a reviewer accepted is shown"
    assert made.head.precision.value == 1.0
    assert made.head.precision.n == 1


def test_an_agreement_has_its_stages_and_its_absent_obligations() -> None:
    pacts = page().agreements
    (pact,) = pacts.instruments.rows
    assert pact.name == "Shusha Declaration"
    assert pact.stage == "in force, since 3 February 2022"
    assert [s.stage for s in pact.history] == ["signed", "in force"]
    assert [(c.obligation, c.trigger) for c in pact.clauses] == [
        ("defense", "attack on Turkey or Azerbaijan by anybody")
    ]
    assert [c.obligation for c in pacts.absent] == ["military cooperation"]
    assert pacts.stages == (("in force", 1),)


def test_a_denial_stands_beside_what_it_denies_once() -> None:
    (dispute,) = page().disputes.rows
    assert dispute.sort == "denial"
    assert (dispute.left.voice, dispute.right.voice) == ("Azerbaijan denies", "France accuses")


def test_what_a_denial_denies_in_its_own_words_is_no_second_voice() -> None:
    view = corpus()
    view.all_links = []
    inner = next(s for s in view.all_statements if isinstance(s, Act) and s.type == "ACCUSE")
    outer = next(s for s in view.all_statements if isinstance(s, Claim) and s.stance is Stance.DENIES)
    apart = replace(outer, of=inner.id)
    view.all_statements[view.all_statements.index(outer)] = apart
    assert {d.right.id for d in page(view).disputes.rows} >= {inner.id}
    own = replace(inner, evidence=outer.evidence)
    view.all_statements[view.all_statements.index(inner)] = own
    assert own.id not in {d.right.id for d in page(view).disputes.rows}


def test_figures_have_units_periods_and_flags() -> None:
    values = {r.measure: (r.value, r.period, r.flags) for r in page().figures.rows}
    assert values["trade"] == ("USD 4.7 billion", "2021", ())
    assert values["imports of gas"] == ("8-9 billion cubic metres", "no date", ())
    assert values["share by the new pipeline"] == ("60 %", "2021", ("calendar mismatch",))


def test_ibid_leads_to_the_work_it_means() -> None:
    words = next(w for w in page().words if w.quote.startswith("Ankara had trained"))
    (work,) = words.works
    assert work.chain == (3, 2, 1)
    assert "Drill on the Araxes" in work.resolved


def test_a_note_without_text_says_so() -> None:
    words = next(w for w in page().words if w.quote.startswith("it threatened"))
    assert [(w.number, w.lost) for w in words.works] == [(4, True), (5, False)]


def test_the_summary_is_made_of_counts_and_names_what_matters() -> None:
    said = " ".join(page().summary)
    assert "The newest agreement told of is the Shusha Declaration of Turkey and Azerbaijan" in said
    assert "The sharpest friction told of: Azerbaijan threatened Turkey (2009)." in said
    assert "The main dispute: Azerbaijan denies (“Baku denied that any foreign fighter" in said
    assert "against it France accuses (“France accused Turkey" in said
    assert said.startswith("Four documents, published October 2021 to 4 March 2022, carry 22 statements")
    assert "18 of them are above the line" in said
    assert "One obligation is said to be absent." in said


def test_other_actors_are_named_by_their_state() -> None:
    network = page().network
    assert [a.name for a in network.actors] == ["Armenia", "France"]
    assert {(t.actor.name, t.farther) for t in network.ties} == {("Armenia", 1), ("France", 1)}


def test_a_pair_without_statements_names_the_nearest_pairs() -> None:
    made = build(corpus(), TURKEY, CHAD, made=TODAY, scores=SCORES)
    assert made.words == () and made.summary == ()
    first = made.neighbours[0]
    assert {p.id for p in first.parties} == {"TUR", "AZE"}
    assert first.statements == 22
    assert all("TUR" in {p.id for p in n.parties} for n in made.neighbours[:3])


def test_one_actor_has_a_dossier_with_partners() -> None:
    made = build(corpus(), TURKEY, made=TODAY, scores=SCORES)
    assert made.head.title == "Turkey"
    assert made.head.statements == 23
    assert made.network.actors[0].name == "Azerbaijan"
    assert any(r.type == "agree" for r in made.acts.rows)


def test_mentions_of_one_event_share_a_row() -> None:
    view = corpus()
    first = next(s for s in view.all_statements if isinstance(s, Act) and s.event)
    twin = replace(
        first,
        id=type(first.id)(""),
        evidence=(replace(first.text, span=WIRE.span(0, 20)) if first.text else first.evidence[0],),
    )
    view.all_statements.append(twin)
    row = next(r for r in page(view).acts.rows if first.id in r.ids)
    assert set(row.ids) == {first.id, twin.id}


def test_a_large_ledger_is_cut_with_honest_counts() -> None:
    made = page(big(40))
    assert len(made.acts.rows) == LISTED < made.acts.of == 320
    assert len(made.timeline.marks) == DRAWN < made.timeline.of
    assert len({m.quad for m in made.timeline.marks}) == 4, "the choice keeps every class"
    conflict = sum(not m.quad.cooperative for m in made.timeline.marks if m.quad)
    assert conflict / DRAWN == pytest.approx(3 / 8, abs=0.05), "and their proportions"


def test_the_page_depends_on_the_ledger_alone() -> None:
    turned = corpus()
    turned.all_links.reverse()
    assert page() == page(turned)
    assert DECLARATION.id in {r.id for r in page().rests.documents.rows}


def test_one_treaty_that_two_documents_call_differently_is_one_row_with_both_names() -> None:
    view = corpus()
    (told,) = (s for s in view.all_statements if isinstance(s, Commitment) and s.stage is Stage.IN_FORCE)
    other = replace(told, id=StatementId(""), instrument="Declaration of Shusha on Allied Relations")
    signed = replace(other, id=StatementId(""), stage=Stage.SIGNED, when=When.day(date(2021, 6, 15)))
    view.all_statements = [*(s for s in view.all_statements if s.id != told.id), other, signed]
    rows = page(view).agreements.instruments.rows
    names = [{row.name, *row.other_names} for row in rows]
    assert names.count({"Shusha Declaration", "Declaration of Shusha on Allied Relations"}) == 1
    assert sum(any("Shusha" in n for n in of_one) for of_one in names) == 1


def test_every_sentence_of_the_summary_stands_under_one_heading() -> None:
    made = page()
    grouped = [s for _, sentences in made.summary_groups for s in sentences]
    assert len(grouped) == len(made.sentences) and set(grouped) == set(made.sentences)


def test_a_dispute_that_is_less_certain_is_not_told_in_the_summary() -> None:
    strict = {key: replace(score, threshold=0.99) for key, score in SCORES.items() if key[1] == "claim"}
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores={**SCORES, **strict})
    assert made.disputes.less_of and not made.disputes.rows
    assert "dispute" not in " ".join(made.summary)


def test_one_agreement_or_one_act_is_told_without_a_count_of_kinds() -> None:
    view = corpus()
    one = next(s for s in page().acts.rows if s.code.startswith("AID"))
    kept = [s for s in view.all_statements if s.id in one.ids]
    said = " ".join(page(replace(view, all_statements=kept)).summary)
    assert "One act is told of: aid, of cooperation." in said
