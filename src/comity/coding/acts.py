"""Acts: who does what to whom."""

from __future__ import annotations

from collections.abc import Iterable

from comity.coding.parties import Parties
from comity.coding.sentences import Sentence
from comity.model import Act


def read_acts(sentence: Sentence, parties: Parties) -> Iterable[Act]:
    """The acts that a sentence reports, in the order of its words."""
    return ()
