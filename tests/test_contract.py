"""The statement and the citation as JSON Lines: every key that tools outside depend on, in place."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comity.cli import app

COMMON = {
    *("id", "kind", "document", "start", "end", "quote", "file_start", "file_end", "file_pieces", "element"),
    *("page", "section", "note", "sources", "targets", "reciprocal", "main", "type", "mode", "fields"),
    *("theatres", "status", "negated", "when", "where", "event", "asserted_by", "cites", "confidence"),
    *("coder", "why"),
}
OWN: dict[str, set[str]] = {
    "act": set(),
    "commitment": {
        *("instrument", "instrument_of", "parties", "obligor", "beneficiary", "obligation", "stage"),
        *("term_years", "trigger", "condition"),
    },
    "figure": {
        *("measure", "value", "low", "high", "unit", "subject", "object", "share_of", "qualifiers", "flags"),
    },
    "claim": {"holder", "stance", "content", "of", "about", "disputes", "within", "verdict", "distance"},
    "relation": {"subject", "predicate", "object", "polarity", "causes", "hedged"},
}
ACTOR = {"actor", "name", "kind", "country", "surface"}
ACTOR_KINDS = {
    *("state", "organ", "faction", "person", "armed_group", "igo", "ngo", "format", "company", "media"),
    *("people", "region"),
}
TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION"
    " MOBILIZE COERCE ASSAULT".split()
)
STATUS = {"done", "ongoing", "planned", "alleged", "denied", "conditional"}
STAGES = set("under_negotiation announced signed in_force process_launched suspended failed ended".split())
STANCES = set(
    "asserts denies believes accuses rejects regrets expects fears calls_for criticises doubts hopes praises"
    " promises withholds".split()
)
OBLIGATIONS = set(
    "defense offense neutrality non_assistance_to_aggressor non_aggression consultation military_cooperation arms"
    " trade energy nuclear space cyber membership development debt other".split()
)
FIELDS = set(
    "security arms space cyber digital trade energy nuclear aviation transport health opinion diplomacy ideology"
    " domestic institution".split()
)
PRECISIONS = set("day week month season quarter half year decade century range since until unknown".split())

TEXT = """Norway and Chile set out their accord

By Ada Example
Northern Courier, 14 March 2019

Norway and Chile signed a defence agreement in Oslo on Tuesday.[^1] It obliges neither party to give military
assistance if the other is attacked. President Sebastian Pinera of Chile said that trade had grown by 12 percent to
$1.3 billion in 2018. Sweden denied that it had threatened Norway. Relations between Norway and Sweden remain close.
Chile accused Peru of seizing a ship in December.

[^1]: A. Holm, "The Oslo Accord", *Northern Review*, 12 March 2019, available at: www.example.org.
"""


def run(*arguments: str | Path) -> str:
    """What the program prints, in a process of its own."""
    command = [sys.executable, "-c", "from comity.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def told(*arguments: str | Path) -> str:
    """What a command prints, in this process."""
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "accord.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def statements(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("code", file, "--jsonl").splitlines()]


def check_actor(actor: dict[str, Any]) -> None:
    assert set(actor) == ACTOR
    assert actor["kind"] in ACTOR_KINDS
    assert actor["country"] is None or (len(actor["country"]) == 3 and actor["country"].isupper())


def test_every_key_is_always_present(statements: list[dict[str, Any]]) -> None:
    assert {s["kind"] for s in statements} >= {"act", "commitment", "figure", "claim"}
    for s in statements:
        assert set(s) == COMMON | OWN[s["kind"]]


def test_values_are_of_the_contract(statements: list[dict[str, Any]]) -> None:
    for s in statements:
        assert s["status"] in STATUS
        assert set(s["fields"]) <= FIELDS
        assert (s["type"] in TYPES) if s["kind"] == "act" else s["type"] is None
        assert 0 <= s["confidence"] <= 1
        assert s["coder"].startswith("rules/")
        assert s["why"]
        if s["when"] is not None:
            assert set(s["when"]) == {"from", "to", "edtf", "precision", "words", "basis"}
            assert s["when"]["precision"] in PRECISIONS
        for role in ("sources", "targets", "parties", "holder", "about"):
            for actor in s.get(role, []):
                check_actor(actor)
        if s["asserted_by"] != "author":
            check_actor(s["asserted_by"])
        match s["kind"]:
            case "commitment":
                assert s["stage"] in STAGES
                assert s["obligation"] in OBLIGATIONS
                if s["trigger"] is not None:
                    assert set(s["trigger"]) == {"event", "on", "by", "place", "words"}
            case "claim":
                assert s["stance"] in STANCES
                assert s["verdict"] in {None, "endorses", "doubts", "rejects"}
                assert all(words in s["quote"] for words in s["distance"])
                assert set(s["content"]) == {"start", "end", "quote"}
            case "relation":
                assert s["polarity"] in (-1, 0, 1)


def test_the_quote_is_found_in_the_file(statements: list[dict[str, Any]]) -> None:
    for s in statements:
        pieces = s["file_pieces"]
        assert (s["file_start"], s["file_end"]) == (pieces[0][0], pieces[-1][1])
        words = " ".join(TEXT[a:b] for a, b in pieces)
        assert s["quote"].split()[0] in words
        assert s["quote"].split()[-1] in words
        assert s["end"] - s["start"] == len(s["quote"])


def test_statements_stand_in_the_order_of_the_text(statements: list[dict[str, Any]]) -> None:
    assert [s["start"] for s in statements] == sorted(s["start"] for s in statements)
    assert len({s["id"] for s in statements}) == len(statements)


def test_the_absent_obligation_is_told_as_absent(statements: list[dict[str, Any]]) -> None:
    assert any(s["kind"] == "commitment" and s["negated"] for s in statements)


def test_a_marker_ties_the_statement_to_its_note(statements: list[dict[str, Any]]) -> None:
    assert any(s["cites"] == [1] for s in statements if "signed" in s["quote"])


def test_short_texts_keep_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    records = [
        {"id": "one", "text": "France accused Peru of spying."},
        {"id": "two", "text": "Japan thanked India."},
    ]
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    made = [json.loads(line) for line in told("code", "--lines", path, "--jsonl").splitlines()]
    assert {s["document"] for s in made if s["kind"] == "act"} == {"one", "two"}
    assert sum(s["main"] for s in made if s["kind"] == "act") == 2
    for s in made:
        text = next(r["text"] for r in records if r["id"] == s["document"])
        assert text[s["file_start"] : s["file_end"]] == s["quote"]


def test_a_cited_work_has_every_key(file: Path) -> None:
    works = [json.loads(line) for line in told("citations", file, "--jsonl").splitlines()]
    keys = {
        *("number", "part", "authors", "title", "outlet", "date", "url", "kind", "language", "resolves_to", "text"),
        *("lost", "file_start", "file_end"),
    }
    assert [set(w) for w in works] == [keys]
    assert (works[0]["number"], works[0]["title"], works[0]["date"]) == (1, "The Oslo Accord", "2019-03-12")
