"""``Report``: that somebody holds something, as the grammar of a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.parties import How, Party
from comity.coding.sentences import Token
from comity.model import AuthorVerdict, Stance

NOBODY = Party((), How.DESCRIPTION)
"""A holder whom the text does not name: "is said to", "rumour had it"."""


@dataclass(frozen=True, slots=True)
class Report:
    """Who holds what in which stance, by which word.

    Attributes:
        stance: The stance.
        holder: Who holds it; ``NOBODY`` where that is hidden.
        head: The word that reports it.
        content: The head of what is held.
        path: By which rule: a key of ``scores`` in ``vocab/reporting.toml``.
        whole: Whether the content is the clause that the report is set into, without the report's own words.
        verdict: What the way in which it is reported says of it by itself, and the word that says so.
    """

    stance: Stance
    holder: Party
    head: Token
    content: Token
    path: str
    whole: bool = False
    verdict: tuple[AuthorVerdict, str] | None = None
