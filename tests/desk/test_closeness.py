"""Closeness asked of a view: a state with its forerunners, decisions of reviewers, what was learnt."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import comity
from comity.errors import LedgerDamaged
from comity.ledger import Fit, Store
from comity.measures.closeness_dynamics import shipped
from comity.model import Decision, Verb, When
from tests.conformance import world
from tests.ledger.corpus import TIME, act, document, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return world.ledger(tmp_path / "l")


def test_a_decision_changes_the_pair_of_its_statement_and_no_other(path: Path) -> None:
    before = comity.open(path).view()
    (accused,) = before.statements(world.A, world.B, type="ACCUSE")
    with Store.open(path).writer() as writer:
        writer.decide(Decision(accused.id, "statement", Verb.ACCEPT, "checked", "reviewer", datetime.now(UTC)))
    after = comity.open(path).view()
    assert after.closeness(world.A, world.C).table == before.closeness(world.A, world.C).table
    whole, was = after.closeness(world.A, world.B).whole, before.closeness(world.A, world.B).whole
    assert whole is not None and was is not None
    assert whole.newest.value is not None and was.newest.value is not None
    assert whole.newest.value < was.newest.value


def test_what_was_learnt_is_used_by_later_views_and_not_by_earlier_ones(path: Path) -> None:
    ledger = comity.open(path)
    earlier = ledger.view()
    other = replace(shipped(), dynamics=replace(shipped().dynamics, mean=-2.0), source="a test")
    with Store.open(path).writer() as writer:
        writer.fitted(Fit("closeness/1", "vw-1", other.to_record(), TIME))
    assert ledger.view().closeness_learnt() == other and earlier.closeness_learnt() == shipped()
    assert ledger.view(recorded="2020-01-01").closeness_learnt() == shipped()


def test_what_was_learnt_must_be_whole(path: Path) -> None:
    with Store.open(path).writer() as writer:
        writer.fitted(Fit("closeness/1", "vw-1", {"dynamics": {}}, TIME))
    with pytest.raises(LedgerDamaged, match="not whole"):
        comity.open(path).view().closeness(world.A, world.B)


def test_a_state_is_counted_with_those_that_bore_its_number(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    with store.writer() as writer:
        for number, (code, year) in enumerate((("SUN", 1985), ("RUS", 1995))):
            found = document(number, text=f"Story {number}. Something was signed.")
            said = act(found, "Something was signed", code, "NOR", when=When.day(date(year, 3, 3)))
            writer.add(found, reading(found), [said])
    counts = [comity.open(tmp_path / "l").view().closeness(code, "NOR", every="year").whole for code in ("RUS", "SUN")]
    assert all(whole is not None and sum(whole.counts) == 2 for whole in counts)
