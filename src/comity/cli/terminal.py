"""Writing to the terminal: rows, tables, highlighted quotes, progress; colour only where one looks on."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from comity.errors import visible

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.progress import Progress

    from comity.dossier.drawing import Spec

_NOT_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LEAST_OF_WORDS = 16
"""Letters to which a column of words may be broken before the columns that stay whole are broken too."""
_LINE = 200
"""Letters of a line of JSON within which an object or a list is not broken."""
_GAP = 3
"""Letters between two columns."""
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.]*\d)")


def console() -> Console:
    """Standard output for people; wide where no terminal sets the width; what it prints cannot steer a terminal."""
    from rich.console import Console
    from rich.segment import Segment

    class Safe(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                yield segment if segment.control else segment._replace(text=visible(segment.text, keep="\n\t"))

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Safe(highlight=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else 160)


def note(text: str) -> None:
    """A remark of one line to the user on standard error."""
    typer.echo(visible(text), err=True)


def say(text: str) -> None:
    """An answer of one line on standard output."""
    typer.echo(visible(text))


def draw(picture: Spec, path: Path) -> None:
    """Draw a picture to a file, and remark that it is there."""
    from comity.dossier.drawing import drawn_to

    note(f"drawn: {drawn_to(picture, path)}")


def json_document(value: object) -> None:
    """One JSON document on standard output, what is short on a line of its own."""
    typer.echo(_laid_out(value, 0))


def json_lines(records: Iterable[object]) -> None:
    """One JSON object a line on standard output."""
    for record in records:
        typer.echo(_json(record))


def _laid_out(value: object, depth: int) -> str:
    """JSON over several lines: an object or a list that fits on one stays there."""
    line = _json(value)
    if len(line) + 2 * depth <= _LINE or not isinstance(value, (Mapping, list, tuple)):
        return line
    here, within = "  " * depth, "  " * (depth + 1)
    if isinstance(value, Mapping):
        parts = [f"{_json(str(k))}: {_laid_out(v, depth + 1)}" for k, v in value.items()]
        opened, closed = "{", "}"
    else:
        parts = _filled([_json(v) for v in value], depth) if _flat(value) else [_laid_out(v, depth + 1) for v in value]
        opened, closed = "[", "]"
    return f"{opened}\n{within}" + f",\n{within}".join(parts) + f"\n{here}{closed}"


def _flat(values: Sequence[object]) -> bool:
    return not any(isinstance(v, (Mapping, list, tuple)) for v in values)


def _filled(parts: Sequence[str], depth: int) -> list[str]:
    """Values of a list that has no others within, as many on a line as there is room for."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 2 * depth <= _LINE:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return lines


def _json(value: object) -> str:
    """JSON in which nothing steers a terminal; in ASCII where standard output does not take all letters."""
    takes_all = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")
    written = json.dumps(value, ensure_ascii=not takes_all)
    return _NOT_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", written)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, words: Sequence[str] = ()) -> None:
    """A table for people; text from documents is shown as it is, never as markup.

    Args:
        columns: Names of the columns.
        rows: Their cells.
        words: Columns of words, which may be broken over lines; the others stay whole where the terminal is wide. On a
            narrower one all are broken and nothing is cut; the first column, unless it is of words, is broken only
            where it takes more than half of the terminal: it says what a row is about.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made, out = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False), console()
    cells = [["" if cell is None else visible(str(cell), keep="\n\t") for cell in row] for row in rows]
    widths = [_widest(column) for column in zip(columns, *cells, strict=True)]
    least = [min(n, _LEAST_OF_WORDS) if name in words else n for n, name in zip(widths, columns, strict=True)]
    fits = sum(least) + _GAP * (len(least) - 1) <= out.width
    for at, name in enumerate(columns):
        leads = at == 0 and widths[0] <= out.width // 2
        made.add_column(name, overflow="fold", no_wrap=name not in words and (fits or leads))
    for row in cells:
        made.add_row(*map(Text, row))
    out.print(made)


def _widest(cells: Iterable[str]) -> int:
    """How many columns of a terminal the longest line of some cells takes."""
    from rich.cells import cell_len

    return max(cell_len(line) for cell in cells for line in cell.split("\n"))


def short(id_: str) -> str:
    """The beginning of an id, which commands take for the whole."""
    return id_[:11]


def cut(text: str, width: int = 100) -> str:
    """Words on one line, cut to a width."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


@contextmanager
def progress(description: str, total: int | None) -> Iterator[Progress | None]:
    """A progress bar on standard error, only on a terminal; ``None`` elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[detail]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(description, total=total, detail="")
        yield bar


def counts(numbers: Mapping[str, Any]) -> str:
    """``3 actors, 1 date`` from counts by name."""
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in numbers.items() if n)


def notices(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What readings lacked, a line each; what many documents lacked stands in one line with its sum.

    Args:
        found: Document and words, e.g. ``no publication date: 14 relative dates unresolved; pass --published``.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for document, words in found:
        groups.setdefault(_NUMBER.sub("#", words, count=1), []).append((document, words))
    for pattern, members in groups.items():
        if len(members) <= 3:
            yield from (f"{document}: {words}" for document, words in members)
        else:
            total = sum(int(m.group()) for _, words in members if (m := _NUMBER.search(words)))
            yield f"{len(members)} documents: {pattern.replace('#', str(total), 1)}"
