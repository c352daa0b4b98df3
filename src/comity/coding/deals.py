"""Deals: orders, contracts, deliveries as nouns, with what a text says was done with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.coding.clauses import subject
from comity.coding.performing import is_ahead, is_done, is_never_verb, is_perhaps
from comity.coding.sentences import Token
from comity.coding.words import child, is_passive, lemma, negation, path_up, phrasal
from comity.vocab.loader import table, word_set

_BEFORE_GOODS = frozenset({"for", "of", "on", "covering", "over", "worth", "involving", "comprising"})
_PARTNER = frozenset({"with", "from", "to", "by", "between"})
_TAKING = frozenset({"take", "receive", "get", "accept", "await", "expect"})


@dataclass(frozen=True, slots=True)
class Deal:
    """A noun for a deal or a delivery, and its sort: ``ordering``, ``giving``, ``pledging``, ``getting``."""

    noun: Token
    sort: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said to have been done with a deal.

    Attributes:
        said: ``cancelled``, ``lapsed``, ``suspended`` ..., or nothing.
        verb: The verb that says so, if any.
        doer: Who does it.
        base: What the verb makes of the deal: who takes a delivery has received it.
        planned: Whether it is still to come.
    """

    said: tuple[str, ...] = ()
    verb: Token | None = None
    doer: Token | None = None
    base: str | None = None
    planned: bool = False


def is_deal(token: Token) -> bool:
    """Whether a word is a noun for a deal or a delivery."""
    return token.pos_ in ("NOUN", "PROPN") and lemma(token) in _sorts()


def deal_of(noun: Token) -> Deal:
    """A noun for a deal with its sort."""
    return Deal(noun, _sorts()[lemma(noun)])


