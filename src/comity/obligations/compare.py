"""Instruments side by side: what pairs of states owe each other, kind by kind, with the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from comity.errors import UsageError
from comity.model import Actor, ActorId
from comity.obligations.clause import WORLDWIDE, Clause, binding
from comity.obligations.kinds import kinds


@dataclass(frozen=True, slots=True)
class Cell:
    """What one pair owes of one kind.

    Attributes:
        clauses: Clauses that oblige.
        absent: Clauses that say that it is not owed.
    """

    clauses: tuple[Clause, ...]
    absent: tuple[Clause, ...]

    @property
    def answer(self) -> str:
        """``owed``, ``said to be absent``, ``no clause``; ``disputed`` where one instrument is said to do both."""
        if self.clauses:
            both = {c.key for c in self.clauses} & {c.key for c in self.absent}
            return "disputed" if both else "owed"
        return "said to be absent" if self.absent else "no clause"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What pairs of states, or instruments, oblige to on a day.

    Attributes:
        on: The day.
        sides: What is compared: ``Russia - Iran``, or the name of an instrument.
        kinds: Obligations of which some side has a clause, the gravest first; defence is always among them.
        cells: One row a kind, one cell a side.
    """

    on: date
    sides: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]


_GRAVEST = ("defense", "offense", "neutrality", "non_assistance_to_aggressor", "non_aggression", "consultation")


def compared(clauses: Iterable[Clause], sides: Sequence[tuple[Actor, Actor] | str], on: date) -> Comparison:
    """What is owed on each side, kind by kind.

    Args:
        clauses: All clauses, each with whether it binds on the day.
        sides: Pairs of actors, or names of instruments or parts of them. Between a pair, instruments of nearly all
            states do not count: they set no pair apart.
        on: The day.

    Raises:
        UsageError: No instrument that binds on the day is called so.
    """
    bind = binding(clauses)
    held = [_of_side(bind, side, on) for side in sides]
    named = {c.obligation for of_side in held for c in of_side}
    order = [*_GRAVEST, *(k for k in kinds() if k not in _GRAVEST)]
    rows = tuple(k for k in order if k in named or k == "defense")
    cells = tuple(tuple(_cell([c for c in of_side if c.obligation == kind]) for of_side in held) for kind in rows)
    titles = tuple(side if isinstance(side, str) else f"{side[0].name} - {side[1].name}" for side in sides)
    return Comparison(on, titles, rows, cells)


def _of_side(clauses: Iterable[Clause], side: tuple[Actor, Actor] | str, on: date) -> list[Clause]:
    if not isinstance(side, str):
        return [c for c in clauses if _between(c, side[0].id, side[1].id) and len(c.obligors) < WORLDWIDE]
    wanted = " ".join(side.casefold().split())
    found = [c for c in clauses if wanted and wanted in c.instrument.casefold()]
    if not found:
        do = "write a pair like RUS-IRN, or a part of a name as `comity obligations --on` lists it"
        raise UsageError(f"no instrument called {side!r} binds on {on}", do=do)
    return found


def _between(c: Clause, a: ActorId, b: ActorId) -> bool:
    return (a in c.obligors and b in c.beneficiaries) or (b in c.obligors and a in c.beneficiaries)


def _cell(clauses: Sequence[Clause]) -> Cell:
    return Cell(tuple(c for c in clauses if not c.absent), tuple(c for c in clauses if c.absent))
