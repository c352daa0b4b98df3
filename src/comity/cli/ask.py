"""``statements``, ``documents``, ``show``, ``explain``: what a ledger holds, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.option_groups import Asked, Form, grouped
from comity.cli.options import (
    ActorOption,
    CodebookOption,
    DyadOption,
    FieldOption,
    GazetteerOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    LimitOption,
    OutletsOption,
    RecordedOption,
    existing_ledger,
)
from comity.cli.terminal import console, cut, json_document, note, short, table
from comity.desk.joined import EVENT, LINK
from comity.desk.labels import label_of, status_of, who_in

if TYPE_CHECKING:
    from comity.model import Statement


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("statements")(statements)
    app.command("documents")(documents)
    app.command("show")(show)
    app.command("explain")(explain)


@grouped
def statements(
    dyad: DyadOption = None,
    actor: ActorOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="act, commitment, figure, claim, relation; may be repeated."),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Event type of acts, e.g. CONSULT.")
    ] = None,
    field: FieldOption = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID|FILE", help="Only from this document.")
    ] = None,
    confidence: Annotated[
        float, typer.Option("--confidence", metavar="0..1", min=0.0, max=1.0, help="Least confidence.")
    ] = 0.0,
    limit: LimitOption = None,
    *,
    asked: Asked,
    form: Form,
) -> None:
    """Print statements of the ledger, with the words that carry them."""
    view = asked.view()
    found = view.statements(
        *(dyad or ()),
        *(actor or ()),
        kinds=tuple(kind or ()),
        type=type_,
        fields=tuple(field or ()),
        document=document,
        confidence=confidence,
    )
    if limit is not None:
        found = found.first(limit)

    def row(s: Statement) -> tuple[object, ...]:
        who = who_in(s)
        when = s.when.edtf if s.when else None
        words = cut(s.quote)
        return short(s.id), s.kind, label_of(s), status_of(s), who, when, f"{s.confidence:.2f}", words

    if not form.printed(found.to_records):
        columns = ("id", "kind", "what", "status", "actors", "when", "conf.", "words")
        table(columns, map(row, found), words=("actors", "words"))
    note(f"{view.path}: {len(found)} statement{'' if len(found) == 1 else 's'}")


@grouped
def documents(
    known: KnownOption = None,
    recorded: RecordedOption = None,
    ledger: LedgerOption = None,
    outlets: OutletsOption = None,
    *,
    form: Form,
) -> None:
    """Print the documents of the ledger, each with the grade and kind of its source."""
    store = existing_ledger(ledger, outlets=outlets)
    records = store.view(known=known, recorded=recorded).documents().to_records()

    def row(record: dict[str, object]) -> tuple[object, ...]:
        names = ("published", "publisher", "grade", "source_kind", "rank", "title", "language", "statements", "notes")
        return short(str(record["id"])), *(record[n] for n in (*names, "file"))

    columns = (
        *("id", "published", "publisher", "grade", "kind", "rank", "title", "lang.", "statements", "notes"),
        "file",
    )
    if not form.printed(lambda: records):
        table(columns, map(row, records), words=("publisher", "title", "file"))
    note(f"{store.path}: {len(records)} document{'' if len(records) == 1 else 's'}")


def show(
    statement: Annotated[str, typer.Argument(help="Id of the statement, or its first letters.", show_default=False)],
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a statement: the quote in its paragraph, with source, page, note and how it was read."""
    from rich.text import Text

    store = existing_ledger(ledger)
    shown = store.view().show(statement)
    if as_json:
        json_document(shown.to_record())
        return
    out = console()
    paragraph = Text(shown.before)
    plain = not out.is_terminal
    paragraph.append(f"[[{shown.quote}]]" if plain else shown.quote, style="bold reverse")
    paragraph.append(shown.after)
    out.print(paragraph)
    out.print()
    for label, words in shown.facts():
        out.print(Text.assemble((f"{label:>12}  ", "dim"), words))
    note(f"{store.path}")


def explain(
    given: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id of a statement, event (ev-) or link (ln-), or its first letters.", show_default=False
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help="A second statement: why the two are one event, or are not."),
    ] = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    outlets: OutletsOption = None,
    codebook: CodebookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Explain a statement (rule, words, actors, time, source, confidence), or why mentions are one event."""
    from rich.text import Text

    store = existing_ledger(ledger, gazetteer, outlets, codebook)
    out = console()
    if other is not None or given.startswith((EVENT, LINK)):
        joins = store.view().joins(given, other)
        if as_json:
            json_document(joins.to_records())
            return
        facts = [fact for join in joins for fact in (*join.facts(), ("", ""))]
    else:
        found = store.view().explain(given)
        if as_json:
            json_document(found.to_record())
            return
        facts = list(found.facts())
    for label, words in facts:
        out.print(Text.assemble((f"{label:>12}  ", "dim"), words))
    note(f"{store.path}")
