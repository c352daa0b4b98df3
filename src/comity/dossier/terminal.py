"""The dossier as a summary for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from comity.dossier.closeness import level
from comity.dossier.moment import day
from comity.dossier.page import Dossier, Listing
from comity.dossier.phrases import brief, counted
from comity.dossier.rows import ActRow

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

ROWS = 8
"""Rows of each table."""
QUOTE = 90
"""Characters of a quote."""


def render_terminal(dossier: Dossier) -> RenderableType:
    """What the dossier is, its summary, and the surest rows of its sections."""
    from rich.console import Group

    parts: list[RenderableType] = [*_head(dossier)]
    if dossier.summary:
        parts += [*_summary(dossier), _line("")]
        parts += _tables(dossier)
        parts += _measures(dossier)
        if dossier.head.measured:
            parts += [_line(""), _line("How often what is shown as sure is right", style="bold")]
            parts += [_line(f"{words}.", style="dim") for words in dossier.head.measured]
        parts += [_line(""), _line("The words in full and their sources are on the page:", style="dim")]
        parts.append(_line(dossier.head.command, style="dim"))
    else:
        parts += _nothing(dossier)
    return Group(*parts)


def _head(d: Dossier) -> Iterable[RenderableType]:
    h = d.head
    yield _line(h.title, style="bold")
    if h.sample:
        yield _line("sample, not evidence", style="yellow")
    asked = f", {', '.join(h.asked)}" if h.asked else ""
    yield _line(f"Made on {day(h.made)}{asked}.", style="dim")
    if d.words:
        reviewed = f"; {h.reviewed} of {h.statements} statements reviewed" if h.reviewed else ""
        yield _line(f"Read by machine{reviewed}: open the words before you rely on a statement.", style="dim")


def _summary(d: Dossier) -> Iterable[RenderableType]:
    from rich.padding import Padding

    for heading, sentences in d.summary_groups:
        yield _line("")
        yield _line(heading, style="bold")
        for s in sentences:
            yield Padding(_line(s.words), (0, 0, 0, 2))


def _tables(d: Dossier) -> Iterable[RenderableType]:
    pacts = d.agreements
    yield from _section(
        "Agreements",
        pacts.instruments,
        ("agreement", "parties", "stage", "clauses"),
        lambda i: (i.name, i.parties, i.stage, ", ".join(dict.fromkeys(c.obligation for c in i.clauses)) or "–"),
    )
    yield from _table(
        "Goods ordered and delivered",
        ("goods", "way", "stands", "ordered or promised", "delivered"),
        [(g.name, g.way, g.state, g.pledged, g.delivered) for g in pacts.goods[:ROWS]],
        len(pacts.goods) - min(ROWS, len(pacts.goods)),
    )
    yield from _table(
        "Obligations said to be absent",
        ("agreement", "obligation", "words"),
        [(c.instrument, c.obligation, brief(c.quote, QUOTE)) for c in pacts.absent[:ROWS]],
        pacts.absent_of - min(ROWS, len(pacts.absent)),
    )
    acts = sorted(d.acts.rows, key=lambda r: -r.confidence)[:ROWS]
    latest = sorted(acts, key=lambda r: r.earliest or r.latest or date.min, reverse=True)
    yield from _section("Acts", replace(d.acts, rows=tuple(latest)), ("when", "what happened", "words"), _act)
    yield from _section(
        "What does not agree",
        d.disputes,
        ("one side", "the other"),
        lambda x: (f"{x.left.voice}: {brief(x.left.words, QUOTE)}", f"{x.right.voice}: {brief(x.right.words, QUOTE)}"),
    )
    yield from _section(
        "Figures",
        d.figures,
        ("what", "how much", "period", "source"),
        lambda r: (r.measure, r.value, r.period, r.source),
    )


def _measures(d: Dossier) -> Iterable[RenderableType]:
    """A line of closeness, of dependence and of the system; the summary has the first two's numbers."""
    told = []
    if d.closeness is not None:
        fields = ", ".join(f"{r.name} {level(r.newest)}" for r in d.closeness.rows)
        told.append(f"Closeness in {d.closeness.last}, from −1 to 1 with 90 % intervals: {fields}.")
    if d.dependence is not None:
        depends = d.dependence
        cited = f"{counted(len(depends.cited), 'figure is', 'figures are')} cited of it".capitalize()
        known = "; no data sets were given (--data DIR)" if depends.data is None else ""
        told.append(f"Dependence: {depends.summary or cited}{known}.")
    if d.standing is not None and not d.standing.unplaced:
        told.append(f"System of {d.standing.year}: {d.standing.sentences[0]}")
    if told:
        yield _line("Closeness, dependence, system", style="bold")
        yield from (_line(x) for x in told)


def _act(r: ActRow) -> tuple[str, ...]:
    badges = "".join(f" [{b}]" for b in (r.badge, *(f"denied by {x.by}" for x in r.denied)) if b)
    return (r.when, r.sentence + badges, brief(r.quote, QUOTE))


def _section[T](
    title: str, listing: Listing[T], heads: Sequence[str], cells: Callable[[T], tuple[str, ...]]
) -> Iterable[RenderableType]:
    """The surest rows of a section; where none is certain, the strongest of the others, marked; and how many more."""
    sure = bool(listing.rows)
    rows = listing.rows[:ROWS] if sure else listing.instead
    more = (listing.of if sure else listing.less_of) - len(rows)
    marked = title if sure else f"{title} ({listing.doubt})"
    folded = f"{listing.less_of} {listing.doubt}" if sure and listing.less_of else ""
    yield from _table(marked, heads, [cells(r) for r in rows], more, folded)


def _nothing(d: Dossier) -> Iterable[RenderableType]:
    yield _line("")
    yield _line(f"No statement of this ledger concerns {d.head.title}.")
    yield from _table(
        "The nearest pairs that have some",
        ("pair", "statements", "command"),
        [
            (
                " and ".join(p.name for p in n.parties),
                str(n.statements),
                f"comity dossier {' '.join(p.id for p in n.parties)}",
            )
            for n in d.neighbours
        ],
    )


def _table(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], more: int = 0, folded: str = ""
) -> Iterable[RenderableType]:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    if rows:
        table = Table(box=SIMPLE_HEAD, title=_line(title, style="bold"), title_justify="left", pad_edge=False)
        for head in heads:
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(_line(x) for x in row))
        yield table
        left = [x for x in (f"{more:,} more" if more > 0 else "", folded) if x]
        if left:
            yield _line(f"{'; '.join(left)} on the page", style="dim")


def _line(text: str, *, style: str = "") -> Text:
    """Text as it is: no markup is read in it, and no control character reaches the terminal."""
    from rich.text import Text

    return Text("".join(c if c.isprintable() else " " for c in text), style=style)
