"""Under which number of the Correlates of War a state stands in a year."""

import pytest

from comity.actors import load_gazetteer
from comity.datasets.numbered import Numbered
from comity.model import ActorId


def numbered(code: str) -> Numbered:
    state = load_gazetteer().get(ActorId(code))
    assert state is not None
    return Numbered(state)


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [
        ("RUS", 1900, 365),
        ("RUS", 1985, 365),
        ("RUS", 1991, 365),
        ("DEU", 1940, 255),
        ("DEU", 1950, None),
        ("DEU", 1960, 260),
        ("DEU", 1990, 255),
        ("SRB", 1970, 345),
        ("CZE", 1950, None),
    ],
)
def test_a_state_has_the_number_of_the_end_of_the_year(code: str, year: int, number: int | None) -> None:
    assert numbered(code).in_year(year) == number


def test_the_bearer_of_a_number_is_told() -> None:
    bearer = numbered("RUS").bearer(1985)
    assert bearer is not None
    assert bearer.id == "SUN"
    assert numbered("RUS").forerunners == ("SUN",)
    assert numbered("IRN").forerunners == ()
