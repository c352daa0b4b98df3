"""What the tests of this room share: damaged text of our own, and the seed documents where they are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

DAMAGED = (Path(__file__).parent / "damaged_report.txt").read_text(encoding="utf-8")


@pytest.fixture
def damaged() -> str:
    """A report as a machine converts it: notes at the foot of pages, lost and glued markers, tags, entities."""
    return DAMAGED


@pytest.fixture
def seed() -> Callable[[str], Path]:
    """Path of a seed document by the beginning of its name; skips where the documents are not at hand."""

    def find(beginning: str) -> Path:
        found = sorted(SEEDS.glob(f"{beginning}*.txt")) if SEEDS.is_dir() else []
        if not found:
            pytest.skip(f"the seed documents are not at {SEEDS}")
        return found[0]

    return find