def deal_above(token: Token) -> Deal | None:
    """The deal that goods hang on: "*order* for ten jets", "24-jet *deal*", "*delivery* of doses"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in _BEFORE_GOODS and is_deal(head.head):
        noun = head.head
    elif token.dep_ in ("compound", "nmod", "amod") and is_deal(head):
        noun = head
    elif token.dep_ == "dobj" and head.lower_ in _BEFORE_GOODS and head.dep_ == "acl" and is_deal(head.head):
        noun = head.head
    elif token.dep_ == "pobj" and head.lower_ in _BEFORE_GOODS and (held := _held(head.head)) is not None:
        noun = held
    else:
        return None
    name = lemma(noun)
    lot = name in word_set("transfers", "nouns", "lots") and name != "delivery"
    if lot and noun.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        return None
    return deal_of(noun)


def _held(above: Token) -> Token | None:
    """The deal whose goods hang on the verb or on the other party: "cancelled a *contract* with Peru for ten jets"."""
    if above.pos_ in ("VERB", "AUX"):
        found = child(above, "dobj") or child(above, "nsubjpass")
    else:
        found = above.head.head if above.dep_ == "pobj" and above.head.lower_ in _PARTNER else None
    return found if found is not None and is_deal(found) else None


def outcome(noun: Token) -> Outcome | None:
    """What is said to have been done with a deal; ``None`` where it was never made: "is negotiating a contract"."""
    deals = table("transfers")["deals"]
    around = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound")}
    over = [t for t in path_up(noun) if t.pos_ == "NOUN"][:2]
    if around.intersection(deals["possible"]) or any(lemma(t) in deals["thinkable"] for t in over):
        return None
    verb = _governing(noun)
    if verb is None:
        return _of_phrase(noun, planned=bool(around.intersection(deals["meant"])))
    name, whole = lemma(verb), phrasal(verb)
    if noun.dep_ == "nsubj" and not is_passive(verb):
        return _of_itself(noun, verb, name, whole)
    doer = subject(verb) if not is_passive(verb) else None
    if name in deals["wishing"] or is_perhaps(verb) or is_never_verb(verb):
        return None
    delivery = _sorts()[lemma(noun)] == "giving"
    for said, key in (("cancelled", "cancelling"), ("suspended", "suspending")):
        if name in deals[key]:
            gone = (said,) if is_done(verb) else ()
            return Outcome(gone, verb, doer, base="pledged" if delivery else None)
    if not delivery and name in word_set("transfers", "deals", "fulfilling"):
        return Outcome(("completed",) if is_done(verb) else (), verb, doer)
    if delivery and name in deals["completing"] and not negation(verb):
        done = is_done(verb)
        return Outcome(("completed",) if done else (), verb, doer, planned=not done)
    if delivery and name in deals["beginning"]:
        return Outcome(("begun",) if is_done(verb) else (), verb, doer, base="pledged")
    if delivery and name in _TAKING:
        base = "expected" if name in ("await", "expect") or is_ahead(verb) else "received"
        return None if negation(verb) else Outcome((), verb, doer, base=base, planned=base == "expected")
    if negation(verb):
        return None
    return Outcome((), verb, doer, planned=is_ahead(verb))


def _of_phrase(noun: Token, *, planned: bool) -> Outcome | None:
    """What a verb makes of a deal that stands behind its preposition: "*agreed* on the delivery of ten drones"."""
    verb = noun.head.head if noun.dep_ == "pobj" else None
    deals = table("transfers")["deals"]
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return Outcome(planned=planned)
    if lemma(verb) in deals["wishing"] or is_perhaps(verb):
        return None
    bound = noun.head.lower_ in ("on", "to", "about") and lemma(verb) in deals["binding"]
    return Outcome(planned=planned or bound)


def _of_itself(noun: Token, verb: Token, name: str, whole: str) -> Outcome | None:
    """What a deal itself does: it lapses, is due, begins."""
    deals = table("transfers")["deals"]
    begun = child(verb, "xcomp") if name in ("have", "be", "fail") else None
    if begun is not None and lemma(begun) in deals["beginning"]:
        negative, verb, name = name == "fail" or _is_yet(verb, begun), begun, lemma(begun)
    else:
        negative = negation(verb) or is_never_verb(verb)
    if name in deals["lapsing"] or whole in deals["lapsing_phrases"] or _words(verb):
        return Outcome(("lapsed",) if not negative and not is_ahead(verb) else (), verb)
    if name in deals["completing"] and _sorts()[lemma(noun)] == "giving" and not negative and not is_ahead(verb):
        return Outcome(("completed",), verb)
    if name in deals["beginning"]:
        state = "outstanding" if negative else "begun"
        return Outcome((state,) if not is_ahead(verb) else (), verb, base="pledged", planned=is_ahead(verb))
    if any(c.lower_ in deals["due"] for c in verb.children) or name in ("loom", "remain"):
        return Outcome((), verb, planned=True)
    return None if is_perhaps(verb) else Outcome((), verb, planned=is_ahead(verb))


def _is_yet(*verbs: Token) -> bool:
    return any(c.lower_ == "yet" for v in verbs for c in v.children)


def _words(verb: Token) -> bool:
    """Whether a verb and the two words behind it are a set phrase for lapsing: "came to nothing"."""
    behind = [verb.doc[i].lower_ for i in range(verb.i, min(verb.i + 3, len(verb.doc)))]
    phrases = table("transfers")["deals"]["lapsing_phrases"]
    return any(" ".join(behind[: len(p.split())]) == p for p in phrases)


def _governing(noun: Token) -> Token | None:
    """The verb that a deal is the subject or object of, also of the phrase that it ends."""
    at = noun
    for above in path_up(noun):
        if above.pos_ in ("VERB", "AUX"):
            return above if at.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "conj") else None
        if at.dep_ == "conj" or (at.dep_ == "pobj" and above.lower_ in ("of", "on", "in")) or above.pos_ == "ADP":
            at = above if above.pos_ != "ADP" else at
            if above.pos_ == "ADP" and above.lower_ != "of":
                return None
            continue
        at = above
    return None


@cache
def _sorts() -> dict[str, str]:
    return {n: sort for sort, nouns in table("transfers")["nouns"].items() if sort != "lots" for n in nouns}
