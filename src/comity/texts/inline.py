"""Markup within a paragraph: entities, escapes, tags, links and emphasis become plain words with a way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from comity.texts.flow import Flow, FlowBuilder

_TAGS = (
    "a abbr b big blockquote br center cite code del div em font h1 h2 h3 h4 h5 h6 hr i img ins li mark ol p pre "
    "q s small span strike strong sub sup table tbody td th thead tr tt u ul"
)
_TAG = rf"</?(?:{'|'.join(_TAGS.split())})(?=[\s/>])[^<>]{{0,2000}}>"
_ENTITY = r"(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})"
_TOKEN = re.compile(
    rf"""
    (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<split>&(?:{_TAG})+{_ENTITY};)
  | (?P<entity>&{_ENTITY};)
  | (?P<comment><!--[^>]{{0,2000}}-->)
  | (?P<tag>{_TAG})
  | <(?P<auto>(?:https?|ftp|mailto):[^<>\s]{{1,2000}}|[\w.+-]{{1,64}}@[\w.-]{{1,255}})>
  | (?P<reference>\[\^[\w-]{{1,32}}\])
  | (?P<image>!\[[^\]\n]{{0,500}}\]\([^()\s]{{0,5000}}(?:\s+"[^"\n]{{0,200}}")?\))
  | (?P<link>\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{{0,200}}\]){{1,500}}\]
      \((?:https?:|ftp:|mailto:|www\.|[/\#.])[^()\s]{{0,2000}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,200}})?(?:\s+"[^"\n]{{0,200}}")?\))
  | (?P<bracket>\[\d{{1,3}}\])
  | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
  | (?P<stars>\*+|_+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPLIT = re.compile(rf"&((?:{_TAG})+)({_ENTITY};)", re.IGNORECASE)
_SPACE_OR_UNSEEN = re.compile(
    "([^\\S ]\\s*| \\s+)"
    "|([\u200b\u200e\u200f\u00ad\ufeff\u2060\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f]+)"
    "|([ﬀ-ﬆ])"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEFORE_BREAK = re.compile(r"([^\W\d_]+)[-\u2010\xad]$")
_PREFIXES = frozenset(
    "anti non pro post pre ex co self semi multi inter counter neo pan ultra mid well long short high low so cross "
    "all quasi cyber euro russo sino irano".split()
)
_ITALIC_TAGS = {"i", "em", "cite"}
_GLUED_QUOTE = re.compile(r"(?<=[\w.,!?…;:)])[”»](?=[^\W\d_])(?!s\b)")


@dataclass(frozen=True, slots=True)
class _Token:
    """A stretch of the file: its kind, where it stands, and the words that it puts into the text."""

    kind: str
    start: int
    end: int
    words: str = ""


def words_in(file: str) -> frozenset[str]:
    """The words of a file in lower case, hyphenated ones too: they say which hyphens at line ends stay."""
    return frozenset(_HYPHENATED.findall(file.lower()))


def flow_of(file: str, lines: Sequence[tuple[int, int]], words: frozenset[str] = frozenset()) -> Flow:
    """The words of a paragraph.

    Args:
        file: The whole file.
        lines: The paragraph's lines as intervals of the file, without line ends and leading marks.
        words: Words of the file, as ``words_in`` finds them.

    Returns:
        The words, white space collapsed, with marks ``raised``, ``reference``, ``bracket``, ``italic``, ``gap``,
        ``figure``.
    """
    tokens: list[_Token] = []
    for number, (start, end) in enumerate(lines):
        if number:
            tokens.append(_Token("break", start, start))
        tokens.extend(_tokens(file, start, end))
    writer = _Writer(file, tokens)
    return _mended(writer.flow(), writer.breaks, words)


def _tokens(file: str, start: int, end: int) -> Iterator[_Token]:
    at = start
    for match in _TOKEN.finditer(file, start, end):
        kind = match.lastgroup or ""
        found = list(_token(file, kind, match))
        if not found:
            continue
        if match.start() > at:
            yield _Token("text", at, match.start())
        yield from found
        at = match.end()
    if at < end:
        yield _Token("text", at, end)


def _token(file: str, kind: str, match: re.Match[str]) -> Iterator[_Token]:
    start, end = match.span()
    if kind == "escape":
        yield _Token("literal", start, end, match.group()[1])
    elif kind == "split":
        tags, entity = _SPLIT.fullmatch(match.group()).groups()  # type: ignore[union-attr]
        words = unescape("&" + entity)
        if words != "&" + entity:
            for tag in re.findall(r"<[^>]*>", tags):
                yield _Token("tag", start, end, tag)
            yield _Token("literal", start, end, words)
    elif kind == "entity":
        words = unescape(match.group())
        if words != match.group():
            yield _Token("space" if words.isspace() else "literal", start, end, words)
    elif kind in ("tag", "comment"):
        yield _Token("tag", start, end, match.group())
    elif kind == "auto":
        yield _Token("text", start + 1, end - 1)
    elif kind in ("link", "image"):
        opening = start + (2 if kind == "image" else 1)
        shell = kind == "image"
        if shell:
            yield _Token("tag", start, start, "<figure>")
        yield from _tokens(file, opening, file.rindex("](", opening, end))
        if shell:
            yield _Token("tag", end, end, "</figure>")
    else:
        yield _Token(kind, start, end)


class _Writer:
    """Writes tokens into a flow: pairs emphasis, turns tags into marks."""

    def __init__(self, file: str, tokens: Sequence[_Token]) -> None:
        self.file = file
        self.tokens = tokens
        self.builder = FlowBuilder()
        self.open: dict[str, list[int]] = {}
        self.emphasis = _paired(file, tokens)
        self.breaks: list[int] = []

    def flow(self) -> Flow:
        for index, token in enumerate(self.tokens):
            self._write(index, token)
        return self.builder.flow().stripped()

    def _write(self, index: int, token: _Token) -> None:
        builder = self.builder
        if token.kind == "text":
            self._words(token.start, token.end)
        elif token.kind == "literal":
            builder.rewritten(token.words, token.start, token.end)
        elif token.kind in ("space", "break"):
            self._space()
            if token.kind == "break":
                self.breaks.append(self.builder.length - 1)
        elif token.kind == "tag":
            self._tag(token)
        elif token.kind == "stars":
            self._stars(index, token)
        else:
            start = builder.length
            inner = (token.start + 2, token.end - 1) if token.kind == "reference" else (token.start, token.end)
            builder.verbatim(self.file[inner[0] : inner[1]], inner[0])
            builder.mark(start, token.kind)

    def _space(self) -> None:
        if self.builder.length and self.builder.last != " ":
            self.builder.inserted(" ")

    def _words(self, start: int, end: int) -> None:
        """Words of the file with white space collapsed, what cannot be seen dropped, ligatures undone."""
        at = start
        for match in _SPACE_OR_UNSEEN.finditer(self.file, start, end):
            self._plain(at, match.start())
            at = match.end()
            if match.group(3):
                self.builder.rewritten(_LIGATURES[match.group(3)], match.start(), match.end())
            elif match.group(1) and self.builder.length and self.builder.last != " ":
                if match.group(1)[0] == " ":
                    self.builder.verbatim(" ", match.start())
                else:
                    self.builder.inserted(" ")
                if len(match.group(1)) > 2 or "\t" in match.group(1):
                    self.builder.mark(self.builder.length - 1, "gap")
        self._plain(at, end)

    def _plain(self, start: int, end: int) -> None:
        """Words with single spaces between them, as they stand in the file."""
        if start < end and self.file[start] == " " and self.builder.last in ("", " "):
            start += 1
        self.builder.verbatim(self.file[start:end], start)

    def _tag(self, token: _Token) -> None:
        name = re.sub(r"[</>\s].*", "", token.words.lstrip("</")).lower()
        kind = "raised" if name == "sup" else "italic" if name in _ITALIC_TAGS else name
        if name in ("br", "p", "div", "li", "tr", "td", "th", "hr"):
            self._space()
        elif token.words.startswith("</"):
            if starts := self.open.get(kind):
                self._close(starts.pop(), kind)
        elif not token.words.endswith("/>"):
            self.open.setdefault(kind, []).append(self.builder.length)

    def _close(self, start: int, kind: str) -> None:
        if kind in ("raised", "italic", "figure"):
            self.builder.mark(start, kind)

    def _stars(self, index: int, token: _Token) -> None:
        """Emphasis that has a partner vanishes; what is left over stays as it is."""
        opens, closes = self.emphasis.get(index, (0, 0))
        for _ in range(closes):
            if starts := self.open.get("*"):
                self.builder.mark(starts.pop(), "italic")
        rest = token.end - token.start - opens - closes
        self.builder.verbatim(self.file[token.start : token.start + rest], token.start)
        for _ in range(opens):
            self.open.setdefault("*", []).append(self.builder.length)


def _paired(file: str, tokens: Sequence[_Token]) -> dict[int, tuple[int, int]]:
    """For each run of stars or underscores: how many of its characters open and how many close emphasis."""
    used: dict[int, list[int]] = {}
    waiting: dict[str, list[list[int]]] = {"*": [], "_": []}
    for index, token in enumerate(tokens):
        if token.kind != "stars":
            continue
        character = file[token.start]
        before = file[token.start - 1] if token.start else " "
        after = file[token.end] if token.end < len(file) else " "
        inside = before.isalnum() and after.isalnum()
        if inside and (character == "_" or (before.isdigit() and after.isdigit())):
            continue
        left = token.end - token.start
        if left > 3:
            continue
        if not before.isspace():
            left = _close_pairs(waiting[character], used, index, left)
        if left and not after.isspace():
            waiting[character].append([index, left])
    return {index: (opens, closes) for index, (opens, closes) in used.items()}


def _close_pairs(openers: list[list[int]], used: dict[int, list[int]], index: int, left: int) -> int:
    """Close what is open with the characters of one run; returns how many are left over."""
    while left and openers:
        opener = openers[-1]
        pairs = min(left, opener[1])
        used.setdefault(opener[0], [0, 0])[0] += pairs
        used.setdefault(index, [0, 0])[1] += pairs
        left -= pairs
        opener[1] -= pairs
        if not opener[1]:
            openers.pop()
    return left


def hyphen_stays(left: str, right: str, words: frozenset[str]) -> bool:
    """Whether a hyphen between two pieces belongs to the word, or only parted it at the end of a line.

    Args:
        left: The letters before the hyphen.
        right: The letters after it.
        words: Words of the whole text in lower case.
    """
    if not right or not right[0].islower() or left[0].isupper() != left[-1].isupper():
        return True
    if (left + right).lower() in words:
        return False
    return f"{left}-{right}".lower() in words or left.lower() in _PREFIXES


def _mended(flow: Flow, breaks: Sequence[int], words: frozenset[str]) -> Flow:
    """With words parted at line ends made whole, and a space where a closing quotation mark is glued to a word."""
    text = flow.text
    edits = [(m.end(), m.end(), " ") for m in _GLUED_QUOTE.finditer(text)]
    for at in breaks:
        left = _BEFORE_BREAK.search(text, max(0, at - 60), at) if 0 < at < len(text) - 1 else None
        right = re.compile(r"[^\W\d_]+").match(text, at + 1) if left else None
        if left and right:
            soft = text[at - 1] != "-" or not hyphen_stays(left.group(1), right.group(), words)
            edits.append((at - 1 if soft else at, at + 1, ""))
    return flow.edited(sorted(edits))
