"""Reader of Word files: paragraphs, headings by style, tables, footnotes and endnotes at their anchors."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from comity.errors import Encrypted, ReadError
from comity.model import BlockKind, Document
from comity.texts.factory import Given
from comity.texts.readers.assembly import Found, assemble
from comity.texts.readers.front import honest_authors, honest_title
from comity.texts.readers.package import open_package, packed, parse_xml
from comity.texts.readers.parts import Draft, Part

READER = "docx/1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OLE = b"\xd0\xcf\x11\xe0"

_SPACES = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_SKIPPED = {"del", "moveFrom", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rPr", "instrText", "delText"}
_KINDS = {"title": BlockKind.TITLE, "caption": BlockKind.CAPTION}
_APPARATUS = ("toc", "table of", "header", "footer", "index")
_PROSE = 25
"""Words in an average cell above which a table serves to lay out prose."""
_LEVELS = frozenset("012345678")
"""Levels of headings as Word counts them; 9 is body text."""
_NO_LEVEL = 9
_HEADING_WORDS = 14
"""Words above which a paragraph in bold is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, which Word writes in English in every language, its parent and outline level."""

    name: str
    parent: str | None
    level: int


def read(data: bytes, given: Given) -> Document:
    """Read the bytes of a Word file (``.docx``).

    Notes are numbered in the order in which the text calls them, as Word does; where a file has footnotes and
    endnotes, the endnotes are counted on. The date on which the file was made is not taken for its publication.

    Raises:
        Bomb, TooDeep: The package is built to harm.
        Encrypted: It is protected by a password.
        NoText: It has no words.
        ReadError: It is damaged, or no Word file.
    """
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Encrypted("is protected by a password", where=given.name, do="save it without one")
        raise ReadError("is a Word file of the old kind (.doc)", where=given.name, do="save it as .docx")
    with open_package(data, given.name) as archive:
        return _Package(archive, given).document()


class _Package:
    """The parts of one Word file that matter."""

    def __init__(self, archive: zipfile.ZipFile, given: Given) -> None:
        self.archive, self.given = archive, given
        package = self._targets("")
        self.main = package.get("officeDocument", "word/document.xml")
        self.core = package.get("core-properties", "docProps/core.xml")
        self.beside = self._targets(self.main)

    def document(self) -> Document:
        root = self._xml(self.main)
        if root is None or _local(root) != "document":
            raise ReadError("holds no Word document", where=self.given.name, do="check that it is a .docx file")
        styles = _styles(self._xml(self.beside.get("styles", "word/styles.xml")))
        numbers: dict[tuple[str, str], int] = {}
        body = _Body(styles, numbers)
        parts = list(body.parts(root))
        notes = self._notes(styles, numbers)
        counted = sum(kind == "footnote" for kind, _ in numbers)
        final = _final(numbers, body.starred)
        both = 0 < counted < len(numbers)
        warnings = (f"endnotes are counted on from {counted + 1}, behind the footnotes",) if both else ()
        return assemble(
            [replace(p, markers=tuple((at, final[n]) for at, n in p.markers)) for p in parts],
            [replace(p, note=final.get(p.note or 0)) for p in notes],
            self.given,
            self._found(parts, warnings),
        )

    def _found(self, parts: Iterable[Part], warnings: tuple[str, ...]) -> Found:
        core = self._xml(self.core)
        said = {element.tag: (element.text or "").strip() for element in core} if core is not None else {}
        shown = next((p.text for p in parts if p.kind is BlockKind.TITLE), None)
        return Found(
            READER,
            MEDIA_TYPE,
            title=shown or honest_title(said.get(f"{_DC}title"), self.given.name),
            authors=honest_authors(said.get(f"{_DC}creator")),
            language=(said.get(f"{_DC}language") or "")[:2].lower() or None,
            warnings=warnings,
        )

    def _notes(self, styles: dict[str, Style], numbers: dict[tuple[str, str], int]) -> Iterator[Part]:
        for kind in ("footnote", "endnote"):
            root = self._xml(self.beside.get(f"{kind}s", f"word/{kind}s.xml"))
            for element in root if root is not None else ():
                number = numbers.get((kind, _attribute(element, "id") or ""))
                if _local(element) != kind or number is None:
                    continue
                draft = Draft()
                for paragraph in _Body(styles, {}).parts(element):
                    draft.join(paragraph)
                found = draft.part(BlockKind.NOTE, note=number)
                if found:
                    yield found

    def _targets(self, source: str) -> dict[str, str]:
        """The parts that a part points to, by the last word of their type."""
        folder, base = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self._xml(path)
        targets: dict[str, str] = {}
        for element in root if root is not None else ():
            if element.get("TargetMode") != "External":
                kind = (element.get("Type") or "").rpartition("/")[2]
                target = posixpath.join("/", folder, element.get("Target") or "")
                targets.setdefault(kind, posixpath.normpath(target).lstrip("/"))
        return targets

    def _xml(self, path: str) -> Element | None:
        data = packed(self.archive, path, self.given.name)
        return None if data is None else parse_xml(data, f"{self.given.name}, {path}")


class _Body:
    """Walks the elements of a part and yields its paragraphs."""

    def __init__(self, styles: dict[str, Style], numbers: dict[tuple[str, str], int]) -> None:
        self.styles, self.numbers = styles, numbers
        self.starred: set[tuple[str, str]] = set()

    def parts(self, element: Element) -> Iterator[Part]:
        """The paragraphs and tables below an element, in order; those of a text box behind their anchor."""
        for child in element:
            name = _local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name not in _SKIPPED:
                yield from self.parts(child)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        draft, boxes = Draft(), list[Element]()
        bold = self._collect(element, draft, boxes)
        made = draft.part(self._kind(element))
        if made and made.kind is BlockKind.BODY and bold and _like_heading(made.text):
            made = replace(made, kind=BlockKind.HEADING)
        if made:
            yield made
        for box in boxes:
            yield from self.parts(box)

    def _collect(self, element: Element, draft: Draft, boxes: list[Element], italic: bool = False) -> bool:
        """Collect the words below an element; says whether all of them are bold."""
        bold = True
        for child in element:
            name = _local(child)
            if name == "r":
                if not _on(child, "vanish"):
                    before = draft.length
                    self._collect(child, draft, boxes, _on(child, "i"))
                    bold = bold and (draft.length == before or _on(child, "b"))
            elif name == "t":
                draft.add(child.text or "", italic=italic)
            elif name in _SPACES:
                draft.add(_SPACES[name], italic=italic)
            elif name in ("footnoteReference", "endnoteReference"):
                key = (name.removesuffix("Reference"), _attribute(child, "id") or "")
                draft.mark(self.numbers.setdefault(key, len(self.numbers) + 1))
                if _attribute(child, "customMarkFollows") in ("1", "true", "on"):
                    self.starred.add(key)
                    break
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _SKIPPED:
                bold = self._collect(child, draft, boxes) and bold
        return bold

    def _table(self, element: Element) -> Iterator[Part]:
        """A row a part; a table that lays out prose gives its paragraphs."""
        rows = [[list(self.parts(cell)) for cell in row if _local(cell) == "tc"] for row in _rows(element)]
        cells = [cell for row in rows for cell in row if cell]
        words = sum(len(part.text.split()) for cell in cells for part in cell)
        if cells and words / len(cells) > _PROSE:
            yield from (part for cell in cells for part in cell)
            return
        for row in rows:
            draft = Draft()
            for at, cell in enumerate(row):
                draft.add(" | " if at else "")
                for part in cell:
                    draft.join(part)
            made = draft.part(BlockKind.TABLE)
            if made and made.text.strip("| "):
                yield made

    def _kind(self, element: Element) -> BlockKind:
        properties = next((child for child in element if _local(child) == "pPr"), None)
        if properties is None:
            return BlockKind.BODY
        given = {_local(child): _attribute(child, "val") for child in properties}
        if _level(given.get("outlineLvl")) < _NO_LEVEL:
            return BlockKind.HEADING
        key = given.get("pStyle")
        for _ in range(10):
            style = self.styles.get(key or "")
            if style is None:
                break
            name = style.name.lower()
            if name in _KINDS:
                return _KINDS[name]
            if name.startswith("heading") or style.level < _NO_LEVEL:
                return BlockKind.HEADING
            if name.startswith(_APPARATUS):
                return BlockKind.BOILERPLATE
            key = style.parent
        return BlockKind.BODY


def _styles(root: Element | None) -> dict[str, Style]:
    styles = {}
    for element in root if root is not None else ():
        if _local(element) != "style":
            continue
        found = {_local(child): _attribute(child, "val") for child in element}
        level = next((_attribute(c, "val") for c in element.iter() if _local(c) == "outlineLvl"), None)
        styles[_attribute(element, "styleId") or ""] = Style(
            found.get("name") or "", found.get("basedOn"), _level(level)
        )
    return styles


def _level(value: str | None) -> int:
    """The level of a heading, counted from 0, that a file gives; ``_NO_LEVEL`` for body text and for what is none."""
    return int(value) if value is not None and value in _LEVELS else _NO_LEVEL


def _final(numbers: dict[tuple[str, str], int], starred: set[tuple[str, str]]) -> dict[int, int]:
    """From the order of calling to the number: footnotes first, endnotes counted on, those under a star last."""
    order = sorted(numbers, key=lambda key: (key in starred, key[0] == "endnote", numbers[key]))
    return {numbers[key]: place for place, key in enumerate(order, 1)}


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _local(child) == "tr":
            yield child
        elif _local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _like_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.endswith((".", "!", ";", ",", ":"))


def _on(run: Element, switch: str) -> bool:
    """Whether a run's own properties switch something on."""
    for properties in run:
        if _local(properties) == "rPr":
            for child in properties:
                if _local(child) == switch:
                    return _attribute(child, "val") not in ("0", "false", "off", "none")
    return False


def _local(element: Element) -> str:
    """The name of an element of WordprocessingML; other names as they are, a fallback as something to skip."""
    for space in _WORD:
        if element.tag.startswith(space):
            return element.tag[len(space) :]
    return "del" if element.tag == f"{_COMPATIBILITY}Fallback" else element.tag


def _attribute(element: Element, name: str) -> str | None:
    return next((element.get(space + name) for space in _WORD if element.get(space + name) is not None), None)
