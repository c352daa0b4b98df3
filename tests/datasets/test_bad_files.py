"""Bad files of data: each is refused with a list of what is wrong, and nothing of it can be used."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.datasets import Shelf, connected, declared, open_table, opening, shelf
from comity.errors import BadData, NoData, UsageError
from tests.strategies import examples

HEAD = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version"
GOOD = ["ALP,20,1990,1000,10,50,200,5000,1500,0.5,x", "BET,70,1990,1000,10,50,200,5000,1500,0.25,x"]
NMC = declared()["nmc"]


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., tuple[str, ...]]:
    """Writes a file of capabilities, has it refused, and tells the faults."""

    def write(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> tuple[str, ...]:
        path = tmp_path / "NMC-70-abridged.csv"
        path.write_text("\n".join((head, *lines)) + "\n", encoding=encoding)
        connection = duckdb.connect()
        with pytest.raises(BadData) as caught:
            open_table(connection, NMC, NMC.tables[0], path, whole=False)
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'nmc'").fetchall() == [(0,)]
        assert str(caught.value).startswith("NMC-70-abridged.csv: ")
        return caught.value.faults

    return write


Refused = Callable[..., tuple[str, ...]]


def test_a_sound_file_is_read_with_its_gaps(tmp_path: Path) -> None:
    path = tmp_path / "NMC-70-abridged.csv"
    path.write_text("\n".join((HEAD, *GOOD, "GAM,92,1990,-9,,50,200,5000,1500,0.1,x")), encoding="utf-8")
    connection = duckdb.connect()
    open_table(connection, NMC, NMC.tables[0], path, whole=False)
    assert connection.execute("SELECT milex, milper, irst FROM nmc WHERE ccode = 92").fetchall() == [(None, None, 50)]


def test_another_delimiter_is_named(refused: Refused) -> None:
    assert refused(*(g.replace(",", ";") for g in GOOD), head=HEAD.replace(",", ";")) == (
        "its columns are parted by ';', not by ','",
    )


def test_a_missing_column_is_named(refused: Refused) -> None:
    assert refused("20,1990", head="ccode,year")[0] == "no column 'milex'"


def test_a_renamed_column_is_recognised(refused: Refused) -> None:
    assert refused(*GOOD, head=HEAD.replace("milper", "milpers")) == ("no column 'milper'; was it renamed 'milpers'?",)


def test_words_where_numbers_belong_are_told_with_their_rows(refused: Refused) -> None:
    faults = refused(GOOD[0], "BET,70,1990,much,10,50,200,5000,1500,0.25,x", "GAM,92,1990,1,few,50,200,5000,1500,0.1,x")
    assert faults == ("milex is no whole number (row 2)", "milper is no whole number (row 3)")


def test_values_out_of_range_are_told_with_their_rows(refused: Refused) -> None:
    faults = refused(GOOD[0], GOOD[1].replace("0.25", "1.5"), "GAM,92,1790,1,1,50,200,-5,1500,0.1,x")
    assert faults == ("years outside 1816-2022 (row 3)", "tpop below 0 (row 3)", "cinc above 1 (row 2)")


def test_a_key_that_stands_twice_is_told_with_its_rows(refused: Refused) -> None:
    assert refused(*GOOD, GOOD[0]) == ("the key ccode, year stands more than once (rows 1, 3)",)


@pytest.mark.slow
def test_a_key_that_stands_twice_is_found_among_more_keys_than_memory_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MEMORY", "48MB")
    monkeypatch.setattr(opening, "_THREADS", 1)
    data_set = declared()["icews"]
    head, first, *_ = (data_set.folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    _, _, rest = first.partition("\t")
    path = tmp_path / "events.1.tab"
    keys = 1_000_000
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{head}\n")
        file.writelines(f"{number}\t{rest}\n" for number in range(keys))
        file.write(f"{keys // 2}\t{rest}\n")
    with connected() as connection, pytest.raises(BadData) as caught:
        open_table(connection, data_set, data_set.tables[0], path, whole=False)
    assert caught.value.faults == (f"the key event_id stands more than once (rows {keys // 2 + 1}, {keys + 1})",)


def test_an_empty_key_is_told(refused: Refused) -> None:
    assert refused(GOOD[0], GOOD[1].replace("70", "")) == ("ccode is empty, and it belongs to the key (row 2)",)


def test_a_line_with_too_few_cells_is_told(refused: Refused) -> None:
    (fault,) = refused(*GOOD, "GAM,92")
    assert fault.startswith("line 4: ")


def test_a_line_that_lacks_only_cells_that_are_not_read_is_told(tmp_path: Path) -> None:
    head, first, *_ = (declared()["icews"].folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "events.2014.tab"
    path.write_text(f"{head}\n{first}\n{first.rpartition(chr(9))[0]}\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        open_table(duckdb.connect(), declared()["icews"], declared()["icews"].tables[0], path, whole=False)
    assert caught.value.faults[0].startswith("line 3: ")


@given(words=st.text(st.sampled_from(" \tab"), max_size=6))
@examples(30)
def test_spaces_around_a_text_are_no_part_of_it(words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archigos.csv"
        head = "obsid,gwcode,leadid,leader,yrborn,gender,startdate,enddate,exit"
        path.write_text(f"{head}\nX-1,20,x,{words},1950,M,1990-02-03,1991-01-01,Regular\n", encoding="utf-8")
        connection = duckdb.connect()
        open_table(connection, declared()["leaders"], declared()["leaders"].tables[0], path, whole=False)
        assert connection.execute("SELECT leader FROM leaders").fetchall() == [(words.strip(" ") or None,)]


def test_mixed_encodings_are_told(tmp_path: Path) -> None:
    path = tmp_path / "NMC-70-abridged.csv"
    path.write_bytes("\n".join((HEAD, *GOOD)).encode() + b"\nC\xf4t,92,1990,1,1,1,1,1,1,0.1,x\n")
    with pytest.raises(BadData) as caught:
        open_table(duckdb.connect(), NMC, NMC.tables[0], path, whole=False)
    assert "line 4" in caught.value.faults[0]


def test_many_faulty_rows_are_counted(refused: Refused) -> None:
    rows = [f"ALP,20,{year},much,10,50,200,5000,1500,0.5,x" for year in range(1900, 1920)]
    assert refused(*rows) == ("milex is no whole number (rows 1, 2, 3, 4, 5 and 15 more)",)


def test_impossible_dates_are_told(tmp_path: Path) -> None:
    data_set = declared()["leaders"]
    head = "obsid,gwcode,leadid,leader,yrborn,gender,startdate,enddate,exit"
    path = tmp_path / "archigos.csv"
    path.write_text(f"{head}\nX-1,20,x,X,1950,M,1990-02-30,1991-01-01,Regular\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        open_table(duckdb.connect(), data_set, data_set.tables[0], path, whole=False)
    assert caught.value.faults == ("startdate is no possible date (row 1)",)


def test_a_file_within_an_archive_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NMC-70.zip", "w") as archive:
        archive.writestr("NMC/NMC-70-abridged.csv", "\n".join((HEAD, *GOOD)))
    folder = Shelf(tmp_path)
    connection = duckdb.connect()
    open_table(connection, NMC, NMC.tables[0], *folder.paths(NMC, NMC.tables[0]), whole=False)
    assert connection.execute("SELECT count(*) FROM nmc").fetchall() == [(2,)]


def test_a_file_within_an_archive_within_an_archive_is_read(tmp_path: Path) -> None:
    inner = tmp_path / "NMC-v7-abridged.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("NMC-70-abridged.csv", "\n".join((HEAD, *GOOD)))
    with zipfile.ZipFile(tmp_path / "NMCv7.zip", "w") as archive:
        archive.write(inner, "NMCv7/NMC-v7-abridged.zip")
    inner.unlink()
    folder = Shelf(tmp_path)
    (found,) = folder.paths(NMC, NMC.tables[0])
    assert found.read_text(encoding="utf-8").splitlines()[1] == GOOD[0]


def test_a_file_within_three_archives_is_not_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "NMC-70-abridged.csv"
    packed.write_text("\n".join((HEAD, *GOOD)), encoding="utf-8")
    for name in ("c.zip", "b.zip", "a.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.write(packed, packed.name)
        packed.unlink()
        packed = tmp_path / name
    with pytest.raises(BadData, match="in archives 2 deep"):
        Shelf(tmp_path).paths(NMC, NMC.tables[0])


def test_what_is_packed_as_no_table_is_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "NMC-70.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("NMC-70-abridged.csv", "w") as inside,
    ):
        for _ in range(101):
            inside.write(bytes(1_000_000))
    with pytest.raises(BadData, match="would unpack to 101,000,000 bytes"):
        Shelf(tmp_path).paths(NMC, NMC.tables[0])


def test_files_of_one_name_in_an_archive_stay_two(tmp_path: Path) -> None:
    data_set = declared()["icews"]
    with zipfile.ZipFile(tmp_path / "icews.zip", "w") as archive:
        for folder in ("2014", "2015"):
            archive.writestr(f"{folder}/events.all.tab", folder)
    held = Shelf(tmp_path)
    found = held.paths(data_set, data_set.tables[0])
    assert [path.read_text(encoding="utf-8") for path in found] == ["2014", "2015"]


@pytest.mark.parametrize("name", ["keds", "gdelt1", "gdelt2"])
def test_a_text_that_is_no_table_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "Gulf99All.dat"
    path.write_text("The Nile after the dam\n\nPublished by nobody.\n", encoding="utf-8")
    data_set = declared()[name]
    with pytest.raises(BadData, match="columns, where"):
        open_table(duckdb.connect(), data_set, data_set.tables[0], path)


def test_a_cut_archive_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NMC-70.zip", "w") as archive:
        archive.writestr("NMC-70-abridged.csv", "\n".join((HEAD, *GOOD)))
    whole = (tmp_path / "NMC-70.zip").read_bytes()
    (tmp_path / "NMC-70.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadData, match="cut or damaged"):
        Shelf(tmp_path).paths(NMC, NMC.tables[0])


def test_what_is_no_parquet_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cow_nmc.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(BadData, match="no Parquet file"):
        open_table(duckdb.connect(), NMC, NMC.tables[0], path)


def test_a_missing_file_is_told_with_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(NoData, match=r"NMC-70-abridged.csv.*correlatesofwar.org"):
        Shelf(tmp_path).paths(NMC, NMC.tables[0])


def test_a_missing_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        shelf(tmp_path / "nowhere")
    monkeypatch.delenv("COMITY_DATA", raising=False)
    with pytest.raises(UsageError, match="COMITY_DATA"):
        shelf(None)


def test_a_file_that_was_sound_is_looked_at_again_when_it_changes(tmp_path: Path) -> None:
    data_set = declared()["majors"]
    path = tmp_path / "majors2016.csv"
    rows = [f"X,{code},1900,1,1,1910,1,1,1" for code in range(2, 20)]
    path.write_text("\n".join(("stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version", *rows)))
    open_table(duckdb.connect(), data_set, data_set.tables[0], path)
    path.write_text("\n".join(("stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version", *rows, rows[0])))
    with pytest.raises(BadData, match="more than once"):
        open_table(duckdb.connect(), data_set, data_set.tables[0], path)


def test_files_of_one_layout_make_one_table_whether_packed_or_not(tmp_path: Path) -> None:
    data_set = declared()["gdelt1"]
    (line, *_) = (data_set.folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    days = {f"2016010{day}": "\n".join(line.replace("9001", f"{day}{n}", 1) for n in range(3)) for day in (1, 2)}
    for day, text in days.items():
        (tmp_path / f"{day}.export.CSV").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "20160101000000.export.CSV").write_text("of another version\n", encoding="utf-8")
    loose = comity.read_data("gdelt1", data=tmp_path)
    assert sorted(loose["event_id"].to_pylist()) == [10, 11, 12, 20, 21, 22]
    assert {str(d) for d in loose["date"].to_pylist()} == {"2016-01-05"}
    packed = tmp_path / "packed"
    packed.mkdir()
    for day, text in days.items():
        with zipfile.ZipFile(packed / f"{day}.export.CSV.zip", "w") as archive:
            archive.writestr(f"{day}.export.CSV", text + "\n")
    assert comity.read_data("gdelt1", data=packed).sort_by("event_id").equals(loose.sort_by("event_id"))


def test_a_fault_in_one_of_many_files_names_the_file(tmp_path: Path) -> None:
    head, first, *_ = (declared()["icews"].folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "events.2014.tab").write_text(f"{head}\n{first}\n", encoding="utf-8")
    (tmp_path / "events.2015.tab").write_text(
        f"{head}\n{first.replace('2014-01-01', '2014-13-01')}\n", encoding="utf-8"
    )
    with pytest.raises(BadData) as caught:
        comity.write_data("icews", tmp_path / "icews.parquet", data=tmp_path)
    assert str(caught.value).startswith("events.2015.tab: date is no possible date (row 1)")
    assert not (tmp_path / "icews.parquet").exists()


def test_quotation_marks_in_tab_files_are_letters(tmp_path: Path) -> None:
    assert 'Betaland "Front"' in comity.read_data("icews", data="samples:")["source"].to_pylist()


def test_dates_of_two_digits_are_of_their_century() -> None:
    days = [str(day) for day in comity.read_data("keds", data="samples:")["date"].to_pylist()]
    assert days[:3] == ["1979-04-15", "1999-03-31", "2003-11-19"]


def test_words_before_a_header_are_skipped_however_many_lines_they_are(tmp_path: Path) -> None:
    data_set = declared()["arms-transfers"]
    lines = (data_set.folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "trade-register.csv"
    for before in ([], ["one line"], ["Supplier, and other words", *["a line"] * 20]):
        path.write_text("\n".join((*before, *lines[3:])) + "\n", encoding="utf-8")
        connection = duckdb.connect()
        open_table(connection, data_set, data_set.tables[0], path, whole=False)
        assert connection.execute("SELECT recipient, tiv FROM arms_transfers WHERE year = 1992").fetchall() == [
            ("Gammaland", 1.6)
        ]


def test_a_file_without_the_header_that_was_to_follow_words_is_told(tmp_path: Path) -> None:
    data_set = declared()["arms-transfers"]
    path = tmp_path / "trade-register.csv"
    path.write_text("words\n\nSeller,Buyer,Volume\nAlphaland,Betaland,3\n", encoding="utf-8")
    with pytest.raises(BadData, match="no header in its first 40 lines"):
        open_table(duckdb.connect(), data_set, data_set.tables[0], path)


def test_a_register_of_orders_is_read_as_it_was_published(tmp_path: Path, shared: Path) -> None:
    """Real orders written out in the publisher's layout: every one is read, with its volumes and years."""
    data_set = declared()["arms-register"]
    names = [(*c.names, c.name)[0] for c in data_set.tables[0].columns]
    file = shared / "data" / "sipri_trade_register_us_uk_fr_de_raw.parquet"
    cells = ", ".join(
        f'"{ {"supplier": "Supplier_1", "comments": "Comments_1"}.get(name, name) }" AS "{name}"' for name in names
    )
    real = f"SELECT {cells} FROM '{file}' WHERE \"Year of order\" IS NOT NULL"
    path = tmp_path / "Trade-Register-1950-2021.csv"
    connection = duckdb.connect()
    connection.execute(f"COPY ({real}) TO '{path}' (DELIMITER ';', HEADER)")
    words = "Orders of four suppliers\n\n".encode("latin-1")
    path.write_bytes(words + path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    open_table(connection, data_set, data_set.tables[0], path)
    read = connection.execute("SELECT count(*), round(sum(tiv_delivered)), count(delivery_years) FROM arms_register")
    assert (
        read.fetchall()
        == connection.execute(
            f'SELECT count(*), round(sum(CAST("SIPRI TIV of delivered weapons" AS DOUBLE))), '
            f'count("Year(s) of delivery") FROM ({real})'
        ).fetchall()
    )
