"""Relations: lasting ties between two actors, closer or farther, by the words that state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from comity.coding.circumstances import when_of
from comity.coding.clauses import extent, logical_object, logical_subject
from comity.coding.evidence import evidence_for
from comity.coding.parties import How, Parties, Party
from comity.coding.sentences import Sentence, Token
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import auxiliaries, child, children, conjuncts, lemma, negation, path_up, prepositions
from comity.model import ActorRef, Relation
from comity.vocab.loader import rows, table

Polarity = Literal[-1, 0, 1]
_SHAPE: Mapping[str, Any] = {
    "predicate": str,
    "polarity": int,
    "verbs": list,
    "nouns": list,
    "examples": list,
    "counter_examples": list,
}
_TOWARDS = (
    "with",
    "to",
    "towards",
    "toward",
    "for",
    "on",
    "of",
    "over",
    "against",
    "in",
    "from",
    "by",
    "among",
    "vis-a-vis",
)


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie as read: its ends, predicate and the words that state it."""

    subject: tuple[ActorRef, ...]
    object: tuple[ActorRef, ...]
    predicate: str
    polarity: int
    head: Token
    path: str
    ways: tuple[How, ...]


def read_relations(sentence: Sentence, parties: Parties) -> Iterable[Relation]:
    """The ties that a sentence states, in the order of its words; one for the same two ends and direction."""
    found: list[tuple[frozenset[str], Relation]] = []
    for tie in _ties(sentence, parties):
        ends, relation = frozenset(_keys(tie.subject) | _keys(tie.object)), _relation(sentence, tie)
        again = next((f for f in found if f[0] == ends and _is_again(f[1], relation)), None)
        if again is None:
            found.append((ends, relation))
        elif relation.confidence > again[1].confidence:
            found[found.index(again)] = (ends, relation)
    return sorted((r for _, r in found), key=lambda r: r.text.span.start if r.text else 0)


def _is_again(a: Relation, b: Relation) -> bool:
    """Whether two ties of the same ends say the same on the same words."""
    if a.text is None or b.text is None or a.polarity != b.polarity:
        return False
    return a.text.span.start < b.text.span.end and b.text.span.start < a.text.span.end


def _ties(sentence: Sentence, parties: Parties) -> Iterator[_Tie]:
    for token in sentence.tokens:
        if token.pos_ == "VERB" and (row := _verbs().get(lemma(token))) is not None:
            tie = _by_verb(sentence, parties, token, row)
        elif token.pos_ == "NOUN" and (row := _nouns().get(lemma(token))) is not None:
            tie = _by_noun(sentence, parties, token, row["predicate"], row["polarity"], "noun")
        elif token.pos_ == "NOUN" and lemma(token) in table("ties")["neutral"]["nouns"]:
            polarity = _direction(token)
            predicate = {1: "draws_closer_to", -1: "grows_apart_from"}.get(polarity)
            tie = _by_noun(sentence, parties, token, predicate, polarity, "neutral") if predicate else None
        else:
            continue
        if tie is not None:
            yield tie


# verbs


def _by_verb(sentence: Sentence, parties: Parties, verb: Token, row: Mapping[str, Any]) -> _Tie | None:
    if verb.dep_ in ("amod", "compound"):
        return None
    doer = parties.of(sentence, logical_subject(verb))
    if doer is None:
        return None
    done: Party | None = None
    if row.get("with"):
        done = next(
            (p for w, n in prepositions(verb) if w in row["with"] and (p := parties.of(sentence, n)) is not None), None
        )
    elif (held := logical_object(verb)) is not None:
        done = parties.of(sentence, held)
    return _tie(doer, done, row["predicate"], _turned(verb, row["polarity"]), verb, "verb")


# nouns


def _by_noun(
    sentence: Sentence, parties: Parties, noun: Token, predicate: str, polarity: int, path: str
) -> _Tie | None:
    polarity = _turned(noun, polarity)
    among = next((n for w, n in prepositions(noun) if w in ("between", "among")), None)
    if among is not None and (both := parties.of(sentence, among)) is not None:
        return _pair(both, predicate, polarity, noun, path)
    owner = child(noun, "poss")
    own = parties.of(sentence, owner) if owner is not None else None
    left = _nationalities(sentence, parties, noun)
    if own is None and left is not None and len(_keys(left.refs)) > 1:
        return _pair(left, predicate, polarity, noun, path)
    ends = [p for w, n in prepositions(noun) if w in _TOWARDS and (p := parties.of(sentence, n)) is not None]
    behind = ends[-1] if ends else None
    named = own or left or (ends[0] if len(ends) > 1 else None)
    if named is not None and behind is not None and _keys(named.refs) != _keys(behind.refs):
        return _tie(named, behind, predicate, polarity, noun, path)
    if named is not None and own is not None and left is not None and _keys(own.refs) != _keys(left.refs):
        return _tie(own, left, predicate, polarity, noun, path)
    if named is not None and len(_keys(named.refs)) > 1:
        return _pair(named, predicate, polarity, noun, path)
    return _predicative(sentence, parties, noun, named or behind, predicate, polarity)


