"""One ledger of the two seed documents, for all that ask it."""

from pathlib import Path

import pytest

from tests.systems.asking import Asked


@pytest.fixture(scope="session")
def asked(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The ledger of the seeds, read once; skipped where they are not beside this checkout."""
    seeds = shared / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"the seed documents are not there: {seeds}")
    return Asked(seeds, tmp_path_factory.mktemp("systems") / "seeds.comity")
