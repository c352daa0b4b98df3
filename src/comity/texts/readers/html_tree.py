"""A page as a tree: decoded, checked against hostile depth, parsed without network, and cut into blocks."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.errors import NoText, ReadError, TooDeep
from comity.texts.decoding import decoded
from comity.texts.readers.parts import Draft

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Path = Callable[["HtmlElement"], str]
"""Gives the path of an element in the file."""

MAX_DEPTH = 256
"""Elements within elements; honest pages have some sixty."""

MAX_ELEMENTS = 500_000
"""Elements of a page; more would take minutes to read."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
"""Elements that begin and end a block."""

SKIPPED = frozenset(
    "audio button canvas datalist embed head iframe input label map math noscript object option script select style "
    "svg template textarea video".split()
)
"""Elements without words of the article."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSES_ITSELF = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt".split())
_RAW = frozenset(("script", "style", "textarea", "title", "xmp"))
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]*))")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Cut:
    """A block of a page: its words, the element that carries them and how much of them are links."""

    draft: Draft
    element: HtmlElement
    linked: int = 0


@dataclass(slots=True)
class Tree:
    """A parsed page, with what ``cuts`` must not take for words."""

    root: HtmlElement
    warnings: tuple[str, ...] = ()
    markers: dict[HtmlElement, tuple[int, ...]] = field(default_factory=dict)
    apart: set[HtmlElement] = field(default_factory=set)


def parse(data: bytes, name: str) -> Tree:
    """The tree of a page.

    Raises:
        TooDeep: Its elements are nested more deeply than ``MAX_DEPTH``.
        BinaryFile, BadEncoding, EmptyFile: It is no text.
        NoText: It has no body.
        ReadError: It cannot be parsed.
    """
    from lxml import etree, html

    text, warnings = _decoded(data)
    text = _DECLARATION.sub("", text.removeprefix("\ufeff")).replace("\x00", "")
    _check_depth(text, name)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(f"cannot be parsed: {error}", where=name, do="open it in a browser and save it") from None
    if root.find("body") is None:
        raise NoText("has no body", where=name, do="check that the page was saved whole")
    return Tree(root, warnings)


def cuts(tree: Tree, start: HtmlElement | None = None) -> Iterator[Cut]:
    """The blocks below an element, in order: each stretch of words between two borders of block elements."""
    top = tree.root.find("body") if start is None else start
    if top is None:
        return
    owner, cut = [top], Cut(Draft(), top)
    linked = 0

    for event, element in walk(tree, top):
        tag = str(element.tag)
        if event == "words":
            before = cut.draft.length
            cut.draft.add(element.text or "")
            cut.linked += (cut.draft.length - before) if linked else 0
        elif event == "tail":
            before = cut.draft.length
            cut.draft.add(element.tail or "")
            cut.linked += (cut.draft.length - before) if linked else 0
        elif event == "marker":
            for number in tree.markers[element]:
                cut.draft.mark(number)
        elif tag == "a":
            linked += 1 if event == "start" else -1
        elif tag == "br" and event == "start":
            if _next_is_break(element):
                yield cut
                cut = Cut(Draft(), owner[-1])
            else:
                cut.draft.add(" ")
        elif tag in ("td", "th") and _in_data_row(element):
            if event == "start" and cut.draft.length:
                cut.draft.add(" | ")
        elif tag in BLOCKS:
            yield cut
            if event == "start":
                owner.append(element)
            elif len(owner) > 1:
                owner.pop()
            cut = Cut(Draft(), owner[-1])
    yield cut


def paths(root: HtmlElement) -> Path:
    """A function that gives the path of an element in the file, as a browser's tools write it."""
    known: dict[HtmlElement, str] = {root: f"/{root.tag}"}
    counts: dict[HtmlElement, dict[HtmlElement, str]] = {}

    def steps(parent: HtmlElement) -> dict[HtmlElement, str]:
        if parent not in counts:
            children = [child for child in parent if isinstance(child.tag, str)]
            total = Counter(str(child.tag) for child in children)
            seen: Counter[str] = Counter()
            own = {}
            for child in children:
                tag = str(child.tag)
                seen[tag] += 1
                own[child] = tag if total[tag] == 1 else f"{tag}[{seen[tag]}]"
            counts[parent] = own
        return counts[parent]

    def path(element: HtmlElement) -> str:
        above = [element]
        while above[-1] not in known:
            parent = above[-1].getparent()
            if parent is None:
                known[above[-1]] = f"/{above[-1].tag}"
                break
            above.append(parent)
        for parent, child in zip(above[:0:-1], above[-2::-1], strict=True):
            known[child] = f"{known[parent]}/{steps(parent)[child]}"
        return known[element]

    return path


def hidden(element: HtmlElement) -> bool:
    """Whether readers of the page do not see the element."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def walk(tree: Tree, top: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Start, words, children, end and tail of each element that counts, without recursion."""
    stack: list[tuple[str, HtmlElement]] = [("enter", top)]
    while stack:
        event, element = stack.pop()
        if event != "enter":
            yield event, element
            continue
        if element is not top:
            if element in tree.markers:
                yield "marker", element
                continue
            if element.tag in SKIPPED or element in tree.apart or hidden(element):
                continue
        yield "start", element
        yield "words", element
        stack.append(("end", element))
        for child in reversed(element):
            if isinstance(child.tag, str):
                stack.extend((("tail", child), ("enter", child)))
            elif child.tail:
                stack.append(("tail", child))


def _in_data_row(cell: HtmlElement) -> bool:
    """Whether a cell holds data rather than laid out prose: few words, and no blocks of its own."""
    row = cell.getparent()
    if row is None or len(row) < 2:
        return False
    return not any(child.tag in BLOCKS for other in row for child in other) and len(str(row.text_content())) < 400


def _next_is_break(element: HtmlElement) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page, in the encoding that it declares where that fits."""
    declared = None if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else _CHARSET.search(data[:4096])
    if declared:
        charset = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        charset = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "gb2312": "gb18030"}.get(
            charset, charset
        )
        try:
            if codecs.lookup(charset).name not in ("utf-8", "utf-7", "utf-16", "utf-32") and b"\x00" not in data:
                return data.decode(charset), ()
        except (LookupError, ValueError):
            pass
    return decoded(data)


def _check_depth(text: str, name: str) -> None:
    """Refuse a page before it is parsed; one pass over its tags, whatever they are."""
    depth = elements = 0
    for closing, tag in _tags(text):
        if tag in _VOID or tag in _CLOSES_ITSELF:
            elements += 1
        elif closing:
            depth = max(0, depth - 1)
        else:
            elements += 1
            depth += 1
        if depth > MAX_DEPTH:
            raise TooDeep(
                f"has more than {MAX_DEPTH} elements within one another", where=name, do="save the text alone"
            )
        if elements > MAX_ELEMENTS:
            raise TooDeep(f"has more than {MAX_ELEMENTS:,} elements", where=name, do="save the text alone")


def _tags(text: str) -> Iterator[tuple[bool, str]]:
    """Each tag of a page: whether it closes, and its name; comments, scripts and empty elements left out."""
    lower = text.lower()
    at = 0
    while match := _TAG.search(lower, at):
        end = lower.find("-->" if match[1] else ">", match.end())
        if end < 0:
            return
        at = end + 1
        if match[1] or lower[end - 1] == "/":
            continue
        yield bool(match[2]), match[3]
        if match[3] in _RAW and not match[2]:
            at = lower.find(f"</{match[3]}", at)
            if at < 0:
                return
