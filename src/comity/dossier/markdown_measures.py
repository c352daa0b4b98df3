"""The sections of a dossier that measures make, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from comity.dossier.closeness import change, interval, level, moved_by, number
from comity.dossier.dependence import told_value
from comity.dossier.markdown_parts import escaped, notes, table
from comity.dossier.page import Dossier
from comity.dossier.phrases import counted
from comity.dossier.sections import CountedRow
from comity.model import StatementId

INVENTED = "**The data sets here are invented samples, not evidence.**"


def closeness(d: Dossier) -> Iterator[str]:
    """The newest closeness of each field, and the whole over time."""
    c = d.closeness
    if c is None:
        return
    yield "# Closeness over time"
    own = "" if c.own else ", not from this ledger"
    yield f"**{level(c.newest)}** in {c.last}, with its 90 % interval: from −1, all conflict, to 1, all cooperation."
    yield f"{c.reading} Where nothing is told the interval widens. How closeness moves was learnt from {c.learnt}{own}."
    rows = [
        (
            r.name.capitalize(),
            number(r.newest.value, r.newest),
            interval(r.newest),
            change(r.trend),
            str(r.events),
            "; ".join(f"{moved_by(m.by)} {escaped(m.gist)}{notes(d, m.ids)}" for m in r.movers),
        )
        for r in c.rows
    ]
    yield table(("Field", f"In {c.last}", "90 % interval", "Change in a year", "Acts", "Moved most by"), rows)
    points = [(str(key[0]), number(e.value, e), interval(e)) for key, e in c.series[0].points]
    yield table((c.by.capitalize(), "Closeness of the whole", "90 % interval"), points)
    if c.expected:
        yield "## What the two are to each other before any act is read"
        yield INVENTED if c.invented else ""
        told = [(r.what, str(r.year), moved_by(r.by), _rests(d, r.ids, r.keys)) for r in c.expected]
        yield table(("What stands", "As last known in", "Lifts closeness by", "Rests on"), told)
    if c.rest:
        yield f"Not listed, with how many acts each: {', '.join(f'{name} ({n})' for name, n in c.rest)}."
    if c.undated or c.sideless:
        yield f"{counted(c.undated + c.sideless, 'mention moves', 'mentions move')} nothing.".capitalize()


def dependence(d: Dossier) -> Iterator[str]:
    """What data sets count and sources cite, either way, and what is not known."""
    p = d.dependence
    if p is None:
        return
    a, b = p.parties
    yield "# Dependence on each other"
    yield INVENTED if p.invented else ""
    rows = [
        (escaped(r.what), str(r.year or "–"), *_both(r), f"{escaped(r.source) or '–'}{_keys(r)}") for r in p.counted
    ]
    ways = (f"{escaped(a.name)} on {escaped(b.name)}", f"{escaped(b.name)} on {escaped(a.name)}")
    yield table(("What data sets count", "Year", *ways, "Data set"), rows)
    yield table(("Year: share in trade", *ways), [(str(r.year), *map(told_value, r.values)) for r in p.shares])
    cited = [
        (
            escaped(r.what)
            + (f" of {escaped(r.share_of)}" if r.share_of else "")
            + (f" \\[{r.doubt}\\]" if r.doubt else ""),
            escaped(r.value),
            escaped(r.period),
            f"{escaped(r.of)} → {escaped(r.on)}",
            escaped(r.source) + notes(d, r.ids),
        )
        for r in p.cited
    ]
    yield table(("What sources cite", "How much", "Period", "Whose", "Source"), cited)
    for t in p.told:
        said = counted(t.number.n, "statement says", "statements say").capitalize()
        yield f"{said} that {escaped(t.of)} depends on {escaped(t.on)}.{notes(d, t.ids)}"
    if p.data is None:
        yield "No data sets were given: trade, arms and alliances are not counted. Build the page with `--data DIR`."
    yield "\n".join(f"- {escaped(x)}" for x in p.unknown)


def standing(d: Dossier) -> Iterator[str]:
    """Where the pair stands in the system of a year."""
    s = d.standing
    if s is None:
        return
    yield f"# The pair in the system of {s.year}" if s.counted else "# Who stands with whom"
    if s.unplaced:
        yield escaped(s.unplaced)
        return
    yield INVENTED if s.invented else ""
    yield f"This is of {s.year} and rests on {escaped(s.rests_on)}."
    yield "\n".join(f"- {escaped(x)}" for x in s.sentences)
    blocs = [(str(r.number + 1), escaped(r.members), f"{len(r.settled)} of {r.size}") for r in s.blocs]
    yield table(("Bloc", "Members", "Settled"), blocs)
    ties = [(escaped(t.actor), *(k or "–" for k in t.kinds), _rests(d, t.ids, t.keys)) for t in s.ties]
    yield table(("Actor", *(f"With {escaped(n)}" for n in s.names), "Rests on"), ties)


def data_rows(d: Dossier) -> Iterator[str]:
    """The rows of data sets that the sections above name, with their values."""
    told = set(_named(d))
    tables = [(t, [row for row in t.rows if row.key in told]) for t in d.data_tables]
    if not any(rows for _, rows in tables):
        return
    yield "# The rows of data sets"
    yield INVENTED if d.dependence and d.dependence.invented else ""
    yield "Every row that is named above, with its values; an empty cell is not known."
    for t, rows in tables:
        if rows:
            yield f"## {escaped(', '.join(x for x in (t.title, t.publisher) if x))}"
            cells = [(f"`{row.key}`", *map(escaped, values)) for row in rows for values in row.cells]
            yield table(("Row", *map(escaped, t.columns)), cells)


def _named(d: Dossier) -> Iterator[str]:
    parts = (
        d.closeness.expected if d.closeness else (),
        d.dependence.counted if d.dependence else (),
        d.standing.ties if d.standing else (),
    )
    for rows in parts:
        for row in rows:
            yield from row.keys


def _both(r: CountedRow) -> tuple[str, str]:
    if len(r.values) == 1:
        return f"{told_value(r.values[0])}, the two together", ""
    return (told_value(r.values[0]), told_value(r.values[1])) if r.values else ("not known", "not known")


def _keys(r: CountedRow) -> str:
    return f" ({', '.join(f'`{k}`' for k in r.keys)})" if r.keys else ""


def _rests(d: Dossier, ids: tuple[StatementId, ...], keys: tuple[str, ...]) -> str:
    return " ".join(x for x in (notes(d, ids).strip(), *(f"`{k}`" for k in keys)) if x)
