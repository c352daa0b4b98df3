"""Headings: whom a title names is named for the sentences below it, though the title itself is not coded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from comity.coding.discourse import Rank
from comity.coding.parties import Parties
from comity.coding.party import unique
from comity.coding.sentences import Sentence
from comity.model import BlockKind, Document, Mention

_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_JOINS = frozenset({",", "and", ", and", "&", "-", "–"})


@dataclass
class Headings:
    """The titles and headings of one document, in its order.

    Attributes:
        document: The document.
        mentions: The names in its text, in order.
    """

    document: Document
    mentions: Sequence[Mention]
    _passed: int = field(default=0, init=False)

    def note(self, sentence: Sentence, parties: Parties) -> None:
        """Tell the discourse whom the headings name that stand before a sentence and have not been told yet."""
        blocks = self.document.blocks
        for block in blocks[self._passed : sentence.paragraph]:
            if block.kind in _HEADINGS:
                for group in _together(self.document.text, self._within(block.start, block.end)):
                    refs = unique(ref for m in group if (ref := parties.ref(m)) is not None)
                    parties.discourse.name(refs, sentence.number - 1, Rank.OTHER)
        self._passed = max(self._passed, sentence.paragraph)

    def _within(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return [m for m in self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)] if m.resolved]


def _together(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions in groups, those joined by commas and "and" in one."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and text[groups[-1][-1].end : mention.start].strip() in _JOINS:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups
