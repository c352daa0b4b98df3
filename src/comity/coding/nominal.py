"""Nominal acts: what a noun says that has no verb of its own, "the visit of X to Y"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.coding.conditions import BODIES
from comity.coding.frames import name_of, object_words
from comity.coding.hearsay import spreads
from comity.coding.parties import How, Party
from comity.coding.sentences import Token
from comity.coding.slots import Seeker, Side, joined
from comity.coding.unrest import unrest
from comity.coding.words import child, lemma, negation, path_up, prepositions
from comity.model import ActorKind, Status
from comity.vocab.event_types import NounRule, noun_rules, operator_words, operators

_UNREAL = frozenset({"to", "would", "could", "might", "may", "should"})
_ONLY_MAY = frozenset({"would", "could", "might", "may"})
_ANY = frozenset({"a", "an", "any", "another", "such"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """An act that a noun names."""

    rule: NounRule
    noun: Token
    source: Party | None
    target: Party | None
    reciprocal: bool
    negated: bool
    status: Status = Status.DONE


def nominal_act(seeker: Seeker, noun: Token) -> Nominal | None:
    """The act that a noun names, if its sides stand beside it as one of its rules asks."""
    known, word = noun_rules(), lemma(noun)
    name = name_of(noun)
    rules = known.get(word, ())
    for rule in (*rules, *known.get(name, ())) if name != word else rules:
        if _fits(rule, noun) and not is_unreal(noun) and (found := _sides(seeker, rule, noun)) is not None:
            return replace(found, status=_status(noun))
    return None


def _fits(rule: NounRule, noun: Token) -> bool:
    if rule.of and not rule.of & _matter(noun):
        return False
    return not rule.words or any(lemma(c) in rule.words for c in noun.lefts)


def is_unreal(noun: Token) -> bool:
    """Whether what a noun names is only wanted, feared or forestalled: "to prevent a *raid*", "the threat of *war*"."""
    below = noun
    for above in path_up(noun):
        if above.pos_ in ("VERB", "AUX"):
            helpers = {c.lower_ for c in above.children if c.dep_ == "aux"}
            if lemma(above) == "be" and below.dep_ == "attr" and any(c.lower_ in ("a", "an") for c in noun.children):
                return True
            if below.dep_ == "nsubj" and helpers & _ONLY_MAY and any(c.lower_ in _ANY for c in noun.children):
                return True
            object_ = below.dep_ in ("dobj", "attr", "prep", "nsubjpass")
            return object_ and (
                bool(helpers & _UNREAL) or lemma(above) in operator_words("forestalling") or negation(above)
            )
        if below.lower_ == "of" and lemma(above) in operator_words("imagined"):
            return True
        below = above
    return False


def _status(noun: Token) -> Status:
    """Planned, alleged ("the *alleged* raid", "*reports* of a raid"), or else done."""
    if _is_planned(noun):
        return Status.PLANNED
    said = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    reported = said is not None and ("allege" in operators("nouns").get(lemma(said), ()) or spreads(said))
    doubtful = reported or any(c.lower_ in operator_words("unvouched") for c in noun.lefts)
    return Status.ALLEGED if doubtful else Status.DONE


def _is_planned(noun: Token) -> bool:
    """Whether what a noun names is only planned: "exercises are planned", "the planned visit"."""
    verb = noun.head
    subject_of_plan = noun.dep_ == "nsubjpass" and "commit" in operators("verbs").get(lemma(verb), ())
    if noun.dep_ in ("nsubj", "nsubjpass") and _is_yet_to_be(verb):
        return True
    return subject_of_plan or any(c.lower_ in ("planned", "proposed", "scheduled", "upcoming") for c in noun.lefts)


def _is_yet_to_be(verb: Token) -> bool:
    """Whether a verb says of its subject that it is still to come: "are to be held", "are due", "will take place"."""
    if any(c.dep_ == "aux" and c.lower_ in ("will", "'ll") for c in verb.children):
        return lemma(verb) in operator_words("light") or lemma(verb) == "take"
    if lemma(verb) != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    held, ready = child(verb, "xcomp"), child(verb, "acomp")
    to_be = held is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in held.children)
    return to_be or (ready is not None and "commit" in operators("adjectives").get(ready.lower_, ()))


def _matter(noun: Token) -> frozenset[str]:
    """Lemmas of what a noun is about: "the lifting of the *embargo*", "a deterioration in *relations*"."""
    inside = (object_words(head) for word, head in prepositions(noun) if word == "in")
    return (object_words(noun) - {lemma(noun)}).union(*inside)


def _sides(seeker: Seeker, rule: NounRule, noun: Token) -> Nominal | None:
    sources = seeker.beside(noun, rule.source)
    targets = seeker.beside(noun, rule.target)
    if not rule.reciprocal and sources:
        sources = sources[:1]
    if rule.needs == "leaver":
        return _leaving(seeker, rule, noun, sources, targets)
    if rule.needs == "dated":
        found = unrest(seeker, noun)
        return Nominal(rule, noun, *found, False, negation(noun)) if found is not None else None
    source, target = joined(_apart(sources)), joined(targets[:1])
    if rule.reciprocal and target is None and source is not None and source.several:
        return Nominal(rule, noun, source, source, True, negation(noun))
    if source is not None and target is not None and source.countries == target.countries:
        return None
    needed = {"source": (source,), "target": (target,)}.get(rule.needs, (source, target))
    if any(p is None for p in needed):
        return None
    if rule.needs == "leaves_body" and not all(r.kind in BODIES for r in (target.refs if target else ())):
        return None
    return Nominal(rule, noun, source, target, rule.reciprocal, negation(noun))


def _leaving(seeker: Seeker, rule: NounRule, noun: Token, leavers: list[Side], left: list[Side]) -> Nominal | None:
    """ "The flight of its president from Chad": who leaves a state may be its own.

    Behind "the flight from Chad of its president" the parser may take the president for what Chad is of.
    """
    place = left[0].head if left else None
    own = [n for w, n in prepositions(place) if w == "of"] if place is not None else []
    beyond = next((p for n in own if (p := seeker.parties.of(seeker.sentence, n)) is not None), None)
    named = [child(s.head, "appos") for s in leavers if s.head is not None]
    by_name = next((p for n in named if n is not None and (p := seeker.parties.single(seeker.sentence, n))), None)
    source = beyond or by_name or joined(leavers[:1])
    if source is None or place is None or any(r.kind is ActorKind.STATE for r in source.refs):
        return None
    return Nominal(rule, noun, source, seeker.parties.single(seeker.sentence, place), False, negation(noun))


def _apart(sides: list[Side]) -> list[Side]:
    """Sides that name somebody, the pronouns only where nobody is named."""
    named = [s for s in sides if s.party.how is not How.PRONOUN]
    return named or sides