def _predicative(
    sentence: Sentence, parties: Parties, noun: Token, end: Party | None, predicate: str, polarity: int
) -> _Tie | None:
    """ "Oman remains a partner of Kenya", "its Togolese ally", "a threat to Chad", "they forged an alliance"."""
    verb = noun.head
    other: Party | None = None
    if noun.dep_ in ("attr", "oprd", "dobj", "acomp") and lemma(verb) in table("ties")["holding"]["verbs"]:
        other = parties.of(sentence, logical_subject(verb))
        if other is not None and end is None:
            return _pair(other, predicate, polarity, noun, "predicative")
    if end is None:
        return None
    if other is not None:
        return _tie(other, end, predicate, polarity, noun, "predicative")
    if noun.dep_ == "appos":
        other = parties.of(sentence, noun.head)
    elif (named := child(noun, "appos")) is not None:
        other = parties.of(sentence, named)
    return _tie(other, end, predicate, polarity, noun, "predicative") if other is not None else None


def _nationalities(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Those named before a noun: "the Greek-Turkish rivalry"; none where the noun itself is somebody's name."""
    if noun.i in sentence.mention_of:
        return None
    refs = [
        ref
        for c in noun.lefts
        if c.dep_ in ("amod", "compound", "nmod", "npadvmod")
        for t in c.subtree
        if (m := sentence.mention_of.get(t.i)) is not None and (ref := parties.ref(m)) is not None
    ]
    kept = tuple({r.actor: r for r in refs}.values())
    return Party(kept, How.NATIONALITY) if kept else None


# ends and direction


def _pair(both: Party, predicate: str, polarity: int, head: Token, path: str) -> _Tie | None:
    """A tie between those joined by "and": the first with the others."""
    if len(_keys(both.refs)) < 2:
        return None
    first = both.refs[0]
    rest = tuple(r for r in both.refs[1:] if (r.country or r.actor) != (first.country or first.actor))
    return _Tie((first,), rest, predicate, polarity, head, path, (both.how,))


def _tie(doer: Party | None, done: Party | None, predicate: str, polarity: int, head: Token, path: str) -> _Tie | None:
    if doer is None or done is None or _keys(doer.refs) & _keys(done.refs):
        return None
    return _Tie(doer.refs, done.refs, predicate, polarity, head, path, (doer.how, done.how))


def _keys(refs: Iterable[ActorRef]) -> set[str]:
    return {r.country or r.actor for r in refs}


def _turned(token: Token, polarity: int) -> int:
    """The polarity, reversed where the words deny the tie or say that it is lost."""
    turning = set(table("ties")["turning"]["words"])
    above = token.head if token.head is not None else token
    around = {lemma(above)} | {lemma(c) for c in token.children if c.dep_ in ("amod", "det", "advmod", "dobj")}
    if above.pos_ == "ADP":
        around.add(lemma(above.head))
    return -polarity if negation(token) or around & turning else polarity


def _direction(noun: Token) -> int:
    """Whether a neutral tie is said to be close (1) or bad (-1); 0 where nothing says so."""
    neutral = table("ties")["neutral"]
    around = {lemma(c) for c in noun.children if c.dep_ in ("amod", "compound")}
    around |= {lemma(t) for c in children(noun, "amod") for t in conjuncts(c)}
    at = noun
    for _ in range(2):
        at = at.head
        around.add(lemma(at))
        around |= {lemma(c) for c in at.children if c.dep_ == "acomp"}
    if around & set(neutral["farther"]):
        return -1
    return 1 if around & set(neutral["closer"]) else 0


# building


def _relation(sentence: Sentence, tie: _Tie) -> Relation:
    start, end = extent(sentence, _clause(tie.head), tie.head)
    text = sentence.document.text[start:end]
    lemmas = [lemma(t) for t in sentence.tokens_between(start, end)]
    evidence = evidence_for(
        sentence,
        start,
        end,
        confidence=_confidence(tie),
        why=f"relation/{tie.path}: {tie.head.text} ({tie.predicate})",
    )
    return Relation(
        evidence=(evidence,),
        fields=fields_of(lemmas, text),
        theatres=theatres_of(text),
        when=when_of(sentence, start, end),
        subject=tie.subject,
        predicate=tie.predicate,
        object=tie.object,
        polarity=cast(Polarity, tie.polarity),
        hedged=_hedged(tie.head),
    )


def _clause(head: Token) -> Token:
    """The verb of the clause that states a tie."""
    return next((t for t in (head, *path_up(head)) if t.pos_ in ("VERB", "AUX") and t.dep_ != "amod"), head)


def _hedged(head: Token) -> bool:
    """Whether the clause says that the tie is only possible."""
    hedges = set(table("ties")["hedges"]["words"])
    at = head
    for _ in range(4):
        if (auxiliaries(at) | {lemma(at)} | {lemma(c) for c in children(at, "advmod", "mark")}) & hedges:
            return True
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("xcomp", "ccomp", "pcomp", "advcl"):
            return False
        at = at.head
    return False


def _confidence(tie: _Tie) -> float:
    scores: dict[str, float] = table("ties")["scores"]
    score = scores[tie.path]
    score += sum(scores["named"] for how in tie.ways if how in (How.NAMED, How.NATIONALITY, How.POSSESSOR))
    score += sum(scores["pronoun"] for how in tie.ways if how in (How.PRONOUN, How.DESCRIPTION, How.DOMESTIC))
    if tie.path == "verb" and tie.head.tag_ == "VBD":
        score += scores["past_event"]
    return min(0.95, max(0.05, score))


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    return rows("ties", "tie", required=_SHAPE, optional={"with": list})


@cache
def _verbs() -> Mapping[str, Mapping[str, Any]]:
    return {verb: row for row in reversed(_rows()) for verb in row["verbs"]}


@cache
def _nouns() -> Mapping[str, Mapping[str, Any]]:
    return {noun: row for row in reversed(_rows()) for noun in row["nouns"]}
