"""What is asked of two actors: ``similarity``, ``dependence``, ``event-measures``, ``theatres``, ``pledges``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from comity.cli.estimates import amount, cell, whole, wide
from comity.cli.option_groups import Asked, grouped
from comity.cli.options import (
    AsOfOption,
    DataOption,
    GazetteerOption,
    JsonOption,
    LedgerOption,
    PlotOption,
    YearsOption,
    existing_ledger,
    years_given,
)
from comity.cli.terminal import cut, draw, json_document, note, say, short, table
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.desk.measures import Answer, Goods
    from comity.desk.view import View
    from comity.dossier.drawing import Spec

AArgument = Annotated[str, typer.Argument(metavar="A", help="An actor: code, id or name.", show_default=False)]
BArgument = Annotated[str, typer.Argument(metavar="B", help="The other side of the pair.", show_default=False)]
IDEAL = "ideal-points"
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("similarity")(similarity)
    app.command("dependence")(dependence)
    app.command("event-measures")(event_measures)
    app.command("theatres")(theatres)
    app.command("pledges")(pledges)


def similarity(
    a: AArgument,
    b: BArgument,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="PORTFOLIO", help="alliances, votes, or ideal-points; repeatable."),
    ] = None,
    coefficient: Annotated[
        list[str] | None,
        typer.Option(
            "--coefficient",
            metavar="NAME",
            help="kappa (corrected for chance), pi, s_absolute, s_squared, s_weighted, tau_b, agreement, or all.",
        ),
    ] = None,
    years: YearsOption = None,
    plot: PlotOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    ledger: LedgerOption = None,
    gazetteer: GazetteerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print how alike two states stand to the rest: by their pacts, votes in the UN, or ideal points."""
    view = existing_ledger(ledger, gazetteer).view(as_of=as_of, data=data)
    wanted = tuple(by or ("alliances", "votes"))
    if IDEAL in wanted:
        if len(wanted) > 1:
            raise UsageError("ideal points are on another scale", do=f"ask --by {IDEAL} by itself")
        found = view.ideal_points(a, b, years=_span(years))
        series, columns, unit = "final votes", ("of",), "scale of the ideal points"
        drawn = [(f"distance, {s}", s, "distance") for s in ("all votes", series)]
        rows, titles = wide(found, ("series", "year"), columns)
    else:
        found = view.similarity(a, b, years=_span(years), by=wanted, coefficient=tuple(coefficient or ("kappa",)))
        rows, titles = wide(found, ("year",), ("portfolio", "coefficient"))
        named = dict.fromkeys((str(k[0]), str(k[2])) for k, _ in found)
        drawn, unit = [(f"{p}, {c}", p, c) for p, c in list(named)[:3]], "scale from −1 to 1"
    picture = None
    if plot:
        from comity.dossier.pair_drawings import lines

        picture = lines(
            f"{_title(view, a, b)}: similarity",
            unit,
            [(name, [(_year(k[1]), e) for k, e in found if (k[0], k[2]) == (x, y)]) for name, x, y in drawn],
        )
    _tell(view, (a, b), found, as_json, plot, picture, rows, titles)


@grouped
def dependence(
    a: AArgument,
    b: BArgument,
    years: YearsOption = None,
    plot: PlotOption = None,
    data: DataOption = None,
    *,
    asked: Asked,
    as_json: JsonOption = False,
) -> None:
    """Print how far two actors depend on each other, either way: trade, arms, our own index, what sources cite."""
    view = asked.view(data)
    found = view.dependence(a, b, years=_span(years))
    one, other = view.actor(a), view.actor(b)
    counted = [(k, e) for k, e in found if k[4] != "ledger" and not str(k[0]).startswith("cited")]
    columns = [
        (f"{other.id} in {one.id}'s trade", "trade_share", one.id),
        (f"{one.id} in {other.id}'s trade", "trade_share", other.id),
        (f"{other.id} in {one.id}'s arms", "arms_share", one.id),
        (f"{one.id} in {other.id}'s arms", "arms_share", other.id),
        ("interdep.", "interdependence", None),
        ("bandwidth", "bandwidth", None),
        (f"dependence of {one.id}", "dependence", one.id),
        (f"dependence of {other.id}", "dependence", other.id),
    ]
    by_key = {(k[1], k[0], k[2]): e for k, e in counted}
    known_years = sorted({_year(k[1]) for k, e in counted if e.value is not None and k[0] == "trade_share"})
    shown = known_years if years else known_years[-15:]
    columns = [c for c in columns if any((e := by_key.get((y, *c[1:]))) and e.value is not None for y in shown)]
    rows = [(year, *(cell(by_key.get((year, measure, of))) for _, measure, of in columns)) for year in shown]
    picture = None
    if plot:
        from comity.dossier.pair_drawings import lines

        picture = lines(
            f"{_title(view, a, b)}: the other's share in all trade",
            "share of all trade",
            [
                (f"{its.name} in {side.name}'s trade", [(_year(k[1]), e) for k, e in counted if k[:1] + k[2:3] == key])
                for side, its, key in (
                    (one, other, ("trade_share", one.id)),
                    (other, one, ("trade_share", other.id)),
                )
            ],
        )
    _tell(view, (a, b), found, as_json, plot, picture, rows, ("year", *(title for title, *_ in columns)))
    if not as_json:
        _cited(found)


