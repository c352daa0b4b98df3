"""Curated instruments in Python: by name, party and day; beside a view's statements, never among them."""

from datetime import date
from pathlib import Path

import pytest

import comity
from comity.errors import BadDate, UnknownActor, UsageError
from comity.model import Commitment, CuratedEvidence, to_record


def test_they_are_found_by_id_title_other_name_and_part() -> None:
    for name in ("rio-treaty", "Rio Treaty", "TIAR", "inter-american treaty of reciprocal assistance"):
        assert [i.instrument.id for i in comity.instruments(name)] == ["rio-treaty"]
    assert {i.instrument.id for i in comity.instruments("cyprus")} == {"cyprus-alliance-1960", "cyprus-guarantee-1960"}
    with pytest.raises(UsageError, match="did you mean north-atlantic-treaty"):
        comity.instruments("north atlantik treaty")
    with pytest.raises(UsageError, match="no instrument is named"):
        comity.instruments("  ")


def test_they_are_asked_by_party_and_day() -> None:
    both = {i.instrument.id for i in comity.instruments(party=("Russia", "IRN"), on="2025-12-01")}
    assert {"russia-iran-2001", "russia-iran-2025"} <= both and "collective-security-treaty" not in both
    assert "russia-iran-2025" not in {i.instrument.id for i in comity.instruments(party=("RUS", "IRN"), on="2024")}
    with pytest.raises(UnknownActor):
        comity.instruments(party="Ruritania")
    with pytest.raises(BadDate):
        comity.instruments(on="someday")


def test_an_ended_one_is_found_by_its_name_and_listed_no_more() -> None:
    (over,) = comity.instruments("brussels-treaty-1954", on="2020-01-01")
    assert over.stage == "ended" and not over.parties and not over.clauses
    assert "brussels-treaty-1954" not in {i.instrument.id for i in comity.instruments(on="2020-01-01")}


def test_what_is_from_memory_can_be_asked_for_alone() -> None:
    found = comity.instruments(unchecked=True, on="2025-12-01")
    assert found and all(i.clauses and i.unchecked == i.clauses for i in found)
    records = [c for i in found.to_records() for c in i["clauses"]]
    assert all(c["against"] == "from memory" and c["checked"] is None for c in records)


def test_a_record_has_everything_a_reader_needs_to_look_it_up() -> None:
    (record,) = comity.instruments("nato", on="2020-01-01").to_records()
    assert record["stage"] == "in_force" and len(record["parties"]) == 29 and record["atop"] == 3180
    assert {"actor": "FIN", "name": "Finland", "bound": [{"from": "2023-04-04", "to": None}]} in record["all_parties"]
    five = next(c for c in record["clauses"] if c["article"] == "5")
    assert five["trigger"]["event"] == "attack" and five["checked"] and "https" in five["against"] + str(record["url"])
    assert [c["excepted"] for c in five["conditions"] if c["kind"] == "place"] == [False, True]


@pytest.fixture
def view(tmp_path: Path) -> comity.View:
    file = tmp_path / "a.txt"
    file.write_text("Iran and Russia signed a treaty in Moscow on Friday.", encoding="utf-8")
    ledger = comity.open(tmp_path / "relations.comity")
    ledger.read(file, published="2025-01-18")
    return ledger.view(as_of="2025-12-01")


def test_a_view_shows_them_beside_its_statements_and_says_what_they_rest_on(view: comity.View) -> None:
    curated = view.curated("IRN", "RUS")
    assert curated and all(isinstance(s, Commitment) for s in curated)
    assert not {s.id for s in curated} & {s.id for s in view.statements()}
    for statement in curated:
        (evidence,) = statement.evidence
        assert isinstance(evidence, CuratedEvidence) and evidence.citation
        why = to_record(statement)["why"]
        assert why.startswith("curated") and ("from memory" in why) == (evidence.checked_by is None)
        assert evidence.words == "" or evidence.words.endswith(".")


def test_a_view_asks_as_of_its_date(view: comity.View, tmp_path: Path) -> None:
    before = comity.open(tmp_path / "relations.comity").view(as_of=date(2020, 1, 1)).curated("IRN", "RUS")
    assert {s.instrument for s in before if isinstance(s, Commitment)} < {
        s.instrument for s in view.curated("IRN", "RUS") if isinstance(s, Commitment)
    }
