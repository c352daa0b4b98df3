"""What frames a text without being part of it: title page, contents, biography, lists of publications, contacts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from comity.errors import VocabularyError
from comity.model import BlockKind
from comity.texts.paragraphs import Form
from comity.texts.structure import DIVISION, TERMINAL, Paragraph, is_prose
from comity.vocab.loader import rows

_FILE = "furniture"
_FRONT = 80
"""How many paragraphs at the head of a text may belong to a title page."""


@dataclass(frozen=True, slots=True)
class HeadingName:
    """Names of sections of one kind.

    Attributes:
        kind: ``contents``, ``author``, ``publications``, ``bibliography``, ``notes``, ``content`` ...
        names: Names, folded.
        open: Whether a heading may go on after a name.
        lines: Whether only short lines below the heading belong to it.
        pattern: A form that names of this kind have.
    """

    kind: str
    names: frozenset[str]
    open: bool
    lines: bool
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A form of single paragraphs that frame a text."""

    kind: str
    pattern: re.Pattern[str]
    longest: int
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether a paragraph has this form."""
        return len(text) <= self.longest and self.pattern.search(text) is not None


@cache
def heading_names() -> tuple[HeadingName, ...]:
    """The rows of section names.

    Raises:
        VocabularyError: A row breaks its shape.
    """
    shape = {"kind": str, "names": list, "source": str}
    optional = {"open": bool, "extent": str, "pattern": str}
    return tuple(
        HeadingName(
            row["kind"],
            frozenset(map(folded, row["names"])),
            bool(row.get("open")),
            row.get("extent") == "lines",
            _compiled(row["pattern"], f"headings {number}") if "pattern" in row else None,
        )
        for number, row in enumerate(rows(_FILE, "headings", required=shape, optional=optional), 1)
    )


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise VocabularyError(f"no regular expression: {error}", where=f"{_FILE}.toml, {where}") from error


@cache
def line_patterns() -> tuple[LinePattern, ...]:
    """The rows of line patterns.

    Raises:
        VocabularyError: A row breaks its shape, or a pattern is no regular expression.
    """
    shape = {"kind": str, "pattern": str, "longest": int, "examples": list}
    found = []
    for number, row in enumerate(rows(_FILE, "lines", required=shape, optional={"counter": list}), 1):
        pattern = _compiled(row["pattern"], f"lines {number}")
        found.append(
            LinePattern(row["kind"], pattern, row["longest"], tuple(row["examples"]), tuple(row.get("counter", ())))
        )
    return tuple(found)


def folded(text: str) -> str:
    """A heading as it is compared: lower case, without numbering before it and punctuation at its end."""
    text = re.sub(r"^(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])[.)]\s+", "", text.strip())
    return " ".join(text.casefold().replace("’", "'").strip(" .:*_#").split())


def heading_kind(text: str) -> HeadingName | None:
    """The row that a heading's words fall under."""
    exact, beginnings = _by_name()
    name = folded(text)
    if (row := exact.get(name)) is not None:
        return row
    if begins := beginnings.match(name):
        return exact[begins.group(1)]
    return next((row for row in heading_names() if row.pattern and row.pattern.match(name)), None)


@cache
def _by_name() -> tuple[dict[str, HeadingName], re.Pattern[str]]:
    """The rows by name, and a pattern for headings that go on after a name."""
    exact = {name: row for row in reversed(heading_names()) for name in row.names}
    opening = sorted((re.escape(n) for n, row in exact.items() if row.open), key=len, reverse=True)
    return exact, re.compile(rf"({'|'.join(opening)}) ")


def line_kind(text: str) -> str | None:
    """The kind of frame that a paragraph is by its words alone."""
    return next((p.kind for p in line_patterns() if p.matches(text)), None)


def mark_furniture(paragraphs: Sequence[Paragraph]) -> None:
    """Mark what frames the text as boilerplate, each with its role.

    Headings must have been found by form; plain headings are found after this.
    """
    _mark_running_heads(paragraphs)
    for p in paragraphs:
        if p.kind is BlockKind.BODY and p.form is Form.TEXT and (kind := line_kind(p.text)):
            p.becomes(BlockKind.BOILERPLATE, kind)
    entries = _mark_contents(paragraphs)
    _mark_sections(paragraphs)
    _mark_lists(paragraphs)
    _mark_front(paragraphs, entries)


def _mark_running_heads(paragraphs: Sequence[Paragraph]) -> None:
    """Lines that come back again and again are printed at the head or foot of each page."""
    keys = [re.sub(r"\d+", "#", p.text.casefold()) if len(p.text) <= 100 else "" for p in paragraphs]
    lone = [
        bool(k) and p.alone and p.kind is BlockKind.BODY and not p.whole and not DIVISION.match(p.text)
        for k, p in zip(keys, paragraphs, strict=True)
    ]
    counts = Counter(k for k, alone in zip(keys, lone, strict=True) if alone)
    for at, (key, p) in enumerate(zip(keys, paragraphs, strict=True)):
        edge = p.page is not None and (
            at == 0 or at + 1 == len(paragraphs) or {paragraphs[at - 1].page, paragraphs[at + 1].page} != {p.page}
        )
        often = counts[key] >= (2 if edge else 3) or (at > 0 and key == keys[0] and counts[key] > 0)
        if lone[at] and often and p.form is Form.TEXT and at > 0:
            p.becomes(BlockKind.BOILERPLATE, "page")


