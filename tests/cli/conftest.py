"""A ledger read from files of our own, and the command line run in process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comity.cli import app
from comity.errors import ComityError

WIRE = """Norway and Chile sign a defence agreement

By Ada Example
Northern Courier, 14 March 2019

OSLO - Norway and Chile signed a defence agreement on Tuesday. The agreement does not oblige either party to give
military assistance. President Sebastian Pinera of Chile visited Norway in February. Chile accused Peru of seizing a
ship in December. Peru denied that it had seized the ship. Trade between Norway and Chile grew by 12 percent to $1.3
billion in 2018.
"""


class Comity:
    """The command line in process, with the exit code and message that ``main`` gives to errors."""

    def __init__(self) -> None:
        self._runner = CliRunner()

    def __call__(self, *arguments: str | Path) -> Result:
        result = self._runner.invoke(app, [str(a) for a in arguments])
        if isinstance(result.exception, ComityError):
            result.exit_code = result.exception.exit_code
        elif result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def json(self, *arguments: str | Path) -> Any:
        """The JSON document that a command prints."""
        result = self(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed does not depend on the terminal in which the tests run."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def comity() -> Comity:
    return Comity()


@pytest.fixture(scope="session")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "accord.txt"
    path.write_text(WIRE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory, wire: Path) -> Path:
    """A ledger that holds the wire; for tests that only ask."""
    path = tmp_path_factory.mktemp("ledgers") / "relations.comity"
    assert Comity()("read", wire, "--ledger", path).exit_code == 0
    return path


Written = Callable[[str, str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a file into the test's folder."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
