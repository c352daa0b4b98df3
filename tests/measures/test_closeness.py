"""Closeness of a pair: what moves it, what widens it, and that each point opens what made it."""

import math
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import UsageError
from comity.measures.closeness import WHOLE, Closeness, closeness
from comity.measures.closeness_acts import Acts, acts_between
from comity.measures.closeness_dynamics import Dynamics, Learnt, closeness_of, shipped
from comity.measures.closeness_periods import Every, first_day, last_day, period_of
from comity.measures.goldstein import scale_of
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    DocumentId,
    Estimate,
    EventId,
    Precision,
    Span,
    Statement,
    StatementId,
    Status,
    TextEvidence,
    When,
)

MLI = ActorRef(ActorId("MLI"), "Mali", ActorKind.STATE, "MLI", "Mali")
NER = ActorRef(ActorId("NER"), "Niger", ActorKind.STATE, "NER", "Niger")
TCD = ActorRef(ActorId("TCD"), "Chad", ActorKind.STATE, "TCD", "Chad")
A, B = MLI.actor, NER.actor
LEARNT = Learnt(Dynamics(0.2, 0.9, 0.7, 2.0, 0.05, 0.4, 0.4, 0.5, 0.4), "these tests", 0, 0)
FIRST, LAST = date(2019, 1, 1), date(2021, 12, 31)


def act(at: int, type: str = "CONSULT", confidence: float = 0.8, day: date | None = None, **more: Any) -> Act:
    when = more.pop("when", When.day(day or date(2020, 6, 15)))
    evidence = (TextEvidence(Span(DocumentId("dc-1"), at, at + 1, "x"), "author", (), "rules/1", confidence, "verb"),)
    made = Act(evidence=evidence, type=type, sources=(MLI,), targets=(NER,), when=when)
    return replace(made, id=StatementId(""), **more)


def asked(*statements: Statement, until: date | None = LAST, since: date | None = FIRST, **more: Any) -> Closeness:
    return closeness(read(*statements), A, B, LEARNT, until=until, since=since, **more)


def read(*statements: Statement, **more: Any) -> Acts:
    return acts_between(statements, (A,), (B,), **more)


def newest(*statements: Statement, **more: Any) -> Estimate:
    whole = asked(*statements, **more).whole
    assert whole is not None
    return whole.newest


def width(estimate: Estimate) -> float:
    assert estimate.low is not None and estimate.high is not None
    return estimate.high - estimate.low


def value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value


few = settings(max_examples=8, deadline=None)
some_acts = st.lists(
    st.builds(
        act,
        st.integers(0, 500),
        st.sampled_from(["CONSULT", "AID", "THREATEN", "ASSAULT"]),
        st.floats(0.05, 0.95),
        st.dates(FIRST, LAST),
        fields=st.sampled_from([(), ("trade",), ("security", "trade")]),
        event=st.sampled_from([None, None, EventId("ev-1"), EventId("ev-2")]),
    ),
    min_size=1,
    max_size=15,
    unique_by=lambda s: s.id,
)


