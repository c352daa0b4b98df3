"""The words of time expressions: which class each word of a text belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_NAMES = (
    "MONTH WEEKDAY SHORTDAY SEASON YEAR DAY YY INT DECADE NTH ORDINAL TENS NUMBER A ISO NUMERIC QTOKEN "
    "QUARTER HALF CENTURY UNIT CLOCK OF THE IN BETWEEN FROM AND OR TO UNTIL SINCE BY BEFORE AFTER LAST THIS NEXT "
    "PREVIOUS FOLLOWING SAME EARLY MID LATE EARLIER LATER AGO EDGE TODAY ABOUT EVERY RECENT COMING FOR OVER WEEKEND "
    "DASH COMMA DOT OPEN CLOSE SLASH IRANIAN NOWRUZ CALENDAR FISCAL THEN PRESENT DAYPART LONG RHYTHM BREAK PERIOD "
    "EVENT ONSET EVE AFTERMATH RECENTLY SPELLED SEVERAL AS OPENING CLOSING STRETCH"
).split()
CODES = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}
"""Each class of words as one character, so that rules over classes are regular expressions over strings."""
OTHER = "."

MONTHS = ("january february march april may june july august september october november december").split()
_SHORT_MONTHS = "jan feb mar apr - jun jul aug sep oct nov dec".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_DAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_IRANIAN_MONTHS = (
    ("farvardin",),
    ("ordibehesht",),
    ("khordad",),
    ("tir",),
    ("mordad", "amordad"),
    ("shahrivar",),
    ("mehr",),
    ("aban",),
    ("azar",),
    ("dey",),
    ("bahman",),
    ("esfand",),
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNITS = ("day", "week", "month", "year", "decade")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SINGLE = {
    "OF": "of",
    "THE": "the",
    "A": "a an",
    "IN": "in on at during throughout within",
    "BETWEEN": "between",
    "FROM": "from",
    "AND": "and",
    "OR": "or",
    "TO": "to through thru",
    "UNTIL": "until till",
    "SINCE": "since",
    "BY": "by",
    "BEFORE": "before",
    "AFTER": "after",
    "LAST": "last past",
    "THIS": "this",
    "NEXT": "next",
    "PREVIOUS": "previous preceding",
    "FOLLOWING": "following subsequent ensuing",
    "SAME": "same that",
    "EARLY": "early",
    "MID": "mid",
    "LATE": "late",
    "ONSET": "outbreak onset outset",
    "EVE": "eve",
    "AFTERMATH": "wake aftermath",
    "RECENTLY": "recently lately",
    "SEVERAL": "few several some couple",
    "AS": "as",
    "OPENING": "opening",
    "STRETCH": "period",
    "CLOSING": "closing final",
    "EARLIER": "earlier",
    "LATER": "later afterwards afterward thereafter",
    "AGO": "ago",
    "EDGE": "beginning start end middle close",
    "TODAY": "today yesterday tomorrow tonight",
    "ABOUT": "about around circa approximately roughly ca",
    "EVERY": "every each",
    "RECENT": "recent",
    "COMING": "coming upcoming",
    "FOR": "for",
    "OVER": "over",
    "QUARTER": "quarter quarters",
    "HALF": "half",
    "CENTURY": "century centuries",
    "WEEKEND": "weekend",
    "CLOCK": "hour hours minute minutes",
    "IRANIAN": "iranian persian solar jalali hijri shamsi",
    "CALENDAR": "calendar",
    "FISCAL": "fiscal",
    "THEN": "then",
    "PRESENT": "present now",
    "DAYPART": "morning afternoon evening night",
    "LONG": "long old",
    "RHYTHM": "annually yearly monthly weekly daily",
}
_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "/": "SLASH",
} | dict.fromkeys("-‐‑–—−", "DASH")


def _lexicon() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {w: (CODES[k], w) for k, ws in _SINGLE.items() for w in ws.split()}
    words |= {w: (CODES["MONTH"], i) for i, w in enumerate(MONTHS, 1)}
    words |= {w: (CODES["MONTH"], i) for i, w in enumerate(_SHORT_MONTHS, 1) if w != "-"}
    words["sept"] = (CODES["MONTH"], 9)
    words |= {w: (CODES["NOWRUZ"], i) for i, ws in enumerate(_IRANIAN_MONTHS, 1) for w in ws}
    words |= {w: (CODES["WEEKDAY"], i) for i, w in enumerate(WEEKDAYS)}
    words |= {w: (CODES["SHORTDAY"], i) for w, i in _SHORT_DAYS.items()}
    words |= {w: (CODES["SEASON"], i) for w, i in _SEASONS.items()}
    words |= {w + s: (CODES["UNIT"], w) for w in _UNITS for s in ("", "s")}
    words |= {w: (CODES["NUMBER"], i) for i, w in enumerate(_NUMBERS, 1)}
    words |= {w: (CODES["TENS"], i) for i, w in zip(range(20, 100, 10), _TENS, strict=True)}
    words |= {f"{w[:-1]}ies": (CODES["SPELLED"], 1900 + i) for i, w in zip(range(20, 100, 10), _TENS, strict=True)}
    words |= {w: (CODES["ORDINAL"], i) for i, w in enumerate(_ORDINALS, 1)}
    return words


LEXICON = _lexicon()
_CAPITALISED = {CODES[k] for k in ("MONTH", "WEEKDAY", "SHORTDAY", "NOWRUZ")}
NUMBER_CODES = {CODES[k] for k in ("YEAR", "DAY", "YY", "INT")}

_TOKEN = re.compile(
    r"""(?P<quarter>\b[QH][1-4]\b)
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]{1,2}\b)?)
      | (?P<iso>(?<![\w.\-/])\d{4}-\d\d-\d\d(?![\w\-/]))
      | (?P<numeric>(?<![\w.,/\-])\d{1,2}(?P<dot>[./])\d{1,2}(?P=dot)\d{4}(?![\w/]|[.,]\d))
      | (?P<decade>(?<![\w,./$])['’‘]?(?:\d0|1\d\d0|20\d0)['’]?s\b)
      | (?P<nth>(?<![\w,.])\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<number>\d+(?:[.,]\d+)*)
      | (?P<gap>\s*\n\s*\n\s*)
      | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Node:
    """A word, or words already reduced to a period, with its class.

    Attributes:
        code: Its class, as one character.
        start, end: Offsets in the text.
        word: It in lower case.
        value: What the class knows of it: the number of a month, a unit, an expression ...
    """

    code: str
    start: int
    end: int
    word: str
    value: Any = field(default=None)


