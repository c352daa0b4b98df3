"""Instruments: what belongs together, where it stands on a date, and what is said to be absent."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import (
    ActorId,
    ActorKind,
    ActorRef,
    Commitment,
    DocumentId,
    Judgement,
    Link,
    LinkKind,
    Precision,
    Span,
    Stage,
    Status,
    TextEvidence,
    When,
)
from comity.obligations.alike import together
from comity.obligations.in_force import StageOn, current_stages, instruments, is_proper


def state(iso3: str) -> ActorRef:
    return ActorRef(ActorId(iso3), iso3, ActorKind.STATE, iso3, iso3)


PER, BOL, CHL = state("PER"), state("BOL"), state("CHL")


def pact(
    at: int,
    stage: Stage = Stage.SIGNED,
    when: When | None = None,
    *,
    document: str = "dc-1",
    name: str = "Treaty of Puno",
    parties: tuple[ActorRef, ...] = (PER, BOL),
) -> Commitment:
    span = Span(DocumentId(document), at, at + 1, "x")
    found = (TextEvidence(span, "author", (), "rules/1", 0.8, "verb"),)
    return Commitment(evidence=found, instrument=name, parties=parties, obligation="trade", stage=stage, when=when)


def test_a_clause_belongs_to_the_instrument_that_it_names() -> None:
    head = pact(1, when=When.year(2001))
    clause = replace(pact(9, name="it"), id="", obligor=(PER,), beneficiary=(BOL,), instrument_of=head.id)  # type: ignore[arg-type]
    (found,) = instruments([clause, head])
    assert (found.heads, found.clauses) == ((head,), (clause,))
    assert found.statements == tuple(sorted((head.id, clause.id)))


def test_a_shorter_name_for_what_is_signed_on_the_same_day_is_the_same_instrument() -> None:
    full, short = "comprehensive river treaty", "river treaty"
    when = When.day(date(2001, 5, 4))
    assert len(instruments([pact(1, when=when, name=full), pact(9, when=when, name=short)])) == 1
    later = When.day(date(2003, 5, 4))
    assert len(instruments([pact(1, when=when, name=full), pact(9, when=later, name=short)])) == 2
    assert len(instruments([pact(1, when=when, name=full), pact(9, when=when, name="treaty")])) == 2
    other = pact(9, when=when, name=short, parties=(PER, CHL))
    assert len(instruments([pact(1, when=when, name=full), other])) == 2


def test_a_proper_name_joins_documents_and_a_common_one_does_not() -> None:
    assert len(instruments([pact(1), pact(1, document="dc-2")])) == 1
    assert len(instruments([pact(1, name="the treaty"), pact(1, document="dc-2", name="the treaty")])) == 2
    assert len(instruments([pact(1, name="the treaty"), pact(8, name="The treaty")])) == 1, "in one document it does"


def test_one_treaty_under_several_names_is_one_with_all_of_them_and_what_each_source_says() -> None:
    day = When.day(date(2001, 5, 4))
    one = pact(1, when=day, name="Treaty of Puno on Rivers")
    other = replace(pact(1, when=day, document="dc-2", name="rivers treaty of the lake"), id="", term_years=20.0)  # type: ignore[arg-type]
    later = pact(5, Stage.IN_FORCE, When.year(2003), document="dc-2", name="rivers treaty of the lake")
    apart = pact(1, when=When.year(2009), document="dc-3", name="rivers treaty")
    found = instruments([one, other, later, apart])
    assert len(found) == 3
    joined, alone = together(found)
    assert set(joined.names) == {"Treaty of Puno on Rivers", "rivers treaty of the lake"}
    assert joined.statements == tuple(sorted((one.id, other.id, later.id)))
    assert joined.stage is Stage.IN_FORCE and joined.terms == (20.0,) and joined.parties == (PER, BOL)
    assert alone.statements == (apart.id,)
    assert together(()) == ()


def test_other_parties_make_another_instrument() -> None:
    assert len(instruments([pact(1), pact(1, document="dc-2", parties=(PER, CHL))])) == 2


def test_a_name_signed_twice_is_two_instruments_and_what_fits_both_joins_neither() -> None:
    old, new = pact(1, when=When.year(1990)), pact(1, when=When.year(2010), document="dc-2")
    undated = pact(1, Stage.IN_FORCE, document="dc-3")
    before = pact(1, Stage.IN_FORCE, When.year(1995), document="dc-4")
    found = instruments([old, new, undated, before])
    assert sorted(len(i.heads) for i in found) == [1, 1, 2]
    joined = next(i for i in found if len(i.heads) == 2)
    assert set(joined.heads) == {old, before}


def test_a_link_joins_what_names_do_not() -> None:
    a, b = pact(1, name="the accord"), pact(1, document="dc-2", name="a deal")
    link = Link(LinkKind.SAME_EVENT, a.id, b.id, Judgement.SAME, "linker/1", "one signature")
    assert len(instruments([a, b], links=[link])) == 1
    assert len(instruments([a, b], links=[replace(link, judgement=Judgement.UNSURE)])) == 2


def test_the_latest_stage_stands_and_as_of_goes_back() -> None:
    story = [
        pact(1, Stage.ANNOUNCED, When.year(2019)),
        pact(2, Stage.SIGNED, When.day(date(2020, 3, 1))),
        pact(3, Stage.IN_FORCE, When.day(date(2021, 6, 1))),
    ]
    assert instruments(story)[0].stage is Stage.IN_FORCE
    assert instruments(story, as_of=date(2020, 12, 31))[0].stage is Stage.SIGNED
    assert instruments(story, as_of=date(2019, 6, 1))[0].stage is Stage.ANNOUNCED
    assert instruments(story, as_of=date(2018, 6, 1))[0].stage is None


def test_an_undated_stage_was_reached_by_the_day_of_publication() -> None:
    found = instruments([pact(1)], published={DocumentId("dc-1"): When.day(date(2005, 5, 5))})[0]
    (stage,) = found.current
    assert stage.reported and stage.when == When(None, date(2005, 5, 5), Precision.UNTIL)


def test_stages_that_the_sources_do_not_order_stand_side_by_side() -> None:
    found = instruments([pact(1, Stage.SUSPENDED, When.year(2020)), pact(2, Stage.FAILED, When.year(2020))])[0]
    assert found.stage is None
    assert {s.stage for s in found.current} == {Stage.SUSPENDED, Stage.FAILED}


def test_an_absent_obligation_is_kept_apart_and_gives_no_stage() -> None:
    absent = replace(pact(2), id="", negated=True, obligation="defense")  # type: ignore[arg-type]
    (found,) = instruments([pact(1, when=When.year(2001)), absent])
    assert found.absent == (absent,)
    assert len(found.history) == 1


def test_what_is_planned_is_no_stage_reached() -> None:
    planned = replace(pact(1, when=When.year(2030)), id="", status=Status.PLANNED)  # type: ignore[arg-type]
    (found,) = instruments([planned])
    assert found.planned == (planned,) and found.stage is None


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Treaty of Puno", True),
        ("the Lima Accord", True),
        ("JCPOA", True),
        ("agreement 1182", True),
        ("the treaty", False),
        ("The agreement", False),
        ("a free trade agreement", False),
        ("", False),
    ],
)
def test_a_proper_name_sets_an_instrument_apart(name: str, proper: bool) -> None:
    assert is_proper(name) is proper


stages = st.lists(
    st.builds(
        lambda stage, year, n: StageOn(stage, None if year is None else When.year(year), False, f"st-{n}"),  # type: ignore[arg-type]
        st.sampled_from(Stage),
        st.sampled_from([None, 2000, 2001, 2002]),
        st.integers(0, 99),
    ),
    max_size=8,
)


@given(stages, st.randoms())
def test_the_order_of_the_sources_decides_nothing(history: list[StageOn], chance: object) -> None:
    turned = list(history)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert set(current_stages(history)) == set(current_stages(turned))


@given(st.permutations([pact(1), pact(5, Stage.IN_FORCE), pact(1, document="dc-2"), pact(3, name="the pact")]))
def test_instruments_do_not_depend_on_the_order(found: list[Commitment]) -> None:
    assert instruments(found) == instruments(sorted(found, key=lambda c: c.id))
