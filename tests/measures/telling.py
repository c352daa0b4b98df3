"""Statements for tests of measures: who is told to do or to be what to whom."""

from typing import Literal

from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Claim,
    Commitment,
    Content,
    DocumentId,
    EventId,
    Relation,
    Span,
    Stage,
    Stance,
    TextEvidence,
    When,
)


def state(code: str, name: str) -> ActorRef:
    return ActorRef(ActorId(code), name, ActorKind.STATE, code, name)


NOR, CHL, PER = state("NOR", "Norway"), state("CHL", "Chile"), state("PER", "Peru")
FLEET = ActorRef(ActorId("NOR/fleet"), "Norwegian fleet", ActorKind.ORGAN, "NOR", "the fleet")
GREENS = ActorRef(ActorId("NOR/greens"), "Greens of Norway", ActorKind.FACTION, "NOR", "the Greens")
ADA = ActorRef(ActorId("person/ada-example"), "Ada Example", ActorKind.PERSON, "NOR", "Ada Example")
Actors = tuple[ActorRef, ...]


def evidence(at: int, confidence: float) -> tuple[TextEvidence, ...]:
    return (TextEvidence(Span(DocumentId("dc-1"), at, at + 1, "x"), "author", (), "rules/1", confidence, "verb"),)


def act(
    at: int,
    type: str,
    sources: Actors,
    targets: Actors,
    *,
    year: int | None = 2020,
    confidence: float = 0.8,
    event: str | None = None,
) -> Act:
    when = None if year is None else When.year(year)
    of = None if event is None else EventId(event)
    return Act(evidence=evidence(at, confidence), type=type, sources=sources, targets=targets, when=when, event=of)


def relation(
    at: int, predicate: str, subject: Actors, object: Actors, polarity: Literal[-1, 0, 1], confidence: float = 0.8
) -> Relation:
    return Relation(
        evidence=evidence(at, confidence), subject=subject, predicate=predicate, object=object, polarity=polarity
    )


def commitment(
    at: int,
    parties: Actors,
    obligation: str = "trade",
    stage: Stage = Stage.SIGNED,
    *,
    negated: bool = False,
    confidence: float = 0.8,
) -> Commitment:
    return Commitment(
        evidence=evidence(at, confidence),
        instrument="pact",
        parties=parties,
        obligation=obligation,
        stage=stage,
        negated=negated,
    )


def claim(at: int, holder: Actors, stance: Stance, about: Actors, year: int | None = 2020) -> Claim:
    return Claim(
        evidence=evidence(at, 0.8),
        holder=holder,
        stance=stance,
        content=Content(at, at + 1, "x"),
        about=about,
        when=None if year is None else When.year(year),
    )
