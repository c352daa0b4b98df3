"""What records of each kind of statement have beside what all have, both ways, and the actors in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from comity.model.actor import ActorKind, ActorRef
from comity.model.ids import ActorId
from comity.model.statement import Act, Claim, Commitment, Condition, Content, Figure, Relation, Statement, Trigger
from comity.model.terms import AuthorVerdict, Stage, Stance

Record = dict[str, Any]

_ACTOR_KINDS = {kind.value: kind for kind in ActorKind}


def actor_record(ref: ActorRef | None) -> Record | None:
    """An actor in a role as a record."""
    return None if ref is None else _ref_record(ref)


def _ref_record(ref: ActorRef) -> Record:
    return {
        "actor": ref.actor,
        "name": ref.name,
        "kind": ref.kind.value,
        "country": ref.country,
        "surface": ref.surface,
    }


def actor_from_record(record: Mapping[str, Any] | None) -> ActorRef | None:
    """The actor in a role that a record describes, where there is one."""
    return None if record is None else ref_from_record(record)


def _trigger_record(trigger: Trigger | None) -> Record | None:
    if trigger is None:
        return None
    return {
        "event": trigger.event,
        "on": actor_records(trigger.on),
        "by": "any" if trigger.by == "any" else actor_records(trigger.by),
        "place": trigger.place,
        "words": trigger.words,
    }


def _trigger(record: Mapping[str, Any] | None) -> Trigger | None:
    if record is None:
        return None
    by = record["by"]
    return Trigger(
        record["event"],
        actors_from_records(record["on"]),
        "any" if by == "any" else actors_from_records(by),
        record["place"],
        record["words"],
    )


def _condition_record(condition: Condition) -> Record:
    return {
        "kind": condition.kind,
        "words": condition.words,
        "actors": actor_records(condition.actors),
        "places": list(condition.places),
        "number": condition.number,
        "excepted": condition.excepted,
    }


def _condition(record: Mapping[str, Any]) -> Condition:
    return Condition(
        record["kind"],
        record["words"],
        actors_from_records(record.get("actors") or []),
        tuple(record.get("places") or ()),
        record.get("number"),
        bool(record.get("excepted")),
    )


def actor_records(refs: tuple[ActorRef, ...]) -> list[Record]:
    """Actors in a role as records."""
    return list(map(_ref_record, refs))


def ref_from_record(record: Mapping[str, Any]) -> ActorRef:
    """The actor in a role that a record describes."""
    return ActorRef(
        ActorId(record["actor"]),
        record["name"],
        _ACTOR_KINDS[record["kind"]],
        record["country"],
        record["surface"],
    )


def actors_from_records(records: list[Mapping[str, Any]]) -> tuple[ActorRef, ...]:
    """The actors in a role that records describe."""
    return tuple(map(ref_from_record, records))


def _side(record: Mapping[str, Any] | list[Mapping[str, Any]] | None) -> tuple[ActorRef, ...]:
    """Who owes, or to whom: nobody, one actor or several."""
    if isinstance(record, list):
        return actors_from_records(record)
    return () if record is None else (ref_from_record(record),)


def _side_record(refs: tuple[ActorRef, ...]) -> Record | list[Record] | None:
    return actor_records(refs) if len(refs) > 1 else actor_record(next(iter(refs), None))


_Part = tuple[Callable[[Any], Any] | None, Callable[[Any], Any] | None]
"""How one key of a record is written and read; without a way to, the value stands in the record as it is."""


class Kind:
    """What records of one kind of statement have beside what all have.

    Args:
        of: The kind.
        parts: Its own keys, which are the names of the statement's attributes too, in the order of the record.
        late: Those of them that older versions did not write.
    """

    def __init__(self, of: type[Statement], parts: Mapping[str, _Part], late: tuple[str, ...] = ()) -> None:
        self._of = of
        self._keys = tuple(parts)
        self._values = attrgetter(*parts)
        self._writes = tuple((key, write) for key, (write, _) in parts.items() if write)
        self._plain = tuple(key for key, (_, read) in parts.items() if not read)
        self._reads = tuple((key, read) for key, (_, read) in parts.items() if read and key not in late)
        self._late = tuple((key, read) for key, (_, read) in parts.items() if read and key in late)

    def write(self, statement: Statement) -> Record:
        """The kind's own part of a record."""
        own = dict(zip(self._keys, self._values(statement), strict=True))
        for key, write in self._writes:
            own[key] = write(own[key])
        return own

    def read(self, common: Mapping[str, Any], record: Mapping[str, Any]) -> Statement:
        """The statement of a record, with the attributes that all kinds have in common."""
        own = {key: record[key] for key in self._plain}
        for key, read in self._reads:
            own[key] = read(record[key])
        for key, read in self._late:
            if key in record:
                own[key] = read(record[key])
        return self._of(**common, **own)


_AS_IT_IS: _Part = (None, None)
_LIST: _Part = (list, tuple)
_ACTORS: _Part = (actor_records, actors_from_records)
_SIDE: _Part = (_side_record, _side)
KINDS = {
    "act": Kind(
        Act, {"sources": _ACTORS, "targets": _ACTORS, "reciprocal": _AS_IT_IS, "type": _AS_IT_IS, "mode": _AS_IT_IS}
    ),
    "commitment": Kind(
        Commitment,
        {
            "instrument": _AS_IT_IS,
            "instrument_of": _AS_IT_IS,
            "parties": _ACTORS,
            "obligor": _SIDE,
            "beneficiary": _SIDE,
            "obligation": _AS_IT_IS,
            "stage": (attrgetter("value"), Stage),
            "term_years": _AS_IT_IS,
            "trigger": (_trigger_record, _trigger),
            "condition": (
                lambda found: list(map(_condition_record, found)),
                lambda given: tuple(map(_condition, given)),
            ),
        },
    ),
    "figure": Kind(
        Figure,
        {
            **dict.fromkeys(("measure", "value", "low", "high", "unit"), _AS_IT_IS),
            "subject": _ACTORS,
            "object": _ACTORS,
            "share_of": _AS_IT_IS,
            "qualifiers": _LIST,
            "flags": _LIST,
        },
    ),
    "claim": Kind(
        Claim,
        {
            "holder": _ACTORS,
            "stance": (attrgetter("value"), Stance),
            "content": (
                lambda words: {"start": words.start, "end": words.end, "quote": words.quote},
                lambda given: Content(**given),
            ),
            "of": _AS_IT_IS,
            "about": _ACTORS,
            "disputes": _LIST,
            "within": _AS_IT_IS,
            "verdict": (lambda said: said.value if said else None, lambda given: given and AuthorVerdict(given)),
            "distance": (list, lambda given: tuple(given or ())),
        },
        late=("verdict", "distance"),
    ),
    "relation": Kind(
        Relation,
        {
            "subject": _ACTORS,
            "predicate": _AS_IT_IS,
            "object": _ACTORS,
            "polarity": _AS_IT_IS,
            "causes": _LIST,
            "hedged": _AS_IT_IS,
        },
    ),
}
"""The kinds of statement by their names in the contract."""
