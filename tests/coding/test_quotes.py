"""Quotation marks: words that an author sets apart, told from what somebody said and from titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.coding import Coder
from tests.coding.kinds import claims


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The so-called “people's republic” accused Georgia of shelling a village.", "people's republic"),
        ("Moscow hailed the “special operation”.", "special operation"),
        ("Beijing praised the “voluntary return” of the islanders to China.", "voluntary return"),
        ("The “transitional government” of Myanmar accused India of arming rebels.", "transitional government"),
        ("Lisbon said that its «overseas provinces» in Angola were at peace.", "overseas provinces"),
        ("Zagreb claims that the Serb ‘autonomous region’ threatens Croatia.", "autonomous region"),
        ("Peking denounced the 'reactionary clique' in Taiwan.", "reactionary clique"),
        ('Rhodesia\'s "independence" was condemned by Ghana.', "independence"),
        ("Germany criticised the “Donetsk People's Republic”.", "Donetsk People's Republic"),
        ("Iraq insisted that its “nineteenth province”, as it called Kuwait, was free.", "nineteenth province"),
    ],
)
def test_an_author_sets_apart_what_he_does_not_make_his_own(text: str, words: str, coder: Coder) -> None:
    assert {c.distance for c in claims(coder, text)} == {(words,)}


@pytest.mark.parametrize(
    "text",
    [
        "Ankara described the accord as a “turning point”.",
        "Ankara said that the treaty “opens a new age”.",
        "“The treaty opens a new age,” Ankara said.",
        "Havana accused Washington of “spreading moral decadence”.",
        "Belgrade warned of “grave consequences” for Croatia.",
    ],
)
def test_plain_quotation_of_speech_is_none(text: str, coder: Coder) -> None:
    assert [c.distance for c in claims(coder, text)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Belgrade welcomed the frigate “Mirna” in the port of Bar.",
        "Belgrade praised the film “Winter Bridge” by a Croatian director.",
        "Belgrade condemned the “Good Harvest” doctrine of Hungary.",
        "Amman welcomed the “good neighbour” policy of Turkey.",
        "Tokyo criticised the book “the long march” by a Chinese general.",
        "Kenya praised the soldiers' courage and the officers' patience in Somalia.",
    ],
)
def test_nor_are_titles_of_works_ships_and_doctrines(text: str, coder: Coder) -> None:
    assert [c.distance for c in claims(coder, text)] == [()]


def test_words_in_the_content_of_another_claim_are_not_set_apart_in_this_one(coder: Coder) -> None:
    found = claims(coder, "Turkey hailed the “peace operation”; Greece condemned the landing.")
    assert [c.distance for c in found] == [("peace operation",), ()]


@given(
    words=st.sampled_from(["special operation", "voluntary return", "liberation"]),
    marks=st.sampled_from([("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'"), ("„", "”")]),
)
def test_all_marks_are_alike(words: str, marks: tuple[str, str], coder: Coder) -> None:
    (claim,) = claims(coder, f"Havana hailed the {marks[0]}{words}{marks[1]} in Angola.")
    assert claim.distance == (words,)
