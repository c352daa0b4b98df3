"""What a user does in Python: open, read, ask, and hand the answers on."""

from pathlib import Path

import pytest

import comity
from comity.desk.samples import samples
from comity.errors import UsageError
from comity.model import to_record

STORY = """\
Norway and Chile signed a defence agreement in Oslo on Tuesday. The presidents of both countries praised it and said
that their navies would hold exercises in the southern ocean every second year. Chile accused Peru of seizing a
fishing boat, and Peru denied it. Trade between Norway and Chile grew by 12 percent to 1.3 billion dollars in 2018.
Sweden expelled two Chilean diplomats in January. Analysts in Oslo expect the parliament to approve the agreement.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> comity.Ledger:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.txt").write_text(f"Accord in Oslo\n\n{STORY}\n", encoding="utf-8")
    html = f"<html><body><nav>Home News</nav><article><h1>Pact signed</h1><p>{STORY}</p></article></body></html>"
    (folder / "b.html").write_text(html, encoding="utf-8")
    made = comity.open(folder / "relations.comity")
    report = made.read(folder, published="2019-03-14", publisher="Northern Courier")
    assert [Path(o.file).name for o in report.outcomes] == ["a.txt", "b.html"]
    assert report.outcomes[1].same_text_as == report.outcomes[0].document
    return made


def test_statements_go_to_records_arrow_and_pandas(ledger: comity.Ledger) -> None:
    statements = ledger.view().statements("NOR", "CHL")
    assert len(statements) > 1
    assert statements.to_records()[0] == to_record(statements[0])
    table = statements.to_arrow()
    assert table.num_rows == len(statements)
    assert table.column("id").to_pylist() == [s.id for s in statements]
    frame = statements.to_pandas()
    assert list(frame["quote"]) == [s.text.span.quote for s in statements if s.text]


def test_a_view_does_not_change_while_the_ledger_grows(ledger: comity.Ledger, tmp_path: Path) -> None:
    view = ledger.view()
    before, hash_before = len(view.statements()), view.hash
    (tmp_path / "c.txt").write_text("Japan accused India of spying on Monday.", encoding="utf-8")
    ledger.read(tmp_path / "c.txt")
    assert (len(view.statements()), view.hash) == (before, hash_before)
    assert {s.kind for s in ledger.view().statements("JPN")} >= {"act"}
    assert ledger.view().hash != hash_before


def test_a_dossier_is_had_in_python(ledger: comity.Ledger) -> None:
    dossier = ledger.view(as_of="2019-03-31").dossier("Norway", "CHL")
    assert dossier.to_record()["actors"][0] == {"actor": "NOR", "name": "Norway"}
    assert "Northern Courier" in dossier.html()


def test_a_dossier_takes_data_sets_and_says_that_samples_are_invented(ledger: comity.Ledger) -> None:
    page = ledger.view(data="samples:").dossier("NOR", "CHL").page
    assert page.dependence is not None and page.dependence.invented
    assert page.standing is not None
    assert "--data samples:" in page.head.command


def test_a_dossier_without_data_tells_what_the_ledger_tells(
    ledger: comity.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMITY_DATA", raising=False)
    page = ledger.view().dossier("NOR", "CHL").page
    assert page.closeness is not None and page.closeness.documents == 2
    assert page.dependence is not None and page.dependence.data is None
    assert page.standing is not None and page.standing.unplaced
    assert ledger.view().dossier("NOR").page.closeness is None


def test_a_folder_of_data_that_is_not_there_is_refused(ledger: comity.Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        ledger.view(data=tmp_path / "none").dossier("NOR", "CHL")


def test_files_are_coded_without_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "d.txt"
    file.write_text(STORY, encoding="utf-8")
    from_file, from_words = comity.code(file), comity.code(text=STORY)
    assert [s.kind for s in from_file] == [s.kind for s in from_words]
    assert "act" in {s.kind for s in from_file}


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(comity.ComityError, match=r"nowhere\.txt"):
        comity.code(tmp_path / "nowhere.txt")


def test_the_samples_are_ten_and_are_marked_as_no_evidence(tmp_path: Path) -> None:
    found = samples()
    assert len(found) == 10
    ledger = comity.open(tmp_path / "s.comity")
    file = tmp_path / found[0].name
    file.write_bytes(found[0].read_bytes())
    ledger.read(file)
    (document,) = ledger.view().documents()
    assert document.source.kind == "sample"
