"""What all rooms' tests share: the coder, loaded once, and the material beside the repository."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer.testing
from hypothesis import settings

if TYPE_CHECKING:
    from comity.coding import Coder

SHARED = Path(__file__).parent.parent.parent / "shared"
BYTECODE = Path(__file__).parent.parent / ".pytest_cache" / "bytecode"

if sys.dont_write_bytecode:
    # To compile every module anew in every process costs more than most rooms' tests: kept apart from the sources.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(BYTECODE)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(BYTECODE)

settings.register_profile("whole", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("fast", settings.get_profile("whole"), max_examples=20)


def pytest_configure(config: pytest.Config) -> None:
    """The fast suite tries fewer examples of each law; the whole suite tries all."""
    settings.load_profile("fast" if "not slow" in config.option.markexpr else "whole")


@pytest.fixture(scope="session", autouse=True)
def commands_are_built_once() -> Iterator[None]:
    """The test runner of commands builds all of them at each call, which takes longer than most calls."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.testing, "_get_command", cache(typer.main.get_command), raising=False)
        yield


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder, loaded once a process."""
    from comity.coding import load_coder

    return load_coder()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the reference material (seeds, gold) is not beside this checkout")
    return SHARED
