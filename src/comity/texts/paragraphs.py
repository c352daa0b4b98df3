"""Plain text or Markdown as raw paragraphs: which lines belong together, and what they are by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median


class Form(StrEnum):
    """What a paragraph is by the form of its lines alone."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    ITEM = "item"
    RULE = "rule"


@dataclass(slots=True)
class Raw:
    """A paragraph of the file.

    Attributes:
        form: Its form.
        lines: Its lines as intervals of the file, without line ends and without leading marks.
        level: Level of a heading in Markdown, 0 for others.
        page: Number of the page on which it begins, where the file has page breaks.
        alone: Whether it stands between blank lines (or the ends of the file).
    """

    form: Form
    lines: list[tuple[int, int]]
    level: int = 0
    page: int | None = None
    alone: bool = True


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    page: int | None
    indent: int = 0
    form: Form = Form.TEXT
    level: int = 0


@dataclass(slots=True)
class _Group:
    """Lines between blank lines."""

    lines: list[_Line] = field(default_factory=list)


_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(
    r"[ \t]*(?:(?P<bullet>[-*+•▪◦‣●■][ \t]+)|(?=(?:\(?\d{1,3}[.)]|\(?[a-z]{1,2}\)|\([ivxlc]{1,6}\))[ \t]+\S))"
)
_NOTE_START = re.compile(r"[ \t]*(?:<sup>[ \t]*\d|\[\^[\w-]+\]:|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,3}\][ \t])")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)[\w-]*[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|+=-]*-[ \t:|+=-]*$")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|and|of|the|for|de|van|von|al|et|und|&)"
_MASTHEAD = re.compile(
    rf"(?:[Bb]y|Par|Von|Por) {_NAME}(?:,? {_NAME}){{0,12}}[ \t]*(?:$|[|\r,])"
    r"|(?:Published|Updated|Date|Source|Copyright|©)\b",
    re.MULTILINE,
)
_HEAD = 1000
"""Within so many characters from the beginning, a line may be a line of the masthead."""

_BOLD_ONLY = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,150})(?<=\S)\1:?$")
_ENDS = re.compile(r"[.!?…:;](?:[\"'”’»)\]*_]|</?\w+>|\[\^\w+\]|\d{1,3})*$")
WRAP_LIMIT = 130
"""Lines longer than this are paragraphs of their own, not lines that were wrapped."""

NARROWEST = 45
"""Lines that are all shorter than this are a list, not wrapped text."""


def raw_paragraphs(file: str) -> list[Raw]:
    """The paragraphs of a file in order."""
    groups = _groups(_lines(file))
    width = _wrap_width(groups)
    return [raw for group in groups for raw in _paragraphs(file, group, width)]


def _lines(file: str) -> Iterator[_Line | None]:
    """The lines of a file with their forms; ``None`` for each blank line."""
    paged = "\x0c" in file
    page, at, in_fence = 1, 0, False
    while at <= len(file):
        end = _LINE.match(file, at).end()  # type: ignore[union-attr]
        line = _line(file, at, end, page if paged else None)
        if line is not None and _FENCE.match(file, line.start, line.end):
            in_fence = not in_fence
            line = None
        yield line
        stop = _BREAK.match(file, end)
        if stop is None:
            return
        if stop.group() == "\x0c":
            page += 1
            if file[at:end].strip() == "":
                yield None
        at = stop.end()


def _line(file: str, start: int, end: int, page: int | None) -> _Line | None:
    if quoted := _QUOTED.match(file, start, end):
        start = quoted.end()
    text = file[start:end].replace("\ufeff", " ")
    stripped = text.strip()
    if not stripped:
        return None
    indent = len(text) - len(text.lstrip())
    line = _Line(start + indent, start + len(text.rstrip()), page, indent)
    if heading := _HEADING.match(file, start, end):
        line.form, line.level = Form.HEADING, len(heading.group(1))
        line.start, line.end = heading.span(2)
        return line if line.start < line.end else None
    if _RULE.match(stripped):
        line.form = Form.RULE
    elif stripped.startswith("|") and stripped.count("|") > 1:
        line.form = Form.TABLE
    elif _NOTE_START.match(stripped):
        line.form = Form.ITEM
    elif item := _ITEM.match(stripped):
        line.form = Form.ITEM
        line.start += len(item.group("bullet") or "")
    return line


