"""Times relative to the document's date or to the time named before: last year, on Friday, two weeks later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from comity.dates import period as cal
from comity.dates.counting import YEARS, count, counted, same, unit_of
from comity.dates.grammar import Anchor, Expr, Grammar, has, rule, values
from comity.dates.period import Period
from comity.dates.recalled import (
    HALVES,
    around,
    context_unit,
    from_context,
    half_later,
    later,
    named_again,
    rest_of_unit,
    soon_after,
    then,
)
from comity.dates.words import CODES, Node
from comity.model import Basis, Precision


def from_document(change: Callable[[date], Period | None]) -> Expr:
    """A period counted from the day of publication; unknown where the day is not known finely enough."""

    def resolve(anchor: Anchor) -> Period | None:
        return same(change, anchor.lo, anchor.hi, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


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

        return same(on, anchor.lo, anchor.hi, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _shifted_unit(nodes: Sequence[Node]) -> Expr | None:
    """``last year``, ``this week``, ``next month``; after ``the``, ``next`` counts from the context."""
    unit = unit_of(nodes)
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
    return _rolled(-number if has(nodes, "NEXT") or has(nodes, "COMING") else number, unit_of(nodes))


def _vague(nodes: Sequence[Node]) -> Expr:
    """``in recent years``: the words are kept, nothing is guessed."""
    return Expr(lambda _: None, Basis.DOCUMENT, role="during")


def _past(nodes: Sequence[Node]) -> Expr | None:
    """``the past two years of war``; ``the last week of May`` is a part of May."""
    past = next(n for n in nodes if n.code == CODES["LAST"])
    if past.word != "past":
        return None
    return _rolled(count(nodes) or 1, unit_of(nodes))


def _recently(nodes: Sequence[Node]) -> Expr | None:
    """``recently``, ``in recent weeks``: by convention within the year, or a few weeks or days, up to the text."""
    unit = unit_of(nodes) if has(nodes, "RECENT") else "month"
    if unit not in ("day", "week", "month"):
        return _vague(nodes)
    days = {"day": 14, "week": 62, "month": 366}[unit]

    def resolve(anchor: Anchor) -> Period | None:
        if anchor.lo is None or anchor.hi is None:
            return None
        return Period(cal.shift_days(anchor.lo, -days), anchor.hi, Precision.RANGE, Basis.INFERRED, approximate=True)

    return Expr(resolve, Basis.INFERRED)


def _a_few_ago(nodes: Sequence[Node]) -> Expr | None:
    """``a few weeks ago``, ``days ago``."""
    unit = unit_of(nodes)
    if unit not in ("day", "week", "month"):
        return None

    def resolve(anchor: Anchor) -> Period | None:
        if anchor.lo is None or anchor.hi is None:
            return None
        return around(anchor.lo, anchor.hi, unit, back=True, basis=Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _half_ago(nodes: Sequence[Node]) -> Expr:
    """``half a century ago``."""
    unit, number = HALVES[unit_of(nodes)]
    return from_document(lambda d: counted(d, unit, -number))


def _ago(nodes: Sequence[Node]) -> Expr | None:
    number, unit = count(nodes), unit_of(nodes)
    if number is None:
        return Expr(lambda _: None, Basis.DOCUMENT)
    return from_document(lambda d: counted(d, unit, -number))


def _weekend(nodes: Sequence[Node]) -> Expr:
    """``over the weekend``: Saturday and Sunday of the last one begun by the publication; ``next``: of the next."""

    def resolve(anchor: Anchor) -> Period | None:
        ahead = has(nodes, "NEXT") or (anchor.future and not has(nodes, "LAST"))

        def on(day: date) -> Period:
            saturday = day + timedelta(days=(5 - day.weekday()) % 7 if ahead else -((day.weekday() - 5) % 7))
            return Period(saturday, saturday + timedelta(days=1), Precision.RANGE)

        return same(on, anchor.lo, anchor.hi, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


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
    unit, later = unit_of(nodes), has(nodes, "LATER")

    def resolve(anchor: Anchor) -> Period | None:
        whole = same(lambda d: cal.unit_at(d, unit, 0), anchor.lo, anchor.hi, Basis.DOCUMENT)
        if whole is None or not (anchor.lo and anchor.hi and whole.lo and whole.hi):
            return None
        lo, hi = (anchor.lo, whole.hi) if later else (whole.lo, anchor.hi)
        return Period(lo, hi, Precision.RANGE, Basis.DOCUMENT)

    return Expr(resolve, Basis.DOCUMENT)


def _month_of_unit(nodes: Sequence[Node]) -> Expr | None:
    """``in March last year``, ``October of this year``, ``the autumn of that year``."""
    if unit_of(nodes) != "year":
        return None
    node = nodes[0]
    inner = (
        context_unit(nodes)
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
    unit = unit_of(nodes)
    return from_document(lambda d: cal.unit_at(d, unit, 0))


def _duration(nodes: Sequence[Node]) -> Expr | None:
    number = count(nodes)
    if number is None:
        return None
    clock = has(nodes, "CLOCK")
    years = number / 8766 if clock else number * YEARS[unit_of(nodes)]
    return Expr(lambda _: None, Basis.TEXT, role="duration", years=years)


def _rhythm(nodes: Sequence[Node]) -> Expr:
    return Expr(lambda _: None, Basis.TEXT, role="recurring")


_COUNT = "(?:DAY|YY|INT|TENS DASH? NUMBER|TENS|NUMBER|A)"
_UNIT = "(?:UNIT|CENTURY)"
_FEW = "(?:A? SEVERAL OF?|(?<!DAY|YY|INT|TENS|NUMBER|A) (?<!DASH))"

RELATIVE = Grammar(
    [
        rule(f"EVERY (?:{_COUNT}? UNIT|WEEKDAY|SEASON|MONTH)", _rhythm),
        rule("TODAY", _today),
        rule("(?:LAST|THIS|NEXT)? WEEKDAY DAYPART?", _weekday),
        rule("(?:LATER|EARLIER) THIS UNIT", _within_unit),
        rule("(?:LATER|EARLIER) IN? THE? SAME UNIT", rest_of_unit),
        rule("THE? SAME (?:MONTH|SEASON|WEEKDAY)(?<=THE SAME .|IN SAME .|DOT SAME .|BREAK SAME .)", named_again),
        rule("THE (?:FOLLOWING|PREVIOUS|NEXT) (?:MONTH|SEASON|WEEKDAY)", named_again),
        rule("(?:THE|THIS|LAST|NEXT) WEEKEND", _weekend),
        rule("(?:MONTH|SEASON) OF? (?:THE? (?:LAST|THIS|NEXT|FOLLOWING|SAME)) UNIT", _month_of_unit),
        rule("(?:LAST|THIS|NEXT) (?:MONTH|SEASON)", _this_month),
        rule("(?:RECENT UNIT|(?<!AS) RECENTLY)", _recently),
        rule("COMING UNIT", _vague),
        rule(f"THE? LAST {_COUNT}? {_UNIT}(?=OF)", _past),
        rule(f"(?:LAST|NEXT|COMING|PREVIOUS) {_COUNT} {_UNIT}(?!OF)", _several),
        rule(f"THE? (?:LAST|THIS|NEXT) {_UNIT}(?!OF)", _shifted_unit),
        rule("HALF A (?:CENTURY|UNIT) AGO", _half_ago),
        rule("HALF A (?:CENTURY|UNIT) (?:LATER|EARLIER)", half_later),
        rule(f"{_COUNT} {_UNIT} AGO", _ago),
        rule(f"{_FEW} UNIT AGO", _a_few_ago),
        rule(f"{_FEW} UNIT (?:LATER|EARLIER)", soon_after),
        rule(f"{_COUNT} {_UNIT} (?:LATER|EARLIER|(?:AFTER|BEFORE) (?:SAME(?=COMMA|DOT)|(?=COMMA)))", later),
        rule("THE UNIT (?:AFTER|BEFORE)(?=COMMA|DOT)", context_unit),
        rule("THE? (?:FOLLOWING|PREVIOUS) UNIT|THE? SAME UNIT", context_unit),
        rule("(?<=EDGE OF) THE UNIT|(?<=HALF OF) THE UNIT|(?<=QUARTER OF) THE UNIT|(?<=UNIT OF) THE UNIT", _the_unit),
        rule("(?<=SINCE|UNTIL|BY) THEN", then),
        rule("THE? SAME STRETCH(?!OF|LAST|IN|THE|A|THIS)", then),
        rule(f"(?:FOR)? {_COUNT} (?:{_UNIT}|CLOCK)", _duration),
        rule(f"{_COUNT} DASH (?:{_UNIT}|CLOCK) (?:DASH? LONG)?", _duration),
    ]
)
"""Times that need the document's date or the time named before, and lengths of time."""
