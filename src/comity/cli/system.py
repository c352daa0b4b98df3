"""``system``: the whole system in a year, and who stands where in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from comity.cli.option_groups import Asked, grouped
from comity.cli.options import DataOption, GazetteerOption, JsonOption, PlotOption, ledger_path, years_given
from comity.cli.system_words import (
    tell_alignment,
    tell_bond,
    tell_contest,
    tell_power,
    tell_powers,
    tell_standing,
    tell_triangle,
)
from comity.cli.terminal import draw, json_document, note, progress
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.desk.answers import Standing
    from comity.desk.view import View
    from comity.model import Estimate

YearOption = Annotated[int, typer.Option("--year", metavar="YEAR", help="The year.", min=1, max=9998)]
SpanOption = Annotated[
    str, typer.Option("--years", "--year", metavar="A[-B]", help="A year, or a first and a last one: 1993-2001.")
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="data|ledger",
        help="Ties from data sets (pacts and disputes) or from the ledger; else data sets if they cover it.",
        show_default=False,
    ),
]
WindowOption = Annotated[
    int, typer.Option("--window", metavar="N", min=1, help="Years up to the one asked about whose statements count.")
]
MajorsOption = Annotated[
    int | None,
    typer.Option(
        "--majors-of",
        metavar="YEAR",
        help="Take the major powers of this year, where their list ends before.",
        show_default=False,
    ),
]
ResolutionOption = Annotated[
    float, typer.Option("--resolution", metavar="X", min=0.01, help="Above 1 for smaller blocs, below for larger ones.")
]
EvidenceOption = Annotated[
    bool, typer.Option("--evidence", help="With --json: all ids behind each number, also where they are many.")
]
PoleOption = Annotated[
    list[str] | None,
    typer.Option("--pole", metavar="POLE", help="A pole, at least twice; else the two strongest of the year by CINC."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(invoke_without_command=True, callback=system)
    group.command("power")(power)
    group.command("balance")(balance)
    group.command("blocs")(blocs)
    group.command("alignment")(alignment)
    group.command("triangle")(triangle)
    group.command("contest")(contest)
    group.command("bond")(bond)
    app.add_typer(group, name="system")


@grouped
def system(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help="The year.", min=1, max=9998, show_default=False)
    ] = None,
    majors_of: MajorsOption = None,
    window: WindowOption = 10,
    plot: PlotOption = None,
    *,
    asked: Asked,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """The system in a year: concentration, polarity, balance and blocs, from data sets and from the ledger.

    Without a command, all of it for --year; the commands below tell one thing each, in full.
    """
    if context.invoked_subcommand is not None:
        return
    if year is None:
        raise UsageError("no year is given", do="pass --year, or see `comity system --help`")
    with _view(asked, data) as view:
        with progress(f"the system in {year}", None):
            found = view.system(year, majors_of=majors_of, window=window)
        if as_json:
            _json({"asked": view.question()} | found.to_record(), evidence)
        else:
            tell_power(found.power)
            for standing in found.standings:
                tell_standing(standing, brief=True)
        if plot is not None:
            drawn = [s for s in found.standings if s.network.ties]
            if not drawn:
                raise UsageError(f"there are no ties to draw in {year}", do="pass --data or --ledger, or another year")
            _plot_network(drawn[0], plot)


def power(
    years: SpanOption,
    figure: Annotated[
        str, typer.Option("--figure", metavar="FIGURE", help="For --plot: con, con_all, hhi_all, poles or half.")
    ] = "con",
    majors_of: MajorsOption = None,
    plot: PlotOption = None,
    gazetteer: GazetteerOption = None,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """How the means of the system are shared: concentration and polarity, by several indices and rules."""
    with _counted(gazetteer, data) as view:
        found = view.powers(years_given(years), majors_of=majors_of)
        if as_json:
            _json([one.to_record() for one in found], evidence)
        else:
            tell_power(found[0]) if len(found) == 1 else tell_powers(found)
        if plot is not None:
            from comity.dossier.system import draw_concentration

            draw(draw_concentration([(p.year, p.concentration.figures) for p in found], figure), plot)


@grouped
def balance(
    years: SpanOption,
    source: SourceOption = None,
    window: WindowOption = 10,
    plot: PlotOption = None,
    *,
    asked: Asked,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Structural balance: triads, walks, and the exact frustration index with its certificate."""
    with _view(asked, data) as view:
        found = view.balance(years_given(years), source=_source(source), window=window)
        if as_json:
            _json({"asked": view.question()} | found.to_record(), evidence)
        else:
            tell_standing(found, blocs=False)
        if plot is not None:
            _plot_network(found, plot)


