"""``Sentence``: one sentence of a document as the parser reads it, with the actors and times named in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from comity.coding.tree import Tree, Word, Words
from comity.dates import TimeExpression
from comity.model import Block, BlockKind, Document, Mention

Token = Word
"""A word of the parse."""

LONGEST_PIECE = 4000
"""Code points parsed at once; longer paragraphs are cut between sentences, so that time stays linear."""
LONGEST_SENTENCE = 200
"""Tokens; what is longer is no sentence (a list, a table without lines) and is not coded."""

READ = (BlockKind.BODY, BlockKind.NOTE)
_PROVISION = re.compile(r"\b(?:shall|Part(?:y|ies)|undertakes?|is concluded|enters? into force)\b[^.]*\w+")
_SIGNATURE = re.compile(r"(?:Signed|Done|Concluded) (?:at|in)\b")
_CUT = re.compile(r"[.!?][”\"')\]]*\s")
_DAY = r"(?:\w+\.?\ )?(?:\d{1,2}\ [A-Z][a-z]+\.?|[A-Z][a-z]+\.?\ \d{1,2})(?:,?\ \d{4})?"
_DASH = r"\s*(?:--|[—–]|-(?=\s))"
_DATELINE = re.compile(
    rf"""\s*[*_]{{0,2}}
    (?:[A-Z][A-Z.'’ -]{{2,40}}|[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){{0,3}}(?=,\ {_DAY}|\ [(/]))
    (?:,\ [A-Z][\w.'’ -]{{2,25}})?(?:,\ {_DAY})?[.,]?
    (?:\ ?\([^()\n]{{2,40}}\)[*_]{{0,2}}[.:]?{_DASH}|\ /[^/\n]{{2,20}}/[.:]?(?:{_DASH})?|[*_]{{0,2}}{_DASH})\s*""",
    re.VERBOSE,
)
"""Place, day and agency before a report: "OSLO, 3 May (Agency) -"."""

_ARTICLE = re.compile(
    r"[\s*_]*(?:(?:Article|Art\.|Clause)\s+(?:\d+|[IVXLC]+|[A-Z])[.:)]?|\d{1,3}[.)])[*_]*\s+(?:\(?[a-z]\)\s+)?(?=[A-Z][a-z]*\s)"
)
"""The label of an article or a numbered paragraph, before its first sentence."""
_SHORT = 5
"""Words up to which what stands behind an article's label is its title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block that is parsed at once."""

    block: Block
    number: int
    start: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """One sentence.

    Attributes:
        document: The document that it stands in.
        tokens: Its words.
        offset: Where the text that was parsed begins in the canonical text.
        block: The block that it stands in.
        paragraph: Running number of the block.
        number: Running number of the sentence.
        mentions: Names in it that mean actors, with offsets in the canonical text.
        descriptions: Descriptions in it that mean actors named before, likewise.
        times: Time expressions in it, with offsets in the canonical text.
    """

    document: Document
    tokens: Words = field(repr=False)
    offset: int
    block: Block
    paragraph: int
    number: int
    mentions: tuple[Mention, ...] = ()
    descriptions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the canonical text."""
        return self.offset + int(self.tokens.start_char)

    @property
    def end(self) -> int:
        """Where it ends in the canonical text."""
        return self.offset + int(self.tokens.end_char)

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.text[self.start : self.end]

    @property
    def note(self) -> int | None:
        """Number of the note that it stands in."""
        return self.block.note if self.block.kind is BlockKind.NOTE else None

    def place(self, token: Token) -> int:
        """Where a token begins in the canonical text."""
        return self.offset + int(token.idx)

    @cached_property
    def mention_of(self) -> dict[int, Mention]:
        """The mention that each token (by its index in the parse) is part of."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            for token in self.tokens_between(mention.start, mention.end):
                found[token.i] = mention
        return found

    def description(self, token: Token) -> Mention | None:
        """The description of somebody named before that ends in a noun, unless it stayed unresolved."""
        place = self.place(token)
        return next((d for d in self.descriptions if d.resolved and d.start <= place < d.end), None)

    @cached_property
    def _starts(self) -> list[int]:
        return [self.place(t) for t in self.tokens]

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin within an interval of the canonical text."""
        return self.tokens.between(bisect_left(self._starts, start), bisect_left(self._starts, end))


def pieces(document: Document) -> Iterator[Piece]:
    """The stretches of a document that are parsed: body and notes, long paragraphs cut between sentences."""
    for number, block in enumerate(document.blocks):
        if block.kind in READ or (block.kind is BlockKind.HEADING and _is_provision(document, block)):
            for start, end in _cuts(document.text, _behind_head(document.text, block), block.end):
                yield Piece(block, number, start, readable(document.text[start:end]))


def _behind_head(text: str, block: Block) -> int:
    """Where a block's first sentence begins: behind a dateline or the label of an article, where it has one."""
    if block.kind is BlockKind.NOTE:
        return block.start
    heads = (_DATELINE, _ARTICLE) if block.kind is BlockKind.BODY else (_ARTICLE,)
    found = next((m for h in heads if (m := h.match(text, block.start, block.end))), None)
    return found.end() if found is not None and text[found.end() : found.end() + 1].strip() else block.start


def _is_provision(document: Document, block: Block) -> bool:
    """Whether what stands like a heading is a sentence of a treaty: a short article, the clause of signature."""
    text = document.text[block.start : block.end].strip(" *_")
    if not text.endswith("."):
        return bool(_SIGNATURE.match(text))
    label = _ARTICLE.match(text)
    return bool(_PROVISION.search(text)) or (label is not None and len(text[label.end() :].split()) > _SHORT)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        stops = [m.end() for m in _CUT.finditer(text, start + LONGEST_PIECE // 2, start + LONGEST_PIECE)]
        cut = stops[-1] if stops else text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE) + 1
        cut = cut or start + LONGEST_PIECE
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


_MODAL = re.compile(r"\b(shall|should|will|would|may|might|must|can|could),(?= )")
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\n": " ", "\u00a0": " "})


def readable(text: str) -> str:
    """The same number of characters as the parser reads them best: one kind of quotes, no line ends, no capitals.

    Words in text that is all capitals are written with a capital first letter only. A comma behind an auxiliary is a
    blank ("the other shall, at its request, render"): the parser takes the auxiliary for a noun there.
    """
    plain = text.translate(_PLAIN)
    letters = "".join(filter(str.isalpha, plain))
    if len(letters) > 20 and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        plain = re.sub(r"\w+", lambda m: m[0] if len(m[0]) < 4 else m[0][0] + _lower(m[0][1:]), plain)
    return _MODAL.sub(r"\1 ", plain)


def _lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def sentences_of(
    document: Document,
    parsed: Iterable[tuple[Any, Piece]],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> Iterator[Sentence]:
    """The sentences of parsed pieces, each with its mentions and times.

    Args:
        document: The document.
        parsed: Each piece with the spaCy document made of it, in order.
        mentions: Mentions in the canonical text, in order.
        times: Time expressions in the canonical text, in order.
    """
    named, described = [m for m in mentions if not m.described], [m for m in mentions if m.described]
    name_starts, description_starts = [m.start for m in named], [m.start for m in described]
    time_starts = [t.start for t in times]
    number = 0
    for parse, piece in parsed:
        for tokens in Tree(parse).sents:
            if not 1 < len(tokens) <= LONGEST_SENTENCE:
                continue
            a, b = piece.start + tokens.start_char, piece.start + tokens.end_char
            number += 1
            yield Sentence(
                document,
                tokens,
                piece.start,
                piece.block,
                piece.number,
                number,
                tuple(named[bisect_left(name_starts, a) : bisect_left(name_starts, b)]),
                tuple(described[bisect_left(description_starts, a) : bisect_left(description_starts, b)]),
                tuple(times[bisect_left(time_starts, a) : bisect_left(time_starts, b)]),
            )
