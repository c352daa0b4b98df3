"""What every file of an instrument promises: ours, and those of the user's folder in COMITY_INSTRUMENTS."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.actors import load_gazetteer
from comity.model import Commitment, CuratedEvidence, Stage, from_record, to_record
from comity.obligations.curated import CODER, CuratedInstrument
from comity.obligations.curated_files import FOLDER, read_instrument
from comity.obligations.curated_statements import commitments
from comity.obligations.in_force import instruments

OWN = os.environ.get("COMITY_INSTRUMENTS")
FILES = sorted(path for folder in (FOLDER, *([Path(OWN)] if OWN else [])) for path in folder.glob("*.toml"))
WORDS = 45
"""Words of a duty at most: a paraphrase says it shortly, an article copied does not."""


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def instrument(request: pytest.FixtureRequest) -> CuratedInstrument:
    path: Path = request.param
    return read_instrument(path.read_text(encoding="utf-8"), path.name, load_gazetteer())


def days(instrument: CuratedInstrument) -> st.SearchStrategy[date]:
    """Days around its whole life."""
    first = instrument.steps[0].when.earliest
    assert first is not None
    return st.integers(-800, 40_000).map(lambda n: min(first + timedelta(days=n), date(2100, 1, 1)))


def test_it_says_where_it_can_be_looked_up_and_what_each_clause_was_compared_with(
    instrument: CuratedInstrument,
) -> None:
    assert instrument.citation and instrument.name
    for clause in instrument.clauses:
        assert clause.duty.endswith(".") and len(clause.duty.split()) <= WORDS, clause.article
        assert clause.witness is None or clause.witness.read <= date.today()
    told = {(c.article, c.obligation, c.duty, c.period, c.obligor, c.occasion) for c in instrument.clauses}
    assert len(told) == len(instrument.clauses)


def test_an_unchecked_clause_is_less_certain_than_any_checked_one(instrument: CuratedInstrument) -> None:
    made = commitments(instrument, date.today())
    memory = [c.confidence for c in made if _evidence(c).checked_by is None]
    checked = [c.confidence for c in made if _evidence(c).checked_by is not None]
    assert all(m < c for m in memory for c in checked)
    assert all(c.coder == CODER for c in made)


@given(data=st.data())
def test_parties_are_bound_within_their_periods_and_the_instruments_life(
    instrument: CuratedInstrument, data: st.DataObject
) -> None:
    day = data.draw(days(instrument))
    stage, bound = instrument.stage_on(day), {p.actor for p in instrument.parties_on(day)}
    if stage in (None, Stage.ENDED):
        assert not bound and not instrument.clauses_on(day)
    elif stage is Stage.SIGNED:
        assert bound
    else:
        assert bound == {p.ref.actor for p in instrument.parties if any(x.covers(day) for x in p.periods)}


@given(data=st.data())
def test_the_circle_of_parties_changes_only_on_days_that_the_file_names(
    instrument: CuratedInstrument, data: st.DataObject
) -> None:
    day = data.draw(days(instrument))
    before = day - timedelta(days=1)
    named = {s.when.latest for s in instrument.steps}
    for period in (x for p in instrument.parties for x in p.periods):
        named |= {period.start, period.end + timedelta(days=1) if period.end else None}
    if day not in named:
        assert instrument.parties_on(before) == instrument.parties_on(day)


@given(data=st.data())
def test_its_statements_are_one_instrument_and_go_to_records_and_back(
    instrument: CuratedInstrument, data: st.DataObject
) -> None:
    day = data.draw(days(instrument))
    made = commitments(instrument, day)
    assert (not made) == (instrument.stage_on(day) is None)
    assert len({c.id for c in made}) == len(made)
    parties = {p.actor for p in instrument.parties_on(day)}
    for c in made:
        assert from_record(to_record(c)) == c
        assert {r.actor for r in (*c.obligor, *c.beneficiary)} <= parties
    if made:
        (one,) = instruments(made, as_of=day)
        assert one.stage is instrument.stage_on(day)
        assert len(one.clauses) + len(one.absent) == sum(c.instrument_of is not None for c in made)


def _evidence(c: Commitment) -> CuratedEvidence:
    (found,) = c.evidence
    assert isinstance(found, CuratedEvidence)
    return found
