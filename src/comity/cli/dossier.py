"""``dossier``: what the sources say about an actor or a pair, every mark tied to its words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import (
    AsOfOption,
    DataOption,
    GazetteerOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    OutletsOption,
    OwnOption,
    RecordedOption,
    existing_ledger,
)
from comity.cli.terminal import console, json_document, note, say


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("dossier")(dossier)


def dossier(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor: code, id or name.", show_default=False)],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The other side of the pair.", show_default=False)
    ] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    recorded: RecordedOption = None,
    data: DataOption = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained HTML file.", show_default=False),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="FILE", help="Write a PDF (needs comity[pdf]).", show_default=False),
    ] = None,
    md: Annotated[Path | None, typer.Option("--md", metavar="FILE", help="Write Markdown.", show_default=False)] = None,
    bibtex: Annotated[
        Path | None,
        typer.Option("--bibtex", metavar="FILE", help="Write the sources as BibTeX.", show_default=False),
    ] = None,
    csl: Annotated[
        Path | None,
        typer.Option("--csl", metavar="FILE", help="Write the sources as CSL JSON (Zotero).", show_default=False),
    ] = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    outlets: OutletsOption = None,
    own: OwnOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the dossier of an actor or a pair; without a file, a summary in the terminal."""
    store = existing_ledger(ledger, gazetteer, outlets)
    made = store.view(as_of=as_of, known=known, recorded=recorded, data=data).dossier(a, b, own=own)
    written = []
    for path, content in (
        (html, made.html),
        (pdf, made.pdf),
        (md, made.markdown),
        (bibtex, made.bibtex),
        (csl, made.csl),
    ):
        if path is not None:
            made.write(path, content())
            written.append(str(path))
    if as_json:
        json_document(made.to_record() | {"written": written})
    elif written:
        for name in written:
            say(f"dossier: {name}")
    else:
        console().print(made.terminal())
    note(f"{store.path}: {made.hash}")
