"""The public face of the package: what is promised is there, and nothing heavy comes with it."""

import subprocess
import sys

import pytest

import comity

HEAVY = (
    "spacy",
    "pandas",
    "pyarrow",
    "duckdb",
    "lxml",
    "numpy",
    "networkx",
    "trafilatura",
    "pypdfium2",
    "vl_convert",
)


def loaded_after(code: str) -> set[str]:
    """Names of heavy packages that running a piece of code imports."""
    report = f"import sys; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_every_public_name_is_there() -> None:
    assert sorted(comity.__all__) == comity.__all__
    for name in comity.__all__:
        assert getattr(comity, name).__doc__


def test_the_package_says_what_it_offers_and_no_more() -> None:
    assert set(dir(comity)) == {*comity.__all__, "__version__"}
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = comity.nothing_of_the_kind


def test_importing_the_package_brings_nothing_heavy() -> None:
    assert loaded_after("import comity") == set()


def test_help_brings_nothing_heavy() -> None:
    asked = "import sys; sys.argv = ['comity', '--help']; from comity.cli import main"
    assert loaded_after(f"{asked}\ntry:\n    main()\nexcept SystemExit:\n    pass") == set()
