"""The parser's tree: walking over it in the ways that the rules need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from comity.coding.sentences import Token
from comity.vocab.event_types import verb_rules
from comity.vocab.loader import table, word_set

POINTING = frozenset({"the", "this", "that", "these", "those"})
"""What makes a noun mean something told before."""
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_STATES = word_set("grammar", "states")
"""Verbs whose passive says in what state the subject is: "is engaged in", "is opposed to"."""
_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_MISREAD: Mapping[str, str] = table("grammar")["misread"]
"""Words whose lemma the parser gets wrong."""
_MISREAD_FORMS: Mapping[str, str] = table("grammar")["misread_forms"]
"""Forms of two words, of which texts between states mean the other: troops have bases, seldom a basis."""
_DEEP = 12
_HARDLY = word_set("grammar", "hardly")


def lemma(token: Token) -> str:
    """A token's lemma in lower case; a verb's "e" is put right ("staged" is of "stage", "massed" of "mass")."""
    if not token.lemma:
        token.lemma = _lemma(token)
    return token.lemma


def _lemma(token: Token) -> str:
    word = _MISREAD_FORMS.get(token.lower_) or token.lemma_.lower()
    word = _MISREAD.get(word, word)
    if token.pos_ == "VERB" and word not in verb_rules():
        return next((w for w in (word + "e", word.removesuffix("e")) if w in verb_rules()), word)
    return word


def phrasal(verb: Token) -> str:
    """A verb's lemma with its particle: "point out"."""
    particle = child(verb, "prt")
    if particle is None:
        particle = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ == "out"), None)
    return f"{lemma(verb)} {particle.lower_}" if particle is not None else lemma(verb)


def children(token: Token, *deps: str) -> list[Token]:
    """A token's children with one of these dependencies, in order."""
    return [c for c in token.children if c.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def prepositions(token: Token) -> tuple[tuple[str, Token], ...]:
    """Prepositional phrases that hang on a token: the preposition and the head of what follows it.

    A preposition that hangs on another ("out of", "because of") counts with its own object; behind "according to"
    stands whose word it is, and no party: that counts as "according".
    """
    if token.prepositions is None:
        token.prepositions = tuple(_prepositions(token)) if token.children else ()
    return token.prepositions


def _prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    queue = [
        c for c in token.children if c.dep_ in ("prep", "agent", "dative") and c.pos_ in ("ADP", "SCONJ", "VERB", "ADV")
    ]
    queue += [p for c in token.children if c.dep_ == "prt" for p in c.children if p.dep_ == "prep"]
    for word in queue:
        name = "according" if word.head.lower_ == "according" else lemma(word)
        for c in word.children:
            if c.dep_ in ("pobj", "pcomp"):
                yield name, c
            elif c.dep_ == "prep":
                queue.append(c)


def conjuncts(token: Token) -> list[Token]:
    """A token and those joined to it by "and", "or" or commas, in order."""
    found = [token]
    for t in found:
        found.extend(c for c in t.children if c.dep_ == "conj" and c.i > t.i)
    return found


def first_joined(token: Token) -> Token:
    """The first of those that a token is joined to: itself where it is joined to none."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token


def antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    at = token
    for _ in range(_DEEP):
        if at.dep_ == "relcl":
            return at.head
        if at.head is at:
            return None
        at = at.head
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: "was attacked", "(the towns) attacked by ..."."""
    below = {c.dep_ for c in verb.children}
    if "agent" not in below and lemma(verb) in _STATES:
        return False
    if not below.isdisjoint(_PASSIVE):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod"):
        return below.isdisjoint(("dobj", "aux"))
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and below.isdisjoint(("nsubj", "aux", "dobj")):
        return is_passive(verb.head) if verb.head is not verb else False
    return "agent" in below


def negation(token: Token) -> bool:
    """Whether a verb or noun is negated where it stands, or with the verb that it is joined to."""
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in ("no", "neither")) for c in token.children):
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    return any(c.lower_ in _HARDLY and c.dep_ == "advmod" for c in token.children) or is_one_of_neither(token)


def is_one_of_neither(verb: Token) -> bool:
    """Whether a verb is one of several denied together: "*neither* signed *nor* ratified", "not sign *or* ratify"."""
    if any(c.lower_ == "neither" and c.dep_ in ("preconj", "cc") for c in verb.children):
        return True
    first = verb.head
    if verb.dep_ != "conj" or first is verb:
        return False
    joins = {c.lower_ for c in first.children if c.dep_ == "cc" and first.i < c.i < verb.i}
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
    return "nor" in joins or ("or" in joins and not own and negation(first))


def closes_compound(word: Token) -> bool:
    """Whether a word only closes another: an "open-*ended*" alliance has not ended, a "never-*ending*" one neither."""
    return word.i > 0 and word.nbor(-1).text in ("-", "‐", "‑", "–")


def own_auxiliaries(verb: Token) -> set[str]:
    """Auxiliaries that hang on a verb itself, in lower case."""
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def auxiliaries(verb: Token) -> set[str]:
    """Auxiliaries of a verb, in lower case; those of the verb that it is joined to where it has none."""
    own = own_auxiliaries(verb)
    if not own and verb.dep_ == "conj" and not children(verb, "nsubj", "nsubjpass"):
        return own_auxiliaries(verb.head)
    return own


def is_root(verb: Token) -> bool:
    """Whether a verb heads the main clause, or is joined to what does."""
    at = verb
    for _ in range(_DEEP):
        if at.head is at or at.dep_ == "ROOT":
            return True
        if at.dep_ != "conj":
            return False
        at = at.head
    return False


def is_top(verb: Token) -> bool:
    """Whether a verb is what its sentence is about: the root, what the root reports, or joined to it."""
    at = verb
    for _ in range(_DEEP):
        if at.head is at or at.dep_ == "ROOT":
            return True
        whole = at.dep_ == "acl" and at.head.dep_ == "ROOT"
        if at.dep_ not in ("ccomp", "xcomp", "acomp", "conj", "parataxis") and not whole:
            return False
        at = at.head
    return False


def path_up(token: Token) -> Iterator[Token]:
    """A token's governors, nearest first."""
    at = token
    for _ in range(_DEEP):
        if at.head is at:
            return
        at = at.head
        yield at


def verb_above(token: Token) -> Token | None:
    """The nearest verb that a token hangs on."""
    return next((t for t in path_up(token) if t.pos_ in ("VERB", "AUX")), None)
