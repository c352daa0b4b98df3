"""Circumstances of a statement: when it was so, where, and whose voice says so."""

from __future__ import annotations

from functools import cache

from comity.coding.clauses import logical_subject
from comity.coding.in_office import is_of_office
from comity.coding.parties import Parties
from comity.coding.reading import Reading
from comity.coding.reporting import nouns
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, lemma, prepositions
from comity.dates import TimeExpression
from comity.model import ActorKind, ActorRef, Sense, Voice, When
from comity.vocab.loader import table

_LABEL = 5
"""Words before the colon of a headline, at most."""
_ROLES = ("at", "since", "until", "during")


def when_of(sentence: Sentence, start: int, end: int, *, outside: Token | None = None) -> When | None:
    """When what a clause says was so: the time in the clause, else one before it in the sentence.

    Args:
        sentence: The sentence.
        start, end: The clause's interval in the canonical text.
        outside: The verb that reports the clause; times that hang on it are times of speaking.
    """
    spoken = _times_on(sentence, outside)
    usable = [
        t for t in sentence.times if t.role in _ROLES and t not in spoken and not is_of_office(sentence, t, start, end)
    ]
    inside = [t for t in usable if start <= t.start < end]
    if inside:
        known = [t for t in inside if t.when.known] or inside
        return known[0].when
    before = [t for t in usable if t.start < start and t.when.known]
    after = [t for t in usable if t.start >= end and t.when.known]
    nearest = before[-1:] or after[:1]
    return nearest[0].when if nearest else None


def _times_on(sentence: Sentence, verb: Token | None) -> list[TimeExpression]:
    if verb is None:
        return []
    heads = [c for c in verb.children if c.dep_ in ("npadvmod", "prep", "advmod")]
    intervals = [(sentence.place(h.left_edge), sentence.place(h.right_edge) + len(h.right_edge)) for h in heads]
    return [t for t in sentence.times if any(a <= t.start < b for a, b in intervals)]


def where_of(sentence: Sentence, parties: Parties, head: Token) -> ActorRef | None:
    """The place that a clause names: behind "in", "at", "near"."""
    for word, noun in prepositions(head):
        mention = sentence.mention_of.get(noun.i)
        if word in ("in", "at", "near", "off", "outside", "inside", "over") and mention is not None:
            ref = parties.ref(mention)
            if ref is not None and (mention.sense is Sense.PLACE or ref.kind in (ActorKind.STATE, ActorKind.REGION)):
                return ref
    return None


def voice_of(sentence: Sentence, parties: Parties, reading: Reading, verb: Token) -> Voice:
    """Whose voice says it: the subject of the verb of reporting, who stands behind "according to", else the author."""
    if reading.speaker is not None:
        if (again := parties.speech.again(sentence, reading.speaker)) is not None:
            return again
        party = parties.of(sentence, reading.speaker)
        if party is not None:
            return party.refs[0]
    if (label := _label(sentence, parties, verb)) is not None:
        return label
    root = verb
    for _ in range(8):
        according = next((c for c in root.children if c.dep_ == "prep" and c.lower_ == "according"), None)
        if according is not None:
            to = child(according, "prep")
            noun = child(to if to is not None else according, "pobj")
            party = parties.of(sentence, noun)
            if party is not None:
                return party.refs[0]
        words = next((n for p, n in prepositions(root) if p in ("in", "by") and lemma(n) in _introducing()), None)
        of = next((n for p, n in prepositions(words) if p == "of"), None) if words is not None else None
        owner = child(words, "poss") or of if words is not None else None
        if owner is not None and (party := parties.of(sentence, owner)) is not None:
            return party.refs[0]
        if (holder := _holder(sentence, parties, root)) is not None:
            return holder
        if root.head is root:
            break
        root = root.head
    return parties.speech.quoted(sentence) or "author"


@cache
def _introducing() -> frozenset[str]:
    """Nouns by which words are somebody's: "in the *words* of", "in Chad's *view*"."""
    introductions = table("reporting")["introductions"]
    return frozenset(introductions["view"]) | frozenset(introductions["words"])


def _label(sentence: Sentence, parties: Parties, verb: Token) -> ActorRef | None:
    """Who stands before the colon of a headline, or behind it, if another acts: "*Chad*: Mali bombed our village"."""
    tokens = list(sentence.tokens)
    colon = next((t for t in tokens if t.text == ":"), None)
    if colon is None:
        return None
    ahead = verb.i > colon.i
    named = [t for t in tokens if (t.i < colon.i if ahead else t.i > colon.i) and not t.is_punct]
    mention = sentence.mention_of.get(named[-1].i) if 0 < len(named) <= _LABEL else None
    if mention is None or any(sentence.mention_of.get(t.i) is not mention and t.lower_ != "the" for t in named):
        return None
    ref, subject = parties.ref(mention), logical_subject(verb)
    acting = parties.of(sentence, subject) if subject is not None else None
    other = acting is not None and ref is not None and all(r.country != ref.country for r in acting.refs)
    return ref if other else None


def _holder(sentence: Sentence, parties: Parties, verb: Token) -> ActorRef | None:
    """Whose claim a clause is the content of: "*Chad's* claim that ...", "a charge by *Chad* that ..."."""
    noun = verb.head
    if verb.dep_ not in ("acl", "ccomp", "relcl") or noun.pos_ != "NOUN" or lemma(noun) not in nouns():
        return None
    if not any(c.dep_ == "mark" for c in verb.children) and verb.dep_ != "ccomp":
        return None
    heads = [child(noun, "poss"), *(n for p, n in prepositions(noun) if p in ("by", "of", "from"))]
    party = next((p for h in heads if h is not None and (p := parties.of(sentence, h)) is not None), None)
    return (
        party.refs[0]
        if party is not None
        else next((r for p in [parties.left(sentence, noun)] if p for r in p.refs), None)
    )
