"""Times relative to the document's date or to the time named before: last year, on Friday, two weeks later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from comity.dates import period as cal
from comity.dates.grammar import Anchor, Expr, Grammar, has, rule, values
from comity.dates.period import Period
from comity.dates.words import CODES, Node
from comity.model import Basis, Precision

_FINENESS = (
    Precision.DAY,
    Precision.WEEK,
    Precision.MONTH,
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
)
_DAYS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0, "decade": 10.0, "century": 100.0}


def from_document(change: Callable[[date], Period | None]) -> Expr:
    """A period counted from the day of publication; unknown where the day is not known finely enough."""

    def resolve(anchor: Anchor) -> Period | None:
        return _same(change, anchor.lo, anchor.hi, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def from_context(change: Callable[[date], Period | None]) -> Expr:
    """A period counted from the time that the text named before."""

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        return _same(change, before.lo, before.hi, Basis.CONTEXT) if before else None

    return Expr(resolve, Basis.CONTEXT)


def _same(change: Callable[[date], Period | None], lo: date | None, hi: date | None, basis: Basis) -> Period | None:
    if lo is None or hi is None:
        return None
    try:
        a, b = change(lo), change(hi)
    except (ValueError, OverflowError):
        return None
    return a.on(basis) if a and a == b else None


def _unit(nodes: Sequence[Node]) -> str:
    for node in reversed(nodes):
        if node.code == CODES["UNIT"]:
            return str(node.value)
        if node.code == CODES["CENTURY"]:
            return "century"
    raise ValueError("no unit")


def count(nodes: Sequence[Node]) -> int | None:
    """The number that words name: ``3``, ``three``, ``thirty-three``, ``a``."""
    digits = values(nodes, "DAY", "YY", "INT")
    if digits:
        return digits[0]
    spelled = sum(values(nodes, "TENS", "NUMBER"))
    return spelled or (1 if has(nodes, "A") else None)


def _today(nodes: Sequence[Node]) -> Expr:
    word = nodes[0].word
    shift = {"yesterday": -1, "tomorrow": 1}.get(word.removesuffix("'s").removesuffix("’s"), 0)
    if shift:
        return from_document(lambda d: cal.day(d + timedelta(days=shift)))

    def resolve(anchor: Anchor) -> Period | None:
        if anchor.lo is None or anchor.hi is None:
            return None
        precision = Precision.DAY if anchor.lo == anchor.hi else Precision.RANGE
        return Period(anchor.lo, anchor.hi, precision, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _weekday(nodes: Sequence[Node]) -> Expr:
    """The most recent such day up to the day of publication; of what is to come, the next one from it on."""
    number = values(nodes, "WEEKDAY")[0]
    which = nodes[0].code

    def resolve(anchor: Anchor) -> Period | None:
        back = not (anchor.future or which == CODES["NEXT"]) or which == CODES["LAST"]
        strict = which in (CODES["NEXT"], CODES["LAST"])

        def on(day: date) -> Period:
            if which == CODES["THIS"]:
                return cal.day(day + timedelta(days=number - day.weekday()))
            shift = -((day.weekday() - number) % 7) if back else (number - day.weekday()) % 7
            if strict and shift == 0:
                shift = -7 if back else 7
            return cal.day(day + timedelta(days=shift))

        return _same(on, anchor.lo, anchor.hi, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _shifted_unit(nodes: Sequence[Node]) -> Expr | None:
    """``last year``, ``this week``, ``next month``; after ``the``, ``next`` counts from the context."""
    unit = _unit(nodes)
    first = nodes[1] if nodes[0].code == CODES["THE"] else nodes[0]
    if first.code == CODES["LAST"] and (first.word == "past" or unit in ("decade", "century")):
        return _rolled(1, unit)
    shift = {CODES["LAST"]: -1, CODES["NEXT"]: 1}.get(first.code, 0)
    make = from_context if first.code == CODES["NEXT"] and nodes[0].code == CODES["THE"] else from_document
    return make(lambda d: cal.unit_at(d, unit, shift))


def _rolled(number: int, unit: str) -> Expr:
    expr = from_document(lambda d: cal.rolling(d, unit, number))
    return replace(expr, role="during")


def _several(nodes: Sequence[Node]) -> Expr | None:
    """``the last five years``, ``the next two weeks``."""
    number = count(nodes)
    if number is None:
        return None
    return _rolled(-number if has(nodes, "NEXT") or has(nodes, "COMING") else number, _unit(nodes))


def _vague(nodes: Sequence[Node]) -> Expr:
    """``in recent years``: the words are kept, nothing is guessed."""
    return Expr(lambda _: None, Basis.DOCUMENT, role="during")


def _ago(nodes: Sequence[Node]) -> Expr | None:
    number, unit = count(nodes), _unit(nodes)
    if number is None:
        return Expr(lambda _: None, Basis.DOCUMENT)
    return from_document(lambda d: _counted(d, unit, -number))


def _counted(day: date, unit: str, number: int) -> Period:
    """A unit so many units away: exact for days, approximate for longer ones, which people round."""
    if unit in ("decade", "century"):
        return cal.unit_at(day, "year", number * (10 if unit == "decade" else 100)).about()
    period = cal.unit_at(day, unit, number)
    return period if unit == "day" else period.about()


def _later(nodes: Sequence[Node]) -> Expr | None:
    number, unit = count(nodes), _unit(nodes)
    if number is None:
        return Expr(lambda _: None, Basis.CONTEXT)
    sign = -1 if has(nodes, "EARLIER") or has(nodes, "BEFORE") else 1
    return from_context(lambda d: _counted(d, unit, sign * number))


def _context_unit(nodes: Sequence[Node]) -> Expr:
    unit = _unit(nodes)
    shift = 1 if has(nodes, "FOLLOWING") else -1 if has(nodes, "PREVIOUS") else 0

    def resolve(anchor: Anchor) -> Period | None:
        before = anchor.previous
        if before is None or (shift == 0 and before.precision in _FINENESS and _coarser(before.precision, unit)):
            return None
        return _same(lambda d: cal.unit_at(d, unit, shift), before.lo, before.hi, Basis.CONTEXT)

    return Expr(resolve, Basis.CONTEXT)


def _coarser(precision: Precision, unit: str) -> bool:
    return _FINENESS.index(precision) > _FINENESS.index(Precision(unit))


def _this_month(nodes: Sequence[Node]) -> Expr:
    """``last December``, ``this autumn``, ``next spring``."""
    node = nodes[-1]
    is_month = node.code == CODES["MONTH"]
    which = nodes[0].code

    def in_year(year: int) -> Period:
        return cal.month(year, node.value) if is_month else cal.season(year, node.value)

    if which == CODES["THIS"]:
        return from_document(lambda d: in_year(d.year - 1 if node.value == 12 and d.month < 3 else d.year))

    def near(day: date) -> Period | None:
        for year in (day.year + 1, day.year, day.year - 1, day.year - 2)[:: 1 if which == CODES["LAST"] else -1]:
            made = in_year(year)
            assert made.lo and made.hi
            if made.hi < day if which == CODES["LAST"] else made.lo > day:
                return made
        return None

    return from_document(near)


def _within_unit(nodes: Sequence[Node]) -> Expr:
    """``later this year``, ``earlier this month``: the rest of it, or what has passed of it."""
    unit, later = _unit(nodes), has(nodes, "LATER")

    def resolve(anchor: Anchor) -> Period | None:
        whole = _same(lambda d: cal.unit_at(d, unit, 0), anchor.lo, anchor.hi, Basis.DOCUMENT)
        if whole is None or not (anchor.lo and anchor.hi and whole.lo and whole.hi):
            return None
        lo, hi = (anchor.lo, whole.hi) if later else (whole.lo, anchor.hi)
        return Period(lo, hi, Precision.RANGE, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _month_of_unit(nodes: Sequence[Node]) -> Expr | None:
    """``in March last year``, ``October of this year``, ``the autumn of that year``."""
    if _unit(nodes) != "year":
        return None
    node = nodes[0]
    inner = (
        _context_unit(nodes)
        if has(nodes, "SAME") or has(nodes, "FOLLOWING")
        else _shifted_unit([n for n in nodes[1:] if n.code != CODES["OF"]])
    )
    if inner is None:
        return None

    def within(year: Period) -> Period | None:
        if year.lo is None:
            return None
        made = (
            cal.month(year.lo.year, node.value) if node.code == CODES["MONTH"] else cal.season(year.lo.year, node.value)
        )
        return made.on(year.basis)

    return inner.map(within)


def _the_unit(nodes: Sequence[Node]) -> Expr:
    """``the year`` in ``the end of the year``."""
    unit = _unit(nodes)
    return from_document(lambda d: cal.unit_at(d, unit, 0))


def _duration(nodes: Sequence[Node]) -> Expr | None:
    number = count(nodes)
    if number is None:
        return None
    clock = has(nodes, "CLOCK")
    years = number / 8766 if clock else number * _DAYS[_unit(nodes)]
    return Expr(lambda _: None, Basis.TEXT, role="duration", years=years)


def _rhythm(nodes: Sequence[Node]) -> Expr:
    return Expr(lambda _: None, Basis.TEXT, role="recurring")


def _then(nodes: Sequence[Node]) -> Expr:
    def resolve(anchor: Anchor) -> Period | None:
        return anchor.previous.on(Basis.CONTEXT) if anchor.previous else None

    return Expr(resolve, Basis.CONTEXT)


_COUNT = "(?:DAY|YY|INT|TENS DASH? NUMBER|TENS|NUMBER|A)"
_UNIT = "(?:UNIT|CENTURY)"

RELATIVE = Grammar(
    [
        rule(f"EVERY (?:{_COUNT}? UNIT|WEEKDAY|SEASON|MONTH)", _rhythm),
        rule("TODAY", _today),
        rule("(?:LAST|THIS|NEXT)? WEEKDAY DAYPART?", _weekday),
        rule("(?:LATER|EARLIER) THIS UNIT", _within_unit),
        rule("(?:MONTH|SEASON) OF? (?:THE? (?:LAST|THIS|NEXT|FOLLOWING|SAME)) UNIT", _month_of_unit),
        rule("(?:LAST|THIS|NEXT) (?:MONTH|SEASON)", _this_month),
        rule("(?:RECENT|COMING) UNIT", _vague),
        rule(f"(?:LAST|NEXT|COMING|PREVIOUS) {_COUNT} {_UNIT}", _several),
        rule(f"THE? (?:LAST|THIS|NEXT) {_UNIT}", _shifted_unit),
        rule(f"{_COUNT} {_UNIT} AGO", _ago),
        rule(f"{_COUNT} {_UNIT} (?:LATER|EARLIER)", _later),
        rule("THE? (?:FOLLOWING|PREVIOUS) UNIT|THE? SAME UNIT", _context_unit),
        rule("(?<=EDGE OF) THE UNIT|(?<=HALF OF) THE UNIT|(?<=QUARTER OF) THE UNIT", _the_unit),
        rule("(?<=SINCE|UNTIL) THEN", _then),
        rule(f"(?:FOR)? {_COUNT} (?:{_UNIT}|CLOCK)", _duration),
        rule(f"{_COUNT} DASH (?:{_UNIT}|CLOCK) (?:DASH? LONG)?", _duration),
    ]
)
"""Times that need the document's date or the time named before, and lengths of time."""
