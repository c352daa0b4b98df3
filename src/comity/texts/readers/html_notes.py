"""Notes of a page: links within it that carry a number, the places that they point to, and the words there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.model import BlockKind
from comity.texts.markers import is_stray
from comity.texts.readers.html_tree import Path, Tree, walk
from comity.texts.readers.parts import Draft, Part

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = re.compile(r"[\s\[({]*(?:note\s*)?(\d{1,4})[\s\])}.,;]*$", re.IGNORECASE)
_LABEL = re.compile(r"^[\s^↑]*(?:\[\s*(\d{1,4})\s*\]|(\d{1,4})\s*[.):]?(?=\s|\W|$))[\s.):]*")
_BACK = re.compile(r"[\s\[(]*(?:[↩↑⤴^⬆⏎︎️]+|\d{1,4}|[a-z]{1,2}|back|return|jump up|↵)[\s\]).]*$", re.IGNORECASE)
_ARROWS = re.compile(r"[\s↩↑⤴^\ufe0e\ufe0f]+$")
_NOTE_BOX = re.compile(r"_?(?:ftn|edn|fn|note|footnote|endnote)[-_]?\d+$", re.IGNORECASE)
_LIST = re.compile(r"foot-?notes?|end-?notes?|references|reflist|\bnotes\b", re.IGNORECASE)
_RAISED = re.compile(r"[\s\[(]*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*[\s\])]*$")
_CARRIERS = frozenset(("li", "p", "div", "aside", "dd", "dt", "tr", "section", "blockquote"))
_LONGEST = 6000
"""Characters above which a place that a number points to is a section rather than a note."""


@dataclass(frozen=True, slots=True)
class _Call:
    element: HtmlElement
    number: int
    target: HtmlElement


def take_notes(tree: Tree, path: Path) -> list[Part]:
    """The notes of a page; the tree is told what is marker and what is note, so that neither is read as body.

    Args:
        tree: The page; its ``markers`` and ``apart`` are filled.
        path: Paths of elements, for ``Part.element``.
    """
    calls = _calls(tree)
    carriers = _carriers(tree, calls)
    notes: dict[int, Part] = {}
    for carrier, targets in carriers.items():
        for part in _texts(tree, carrier, targets, path):
            if part.note is not None:
                notes.setdefault(part.note, part)
    held = {call.target: call.number for call in calls if call.number in notes}
    for call in calls:
        if call.target in held:
            _mark(tree, call)
    tree.apart.update(carriers)
    if not notes:
        notes = _unlinked(tree, path)
    _strays(tree, set(notes))
    return list(notes.values())


def _strays(tree: Tree, known: set[int]) -> None:
    """Enter raised numbers that call no note of the page: they are no part of the word before them either."""
    for element in tree.root.iter("sup"):
        words = _words(element).strip()
        related = (element, *element.iterancestors(), *element.iterdescendants())
        if not is_stray(words, _before(element)) or any(e in tree.markers or e in tree.apart for e in related):
            continue
        tree.markers[element] = () if int(words) in known else (int(words),)
        known.add(int(words))


def _before(element: HtmlElement) -> str:
    """The words before an element, up to the element before it."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or (_words(previous) if isinstance(previous.tag, str) else "")
    return (parent.text or "") if parent is not None else ""


def _calls(tree: Tree) -> list[_Call]:
    """Links within the page whose words are a number, with the elements that they point to."""
    targets: dict[str, HtmlElement] = {}
    order: dict[HtmlElement, int] = {}
    for at, element in enumerate(tree.root.iter("*")):
        order[element] = at
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                targets.setdefault(key, element)
    own = {"", *(link.get("href") or "" for link in tree.root.iter("link") if link.get("rel") == "canonical")}
    calls = []
    for link in tree.root.iter("a"):
        page, _, name = (link.get("href") or "").partition("#")
        number = _NUMBER.match(_words(link))
        target = targets.get(name)
        if not name or page not in own or number is None or target is None:
            continue
        if order[target] > order[link] and not _contains(target, link):
            calls.append(_Call(link, int(number[1]), target))
    return calls