def read_words(text: str) -> list[Node]:
    """A text as words with their classes; whether a number is a year is not yet decided."""
    nodes: list[Node] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        if kind == "word":
            nodes.append(_word(found[0], text, start, end))
        elif kind == "mark":
            mark = found[0]
            name = _MARKS.get(mark)
            nodes.append(Node(CODES[name] if name else OTHER, start, end, mark))
        elif kind == "gap":
            nodes.append(Node(CODES["BREAK"], start, end, ""))
        else:
            nodes.append(_figure(str(kind), found[0], text, start, end))
    return nodes


def _opens(text: str, start: int) -> bool:
    """Whether a word opens a sentence or a quotation."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or not (before[-1].isalnum() or before[-1] in ",;*_")


def _word(word: str, text: str, start: int, end: int) -> Node:
    low = word.lower()
    bare = low[:-2] if low.endswith(("'s", "’s")) else low
    entry = LEXICON.get(bare)
    if entry is None:
        return Node(OTHER, start, end, low)
    code, value = entry
    capital = word[0].isupper()
    lower_case = code in _CAPITALISED and not capital
    newspaper = code == CODES["TODAY"] and capital and not _opens(text, start)
    if lower_case or newspaper or (bare != low and code not in _POSSESSIVE):
        return Node(OTHER, start, end, low)
    return Node(code, start, start + len(bare), low, value)


_POSSESSIVE = {CODES[k] for k in ("MONTH", "WEEKDAY", "UNIT", "SEASON", "TODAY", "CENTURY")}


def _figure(kind: str, word: str, text: str, start: int, end: int) -> Node:
    node = Node(OTHER, start, end, word.lower())
    match kind:
        case "iso":
            node.code, node.value = CODES["ISO"], tuple(int(x) for x in word.split("-"))
        case "numeric":
            node.code, node.value = CODES["NUMERIC"], tuple(int(x) for x in re.split("[./]", word))
        case "decade":
            digits = int(re.sub(r"\D", "", word))
            if digits >= 1000 or word[0] in "'’‘":
                node.code, node.value = CODES["DECADE"], digits if digits >= 1000 else 1900 + digits
        case "nth":
            node.code, node.value = CODES["NTH"], int(word[:-2])
        case "quarter":
            if not (word[0] == "H" and word[1] in "34"):
                node.code, node.value = CODES["QTOKEN"], (int(word[1]), 4 if word[0] == "Q" else 2)
        case _:
            if word.isdecimal() and word.isascii() and not _glued(text, start, end):
                node.value = int(word) if len(word) < 9 else 0
                node.code = CODES[_size(word, node.value)]
    return node


def _size(word: str, value: int) -> str:
    """The class of a whole number by its length alone."""
    if len(word) == 4 and 1000 <= value < 2200:
        return "YEAR"
    if len(word) <= 2 and 1 <= value <= 31:
        return "DAY"
    return "YY" if len(word) == 2 else "INT"


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a number is part of a longer name, sum, address or decimal."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and (before.isalnum() or before in "$€£¥₽#@_=&+~")) or (after and (after.isalpha() or after in "%°_=@")):
        return True
    if before == "/" and not text[start - 2 : start - 1].isdigit():
        return True
    if after == "/" and not text[end + 1 : end + 2].isdigit() and text[end + 1 : end + 2].isalpha():
        return text[max(0, start - 1) : start] == "/"
    return before == "-" and _name_before(text, start - 1)


_OPENERS = {"mid", "early", "late", "post", "pre", "end", "since", "circa"} | set(MONTHS) | set(_SHORT_MONTHS)


def _name_before(text: str, at: int) -> bool:
    """Whether the hyphen at an offset joins letters to what follows, as in ``Tu-154``."""
    begin = at
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    return begin < at and text[begin:at].lower() not in _OPENERS
