"""What a user means by the name, the variant, the columns and the options of a data set in a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.datasets import Column, DataSet, PanelEntry, declared, near
from comity.errors import UsageError
from comity.panels.universe import ListOfStates


def data_set_for(name: str, source: str | None, system: ListOfStates) -> DataSet:
    """The data set that a panel with codes of a list means by a name.

    Raises:
        UsageError: None has that name or variant, several have it, or none of them uses those codes.
    """
    verbs = {d.verb: d for d in declared().values() if d.verb}
    called = [d for d in declared().values() if d.verb == name]
    if not called:
        raise UsageError(f"no data set of panels is called {name!r}", do=near(name, verbs))
    sources = sorted({d.source for d in called if d.source})
    if source is not None and source not in sources:
        known = f"it has {', '.join(sources)}" if sources else "it has no variants"
        raise UsageError(f"{name} has no variant {source!r}", do=known)
    meant = [d for d in called if source is None or d.source == source]
    fitting = [d for d in meant if any(p.system == system for p in d.panels)]
    if not fitting:
        codes = sorted({p.system for d in meant for p in d.panels})
        raise UsageError(f"{name} has no codes of {system}", do=f"make the panel with system={codes[0]!r}")
    if len(fitting) > 1:
        raise UsageError(f"{name} has several variants", do=f"choose one with source=: {', '.join(sources)}")
    return fitting[0]


_ALSO: Mapping[str, Sequence[tuple[str, bool]]] = {
    "leader-year": [("state-year", False)],
    "dyad-year": [("state-year", True)],
    "leader-dyad-year": [("dyad-year", False), ("leader-year", True), ("state-year", True)],
}
"""Of what else a data set may speak to go into a panel, and whether it is then joined to either side of a pair."""


def entry_for(data_set: DataSet, unit: str, system: ListOfStates, directed: bool | None) -> tuple[PanelEntry, bool]:
    """How a data set goes into a panel, and whether it is joined to either state of a pair.

    Raises:
        UsageError: It does not speak of such units.
    """
    wanted = [(unit, False), *_ALSO.get(unit, ())]
    if any(p.unit == "dyad-year" for p in data_set.panels):
        wanted = [(speaks_of, each) for speaks_of, each in wanted if not each]
    for speaks_of, each in wanted:
        for entry in data_set.panels:
            if (entry.unit, entry.system) == (speaks_of, system) and entry.directed in (None, directed):
                return entry, each
    said = " and ".join(sorted({f"{p.unit}s" for p in data_set.panels}))
    raise UsageError(f"{data_set.name} does not speak of {unit}s", do=f"it speaks of {said}")


def kept_columns(data_set: DataSet, entry: PanelEntry, keep: Sequence[str] | None) -> tuple[Column, ...]:
    """The columns that are taken.

    Raises:
        UsageError: One of them is none.
    """
    if keep is None:
        return entry.columns
    columns = {c.name: c for c in entry.columns}
    for name in keep:
        if name not in columns:
            raise UsageError(f"{data_set.name} has no column {name!r}", do=f"it has {', '.join(columns)}")
    return tuple(columns[name] for name in keep)


def chosen_options(
    data_set: DataSet, entry: PanelEntry, given: Mapping[str, str | Sequence[str]]
) -> dict[str, str | Sequence[str]]:
    """The options of a data set with the values that count: those given, else the first, or all.

    Raises:
        UsageError: There is no such option or value.
    """
    for name, value in given.items():
        allowed = entry.options.get(name) or entry.many.get(name)
        if allowed is None:
            known = ", ".join((*entry.options, *entry.many))
            raise UsageError(f"{data_set.name} has no option {name!r}", do=f"it has {known or 'none'}")
        values = [value] if isinstance(value, str) else list(value)
        if not values or set(values) - set(allowed) or (name in entry.options and len(values) > 1):
            one = "one of " if name in entry.options else ""
            raise UsageError(f"{name}={value!r} for {data_set.name}", do=f"give {one}{', '.join(allowed)}")
    chosen: dict[str, str | Sequence[str]] = {name: values[0] for name, values in entry.options.items()}
    chosen |= entry.many
    for name, value in given.items():
        one = value if isinstance(value, str) else value[0]
        chosen[name] = one if name in entry.options else [value] if isinstance(value, str) else tuple(value)
    return chosen
