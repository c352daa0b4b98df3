"""``events``: what happened, each time with all who tell of it and how many of them are independent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.option_groups import Asked, Form, grouped
from comity.cli.options import ActorOption, DyadOption, FieldOption, LimitOption, OutletsOption
from comity.cli.terminal import console, cut, note, short
from comity.desk.labels import label_of, status_of

if TYPE_CHECKING:
    from comity.desk.events import Event
    from comity.model import Record

_ACTORS = 6
"""Names of actors that stand in an event's head."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("events")(events)


@grouped
def events(
    dyad: DyadOption = None,
    actor: ActorOption = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Event type, e.g. CONSULT.")] = None,
    field: FieldOption = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID|FILE", help="Only those that this document tells of.")
    ] = None,
    confidence: Annotated[
        float, typer.Option("--confidence", metavar="0..1", min=0.0, max=1.0, help="Least confidence of a mention.")
    ] = 0.0,
    reports: Annotated[
        int, typer.Option("--reports", metavar="N", min=1, help="Only those with at least so many independent reports.")
    ] = 1,
    limit: LimitOption = None,
    *,
    asked: Asked,
    outlets: OutletsOption = None,
    form: Form,
) -> None:
    """Print events with all their mentions, and tell independent reports from repetition."""
    view = asked.view(outlets=outlets)
    found = view.events(
        *(dyad or ()),
        *(actor or ()),
        type=type_,
        fields=tuple(field or ()),
        document=document,
        confidence=confidence,
        reports=reports,
    )
    total = len(found)
    if limit is not None:
        found = found.first(limit)
    if not form.printed(found.to_records):
        for event in found:
            _print(event)
    shown = f", {len(found)} printed" if len(found) < total else ""
    note(f"{view.path}: {total} event{'' if total == 1 else 's'}{shown}; why mentions are one: comity explain EVENT")


def _print(event: Event) -> None:
    from rich.text import Text

    out = console()
    record = event.to_record()
    when = event.when.edtf if event.when else "no time"
    names = event.actors
    who = ", ".join(names[:_ACTORS]) + (f" and {len(names) - _ACTORS} more" if len(names) > _ACTORS else "")
    surest = event.surest
    out.print(Text(f"{short(event.id)}  {when}  {label_of(surest)} {status_of(surest)}: {who}", style="bold"))
    for mention in record["mentions"]:
        out.print(Text(f"    {_mention(mention)}"))
    if len(event.mentions) > 1:
        out.print(Text(f"    {event.told}"))
    for reasons in (r.reasons for r in event.reports if r.reasons):
        out.print(Text(f"    one report: {'; '.join(reasons)}", style="dim"))
    if event.denied_by:
        out.print(Text(f"    denied by {', '.join(short(i) for i in event.denied_by)}"))
    out.print()


def _mention(mention: Record) -> str:
    voice = mention["asserted_by"]
    says = "the author" if voice == "author" else voice["name"]
    where = ", ".join(x for x in (mention["publisher"], mention["published"] or "no date") if x)
    return f"{short(mention['statement'])}  {mention['file'] or ''} ({where}), {says}: “{cut(mention['quote'] or '')}”"
