"""Whether promises are kept: published shares, base rates, and the model's behaviour."""

import csv
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from benchmarks.honouring import compared, text
from benchmarks.past_wars import past_cases
from comity.errors import UsageError
from comity.obligations.honouring import KNOWN, Situation, base_rates, leading, likelihood, provenance, shipped
from comity.obligations.intervals import clustered
from comity.obligations.record import Case, cases, shares

GROUPS = {
    "all": ("all", "all"),
    "1816-1944 (sample=1)": ("period", "1816-1944"),
    "1945-2003 (sample=0)": ("period", "1945-2003"),
    "defense": ("obligation", "defense"),
    "offense": ("obligation", "offense"),
    "neutral": ("obligation", "neutrality"),
    "nonagg": ("obligation", "non_aggression"),
    "consul": ("obligation", "consultation"),
    "bilateral": ("parties", "two"),
    "multilateral": ("parties", "more than two"),
}


@pytest.fixture(scope="module")
def record(shared: Path) -> tuple[Case, ...]:
    return cases(comity.read_data("alliance-performance", data=shared / "data").to_pydict())


def test_the_published_shares_come_out_exactly(shared: Path, record: tuple[Case, ...]) -> None:
    path = shared / "reference" / "peacesciencer" / "alliance_reliability_reference.csv"
    made = dict(iter(shares(record)))
    with path.open(encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    assert {row["group"] for row in published} == GROUPS.keys()
    for row in published:
        estimate = made[GROUPS[row["group"]]]
        assert estimate.n == int(row["invoked"]), row
        assert estimate.value == int(row["honoured"]) / int(row["invoked"]), row
        assert estimate.value == pytest.approx(float(row["rate"]), abs=6e-5)
        assert len(set(estimate.evidence)) == estimate.n


def test_the_rates_that_ship_are_those_of_the_table(record: tuple[Case, ...]) -> None:
    made = shares(record)
    shipped_rates = base_rates()
    assert shipped_rates.index == made.index
    for mine, theirs in zip(shipped_rates.estimates, made.estimates, strict=True):
        assert (mine.value, mine.n) == (theirs.value, theirs.n)
        assert mine.low == pytest.approx(theirs.low, abs=1e-4)
        assert mine.high == pytest.approx(theirs.high, abs=1e-4)
        assert mine.evidence


@pytest.mark.slow
def test_the_figures_that_ship_are_what_the_benchmark_writes(shared: Path) -> None:
    invoked = [t.case for t in past_cases(shared / "data") if t.case.invoked]
    file = Path(comity.__file__).parent / "vocab" / "honouring.toml"
    assert text(invoked, shared / "data") == file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_model_foretells_other_wars_better_than_base_rates(shared: Path) -> None:
    scores = compared([t.case for t in past_cases(shared / "data") if t.case.invoked])
    base = min(loss for name, (loss, _) in scores.items() if not name.startswith("model"))
    assert scores["model, without who attacks"][0] < base
    assert scores["model, knowing whether a party attacks"][0] < 0.8 * base


situations = st.builds(
    Situation,
    st.frozensets(st.sampled_from([*KNOWN, "consultation", "arms"])),
    st.integers(1816, 2100),
    st.integers(2, 200),
    st.none() | st.booleans(),
)


@given(situations)
def test_a_probability_lies_in_its_interval_and_from_0_to_1(situation: Situation) -> None:
    e = likelihood(situation)
    assert e.value is not None and e.low is not None and e.high is not None
    assert 0 < e.low < e.value < e.high < 1
    assert e.evidence and e.n == shipped()[situation.attacked_by_party is not None].n


def spread(situation: Situation) -> float:
    """The width of an interval in logits."""
    e = likelihood(situation)
    assert e.low and e.high
    return math.log(e.high / (1 - e.high)) - math.log(e.low / (1 - e.low))


@given(st.integers(1816, 2100), st.integers(2, 60), st.none() | st.booleans())
def test_an_obligation_that_no_war_has_tested_has_a_wider_interval(
    year: int, parties: int, attacked: bool | None
) -> None:
    unseen = spread(Situation(frozenset({"non_assistance_to_aggressor"}), year, parties, attacked))
    assert all(unseen > spread(Situation(frozenset({o}), year, parties, attacked)) for o in KNOWN)


def test_what_breaks_promises_in_past_wars_lowers_the_probability() -> None:
    def value(year: int = 1900, parties: int = 2, attacked: bool = False, obligation: str = "defense") -> float:
        return likelihood(Situation(frozenset({obligation}), year, parties, attacked)).value or 0.0

    assert value() > value(year=2000) > value(year=2000, parties=20)
    assert value() > value(attacked=True)
    assert value(obligation="neutrality") > value()


def test_the_obligation_that_binds_most_decides() -> None:
    assert leading({"consultation", "defense", "offense"}) == "offense"
    assert leading({"consultation"}) is None
    alone = likelihood(Situation(frozenset({"defense"}), 1990, 2))
    assert likelihood(Situation(frozenset({"defense", "consultation"}), 1990, 2)) == alone


def test_an_agreement_with_one_party_is_refused() -> None:
    with pytest.raises(UsageError, match="two parties"):
        Situation(frozenset({"defense"}), 1990, 1)


def test_the_figures_say_what_they_were_made_of() -> None:
    assert {"alliance-performance", "atop-members", "wars-inter", "program"} == provenance().keys()


counts = st.lists(
    st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=20
)


@given(counts)
def test_an_interval_holds_the_share_and_is_no_narrower_than_that_of_single_cases(wars: list[tuple[int, int]]) -> None:
    right, total = sum(r for r, _ in wars), sum(n for _, n in wars)
    low, high = clustered(wars)
    single = [(1, 1)] * right + [(0, 1)] * (total - right)
    assert 0 <= low <= right / total <= high <= 1
    if len(wars) > 1 and total > 1 and 0 < right < total:
        alone_low, alone_high = clustered(single)
        assert high - low >= alone_high - alone_low - 1e-9


def test_wars_that_go_one_way_count_for_less_than_as_many_single_cases() -> None:
    low, high = clustered([(10, 10), (0, 10), (10, 10), (0, 10)])
    alone_low, alone_high = clustered([(1, 1), (0, 1)] * 20)
    assert high - low > 2 * (alone_high - alone_low)
    assert clustered([]) == (0.0, 1.0)
