"""Reader of web pages: the article without menus, its notes, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import BlockKind, Document
from comity.texts.factory import Given
from comity.texts.readers import html_tree
from comity.texts.readers.assembly import Found, assemble
from comity.texts.readers.html_metadata import metadata
from comity.texts.readers.html_notes import take_notes
from comity.texts.readers.parts import Part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

READER = "html/1"
MEDIA_TYPE = "text/html"

_APART = frozenset(("nav", "footer", "aside", "menu", "dialog", "form", "button"))
_APART_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "alert"))
_APART_NAMES = re.compile(
    r"\b(?:cookie|consent|newsletter|subscribe|share|sharing|social|related|read-?more|most-?read|trending|promo"
    r"|advert\w*|sponsor\w*|comments?|breadcrumbs?|sidebar|menu|popup|modal|paywall|recommended|outbrain|taboola)\b",
    re.IGNORECASE,
)
_SLIGHT = 2_000_000
"""Characters of words above which the search for the article is left out: it would take minutes."""
_ENOUGH = 0.35
"""Share of the page's prose that the article found must have to be believed."""
_LINE = 25
"""Words above which a block is no line of author and date, whatever its class."""
_NAME = 8
"""Letters that a piece of a line must have to be recognised in it."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of a page before it is known whether it belongs to the article."""

    part: Part
    element: HtmlElement
    linked: float
    apart: bool

    @property
    def key(self) -> str:
        """Its letters and digits alone."""
        return re.sub(r"[\W_]+", "", self.part.text).casefold()

    @property
    def prose(self) -> bool:
        """Whether it reads as running text."""
        return len(self.part.text) >= 80 and self.linked < 0.5


def read(data: bytes, given: Given) -> Document:
    """Read the bytes of a page. Nothing is fetched; scripts, styles, comments and what is hidden do not count.

    The day of publication is the one that the page states, never one guessed from its address.

    Raises:
        TooDeep: Its elements are nested more deeply than an honest page's.
        NoText: It has no words.
        EmptyFile, BinaryFile, BadEncoding, ReadError: It is no page.
    """
    tree = html_tree.parse(data, given.name)
    about = metadata(tree.root)
    path = html_tree.paths(tree.root)
    notes = take_notes(tree, path)
    blocks = _blocks(tree, path)
    kept = _article(tree, blocks)
    parts = _titled([block.part for block in kept], about.title)
    warnings = (*tree.warnings, *about.warnings)
    found = Found(
        READER,
        MEDIA_TYPE,
        title=about.title,
        authors=about.authors,
        publisher=about.publisher,
        published=about.published,
        kind=about.kind,
        url=about.url,
        language=about.language,
        certain=True,
        warnings=warnings,
    )
    return assemble(parts, notes, given, found)


def _blocks(tree: html_tree.Tree, path: html_tree.Path) -> list[_Block]:
    known: dict[HtmlElement, bool] = {}
    blocks = []
    for cut in html_tree.cuts(tree):
        kind = _kind(cut.element)
        part = cut.draft.part(kind, element=path(cut.element))
        if part is not None:
            blocks.append(_Block(part, cut.element, cut.linked / len(part.text), _is_apart(cut.element, known)))
    return blocks


def _kind(element: HtmlElement) -> BlockKind:
    tag = str(element.tag)
    if re.fullmatch(r"h[1-6]", tag):
        return BlockKind.HEADING
    if re.search(r"\b(?:by-?line|date-?line|author|published|post-?meta)\b", element.get("class") or "", re.IGNORECASE):
        return BlockKind.BOILERPLATE if len(str(element.text_content()).split()) <= _LINE else BlockKind.BODY
    if tag in ("figcaption", "caption"):
        return BlockKind.CAPTION
    return BlockKind.TABLE if tag == "tr" else BlockKind.BODY


