"""The dossier as a summary for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.dossier.html import percent
from comity.dossier.moment import day
from comity.dossier.page import Dossier

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

ROWS = 8
"""Rows of each table."""


def render_terminal(dossier: Dossier) -> RenderableType:
    """What the dossier is, its summary, and the surest rows of its sections."""
    from rich.console import Group

    parts: list[RenderableType] = [*_head(dossier)]
    if dossier.summary:
        parts += [_line(""), _line(" ".join(dossier.summary))]
        parts += _tables(dossier)
        parts += [_line(""), _line("Words of a statement: comity show ID. The whole page:", style="dim")]
        parts.append(_line(dossier.head.command, style="dim"))
    else:
        parts += _nothing(dossier)
    return Group(*parts)


def _head(d: Dossier) -> Iterable[RenderableType]:
    h, p = d.head, d.head.precision
    yield _line(h.title, style="bold")
    if h.sample:
        yield _line("sample, not evidence", style="yellow")
    measured = percent(p.value)
    if p.value is not None:
        measured += f" ({percent(p.low)} to {percent(p.high)})"
    asked = f", {', '.join(h.asked)}" if h.asked else ""
    yield _line(
        f"Read by machine; {h.reviewed} of {h.statements} statements reviewed; measured precision of what is shown:"
        f" {measured}. Made on {day(h.made)}{asked}.",
        style="dim",
    )


def _tables(d: Dossier) -> Iterable[RenderableType]:
    acts = sorted(d.acts.rows, key=lambda r: -r.confidence)[:ROWS]
    latest = sorted(acts, key=lambda r: r.earliest or r.latest or date.min, reverse=True)
    yield from _table(
        f"Acts ({d.acts.of}; less certain {d.acts.less_of})",
        ("when", "who", "act", "words"),
        [
            (
                r.when,
                (" ↔ " if r.reciprocal else " → ").join(x for x in (r.sources, r.targets) if x),
                " ".join(x for x in ("not" if r.negated else "", r.type, r.status) if x),
                _short(r.ids),
            )
            for r in latest
        ],
    )
    yield from _table(
        f"Agreements ({d.agreements.instruments.of}; less certain {d.agreements.instruments.less_of})",
        ("agreement", "parties", "stage", "words"),
        [(i.name, i.parties, i.stage, _short(i.ids)) for i in d.agreements.instruments.rows[:ROWS]],
    )
    yield from _table(
        "Obligations said to be absent",
        ("agreement", "obligation", "words"),
        [(c.instrument, c.obligation, _short(c.ids)) for c in d.agreements.absent[:ROWS]],
    )
    yield from _table(
        f"Figures ({d.figures.of}; less certain {d.figures.less_of})",
        ("what", "how much", "period", "words"),
        [(r.measure, r.value, r.period, _short(r.ids)) for r in d.figures.rows[:ROWS]],
    )
    yield from _table(
        f"What does not agree ({d.disputes.of}; less certain {d.disputes.less_of})",
        ("one side", "the other", "words"),
        [(x.left.words, x.right.words, _short((x.left.id, x.right.id))) for x in d.disputes.rows[:ROWS]],
    )


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


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[RenderableType]:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    if rows:
        table = Table(box=SIMPLE_HEAD, title=_line(title, style="bold"), title_justify="left", pad_edge=False)
        for head in heads:
            table.add_column(head, no_wrap=head == "words", overflow="fold")
        for row in rows:
            table.add_row(*(_line(x) for x in row))
        yield table


def _line(text: str, *, style: str = "") -> Text:
    """Text as it is: no markup is read in it, and no control character reaches the terminal."""
    from rich.text import Text

    return Text("".join(c if c.isprintable() else " " for c in text), style=style)


def _short(ids: Sequence[str]) -> str:
    """The beginnings of ids, enough for ``comity show``."""
    return " ".join(i[:9] for i in ids[:2])
