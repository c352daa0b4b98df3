"""Which side of a relation an actor, a statement or an act stands on."""

from __future__ import annotations

from collections.abc import Iterable

from comity.model import ActorId, ActorRef


def belongs(ref: ActorRef, actor: ActorId) -> bool:
    """Whether an actor in a role is that actor, or acts from that state."""
    return ref.actor == actor or ref.country == actor


def any_belongs(refs: Iterable[ActorRef], actor: ActorId) -> bool:
    """Whether one of several actors is that actor, or acts from that state."""
    return any(belongs(ref, actor) for ref in refs)


def side_of(ref: ActorRef) -> ActorId:
    """The state that an actor belongs to, or the actor itself where it belongs to none."""
    return ActorId(ref.country) if ref.country else ref.actor