@grouped
def event_measures(
    a: AArgument,
    b: BArgument,
    by: Annotated[str, typer.Option("--by", metavar="year|month", help="The periods.")] = "year",
    directed: Annotated[bool, typer.Option("--directed", help="Also what each does to the other.")] = False,
    years: YearsOption = None,
    plot: PlotOption = None,
    data: DataOption = None,
    *,
    asked: Asked,
    as_json: JsonOption = False,
) -> None:
    """Print acts between two actors by period: volume, quad counts, net cooperation, Goldstein sums and means."""
    if by not in ("year", "month"):
        raise UsageError(f"no period {by!r}", do="use year or month")
    view = asked.view(data)
    period: Literal["month", "year"] = "month" if by == "month" else "year"
    found = view.event_measures(a, b, by=period, years=_span(years), directed=directed)
    cells = dict(found)
    rows = []
    for key in dict.fromkeys(k[:3] for k, _ in found):
        of = {m: cells[*key, m] for m in (*_QUADS, "volume", "net_cooperation", "goldstein_sum", "goldstein_mean")}
        way = "" if key[1] is None else f"{key[1]} to {key[2]}"
        counts = [whole(of["volume"]), *(whole(of[q]) for q in _QUADS)]
        weighed = [cell(of[m], 1) for m in ("net_cooperation", "goldstein_sum", "goldstein_mean")]
        rows.append(("no single " + by if key[0] is None else key[0], *([way] if directed else []), *counts, *weighed))
    titles = ("volume", "verb. coop.", "mat. coop.", "verb. conf.", "mat. conf.", "net", "sum", "mean")
    picture = None
    if plot:
        from comity.dossier.pair_drawings import acts_by_period

        picture = acts_by_period(f"{_title(view, a, b)}: acts by {by}", found)
    _tell(view, (a, b), found, as_json, plot, picture, rows, (by, *(["way"] if directed else []), *titles))


@grouped
def theatres(
    a: AArgument,
    b: BArgument,
    plot: PlotOption = None,
    *,
    asked: Asked,
    as_json: JsonOption = False,
) -> None:
    """Print in which theatres acts and declared aims of two actors go together, and in which apart."""
    view = asked.view()
    found = view.theatres(a, b)
    one, other = view.actor(a).id, view.actor(b).id
    cells = dict(found)
    rows = []
    for name in dict.fromkeys(str(k[0]) for k, _ in found):
        both = [cells[name, m, None] for m in ("together", "apart", "balance")]
        told = [cells[name, m, of] for of in (one, other) for m in ("told", "aims")]
        ids = ", ".join(short(i) for i in both[1].evidence[:2])
        matters = [str(e.n) if e.n else "" for e in both[:2]]
        rows.append((sum(e.n for e in told), (name, *matters, cell(both[2]), *(e.n or "" for e in told), ids)))
    titles = (
        *("theatre", "together", "apart", "balance", f"told of {one}", "its aims", f"told of {other}", "its aims"),
        "apart by",
    )
    picture = None
    if plot:
        from comity.dossier.pair_drawings import balances

        picture = balances(f"{_title(view, a, b)}: together and apart by theatre", found)
    _tell(view, (a, b), found, as_json, plot, picture, [r for _, r in sorted(rows, key=lambda r: -r[0])], titles)