def _is_apart(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element stands in a menu, a footer, a box of related stories."""
    line = []
    at: HtmlElement | None = element
    while at is not None and at not in known:
        line.append(at)
        at = at.getparent()
    apart = known[at] if at is not None else False
    for one in reversed(line):
        apart = apart or _names_itself_apart(one)
        known[one] = apart
    return apart


def _names_itself_apart(element: HtmlElement) -> bool:
    tag = str(element.tag)
    if tag in ("html", "body", "main", "article"):
        return False
    if tag in _APART and not (tag == "form" and len(element) and element.find(".//p") is not None):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (element.get("role") or "") in _APART_ROLES or bool(_APART_NAMES.search(names.replace("_", "-")))


def _article(tree: html_tree.Tree, blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks of the article: what boilerplate removal keeps, and what stands among it in the same element."""
    size = sum(len(block.part.text) for block in blocks)
    words = _kept_words(tree) if size <= _SLIGHT else ""
    lines = {re.sub(r"[\W_]+", "", line).casefold() for line in words.splitlines()}
    whole = re.sub(r"[\W_]+", "", words).casefold()
    kept = [b.key in lines or (len(b.key) >= _NAME and b.prose and b.key in whole) for b in blocks]
    kept = [keep and not block.apart for keep, block in zip(kept, blocks, strict=True)]
    prose = [block for block in blocks if block.prose and not block.apart]
    held = sum(len(b.part.text) for b, keep in zip(blocks, kept, strict=True) if keep and b.prose)
    if held < _ENOUGH * sum(len(block.part.text) for block in prose):
        kept = [not block.apart and block.linked < 0.6 for block in blocks]
    return _with_siblings(blocks, kept)


def _with_siblings(blocks: Sequence[_Block], kept: Sequence[bool]) -> list[_Block]:
    """Add what boilerplate removal lost: blocks that stand beside kept ones in one element, and the title above."""
    homes = Counter(
        b.element.getparent() for b, keep in zip(blocks, kept, strict=True) if keep and b.part.kind is BlockKind.BODY
    )
    first = next((at for at, keep in enumerate(kept) if keep), 0)
    last = max((at for at, keep in enumerate(kept) if keep), default=-1)
    titles = [at for at, b in enumerate(blocks) if b.element.tag == "h1" and not b.apart]
    title = titles[-1] if titles and titles[-1] < last else None
    start = min(first, title) if title is not None else first
    chosen = []
    for at, block in enumerate(blocks):
        beside = homes[_home(block)] >= 2 and start <= at <= last
        lost = beside and not block.apart and block.linked < 0.6 and block.part.kind is not BlockKind.TABLE
        if kept[at] or lost or at == title:
            chosen.append(block)
    return chosen


def _home(block: _Block) -> HtmlElement | None:
    """The element in which a block stands; for a caption the one in which its figure stands."""
    parent = block.element.getparent()
    return parent.getparent() if block.part.kind is BlockKind.CAPTION and parent is not None else parent


def _kept_words(tree: html_tree.Tree) -> str:
    """What trafilatura takes for the article, a block a line; markers and notes are out of its way."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    gone = {f"{at}": element for at, element in enumerate((*tree.apart, *tree.markers))}
    for key, element in gone.items():
        element.set("data-comity-gone", key)
    copy = deepcopy(tree.root)
    for element in gone.values():
        del element.attrib["data-comity-gone"]
    for element in copy.xpath("//*[@data-comity-gone]"):
        if element.getparent() is not None:
            element.drop_tree()
    extracted = bare_extraction(copy, include_comments=False, include_tables=True, favor_recall=True)
    return str(getattr(extracted, "text", None) or "")


def _titled(parts: Sequence[Part], title: str | None) -> list[Part]:
    """The parts, with nothing but boilerplate above the heading that is the page's title."""
    from dataclasses import replace

    key = re.sub(r"[\W_]+", "", title or "").casefold()
    at = next((i for i, p in enumerate(parts) if key and re.sub(r"[\W_]+", "", p.text).casefold() == key), None)
    if at is None:
        return list(parts)
    before = [replace(p, kind=BlockKind.BOILERPLATE) for p in parts[:at]]
    return [*before, replace(parts[at], kind=BlockKind.TITLE), *parts[at + 1 :]]