def _groups(lines: Iterable[_Line | None]) -> list[_Group]:
    groups = [_Group()]
    for line in lines:
        if line is not None:
            groups[-1].lines.append(line)
        elif groups[-1].lines:
            groups.append(_Group())
    return [g for g in groups if g.lines]


def _wrap_width(groups: Sequence[_Group]) -> int | None:
    """The width to which the file's lines are wrapped, ``None`` where paragraphs are lines."""
    lengths = [
        line.end - line.start + line.indent
        for group in groups
        if len(group.lines) >= 3
        for line in group.lines[:-1]
        if line.form in (Form.TEXT, Form.ITEM)
    ]
    if len(lengths) < 3 or not NARROWEST <= max(lengths) <= WRAP_LIMIT:
        return None
    width = max(lengths)
    return width if median(lengths) >= 0.7 * width else None


def _paragraphs(file: str, group: _Group, width: int | None) -> Iterator[Raw]:
    current: Raw | None = None
    previous: _Line | None = None
    alone = len(group.lines) == 1
    for line in group.lines:
        if current is not None and previous is not None and _continues(file, current, previous, line, width):
            if line.form is Form.RULE and current.form is Form.TEXT:
                current.form, current.level = Form.HEADING, 1 if file[line.start] == "=" else 2
            elif not (current.form is Form.TABLE and _TABLE_RULE.match(file[line.start : line.end])):
                current.lines.append((line.start, line.end))
        else:
            if current is not None:
                yield _finished(file, current)
            current = Raw(line.form, [(line.start, line.end)], line.level, line.page, alone)
        previous = line
    if current is not None:
        yield _finished(file, current)


def _finished(file: str, raw: Raw) -> Raw:
    """With a line that is bold as a whole taken as a heading."""
    if raw.form is Form.TEXT and len(raw.lines) == 1 and raw.alone:
        start, end = raw.lines[0]
        if (bold := _BOLD_ONLY.match(file[start:end])) and not _ENDS.search(bold.group(2)):
            raw.form, raw.level = Form.HEADING, 4
    return raw


def _continues(file: str, current: Raw, previous: _Line, line: _Line, width: int | None) -> bool:
    """Whether a line belongs to the paragraph that the line before it stands in."""
    if line.form is Form.RULE:
        underline = file[line.start] in "=-" and " " not in file[line.start : line.end]
        return underline and current.form is Form.TEXT and len(current.lines) == 1 and not _ends(file, previous)
    if line.form is not Form.TEXT or current.form in (Form.HEADING, Form.RULE):
        return line.form is Form.TABLE is current.form
    if current.form is Form.TABLE:
        return False
    if current.form is Form.ITEM and line.indent >= previous.indent + (2 if len(current.lines) == 1 else 0) > 1:
        return True
    if _in_masthead(file, previous) or _in_masthead(file, line):
        return False
    if file[line.start].islower():
        return not _ends(file, previous) or width is not None
    if width is None:
        return False
    if line.indent > previous.indent + 1 and current.form is Form.TEXT:
        return False
    length = previous.end - previous.start + previous.indent
    if length >= 0.75 * width:
        return True
    return not _ends(file, previous) and length >= 0.6 * width


def _in_masthead(file: str, line: _Line) -> bool:
    """Whether a line near the beginning names the author, or says when or by whom the text was published."""
    return line.start < _HEAD and line.end - line.start <= 110 and _MASTHEAD.match(file, line.start) is not None


def _ends(file: str, line: _Line) -> bool:
    return bool(_ENDS.search(file[max(line.start, line.end - 60) : line.end]))
