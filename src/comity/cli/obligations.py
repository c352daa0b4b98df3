"""``obligations``: what is in force on a date, who owes what to whom if something happens, instruments side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.honouring import print_likelihood
from comity.cli.options import (
    GazetteerOption,
    InstrumentsOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    RecordedOption,
    existing_ledger,
)
from comity.cli.terminal import console, cut, json_document, note, say, table
from comity.errors import UsageError

if TYPE_CHECKING:
    from rich.tree import Tree

    from comity.desk.obligations import Clause, Comparison, Consequences, Entry, Glance, Owing, Titles

_ROWS = 24
"""Rows of one table that are shown without ``--all``."""
_NAMED = 6
"""Actors that are named in a row; more are counted."""
_BRANCHES = 12
"""Entries that are shown below one another without ``--all``."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("obligations")(obligations)


def obligations(
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR ...]",
            help="Only what these have a part in; `compare A-B C-D` for instruments side by side.",
            show_default=False,
        ),
    ] = None,
    if_: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="EVENT",
            help='"USA attacks IRN [in PLACE]"; attacks, invades, fights, threatens, sanctions, blockades; repeatable.',
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="On this date; else today.", show_default=False)
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="PLACE", help="Where it happens.", show_default=False)
    ] = None,
    provoked: Annotated[
        bool | None,
        typer.Option("--provoked/--unprovoked", help="Whether those who are struck provoked it.", show_default=False),
    ] = None,
    requested: Annotated[
        bool | None,
        typer.Option("--requested/--not-requested", help="Whether they ask for help.", show_default=False),
    ] = None,
    first_step: Annotated[
        bool, typer.Option("--first-step", help="Do not follow what the entry of allies sets off.")
    ] = False,
    likelihood: Annotated[
        bool, typer.Option("--likelihood", help="Beside it, how often such promises were kept in past wars.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Do not take what is only signed to bind.")] = False,
    curated: Annotated[
        bool, typer.Option("--curated/--no-curated", help="Count instruments that are written as data.")
    ] = True,
    own: InstrumentsOption = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every row.")] = False,
    known: KnownOption = None,
    recorded: RecordedOption = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what is owed on a date; with --if, who would owe what to whom, why, and what would change it.

    The law as the treaties have it: not how likely anybody is to keep it.
    """
    from comity.desk import obligations as owed

    store = existing_ledger(ledger, gazetteer)
    view = store.view(known=known, recorded=recorded)
    named = tuple(actors or ())
    if named[:1] == ("compare",):
        if if_:
            raise UsageError("to compare and --if are two questions", do="ask one of them")
        comparison = view.compare_obligations(*map(_side, named[1:]), on=on, curated=curated, own=own)
        if as_json:
            json_document({"asked": view.question()} | owed.comparison_record(comparison))
        else:
            _print_comparison(comparison)
    elif if_:
        found = view.obligations(
            trigger=if_,
            on=on,
            at=at,
            provoked=provoked,
            requested=requested,
            cascade=not first_step,
            strict=strict,
            curated=curated,
            own=own,
        )
        wanted = [view.actor(a).id for a in named]
        kept = view.honouring(found, *named, curated=curated, own=own) if likelihood else None
        if as_json:
            likely = {"likelihood": kept.to_records()} if kept else {}
            json_document({"asked": view.question(*named)} | owed.consequences_record(found) | likely)
        else:
            _print_case(found, wanted, whole)
            if kept:
                print_likelihood(kept, None if whole else _ROWS)
    else:
        if likelihood:
            raise UsageError("--likelihood tells of what an event calls for", do="put one with --if")
        if (at, provoked, requested) != (None, None, None):
            raise UsageError("--at, --provoked and --requested say more of an event", do="put one with --if")
        in_force = view.obligations(*named, on=on, curated=curated, own=own)
        json_document(in_force.to_records()) if as_json else _print_in_force(
            list(in_force), owed.Titles(view.documents()), whole
        )
    note(f"{store.path}")


def _side(text: str) -> tuple[str, str] | str:
    """A pair like ``RUS-IRN``, else the name of an instrument."""
    first, dash, second = text.partition("-")
    return (first, second) if dash and len(first) <= 3 and len(second) <= 3 and first and second else text


def _print_in_force(clauses: Sequence[Clause], titles: Titles, whole: bool) -> None:
    """Instrument by instrument: name, parties and standing once, then its clauses by article."""
    from comity.desk.obligations import in_groups

    groups = in_groups(clauses)
    for g in groups if whole else groups[:_ROWS]:
        say(_upper(g.name))
        if g.also:
            say(f"  also told of as {'; '.join(dict.fromkeys(g.also))}")
        say(f"  {_some(g.parties)}: {'; or '.join(g.standing)}{g.term}")
        for c, *twins in g.clauses:
            event = f", set off by {c.event}" if c.event else ""
            limits = "".join(f"; {x.kind}: {x.words}" for x in c.limits if x.kind != "standing")
            article = f"{c.article}: " if c.article else ""
            kind = c.obligation.replace("_", " ")
            say(f"    {article}{'not owed: ' if c.absent else ''}{kind}, {_sides(c)}{event}{limits}")
            say(f"        {cut(c.words, 200)} [{'; '.join(dict.fromkeys(map(titles.of, (c, *twins))))}]")
    if not whole and len(groups) > _ROWS:
        note(f"{len(groups) - _ROWS} more instruments; --all shows them")
    if not clauses:
        say("No clause on record binds.")


def _sides(c: Clause) -> str:
    """Who owes whom: "each to the others" where all do."""
    if c.obligors == c.beneficiaries:
        return "each to the other" if len(c.obligors) == 2 else "each to the others"
    return f"{_some(sorted(c.obligors))} to {_some(sorted(c.beneficiaries))}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _print_case(found: Consequences, wanted: Sequence[str], whole: bool) -> None:
    from comity.desk.obligations import glances, owings

    verdicts = [v for v in found.verdicts if not wanted or v.obligor.actor in wanted]
    event = "; ".join(e.words for e in found.case.events)
    say(f"If {event}, on {found.case.on}: what is owed in law, not what is likely")
    for words in dict.fromkeys(e.place_open for e in found.case.events if e.place_open):
        say(words)
    say("")
    _print_entries(found, event, whole)
    duties = [o for o in owings(found, verdicts) if whole or wanted or o.tells]
    for o in duties:
        if o.sides:
            say(f"Sources disagree: {o.sides.words} ({_some([a.name for a in o.obligors])}: {o.words}).")
    seen = glances(verdicts)
    _print_glances(seen, bool(wanted), whole)
    shown = None if wanted else {g.actor.actor for g in seen if g.tells}
    titles = (("owed", "Owed"), ("depends", "Owed, or not: it depends"), ("not_owed", "Not owed"))
    for answer, title in titles:
        _print_owings(title, [o for o in duties if o.answer == answer], shown, whole)
    _print_collisions(found, wanted, whole)
    if found.cases:
        _head("What decides who must fight")
        for case in found.cases:
            yes, no = (_some([a.name for a in side]) or "nobody" for side in (case.if_so, case.if_not))
            say(f"  {case.question}: if so, in any case {yes}; if not, {no}")


def _print_glances(seen: Sequence[Glance], asked: bool, whole: bool) -> None:
    """A line an actor; those who owe only not to attack are counted, where nobody asked about them."""
    _head("At a glance")
    telling = [g for g in seen if whole or asked or g.tells]
    for g in telling if whole else telling[:_ROWS]:
        parts = [f"owes: {'; '.join(g.owed)}"] if g.owed else []
        parts += [f"may owe: {'; '.join(g.depends)}"] if g.depends else []
        parts += [g.not_fighting] if g.not_fighting else []
        say(f"  {g.actor.name}: {'. '.join(parts)}")
    if not seen:
        say("  Nobody owes more than all states do.")
    if rest := [g.actor.name for g in seen if g not in telling]:
        say(f"  and {len(rest)} more, who owe no more than not to attack ({_some(rest)}); --all lists them")
    _more(len(telling), _ROWS, whole, "actors")


def _head(title: str) -> None:
    say("")
    say(title)


def _print_collisions(found: Consequences, wanted: Sequence[str], whole: bool) -> None:
    collisions = [c for c in found.collisions if not wanted or c.actor.actor in wanted]
    if collisions:
        _head("Duties that collide")
        for c in collisions if whole else collisions[:_BRANCHES]:
            say(f"  {c.words}{'' if c.certain else ' (in some cases)'}")
        _more(len(collisions), _BRANCHES, whole, "collisions")


def _print_entries(found: Consequences, event: str, whole: bool) -> None:
    from rich.text import Text
    from rich.tree import Tree

    if not found.entries:
        say("Nobody has to fight.")
        return
    tree = Tree(Text(f"{event}: who has to fight"))
    _grow(tree, found, None, whole, 0)
    console().print(tree)


def _grow(tree: Tree, found: Consequences, parent: Entry | None, whole: bool, depth: int) -> None:
    from rich.text import Text

    from comity.desk.obligations import under

    children = under(found, parent)
    for e in children if whole else children[:_BRANCHES]:
        articles = dict.fromkeys(
            f"{cut(v.instrument, 60)}{f', {v.article}' if v.article else ''}"
            for v in (found.verdicts[n] for n in e.verdicts)
            if v.answer != "not_owed"
        )
        perhaps = "" if e.answer == "owed" else " perhaps"
        words = f"{e.actor.name}{perhaps}, beside {e.beside.name} against {e.against.name}: {'; '.join(articles)}"
        branch = tree.add(Text(words))
        if depth < 6:
            _grow(branch, found, e, whole, depth + 1)
    if not whole and len(children) > _BRANCHES:
        tree.add(Text(f"{len(children) - _BRANCHES} more; --all shows them"))


def _print_owings(title: str, duties: Sequence[Owing], shown: Collection[str] | None, whole: bool) -> None:
    """Each duty once, with the instruments beneath."""
    if not duties:
        return
    _head(title)
    telling = [o for o in duties if whole or shown is None or o.answer != "not_owed" or _concerns(o, shown)]
    for o in telling if whole else telling[:_ROWS]:
        say(f"  {_some([a.name for a in o.obligors])}: {o.words}")
        for g in o.grounds:
            why = "; or ".join(g.why) if g.answer == "depends" else "; ".join(g.why)
            only = {"owed": "", "depends": "if ", "not_owed": ""}[g.answer]
            also = f" (also told of as {'; '.join(g.also)})" if g.also else ""
            more = "; ".join((*g.changes, *g.notes))
            say(f"      {cut(g.instrument, 80)}{', ' if g.articles else ''}{', '.join(g.articles)}{also}: {only}{why}")
            if more:
                say(f"          {more}")
    if rest := {a.actor for o in duties if o not in telling for a in o.obligors}:
        say(f"  and {len(rest)} more, whom nothing on record obliges; --all lists them")
    _more(len(telling), _ROWS, whole, "duties")


def _concerns(duty: Owing, actors: Collection[str]) -> bool:
    """Whether something says of one of some actors, in so many words, that it does not owe this."""
    return duty.absent and any(a.actor in actors for a in duty.obligors)


def _print_comparison(comparison: Comparison) -> None:
    from comity.desk.obligations import words_of

    def cells() -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = []
        for kind, row in zip(comparison.kinds, comparison.cells, strict=True):
            told = []
            for cell in row:
                words = [
                    f"{cut(c.instrument, 50)}{f', {c.article}' if c.article else ''}: {cut(words_of(c), 150)}"
                    for c in (*cell.clauses, *cell.absent)
                ]
                told.append("\n".join([cell.answer.upper(), *words[:4], *(["..."] if len(words) > 4 else [])]))
            found.append((kind.replace("_", " "), *told))
        return found

    columns = (f"on {comparison.on}", *comparison.sides)
    table(columns, cells(), words=columns)


def _some(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} more"


def _more(number: int, most: int, whole: bool, what: str) -> None:
    if number > most and not whole:
        note(f"{number - most} more {what}; --all shows them")
