"""``measures``: which measures there are, what each reads, and how it is asked."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.options import JsonOption
from comity.cli.terminal import json_document, say, table


def register(app: typer.Typer) -> None:
    """Add the command of this group."""
    app.command("measures")(measures)


def measures(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these, with all that is told of them.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the measures: what each asks, in which units, what it reads, and the page about its method."""
    from comity.desk.measures import list_measures

    found = list_measures(*(name or ()))
    if as_json:
        json_document([m.to_record() for m in found])
        return
    if not name:
        table(
            ("name", "asks", "command or call"), ((m.name, m.asks, m.command or m.call) for m in found), words=("asks",)
        )
        return
    for m in found:
        say(f"{m.name}: {m.asks}")
        say(f"python: {m.call}; command: {m.command or 'none'}")
        say(f"symmetry: {m.symmetry}; reads: {', '.join((*m.statements, *m.data_sets))}")
        for gives in m.gives:
            ends = [str(e) if e is not None else "no end" for e in (gives.least, gives.most)]
            say(f"gives: {gives.unit}, from {ends[0]} to {ends[1]}{'; grows with the news' if gives.counts else ''}")
        say(f"method: {m.note}; after {m.source}")
