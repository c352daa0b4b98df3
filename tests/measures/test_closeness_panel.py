"""Closeness of many pairs: the filter and smoother against the same model written out, and learning."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.special import betaln, expit
from scipy.stats import norm

from comity.measures.closeness_counts import Told, log_choices, told
from comity.measures.closeness_dynamics import Dynamics
from comity.measures.closeness_learning import learn
from comity.measures.closeness_pair import Cells, Points, posterior
from comity.measures.closeness_panel import _backward as backward
from comity.measures.closeness_panel import filtered, run, smoothed
from comity.measures.closeness_prior import Prior

Array = NDArray[np.float64]
DYNAMICS = Dynamics(0.3, 0.8, 0.9, 1.5, 0.05, 0.4, 0.3)
YEARS = 1 / 12


def panel(pairs: int, periods: int, seed: int, rate: float = 0.7) -> tuple[Array, Array]:
    """Counts drawn from the model."""
    return drawn(pairs, periods, seed, rate, DYNAMICS)[1:]


def drawn(pairs: int, periods: int, seed: int, rate: float, dynamics: Dynamics) -> tuple[Array, Array, Array]:
    """Log-odds, cooperative and all acts drawn from the model."""
    random = np.random.default_rng(seed)
    level = random.normal(dynamics.mean, dynamics.between, pairs)
    fading = np.exp(-YEARS / dynamics.memory)
    moving = random.normal(0, dynamics.swing, pairs)
    cohesion = np.where(random.random(pairs) < dynamics.tight_share, dynamics.tight, dynamics.loose)
    true, k = np.zeros((periods, pairs)), np.zeros((periods, pairs))
    n = random.poisson(rate, (periods, pairs)).astype(float)
    for t in range(periods):
        size = 1 / cohesion - 1
        true[t] = level + moving
        p = expit(true[t])
        k[t] = random.binomial(n[t].astype(int), random.beta(size * p, size * (1 - p)))
        moving = fading * moving + random.normal(0, dynamics.swing * np.sqrt(1 - fading**2), pairs)
    return true, k, n


def test_the_smoother_is_the_posterior_of_the_model_written_out() -> None:
    random = np.random.default_rng(3)
    values, noise = random.normal(size=(20, 6)), random.uniform(0.2, 2.0, (20, 6))
    seen = random.random((20, 6)) < 0.5

    def read(t: int, at: NDArray[np.intp], mean: Array, variance: Array) -> Told:
        return Told(values[t, at], noise[t, at], norm.logpdf(values[t, at], mean, np.sqrt(variance + noise[t, at])))

    found = run(read, seen, YEARS, DYNAMICS)
    after = backward(found)
    time = np.arange(20) * YEARS
    prior = DYNAMICS.between**2 + DYNAMICS.swing**2 * np.exp(-abs(time[:, None] - time) / DYNAMICS.memory)
    for pair in range(6):
        at = np.flatnonzero(seen[:, pair])
        told_by = prior[np.ix_(at, at)] + np.diag(noise[at, pair])
        gain = np.linalg.solve(told_by, prior[at]).T
        mean = DYNAMICS.mean + gain @ (values[at, pair] - DYNAMICS.mean)
        assert after.mean[:, pair] == pytest.approx(mean, abs=1e-9)
        assert after.variance[:, pair] == pytest.approx(np.diag(prior - gain @ prior[at]), abs=1e-9)
        sign, size = np.linalg.slogdet(told_by)
        away = values[at, pair] - DYNAMICS.mean
        whole = -(away @ np.linalg.solve(told_by, away) + size + len(at) * np.log(2 * np.pi)) / 2
        assert found.log_score[:, pair].sum() == pytest.approx(whole, abs=1e-9) and sign == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.floats(-3, 3), st.floats(0.1, 2), st.floats(0.01, 0.6))
def test_the_chances_of_all_counts_sum_to_one(n: int, mean: float, spread: float, cohesion: float) -> None:
    k = np.arange(n + 1.0)
    found = told(k, np.full(n + 1, float(n)), np.full(n + 1, mean), np.full(n + 1, spread**2), cohesion)
    assert np.exp(found.log_score).sum() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(("k", "n", "cohesion"), [(1, 1, 0.2), (0, 4, 0.1), (7, 9, 0.02), (300, 400, 0.05)])
def test_what_counts_tell_is_the_posterior_by_brute_force(k: int, n: int, cohesion: float) -> None:
    mean, spread, size = 0.4, 1.1, 1 / cohesion - 1

    def density(x: float) -> float:
        a, b = size * expit(x), size * expit(-x)
        choices = float(log_choices(np.array([float(k)]), np.array([float(n)]))[0])
        return float(np.exp(betaln(k + a, n - k + b) - betaln(a, b) + choices) * norm.pdf(x, mean, spread))

    total, first, second = (quad(lambda x, p=p: x**p * density(x), -7, 8, limit=200)[0] for p in range(3))
    centre = first / total
    found = told(np.array([float(k)]), np.array([float(n)]), np.array([mean]), np.array([spread**2]), cohesion)
    variance = 1 / (1 / found.variance[0] + 1 / spread**2)
    assert found.log_score[0] == pytest.approx(np.log(total), abs=0.01)
    assert variance * (found.value[0] / found.variance[0] + mean / spread**2) == pytest.approx(centre, abs=0.01)
    assert variance == pytest.approx(second / total - centre**2, rel=0.03)


def test_panel_and_pair_are_one_model() -> None:
    k, n = panel(40, 48, 5, rate=1.2)
    many = smoothed(k, n, YEARS, DYNAMICS)
    time: Array = np.asarray(np.arange(48) * YEARS, dtype=np.float64)
    none = np.zeros(48, dtype=np.intp)
    for pair in range(40):
        at = np.flatnonzero(n[:, pair])
        cells = Cells(time[at], none[at], at, k[at, pair], n[at, pair])
        one = posterior(cells, Points(time[:, None], none), Prior(DYNAMICS, np.zeros(1)))
        assert np.abs(one.mean - many.mean[:, pair]).max() < 0.35
        assert np.sqrt(one.variance / many.variance[:, pair]) == pytest.approx(1, abs=0.2)


def test_a_pair_is_run_alike_whatever_pairs_stand_beside_it() -> None:
    k, n = panel(30, 24, 6)
    whole, alone = (smoothed(k[:, part], n[:, part], YEARS, DYNAMICS) for part in (slice(None), slice(4, 5)))
    assert whole.mean[:, 4] == pytest.approx(alone.mean[:, 0], abs=1e-12)
    ahead = filtered(k[:12], n[:12], YEARS, DYNAMICS).log_score
    assert ahead == pytest.approx(filtered(k, n, YEARS, DYNAMICS).log_score[:12], abs=1e-12)


def test_the_true_dynamics_foretell_better_than_others() -> None:
    k, n = panel(400, 48, 7)

    def score(dynamics: Dynamics) -> float:
        return float(filtered(k, n, YEARS, dynamics).log_score.sum())

    others = (
        Dynamics(0.3, 0.8, 0.05, 1.5, 0.05, 0.4, 0.3),
        Dynamics(0.3, 0.1, 0.9, 1.5, 0.05, 0.4, 0.3),
        Dynamics(0.3, 0.8, 0.9, 0.02, 0.05, 0.4, 0.3),
        Dynamics(1.3, 0.8, 0.9, 1.5, 0.05, 0.4, 0.3),
    )
    assert all(score(DYNAMICS) > score(other) for other in others)


@pytest.mark.slow
def test_dynamics_are_learnt_from_what_was_drawn_from_them() -> None:
    found = learn(*panel(1500, 60, 8, rate=1.5), YEARS)
    assert found.mean == pytest.approx(DYNAMICS.mean, abs=0.1)
    assert found.between == pytest.approx(DYNAMICS.between, rel=0.25)
    assert found.swing == pytest.approx(DYNAMICS.swing, rel=0.25)
    assert found.tight > 4 * found.loose


def test_intervals_cover_what_they_should_where_the_model_is_true() -> None:
    level, k, n = drawn(400, 36, 9, rate=1.0, dynamics=DYNAMICS)
    found = smoothed(k, n, YEARS, DYNAMICS)
    away = abs(level - found.mean) / np.sqrt(found.variance)
    assert (away < 1.645).mean() == pytest.approx(0.9, abs=0.03)


@pytest.mark.slow
def test_few_acts_leave_what_was_learnt_elsewhere_and_many_overrule_it() -> None:
    other = Dynamics(-1.0, 0.8, 0.9, 1.5, 0.05, 0.4, 0.3, 0.4, 0.45)
    few = learn(*panel(3, 12, 10), YEARS, other)
    many = learn(*panel(300, 24, 10), YEARS, other)
    assert few.mean < -0.3 and many.mean == pytest.approx(DYNAMICS.mean, abs=0.25)
    assert many.field_between == pytest.approx(0.5 * many.between) and many.field_swing == pytest.approx(
        0.5 * many.swing
    )
