"""``closeness``: how two states stand to each other over time, by field, and what moved it."""

from __future__ import annotations

from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.option_groups import Asked, grouped
from comity.cli.options import (
    DataOption,
    FieldOption,
    JsonOption,
    LimitOption,
    OutletsOption,
    PlotOption,
    existing_ledger,
)
from comity.cli.terminal import console, cut, draw, json_document, note, say, short, table
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.desk.closeness import Closeness, Every, Learnt
    from comity.desk.view import View
    from comity.model import Estimate

_SHOWN = 24
_WIDTH, _WIDE = 41, 125


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("closeness")(closeness)


@grouped
def closeness(
    a: Annotated[
        str | None, typer.Argument(metavar="A", help="A state, or another actor: code, id or name.", show_default=False)
    ] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The other one.", show_default=False)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="field", help="Each field beside the whole.")] = None,
    field: FieldOption = None,
    monthly: Annotated[bool, typer.Option("--monthly", help="A point a month; so without either.")] = False,
    daily: Annotated[bool, typer.Option("--daily", help="A point a day.")] = False,
    yearly: Annotated[bool, typer.Option("--yearly", help="A point a year, the mean of its months.")] = False,
    directed: Annotated[bool, typer.Option("--directed", help="Only what A does to B.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="First day of the series.", show_default=False)
    ] = None,
    moved: Annotated[
        str | None,
        typer.Option(
            "--moved",
            metavar="PERIOD",
            help="What moved this point (2021-08; `last`), and by how much.",
            show_default=False,
        ),
    ] = None,
    refit: Annotated[
        bool, typer.Option("--refit", help="First learn anew from the ledger how closeness moves, and record it.")
    ] = False,
    limit: LimitOption = None,
    data: DataOption = None,
    plot: PlotOption = None,
    *,
    asked: Asked,
    outlets: OutletsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how close two states are, by what they do to each other: -1 all conflict, 1 all cooperation."""
    if refit:
        store = existing_ledger(asked.ledger, asked.gazetteer, outlets)
        learnt = store.learn_closeness(data=data)
        note(f"{store.path}: learnt from {learnt.source}")
        if a is None:
            _tell_learnt(learnt, as_json)
            return
    if a is None or b is None:
        raise UsageError("closeness is that of two actors", do="name two, e.g. comity closeness RUS IRN")
    view = asked.view(data, outlets)
    every = _one_of(daily=daily, monthly=monthly, yearly=yearly)
    if by not in (None, "field"):
        raise UsageError(f"closeness is not told by {by!r}", do="write --by field")
    found = view.closeness(
        a, b, by="field" if by else None, every=every, fields=tuple(field or ()), directed=directed, since=since
    )
    names = (view.actor(a).name, view.actor(b).name)
    if plot is not None:
        from comity.dossier.closeness_drawing import closeness_drawing

        draw(closeness_drawing(found, names), plot)
    if as_json:
        movers = [m.to_record() for m in found.moved(_period(moved))] if found.series else []
        json_document({"asked": view.question(a, b)} | found.to_record() | {"moved": movers})
    elif not found.series:
        say(f"no act between {names[0]} and {names[1]} is known: nothing can be said of their closeness")
    elif moved is not None:
        _tell_moved(found, view, _period(moved), field, limit)
        _expected(found, view, _period(moved), field[0] if field else None)
    else:
        _tell(found, names, limit)
        _expected(found, view, None, None)
    _remarks(found, view.path)


def _tell_learnt(learnt: Learnt, as_json: bool) -> None:
    if as_json:
        json_document(learnt.to_record())
        return
    table(("parameter", "value"), ((name, f"{value:.3f}") for name, value in learnt.dynamics.to_record().items()))
    if learnt.fields:
        table(("field", "above the mean"), ((name, f"{value:+.3f}") for name, value in learnt.fields.items()))


def _one_of(*, daily: bool, monthly: bool, yearly: bool) -> Every:
    lengths: dict[Every, bool] = {"day": daily, "month": monthly, "year": yearly}
    chosen = [name for name, on in lengths.items() if on]
    if len(chosen) > 1:
        raise UsageError("two lengths of a period", do="write one of --daily, --monthly, --yearly")
    return chosen[0] if chosen else "month"


def _period(given: str | None) -> str | None:
    return None if given in (None, "last") else given


def _tell(found: Closeness, names: tuple[str, str], limit: int | None) -> None:
    """The newest state by field, and the series of the whole."""
    from comity.dossier.closeness_drawing import field_name

    last = found.series[0].points.index[-1][0]
    arrow = "towards" if found.directed else "and"
    say(f"{names[0]} {arrow} {names[1]}, {last}: closeness from -1 (conflict) to 1 (cooperation)")
    rows = []
    for s in found.series:
        events = len(found.events(s.field))
        rows.append((field_name(s.field), *_cells(s.newest), _change(s.trend), events, *_strip(s.newest)))
    table(("field", "closeness", "90 % interval", "within a year", "events", *_scale()), rows)
    whole = found.series[0]
    points = list(zip(whole.points, whole.counts, strict=True))[-(limit or _SHOWN) :]
    say("")
    table(
        ("period", "closeness", "90 % interval", "events", *_scale()),
        ((key[0], *_cells(e), n, *_strip(e)) for (key, e), n in points),
    )
    left = len(whole.points) - len(points)
    if left:
        note(f"{left} earlier periods are not shown; --limit N, --yearly or --json shows more")


def _tell_moved(found: Closeness, view: View, period: str | None, fields: list[str] | None, limit: int | None) -> None:
    """The events that moved a point, each with its words."""
    movers = (found.moved(period, fields[0]) if fields else found.moved(period))[: limit or _SHOWN]
    rows = []
    for m in movers:
        first = view.show(str(m.by.evidence[0])).statement
        when = m.earliest.isoformat() if m.earliest == m.latest else f"{m.earliest}/{m.latest}"
        value = m.by.value or 0.0
        rows.append(
            (f"{value:+.3f}", when, getattr(first, "type", ""), short(first.id), len(m.by.evidence), cut(first.quote))
        )
    table(("moved", "when", "type", "statement", "mentions", "words"), rows, words=("words",))


def _moving_nothing(acts: Sized) -> str:
    return "1 act moves nothing" if len(acts) == 1 else f"{len(acts)} acts move nothing"


def _expected(found: Closeness, view: View, period: str | None, field: str | None) -> None:
    """What the structure of the pair let expect of a point."""
    from comity.dossier.structure import standing

    parts = found.expected(period, field) if field else found.expected(period)
    invented = view.invented and any(":" in i for e in parts for i in e.by.evidence)
    if parts:
        sample = " (rows are invented samples, not evidence)" if invented else ""
        note(f"what the two are to each other before any act is read, and by how much it lifts closeness{sample}:")
        for e in parts:
            note(f"  {e.by.value:+.2f}  {standing(e)} ({e.stood.year})")


def _remarks(found: Closeness, path: Path) -> None:
    if found.acts.undated:
        note(f"{_moving_nothing(found.acts.undated)}: time not known, or too wide")
    if found.acts.sideless:
        note(f"{_moving_nothing(found.acts.sideless)}: neither cooperation nor conflict")
    if found.acts.weighed and all(w.intensity is None for w in found.acts.weighed):
        note("acts weigh alike: with --data and Goldstein's weights they would weigh by intensity")
    for lacking in found.anchor.lacking:
        note(lacking)
    note(f"dynamics learnt from {found.learnt.source}")
    note(str(path))


def _cells(estimate: Estimate) -> tuple[str, str]:
    return f"{estimate.value:+.2f}", f"{estimate.low:+.2f} to {estimate.high:+.2f}"


def _change(trend: Estimate) -> str:
    return f"{trend.value:+.2f} ({trend.low:+.2f} to {trend.high:+.2f})"


def _strip(estimate: Estimate) -> tuple[str, ...]:
    """The interval from -1 to 1 as a line of signs; nothing where the terminal is too narrow for it."""
    if console().width < _WIDE:
        return ()
    low, value, high = (
        round(((x or 0.0) + 1) / 2 * (_WIDTH - 1)) for x in (estimate.low, estimate.value, estimate.high)
    )
    signs = ["-" if low <= i <= high else " " for i in range(_WIDTH)]
    middle = _WIDTH // 2
    signs[middle] = "|" if signs[middle] == " " else "+"
    signs[value] = "o"
    return ("".join(signs),)


def _scale() -> tuple[str, ...]:
    return ("-1".ljust(_WIDTH // 2) + "0".ljust(_WIDTH // 2) + "1",) if console().width >= _WIDE else ()
