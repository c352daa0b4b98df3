"""``Draft``: an act as the rules see it, before it is put on its words; which drafts of a sentence are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.coding.clauses import logical_object
from comity.coding.parties import How, Party
from comity.coding.reading import Reading
from comity.coding.sentences import Token
from comity.coding.words import is_top, prepositions
from comity.model import Status

_BY_THINGS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Acts that things do for those whose they are: "an Iranian *speedboat* seized ..."."""
_TOWARDS_SOMEBODY = frozenset(
    "ACCUSE AID ASSAULT CONCEDE COERCE MOBILIZE REJECT REQUEST SANCTION SUPPORT THREATEN".split()
)
"""Acts that are done to somebody: where a clause does not name whom, the clause before may."""
_OF_A_THING = frozenset({"ACCUSE", "REQUEST", "SUPPORT"})
"""Acts that may also be about a thing that is nobody's: "welcomed the truce"."""
_THEIRS = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An act as the rules see it, before it is put on its words."""

    type: str
    mode: str | None
    head: Token
    source: Party | None
    target: Party | None
    reciprocal: bool
    status: Status
    reading: Reading
    negated: bool
    path: str
    slot: str
    rule: str
    depth: int
    owns: bool = False
    by_thing: bool = False
    heads: tuple[Token | None, ...] = ()


def rank(draft: Draft) -> tuple[bool, bool, int, int]:
    """What makes an act the main one of its sentence: the lowest."""
    return draft.path == "noun", draft.source is None, draft.depth, draft.head.i


def passed_on(drafts: list[Draft]) -> list[Draft]:
    """The drafts, each that names nobody to whom it is done with the one whom the act before it names.

    Who goes on acts on the same one ("condemned Mali and closed *the border*"), who answers on the one who began
    ("Mali shelled Niger, and *Niger answered*").
    """
    return [_directed(d, drafts) if _lacks_target(d) else d for d in drafts]


def _lacks_target(draft: Draft) -> bool:
    if draft.target is not None or draft.source is None or not draft.source.agentive or draft.path != "verb":
        return False
    return draft.type in _TOWARDS_SOMEBODY and (draft.type not in _OF_A_THING or _holds_theirs(draft.head))


def _holds_theirs(verb: Token) -> bool:
    """Whether a verb has no object but what is said to be somebody's: "praised *their* courage"."""
    held = logical_object(verb)
    theirs = held is None or any(c.dep_ == "poss" and c.lower_ in _THEIRS for c in held.children)
    return theirs and not any(word in ("for", "on", "to") for word, _ in prepositions(verb))


def _directed(draft: Draft, drafts: list[Draft]) -> Draft:
    """A draft with the target that the nearest act before it gives."""
    before = [d for d in drafts if d.head.i < draft.head.i and d.path != "noun" and d.source and d.target]
    for other in sorted(before, key=lambda d: -d.head.i):
        for party in _across(draft, other):
            return replace(draft, target=Party(party.refs, How.DESCRIPTION))
    return draft


def _across(draft: Draft, other: Draft) -> Iterator[Party]:
    """The side of another act that stands over against the one who acts in this."""
    own = _countries(draft.source)
    for same, across in ((other.source, other.target), (other.target, other.source)):
        if own == _countries(same) and across is not None and not own & across.countries:
            yield across


def _countries(party: Party | None) -> set[str]:
    return party.countries if party is not None else set()


def is_credible(draft: Draft) -> bool:
    """Whether an act has two sides that can act, or is what its sentence is about."""
    if draft.path == "noun":
        return True
    if draft.source is None or draft.target is None:
        if draft.head.tag_ == "VBG" and draft.head.dep_ != "ROOT" and not draft.owns:
            return False
        if draft.source is not None and not draft.source.agentive:
            return False
        return is_top(draft.head) or (draft.source is not None and draft.owns and draft.head.dep_ == "advcl")
    return draft.source.agentive or draft.by_thing or draft.type in _BY_THINGS


def once(drafts: list[Draft]) -> list[Draft]:
    """Each act of a sentence once: of two of one type between the same sides, the one with a status of its own."""
    kept: dict[tuple[str, bool, str, str], Draft] = {}
    for draft in drafts:
        key = (draft.type, draft.negated, _ids(draft.source), _ids(draft.target))
        other = kept.get(key)
        if other is None or (other.status is Status.DONE and draft.status is not Status.DONE):
            kept[key] = draft
    return list(kept.values())


def _ids(party: Party | None) -> str:
    return " ".join(sorted(r.actor for r in party.refs)) if party else ""
