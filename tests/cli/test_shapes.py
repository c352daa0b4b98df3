"""The JSON of all commands has one shape for the same thing: estimates, dates, actors, what was asked."""

import json
import math
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import typer

from comity.cli import app
from tests.cli.conftest import Comity

ESTIMATE = ["value", "low", "high", "n", "unit", "method", "evidence"]
"""The keys of an estimate, in their order; before them stand those of its row."""
PAIR = ("NOR", "CHL")
ASKED = {
    "statements": ("statements",),
    "documents": ("documents",),
    "events": ("events",),
    "actors": ("actors",),
    "actors NAME": ("actors", "NOR"),
    "mentions": ("mentions",),
    "check": ("check",),
    "resolve": ("resolve", "the Kremlin"),
    "measures": ("measures",),
    "datasets": ("datasets", "nmc"),
    "cite": ("cite", "nmc"),
    "instruments": ("instruments", "ANZUS"),
    "gazetteer check": ("gazetteer", "check"),
    "dossier": ("dossier", *PAIR),
    "obligations": ("obligations", "--on", "2020-01-01"),
    "obligations --if": ("obligations", "--if", "USA attacks NOR", "--on", "2020-01-01", "--likelihood"),
    "obligations compare": ("obligations", "compare", "NOR-CHL", "NOR-PER", "--on", "2020-01-01"),
    "closeness": ("closeness", *PAIR),
    "similarity": ("similarity", *PAIR, "--data", "samples:"),
    "similarity --by": ("similarity", *PAIR, "--by", "ideal-points", "--data", "samples:"),
    "dependence": ("dependence", *PAIR, "--data", "samples:"),
    "event-measures": ("event-measures", *PAIR, "--directed"),
    "event-measures --by": ("event-measures", *PAIR, "--by", "month"),
    "theatres": ("theatres", *PAIR),
    "pledges": ("pledges", *PAIR),
    "system": ("system", "--year", "2019"),
    "system power": ("system", "power", "--years", "1990", "--data", "samples:"),
    "system balance": ("system", "balance", "--years", "2019"),
    "system blocs": ("system", "blocs", "--years", "2019"),
    "system alignment": ("system", "alignment", "NOR", "--year", "2019", "--pole", "CHL", "--pole", "PER"),
    "system triangle": ("system", "triangle", *PAIR, "PER"),
    "system contest": ("system", "contest", *PAIR),
    "system bond": ("system", "bond", *PAIR),
}
"""Commands that are asked, by what they are called here; all but ``UNHELD`` of a ledger."""
UNHELD = {
    *("actors NAME", "resolve", "measures", "datasets", "cite", "instruments", "gazetteer check", "system power"),
}
SLOW_OR_WRITING = {
    *("demo", "read", "withdraw", "restore", "purge", "import", "judge", "table", "codebook check", "code"),
    *("citations", "panel state-years", "panel dyad-years", "panel leader-years", "panel leader-dyad-years"),
    *("show", "explain"),
}
"""Commands that are not asked here: they write, or need a file or an id; ``test_of_a_statement`` asks the last two."""
SAID_OF_A_FIGURE = {"measure", "share_of", "qualifiers"}
"""Keys of statements that tell a figure: its bounds are those of the words, and it is no estimate."""
ISO = {"from", "to", "as_of", "known", "made", "latest", "earliest"}
"""Keys whose values are dates by ISO 8601, or ``None``."""
BY_ID_ALONE = ("parents[]",)
"""Where an actor's own record names others by their ids; so does the head of an answer, whose ``asked`` names them."""
PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.fixture(scope="module")
def told(ledger: Path) -> dict[str, Any]:
    """What each command prints."""
    return {name: Comity().json(*words, *_held(name, ledger)) for name, words in ASKED.items()}


def _held(name: str, ledger: Path) -> tuple[str | Path, ...]:
    return () if name in UNHELD else ("--ledger", ledger)


