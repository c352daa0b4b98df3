"""Options that several commands share, and where the ledger is."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.terminal import cut
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.desk.ledger import Ledger

LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="DIR",
        help="The ledger; else the environment variable COMITY_LEDGER, else ./relations.comity.",
        show_default=False,
    ),
]
OwnOption = Annotated[
    Path | None,
    typer.Option(
        "--instruments",
        metavar="DIR",
        envvar="COMITY_INSTRUMENTS",
        help="A folder with instruments of your own, over ours.",
        show_default=False,
        show_envvar=False,
    ),
]
DyadOption = Annotated[
    tuple[str, str] | None,
    typer.Option("--dyad", metavar="A B", help="Only those in which both have a part.", show_default=False),
]
ActorOption = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="A", help="Only those in which it has a part; may be repeated."),
]
FieldOption = Annotated[
    list[str] | None, typer.Option("--field", metavar="FIELD", help="security, trade, nuclear ...; repeatable.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
JsonlOption = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As the world was on this date.", show_default=False)
]
KnownOption = Annotated[
    str | None,
    typer.Option("--known", metavar="DATE", help="From sources published by this date.", show_default=False),
]
RecordedOption = Annotated[
    str | None,
    typer.Option("--recorded", metavar="TIME", help="As the ledger stood at this time.", show_default=False),
]
GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="DIR",
        envvar="COMITY_GAZETTEER",
        help="A folder with tables of actors of your own, over ours.",
        show_default=False,
        show_envvar=False,
    ),
]
OutletsOption = Annotated[
    Path | None,
    typer.Option(
        "--outlets",
        metavar="FILE",
        envvar="COMITY_OUTLETS",
        help="A file with outlets of your own and their grades, over ours.",
        show_default=False,
        show_envvar=False,
    ),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="DIR",
        envvar="COMITY_CODEBOOK",
        help="A folder with event types and operators of your own, over ours.",
        show_default=False,
        show_envvar=False,
    ),
]
DataOption = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="COMITY_DATA",
        help="The folder of your data files, else the environment variable COMITY_DATA; samples: for invented rows.",
        show_default=False,
        show_envvar=False,
    ),
]
PlotOption = Annotated[
    Path | None,
    typer.Option(
        "--plot", metavar="FILE.svg|png", help="Draw it to a file, by the ending of its name.", show_default=False
    ),
]
YearsOption = Annotated[
    str | None,
    typer.Option("--years", metavar="A-B", help="First and last year; else all that are known.", show_default=False),
]
_YEARS = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")
MaxSizeOption = Annotated[
    int, typer.Option("--max-size", metavar="BYTES", help="Largest file to read, in bytes.", min=1)
]


def years_given(words: str) -> tuple[int, int]:
    """First and last year from ``1990-2014`` or ``1990``.

    Raises:
        UsageError: The words are no years.
    """
    match = _YEARS.fullmatch(words.strip())
    if match is None:
        raise UsageError(f"no years: {cut(words)!r}", do="write them like 1990-2014, or one year")
    return int(match[1]), int(match[2] or match[1])


def ledger_path(given: Path | None) -> Path:
    """The ledger that is meant: the option, else ``COMITY_LEDGER``, else ``./relations.comity``."""
    return given or Path(os.environ.get("COMITY_LEDGER") or "relations.comity")


def existing_ledger(
    given: Path | None,
    gazetteer: Path | None = None,
    outlets: Path | None = None,
    codebook: Path | None = None,
) -> Ledger:
    """The ledger that is meant, which must exist."""
    from comity.desk.ledger import open_ledger

    return open_ledger(ledger_path(given), create=False, gazetteer=gazetteer, outlets=outlets, codebook=codebook)
