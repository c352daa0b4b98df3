"""``import``: data files into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.data import faults_told
from comity.cli.options import JsonOption, LedgerOption, ledger_path
from comity.cli.terminal import json_document, note, progress, say

if TYPE_CHECKING:
    from comity.desk.importing import ImportReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_data)


def import_data(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="icews, gdelt1, gdelt2, keds or atop-members.", show_default=False)
    ],
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|DIR...",
            help="Its files as published, zip archives, or folders of them; samples: for invented rows.",
            show_default=False,
        ),
    ],
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what is of this day or later.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many rows a file.")
    ] = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import event data or alliances into the ledger: each row becomes statements that name it."""
    from comity.desk.importing import importable
    from comity.desk.ledger import open_ledger

    importable(name)
    with faults_told(as_json), progress(f"importing {name}", None) as bar:
        done = 0

        def step(rows: int) -> None:
            nonlocal done
            done += rows
            if bar:
                bar.update(bar.task_ids[0], completed=done)

        store = open_ledger(ledger_path(ledger))
        report = store.import_data(name, *paths, since=since, limit=limit, on_rows=step)
    if as_json:
        json_document(report.to_record())
    else:
        _tell(report)


def _tell(report: ImportReport) -> None:
    for file in report.files:
        if file.known:
            say(f"{file.file}: in the ledger already; nothing added")
    for line in report.lacked():
        say(line)
    say(f"{report.ledger}: {report.rows} rows of {report.data_set}, {report.statements} statements added")
    note(f"what to cite: comity cite {report.data_set}")
