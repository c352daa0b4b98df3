"""``datasets``, ``cite`` and ``panel``: what is counted, what to cite for it, and tables made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.option_groups import grouped
from comity.cli.options import DataOption, JsonOption, existing_ledger
from comity.cli.terminal import json_document, note, say, table
from comity.errors import BadData, UsageError

if TYPE_CHECKING:
    from comity.desk.data import DataSet
    from comity.desk.panels import PanelReport

YearsOption = Annotated[str, typer.Option("--years", metavar="A-B", help="First and last year, e.g. 1946-2010.")]
AddOption = Annotated[
    list[str] | None,
    typer.Option(
        "--add",
        metavar="NAME,...",
        help="Data sets: atop,nmc,mids:gml,contiguity:slice=last; repeatable. `comity datasets` lists them.",
    ),
]
WhereOption = Annotated[
    str | None, typer.Option("--where", metavar="SQL", help='Only such rows, e.g. "cinc1 > 0.05".', show_default=False)
]
SpellsOption = Annotated[
    list[str] | None,
    typer.Option("--spells", metavar="COLUMN", help="Years without this event, e.g. gmlmidongoing; repeatable."),
]
SystemOption = Annotated[str, typer.Option("--system", metavar="cow|gw", help="Whose list of states, and codes.")]
DirectedOption = Annotated[
    bool, typer.Option("--directed/--undirected", help="Each pair in either direction, or once.")
]
RelevantOption = Annotated[
    bool, typer.Option("--relevant", help="Only pairs that are contiguous or have a major power.")
]
ToOption = Annotated[Path, typer.Option("--to", metavar="FILE", help="Where to write: a .parquet or .csv file.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("datasets")(datasets)
    app.command("cite")(cite)
    app.command("table")(table_of)
    group = typer.Typer(help="Tables of states, pairs and leaders by year.", no_args_is_help=True)
    group.command("state-years")(state_years)
    group.command("dyad-years")(dyad_years)
    group.command("leader-years")(leader_years)
    group.command("leader-dyad-years")(leader_dyad_years)
    app.add_typer(group, name="panel")


def datasets(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these, with all they hold.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the data sets that can be read: what they cover, on what terms, and how to get them."""
    from comity.desk.data import data_sets, held

    found, here = data_sets(*(name or ())), held(data)
    if as_json:
        json_document([_record(d, data, held_here=d.name in here, asked=bool(name)) for d in found])
        return
    if not name:
        columns = ("name", "title", "version", "covers", "codes", "added as", "here")
        rows = (
            (
                d.name,
                d.title,
                d.version,
                f"{d.covers[0]}-{d.covers[1]}",
                d.system,
                f"{d.verb}{':' if d.source else ''}{d.source}",
                "yes" if d.name in here else "",
            )
            for d in found
        )
        table(columns, rows, words=("title",))
        return
    for data_set in found:
        _describe(data_set, data, held_here=data_set.name in here)


def _record(data_set: DataSet, data: str | None, *, held_here: bool, asked: bool) -> dict[str, object]:
    """What is declared of a data set, whether it lies in the folder, and where it was asked for, its files there."""
    from comity.desk.data import checked, pins

    record = {**data_set.to_record(), "here": held_here}
    if asked:
        record["pins"] = [p.to_record() for p in pins(data_set.name, data=data)] if held_here else []
        record["as_published"] = checked(data_set.name, data=data)
    return record


def _describe(data_set: DataSet, data: str | None, *, held_here: bool) -> None:
    """All that is declared of a data set, and which files of it lie in the folder."""
    from comity.desk.data import checked, pins

    say(f"{data_set.name}: {data_set.title}, {data_set.version}, by {data_set.publisher}")
    say(f"covers {data_set.covers[0]}-{data_set.covers[1]}; licence: {data_set.licence}")
    say(f"get it: {data_set.get}")
    if data_set.notes:
        say(data_set.notes)
    same = checked(data_set.name, data=data)
    for held_table in data_set.tables:
        say(f"{held_table.name} ({' or '.join(held_table.files)})")
        stated = held_table.checksum
        say(f"checksum {stated.words}")
        if stated.file in same:
            say(f"your {stated.file} {'is the same' if same[stated.file] else 'is another file'}")
        say(f"layout of the publisher's file: {held_table.confirmed or 'declared from memory'}")
        table(
            ("column", "type", "unit", "meaning"),
            ((c.name, c.type, c.unit, c.meaning) for c in held_table.columns),
            words=("unit", "meaning"),
        )
    for pin in pins(data_set.name, data=data) if held_here else ():
        say(f"your {pin.file}: sha256 {pin.sha256}")


