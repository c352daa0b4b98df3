"""Tables of names: what breaks their rules is refused with file and row."""

from pathlib import Path

import pytest

from comity.actors import load_gazetteer
from comity.errors import VocabularyError

BODIES = "id\tkind\tname\taliases\tcountry\tfrom\tto\tparent\tsource"
PERSONS = "id\tname\taliases\talone\tcountry\tparent\toffices\tsource"


def body(**cells: str) -> str:
    row = {"id": "igo/leaf", "kind": "igo", "name": "Leaf League", "source": "invented"} | cells
    return "\t".join(row.get(column, "") for column in BODIES.split("\t"))


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_rows_of_the_user_are_added(tmp_path: Path) -> None:
    write(tmp_path, "organisations.tsv", "# own", BODIES, body(aliases="LL", parent="igo/un"))
    gazetteer = load_gazetteer(tmp_path)
    assert gazetteer.lookup("Leaf League").id == "igo/leaf"
    assert gazetteer.version != load_gazetteer().version


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"parent": "igo/nowhere"}, "no actor 'igo/nowhere'"),
        ({"country": "XYZ"}, "no state 'XYZ'"),
        ({"from": "2020-01-01", "to": "2019-01-01"}, "ends before it begins|before it begins"),
        ({"from": "2020"}, "'2020' is no day"),
        ({"id": "igo/good"}, "occurs twice"),
        ({"source": ""}, "no source"),
        ({"kind": "empire"}, "no kind of actor 'empire'"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, cells: dict[str, str], complaint: str) -> None:
    write(tmp_path, "organisations.tsv", BODIES, body(id="igo/good"), body(**cells))
    with pytest.raises(VocabularyError, match=complaint) as refused:
        load_gazetteer(tmp_path)
    assert refused.value.where == "organisations.tsv, line 3"


def test_a_wrong_header_or_number_of_cells_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "organisations.tsv", "id\tname")
    with pytest.raises(VocabularyError, match="header"):
        load_gazetteer(tmp_path)
    write(tmp_path, "organisations.tsv", BODIES, "igo/leaf\tigo")
    with pytest.raises(VocabularyError, match="cells"):
        load_gazetteer(tmp_path / ".")


def test_tenures_are_checked(tmp_path: Path) -> None:
    write(tmp_path, "persons.tsv", PERSONS, "person/jo\tJo Doe\t\t\tFRA\t\thead-of-state FRA\tinvented")
    with pytest.raises(VocabularyError, match="no tenure"):
        load_gazetteer(tmp_path)


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such directory"):
        load_gazetteer(tmp_path / "absent")
