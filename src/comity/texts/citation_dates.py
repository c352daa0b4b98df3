"""The date of a cited work, and dates on mastheads, in the languages that notes are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from comity.dates import find
from comity.model import Precision, When

_FOREIGN = {
    "January": "janvier januar enero gennaio января",
    "February": "février fevrier februar febrero febbraio февраля",
    "March": "mars märz marzo марта",
    "April": "avril abril aprile апреля",
    "May": "mai mayo maggio мая",
    "June": "juin juni junio giugno июня",
    "July": "juillet juli julio luglio июля",
    "August": "août aout agosto августа",
    "September": "septembre septiembre settembre сентября",
    "October": "octobre oktober octubre ottobre октября",
    "November": "novembre noviembre ноября",
    "December": "décembre decembre dezember diciembre dicembre декабря",
}
_ENGLISH = {word: month for month, words in _FOREIGN.items() for word in words.split()}
_FOREIGN_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:er|\.)?\s+(?:de\s+)?({'|'.join(_ENGLISH)})\s+(?:de\s+)?(\d{{4}})\b|\b({'|'.join(_ENGLISH)})\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d\w.,/-])((?:1[5-9]|20)\d\d)(?![\d\w]|[.,]\d)")
_COUNTED = re.compile(r"(?:\b(?:no|nos|nr|n|p|pp|vol|art|page|pages|issue)\.?|n°|№)\s*$", re.IGNORECASE)
_NOT_DATES = re.compile(
    r"\b(?:accessed|retrieved|consulted|consulté|abgerufen|last (?:visited|modified|updated))\b.*", re.IGNORECASE | re.S
)
_FINE = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.RANGE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands."""

    when: When
    start: int
    end: int

    @property
    def edtf(self) -> str | None:
        """The date in EDTF; months from one to another without the days that nobody named."""
        first, last = self.when.earliest, self.when.latest
        if first and last and first.day == 1 and (last + timedelta(days=1)).day == 1 and _is_months(first, last):
            return f"{first:%Y-%m}/{last:%Y-%m}" if self.when.precision is Precision.RANGE else self.when.edtf
        return self.when.edtf


def date_in(text: str) -> Dated | None:
    """The date in a few words: the finest one that is known, the first of them; a bare year last."""
    words = _NOT_DATES.sub("", text)
    if not any(c.isdigit() for c in words):
        return None
    return _found(words[:600])


@cache
def _found(words: str) -> Dated | None:
    if match := _FOREIGN_DATE.search(words):
        day, month, year = match.group(1) or "", match.group(2) or match.group(4), match.group(3) or match.group(5)
        found = find(f"{day} {_ENGLISH[month.lower()]} {year}".strip())
        if found and found[0].when.known:
            return Dated(found[0].when, match.start(), match.end())
    fine = [e for e in find(words) if _is_fine(e.when)]
    if fine:
        return Dated(fine[0].when, fine[0].start, fine[0].end)
    if match := next((m for m in _YEAR.finditer(words) if not _COUNTED.search(words[: m.start()])), None):
        return Dated(When.year(int(match.group(1)), words=match.group(1)), match.start(), match.end())
    return None


def _is_fine(when: When) -> bool:
    """Whether a time is finer than a year, or spans a turn of the year by some months."""
    if when.earliest is None or when.latest is None or when.precision not in _FINE:
        return False
    return (when.latest - when.earliest).days < 366


def _is_months(first: date, last: date) -> bool:
    return (first.year, first.month) != (last.year, last.month)
