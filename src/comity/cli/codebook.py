"""``codebook check``: the event types, their rules and sentences."""

from __future__ import annotations

import typer

from comity.cli.options import CodebookOption, JsonOption
from comity.cli.terminal import json_document, note, say, table


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(help="The codebook of event types.", no_args_is_help=True)
    group.command("check")(check)
    app.add_typer(group, name="codebook")


def check(codebook: CodebookOption = None, as_json: JsonOption = False) -> None:
    """Check the codebook: read its files and all its sentences, and print those that are not read as they say."""
    from comity.desk.codebook import check_codebook

    report = check_codebook(codebook)
    if as_json:
        json_document(report.to_record())
    else:
        columns = ("type", "verbs", "nouns", "examples", "counters")
        table(columns, ((name, *counted.values()) for name, counted in report.types.items()))
        for fault in report.faults:
            say(f"{'not ' if fault.counter else ''}{fault.type}: {fault.text}  (read as {fault.found})")
        note(f"codebook {report.version or 'as shipped'}: {len(report.faults)} sentences are not read as they say")
    if report.faults:
        raise typer.Exit(1)
