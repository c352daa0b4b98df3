"""``demo``, ``read``, ``withdraw``, ``restore``, ``purge``: what goes into a ledger and what is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import (
    CodebookOption,
    GazetteerOption,
    JsonOption,
    LedgerOption,
    MaxSizeOption,
    existing_ledger,
    ledger_path,
)
from comity.cli.terminal import counts, json_document, note, notices, progress, say
from comity.errors import visible

if TYPE_CHECKING:
    from comity.desk.reading import Outcome, ReadReport

DocumentArgument = Annotated[
    str, typer.Argument(help="Id of the document, or the name of its file.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("demo")(demo)
    app.command("read")(read)
    app.command("withdraw")(withdraw)
    app.command("restore")(restore)
    app.command("purge")(purge)


def demo(
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="DIR", help="The ledger; else ./demo.comity.", show_default=False)
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Where to write the dossier.", show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the dossier in the browser.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Build a ledger from the sample documents and write the Russia-Iran dossier."""
    from comity.desk.demo import build_demo

    where = ledger or Path("demo.comity")
    with _Bar("reading the samples") as bar:
        made = build_demo(where, html or where.with_suffix(".html"), on_outcome=bar.step, on_total=bar.total)
    if as_json:
        json_document(made.to_record())
    else:
        _summary(made.report)
        say(f"dossier: {made.dossier}")
    if browser:
        import webbrowser

        webbrowser.open(made.dossier.resolve().as_uri())


def read(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE|DIR...", help="Files and folders to read.", show_default=False)
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When they were published; wins over what they say.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published them; wins likewise.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Their title; wins likewise.")] = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Take the files as JSON Lines of short texts ({id, text}).")
    ] = False,
    max_size: MaxSizeOption = 20_000_000,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    codebook: CodebookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read documents into the ledger and code them."""
    from comity.desk.ledger import open_ledger

    store = open_ledger(ledger_path(ledger), gazetteer=gazetteer, codebook=codebook)
    with _Bar("reading") as bar:
        report = store.read(
            *paths,
            published=published,
            publisher=publisher,
            title=title,
            lines=lines,
            max_size=max_size,
            on_outcome=bar.step,
            on_total=bar.total,
        )
    if as_json:
        json_document(report.to_record())
    else:
        _summary(report)
    if report.failed:
        raise typer.Exit(1)


def withdraw(
    document: DocumentArgument,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; kept in the ledger.")] = "read by mistake",
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hide a document and its statements; `comity restore` brings them back."""
    _done(as_json, existing_ledger(ledger).withdraw(document, reason=reason), "withdrawn")


def restore(
    document: DocumentArgument,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; kept in the ledger.")] = "withdrawn by mistake",
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring back a document that was withdrawn."""
    _done(as_json, existing_ledger(ledger).restore(document, reason=reason), "restored")


def purge(
    document: DocumentArgument,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; kept in the ledger.")] = "purged on request",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Delete a document's words and statements for good; a tombstone stays."""
    store = existing_ledger(ledger)
    if not yes:
        typer.confirm(visible(f"Delete the words of {document} from {store.path} for good?"), abort=True, err=True)
    _done(as_json, store.purge(document, reason=reason), "purged")


def _done(as_json: bool, document: str, what: str) -> None:
    if as_json:
        json_document({"document": document, "done": what})
    else:
        say(f"{document}: {what}")


class _Bar:
    """The progress of a read: documents, statements and rate."""

    def __init__(self, description: str) -> None:
        self._context = progress(description, None)

    def __enter__(self) -> _Bar:
        self._bar = self._context.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._context.__exit__(None, None, None)

    def total(self, files: int) -> None:
        if self._bar:
            self._bar.update(self._bar.task_ids[0], total=files)

    def step(self, outcome: Outcome, report: ReadReport) -> None:
        if self._bar:
            rate = report.statements / report.seconds if report.seconds else 0.0
            detail = f"{report.statements} statements, {rate:.0f}/s"
            self._bar.update(self._bar.task_ids[0], advance=1, detail=detail)
        if outcome.error:
            note(f"comity: {outcome.error}")


def _summary(report: ReadReport) -> None:
    from comity.desk.reading import Fate

    for outcome in report.outcomes:
        if outcome.fate is Fate.KNOWN:
            say(f"{outcome.file}: in the ledger already; nothing added")
        elif outcome.same_text_as:
            say(f"{outcome.file}: the same text as {outcome.same_text_as}; linked to it")
    for line in notices((o.file, words) for o in report.outcomes for words in o.notices):
        say(line)
    done = len(report.of(Fate.READ)) + len(report.of(Fate.NOT_CODED))
    say(
        f"{report.ledger}: {counts({'document': done, 'statement': report.statements}) or 'nothing'} added"
        f" in {report.seconds:.1f} s"
    )
    if report.skipped:
        say(f"{counts({'file': report.skipped})} of other formats left alone")
    if report.unresolved:
        say(f"unresolved: {counts(report.unresolved)}")
    if report.failed:
        say(f"{counts({'file': len(report.failed)})} could not be read")
