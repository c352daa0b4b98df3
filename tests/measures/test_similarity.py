"""Similarity of portfolios: laws of the coefficients, and values that were computed elsewhere."""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import panels
from comity.errors import UsageError
from comity.measures.similarity import (
    Position,
    alliance_portfolio,
    alliance_tie,
    cohen_kappa,
    s_score,
    scott_pi,
    tau_b,
)
from comity.model import Estimate

Coefficient = Callable[[list[Position], list[Position]], Estimate]


def s_absolute(first: list[Position], second: list[Position]) -> Estimate:
    return s_score(first, second, (0, 3))


def s_squared(first: list[Position], second: list[Position]) -> Estimate:
    return s_score(first, second, (0, 3), "squared")


def kappa_ranked(first: list[Position], second: list[Position]) -> Estimate:
    return cohen_kappa(first, second, "ranked")


def kappa_squared(first: list[Position], second: list[Position]) -> Estimate:
    return cohen_kappa(first, second, "squared")


ALL: list[Coefficient] = [s_absolute, s_squared, scott_pi, cohen_kappa, kappa_ranked, kappa_squared, tau_b]
EVERY = pytest.mark.parametrize("coefficient", ALL)
TIE = st.one_of(st.none(), st.integers(0, 3))
PAIRS = st.lists(st.tuples(TIE, TIE), max_size=25)


def split(pairs: list[tuple[int | None, int | None]]) -> tuple[list[Position], list[Position]]:
    return [a for a, _ in pairs], [b for _, b in pairs]


@EVERY
@given(pairs=PAIRS)
def test_it_is_the_same_from_either_side(coefficient: Coefficient, pairs: list[tuple[int | None, int | None]]) -> None:
    first, second = split(pairs)
    there, back = coefficient(first, second), coefficient(second, first)
    assert there.n == back.n
    assert there.value == (None if back.value is None else pytest.approx(back.value))


@EVERY
@given(pairs=PAIRS)
def test_it_lies_within_its_interval_and_its_range(
    coefficient: Coefficient, pairs: list[tuple[int | None, int | None]]
) -> None:
    found = coefficient(*split(pairs))
    if found.value is None:
        assert (found.low, found.high) == (None, None)
        return
    assert found.low is not None
    assert found.high is not None
    assert -1 - 1e-9 <= found.low <= found.value <= found.high <= 1 + 1e-9


@EVERY
@given(ties=st.lists(st.integers(0, 3), min_size=1, max_size=25))
def test_a_portfolio_is_fully_like_itself_unless_nothing_can_be_told(coefficient: Coefficient, ties: list[int]) -> None:
    found = coefficient(list(ties), list(ties))
    told = len(set(ties)) > 1 or coefficient in (s_absolute, s_squared)
    assert found.value == (pytest.approx(1) if told else None)


@EVERY
@given(pairs=PAIRS, data=st.data())
def test_the_order_of_matters_changes_nothing(
    coefficient: Coefficient, pairs: list[tuple[int | None, int | None]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pairs))
    before, after = coefficient(*split(pairs)), coefficient(*split(list(shuffled)))
    assert after.value == (None if before.value is None else pytest.approx(before.value))
    assert after.high == (None if before.high is None else pytest.approx(before.high, abs=1e-6))


@EVERY
@given(pairs=PAIRS)
def test_what_is_not_known_of_one_counts_for_neither(
    coefficient: Coefficient, pairs: list[tuple[int | None, int | None]]
) -> None:
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    assert coefficient(*split(pairs)) == coefficient(*split(list(known)))
    assert coefficient(*split(pairs)).n == len(known)


@given(pairs=PAIRS)
def test_equal_weights_are_none(pairs: list[tuple[int | None, int | None]]) -> None:
    first, second = split(pairs)
    weighed, plain = s_score(first, second, (0, 3), weights=[0.25] * len(pairs)), s_score(first, second, (0, 3))
    assert weighed.value == (None if plain.value is None else pytest.approx(plain.value))


def test_a_matter_without_weight_does_not_count() -> None:
    assert s_score([0, 3, 3], [0, 0, 3], (0, 3), weights=[1, 0, 1]).value == 1
    assert s_score([0, 3, 3], [0, 0, 3], (0, 3), weights=[1, 2, 1]).value == 0


def test_opposites_are_as_unlike_as_can_be() -> None:
    yes_no: list[Position] = [1, 3, 1, 3]
    no_yes: list[Position] = [3, 1, 3, 1]
    assert s_score(yes_no, no_yes, (1, 3)).value == -1
    assert scott_pi(yes_no, no_yes).value == -1
    assert cohen_kappa(yes_no, no_yes).value == -1
    assert tau_b(yes_no, no_yes).value == -1


def test_many_absent_ties_make_states_alike_by_s_and_not_by_chance_corrected_coefficients() -> None:
    first, second = [3, 0, *[0] * 40], [0, 3, *[0] * 40]
    assert (s_score(first, second, (0, 3)).value or 0) > 0.9
    assert (cohen_kappa(first, second).value or 0) < 0
    assert (scott_pi(first, second).value or 0) < 0