@grouped
def blocs(
    years: SpanOption,
    source: SourceOption = None,
    window: WindowOption = 10,
    resolution: ResolutionOption = 1.0,
    plot: PlotOption = None,
    *,
    asked: Asked,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Blocs: who stands together, by signed modularity, with how firmly the division holds."""
    with _view(asked, data) as view:
        found = view.blocs(years_given(years), source=_source(source), window=window, resolution=resolution)
        if as_json:
            _json({"asked": view.question()} | found.to_record(), evidence)
        else:
            tell_standing(found, balance=False)
        if plot is not None:
            _plot_network(found, plot)


@grouped
def alignment(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Code, id or name.", show_default=False)],
    year: YearOption,
    pole: PoleOption = None,
    window: WindowOption = 10,
    plot: PlotOption = None,
    *,
    asked: Asked,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """How close an actor is to each of several poles, by each source, and whether it hedges between them."""
    from comity.desk.records import as_record

    with _view(asked, data) as view:
        found = view.alignment(actor, year, pole, window=window)
        if as_json:
            _json({"asked": view.question(actor)} | as_record(found), evidence)
        else:
            tell_alignment(found)
        if plot is not None:
            rows = [(f"{k[0]}: {k[2]}", e) for k, e in found.table if k[1] == "closeness"]
            _plot_estimates(rows, f"closeness of {found.actor}", plot)


@grouped
def triangle(
    a: Annotated[str, typer.Argument(metavar="A", help="One of the pair.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    third: Annotated[str, typer.Argument(metavar="THIRD", help="The third, e.g. USA.", show_default=False)],
    plot: PlotOption = None,
    *,
    asked: Asked,
    data: DataOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Whether a pair's relation follows each one's tie to a third: lagged association, and the statements."""
    from comity.desk.records import as_record

    with _view(asked, data) as view:
        found = view.triangle(a, b, third)
        if as_json:
            _json({"asked": view.question(a, b, third)} | as_record(found), evidence)
        else:
            tell_triangle(found, view)
        if plot is not None:
            from comity.dossier.system import draw_series

            draw(draw_series(found.series, "closeness"), plot)


@grouped
def contest(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A country.", show_default=False)],
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="On whom they differ.", show_default=False)],
    plot: PlotOption = None,
    *,
    asked: Asked,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Where the factions, organs and persons of a country stand on a partner, and who holds which portfolio."""
    from comity.desk.records import as_record

    view = asked.view()
    found = view.contest(actor, partner)
    if as_json:
        _json({"asked": view.question(actor, partner)} | as_record(found), evidence)
    else:
        tell_contest(found, view)
    if plot is not None:
        rows = [(found.names[str(k[0])], e) for k, e in found.positions if k[1] is None]
        _plot_estimates(rows, f"share for closeness to {found.partner}", plot)
    note(f"{view.path}")


@grouped
def bond(
    a: Annotated[str, typer.Argument(metavar="A", help="One of the two.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    *,
    asked: Asked,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Alliance, entente or partnership: the clauses between two, and who calls the bond what."""
    from comity.desk.records import as_record

    view = asked.view()
    found = view.bond(a, b)
    if as_json:
        _json({"asked": view.question(a, b)} | as_record(found), evidence)
    else:
        tell_bond(found, view)
    note(f"{view.path}")


@contextmanager
def _view(asked: Asked, data: str | None) -> Iterator[View]:
    """The view asked for; where no ledger is meant and data files are, one of no statements."""
    if data and asked.ledger is None and not ledger_path(None).exists():
        with _counted(asked.gazetteer, data) as view:
            yield view
        note(f"no ledger; data sets of {data}")
        return
    view = asked.view(data)
    yield view
    note(f"{view.path}" + (f"; data sets of {data}" if data else ""))


@contextmanager
def _counted(gazetteer: Path | None, data: str | None) -> Iterator[View]:
    from comity.desk.no_ledger import without_ledger

    with without_ledger(data, gazetteer) as view:
        yield view


def _json(record: object, evidence: bool) -> None:
    """The record, long lists of evidence only where they are asked for."""
    from comity.desk.records import briefly

    json_document(record if evidence else briefly(record))


def _source(given: str | None) -> Literal["data", "ledger"] | None:
    if given is not None and given not in ("data", "ledger"):
        raise UsageError(f"no source of ties is called {given!r}", do="use data or ledger")
    return "data" if given == "data" else "ledger" if given == "ledger" else None


def _plot_network(standing: Standing, path: Path) -> None:
    from comity.dossier.system import draw_network

    if not standing.network.ties:
        raise UsageError("there are no ties to draw", where=standing.network.rests_on, do="ask for another year")
    draw(draw_network(standing.network, standing.blocs, standing.frustration), path)


def _plot_estimates(rows: Sequence[tuple[str, Estimate]], title: str, path: Path) -> None:
    from comity.dossier.system import draw_estimates

    draw(draw_estimates(rows, title, (0, 1)), path)
