"""Pieces of the Markdown of a dossier: text without markup, tables, references to footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from comity.dossier.page import Dossier
from comity.model import StatementId

_ISOLATES = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
"""What keeps a title's own direction of writing on a page, and is nothing in Markdown."""


def escaped(text: str) -> str:
    """Text in which nothing is Markdown or HTML, on one line."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()) if c not in _ISOLATES)
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~^$&@])", r"\\\1", line)


def notes(d: Dossier, ids: Iterable[StatementId]) -> str:
    """References to the footnotes of statements whose words stand there."""
    shown = (i for i in ids if i in d.numbers and d.words[d.numbers[i] - 1].shown)
    return "".join(f" [^{d.numbers[i]}]" for i in shown)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; nothing where it has no rows."""
    if not rows:
        return ""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
