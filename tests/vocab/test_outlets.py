"""Outlets: kinds and grades are data with reasons, a user's rows go over ours, and nothing is guessed."""

from dataclasses import replace
from pathlib import Path

import pytest

from comity.errors import VocabularyError
from comity.model import Grade, Source
from comity.vocab.loader import table
from comity.vocab.outlets import Outlets, SourceKind, Standing, load_outlets


def source(publisher: str | None = None, **more: object) -> Source:
    made = Source("A title", (), publisher, None, "news", "en", None, "a.txt", "text/plain", "0")
    return replace(made, **more)  # type: ignore[arg-type]


def standing(outlets: Outlets, publisher: str | None = None, **more: object) -> Standing:
    return outlets.standing(source(publisher, **more))


def own(folder: Path, text: str) -> Outlets:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_outlets(path)


def test_no_grade_ships_and_every_row_says_where_it_can_be_checked() -> None:
    for row in table("outlets")["outlet"]:
        assert "grade" not in row, row["name"]
        assert row["source"], row["name"]


@pytest.mark.parametrize(
    ("publisher", "words"),
    [("TASS", "nobody has graded TASS"), ("Lowland Post", "no table of outlets has 'Lowland Post'"), (None, "no publ")],
)
def test_what_nobody_judged_is_f_and_says_why(publisher: str | None, words: str) -> None:
    found = standing(load_outlets(), publisher)
    assert found.grade is Grade.F
    assert "cannot be judged" in found.grade_reason and words in found.grade_reason


@pytest.mark.parametrize(
    ("publisher", "url", "kind"),
    [
        ("TASS", None, SourceKind.STATE_MEDIA),
        ("The Associated Press", None, SourceKind.INDEPENDENT),
        ("itar-tass", None, SourceKind.STATE_MEDIA),
        (None, "https://www.irna.ir/news/1", SourceKind.STATE_MEDIA),
        (None, "http://en.kremlin.ru/events/2", SourceKind.OFFICIAL),
        (None, "https://travel.state.gov/a", SourceKind.OFFICIAL),
        ("Ministry of Foreign Affairs of Peru", None, SourceKind.OFFICIAL),
        ("Marrow Institute for Strategic Studies", None, SourceKind.THINK_TANK),
        ("Marrow Institute for Dairy Farming", None, None),
        ("Government Executive", None, None),
        ("Tassie Herald", None, None),
        ("Lowland Post", "https://governance.example/x", None),
        (None, "https://notirna.ir/x", None),
    ],
)
def test_the_kind_is_that_of_the_name_or_the_address(
    publisher: str | None, url: str | None, kind: SourceKind | None
) -> None:
    found = standing(load_outlets(), publisher, url=url)
    assert found.kind is kind
    assert found.kind_reason


@pytest.mark.parametrize(
    ("kind", "publisher", "rank"),
    [
        ("treaty", None, "primary"),
        ("readout", "Lowland Post", "primary"),
        ("news", None, "secondary"),
        ("news", "President of Russia", "primary"),
        ("text", "Lowland Post", None),
    ],
)
def test_an_instrument_and_the_word_of_those_who_act_are_primary(
    kind: str, publisher: str | None, rank: str | None
) -> None:
    assert standing(load_outlets(), publisher, kind=kind).rank == rank


def test_a_row_of_ones_own_adds_and_replaces_only_what_it_gives(tmp_path: Path) -> None:
    mine = own(
        tmp_path,
        """
        [[outlet]]
        name = "Lowland Post"
        hosts = ["lowland-post.example"]
        kind = "independent"
        source = "its imprint"
        grade = "B"
        reason = "ten years of corrections in print"
        by = "A. Reader, 2024"

        [[outlet]]
        name = "Tass"
        grade = "D"
        reason = "speaks for its owner"
        """,
    )
    post = standing(mine, None, url="https://lowland-post.example/story")
    assert (post.grade, post.kind, post.outlet) == (Grade.B, SourceKind.INDEPENDENT, "Lowland Post")
    assert post.grade_reason == "ten years of corrections in print (judged by A. Reader, 2024)"
    tass = standing(mine, "ITAR-TASS")
    assert (tass.grade, tass.kind) == (Grade.D, SourceKind.STATE_MEDIA), "kind and names are still ours"
    assert len(mine) == len(load_outlets()) + 1


def test_a_folder_with_the_file_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text('[[outlet]]\nname = "Lowland Post"\n', encoding="utf-8")
    assert load_outlets(tmp_path).named("The Lowland Post") is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[outlet]]\nname = "X"\ngrade = "B"', "a grade without a reason"),
        ('[[outlet]]\nname = "X"\ngrade = "B+"\nreason = "r"', "no grade 'B\\+'"),
        ('[[outlet]]\nname = "X"\nkind = "tabloid"\nsource = "s"', "no kind 'tabloid'"),
        ('[[outlet]]\nname = "X"\nkind = "official"', "a kind without a source"),
        ('[[outlet]]\ngrade = "B"', "no 'name'"),
        ('[[outlet]]\nname = "X"\nstars = 3', "unknown key 'stars'"),
        ('[[outlet]]\nname = "X"\n[[outlet]]\nname = "The X."', "stands in two rows"),
        ('[[outlets]]\nname = "X"', "unknown table 'outlets'"),
        ('[[outlet]]\nname = " "', "without a name"),
        ("[[outlet]", "not TOML"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_row(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(VocabularyError, match=words) as error:
        own(tmp_path, text)
    assert "mine.toml" in str(error.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_outlets(tmp_path / "none.toml")


def test_a_grade_recorded_with_the_document_stands_where_no_row_has_one() -> None:
    found = standing(load_outlets(), "TASS", grade=Grade.C)
    assert (found.grade, found.grade_reason) == (Grade.C, "recorded with the document")


def test_words_that_mean_an_agency() -> None:
    outlets = load_outlets()
    assert outlets.agency("Agence France-Presse") == "AFP"
    assert outlets.agency("Lowland Press Agency") == "Lowland"
    assert outlets.agency("RAND") is None
    assert outlets.agency("International Atomic Energy Agency") is None
