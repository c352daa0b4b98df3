"""What each of a pair owes where the other is attacked, on the page."""

import re
from dataclasses import replace
from datetime import date

import pytest

from comity.actors import load_gazetteer
from comity.dossier import Dossier, build, render_html, render_markdown
from comity.dossier.measures import Measures
from comity.model import Commitment, CuratedEvidence, StatementId
from comity.obligations.clause import binding, clauses_on
from comity.obligations.contingency import attacked_from_outside
from comity.obligations.program import Program
from comity.obligations.reasoner import Consequences, consequences
from tests.dossier.corpus import AZERBAIJAN, SCORES, TODAY, TURKEY, MemoryView, corpus, statements
from tests.dossier.test_html import Seen
from tests.obligations.cases import pact

SINCE = date(2010, 1, 1)
QUIET = [pact("non_assistance_to_aggressor", ["TUR"], ["AZE"], since=SINCE)]


def found(view: MemoryView, more: list[Commitment]) -> tuple[Consequences, ...]:
    """An attack on each, under the statements of the view and some curated clauses."""
    gazetteer = load_gazetteer()
    clauses = binding(clauses_on([*view.statements(), *more], TODAY, gazetteer=gazetteer))
    program = Program(clauses, gazetteer)
    return tuple(consequences(program, attacked_from_outside(a.id, TODAY), cases=False) for a in (AZERBAIJAN, TURKEY))


def page(more: list[Commitment]) -> Dossier:
    view = corpus()
    made = Measures(if_attacked=found(view, more))
    return build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=made)


@pytest.fixture(scope="module")
def made() -> Dossier:
    return page(QUIET)


@pytest.fixture(scope="module")
def told(made: Dossier) -> str:
    section = re.search(r'<section id="owed".*?</section>', render_html(made), re.DOTALL)
    assert section is not None
    return section[0]


def test_both_ways_are_told_with_the_aggressor_left_open(made: Dossier, told: str) -> None:
    assert made.owed is not None
    ways = [(d.obligor.name, d.attacked.name) for d in made.owed.directions]
    assert ways == [("Turkey", "Azerbaijan"), ("Azerbaijan", "Turkey")]
    assert "to give the aggressor no help against Azerbaijan" in told
    assert "one that no instrument names" in told


def test_the_summary_says_it_in_a_sentence_that_leads_there(made: Dossier) -> None:
    sentences = [s.words for s in made.sentences if s.section == "owed"]
    assert any(s.startswith("In an attack on Azerbaijan, Turkey ") for s in sentences)
    assert "must give no help to the aggressor" in " ".join(sentences)


def test_every_reference_leads_to_words_on_the_page(made: Dossier) -> None:
    seen = Seen(render_html(made))
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in seen.all("href") if h.startswith("#")} <= set(ids)


def test_curated_clauses_stand_with_citation_and_what_they_were_compared_with(told: str) -> None:
    assert "curated, from memory" in told
    clause = QUIET[0]
    (evidence,) = clause.evidence
    assert isinstance(evidence, CuratedEvidence)
    compared = replace(clause, id=StatementId(""), evidence=(replace(evidence, checked_by="comparison with its text"),))
    assert "curated, compared with its text" in render_html(page([compared]))


def test_a_text_clause_stands_with_its_words_and_its_number(made: Dossier) -> None:
    assert made.owed is not None
    witnesses = [w for d in made.owed.directions for o in d.duties for g in o.grounds for w in g.witnesses if w.quoted]
    assert witnesses
    words = {w.id: w for w in made.words}
    for w in witnesses:
        assert w.ids and all(i in words for i in w.ids)


def test_markdown_has_the_same(made: Dossier) -> None:
    text = render_markdown(made)
    assert "# If one is attacked, what does the other owe?" in text
    assert "- owed: to give the aggressor no help against Azerbaijan" in text
    assert "curated, from memory" in text


def test_without_measures_there_is_no_section() -> None:
    made = build(corpus(), TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES)
    assert made.owed is None
    assert 'id="owed"' not in render_html(made)


def test_both_ways_alike_make_one_sentence_of_the_summary() -> None:
    view = MemoryView(corpus().all_documents, [s for s in statements() if not isinstance(s, Commitment)])
    mutual = [pact("non_assistance_to_aggressor", ["TUR", "AZE"], ["TUR", "AZE"], since=SINCE)]
    made = Measures(if_attacked=found(view, mutual))
    page = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=made)
    (sentence,) = [s.words for s in page.sentences if s.section == "owed"]
    assert "the same holds of Azerbaijan in an attack on Turkey" in sentence


def test_where_nothing_speaks_of_help_in_war_the_summary_is_silent_and_the_section_says_so() -> None:
    view = MemoryView(corpus().all_documents, [s for s in statements() if not isinstance(s, Commitment)])
    peace = [pact("non_aggression", ["TUR", "AZE"], ["TUR", "AZE"], since=SINCE)]
    made = Measures(if_attacked=found(view, peace))
    page = build(view, TURKEY, AZERBAIJAN, made=TODAY, scores=SCORES, measures=made)
    assert not [s for s in page.sentences if s.section == "owed"]
    assert page.owed is not None
    assert "owes no military aid under any instrument on record" in page.owed.directions[0].sentence
