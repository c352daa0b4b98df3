"""Drafting: a commitment from the words of a sentence that carry it, and how sure it is."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.evidence import evidence_for
from comity.coding.sentences import Sentence
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import lemma
from comity.model import ActorRef, Commitment, Stage, StatementId, Status, TextEvidence, When
from comity.vocab.loader import table

_STATUS = {Stage.ANNOUNCED: Status.PLANNED, Stage.UNDER_NEGOTIATION: Status.ONGOING}


def drafted(
    sentence: Sentence,
    interval: tuple[int, int],
    *,
    confidence: float,
    why: str,
    instrument: str,
    parties: tuple[ActorRef, ...],
    obligation: str,
    stage: Stage,
    when: When | None,
    term: float | None,
) -> Commitment:
    """A commitment that stands in an interval of a sentence."""
    start, end = interval
    text = sentence.document.text[start:end]
    lemmas = [lemma(t) for t in sentence.tokens_between(start, end)]
    evidence = evidence_for(sentence, start, end, confidence=min(0.95, max(0.05, confidence)), why=why)
    return Commitment(
        evidence=(evidence,),
        fields=fields_of(lemmas, text),
        theatres=theatres_of(text),
        status=_STATUS.get(stage, Status.DONE),
        when=when,
        instrument=instrument,
        parties=parties,
        obligation=obligation,
        stage=stage,
        term_years=term,
    )


def in_article(made: Commitment, article: str | None) -> Commitment:
    """The same clause as one of an article of a treaty's text."""
    first = made.evidence[0]
    if article is None or not isinstance(first, TextEvidence):
        return made
    return replace(made, evidence=(replace(first, section=article), *made.evidence[1:]), id=StatementId(""))


def confidence_of(rule: str, *, named: bool = False, stage_verb: bool = False, vague_parties: bool = False) -> float:
    """How sure a commitment read by a rule is, by what speaks for it."""
    scores: dict[str, float] = table("commitments")["scores"]
    found = {"named": named, "stage_verb": stage_verb, "two_parties": not vague_parties, "vague_parties": vague_parties}
    return scores[rule] + sum(scores[name] for name, holds in found.items() if holds)
