"""The parse as the rules walk over it: every word read from the parser once, so that looking at it again is cheap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

_APART = frozenset({":", ";", "—", "–", "--"})
"""Marks behind which a clause stands for itself."""


class Word:
    """One token; attributes are named as spaCy names them.

    Attributes:
        children: Those that hang on it, in the order of the text.
        lemma: Its lemma as ``words.lemma`` puts it right, once that was asked for.
        prepositions: What ``words.prepositions`` finds on it, likewise.
    """

    __slots__ = (
        "_lefts",
        "_subtree",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "lemma",
        "lemma_",
        "lower_",
        "pos_",
        "prepositions",
        "tag_",
        "text",
    )

    def __init__(self, doc: Tree, token: Any) -> None:
        self.doc = doc
        self.i: int = token.i
        self.idx: int = token.idx
        self.text: str = token.text
        self.lower_: str = token.lower_
        self.lemma_: str = token.lemma_
        self.pos_: str = token.pos_
        self.tag_: str = token.tag_
        self.dep_: str = token.dep_
        self.head = self
        self.children: tuple[Word, ...] = ()
        self.lemma = ""
        self.prepositions: tuple[tuple[str, Word], ...] | None = None
        self._lefts: tuple[Word, ...] | None = None
        self._subtree: tuple[Word, ...] | None = None

    @property
    def _token(self) -> Any:
        return self.doc.parse[self.i]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark of punctuation."""
        return bool(self._token.is_punct)

    @property
    def is_digit(self) -> bool:
        """Whether it is written in digits alone."""
        return bool(self._token.is_digit)

    @property
    def is_sent_start(self) -> bool:
        """Whether it is the first word of a sentence."""
        return bool(self._token.is_sent_start)

    @property
    def whitespace_(self) -> str:
        """The space behind it, if any."""
        return str(self._token.whitespace_)

    @property
    def lefts(self) -> tuple[Word, ...]:
        """Its children before it."""
        if self._lefts is None:
            self._lefts = tuple([c for c in self.children if c.i < self.i])
        return self._lefts

    @property
    def subtree(self) -> tuple[Word, ...]:
        """It and all below it."""
        if self._subtree is None:
            found: list[Word] = []
            todo = [(self, False)]
            while todo:
                word, opened = todo.pop()
                if opened or not word.children:
                    found.append(word)
                elif word._subtree is not None:
                    found += word._subtree
                else:
                    before = len(word.lefts)
                    todo += [(c, False) for c in reversed(word.children[before:])]
                    todo.append((word, True))
                    todo += [(c, False) for c in reversed(word.children[:before])]
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Word:
        """The first word of its phrase."""
        return self.doc[int(self._token.left_edge.i)]

    @property
    def right_edge(self) -> Word:
        """The last word of its phrase."""
        return self.doc[int(self._token.right_edge.i)]

    @property
    def sent(self) -> Words:
        """The sentence that it stands in."""
        return self.doc.sents[bisect_right(self.doc.starts, self.i) - 1]

    @property
    def ancestors(self) -> Iterator[Word]:
        """All that it hangs on, nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def is_ancestor(self, other: Word) -> bool:
        """Whether another word hangs on it, through whatever stands between."""
        return any(above is self for above in other.ancestors)

    def nbor(self, by: int = 1) -> Word:
        """The word so many places behind it."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc[self.i + by]


class Tree(list[Word]):
    """All words of a text that was parsed at once.

    Attributes:
        parse: It as the parser has it.
        sents: Its sentences.
        starts: The index of the first word of each.
    """

    def __init__(self, parse: Any) -> None:
        super().__init__(Word(self, token) for token in parse)
        below: dict[int, list[Word]] = {}
        for word, token in zip(self, parse, strict=True):
            above = token.head.i
            if above != word.i:
                word.head = self[above]
                below.setdefault(above, []).append(word)
        for above, words in below.items():
            self[above].children = tuple(words)
            _name(self[above])
            _join(self[above], words)
        self.parse = parse
        self.sents = [Words(self, span) for span in parse.sents]
        self.starts = [words.start for words in self.sents]


def _name(word: Word) -> None:
    """Put right what is taken for a verb where none can stand: "denied Libyan *claims* that it armed rebels"."""
    if word.dep_ in ("dobj", "pobj") and word.tag_ == "VBZ":
        word.pos_, word.tag_ = "NOUN", "NNS"
        for c in word.children:
            if c.dep_ == "nsubj" and c.i < word.i:
                c.dep_ = "amod"


def _join(above: Word, below: list[Word]) -> None:
    """Put right which clauses are joined and which are content.

    "Mali was poor: it *declined*" joins two; in "the denial that Chad *armed* Mali" a clause is what the noun says.
    """
    for word in below:
        if word.dep_ == "relcl":
            for c in word.children:
                if c.lower_ == "that" and c.dep_ in ("advmod", "mark"):
                    word.dep_, c.dep_ = "acl", "mark"
        if word.dep_ == "ccomp" and word.i < above.i and any(c.dep_ == "nsubj" for c in word.children):
            marks = (c.text for c in below if word.i < c.i < above.i)
            if any(mark in _APART for mark in marks):
                word.dep_ = "conj"


class Words:
    """The words of one sentence.

    Attributes:
        doc: The text that they stand in.
        start: Index of the first.
        end: Index behind the last.
        start_char: Where the first begins.
        end_char: Where the last ends.
        root: The one that all others hang on.
    """

    def __init__(self, doc: Tree, span: Any) -> None:
        self.doc = doc
        self.root = doc[span.root.i]
        self.start: int = span.start
        self.end: int = span.end
        self.start_char: int = span.start_char
        self.end_char: int = span.end_char
        self._words = doc[self.start : self.end]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words)

    def __reversed__(self) -> Iterator[Word]:
        return reversed(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, at: int) -> Word:
        return self._words[at]

    def between(self, start: int, end: int) -> list[Word]:
        """Its words from one place among them up to another."""
        return self._words[start:end]
