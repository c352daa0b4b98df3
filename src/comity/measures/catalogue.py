"""Which measures there are: what each asks, of whom, in what unit and range, and what it reads; one file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from comity.errors import VocabularyError
from comity.vocab.loader import checked, names, table

Symmetry = Literal["symmetric", "directed", "none"]
"""Whether a measure of A and B is that of B and A; ``none`` where it is of no pair."""


@dataclass(frozen=True, slots=True)
class Gives:
    """A kind of number that a measure gives.

    Attributes:
        unit: Its unit, as the estimates name it.
        least, most: The ends of its range; ``None`` where there is none.
        counts: Whether it is a sum over what was read, which grows with the news: its interval is judged in relation to
            how much was read.
    """

    unit: str
    least: float | None = None
    most: float | None = None
    counts: bool = False

    def holds(self, value: float | None) -> bool:
        """Whether a number is in the range; one that is not known is."""
        if value is None:
            return True
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as users and tests know it.

    Attributes:
        name: Its name.
        asks: What it asks, in a sentence.
        modules: The modules of ``comity.measures`` that it is made of.
        call: How it is asked in Python, ``""`` where only the dossier asks it.
        command: How it is asked on the command line, or empty.
        symmetry: Whether it is the same from either side.
        gives: The kinds of number it gives.
        statements: The kinds of statement it reads.
        data_sets: The data sets it reads.
        note: The page that says how it is made and what would mislead.
        source: The works that it follows.
    """

    name: str
    asks: str
    modules: tuple[str, ...]
    call: str
    command: str
    symmetry: Symmetry
    gives: tuple[Gives, ...]
    statements: tuple[str, ...]
    data_sets: tuple[str, ...]
    note: str
    source: str

    def to_record(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return {
            "name": self.name,
            "asks": self.asks,
            "python": self.call or None,
            "command": self.command or None,
            "symmetry": self.symmetry,
            "gives": [{"unit": g.unit, "least": g.least, "most": g.most, "counts": g.counts} for g in self.gives],
            "statements": list(self.statements),
            "data_sets": list(self.data_sets),
            "note": self.note,
            "source": self.source,
        }


_REQUIRED = {"asks": str, "modules": list, "symmetry": str, "gives": list, "note": str, "source": str}
_OPTIONAL = {"call": str, "command": str, "statements": list, "data_sets": list}
_NUMBER = (int, float)


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by name, from ``vocab/measures``.

    Raises:
        VocabularyError: A file breaks its rules.
    """
    return {m.name: m for m in map(_read, names("measures"))}


def _read(file: str) -> Measure:
    name = file.rpartition("/")[2]
    (row,) = checked((table(file),), file=f"{file}.toml", key="measure", required=_REQUIRED, optional=_OPTIONAL)
    if row["symmetry"] not in get_args(Symmetry):
        do = f"use one of {', '.join(get_args(Symmetry))}"
        raise VocabularyError(f"no symmetry {row['symmetry']!r}", where=f"{file}.toml", do=do)
    more: dict[str, type | tuple[type, ...]] = {"least": _NUMBER, "most": _NUMBER, "counts": bool}
    gives = checked(row["gives"], file=f"{file}.toml", key="gives", required={"unit": str}, optional=more)
    return Measure(
        name,
        row["asks"],
        tuple(row["modules"]),
        row.get("call", ""),
        row.get("command", ""),
        row["symmetry"],
        tuple(Gives(**g) for g in gives),
        tuple(row.get("statements", ())),
        tuple(row.get("data_sets", ())),
        row["note"],
        row["source"],
    )
