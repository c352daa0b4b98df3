"""``Alike``: a statement that is like another but for its row and its day, as event data have many."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from comity.model.evidence import RowEvidence
from comity.model.ids import StatementId, canonical, text_hash
from comity.model.statement import Statement
from comity.model.time import When

_KEY, _WHEN = "\0key", "\0when"


class Alike(NamedTuple):
    """A statement of a row, in little room.

    Attributes:
        pattern: What it shares with others: a statement that rests on a row, without a time.
        key, cells: Its own row.
        when: Its own time.
    """

    pattern: Statement
    key: tuple[str, ...]
    cells: tuple[str, ...]
    when: When

    @property
    def statement(self) -> Statement:
        """The statement in full."""
        evidence = (replace(row_of(self.pattern), key=self.key, cells=self.cells),)
        return replace(self.pattern, evidence=evidence, when=self.when, id=StatementId(""))


class Mould:
    """Makes anchors and ids of statements that share a pattern, without making the statements.

    Args:
        pattern: The pattern.
    """

    def __init__(self, pattern: Statement) -> None:
        parts = pattern.anchor_parts(place=(row_of(pattern).dataset, _KEY), when=_WHEN)
        self._before, rest = canonical(parts).split(canonical(_KEY))
        self._between, self._after = rest.split(canonical(_WHEN))
        self._coder = canonical(pattern.coder)

    def ids(self, key: tuple[str, ...], when: str) -> tuple[str, str]:
        """The anchor and the id of the statement of a row.

        Args:
            key: The row's key.
            when: Its time, as ``canonical_when`` writes it.
        """
        anchor = text_hash("an", f"{self._before}{canonical(key)}{self._between}{when}{self._after}")
        return anchor, text_hash("st", f'["{anchor}",{self._coder}]')


def canonical_when(when: When) -> str:
    """A time as it enters the anchor of a statement."""
    return canonical([when.edtf, when.precision, when.words])


def row_of(statement: Statement) -> RowEvidence:
    """The row that a statement rests on.

    Raises:
        TypeError: It rests on words, or on a curated entry.
    """
    first = statement.evidence[0]
    if not isinstance(first, RowEvidence):
        raise TypeError(f"statement {statement.id} rests on no row")
    return first
