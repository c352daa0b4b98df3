"""``Tie``: a lasting tie as read, its two ends, and the words that turn or hedge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.coding.clauses import logical_subject
from comity.coding.parties import How, Parties, Party, is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, children, lemma, negation, prepositions
from comity.model import ActorRef
from comity.vocab.loader import rows, table

_SHAPE: Mapping[str, Any] = {
    "predicate": str,
    "polarity": int,
    "verbs": list,
    "nouns": list,
    "examples": list,
    "counter_examples": list,
}
_MAY_HAVE: Mapping[str, Any] = {
    "with": list,
    "mutual": bool,
    "parties": list,
    "adjectives": list,
    "phrases": list,
    "changing": bool,
}
_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
_FAR = ("with", "to", "towards", "of")
_VAGUE = ("possibility", "prospect", "hope", "chance", "idea", "talk", "risk", "likelihood", "notion")


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as read.

    Attributes:
        subject, object: Its ends.
        predicate: What sort of tie it is.
        polarity: -1 farther, 0 structural, 1 closer.
        head: The word that states it.
        path: The rule that read it.
        ways: In which way the words mean the ends.
    """

    subject: tuple[ActorRef, ...]
    object: tuple[ActorRef, ...]
    predicate: str
    polarity: int
    head: Token
    path: str
    ways: tuple[How, ...]


def tie_of(doer: Party | None, done: Party | None, predicate: str, polarity: int, head: Token, path: str) -> Tie | None:
    """A tie between two, ``None`` where one is unknown or both are the same."""
    if doer is None or done is None or keys(doer.refs) & keys(done.refs):
        return None
    return Tie(doer.refs, done.refs, predicate, polarity, head, path, (doer.how, done.how))


def pair_of(both: Party | None, predicate: str, polarity: int, head: Token, path: str) -> Tie | None:
    """A tie between those joined by "and": the first with the others."""
    if both is None or len(keys(both.refs)) < 2:
        return None
    first = both.refs[0]
    rest = tuple(r for r in both.refs[1:] if (r.country or r.actor) != (first.country or first.actor))
    return Tie((first,), rest, predicate, polarity, head, path, (both.how,))


def keys(refs: Iterable[ActorRef]) -> set[str]:
    """By what actors are told apart: country, else id."""
    return {r.country or r.actor for r in refs}


# ends


def end_of(sentence: Sentence, parties: Parties, token: Token | None) -> Party | None:
    """Whom a noun phrase at the end of a tie means.

    Of relations, those at their far end ("its relations *with Chad*"); of a pronoun that no name answers, the owner of
    the clause's subject ("*Mali's* policy has made it ..."); of a policy, who pursues it.
    """
    if token is None:
        return None
    if lemma(token) in table("ties")["neutral"]["nouns"] or token.lower_ in ("those", "that"):
        far = next((n for w, n in prepositions(token) if w in _FAR), None)
        if far is not None and (found := parties.of(sentence, far)) is not None:
            return found
    if token.lower_ == "both" and token.dep_ == "appos":
        return parties.of(sentence, token.head)
    if (found := parties.of(sentence, token)) is not None:
        return found
    if token.lower_ in _PRONOUNS:
        return _owner_of_subject(sentence, parties, token)
    if token.pos_ == "NOUN" and token.dep_ == "dobj" and not is_agentive(token) and token.head.pos_ == "VERB":
        return parties.of(sentence, logical_subject(token.head))
    return None


def _owner_of_subject(sentence: Sentence, parties: Parties, pronoun: Token) -> Party | None:
    """Whose the subject before a pronoun is: "*Mali's* need has made it"; that behind it: "in its need, *Mali*"."""
    for at in pronoun.ancestors:
        subject = child(at, "nsubj", "nsubjpass") if is_verb(at) or at.pos_ == "AUX" else None
        if subject is None:
            continue
        if subject.i >= pronoun.i:
            return parties.single(sentence, subject) if subject.i in sentence.mention_of else None
        owner = child(subject, "poss")
        named = owner is not None and owner.i in sentence.mention_of
        return parties.single(sentence, owner) if named and owner is not None else None
    return None


