"""Performing: what a verb says of goods, whether it is done, still to come, denied or only wished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from comity.coding.sentences import Token
from comity.coding.words import auxiliaries, lemma, negation, path_up
from comity.vocab.loader import table, word_set

_DEEP = 4
_BELOW = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "conj", "acomp")


@dataclass(frozen=True, slots=True)
class Performed:
    """What a verb says of goods.

    Attributes:
        said: As in ``vocab/transfers.toml``.
        sort: ``ordering``, ``getting``, ``giving``, ``pledging``, ``leasing``, ``arriving``.
        gives: Whether its subject gives the goods.
        planned: Whether it is still to come.
        vague: Whether it only counts with goods on the lists.
    """

    said: tuple[str, ...]
    sort: str
    gives: bool
    planned: bool
    vague: bool


def performed(verb: Token) -> Performed | None:
    """What a verb says of goods; ``None`` where it is no verb of transfer, or only says what might be."""
    sort = _sorts().get(lemma(verb))
    if sort is None or is_perhaps(verb):
        return None
    above = _above(verb)
    if above == "wished":
        return None
    denied = negation(verb)
    gives = sort in ("giving", "pledging", "arriving")
    vague = lemma(verb) in word_set("transfers", "verbs", "vague")
    ahead = is_ahead(verb) or above == "bound"
    if sort in ("ordering", "leasing", "paying", "pledging"):
        if denied or above == "failed":
            return None
        return Performed(("pledged" if gives else "ordered",), sort, gives, ahead and above != "bound", vague)
    base = "pledged" if gives else "expected"
    if sort == "awaiting":
        return None if denied else Performed((base, "outstanding"), sort, gives, False, vague)
    if above in ("failed", "yet"):
        return Performed((base, "outstanding"), sort, gives, False, vague)
    if denied or is_never_verb(verb):
        if ahead:
            return None
        fate = "lapsed" if is_never_verb(verb) else "outstanding"
        return Performed((base, fate), sort, gives, False, vague)
    if above == "begun":
        return Performed((base, "begun"), sort, gives, False, vague)
    if ahead:
        return Performed((base,), sort, gives, True, vague)
    return Performed(("delivered" if gives else "received",), sort, gives, False, vague)


def is_ahead(verb: Token) -> bool:
    """Whether what a verb says is still to come: "will deliver", "is to be supplied"."""
    words = auxiliaries(verb)
    if words & word_set("transfers", "deals", "ahead"):
        return "have" not in words or "will" in words
    head = verb.head
    to_be = lemma(head) == "be" and verb.dep_ == "xcomp" and "to" in words
    return to_be or any(c.lower_ in word_set("transfers", "deals", "due") for c in verb.children)


def is_done(verb: Token) -> bool:
    """Whether what a verb says has come about: not denied, not to come, not only meant ("wants *to cancel* it")."""
    if negation(verb) or is_never_verb(verb) or is_ahead(verb) or is_perhaps(verb):
        return False
    meant = "to" in auxiliaries(verb) and verb.dep_ != "ROOT"
    return not meant or lemma(verb.head) in word_set("transfers", "deals", "carried_out")


def is_perhaps(verb: Token) -> bool:
    """Whether a verb only says what might be."""
    return bool(auxiliaries(verb) & word_set("transfers", "deals", "perhaps"))


def is_never_verb(verb: Token) -> bool:
    """Whether a verb is denied for good: "never arrived"."""
    return any(c.lower_ == "never" for c in verb.children)


def _above(verb: Token) -> str | None:
    """What the verb or adjective that an infinitive or gerund hangs on makes of it."""
    deals = table("transfers")["deals"]
    infinitive = "to" in auxiliaries(verb)
    if verb.tag_ not in ("VB", "VBG", "VBN") or verb.dep_ not in _BELOW:
        return None
    if verb.dep_ == "conj" and not infinitive and verb.tag_ != "VB":
        return None
    for head in list(path_up(verb))[:_DEEP]:
        name = lemma(head)
        if name in ("be", "have") and infinitive:
            yet = any(c.lower_ == "yet" for c in head.children) or any(c.lower_ == "yet" for c in verb.children)
            return "yet" if yet else "bound"
        if name in deals["failing"]:
            return "failed" if infinitive else None
        if name in deals["beginning"]:
            return "begun"
        if name in deals["wishing"]:
            return "wished"
        if name in deals["binding"] or head.lower_ in deals["due"]:
            return "bound" if not negation(head) else "wished"
        if head.pos_ in ("VERB", "AUX") and head.dep_ not in ("xcomp", "conj"):
            return "bound" if infinitive and verb.dep_ in ("xcomp", "acl") else None
        if head.pos_ in ("NOUN", "PROPN"):
            return "bound" if infinitive else None
    return None


@cache
def _sorts() -> dict[str, str]:
    verbs = table("transfers")["verbs"]
    return {v: sort for sort, listed in verbs.items() if sort != "vague" for v in listed}
