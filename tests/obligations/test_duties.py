"""Duties, each once: instruments beneath, sources that disagree, and readings that are not sure."""

from dataclasses import replace
from datetime import date

from comity.dossier.obligations import headline
from comity.model import Answer, Commitment, CuratedEvidence, Stage, StatementId, When
from comity.model.evidence import TextEvidence
from comity.obligations.duties import Owing, owings
from comity.obligations.listed import Titles, in_groups
from comity.obligations.program import Program
from comity.obligations.reasoner import Consequences, consequences
from tests.dossier.corpus import statements
from tests.obligations.cases import DAY, asked, bound, case, gazetteer, pact, refs

SIGNED = date(1899, 3, 4)


def named(name: str, *clauses: Commitment, signed: date = SIGNED) -> list[Commitment]:
    """Clauses of a treaty of one name, with the head that tells of its signature."""
    head = replace(
        clauses[0], id=StatementId(""), instrument=name, stage=Stage.SIGNED, obligor=(), beneficiary=(), trigger=None,
        negated=False, condition=(), when=When.day(signed),
    )  # fmt: skip
    return [head, *(replace(c, id=StatementId(""), instrument=name, instrument_of=head.id) for c in clauses)]


def says(name: str, words: str, *, negated: bool, signed: date = SIGNED) -> list[Commitment]:
    clause = pact("defense", ["RUS"], ["SRB"], negated=negated)
    (evidence,) = clause.evidence
    assert isinstance(evidence, CuratedEvidence)
    return named(name, replace(clause, id=StatementId(""), evidence=(replace(evidence, words=words),)), signed=signed)


def of_help(found: Consequences) -> list[Owing]:
    return [o for o in owings(found) if o.words == "to fight beside Serbia against Austria-Hungary"]


def test_one_duty_under_several_instruments_is_told_once() -> None:
    both = [
        *named("treaty of friendship", pact("neutrality", ["RUS"], ["SRB"])),
        *named("convention on borders", pact("neutrality", ["RUS"], ["SRB"]), signed=date(1898, 1, 1)),
    ]
    (owing,) = [o for o in owings(asked(both, "AUH attacks SRB")) if o.answer is Answer.OWED]
    assert {g.instrument for g in owing.grounds} == {"treaty of friendship", "convention on borders"}


def test_sources_that_disagree_on_one_instrument_leave_it_open_and_are_both_quoted() -> None:
    told = [
        *says("treaty", "they shall defend each other", negated=False),
        *says("treaty of strategic partnership", "it obliges nobody to defend", negated=True),
        *says("partnership treaty", "no mutual defence", negated=True),
    ]
    (owing,) = of_help(asked(told, "AUH attacks SRB"))
    assert owing.answer is Answer.DEPENDS
    assert owing.sides is not None
    assert {c.words for c in owing.sides.owed} == {"they shall defend each other"}
    assert {c.words for c in owing.sides.not_owed} == {"it obliges nobody to defend", "no mutual defence"}
    said = headline("Russia", "Serbia", [owing])
    assert "depending on which source is right" in said
    assert "sources disagree: “they shall defend each other” against “" in said


def test_another_treaty_of_the_same_two_says_nothing_against_it() -> None:
    told = [
        *says("treaty of alliance", "they shall defend each other", negated=False),
        *says("treaty of commerce", "it obliges nobody to defend", negated=True, signed=date(1891, 1, 1)),
    ]
    (owing,) = of_help(asked(told, "AUH attacks SRB"))
    assert owing.answer is Answer.OWED
    assert owing.sides is None
    assert not any(g.absent for g in owing.grounds)


def test_what_was_read_with_little_confidence_is_owed_only_if_the_reading_is_right() -> None:
    evidence = next(s.evidence[0] for s in statements() if isinstance(s.evidence[0], TextEvidence))
    clause = replace(pact("defense", ["RUS"], ["SRB"]), id=StatementId(""), evidence=(evidence,))
    for doubted, answer in (((), Answer.OWED), ((clause.id,), Answer.DEPENDS)):
        program = Program(bound([clause], doubted=doubted), gazetteer())
        (owing,) = of_help(consequences(program, case("AUH attacks SRB")))
        assert owing.answer is answer
    assert owing.grounds[0].why == (f"the reading of “{clause.quote}” is right",)


def test_a_curated_clause_is_never_doubted_as_a_reading() -> None:
    clause = pact("defense", ["RUS"], ["SRB"])
    (read,) = bound([clause], doubted=(clause.id,))
    assert not read.limits


def test_names_of_one_treaty_make_one_group_and_numbered_rows_do_not() -> None:
    def groups(*names: str) -> int:
        told = [c for n in names for c in named(n, pact("neutrality", ["RUS"], ["SRB"]))]
        return len(in_groups(bound(told)))

    assert groups("treaty", "treaty of comprehensive strategic partnership", "strategic partnership agreement") == 1
    assert groups("treaty", "memorandum on grain") == 2
    assert groups("Alliance list 12", "Alliance list 13") == 2


def test_other_parties_or_another_day_make_another_treaty() -> None:
    clause = pact("neutrality", ["RUS"], ["SRB"])
    told = [*named("treaty", clause), *named("treaty of peace", clause, signed=date(1890, 1, 1))]
    wider = replace(clause, id=StatementId(""), parties=refs(["RUS", "SRB", "FRA"]))
    assert len(in_groups(bound([*told, *named("treaty of trust", wider)], DAY))) == 3


def test_sources_are_named_by_title_or_file() -> None:
    evidence = next(s.evidence[0] for s in statements() if isinstance(s.evidence[0], TextEvidence))
    (clause,) = bound([replace(pact("defense", ["RUS"], ["SRB"]), id=StatementId(""), evidence=(evidence,))])
    document = clause.commitment.document
    assert document and Titles([]).of(clause) == document
    (curated,) = bound([pact("defense", ["RUS"], ["SRB"])])
    assert Titles([]).of(curated) == "curated, from memory"