@grouped
def pledges(
    a: AArgument,
    b: BArgument,
    plot: PlotOption = None,
    *,
    asked: Asked,
    as_json: JsonOption = False,
) -> None:
    """Print what was pledged between two actors, what was done, and what lapsed."""
    view = asked.view()
    life = view.life_cycle(a, b)
    if plot:
        from comity.dossier.pair_drawings import kept

        draw(kept(f"{_title(view, a, b)}: what was delivered of what was pledged", life.answer), plot)
    if as_json:
        json_document({"asked": view.question(a, b)} | life.to_record())
        return
    cells = {k[:2]: e for k, e in life.answer if k[1] in ("acts_with", "acts_against")}
    rows = [
        (
            cut(str(i["name"]), 60),
            i["stage"] or "not settled",
            ", ".join(
                dict.fromkeys(f"{h['stage']} {(h['when'] or {}).get('edtf') or ''}".strip() for h in i["history"])
            ),
            *(cells[i["name"], m].n or "" if (i["name"], m) in cells else "" for m in ("acts_with", "acts_against")),
            ", ".join(short(s) for s in i["statements"][:2]),
        )
        for i in life.to_record()["instruments"]
    ]
    if rows:
        titles = ("undertaking", "stage", "history", "acts with", "against", "statements")
        table(titles, rows, words=("undertaking", "history"))
    else:
        say("no undertaking of the two is told of")
    _goods(life.goods)
    count = f"{len(rows)} undertaking{'' if len(rows) == 1 else 's'}"
    note(f"{view.path}: {count}; the words behind each: comity show STATEMENT")


def _goods(goods: Sequence[Goods]) -> None:
    """What became of each sort of goods, then each statement with its words."""
    if not goods:
        say("no quantity is told of as pledged")
        return
    shown = [
        (
            g.name,
            (g.giver or "") + (" (by its make)" if g.inferred else ""),
            g.receiver or "",
            g.state,
            *(amount(e, share=False) if e.value is not None else "" for e in (g.pledged, g.delivered, g.lapsed)),
            cell(g.kept),
        )
        for g in goods
    ]
    table(("goods", "from", "to", "stands", "pledged", "delivered", "lapsed", "kept"), shown)
    told = [
        (
            g.name,
            t.fate,
            t.when or "",
            amount(t.amount, share=False) if t.amount.value is not None else "no number",
            cut(t.words, 70),
            short(t.statement),
        )
        for g in goods
        for t in g.told
    ]
    table(("goods", "what", "when", "how many", "words", "statement"), told, words=("words",))


def _span(years: str | None) -> tuple[int, int] | None:
    return None if years is None else years_given(years)


def _title(view: View, a: str, b: str) -> str:
    return f"{view.actor(a).name} and {view.actor(b).name}"


def _year(value: object) -> int:
    assert isinstance(value, int)
    return value


def _cited(found: Answer) -> None:
    """What sources say, below what is counted."""
    rows = [
        (str(k[0]).removeprefix("cited: "), k[1] or "", k[2], k[3], amount(e, share=False), short(str(k[4])))
        for k, e in found
        if str(k[0]).startswith("cited")
    ]
    if rows:
        say("cited by sources:")
        table(("figure", "year", "of", "towards", "value", "statement"), rows, words=("figure",))
    for k, e in found:
        if k[0] == "said_to_depend":
            say(f"{k[2]} is said to depend on {k[3]}: {e.n} statement{'' if e.n == 1 else 's'}, {cell(e, 1)} right")


def _tell(
    view: View,
    sides: tuple[str, str],
    found: Answer,
    as_json: bool,
    plot: Path | None,
    picture: Spec | None,
    rows: Iterable[Sequence[object]],
    titles: Sequence[str],
) -> None:
    """Print an answer and what is lacking, and draw it."""
    if plot and picture:
        draw(picture, plot)
    if as_json:
        json_document({"asked": view.question(*sides)} | found.to_record())
        return
    if shown := list(rows):
        table(titles, shown)
    if view.invented and any(":" in i for _, e in found for i in e.evidence):
        note("the data sets are invented samples, not evidence")
    else:
        say("nothing is known")
    for sentence in found.lacking:
        note(sentence)
    note(f"{view.path}: intervals of 90 %; the rows and statements behind each number: --json")
