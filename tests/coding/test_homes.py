"""Whose a body without a nationality is: not of those on whom it acts."""

import pytest

from comity.coding import Coder
from tests.coding.texts import acts, countries


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Brazil met Uruguay. The government condemned Uruguay.", {"BRA"}, {"URY"}),
        ("Brazil met Uruguay. The congress approved sanctions on Uruguay.", {"BRA"}, {"URY"}),
        ("The government arrested protesters in Uruguay.", {"URY"}, {"URY"}),
    ],
)
def test_a_body_is_of_the_state_that_its_sentence_is_set_in_not_of_the_one_it_acts_on(
    coder: Coder, text: str, source: set[str], target: set[str]
) -> None:
    act = acts(coder, text)[-1]
    assert (countries(act, "sources"), countries(act, "targets")) == (source, target)


def test_a_congress_of_a_state_that_has_none_is_a_conference(coder: Coder) -> None:
    text = "Italy met Austria-Hungary. The congress gave Austria-Hungary the right to occupy Bosnia."
    assert all(not r.actor.endswith("/parliament") for act in acts(coder, text) for r in act.sources)