def _carriers(tree: Tree, calls: list[_Call]) -> dict[HtmlElement, dict[HtmlElement, int]]:
    """The elements that hold notes, each with the targets in it and their numbers."""
    found: dict[HtmlElement, dict[HtmlElement, int]] = {}
    calling = {call.element for call in calls}
    targets = {call.target for call in calls}
    honest: dict[HtmlElement, bool] = {}
    for call in calls:
        carrier: HtmlElement | None = call.target
        while carrier is not None and carrier.tag not in _CARRIERS:
            carrier = carrier.getparent()
        if carrier is None:
            continue
        parent = carrier.getparent()
        if (
            parent is not None
            and _NOTE_BOX.match(f"{parent.get('id')}")
            and sum(e in targets for e in parent.iter()) == 1
        ):
            carrier = parent
        if carrier not in honest:
            calls_itself = any(link in calling for link in carrier.iter("a")) and carrier.tag in ("div", "section")
            honest[carrier] = not calls_itself and len(_words(carrier)) <= _LONGEST
        if honest[carrier]:
            found.setdefault(carrier, {}).setdefault(call.target, call.number)
    return found


def _texts(tree: Tree, carrier: HtmlElement, targets: Mapping[HtmlElement, int], path: Path) -> Iterator[Part]:
    """The notes in a carrier: each begins where its target stands, the first where the carrier begins."""
    number = next(iter(targets.values()))
    draft = Draft()
    begun = False
    skipped: HtmlElement | None = None
    for event, element in walk(tree, carrier):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
            continue
        if event == "start":
            if element in targets and targets[element] != number and begun:
                yield from _note(draft, number, carrier, path)
                draft = Draft()
            if element in targets:
                number, begun = targets[element], True
            if element.tag == "a" and _is_back(element):
                skipped = element
            elif element.tag in ("p", "br", "div", "li", "td"):
                draft.add(" ")
        elif event == "words":
            draft.add(element.text or "", italic=element.tag in ("i", "em", "cite"))
        elif event == "tail":
            draft.add(element.tail or "")
    yield from _note(draft, number, carrier, path)


def _note(draft: Draft, number: int, carrier: HtmlElement, path: Path) -> Iterator[Part]:
    draft = _without_label(draft, number)
    part = draft.part(BlockKind.NOTE, element=path(carrier), note=number)
    if part is not None:
        yield part


def _without_label(draft: Draft, number: int) -> Draft:
    """A note without the number and the arrow with which it begins and ends."""
    text = "".join(draft.chunks)
    label = _LABEL.match(text)
    start = label.end() if label and int(label[1] or label[2]) == number else len(text) - len(text.lstrip(" ^↑.):]"))
    stop = len(_ARROWS.sub("", text))
    cut = Draft()
    cut.add(text[start:stop])
    cut.italics = [(max(0, a - start), min(b, stop) - start) for a, b in draft.italics if b > start and a < stop]
    return cut


def _is_back(link: HtmlElement) -> bool:
    """Whether a link in a note leads back to its marker."""
    return "#" in (link.get("href") or "") and bool(_BACK.match(_words(link) or "↩"))


def _mark(tree: Tree, call: _Call) -> None:
    """Enter a marker: the link, or the raised numbers around it."""
    element = call.element
    parent = element.getparent()
    while parent is not None and parent.tag in ("sup", "span", "small") and _RAISED.match(_words(parent)):
        element, parent = parent, parent.getparent()
    tree.markers[element] = (*tree.markers.get(element, ()), call.number)


def _unlinked(tree: Tree, path: Path) -> dict[int, Part]:
    """Notes in a list that is named so, called by raised numbers without links."""
    raised = [element for element in tree.root.iter("sup") if _RAISED.match(_words(element))]
    lists = [element for element in tree.root.iter("ol") if _named_notes(element)]
    if not raised or not lists:
        return {}
    notes: dict[int, Part] = {}
    for number, item in enumerate((item for item in lists[-1] if item.tag == "li"), 1):
        for part in _texts(tree, item, {item: number}, path):
            notes[number] = part
    for element in raised:
        numbers = [int(number) for number in re.findall(r"\d+", _words(element))]
        if all(number in notes for number in numbers):
            tree.markers[element] = tuple(numbers)
    tree.apart.add(lists[-1])
    return notes


def _named_notes(element: HtmlElement) -> bool:
    """Whether a list is called notes, by its class or by the heading before it."""
    parent, before = element.getparent(), element.getprevious()
    names = [f"{e.get('class') or ''} {e.get('id') or ''}" for e in (element, parent) if e is not None]
    heading = _words(before) if before is not None and re.match(r"h[1-6]|p$", str(before.tag)) else ""
    return any(_LIST.search(name) for name in names) or (len(heading) < 30 and bool(_LIST.search(heading)))


def _contains(outer: HtmlElement, inner: HtmlElement) -> bool:
    return any(above is outer for above in inner.iterancestors())


def _words(element: HtmlElement) -> str:
    return str(element.text_content())