def cite(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Data sets, by their names in `comity datasets`.")
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="DIR", help="All data sets with rows in this ledger too.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print BibTeX of all that users of data sets are asked to cite, or that a ledger's rows owe."""
    from comity.desk.data import cite as bibtex

    if not names and ledger is None:
        raise UsageError("no data set is named", do="name some, or give --ledger DIR")
    view = existing_ledger(ledger).view() if ledger is not None else None
    wanted = list(dict.fromkeys([*(view.data_sets() if view else ()), *(names or ())]))
    text = view.cite(*wanted) if view else bibtex(wanted)
    if as_json:
        json_document({"data_sets": wanted, "bibtex": text})
        return
    if not text:
        note(
            "no row of a data set is in the ledger, so there is nothing to cite; `comity dossier --bibtex` cites texts"
        )
    for line in text.splitlines():
        say(line)


def table_of(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A data set, by its name in `comity datasets`.")],
    to: ToOption,
    which: Annotated[
        str | None,
        typer.Option("--table", metavar="TABLE", help="Which table, where it has several.", show_default=False),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a table of a data set as it was published: typed, checked, under the names of its declaration."""
    from comity.desk.data import write_data

    with faults_told(as_json):
        rows = write_data(name, to, which, data=data)
    if as_json:
        json_document({"data_set": name, "path": str(to), "rows": rows})
    else:
        say(f"{to}: {rows} rows of {name}")


@dataclass(frozen=True)
class Columns:
    """What a panel has beside its units and years, and which rows of it are wanted: ``--add --where``."""

    add: AddOption = None
    where: WhereOption = None


@dataclass(frozen=True)
class Spelled(Columns):
    """The same, with years without an event: ``--spells``."""

    spells: SpellsOption = None


@dataclass(frozen=True)
class Pairs:
    """Which pairs of states or leaders a panel has: ``--directed --relevant``."""

    directed: DirectedOption = True
    relevant: RelevantOption = False


@grouped
def state_years(
    years: YearsOption,
    to: ToOption,
    *,
    columns: Spelled,
    system: SystemOption = "cow",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a table with a row for each state and year."""
    _write("state-years", years, to, columns, system, data, as_json)


@grouped
def dyad_years(
    years: YearsOption,
    to: ToOption,
    *,
    pairs: Pairs,
    columns: Spelled,
    system: SystemOption = "cow",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a table with a row for each pair of states and year."""
    _write("dyad-years", years, to, columns, system, data, as_json, pairs)


@grouped
def leader_years(
    years: YearsOption,
    to: ToOption,
    *,
    columns: Columns,
    system: SystemOption = "gw",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a table with a row for each time in office of a leader and year."""
    _write("leader-years", years, to, columns, system, data, as_json)


@grouped
def leader_dyad_years(
    years: YearsOption,
    to: ToOption,
    *,
    pairs: Pairs,
    columns: Spelled,
    system: SystemOption = "gw",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a table with a row for each pair of leaders and year in which both were in office on one day."""
    _write("leader-dyad-years", years, to, columns, system, data, as_json, pairs)


def _write(
    unit: str,
    years: str,
    to: Path,
    columns: Columns,
    system: str,
    data: str | None,
    as_json: bool,
    pairs: Pairs | None = None,
) -> None:
    """Make a panel, write it, and say what it has and what it lacks."""
    from comity.desk.panels import begun, with_added, written

    pairs = pairs or Pairs()
    panel = begun(unit, years, system=system, directed=pairs.directed, relevant=pairs.relevant, data=data)
    panel = with_added(panel, (word for words in columns.add or () for word in words.split(",") if word.strip()))
    for event in (columns.spells or ()) if isinstance(columns, Spelled) else ():
        panel = panel.spells(event)
    panel = panel.where(columns.where) if columns.where else panel
    with faults_told(as_json):
        report = written(panel, to)
    if as_json:
        json_document(report.to_record())
    else:
        _tell(report)


@contextmanager
def faults_told(as_json: bool) -> Iterator[None]:
    """Where a file is refused for several faults, each on a line of its own; for JSON the error says enough."""
    try:
        yield
    except BadData as error:
        for fault in error.faults[:50] if len(error.faults) > 1 and not as_json else ():
            note(f"{error.where}: {fault}")
        raise


def _tell(report: PanelReport) -> None:
    say(f"{report.path}: {report.rows} rows, {len(report.columns)} columns")
    for part in report.coverage:
        outside = ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in part.outside)
        unknown = "" if part.note or not outside else f"; unknown in {outside}"
        covers = "" if part.note == "the same in all years" else f" covers {part.covers[0]}-{part.covers[1]}"
        note(f"{part.data_set} {part.version}{covers}{unknown}{f'; {part.note}' if part.note else ''}")
    names = " ".join(part.data_set for part in report.coverage)
    note(f"what to cite: comity cite {names}")
