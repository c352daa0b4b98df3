"""What a user asks on the command line is answered, in words and in JSON."""

import json
from pathlib import Path

import pytest

from comity.cli import app
from tests.cli.conftest import Comity


def test_every_command_has_help(comity: Comity) -> None:
    names = [str(c.name) for c in app.registered_commands] + ["gazetteer check", "codebook check"]
    assert len(names) == len(set(names)) >= 17
    for name in names:
        result = comity(*name.split(), "--help")
        assert result.exit_code == 0
        assert "--json" in result.stdout, f"{name} has no --json"


def test_statements_of_a_pair_name_the_ledger(comity: Comity, ledger: Path) -> None:
    result = comity("statements", "--dyad", "NOR", "CHL", "--ledger", ledger)
    assert result.exit_code == 0
    assert str(ledger) in result.stderr
    found = comity.json("statements", "--dyad", "NOR", "CHL", "--kind", "act", "--ledger", ledger)
    assert {"SUPPORT", "CONSULT"} <= {s["type"] for s in found}
    for s in found:
        countries = {a["country"] for a in (*s["sources"], *s["targets"])}
        assert {"NOR", "CHL"} <= countries


def test_statements_stand_one_a_line_on_request(comity: Comity, ledger: Path) -> None:
    result = comity("statements", "--jsonl", "--limit", "2", "--ledger", ledger)
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert len(result.stdout.splitlines()) == 2


def test_as_of_leaves_out_what_began_later(comity: Comity, ledger: Path) -> None:
    def types(day: str) -> list[str]:
        asked = ("statements", "--kind", "act", "--dyad", "NOR", "CHL", "--as-of", day, "--ledger", ledger)
        return [s["type"] for s in comity.json(*asked)]

    assert "SUPPORT" in types("2019-03-31")
    assert "SUPPORT" not in types("2019-02-28")


def test_known_leaves_out_sources_published_later(comity: Comity, ledger: Path) -> None:
    assert comity.json("statements", "--known", "2019-03-13", "--ledger", ledger) == []
    assert comity.json("statements", "--known", "2019-03-14", "--ledger", ledger) != []


def test_documents_say_what_they_are(comity: Comity, ledger: Path, wire: Path) -> None:
    (document,) = comity.json("documents", "--ledger", ledger)
    assert document["title"] == "Norway and Chile sign a defence agreement"
    assert (document["published"], document["publisher"]) == ("2019-03-14", "Northern Courier")
    assert (document["file"], document["language"]) == (wire.name, "en")
    assert document["statements"] == len(comity.json("statements", "--ledger", ledger))


def test_show_puts_the_quote_back_into_its_paragraph(comity: Comity, ledger: Path) -> None:
    first = comity.json("statements", "--ledger", ledger)[0]
    shown = comity.json("show", first["id"][:10], "--ledger", ledger)
    paragraph = shown["paragraph"]
    assert paragraph["quote"] == first["quote"]
    assert "".join(paragraph.values()).startswith("OSLO - Norway and Chile signed")
    words = comity("show", first["id"], "--ledger", ledger)
    assert "Northern Courier" in words.stdout
    assert "rules/" in words.stdout


def test_actors_of_the_ledger_are_counted(comity: Comity, ledger: Path) -> None:
    found = comity.json("actors", "--ledger", ledger)
    assert {"NOR", "CHL", "PER"} <= {a["actor"] for a in found}
    assert [a["statements"] for a in found] == sorted((a["statements"] for a in found), reverse=True)


def test_an_actor_is_found_by_name_and_code(comity: Comity) -> None:
    for name in ("NOR", "Norway", "no", "Norwegian"):
        assert comity.json("actors", name)[0]["actor"] == "NOR"


def test_check_finds_a_fresh_ledger_whole(comity: Comity, ledger: Path) -> None:
    report = comity.json("check", "--ledger", ledger)
    assert report["problems"] == []


