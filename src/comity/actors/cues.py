"""Words around a name that say in which sense it is used, or how far a person's name runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from comity.actors.tables import read_table

_FILE = Path(__file__).parent / "data" / "cues.tsv"


@cache
def cue(name: str) -> frozenset[str]:
    """The folded words of a cue: ``within``, ``motion``, ``particles`` ...

    Raises:
        KeyError: There is no such cue.
    """
    return _cues()[name]


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {row["cue"]: frozenset(row["words"].split()) for row in read_table(_FILE, "cue meaning words source")}
