"""What closeness costs: a whole panel learnt and smoothed, one pair, and how both grow with events."""

from __future__ import annotations

import resource
import time
from datetime import date, timedelta

import numpy as np

from benchmarks.closeness_data import Array
from comity.measures.closeness import closeness
from comity.measures.closeness_acts import Acts, Weighed
from comity.measures.closeness_dynamics import shipped
from comity.measures.closeness_learning import learn
from comity.measures.closeness_panel import smoothed
from comity.model import ActorId, StatementId

PAIRS, MONTHS = 30_000, 144
SECONDS = 60
PAIR_SECONDS = 0.1
EVENTS = 300
"""How many events of one pair the bound is for, over twelve years."""


def cost() -> bool:
    """Print what is measured, in seconds of CPU; whether the bounds hold."""
    whole = 0.0
    for share in (0.1, 0.25, 0.5, 1.0):
        k, n = _panel(round(PAIRS * share))
        start = time.process_time()
        dynamics = learn(k, n, 1 / 12, shipped().dynamics)
        learnt = time.process_time()
        smoothed(k, n, 1 / 12, dynamics)
        whole = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{n.shape[1]:6} pairs by {MONTHS} months, {int(n.sum()):9,} events in {int((n > 0).sum()):9,} cells: "
            f"learnt {learnt - start:5.1f} s, smoothed {whole - learnt + start:5.1f} s, peak {peak:,.0f} MB",
            flush=True,
        )
    single = 0.0
    for events in (30, 100, EVENTS, 1_000, 3_000, 10_000):
        acts = _acts(events)
        took = []
        for _ in range(3):
            start = time.process_time()
            closeness(acts, ActorId("A"), ActorId("B"), shipped(), by="field")
            took.append(time.process_time() - start)
        print(f"one pair, {events:6} events in five fields over twelve years: {min(took) * 1000:6.0f} ms")
        single = min(took) if events == EVENTS else single
    print(f"bounds: {SECONDS} s for the panel, {PAIR_SECONDS * 1000:.0f} ms for a pair of {EVENTS} events")
    return whole < SECONDS and single < PAIR_SECONDS


def _panel(pairs: int) -> tuple[Array, Array]:
    """Counts of pairs that act as unlike as states do: some every month, most seldom."""
    random = np.random.default_rng(20)
    rate = np.exp(random.normal(-2.5, 1.5, pairs))
    acts = random.poisson(rate, (MONTHS, pairs)).astype(float)
    share = 1 / (1 + np.exp(-random.normal(0.5, 1, pairs)))
    return random.binomial(acts.astype(int), share).astype(float), acts


def _acts(events: int) -> Acts:
    random = np.random.default_rng(20)
    fields = ("security", "trade", "diplomacy", "energy", "arms")
    found = []
    for i, (day, field, side) in enumerate(
        zip(random.integers(0, 4380, events), random.integers(0, 5, events), random.random(events), strict=True)
    ):
        on = date(2010, 1, 1) + timedelta(days=int(day))
        found.append(Weighed((StatementId(f"st-{i}"),), bool(side < 0.7), 3.0, 0.8, (fields[field],), on, on))
    return Acts(tuple(sorted(found, key=lambda w: w.earliest)), (), ())
