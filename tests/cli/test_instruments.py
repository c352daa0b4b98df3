"""Curated instruments on the command line."""

from pathlib import Path

from tests.cli.conftest import Comity


def test_a_list_says_stage_parties_clauses_and_with_what_they_were_compared(comity: Comity) -> None:
    result = comity("instruments", "--party", "PRK", "--on", "2025-12-01")
    assert result.exit_code == 0
    assert "russia-dprk-2024" in result.stdout and "CHN, PRK" in result.stdout
    assert "memory" in result.stdout and "no part of a ledger" in result.stderr
    assert "russia-dprk-2000" not in result.stdout


def test_one_is_told_clause_by_clause(comity: Comity) -> None:
    told = comity("instruments", "russia-iran-2025", "--on", "2025-12-01").stdout
    assert "Article 3(3): defense is not owed" in told and "No military aid is owed" in told
    assert "a report, no text" in told and "in force 2025-10-02" in told
    assert "from memory" in comity("instruments", "compact-palau-1994").stdout


def test_records_are_the_same_as_in_python(comity: Comity) -> None:
    (record,) = comity.json("instruments", "ANZUS Treaty", "--on", "2000-01-01")
    assert record["instrument"] == "anzus" and record["parties"] == ["AUS", "NZL", "USA"]
    assert any(c["negated"] for c in record["clauses"])


def test_only_what_is_from_memory(comity: Comity) -> None:
    records = comity.json("instruments", "--unchecked", "--on", "2025-12-01")
    assert records and all(c["checked"] is None for r in records for c in r["clauses"])


def test_a_folder_of_ones_own_is_laid_over_ours_and_its_faults_are_told(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "puno.toml"
    file.write_text(
        'name = "Treaty of Puno"\nform = "treaty"\nparties = ["PER", "BOL"]\nsigned = 1995-05-04\n'
        'citation = "Treaty of Puno, 1995"\n'
        '[[clause]]\narticle = "1"\nobligation = "non_aggression"\nduty = "Keep the peace."\n',
        encoding="utf-8",
    )
    (record,) = comity.json("instruments", "puno", "--instruments", tmp_path)
    assert record["own"] and record["stage"] == "signed"
    file.write_text(file.read_text(encoding="utf-8").replace("BOL", "XYZ"), encoding="utf-8")
    refused = comity("instruments", "--instruments", tmp_path)
    assert refused.exit_code != 0
