"""The gold of events and repeated reports holds together, and its scorer counts what it says."""

from collections import Counter
from typing import Any

import pytest

from tests.gold.links import HALVES, Linked, Mention, read_gold, score

SETS = [record for half in HALVES for record in read_gold(half)]


@pytest.mark.parametrize("record", SETS, ids=lambda r: str(r["id"]))
def test_quotes_stand_in_their_documents_and_repeats_between_two_of_them(record: dict[str, Any]) -> None:
    documents = record["documents"]
    for mention in record["mentions"]:
        text = documents[mention["document"]]["text"]
        assert text.startswith(mention["quote"], mention["start"])
    told = {m["document"] for m in record["mentions"]}
    assert told == set(range(len(documents)))
    for a, b, kind in record["repeats"]:
        assert 0 <= a < b < len(documents) and kind in ("copied", "shortened", "rewritten", "one_source")


def test_both_halves_have_sets_enough_and_no_set_twice() -> None:
    assert all(count >= 20 for count in Counter(r["half"] for r in SETS).values())
    assert len({r["id"] for r in SETS}) == len(SETS) >= 40


def mention(place: str, gold: str, event: str | None) -> Mention:
    return Mention((place, 0), "words", gold, None, event)


def test_links_are_counted_by_pairs_and_by_b_cubed() -> None:
    found = Linked(
        (mention("a", "one", "x"), mention("b", "one", "x"), mention("c", "one", None), mention("d", "two", "x")),
        {(("s", 0), ("s", 1)): "copied", (("s", 0), ("s", 2)): "rewritten"},
        {(("s", 0), ("s", 1)): ("one text",), (("t", 0), ("t", 1)): ("one text",)},
        9,
    )
    scores = score(found)
    assert (scores["links.gold"], scores["links.got"]) == (3, 3)
    assert scores["links.precision"] == scores["links.recall"] == pytest.approx(1 / 3)
    assert scores["b_cubed.precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4)
    assert scores["b_cubed.recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert scores["repeats.precision"] == scores["repeats.recall"] == 0.5
    assert (scores["repeats.copied"], scores["repeats.rewritten"]) == (1, 0)
