"""What all rooms' tests share: the coder, loaded once, and the material beside the repository."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from comity.coding import Coder, load_coder

settings.register_profile("untimed", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "untimed")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder, loaded once a process."""
    return load_coder()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the reference material (seeds, gold) is not beside this checkout")
    return SHARED
