"""Statements in a few words: what each is chiefly, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from comity.model import Act, ActorRef, Claim, Commitment, Figure, Relation, Statement


def label_of(statement: Statement) -> str:
    """What a statement is chiefly: ``CONSULT``, ``neutrality``, ``12 percent``, ``denies``, ``depends_on``."""
    match statement:
        case Act():
            return statement.type
        case Commitment():
            return statement.obligation
        case Figure():
            return " ".join((_number(statement), statement.unit))
        case Claim():
            return statement.stance.value
        case Relation():
            return statement.predicate
        case _:
            assert_never(statement)


def who_in(statement: Statement) -> str:
    """Its actors, each once; of a clause who owes it to whom: ``Hungary to Vietnam``."""
    if isinstance(statement, Commitment) and statement.obligor:
        owed = "each other" if statement.mutual else ", ".join(r.name for r in statement.beneficiary)
        owing = ", ".join(r.name for r in statement.obligor)
        return f"{owing} to {owed}" if owed else owing
    return ", ".join(dict.fromkeys(a.name for a in statement.actors()))


def status_of(statement: Statement) -> str:
    """How it stands: its status or stage, and whether the text says that it is not so."""
    standing = statement.stage.value if isinstance(statement, Commitment) else statement.status.value
    if not statement.negated:
        return standing
    return "absent" if isinstance(statement, Commitment) else f"not {standing}"


def details_of(statement: Statement) -> Iterator[tuple[str, str]]:
    """Label and words of what belongs to its kind alone."""
    match statement:
        case Act():
            yield "sources", _names(statement.sources)
            yield "targets", _names(statement.targets)
            if statement.mode:
                yield "mode", statement.mode
        case Commitment():
            yield "instrument", statement.instrument
            yield "parties", _names(statement.parties)
            yield "owed by", _names(statement.obligor)
            yield "owed to", "each other" if statement.mutual else _names(statement.beneficiary)
            if statement.trigger:
                yield "trigger", f"{statement.trigger.event}: {statement.trigger.words}"
            for condition in statement.condition:
                yield "condition", f"{condition.kind}: {condition.words}"
            if statement.term_years:
                yield "term", f"{statement.term_years:g} years"
        case Figure():
            yield "measure", statement.measure
            yield "subject", _names(statement.subject)
            yield "object", _names(statement.object)
            if statement.share_of:
                yield "share of", statement.share_of
            if statement.flags:
                yield "flags", ", ".join(statement.flags)
        case Claim():
            yield "holder", _names(statement.holder)
            yield "content", statement.content.quote
            yield "about", _names(statement.about)
            yield from remarks_of(statement)
        case Relation():
            yield "subject", _names(statement.subject)
            yield "object", _names(statement.object)
            yield "polarity", {-1: "farther", 0: "structural", 1: "closer"}[statement.polarity]
        case _:
            assert_never(statement)


def remarks_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """What the author makes of somebody's claim: the verdict, and words that the author sets apart by quotes."""
    if claim.verdict:
        yield "the author", f"{claim.verdict.value} it"
    if claim.distance:
        yield "set apart", ", ".join(f"“{words}”" for words in claim.distance)


def _names(actors: tuple[ActorRef, ...]) -> str:
    return ", ".join(f"{a.name} ({a.actor})" for a in actors)


def _number(figure: Figure) -> str:
    """``12``, ``700-3000``, ``at least 33``."""
    low, high = figure.low, figure.high
    if low is not None and high is not None and low != high:
        return f"{low:,.10g}-{high:,.10g}"
    if low is not None and high is None:
        return f"at least {low:,.10g}"
    if high is not None and low is None:
        return f"at most {high:,.10g}"
    return "?" if figure.value is None else f"{figure.value:,.10g}"
