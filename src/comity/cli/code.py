"""``code`` and ``citations``: files in, statements or cited works out, without a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import CodebookOption, GazetteerOption, JsonlOption, JsonOption, MaxSizeOption
from comity.cli.terminal import counts, cut, json_document, json_lines, note, notices, table


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("code")(code)
    app.command("citations")(citations)


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
    as_json: JsonOption = False,
    as_jsonl: JsonlOption = False,
) -> None:
    """Code files without a ledger: print their statements, in the order of the text."""
    from comity.desk.code import Coding, code_documents, documents_in
    from comity.model import Statement, to_record

    work = Coding()
    documents = documents_in(files, work, published=published, lines=lines, max_size=max_size)
    found = code_documents(documents, work, gazetteer=gazetteer, codebook=codebook)
    if as_jsonl:
        for statement in found:
            json_lines([to_record(statement)])
    elif as_json:
        json_document([to_record(s) for s in found])
    else:

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


def citations(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False)],
    max_size: MaxSizeOption = 20_000_000,
    as_json: JsonOption = False,
    as_jsonl: JsonlOption = False,
) -> None:
    """Print the works that a file cites, note by note, with what Ibid. and op. cit. mean."""
    from comity.desk.code import citations as cited

    works = cited(file, max_size=max_size)
    if as_jsonl:
        json_lines(works.to_records())
    elif as_json:
        json_document(works.to_records())
    else:
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
