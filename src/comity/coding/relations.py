"""Relations: lasting ties between two actors, closer or farther, by the words that state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, cast

from comity.coding.causes import Causes
from comity.coding.circumstances import when_of
from comity.coding.clauses import extent
from comity.coding.evidence import evidence_for
from comity.coding.parties import How, Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.tie import Tie, is_verb
from comity.coding.tie_direction import is_hedged
from comity.coding.tie_nouns import tie_by_noun
from comity.coding.tie_relationships import tie_by_aversion
from comity.coding.tie_verbs import tie_by_state, ties_by_verb
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import child, lemma, own_auxiliaries, path_up
from comity.model import Relation, countries
from comity.vocab.loader import table

Polarity = Literal[-1, 0, 1]


@dataclass
class RelationReader:
    """Reads the ties of one document.

    Attributes:
        causes: Told which word states each tie, for the causal links of the document.
    """

    causes: Causes = field(default_factory=Causes)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Relation]:
        """The ties that a sentence states, in the order of its words; one for the same two ends and direction."""
        found: list[tuple[Tie, Relation]] = []
        for tie in _ties(sentence, parties):
            relation = _relation(sentence, tie)
            again = next((f for f in found if _is_again(f, (tie, relation))), None)
            if again is None:
                found.append((tie, relation))
            elif _tells_more(tie, relation, again):
                found[found.index(again)] = (tie, relation)
        for tie, relation in found:
            self.causes.place(relation, tie.head)
        return sorted((r for _, r in found), key=lambda r: r.text.span.start if r.text else 0)


def _is_again(one: tuple[Tie, Relation], other: tuple[Tie, Relation]) -> bool:
    """Whether two ties of the same ends say the same on the same words; what is said of a tie is another one."""
    a, b = one[1], other[1]
    if a.text is None or b.text is None:
        return False
    if countries((*one[0].subject, *one[0].object)) != countries((*other[0].subject, *other[0].object)):
        return False
    if _names_an_end(one[0], other[0]) or _names_an_end(other[0], one[0]):
        return True
    if a.polarity != b.polarity:
        return False
    if a.predicate != b.predicate and _is_said_of(one[0].head, other[0].head):
        return False
    return a.text.span.start < b.text.span.end and b.text.span.start < a.text.span.end


def _names_an_end(one: Tie, other: Tie) -> bool:
    """Whether a tie only says what an end of another is: "its dependence on its *partner* Chad"."""
    return one.path == "predicative" and one.head.dep_ == "pobj" and bool(other.head.is_ancestor(one.head))


def _tells_more(tie: Tie, relation: Relation, again: tuple[Tie, Relation]) -> bool:
    """Whether a tie is to stand for another that says the same: it governs that, or is the surer."""
    if tie.head.is_ancestor(again[0].head) or again[0].head.is_ancestor(tie.head):
        return bool(tie.head.is_ancestor(again[0].head)) and tie.path != "neutral"
    return relation.confidence > again[1].confidence


def _is_said_of(topic: Token, head: Token) -> bool:
    """Whether a word stands in the subject of the clause that another belongs to."""
    subject = next((t for t in (topic, *path_up(topic)) if t.dep_ in ("nsubj", "nsubjpass")), None)
    return (
        subject is not None
        and not (subject.i == head.i or subject.is_ancestor(head))
        and subject.head.is_ancestor(head)
    )


def _ties(sentence: Sentence, parties: Parties) -> Iterator[Tie]:
    for token in sentence.tokens:
        if is_verb(token):
            yield from ties_by_verb(sentence, parties, token)
        elif (token.pos_ == "NOUN" and (tie := tie_by_noun(sentence, parties, token)) is not None) or (
            token.pos_ == "PROPN" and (tie := tie_by_aversion(sentence, parties, token)) is not None
        ):
            yield tie
        if not is_verb(token) and (tie := tie_by_state(sentence, parties, token)) is not None:
            yield tie


def _relation(sentence: Sentence, tie: Tie) -> Relation:
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
        hedged=is_hedged(tie.head),
    )


def _clause(head: Token) -> Token:
    """The verb of the clause that states a tie."""
    return next((t for t in (head, *path_up(head)) if t.pos_ in ("VERB", "AUX") and t.dep_ != "amod"), head)


def _standing(tie: Tie) -> Iterator[str]:
    """How the words of a tie stand in their sentence, where that makes it less sure that they state it.

    What somebody says, a deed of the past or one to come, what is part of another clause ("by relying on Chad") or of
    an aim, and a tie that something is only done with ("he recalled the alliance between Mali and Chad").
    """
    clause = _clause(tie.head)
    if tie.path == "verb" and tie.head.tag_ == "VBD":
        yield "past_event"
    if tie.path == "verb" and _is_to_come(tie.head):
        yield "to_come"
    over = (clause, *path_up(clause))
    content = any(t.dep_ == "ccomp" and t.pos_ in ("VERB", "AUX") for t in over)
    if content or any(c.lower_ == "according" for t in over for c in t.children):
        yield "reported"
    if clause.tag_ in ("VB", "VBG") and clause.dep_ in ("pcomp", "csubj", "conj", "acl", "advcl"):
        yield "embedded"
    if tie.path in ("noun", "neutral") and tie.head.dep_ in ("dobj", "pobj"):
        yield "mentioned"


def _is_to_come(verb: Token) -> bool:
    """Whether a verb tells what is yet to be done: "*will* supply", "*is to* supply"."""
    who = child(verb.head, "nsubj") if verb.dep_ == "xcomp" and lemma(verb.head) == "be" else None
    to = who is not None and who.pos_ in ("PROPN", "PRON") and "to" in own_auxiliaries(verb)
    return to or not own_auxiliaries(verb).isdisjoint(("will", "shall", "'ll"))


def _confidence(tie: Tie) -> float:
    scores: dict[str, float] = table("ties")["scores"]
    score = scores[tie.path]
    score += sum(scores["named"] for how in tie.ways if how in (How.NAMED, How.NATIONALITY, How.POSSESSOR))
    score += sum(scores["pronoun"] for how in tie.ways if how in (How.PRONOUN, How.DESCRIPTION, How.DOMESTIC))
    score += sum(scores[s] for s in _standing(tie))
    return min(0.95, max(0.05, score))
