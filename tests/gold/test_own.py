"""The own gold is well formed, and its scorer judges as its page says."""

from datetime import date
from typing import Any

import pytest

from comity.dates import parse_edtf
from comity.model import Status
from comity.vocab.event_types import event_types
from tests.gold.scoring import BLIND, MORE, judge, read_gold, score

GENRES = {"wire", "brief", "communique", "treaty clause", "minutes", "opinion", "historian"}


def test_every_record_of_the_gold_is_well_formed() -> None:
    for record in (*read_gold(), *read_gold(BLIND), *read_gold(MORE)):
        assert record["genre"] in GENRES and record["region"] and isinstance(record["note"], str), record
        assert record["date"] is None or date.fromisoformat(record["date"]), record
        for act in record["acts"]:
            assert record["text"].count(act["quote"]) == 1, act
            assert {act["type"], *act.get("type_also", ())} <= set(event_types()), act
            assert act["status"] in {s.value for s in Status}, act
            assert act["when"] is None or parse_edtf(act["when"]).known, act
            assert not (act["main"] and act.get("optional")), act


def test_the_gold_has_no_act_in_many_sentences_and_paragraphs_of_pronouns() -> None:
    gold = read_gold()
    assert len({r["id"] for r in gold}) == len(gold) >= 150
    assert sum(not r["acts"] for r in gold) >= 35
    assert sum(r["note"].startswith("paragraph") for r in gold) >= 12


def coded(type_: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    def actor(code: str) -> dict[str, Any]:
        return {"actor": code, "name": code, "country": code}

    plain = {"status": "done", "negated": False, "reciprocal": False, "main": True, "when": None, "confidence": 0.9}
    return plain | {"type": type_, "sources": [actor(source)], "targets": [actor(target)], "start": 0, "end": 20} | more


GOLD: dict[str, Any] = {
    "id": "x",
    "text": "Chile warned Fiji on Monday.",
    "acts": [
        {
            **{"quote": "Chile warned Fiji", "type": "THREATEN", "type_also": ["REQUEST"], "status": "done"},
            **{"sources": ["CHL|Santiago"], "targets": ["FJI"], "reciprocal": False, "negated": False},
            **{"when": "2024-01", "main": True},
        }
    ],
}


@pytest.mark.parametrize(
    ("act", "f1", "date_right"),
    [
        (coded("THREATEN", "CHL", "FJI"), 1.0, 0.0),
        (coded("REQUEST", "CHL", "FJI"), 1.0, 0.0),
        (coded("AID", "CHL", "FJI"), 0.0, 0.0),
        (coded("THREATEN", "FJI", "CHL"), 0.0, 0.0),
        (coded("THREATEN", "CHL", "FJI", negated=True), 0.0, 0.0),
        (coded("THREATEN", "CHL", "FJI", when={"from": "2024-01-03", "to": "2024-01-31", "edtf": ""}), 1.0, 1.0),
        (coded("THREATEN", "CHL", "FJI", when={"from": "2024-01-03", "to": "2024-01-04", "edtf": ""}), 1.0, 0.0),
    ],
)
def test_an_act_is_right_when_type_roles_and_negation_are(act: dict[str, Any], f1: float, date_right: float) -> None:
    scores = score(judge([GOLD], {"x": [act]}))
    assert (scores["f1"], scores["date"]) == (f1, date_right)


def test_what_is_coded_where_there_is_no_act_counts_by_sentence() -> None:
    empty = {"id": "y", "text": "Would Chile fight? Nobody knows.", "acts": []}
    scores = score(judge([empty], {"y": [coded("ASSAULT", "CHL", "FJI")]}))
    assert scores["false_acts_per_empty_sentence"] == 0.5
    assert (scores["precision"], scores["precision_at_0.9"], scores["n_at_0.9"]) == (0.0, 0.0, 1)
