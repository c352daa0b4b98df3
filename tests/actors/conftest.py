"""The resolver, loaded once."""

from collections.abc import Callable
from datetime import date

import pytest

from comity.actors import Gazetteer, Resolver, load_gazetteer
from comity.model import Mention

Finder = Callable[..., dict[str, Mention]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)


@pytest.fixture(scope="session")
def find(resolver: Resolver) -> Finder:
    """Mentions of a text by their words; of words that occur twice, the last."""

    def by_surface(text: str, on: date | None = None) -> dict[str, Mention]:
        return {m.surface: m for m in resolver.mentions(text, on=on)}

    return by_surface
