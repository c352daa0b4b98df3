"""``code`` and ``citations``: files in, statements or cited works out, without a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.option_groups import Form, grouped
from comity.cli.options import CodebookOption, GazetteerOption, MaxSizeOption
from comity.cli.terminal import counts, cut, note, notices, table


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("code")(code)
    app.command("citations")(citations)


@grouped
def code(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to code.", show_default=False)],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When they were published; anchors 'Friday' and 'last year'."),
    ] = None,
    lines: Annotated[
        bool, typer.Option("--lines", help="Take the files as JSON Lines of short texts ({id, text}).")
    ] = False,
    max_size: MaxSizeOption = 20_000_000,
    gazetteer: GazetteerOption = None,
    codebook: CodebookOption = None,
    *,
    form: Form,
) -> None:
    """Code files without a ledger: print their statements, in the order of the text."""
    from comity.desk.code import Coding, code_documents, documents_in
    from comity.model import Statement, to_record

    work = Coding()
    documents = documents_in(files, work, published=published, lines=lines, max_size=max_size)
    found = code_documents(documents, work, gazetteer=gazetteer, codebook=codebook)
    if not form.printed(lambda: map(to_record, found)):

        def row(s: Statement) -> tuple[object, ...]:
            who = ", ".join(dict.fromkeys(a.name for a in s.actors()))
            when = s.when.edtf if s.when else None
            return (
                s.kind,
                s.confidence,
                getattr(s, "type", None),
                who,
                when,
                cut(s.quote),
            )

        columns = ("kind", "conf.", "type", "actors", "when", "words")
        table(columns, (row(s) for s in found), words=("actors", "words"))
    for line in notices(work.notices):
        note(line)
    if work.unresolved:
        note(f"unresolved: {counts(work.unresolved)}")
    for error in work.failed:
        note(f"comity: {error}")
    if work.failed:
        raise typer.Exit(1)


@grouped
def citations(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False)],
    max_size: MaxSizeOption = 20_000_000,
    *,
    form: Form,
) -> None:
    """Print the works that a file cites, note by note, with what Ibid. and op. cit. mean."""
    from comity.desk.code import citations as cited

    works = cited(file, max_size=max_size)
    if not form.printed(works.to_records):
        rows = (
            (w["number"], "; ".join(w["authors"]), w["title"] or _instead(w), w["outlet"], w["date"]) for w in works
        )
        table(("note", "authors", "title", "outlet", "date"), rows, words=("authors", "title", "outlet"))


def _instead(work: dict[str, object]) -> str:
    if work["lost"]:
        return "(marker without a text)"
    if work["resolves_to"]:
        return f"(as note {work['resolves_to']})"
    return cut(str(work["text"] or ""), 60)