def test_the_same_file_twice_adds_nothing_and_says_so(comity: Comity, wire: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "twice.comity"
    first = comity.json("read", wire, "--ledger", ledger)
    assert first["documents"] == 1
    assert first["statements"] > 3
    second = comity("read", wire, "--ledger", ledger)
    assert second.exit_code == 0
    assert "already" in second.stdout
    assert len(comity.json("statements", "--ledger", ledger)) == first["statements"]


def test_a_document_is_withdrawn_restored_and_purged(comity: Comity, wire: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "back.comity"
    count = comity.json("read", wire, "--ledger", ledger)["statements"]

    def statements() -> int:
        return len(comity.json("statements", "--ledger", ledger))

    comity.json("withdraw", wire.name, "--ledger", ledger)
    assert statements() == 0
    comity.json("restore", wire.name, "--ledger", ledger)
    assert statements() == count
    comity.json("purge", wire.name, "--yes", "--ledger", ledger)
    assert statements() == 0
    everything = b"".join(p.read_bytes() for p in ledger.rglob("*") if p.is_file())
    assert b"Pinera" not in everything
    assert comity.json("check", "--ledger", ledger)["problems"] == []


def test_the_environment_names_the_ledger(comity: Comity, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_LEDGER", str(ledger))
    assert len(comity.json("documents")) == 1


def test_citations_are_printed_note_by_note(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(
        "# Trade\n\nNorway trades with Chile.[^1] It grows.[^2]\n\n"
        '[^1]: B. Berg, "Salmon and Copper", *Trade Review*, May 2018.\n\n[^2]: Ibid.\n',
        encoding="utf-8",
    )
    works = comity.json("citations", file)
    assert [(w["number"], w["title"], w["resolves_to"]) for w in works] == [
        (1, "Salmon and Copper", None),
        (2, None, 1),
    ]
    assert "Salmon and Copper" in comity("citations", file).stdout


def test_short_texts_in_json_lines_go_into_a_ledger(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "short.jsonl"
    file.write_text(
        '{"id": "a", "text": "Japan thanked India on Monday.", "date": "2020-02-05"}\n'
        "not json\n"
        '{"id": "b", "text": "France accused Peru of spying."}\n',
        encoding="utf-8",
    )
    ledger = tmp_path / "lines.comity"
    result = comity("read", "--lines", file, "--ledger", ledger)
    assert result.exit_code == 1
    assert "line 2" in result.output + result.stderr
    found = comity.json("statements", "--kind", "act", "--ledger", ledger)
    assert {s["type"] for s in found} == {"SUPPORT", "ACCUSE"}
    (thanks,) = [s for s in found if s["type"] == "SUPPORT"]
    assert thanks["when"]["edtf"] == "2020-02-03"


def test_the_pair_without_statements_names_pairs_that_have_some(comity: Comity, ledger: Path) -> None:
    result = comity("dossier", "FRA", "JPN", "--ledger", ledger)
    assert result.exit_code == 0
    assert "Norway" in result.stdout
    assert "Chile" in result.stdout


def test_a_dossier_is_written_in_every_form(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    files = {form: tmp_path / f"d.{form}" for form in ("html", "pdf", "md", "bibtex", "csl")}
    options = [x for form, path in files.items() for x in (f"--{form}", path)]
    assert comity("dossier", "NOR", "CHL", *options, "--ledger", ledger).exit_code == 0
    html = files["html"].read_text(encoding="utf-8")
    assert "<html" in html
    assert "Northern Courier" in html
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert "Northern Courier" in files["md"].read_text(encoding="utf-8")
    assert json.loads(files["csl"].read_text(encoding="utf-8"))[0]["publisher"] == "Northern Courier"
    assert files["bibtex"].read_text(encoding="utf-8").startswith("@")
    summary = comity("dossier", "NOR", "CHL", "--ledger", ledger)
    assert "read by machine" in summary.stdout.lower()
