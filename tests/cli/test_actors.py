"""Actors on the command line: looked up, resolved with reasons, listed, judged; tables checked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Comity


def test_an_actor_is_told_with_all_that_is_known_of_it(comity: Comity) -> None:
    result = comity("actors", "SCO", "--on", "2020-01-01")
    assert result.exit_code == 0
    assert "igo/sco" in result.stdout and "CHN, KAZ, KGZ, RUS, TJK, UZB, IND, PAK" in result.stdout
    assert "SCO Charter" in result.stdout
    (russia,) = comity.json("actors", "365", "--on", "1985-01-01")[:1]
    assert russia["actor"] == "SUN"
    assert {"office": "head-of-government", "holder": "person/nikolai-tikhonov"} in russia["led_by"]


def test_words_are_resolved_with_reasons(comity: Comity) -> None:
    result = comity("resolve", "the Kremlin", "--on", "2025-01-17", "--in", "It was signed in the Kremlin.")
    assert "Kremlin: RUS (Russia)  [place]" in result.stdout and "after 'in'" in result.stdout
    (record,) = comity.json("resolve", "Iranian President", "--on", "2022-03-01")
    assert record["actors"][0]["actor"] == "person/ebrahim-raisi"
    assert all(c["reason"] for c in record["candidates"])
    assert "nobody that the tables know" in comity("resolve", "zxcvb").stdout


def test_mentions_are_listed_and_judged(comity: Comity, tmp_path: Path) -> None:
    file, ledger = tmp_path / "a.txt", tmp_path / "l.comity"
    file.write_text("Congo threatened Rwanda with sanctions.", encoding="utf-8")
    read = comity("read", file, "--published", "2010-05-04", "--ledger", ledger)
    assert "1 mention" in read.stdout
    (open_,) = comity.json("mentions", "--unresolved", "--ledger", ledger)
    assert "COD" in comity("mentions", "--ledger", ledger).stdout
    said = comity("judge", open_["id"], "same", "--actor", "COD", "--reason", "it says so", "--ledger", ledger)
    assert "means COD" in said.stdout
    assert len(comity.json("statements", "--dyad", "COD", "RWA", "--ledger", ledger)) >= 1
    assert comity.json("judge", open_["id"], "withdrawn", "--ledger", ledger)["judgement"] is None
    assert {a["actor"] for a in comity.json("actors", "AU")} >= {"AUS", "igo/au"}


def test_the_tables_are_checked(comity: Comity, tmp_path: Path) -> None:
    result = comity("gazetteer", "check")
    assert result.exit_code == 0 and "terms of office" in result.stdout
    assert comity.json("gazetteer", "check")["kinds"]["state"] > 220
    (tmp_path / "organs.tsv").write_text("id\n", encoding="utf-8")
    refused = comity("gazetteer", "check", "--gazetteer", tmp_path)
    assert refused.exit_code == 1 and "organs.tsv, line 1" in str(refused.exception)


def test_the_users_tables_may_be_named_in_the_environment(
    comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = "id\tkind\tname\taliases\tcountry\tfrom\tto\tparent\tsource"
    row = "igo/cicc\tigo\tCouncil of Inland Canals\t\t\t1998-05-04\t\t\tinvented"
    (tmp_path / "organisations.tsv").write_text(f"{columns}\n{row}\n", encoding="utf-8")
    monkeypatch.setenv("COMITY_GAZETTEER", str(tmp_path))
    assert comity.json("actors", "Council of Inland Canals")[0]["actor"] == "igo/cicc"
