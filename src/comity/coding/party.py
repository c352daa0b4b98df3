"""``Party``: the actors that a noun phrase means, and the nouns by which texts mean somebody without a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from comity.coding.discourse import Rank
from comity.coding.sentences import Sentence, Token
from comity.coding.words import is_root, lemma
from comity.model import ActorRef, Mention, Sense, countries
from comity.vocab.loader import table, word_set

_LONGEST_SURFACE = 90
_NOT_THEIRS = frozenset({"pro", "anti", "non", "ex"})
_TURNED = word_set("parties", "turned")


class How(StrEnum):
    """In which way words mean an actor, from the plainest to the least certain."""

    NAMED = "named"
    NATIONALITY = "nationality"
    POSSESSOR = "possessor"
    OF = "of"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    PLACED = "placed"
    DOMESTIC = "domestic"


@dataclass(frozen=True, slots=True)
class Party:
    """Actors that a noun phrase means.

    Attributes:
        refs: The actors.
        how: In which way the words mean them.
        agentive: Whether the phrase is a name, a person or a body, not a thing that is theirs.
    """

    refs: tuple[ActorRef, ...]
    how: How
    agentive: bool = True

    @property
    def countries(self) -> set[str]:
        """The countries of its actors, and the ids of those that belong to none."""
        return countries(self.refs)

    @property
    def several(self) -> bool:
        """Whether it is more than one state or body."""
        return len(self.countries) > 1


def words(key: str) -> frozenset[str]:
    """A list of words in ``vocab/parties.toml``."""
    return word_set("parties", key)


def is_agentive(token: Token) -> bool:
    """Whether a noun names persons or a body that can act."""
    word = lemma(token)
    return word in words("people") or word in words("bodies") or word in words("domestic")


def is_others(token: Token) -> bool:
    """Whether a noun means others than the one whose they are: "its partners", "the creditors of Ghana"."""
    if lemma(token) not in words("others"):
        return False
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "of") for c in token.children)


def unlisted_name(sentence: Sentence, token: Token) -> tuple[str, bool]:
    """The name of a person that no table holds, ending in a word; and whether a title stands before it.

    The name is empty where there is none: one word is a name only behind a title.
    """
    titled = any(lemma(t) in words("people") for t in token.lefts)
    parts = [
        t
        for t in token.subtree
        if (t is token or (t.pos_ == "PROPN" and t.i <= token.i and t.dep_ in ("compound", "flat")))
        and t.i not in sentence.mention_of
        and lemma(t) not in words("people")
    ]
    name = " ".join(t.text for t in parts)
    named = token.pos_ == "PROPN" and name[:1].isupper() and (titled or len(parts) > 1)
    return (name if named else ""), titled


def unique(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """Each actor once, in order."""
    found = tuple(refs)
    return tuple({r.actor: r for r in reversed(found)}.values())[::-1] if len(found) > 1 else found


def words_in_order(key: str) -> tuple[str, ...]:
    """A list in ``vocab/parties.toml`` whose order matters."""
    return tuple(table("parties")[key])


def party_of(refs: tuple[ActorRef, ...], how: How) -> Party | None:
    """A party of actors, ``None`` where there are none."""
    return Party(refs, how) if refs else None


def called(ref: ActorRef, surface: str) -> ActorRef:
    """The same actor as other words mean it."""
    return ActorRef(ref.actor, ref.name, ref.kind, ref.country, surface)


def surface_of(sentence: Sentence, token: Token) -> str:
    """The words of a noun phrase up to its head."""
    first = token.left_edge
    text = sentence.document.text[sentence.place(first) : sentence.place(token) + len(token)]
    return text if len(text) <= _LONGEST_SURFACE else token.text


def is_worldly(token: Token) -> bool:
    """Whether a body without a nationality is likelier of the world than of a state: "a human *rights* group"."""
    return any(lemma(c) in words("worldly") for c in token.lefts)


def is_set_against(token: Token) -> bool:
    """Whether a name is only what something is for, against or supplied by: "anti-Iran", "Iran-backed"."""
    i, doc = token.i, token.doc
    if i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ in _NOT_THEIRS:
        return True
    if i >= 1 and doc[i - 1].lower_.rstrip("-") in _NOT_THEIRS and doc[i - 1].text.endswith("-"):
        return True
    return bool(i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in _TURNED)


def is_counter(mention: Mention) -> bool:
    """Whether a name is read together with what sets something against it: "*anti-Iran*"."""
    return mention.surface.lower().partition("-")[0] in _NOT_THEIRS


def rank_of(mention: Mention, head: Token) -> Rank:
    """How prominent a mention is in its sentence."""
    return Rank.ADJECTIVE if mention.sense is Sense.ADJECTIVE else place_of(head)


def place_of(head: Token) -> Rank:
    """How prominent the place is in which a noun stands."""
    if head.dep_ in ("nsubj", "nsubjpass"):
        return Rank.MAIN if is_root(head.head) else Rank.SUBJECT
    return Rank.OBJECT if head.dep_ == "dobj" else Rank.OTHER
