"""Named events are read by every name that the table gives them, and only where they say when."""

import pytest

from comity.dates import find, parse_edtf
from comity.vocab.loader import rows, table

EVENTS = rows("past_events", "event", required={"names": list, "when": str, "source": str})
NAMES = [(name, row["when"]) for row in EVENTS for name in row["names"]]


@pytest.mark.parametrize(("name", "when"), NAMES)
def test_each_name_means_its_time(name: str, when: str) -> None:
    (found,) = find(f"Throughout the {name} the ports were shut.")
    expected = parse_edtf(when)
    assert (found.when.earliest, found.when.latest) == (expected.earliest, expected.latest)
    assert not find(f"A book about the {name} was sold.")


def test_no_name_means_two_events() -> None:
    meant = {(name.casefold(), when) for name, when in NAMES}
    assert len({name for name, _ in meant}) == len(meant)


def test_each_row_says_where_it_is_from() -> None:
    assert all(row["source"].strip() for row in EVENTS)
    assert all(find(example) for example in table("past_events")["examples"])
