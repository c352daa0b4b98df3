"""Actors known only from a text: persons, groups and bodies that no table of ours holds."""

from __future__ import annotations

import re

from comity.actors.words import fold
from comity.model import Actor, ActorId, ActorKind, Name

_PREFIX = {
    ActorKind.PERSON: "person",
    ActorKind.ARMED_GROUP: "group",
    ActorKind.IGO: "igo",
    ActorKind.NGO: "ngo",
    ActorKind.FORMAT: "format",
    ActorKind.COMPANY: "company",
    ActorKind.MEDIA: "media",
    ActorKind.REGION: "region",
}


def slug(name: str) -> str:
    """A name as the last part of an id: ``Alireza Raisi`` is ``alireza-raisi``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).removeprefix("the ")).strip("-") or "unnamed"


def provisional(name: str, kind: ActorKind, country: str | None = None, description: str | None = None) -> Actor:
    """An actor that a text introduces and the gazetteer does not hold.

    Args:
        name: The name shown, as the text first gives it.
        kind: What it is.
        country: ISO 3166 alpha-3 of its state, where the text says or implies it.
        description: The words that introduce it: ``Iranian Deputy Health Minister, Alireza Raisi``.

    Returns:
        An actor marked as provisional; its id is ``person/alireza-raisi``, ``IRN/reformists`` ...
    """
    prefix = _PREFIX.get(kind) or country or kind.value
    return Actor(
        id=ActorId(f"{prefix}/{slug(name)}"),
        kind=kind,
        name=name,
        country=country,
        names=(Name(name),),
        provisional=True,
        description=description,
    )