def named_within(sentence: Sentence, parties: Parties, first: Token, last: Token) -> Party | None:
    """The two whom some words name, whatever their grammar: "between Peru's policy and that of Chile"."""
    found: dict[str, ActorRef] = {}
    for t in first.doc[first.i : last.i + 1]:
        mention = sentence.mention_of.get(t.i)
        ref = parties.ref(mention) if mention is not None else None
        if ref is not None:
            found.setdefault(ref.country or ref.actor, ref)
    return Party(tuple(found.values()), How.POSSESSOR, agentive=False) if len(found) == 2 else None


def is_each_other(token: Token | None) -> bool:
    """Whether a noun phrase is "each other" or "one another"."""
    if token is None or token.lower_ not in ("other", "another"):
        return False
    before = token.nbor(-1) if token.i else token
    return before.lower_ in ("each", "one")


# direction


def turned(token: Token, polarity: int) -> int:
    """The polarity, reversed where the words deny the tie, say that it is lost or that something prevents it.

    Who is said not to be hostile is not therefore close: that is structural.
    """
    if negation(token):
        return min(0, -polarity)
    return -polarity if _around(token) & _listed("turning") else polarity


def _around(token: Token) -> set[str]:
    """The lemmas that qualify or govern a tie's word, through "the possibility of"."""
    found = {lemma(c) for c in token.children if c.dep_ in ("amod", "det", "advmod", "dobj")}
    at = token
    for _ in range(3):
        above = at.head
        if above.i == at.i:
            break
        if above.pos_ == "ADP":
            above = above.head
        if at.dep_ not in ("nsubj", "poss"):
            found.add(lemma(above))
        if lemma(above) not in _VAGUE:
            break
        at = above
    return found


def changed(noun: Token) -> int:
    """Whether influence is said to have grown (1) or to be lost (-1); 0 where nothing says so or it is denied."""
    change = table("ties")["changing"]
    around = {lemma(c) for c in noun.children if c.dep_ in ("amod", "compound")}
    at, denied = noun, False
    for _ in range(2):
        above = at.head
        if above.i == at.i or (above.pos_ == "ADP" and above.head.i == above.i):
            break
        above = above.head if above.pos_ == "ADP" else above
        around |= {lemma(above)} | {lemma(c) for c in above.children if c.dep_ in ("acomp", "oprd")}
        around |= {lemma(c) for c in above.children if c.dep_ in ("amod",)} if above.pos_ == "NOUN" else set()
        denied = denied or negation(above) or any(negation(a) for a in (above.head, above.head.head))
        if above.pos_ in ("VERB", "AUX"):
            break
        at = above
    if denied:
        return 0
    return 1 if around & set(change["gained"]) else -1 if around & set(change["lost"]) else 0


def is_hedged(head: Token) -> bool:
    """Whether the words say that a tie is only possible."""
    hedges = _listed("hedges")
    at = head
    for _ in range(5):
        beside = children(at, "advmod", "mark", "amod")
        if (auxiliaries(at) | {lemma(at)} | {lemma(c) for c in beside}) & hedges:
            return True
        if _is_loose(at):
            return True
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl"):
            return False
        if at.dep_ == "advcl" and any(c.lower_ in ("because", "since", "although", "though") for c in at.children):
            return False
        at = at.head
    return False


def _is_loose(token: Token) -> bool:
    """Whether a phrase loosens what a word says: "to some extent", "in part", "at risk of"."""
    return any(f"{w} {lemma(n)}" in table("ties")["hedges"]["phrases"] for w, n in prepositions(token))


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, also where the parser takes it for a noun: "Egypt and Sudan *cooperate*"."""
    return bool(token.pos_ == "VERB" or (token.pos_ == "NOUN" and token.dep_ == "ROOT" and child(token, "nsubj")))


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("ties")[key]["words"])


# the rows


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    return rows("ties", "tie", required=_SHAPE, optional=_MAY_HAVE)


@cache
def tie_words(key: str) -> Mapping[str, Mapping[str, Any]]:
    """The rows of ``vocab/ties.toml`` by their ``verbs``, ``nouns``, ``adjectives`` or ``phrases``."""
    return {word: row for row in reversed(_rows()) for word in row.get(key, ())}


def transitive(verb: Token) -> Iterator[Mapping[str, Any]]:
    """The rows of a verb; one may stand in a row with prepositions and in one without."""
    return iter(_rows_by_verb().get(lemma(verb), ()))


@cache
def _rows_by_verb() -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in _rows():
        for verb in dict.fromkeys(row["verbs"]):
            found.setdefault(verb, []).append(row)
    return found