_QUOTED = re.compile(r"[\"“«][^\"“”«»]*[\"”»]?")
_DOTS_TO_PAGE = re.compile(r"(?:\.{5}|(?:\. ){5})\s*\d{1,4}$")
_LEADERS = re.compile(r"^(.{3,160}?)[\s.·…_|]*(?:\.{3,}|…{1,}|·{3,}|\s\|\s|\s{2,}|\s)[\s.·…|]*(\d{1,4}|[ivxl]{1,6})$")


def _mark_contents(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Mark tables of contents; returns their entries, folded."""
    entries: set[str] = set()
    for at, p in enumerate(paragraphs):
        name = heading_kind(p.text) if len(p.text) < 60 else None
        if name is not None and name.kind == "contents" and p.kind is not BlockKind.BOILERPLATE:
            p.becomes(BlockKind.BOILERPLATE, "contents")
            for q in _contents_lines(paragraphs[at + 1 :]):
                q.becomes(BlockKind.BOILERPLATE, "contents")
                entries.update(_entries(q.text))
        elif p.kind is BlockKind.BODY and _DOTS_TO_PAGE.search(p.text):
            p.becomes(BlockKind.BOILERPLATE, "contents")
            entries.update(_entries(p.text))
    return frozenset(entries)


def _contents_lines(following: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines of a table of contents: up to the first heading, prose, or entry that comes again."""
    seen: set[str] = set()
    for p in following:
        listed = p.form is Form.TABLE or _LEADERS.match(p.text) is not None
        if not listed and (p.kind is BlockKind.HEADING or is_prose(p.text) or folded(p.text) in seen):
            return
        seen.update(_entries(p.text))
        yield p


def _entries(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        match = _LEADERS.match(line)
        yield folded(match.group(1) if match else line)


def _mark_sections(paragraphs: Sequence[Paragraph]) -> None:
    """Mark sections whose headings name them as boilerplate, up to the next heading."""
    current: HeadingName | None = None
    for p in paragraphs:
        short = len(p.text) <= 100 and not re.search(r"[.,;]$", p.text) and p.form in (Form.TEXT, Form.HEADING)
        name = heading_kind(p.text) if short and p.kind is not BlockKind.TABLE else None
        if name is not None:
            current = name if name.kind not in ("content", "notes") else None
            if current is not None:
                p.becomes(BlockKind.BOILERPLATE, name.kind)
        elif p.kind is BlockKind.HEADING:
            current = None
        elif current is not None and p.kind is not BlockKind.BOILERPLATE:
            if current.lines and is_prose(p.text):
                current = None
            else:
                p.becomes(BlockKind.BOILERPLATE, current.kind)


_REFERENCE = re.compile(
    r"[A-ZÀ-Þ\"“«].{0,120}?[\"“«].{5,250}[\"”»].{0,160}\b(?:19|20)\d\d\b.{0,80}$|[A-ZÀ-Þ][\w'’-]+,.{3,200}\((?:19|20)\d\d\).{5,}$"
)


def _mark_lists(paragraphs: Sequence[Paragraph]) -> None:
    """Mark sections that hold nothing but references: a series' list of what it has published."""
    heads = [i for i, p in enumerate(paragraphs) if p.kind is BlockKind.HEADING]
    for i, end in pairwise([*heads, len(paragraphs)]):
        members = [p for p in paragraphs[i + 1 : end] if p.kind is BlockKind.BODY]
        if len(members) >= 2 and all(len(p.text) <= 400 and _REFERENCE.match(p.text) for p in members):
            paragraphs[i].becomes(BlockKind.BOILERPLATE, "publications")
            for p in members:
                p.becomes(BlockKind.BOILERPLATE, "publications")


def _mark_front(paragraphs: Sequence[Paragraph], entries: frozenset[str]) -> None:
    """Mark the title page: what stands before the first heading of content, if there is an imprint there."""
    head = list(paragraphs[:_FRONT])
    content = next((i for i, p in enumerate(head) if _is_content_heading(p, entries)), len(head))
    cues = [i for i, p in enumerate(head[:content]) if p.role in ("imprint", "contact")]
    if len(cues) < 2:
        return
    end = content
    if content == len(head):
        after = (i for i in range(cues[-1] + 1, len(head)) if head[i].kind is BlockKind.HEADING)
        end = next((i for i in after if not _names_series(head[i], head[: cues[-1] + 1])), cues[-1] + 1)
    title_seen = False
    for p in head[:end]:
        if p.kind is BlockKind.HEADING and not title_seen and not _names_series(p, head[:end]):
            title_seen = True
        elif p.kind in (BlockKind.BODY, BlockKind.HEADING, BlockKind.TABLE):
            p.becomes(BlockKind.BOILERPLATE, "imprint")


def _is_content_heading(p: Paragraph, entries: frozenset[str]) -> bool:
    if p.kind is BlockKind.BOILERPLATE or len(p.text) > 150 or (TERMINAL.search(p.text) and p.form is Form.TEXT):
        return False
    name = heading_kind(p.text)
    return (name is not None and name.kind == "content") or (p.kind is BlockKind.HEADING and folded(p.text) in entries)


def _names_series(p: Paragraph, front: Sequence[Paragraph]) -> bool:
    """Whether a heading repeats the name of a series or publisher on the title page; a quoted title is no such name."""
    name = re.sub(r"\W+", "", p.text.casefold())
    others = (_QUOTED.sub("", q.text) for q in front if q is not p and q.kind is not BlockKind.HEADING)
    return len(name) >= 3 and any(len(text) <= 160 and name in re.sub(r"\W+", "", text.casefold()) for text in others)
