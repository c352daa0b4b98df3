"""``check``: is every word, id and file of the ledger as it should be?"""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.options import JsonOption, LedgerOption, ledger_path
from comity.cli.terminal import json_document, say


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("check")(check)


def check(
    mend: Annotated[
        bool, typer.Option("--mend", help="Drop orphans, set damaged files aside, fall back to what is whole.")
    ] = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Verify every span, id and file of the ledger; with --mend, repair it and list what was lost."""
    from comity.desk.keeping import check_ledger

    report = check_ledger(ledger_path(ledger), mend=mend)
    if as_json:
        json_document(report.to_record())
    else:
        for problem in report.problems:
            say(str(problem))
        for loss in report.lost:
            say(f"lost: {loss}")
        say(report.summary())
    if not report.whole:
        raise typer.Exit(1)
