"""``actors``, ``resolve``, ``mentions``, ``judge``, ``gazetteer check``: who is meant, on that day, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.option_groups import Form, grouped
from comity.cli.options import GazetteerOption, JsonOption, LedgerOption, LimitOption, existing_ledger
from comity.cli.terminal import cut, json_document, note, say, table

if TYPE_CHECKING:
    from comity.desk.mentions import Meant
    from comity.model import Actor, Record

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="As it was on this date.", show_default=False)
]
_OTHERS = 15
"""Other actors with the name that are printed."""
_REMARKS = 12
"""Remarks on the gazetteer that are printed of each sort."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("actors")(actors)
    app.command("resolve")(resolve)
    app.command("mentions")(mentions)
    app.command("judge")(judge)
    tables = typer.Typer(help="The tables of actors.", no_args_is_help=True)
    tables.command("check")(check)
    app.add_typer(tables, name="gazetteer")


@grouped
def actors(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A name, code or id to look up.", show_default=False)
    ] = None,
    on: OnOption = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    *,
    form: Form,
) -> None:
    """Print the actors of the ledger, or look one up by name or code (no ledger needed)."""
    if name is None:
        store = existing_ledger(ledger, gazetteer)
        found = store.view().actors()
        if not form.printed(found.to_records):
            rows = ((a.actor.id, a.actor.kind, a.actor.name, a.actor.country, a.statements) for a in found)
            table(("actor", "kind", "name", "country", "statements"), rows, words=("name",))
        note(f"{store.path}: {len(found)} actors")
        return
    from comity.desk.actors import find_actors
    from comity.desk.dates import last_day

    matches = find_actors(name, on=on, gazetteer=gazetteer)
    if form.printed(matches.to_records):
        return
    first, *others = matches
    day = last_day(on)
    for label, words in _facts(first, matches.to_records()[0], day.isoformat() if day else None):
        say(f"{label:>12}  {words}")
    if others:
        say("")
        columns = ("also", "kind", "name", "country", "from", "to")
        shown = others[:_OTHERS]
        table(
            columns,
            ((a.id, a.kind, a.name, a.country, a.lifetime.start, a.lifetime.end) for a in shown),
            words=("name",),
        )
        if len(others) > len(shown):
            say(f"... and {len(others) - len(shown)} more; --json has all")


def _facts(actor: Actor, record: Record, on: str | None) -> Iterator[tuple[str, str]]:
    """Label and words of each fact about an actor, for people."""
    yield "actor", f"{actor.id}  {actor.name}"
    yield "kind", f"{actor.kind.value}{f' of {actor.country}' if actor.country not in (None, actor.id) else ''}"
    if record["from"] or record["to"]:
        yield "existed", _span(record)
    yield from (("but not", _span(period)) for period in record["absent"])
    called = [n for n in record["names"] if on is None or _covers(n, on)]
    yield "names", "; ".join(dict.fromkeys(n["name"] + _dated(n) for n in called))
    codes = [c for c in record["codes"] if on is None or _covers(c, on)]
    if codes:
        yield "codes", ", ".join(f"{c['system']} {c['code']}{_dated(c)}" for c in codes)
    for parent in record["parents"]:
        yield "under", parent["actor"]
    for office in record["offices"]:
        yield "office", f"{office['office']} of {office['of']}, {_span(office)}"
    for leader in record["led_by"]:
        yield "led by", f"{leader['holder']} ({leader['office']} on {on})"
    if record["successors"]:
        yield "became", ", ".join(record["successors"])
    for key, label in (("acts_in", "acts in"), ("against", "fights")):
        if record[key]:
            yield label, ", ".join(record[key])
    if record["members"]:
        yield "members", ", ".join(m["member"] + ("" if on else _dated(m)) for m in record["members"])
    if record["member_of"]:
        yield "member of", ", ".join(m["body"] + ("" if on else _dated(m)) for m in record["member_of"])
    yield "source", actor.source or "the text that introduces it"
    yield "checked", actor.checked or "with nothing yet"


def _span(period: Record) -> str:
    return f"{period['from'] or '...'} to {period['to'] or 'today'}"


def _dated(period: Record) -> str:
    return f" ({_span(period)})" if period["from"] or period["to"] else ""


def _covers(period: Record, on: str) -> bool:
    return (period["from"] or "") <= on and (period["to"] is None or period["to"] >= on)


