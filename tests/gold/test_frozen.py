"""The coder scores on the gold what is frozen in ``scores.toml``: whatever moves a score is seen."""

import pytest

from tests.gold.frozen import BESIDE, GOLD, SHARED, as_toml, differences, read_frozen

SLOW = frozenset({"links"})
"""Gold that takes long to read; it is scored in the whole suite."""


@pytest.mark.parametrize("gold", [pytest.param(g, marks=[pytest.mark.slow] if g in SLOW else []) for g in GOLD])
def test_the_coder_scores_what_is_frozen(gold: str) -> None:
    if gold in BESIDE and not SHARED.is_dir():
        pytest.skip(f"the gold of {gold} is not beside this checkout (../shared)")
    moved = differences(gold, read_frozen().get(gold, {}), GOLD[gold](SHARED))
    assert not moved, "\n".join(["scores have moved:", *moved])


def test_a_score_that_moves_is_named_with_both_values_and_the_command_that_freezes_it() -> None:
    (message,) = differences("own", {"f1": 0.5, "recall": 0.3}, {"f1": 0.4, "recall": 0.3004})
    assert all(part in message for part in ("own: f1 was 0.5, is 0.4", "uv run benchmarks/freeze_scores.py"))


def test_a_score_that_comes_or_goes_is_named() -> None:
    assert len(differences("own", {"f1": 0.5}, {"recall": 0.5})) == 2


def test_frozen_scores_are_read_as_they_are_written() -> None:
    frozen = read_frozen()
    text = as_toml(frozen)
    assert all(f"[{gold}]" in text for gold in frozen)
    assert '"acts.f1" = ' in text or "seeds" not in frozen
