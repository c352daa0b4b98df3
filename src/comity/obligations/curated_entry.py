"""A table of an instrument's file, read key by key: what is missing, unknown or no date is told with file and key."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from comity.actors import Gazetteer
from comity.errors import VocabularyError
from comity.model import ActorId, ActorRef, Period, Precision, When

_YEARS, _COUNT = 1000, 1_000_000
"""The longest term, and the highest number, that an instrument may have."""
_LONGEST = 2000
"""Letters of one text; the longest of ours has 254."""
_TOLD = 120
"""Letters of a wrong value that a message repeats."""
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What breaks a line or turns its direction; no name, article or duty needs it."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Entry:
    """One table of a file.

    Attributes:
        values: What it holds, by key.
        where: File and place in it, for messages.
        gazetteer: Who is known.
    """

    values: Mapping[str, Any]
    where: str
    gazetteer: Gazetteer

    def error(self, what: str, do: str = "correct the entry") -> VocabularyError:
        """A complaint about this table."""
        return VocabularyError(what, where=self.where, do=do)

    def keys(self, required: str, optional: str = "") -> None:
        """Refuse a key that is missing or unknown.

        Raises:
            VocabularyError: One is.
        """
        needed, known = required.split(), [*required.split(), *optional.split()]
        for key in needed:
            if key not in self.values:
                raise self.error(f"no {key!r}", f"give it a {key!r}")
        for key in self.values:
            if key not in known:
                raise self.error(f"unknown key {key!r}", f"use one of {', '.join(sorted(known))}")

    def text(self, key: str) -> str:
        """A value of words; empty where it is not given.

        Raises:
            VocabularyError: It is no text.
        """
        value = self.values.get(key, "")
        if not isinstance(value, str) or value != value.strip() or not _is_line(value):
            raise self.error(f"{key!r} holds {shown(value)}", "make it one line of text, without control characters")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words.

        Raises:
            VocabularyError: It is none.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() and _is_line(v) for v in value):
            raise self.error(f"{key!r} holds {shown(value)}", "make it a list of texts, a line each")
        return tuple(value)

    def truth(self, key: str) -> bool:
        """A value that is ``true`` or ``false``; false where it is not given.

        Raises:
            VocabularyError: It is neither.
        """
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} holds {shown(value)}", "write true or false")
        return value

    def years(self, key: str) -> float | None:
        """A number of years; ``None`` where it is not given.

        Raises:
            VocabularyError: It is no number, or not above 0.
        """
        value = self.values.get(key)
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _YEARS
        ):
            raise self.error(f"{key!r} holds {shown(value)}", f"make it a number of years up to {_YEARS}")
        return None if value is None else float(value)

    def count(self, key: str) -> int | None:
        """A whole number above 0; ``None`` where it is not given.

        Raises:
            VocabularyError: It is none.
        """
        value = self.values.get(key)
        if value is not None and (type(value) is not int or not 0 < value <= _COUNT):
            raise self.error(f"{key!r} holds {shown(value)}", f"make it a whole number from 1 to {_COUNT}")
        return value

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """A value from a closed list.

        Raises:
            VocabularyError: It is not in it.
        """
        value, listed = self.text(key), sorted(known)
        if value not in listed:
            raise self.error(f"no {key} {value!r}", f"use one of {', '.join(listed)}")
        return value

    def tables(self, key: str) -> list[tuple[int, Entry]]:
        """The tables in a list, each with its number.

        Raises:
            VocabularyError: It is no list of tables.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.error(f"{key!r} holds {shown(value)}", "make it a list of tables")
        return [(n, Entry(v, f"{self.where}, {key} {n}", self.gazetteer)) for n, v in enumerate(value, 1)]

    def actors(self, key: str) -> tuple[ActorId, ...]:
        """A list of actors or places by their ids.

        Raises:
            VocabularyError: One of them is unknown, or occurs twice.
        """
        found = self.words(key)
        if len(set(found)) < len(found):
            raise self.error(f"an actor occurs twice in {key!r}")
        return tuple(self.actor(actor, key) for actor in found)

    def actor(self, given: str, key: str) -> ActorId:
        """An actor or place by its id.

        Raises:
            VocabularyError: The gazetteer does not have it.
        """
        if self.gazetteer.get(ActorId(given)) is None:
            raise self.error(f"no actor {given!r} in {key!r}", "give an id of the gazetteer: RUS, igo/nato")
        return ActorId(given)

    def ref(self, given: str, key: str) -> ActorRef:
        """An actor in a role.

        Raises:
            VocabularyError: The gazetteer does not have it.
        """
        actor = self.gazetteer.get(self.actor(given, key))
        assert actor is not None
        return ActorRef(actor.id, actor.name, actor.kind, actor.country, actor.name)

    def when(self, key: str) -> When | None:
        """A time as a day, a month or a year; ``None`` where it is not given.

        Raises:
            VocabularyError: It is none.
        """
        value = self.values.get(key)
        return None if value is None else self._when(value, key)

    def _when(self, value: object, key: str) -> When:
        if type(value) is date:
            return When.day(value)
        if isinstance(value, str) and (month := _MONTH.fullmatch(value)) and 1 <= int(month[2]) <= 12:
            year, number = int(month[1]), int(month[2])
            last = calendar.monthrange(year, number)[1]
            return When(date(year, number, 1), date(year, number, last), Precision.MONTH)
        if isinstance(value, str) and _YEAR.fullmatch(value) and value > "0000":
            return When.year(int(value))
        raise self.error(f"{key!r} holds {shown(value)}, which is no date", 'write 2025-01-17, "2025-01" or "2025"')

    def day(self, key: str) -> date | None:
        """A day; ``None`` where it is not given.

        Raises:
            VocabularyError: It is none.
        """
        value = self.values.get(key)
        if value is not None and type(value) is not date:
            raise self.error(f"{key!r} holds {shown(value)}, which is no day", "write 2025-01-17")
        return value

    def periods(self, text: str, key: str) -> tuple[Period, ...]:
        """Periods as ``FROM/TO``, either end open, parted by semicolons.

        Raises:
            VocabularyError: One is none, or ends before it begins, or they are out of order.
        """
        found = tuple(self._period(part.strip(), key) for part in text.split(";"))
        for one, next_one in pairwise(found):
            if one.end is None or next_one.start is None or one.end >= next_one.start:
                raise self.error(f"the periods of {key!r} overlap: {text!r}", "write the earlier one first")
        return found

    def _period(self, text: str, key: str) -> Period:
        first, stroke, last = text.partition("/")
        try:
            start, end = (date.fromisoformat(t) if t else None for t in (first, last))
        except ValueError:
            raise self.error(f"{text!r} of {key!r} is no period", "write FROM/TO, days as YYYY-MM-DD") from None
        if not stroke:
            raise self.error(f"{text!r} of {key!r} is no period", "write FROM/TO, days as YYYY-MM-DD")
        if start and end and start > end:
            raise self.error(f"the period of {key!r} ends ({last}) before it begins ({first})")
        return Period(start, end)


def _is_line(text: str) -> bool:
    """Whether it is a line of text that no page or terminal obeys, and not too long."""
    return len(text) <= _LONGEST and not _STEERS.search(text)


def shown(value: object) -> str:
    """A wrong value as a message repeats it: its beginning."""
    try:
        told = repr(value)
    except (ValueError, RecursionError):
        return "what cannot be written out"
    return told if len(told) <= _TOLD else f"{told[:_TOLD]}…"
