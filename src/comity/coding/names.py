"""``Names``: the actors that mentions mean, from the tables and from the document itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.actors import Gazetteer, provisional
from comity.coding.lists import Listed
from comity.coding.party import unique
from comity.model import Actor, ActorId, ActorKind, ActorRef, Mention, unresolved


@dataclass
class Names:
    """Whom the mentions of one document mean.

    Attributes:
        gazetteer: The actors known.
        provisional: Actors that are known only from this document, by id.
    """

    gazetteer: Gazetteer
    provisional: dict[ActorId, Actor] = field(default_factory=dict)

    def actor(self, id_: ActorId) -> Actor | None:
        """An actor by its id, known or provisional."""
        return self.provisional.get(id_) or self.gazetteer.get(id_)

    def ref(self, mention: Mention, surface: str | None = None) -> ActorRef | None:
        """The actor that a mention means, in a role."""
        if mention.candidates and not mention.resolved:
            likeliest = self.actor(mention.candidates[0].actor)
            return unresolved(mention.surface, likeliest.kind) if likeliest is not None else None
        actor = self.actor(mention.actor) if mention.actor else None
        if actor is None:
            return None
        return ActorRef(actor.id, actor.name, actor.kind, actor.country, surface or mention.surface)

    def refs(self, mention: Mention) -> tuple[ActorRef, ...]:
        """All whom a mention means, in a role."""
        actors = (self.actor(a) for a in mention.actors)
        return tuple(ActorRef(a.id, a.name, a.kind, a.country, mention.surface) for a in actors if a is not None)

    def listed(self, listed: Listed) -> tuple[ActorRef, ...]:
        """The same office or body of each state of a list: "ministers of Chad, Mali and Niger"."""
        suffix = next((c.actor.partition("/")[2] for c in listed.first.candidates if c.actor[3:4] == "/"), "")
        states = [next((c.actor for c in listed.first.candidates if len(c.actor) == 3), None)]
        states += [m.actor for m in listed.others]
        refs = []
        for mention, state in zip((listed.first, *listed.others), states, strict=True):
            same = self.gazetteer.get(ActorId(f"{state}/{suffix}")) if suffix and state else None
            refs.append(
                ActorRef(same.id, same.name, same.kind, same.country, mention.surface) if same else self.ref(mention)
            )
        return unique(r for r in refs if r is not None)

    def unknown_in(self, place: ActorRef) -> ActorRef:
        """Persons whom nobody names, in a country: "was killed in Basra"."""
        state = self.gazetteer.get(ActorId(place.country)) if place.country else None
        where = state.name if state is not None else place.name
        persons = provisional(f"unidentified persons in {where}", ActorKind.ARMED_GROUP, place.country, None)
        return self.introduced(persons, place.surface)

    def introduced(self, actor: Actor, surface: str) -> ActorRef:
        """An actor that only this document knows, in a role; it is remembered."""
        self.provisional.setdefault(actor.id, actor)
        return ActorRef(actor.id, actor.name, actor.kind, actor.country, surface)
