"""``instruments``: treaties and other instruments that are written as data, with their clauses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import GazetteerOption, JsonOption, OwnOption
from comity.cli.terminal import json_document, note, say, table

if TYPE_CHECKING:
    from comity.desk.instruments import InstrumentOn
    from comity.model import Record, Stage

PartyOption = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="A", help="Only those by which it was bound on the day; may be repeated."),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="As it was on this date; else today.", show_default=False)
]
_MANY = 6
"""Parties that are named in a row of the list; more are counted."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("instruments")(instruments)


def instruments(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One by its id or name, or a part of it.", show_default=False)
    ] = None,
    party: PartyOption = None,
    on: OnOption = None,
    unchecked: Annotated[bool, typer.Option("--unchecked", help="Only clauses that are from memory.")] = False,
    own: OwnOption = None,
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print treaties and other instruments that are written as data, with their clauses; no ledger is needed.

    They are no part of a ledger. Each clause says with what text it was compared, or that it is from memory.
    """
    from comity.desk.instruments import instruments as asked

    found = asked(name, party=tuple(party or ()), on=on, unchecked=unchecked, own=own, gazetteer=gazetteer)
    if as_json:
        json_document(found.to_records())
        return
    if name is not None or (unchecked and len(found)):
        for one in found:
            _print_one(one)
    else:
        columns = ("instrument", "form", "stage", "parties", "clauses", "compared with")
        table(columns, map(_row, found), words=columns[3:])
    day = f" on {found[0].on.isoformat()}" if len(found) else ""
    total = sum(len(one.clauses) for one in found)
    memory = sum(len(one.unchecked) for one in found)
    note(f"instruments{day}: {len(found)}; clauses: {total}, from memory: {memory}; they are no part of a ledger")


def _row(one: InstrumentOn) -> tuple[object, ...]:
    parties = [p.actor for p in one.parties]
    who = ", ".join(parties) if len(parties) <= _MANY else f"{len(parties)} states"
    clauses = dict.fromkeys(f"{'no ' if c.negated else ''}{c.obligation.replace('_', ' ')}" for c in one.clauses)
    return one.instrument.id, one.instrument.form, _stage(one.stage), who, ", ".join(clauses), _checked(one)


def _checked(one: InstrumentOn) -> str:
    """``2 text, 1 report, 1 memory``: with what so many clauses were compared."""
    sorts = Counter(clause.witness.sort if clause.witness else "memory" for clause in one.clauses)
    return ", ".join(f"{n} {sort}" for sort, n in sorts.items())


def _print_one(one: InstrumentOn) -> None:
    """An instrument with its clauses, for people."""
    instrument = one.instrument
    facts = {
        "instrument": instrument.id,
        "name": instrument.name,
        "form": instrument.form if instrument.binding else f"{instrument.form}: not binding in law",
        "stage": f"{_stage(one.stage)} on {one.on.isoformat()}",
        "life": "; ".join(
            f"{_stage(s.stage)} {s.when.edtf}{f' ({s.words})' if s.words else ''}" for s in instrument.steps
        ),
        "parties": ", ".join(p.name for p in one.parties),
        "term": "; ".join(filter(None, (_years(instrument.term_years), instrument.renewal))),
        "registered": instrument.registration,
        "cite": instrument.citation,
        "text": instrument.url,
        "dates": instrument.witness.words if instrument.witness else "from memory",
    }
    for label, words in facts.items():
        if words:
            say(f"{label:>17}  {words}")
    for remark in instrument.notes:
        say(f"{'note':>17}  {remark}")
    for clause in one.to_record()["clauses"]:
        say("")
        _print_clause(clause)
    say("")


def _print_clause(clause: Record) -> None:
    """A clause, a fact a line."""
    article = clause["article"]
    named = f"Article {article}" if article[0] in "0123456789IVX" else article
    say(f"{named}: {clause['obligation'].replace('_', ' ')}{' is not owed' if clause['negated'] else ''}")
    sides = [" and ".join(clause[side]) for side in ("obligor", "beneficiary")]
    if any(sides):
        say(f"{'who':>17}  {sides[0] or 'the parties'} to {sides[1] or 'the parties'}")
    say(f"{'duty':>17}  {clause['duty']}")
    if clause["trigger"]:
        say(f"{'if':>17}  {clause['trigger']['words']}")
    for limit in clause["conditions"]:
        kind, of = limit["kind"].replace("_", " "), f" ({', '.join(limit['of'])})" if limit["of"] else ""
        say(f"{kind:>17}  {limit['words']}{of}{' (from memory)' if limit['from_memory'] else ''}")
    say(f"{'checked':>17}  {clause['against']}")


def _stage(stage: Stage | None) -> str:
    return stage.value.replace("_", " ") if stage else "not yet signed"


def _years(term: float | None) -> str | None:
    return f"{term:g} years" if term else None