def test_more_matters_make_the_interval_narrower() -> None:
    first: list[Position] = [1, 1, 3, 2, 1, 3]
    second: list[Position] = [1, 3, 3, 2, 1, 1]
    few, many = s_score(first, second, (1, 3)), s_score(first * 20, second * 20, (1, 3))
    assert few.value == pytest.approx(many.value)
    assert None not in (few.low, few.high, many.low, many.high)
    assert (many.high or 0) - (many.low or 0) < ((few.high or 0) - (few.low or 0)) / 3


def test_where_one_matter_decides_all_the_interval_is_the_whole_range() -> None:
    found = cohen_kappa([0, 0, 3], [0, 0, 3])
    assert (found.value, found.low, found.high) == (1, -1, 1)


def test_portfolios_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UsageError, match="different length"):
        scott_pi([1, 2], [1])
    with pytest.raises(UsageError, match="outside 1 to 3"):
        s_score([1, 4], [1, 1], (1, 3))
    with pytest.raises(UsageError, match="a weight below 0"):
        s_score([1, 2], [1, 1], (1, 3), weights=[1, -1])


def test_the_closest_obligation_of_a_pact_counts() -> None:
    nothing = {"defense": False, "offense": False, "neutral": False, "nonagg": False, "consul": False}
    assert alliance_tie(**nothing) == 0
    assert alliance_tie(**{**nothing, "nonagg": True}) == 1
    assert alliance_tie(**{**nothing, "nonagg": True, "consul": True}) == 2
    assert alliance_tie(**{**nothing, "neutral": True, "offense": True}) == 3
    assert alliance_portfolio({(20, 70): 1, (70, 20): 2}, 20, [20, 70, 92]) == [3, 1, 0]


def reference(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "reference" / "peacesciencer" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def printed(estimate: Estimate) -> float | None:
    return None if estimate.value is None else round(estimate.value, 6)


def test_alliances_are_as_alike_as_was_computed_elsewhere(shared: Path) -> None:
    wanted = reference(shared, "measure_alliance_similarity_atop51.csv")
    assert len(wanted) > 140
    members: dict[int, list[int]] = defaultdict(list)
    for row in panels.states((1880, 2018), data=shared / "data").to_arrow().to_pylist():
        members[row["year"]].append(row["ccode"])
    obligations = ("defense", "offense", "neutral", "nonagg", "consul")
    cells = ", ".join(f"atop_{o} = 1" for o in obligations)
    ties: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for a, b, year, *owed in duckdb.execute(
        f"SELECT ccode1, ccode2, year, {cells} FROM '{shared / 'data' / 'atop_alliance.parquet'}' WHERE year IN "
        f"({', '.join(sorted({row['year'] for row in wanted}))})"
    ).fetchall():
        ties[year][a, b] = alliance_tie(**dict(zip(obligations, owed, strict=True)))
    for row in wanted:
        year = int(row["year"])
        first, second = (alliance_portfolio(ties[year], int(row[c]), members[year]) for c in ("ccode1", "ccode2"))
        bound, bound_too = [int(t > 0) for t in first], [int(t > 0) for t in second]
        found = {
            "n_states": s_score(first, second, (0, 3)).n,
            "s_val_abs": printed(s_score(first, second, (0, 3))),
            "s_val_sq": printed(s_score(first, second, (0, 3), "squared")),
            "s_bin": printed(s_score(bound, bound_too, (0, 1))),
            "pi_val": printed(scott_pi(first, second)),
            "pi_bin": printed(scott_pi(bound, bound_too)),
            "kappa_val_quadratic": printed(cohen_kappa(first, second, "ranked")),
            "kappa_bin": printed(cohen_kappa(bound, bound_too)),
            "taub_val": printed(tau_b(first, second)),
        }
        assert found == {name: float(row[name]) for name in found}, row


def test_votes_are_as_alike_as_was_computed_elsewhere(shared: Path) -> None:
    wanted = reference(shared, "measure_un_vote_similarity.csv")
    assert len(wanted) > 130
    file = shared / "data" / "un_votes_1946_2022_cow.parquet"
    cast: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for year, state, vote, position in duckdb.execute(
        f"SELECT year, ccode, resid, min(vote) FROM '{file}' GROUP BY ALL"
    ).fetchall():
        cast[year, state][vote] = position
    for row in wanted:
        one, other = (cast[int(row["year"]), int(row[c])] for c in ("ccode1", "ccode2"))
        votes = sorted(one.keys() | other.keys())
        first, second = [one.get(v) for v in votes], [other.get(v) for v in votes]
        found = {
            "n_votes": s_score(first, second, (1, 3)).n,
            "s_val_abs": printed(s_score(first, second, (1, 3))),
            "s_val_sq": printed(s_score(first, second, (1, 3), "squared")),
            "pi": printed(scott_pi(first, second)),
            "kappa_quadratic": printed(cohen_kappa(first, second, "ranked")),
        }
        assert found == {name: float(row[name]) for name in found}, row