@few
@given(some_acts, st.randoms(use_true_random=False))
def test_order_of_rows_and_double_reading_change_nothing(acts: list[Act], random: Any) -> None:
    shuffled = acts + acts[: len(acts) // 2]
    random.shuffle(shuffled)
    for one, other in zip(asked(*acts, by="field").table, asked(*shuffled, by="field").table, strict=True):
        assert one[0] == other[0] and value(one[1]) == pytest.approx(value(other[1]), abs=1e-9)
        assert one[1].evidence == other[1].evidence


@few
@given(some_acts)
def test_the_order_of_the_two_changes_nothing_unless_directed(acts: list[Act]) -> None:
    one, other = (closeness(acts_between(acts, (x,), (y,)), x, y, LEARNT) for x, y in ((A, B), (B, A)))
    assert one.table == other.table


@few
@given(some_acts)
def test_points_lie_in_range_within_their_intervals_and_have_evidence(acts: list[Act]) -> None:
    ids = {a.id for a in acts}
    for _, e in asked(*acts, by="field").table:
        assert e.low is not None and e.high is not None
        assert -1 <= e.low < value(e) < e.high <= 1 and e.evidence and ids.issuperset(e.evidence)
        assert e.method == "closeness/2"


@few
@given(some_acts, st.sampled_from(["month", "year"]))
def test_what_moved_a_point_sums_to_all_that_moved_it(acts: list[Act], every: Any) -> None:
    found = asked(*acts, by="field", every=every)
    start = float(closeness_of(LEARNT.dynamics.mean))  # type: ignore[arg-type]
    for series in found.series:
        for (period,), e in list(series.points)[::11]:
            moved = found.moved(str(period), series.field)
            assert math.fsum(value(m.by) for m in moved) == pytest.approx(value(e) - start, abs=1e-6)
            assert [abs(value(m.by)) for m in moved] == sorted((abs(value(m.by)) for m in moved), reverse=True)


@few
@given(some_acts)
def test_silence_widens_the_interval_and_leads_back_to_the_level(acts: list[Act]) -> None:
    later = [newest(*acts, every="year", until=date(year, 12, 31)) for year in (2023, 2026, 2040)]
    assert all(_log_odds_width(a) <= _log_odds_width(b) + 1e-9 for a, b in pairwise(later))


def _log_odds_width(estimate: Estimate) -> float:
    low, high = (math.atanh(x or 0.0) for x in (estimate.low, estimate.high))
    return high - low


@few
@given(some_acts)
def test_as_of_a_date_is_as_if_later_acts_were_not_there(acts: list[Act]) -> None:
    until = date(2020, 6, 30)
    acts = [a.with_event(None) for a in acts]
    earlier = [a for a in acts if a.when and a.when.earliest and a.when.earliest <= until]
    assert asked(*acts, until=until).table == asked(*earlier, until=until).table


def test_cooperation_brings_closer_and_conflict_apart() -> None:
    start = float(closeness_of(LEARNT.dynamics.mean))  # type: ignore[arg-type]
    assert value(newest(act(1, "AID"))) > start > value(newest(act(1, "ASSAULT")))
    assert value(newest(act(1, "AID"), act(2, "AID"))) > value(newest(act(1, "AID")))


def test_a_ledger_of_three_documents_has_a_wide_interval() -> None:
    few = newest(*(act(i, "AID", day=date(2021, 10, 1)) for i in range(3)))
    many = newest(*(act(i, "AID", day=date(2021, 1, 1) + timedelta(days=3 * i)) for i in range(120)))
    assert width(few) > 0.8 > 0.4 > width(many)


def test_without_an_act_nothing_is_said() -> None:
    found = asked(
        replace(act(1), targets=(TCD,), id=StatementId("")), act(2, negated=True), act(3, status=Status.DENIED)
    )
    assert found.whole is None and not found.series and not list(found.table)
    with pytest.raises(UsageError, match="no closeness"):
        found.moved()


@pytest.mark.parametrize("less", [Status.PLANNED, Status.ALLEGED, Status.CONDITIONAL])
def test_what_is_planned_alleged_or_conditional_counts_for_less(less: Status) -> None:
    start = float(closeness_of(LEARNT.dynamics.mean))  # type: ignore[arg-type]
    assert value(newest(act(1, "AID"))) > value(newest(act(1, "AID", status=less))) > start


def test_the_surer_an_act_the_more_it_moves_and_an_accepted_one_most() -> None:
    doubtful, sure = (read(act(1, "AID", c)).weighed[0].chance for c in (0.4, 0.9))
    one = act(1, "AID", 0.4)
    assert doubtful < sure < read(one, accepted={one.id}).weighed[0].chance == 1
    assert value(newest(act(1, "AID", 0.4))) < value(newest(act(1, "AID", 0.9)))


def test_mentions_of_one_event_count_once_and_independent_reports_make_it_surer() -> None:
    mentions = [act(i, "AID", 0.6, event=EventId("ev-1")) for i in range(3)]
    (alone,) = read(*mentions).weighed
    (repeated,) = read(*mentions, independent=lambda _: 1).weighed
    (reported,) = read(*mentions, independent=lambda _: 2).weighed
    assert alone.chance == repeated.chance == pytest.approx(0.6) and reported.chance == pytest.approx(0.84)
    assert set(alone.statements) == {m.id for m in mentions}
    whole = asked(*mentions).whole
    assert whole is not None and sum(whole.counts) == 1 and whole.newest.n == 1


def test_an_imprecise_time_is_spread_over_its_months() -> None:
    year = act(1, "ASSAULT", when=When.year(2020))
    precise = asked(act(1, "ASSAULT", day=date(2020, 6, 15))).whole
    spread = asked(year).whole
    assert precise is not None and spread is not None
    assert (sum(precise.counts), sum(spread.counts)) == (1, 12)

    def depth(points: Any) -> float:
        return max(value(e) for _, e in points) - min(value(e) for _, e in points)

    assert depth(spread.points) < depth(precise.points)


@pytest.mark.parametrize(
    "when",
    [
        None,
        When(date(1991, 1, 1), None, Precision.SINCE),
        When(None, date(1991, 1, 1), Precision.UNTIL),
        When(date(1900, 1, 1), date(1999, 12, 31), Precision.CENTURY),
    ],
)
def test_an_act_without_a_place_in_time_moves_nothing_and_is_counted(when: When | None) -> None:
    lost = act(2, when=when)
    found = asked(act(1, "AID"), lost)
    assert found.acts.undated == (lost.id,) and found.table == asked(act(1, "AID")).table


def test_intensity_weighs_where_a_scale_is_known() -> None:
    scale = scale_of({"cameo": [("190", -10.0), ("112", -2.0), ("040", 1.0)]})
    light, heavy = (
        closeness(read(act(1, "CONSULT"), act(2, bad), scale=scale), A, B, LEARNT).whole
        for bad in ("ACCUSE", "ASSAULT")
    )
    assert light is not None and heavy is not None and value(heavy.newest) < value(light.newest)
    assert read(act(2, "ASSAULT"), scale=scale).weighed[0].intensity == 10
    assert read(act(2, "ASSAULT")).weighed[0].intensity is None


def test_a_field_is_drawn_to_its_pair_and_silence_in_it_is_wider() -> None:
    acts = [act(i, "AID", fields=("trade",), day=date(2021, 1 + i, 9)) for i in range(12)]
    found = asked(*acts, act(50, "CONSULT", fields=("energy",), day=date(2019, 2, 1)), by="field")
    by_name = {s.field: s.newest for s in found.series}
    assert list(by_name) == [WHOLE, "trade", "energy"]
    start = float(closeness_of(LEARNT.dynamics.mean))  # type: ignore[arg-type]
    assert value(by_name["trade"]) > value(by_name["energy"]) > start
    assert width(by_name["energy"]) > width(by_name["trade"])


def test_directed_closeness_is_that_of_one_towards_the_other() -> None:
    back = replace(act(2, "ASSAULT"), sources=(NER,), targets=(MLI,), id=StatementId(""))
    both = replace(act(3, "CONSULT"), reciprocal=True, id=StatementId(""))
    assert {w.statements[0] for w in read(act(1), back, both, directed=True).weighed} == {act(1).id, both.id}
    assert len(acts_between([act(1), back, both], (B,), (A,), directed=True).weighed) == 2
    assert len(read(act(1), back, both).weighed) == 3


def test_years_are_the_means_of_months_and_days_tell_what_months_tell() -> None:
    acts = [act(i, "AID" if i % 3 else "ASSAULT", day=date(2020, 1, 10) + timedelta(days=17 * i)) for i in range(30)]
    months, years, days = (asked(*acts, every=every).whole for every in ("month", "year", "day"))
    assert months is not None and years is not None and days is not None
    of_2020 = [math.atanh(value(e)) for k, e in months.points if str(k[0]).startswith("2020")]
    year = next(e for k, e in years.points if k == ("2020",))
    assert math.atanh(value(year)) == pytest.approx(sum(of_2020) / 12, abs=1e-9)
    month = next(e for k, e in months.points if k == ("2020-07",))
    day = next(e for k, e in days.points if k == ("2020-07-16",))
    assert value(day) == pytest.approx(value(month), abs=0.05) and len(days.points) == 1096


def test_what_is_too_much_at_once_or_upside_down_is_refused() -> None:
    with pytest.raises(UsageError, match="begin on"):
        asked(act(1), since=date(2022, 1, 1))
    with pytest.raises(UsageError, match="ask for one from 2019-01 to 2021-12"):
        asked(act(1)).moved("1999-01")
    spread = [
        act(i, when=When(date(2011, 1, 1), date(2020, 12, 31), Precision.RANGE), fields=(f"f{i}",)) for i in range(40)
    ]
    with pytest.raises(UsageError, match="acts in 4,800"):
        asked(*spread, by="field")


def test_what_ships_was_learnt_from_data_and_goes_through_its_record() -> None:
    assert shipped().cells > 10_000 and "KEDS" in shipped().source
    assert Learnt.from_record(shipped().to_record()) == shipped()
    with pytest.raises(ValueError, match="share that is none"):
        record = shipped().to_record()
        Learnt.from_record(record | {"dynamics": record["dynamics"] | {"tight": 1.5}})


@pytest.mark.parametrize("every", ["day", "month", "year"])
def test_periods_are_counted_to_the_last_day_that_there_is(every: Every) -> None:
    last = period_of(date.max, every)
    assert last_day(last, every) == date.max and first_day(last, every) <= date.max
    assert last_day(last - 1, every) == first_day(last, every) - timedelta(days=1)
    assert last_day(period_of(date(2024, 2, 3), "month"), "month") == date(2024, 2, 29)
