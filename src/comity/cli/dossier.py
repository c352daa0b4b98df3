"""``dossier``: what the sources say about an actor or a pair, every mark tied to its words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from comity.cli.option_groups import grouped
from comity.cli.options import (
    AsOfOption,
    DataOption,
    GazetteerOption,
    InstrumentsOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    OutletsOption,
    RecordedOption,
    existing_ledger,
)
from comity.cli.terminal import console, json_document, note, say

if TYPE_CHECKING:
    from comity.desk.dossier import Dossier


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("dossier")(dossier)


def _file(name: str, help: str) -> OptionInfo:
    option: OptionInfo = typer.Option(f"--{name}", metavar="FILE", help=help, show_default=False)
    return option


@dataclass(frozen=True)
class Files:
    """The files that a dossier is written to: ``--html --pdf --md --bibtex --csl``."""

    html: Annotated[Path | None, _file("html", "Write one self-contained HTML file.")] = None
    pdf: Annotated[Path | None, _file("pdf", "Write a PDF (needs comity[pdf]).")] = None
    md: Annotated[Path | None, _file("md", "Write Markdown.")] = None
    bibtex: Annotated[Path | None, _file("bibtex", "Write the sources as BibTeX.")] = None
    csl: Annotated[Path | None, _file("csl", "Write the sources as CSL JSON (Zotero).")] = None

    def written(self, made: Dossier) -> list[str]:
        """Write a dossier in each form that is wanted; the names of the files."""
        forms = (
            *((self.html, made.html), (self.pdf, made.pdf), (self.md, made.markdown)),
            *((self.bibtex, made.bibtex), (self.csl, made.csl)),
        )
        return [str(made.write(path, content())) for path, content in forms if path is not None]


@grouped
def dossier(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor: code, id or name.", show_default=False)],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The other side of the pair.", show_default=False)
    ] = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    recorded: RecordedOption = None,
    data: DataOption = None,
    *,
    files: Files,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    outlets: OutletsOption = None,
    own: InstrumentsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the dossier of an actor or a pair; without a file, a summary in the terminal."""
    store = existing_ledger(ledger, gazetteer, outlets)
    made = store.view(as_of=as_of, known=known, recorded=recorded, data=data).dossier(a, b, own=own)
    written = files.written(made)
    if as_json:
        json_document(made.to_record() | {"written": written})
    elif written:
        for name in written:
            say(f"dossier: {name}")
    else:
        console().print(made.terminal())
    note(f"{store.path}: {made.hash}")