def resolve(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words: 'the Kremlin'.", show_default=False)],
    on: OnOption = None,
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="TEXT", help="The text that they stand in.", show_default=False),
    ] = None,
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whom words mean on a date and in a text, with every candidate and the reasons."""
    from comity.desk.mentions import resolve as resolved

    found = resolved(words, on=on, within=within, gazetteer=gazetteer)
    if as_json:
        json_document(found.to_records())
        return
    for meant in found:
        _say_meant(meant)
    if not found:
        say(f"{words}: nobody that the tables know, and nobody that the text introduces")
        say("give more of the text with --in, or add the name to a table of your own (--gazetteer)")


def _say_meant(meant: Meant) -> None:
    mention, record = meant.mention, meant.to_record()
    who = ", ".join(f"{a['actor']} ({a['name']})" if a["name"] else a["actor"] for a in record["actors"])
    how = "described, " if mention.described else ""
    say(f"{mention.surface}: {who or 'not settled'}  [{how}{mention.sense.value}]")
    for candidate in record["candidates"]:
        together = "".join(f" + {other}" for other in candidate["others"])
        say(f"    {candidate['score']:.2f}  {candidate['actor']}{together}: {candidate['reason']}")


@grouped
def mentions(
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID|FILE", help="Only in this document.", show_default=False)
    ] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Only those of which it is not settled whom they mean.")
    ] = False,
    limit: LimitOption = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    *,
    form: Form,
) -> None:
    """Print the words of the ledger's documents that mean actors, and whom; `comity judge` settles one."""
    store = existing_ledger(ledger, gazetteer)
    found = store.view().mentions(document, unresolved=unresolved)
    total = len(found)
    if limit is not None:
        found = found.first(limit)
    if not form.printed(found.to_records):
        columns = ("mention", "words", "means", "score", "sentence")
        table(columns, map(_row, found), words=("words", "means", "sentence"))
    note(f"{store.path}: {total} mention{'' if total == 1 else 's'}{' not settled' if unresolved else ''}")


def _row(meant: Meant) -> tuple[object, ...]:
    candidates = meant.mention.candidates
    if meant.actors:
        who = ", ".join(meant.actors)
    else:
        who = "? " + " or ".join(c.actor for c in candidates[:3]) if candidates else "?"
    if meant.verdict:
        who += f" ({meant.verdict.judgement.value}, said a reviewer)"
    score = f"{candidates[0].score:.2f}" if candidates else ""
    return meant.id, meant.mention.surface, who, score, cut(meant.sentence or "", 70)


def judge(
    mention: Annotated[
        str, typer.Argument(metavar="MENTION", help="Its id, from `comity mentions`.", show_default=False)
    ],
    judgement: Annotated[
        str,
        typer.Argument(metavar="same|different|unsure|withdrawn", help="What is so.", show_default=False),
    ],
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="A", help="Whom it means: code, id or name.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the ledger.")] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", metavar="NAME", help="Who says so.")] = "user",
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Settle whom a mention means; the statements that name it follow, and the judgement can be withdrawn."""
    store = existing_ledger(ledger, gazetteer)
    meant = store.judge(mention, judgement, actor=actor, reason=reason, reviewer=reviewer)
    if as_json:
        json_document(meant.to_record())
        return
    who = ", ".join(meant.actors) or "not settled"
    say(f"{meant.id}: {meant.mention.surface!r} means {who}" if meant.actors else f"{meant.id}: {who}")


def check(
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read all tables of actors, refuse what breaks their rules, and say what they hold and what looks odd."""
    from comity.desk.actors import check_gazetteer

    report = check_gazetteer(gazetteer)
    if as_json:
        json_document(report.to_record())
        return
    rows = ((t.table, t.rows, t.checked, _whose(t.folder, gazetteer)) for t in report.tables)
    table(("table", "rows", "compared with a second source", "whose"), rows)
    kinds = ", ".join(f"{n} {kind}" for kind, n in report.kinds.items())
    say(f"{sum(report.kinds.values())} actors: {kinds}")
    say(f"{report.offices} terms of office, {report.members} memberships; version {report.version}")
    for sort in dict.fromkeys(r.sort for r in report.remarks):
        of_sort = [r for r in report.remarks if r.sort == sort]
        say(f"{sort}: {len(of_sort)}")
        for remark in of_sort[:_REMARKS]:
            say(f"    {remark.about}: {remark.words}")
        if len(of_sort) > _REMARKS:
            say(f"    ... and {len(of_sort) - _REMARKS} more; --json has all")


def _whose(folder: Path, own: Path | None) -> str:
    return "yours" if own is not None and folder == own else "Comity's"
