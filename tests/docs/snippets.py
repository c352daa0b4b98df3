"""The snippets of a page: what a reader would type, in order, and a way to run it all in one folder.

A block of ``python`` is run as it stands; blocks of one page share their names. In a block of ``console`` the lines
that begin with ``$ comity`` are run; what stands below them is what they print. A comment above a block says what
is special about it: ``<!-- exits 1 -->``, ``<!-- not run -->``. A page that asks questions begins with
``<!-- ledger of the samples -->`` and finds one.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from comity.cli import app
from comity.errors import ComityError

ROOT = Path(__file__).parent.parent.parent
LEDGER = "<!-- ledger of the samples -->"
_BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$", re.M | re.S)
_EXITS = re.compile(r"exits (\d+)")


@dataclass(frozen=True)
class Snippet:
    """A block that a reader would type.

    Attributes:
        language: ``python`` or ``console``.
        body: Its lines.
        exits: The exit code that its commands are to have.
        line: Where it begins in the page.
    """

    language: str
    body: str
    exits: int
    line: int

    def commands(self) -> Iterator[str]:
        """The commands of a console block, lines that end with a backslash joined."""
        lines = iter(self.body.splitlines())
        for line in lines:
            if not line.startswith("$ comity"):
                continue
            while line.endswith("\\"):
                line = line.removesuffix("\\") + next(lines).strip()
            yield line.removeprefix("$ ")


def snippets(page: str) -> Iterator[Snippet]:
    """The blocks of a page that are run, in order."""
    for block in _BLOCK.finditer(page):
        mark = block["mark"] or ""
        if block["language"] in ("python", "console") and mark != "not run":
            exits = _EXITS.match(mark)
            yield Snippet(
                block["language"], block["body"], int(exits[1]) if exits else 0, page.count("\n", 0, block.start()) + 1
            )


def pages() -> list[Path]:
    """The pages whose snippets are run."""
    written = (ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "systems.md")
    return [*written, *sorted((ROOT / "docs" / "howto").glob("*.md"))]


def samples() -> list[Path]:
    """The sample documents: their names begin with a number."""
    return sorted((ROOT / "src" / "comity" / "samples").glob("[0-9]*.*"))


def run(page: Path, folder: Path, ledger: Callable[[], Path]) -> None:
    """Run the snippets of a page in a folder that holds the samples.

    Args:
        page: The page.
        folder: An empty folder.
        ledger: Gives a ledger of the samples; asked by pages that begin with one.

    Raises:
        AssertionError: A command has another exit code than the page says.
    """
    text = page.read_text(encoding="utf-8")
    (folder / "samples").mkdir()
    for sample in samples():
        shutil.copy(sample, folder / "samples")
    if LEDGER in text:
        shutil.copytree(ledger(), folder / "relations.comity")
    names: dict[str, Any] = {"__name__": page.stem}
    with contextlib.chdir(folder):
        for snippet in snippets(text):
            where = f"{page.relative_to(ROOT)}, line {snippet.line}"
            if snippet.language == "python":
                exec(compile(snippet.body, where, "exec"), names)
            else:
                for command in snippet.commands():
                    code, output = perform(command)
                    assert code == snippet.exits, f"{where}: {command}: exit code {code}\n{output}"


def perform(command: str) -> tuple[int, str]:
    """Exit code and output of one command line; ``> FILE`` at its end writes standard output to a file."""
    words = shlex.split(command)[1:]
    into = None
    if len(words) > 1 and words[-2] == ">":
        words, into = words[:-2], Path(words[-1])
    environment = {"COLUMNS": "110", "COMITY_LEDGER": os.environ.get("COMITY_LEDGER", "")}
    result = CliRunner(env=environment).invoke(app, words)
    if isinstance(result.exception, ComityError):
        return result.exception.exit_code, f"comity: {result.exception}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if into is not None:
        into.write_text(result.stdout, encoding="utf-8")
    return result.exit_code, result.output
