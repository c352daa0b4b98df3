"""``Tie``: a lasting tie as read, its two ends, and the rows of words that state one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from comity.coding.clauses import logical_subject
from comity.coding.parties import How, Parties, Party, is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, lemma, path_up, prepositions
from comity.errors import UnknownActor
from comity.model import Actor, ActorRef
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
    "inverse": bool,
    "told_by": list,
    "joint": bool,
    "of_bodies": bool,
}
_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "itself", "themselves"})
_ANYTHING = frozenset({"everything", "anything", "all", "whatever"})
_FAR = ("with", "to", "towards", "of")


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

    def by(self, row: Mapping[str, Any]) -> Tie:
        """The tie with its ends as a row has them: of one that is ``inverse``, the one spoken of is the object."""
        if not row.get("inverse"):
            return self
        return replace(self, subject=self.object, object=self.subject)


def tie_of(doer: Party | None, done: Party | None, predicate: str, polarity: int, head: Token, path: str) -> Tie | None:
    """A tie between two, ``None`` where one is unknown or both are the same."""
    if doer is None or done is None or doer.countries & done.countries:
        return None
    return Tie(doer.refs, done.refs, predicate, polarity, head, path, (doer.how, done.how))


def pair_of(both: Party | None, predicate: str, polarity: int, head: Token, path: str) -> Tie | None:
    """A tie between those joined by "and": the first with the others."""
    if both is None or not both.several:
        return None
    first = both.refs[0]
    rest = tuple(r for r in both.refs[1:] if r.country_or_id != first.country_or_id)
    return Tie((first,), rest, predicate, polarity, head, path, (both.how,))


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
    if token.lower_ == "both" and (two := _both(sentence, parties, token)) is not None:
        return two
    if token.lower_ in _ANYTHING:
        return next((p for w, n in prepositions(token) if w in _FAR and (p := end_of(sentence, parties, n))), None)
    if (format_ := _around_brackets(parties, token)) is not None:
        return format_
    if (found := parties.of(sentence, token)) is not None:
        return found
    if token.lower_ in _PRONOUNS:
        return _owner_of_subject(sentence, parties, token)
    if token.pos_ == "NOUN" and token.dep_ == "dobj" and not is_agentive(token) and token.head.pos_ == "VERB":
        return parties.of(sentence, logical_subject(token.head))
    return None


def ref_of(actor: Actor, words: str) -> ActorRef:
    """A reference to an actor by some words."""
    return ActorRef(actor.id, actor.name, actor.kind, actor.country, words)


def listed_as(parties: Parties, words: str) -> Party | None:
    """The actor that is listed under some words, whatever the text around them reads them as."""
    try:
        return Party((ref_of(parties.gazetteer.lookup(words), words),), How.NAMED)
    except UnknownActor:
        return None


def _around_brackets(parties: Parties, token: Token) -> Party | None:
    """What is named around brackets: "the *Vienna* (United States and Iran) *talks*"."""
    noun = child(token, "appos") if token.pos_ == "PROPN" else None
    if noun is None or noun.i == 0 or noun.nbor(-1).text != ")" or token.nbor(1).text != "(":
        return None
    return listed_as(parties, f"{token.text} {noun.text}")


def _both(sentence: Sentence, parties: Parties, token: Token) -> Party | None:
    """The two who were named just before "both": "Peru and Chile, *both* under sanctions"."""
    beside = parties.of(sentence, token.head) if token.dep_ == "appos" else None
    if beside is not None and beside.several:
        return beside
    before = token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "," else None
    for at in (before, *path_up(before)) if before is not None else ():
        if at.right_edge.i >= token.i:
            return None
        found = parties.of(sentence, at) if at.pos_ in ("NOUN", "PROPN") else None
        if found is not None and found.several:
            return found
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
            found.setdefault(ref.country_or_id, ref)
    return Party(tuple(found.values()), How.POSSESSOR, agentive=False) if len(found) == 2 else None


def other_than(sentence: Sentence, parties: Parties, word: Token, one: Party) -> Party | None:
    """Whom "it" means that cannot be the other end of the tie: the only other one named before it in the sentence."""
    named = {r.country_or_id: r for t in sentence.tokens if t.i < word.i for r in _ref_at(sentence, parties, t)}
    others = [r for key, r in named.items() if key not in one.countries]
    return Party((others[0],), How.PRONOUN) if len(others) == 1 else None


def _ref_at(sentence: Sentence, parties: Parties, token: Token) -> Iterator[ActorRef]:
    mention = sentence.mention_of.get(token.i)
    if mention is not None and (ref := parties.ref(mention)) is not None:
        yield ref


def is_each_other(token: Token | None) -> bool:
    """Whether a noun phrase is "each other" or "one another"."""
    if token is None or token.lower_ not in ("other", "another"):
        return False
    before = token.nbor(-1) if token.i else token
    return before.lower_ in ("each", "one")


# words


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, also where the parser takes it for a noun: "Egypt and Sudan *cooperate*"."""
    if token.pos_ != "NOUN" or token.dep_ != "ROOT":
        return bool(token.pos_ == "VERB")
    named = child(token, "compound", "amod") if token.tag_ == "NNS" and lemma(token) in tie_words("verbs") else None
    return child(token, "nsubj") is not None or (named is not None and named.text[0].isupper())


# the rows


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    return rows("ties", "tie", required=_SHAPE, optional=_MAY_HAVE)


@cache
def tie_words(key: str) -> Mapping[str, Mapping[str, Any]]:
    """The rows of ``vocab/ties.toml`` by their ``verbs``, ``nouns``, ``adjectives`` or ``phrases``."""
    return {word: row for row in reversed(_rows()) for word in row.get(key, ())}


def row_of(key: str, word: Token) -> Mapping[str, Any] | None:
    """The row of a noun or adjective, first one that is told by the words beside it; ``None`` where it has none."""
    found = _rows_by(key).get(lemma(word), ())
    beside = {str(c.lower_) for c in word.children if c.dep_ in ("amod", "compound", "det", "advmod")}
    if lemma(word.head) == "share" and word.dep_ in ("dobj", "nsubjpass"):
        beside.add("shared")
    told = (r for r in found if beside & set(r.get("told_by", ())))
    return next(told, None) or next((r for r in found if "told_by" not in r), None)


@cache
def _rows_by(key: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    words = {word for row in _rows() for word in row.get(key, ())}
    return {word: tuple(r for r in _rows() if word in r.get(key, ())) for word in words}


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