def objects(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object within a JSON document, with where it stands."""
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from objects(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from objects(part, f"{path}[]")


def values(told: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Every key of every object, with the command and the value."""
    for name, document in told.items():
        for path, found in objects(document):
            yield from ((f"{name}: {path}.{key}", key, value) for key, value in found.items())


def commands(group: typer.Typer, before: str = "") -> Iterator[str]:
    """The names of all commands."""
    for command in group.registered_commands:
        yield f"{before}{command.name}"
    for sub in group.registered_groups:
        if sub.typer_instance is not None:
            yield from (
                [f"{before}{sub.name}"]
                if getattr(sub.typer_instance.info, "invoke_without_command", False) is True
                else []
            )
            yield from commands(sub.typer_instance, f"{before}{sub.name} ")


def test_every_command_is_asked_or_named_as_one_that_is_not() -> None:
    asked = {name.split(" --")[0].removesuffix(" NAME").removesuffix(" compare") for name in ASKED}
    assert asked | SLOW_OR_WRITING == set(commands(app))


def test_an_estimate_has_the_same_keys_everywhere(told: dict[str, Any]) -> None:
    seen = set()
    for name, document in told.items():
        for path, found in objects(document):
            if not {"low", "high"} <= found.keys() or found.keys() >= SAID_OF_A_FIGURE:
                continue
            assert [key for key in found if key in ESTIMATE] == list(found)[-len(ESTIMATE) :] == ESTIMATE, (name, path)
            assert isinstance(found["n"], int) and found["unit"] and "/" in found["method"], (name, path)
            assert isinstance(found["evidence"], list), (name, path)
            if None not in (found["value"], found["low"], found["high"]):
                assert found["low"] <= found["value"] <= found["high"], (name, path)
            seen.add(name)
    assert len(seen) >= 10


def test_no_number_is_beyond_json(told: dict[str, Any]) -> None:
    for where, _, value in values(told):
        assert not isinstance(value, float) or math.isfinite(value), where
    for document in told.values():
        json.dumps(document, allow_nan=False)


def test_keys_are_words_in_small_letters(told: dict[str, Any]) -> None:
    for name, document in told.items():
        for path, found in objects(document):
            if path.rsplit(".", 1)[-1] in NAMED_BY_DATA:
                continue
            for key in found:
                assert re.fullmatch(r"[a-z][a-z0-9_]*", key), (name, path, key)


NAMED_BY_DATA = {"names", "camps", "of", "kinds", "as_published", "columns", "fields", "changes"}
"""Mappings whose keys are ids of actors, or names that data have."""


def test_dates_are_written_one_way(told: dict[str, Any]) -> None:
    for where, key, value in values(told):
        if (key in ISO and value is not None) or (key == "on" and isinstance(value, str) and value[:1].isdigit()):
            date.fromisoformat(value)
        elif key == "recorded" and value is not None:
            datetime.fromisoformat(value)
        elif key == "year":
            assert value is None or isinstance(value, int), where
        elif key == "period":
            assert value is None or PERIOD.match(value), where
        elif key == "when":
            assert value is None or value.keys() == {"from", "to", "edtf", "precision", "words", "basis"}, where
        elif key == "years":
            assert all(isinstance(year, int) for year in value), where


def test_statements_that_an_answer_names_are_in_the_ledger(told: dict[str, Any]) -> None:
    held = {s["id"] for s in told["statements"]}
    documents = {d["id"] for d in told["documents"]}
    for where, key, value in values(told):
        ids = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        for id_ in ids:
            if key in {"evidence", "statements", "statement"} and isinstance(id_, str) and id_.startswith("st-"):
                assert id_ in held or "obligations" in where, where
            if key == "document":
                assert id_ in documents, where


def test_an_actor_has_an_id_and_a_name(told: dict[str, Any]) -> None:
    for name, document in told.items():
        for path, found in objects(document):
            row_of_an_estimate = found.keys() >= {"low", "high"}
            if (
                path
                and isinstance(found.get("actor"), str)
                and not row_of_an_estimate
                and not path.endswith(BY_ID_ALONE)
            ):
                assert isinstance(found.get("name"), str), (name, path)


@pytest.mark.parametrize(
    "name",
    [
        *("similarity", "similarity --by", "dependence", "event-measures", "theatres", "pledges"),
        *("obligations --if", "obligations compare", "system", "system balance", "system blocs"),
        *("system alignment", "system triangle", "system contest", "system bond"),
    ],
)
def test_an_answer_says_what_was_asked_of_which_ledger(told: dict[str, Any], name: str) -> None:
    asked = told[name]["asked"]
    assert asked.keys() == {"actors", "as_of", "known", "recorded", "hash"}
    assert asked["hash"].startswith("vw-")
    words = ASKED[name]
    assert [a["actor"] for a in asked["actors"]] == [w for w in words[1:] if w in {"NOR", "CHL", "PER"}][
        : len(asked["actors"])
    ]
    assert asked["actors"] or words[0] in {"obligations", "system"}


def test_what_is_lacking_is_told_in_sentences(told: dict[str, Any]) -> None:
    found = {name for name, document in told.items() for _, x in objects(document) if "lacking" in x}
    assert found >= {"similarity", "event-measures", "system", "system power", "system balance", "system triangle"}
    for where, key, value in values(told):
        if key == "lacking":
            assert all(isinstance(words, str) for words in value), where


def test_of_a_statement(comity: Comity, ledger: Path) -> None:
    statement = comity.json("statements", "--limit", "1", "--ledger", ledger)[0]
    for command in ("show", "explain"):
        assert comity.json(command, statement["id"], "--ledger", ledger)["statement"] == statement
