"""Acts have the time that grammar, or the text around them, gives them; and none where neither does."""

from datetime import date

import pytest

from comity.coding import Coder
from comity.model import Act, Basis, Claim, When
from comity.texts import read_text
from tests.coding.texts import acts, document

PUBLISHED = When.day(date(2023, 5, 4))


def told(coder: Coder, text: str) -> tuple[str | None, str | None]:
    """The time of the last clause's act as EDTF, and what it rests on."""
    when = [a for a in acts(coder, text, published=PUBLISHED) if a.main][-1].when
    return (when.edtf if when.known else None, when.basis.value if when.basis else None) if when else (None, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Peru was calm until 1932, when Colombia attacked it.", "1932"),
        ("Since 1998, when Eritrea bombed Ethiopia, the border has been shut.", "1998"),
        ("After the accord of 1978, Egypt praised Israel.", "1978-01-01/.."),
        ("Before the 1958 coup, Iraq supported Jordan.", "../1958-12-31"),
        ("Chile and Argentina ended their quarrel by a treaty signed in Rome on 29 November 1984.", "1984-11-29"),
        ("In a letter dated 3 May 1911, Bulgaria warned Turkey.", "1911-05-03"),
        ("Speaking in Paris on Tuesday, the president of Mali accused France of espionage.", "2023-05-02"),
        ("Kenya lodged a request to join the African Union on Tuesday.", "2023-05-02"),
        ("Fisheries cooperation between Norway and Iceland dates back to 1980.", "1980"),
        ("Joint exercises of Japan and India are planned for autumn 2023.", "2023-23"),
        ("Chad and Niger praised the talks held by Mali and Togo in June 2019.", "2019-06"),
    ],
)
def test_times_are_tied_through_prepositions_participles_and_clauses(coder: Coder, text: str, edtf: str) -> None:
    assert edtf in {a.when.edtf for a in acts(coder, text, published=PUBLISHED) if a.when}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A mutiny broke out in May 1997. The Zambian government expelled the Kenyan ambassador.", "1997-05~"),
        ("Ghana and Togo met in March 2018. At the meeting, Ghana accused Togo of smuggling.", "2018-03~"),
        ("A raid occurred in June 2004. In the wake of this raid, Chad accused Sudan of aggression.", "2004-06~"),
        ("Cuba wrote a letter in April 1962. In the letter, Cuba warned Haiti.", "1962-04~"),
        (
            "Fighting explains the flight of many in spring 1994. Tanzania was warning Burundi about camps.",
            "1994-21~",
        ),
        ("On Monday Laos and Vietnam signed a pact. Laos praised Vietnam.", "2023-05-01~"),
        ("On Monday Laos and Vietnam signed a pact.\nVietnam thanked Laos.", "2023-05-01~"),
        ("On 3 March 2021 Laos and Vietnam met. They signed a pact.", "2021-03-03"),
        ("Chad attacked Niger on 3 March 2021. The day after, it attacked Mali.", "2021-03-04"),
    ],
)
def test_a_text_carries_a_time_on_where_it_says_so(coder: Coder, text: str, edtf: str) -> None:
    assert told(coder, text) == (edtf, "context")


@pytest.mark.parametrize(
    "text",
    [
        "Laos and Vietnam signed a pact in 2015. Thailand accused Myanmar of fraud.",  # others, in their own time
        "Laos and Vietnam signed a pact in 2015. Laos praised Vietnam.",  # a year is too long to go on
        "Ghana and Togo met in March 2018. At a meeting, Ghana accused Togo of smuggling.",  # some meeting
        "A mutiny broke out in May 1997.\n\nKenya expelled the Zambian ambassador.",  # another paragraph
        "On Monday Chad said that Sudan had bombed a village.",  # the day of speaking
        "On Monday Laos and Vietnam signed a pact. Laos had accused Vietnam of fraud.",  # earlier
        "Chad, which met Niger in 2019, attacked Mali.",
    ],
)
def test_what_grammar_does_not_date_stays_undated(coder: Coder, text: str) -> None:
    undated = [a for a in acts(coder, text, published=PUBLISHED) if a.when is None or not a.when.told]
    assert undated


def test_a_heading_that_is_a_time_dates_what_stands_below_it(coder: Coder) -> None:
    text = (
        "# A chronicle\n\n## 1912\n\nSerbia attacked Turkey. The fighting was fierce and it lasted for weeks.\n\n"
        "## 1913: peace\n\nSerbia and Turkey signed a treaty. The fighting had ended by then in all places.\n\n"
        "## Views of 1914\n\nSerbia praised Greece. The fighting was still in the minds of many people there.\n"
    )
    found = [s for s in coder.code(read_text(text, name="a.md")).statements if isinstance(s, Act)]
    assert [(a.when.edtf, a.when.basis) if a.when else None for a in found] == [
        ("1912", Basis.CONTEXT),
        ("1913", Basis.CONTEXT),
        None,
    ]


NOTED = (
    "Rain fell in Bamako.\n\nMali expelled the ambassador of Togo. {next}[^1]\n\n"
    '[^1]: A. Oti, "A Rift", *Northern Review*, 12 March 2019.\n'
)


@pytest.mark.parametrize(
    ("following", "cited"),
    [
        ("He had ten days to leave.", (1,)),
        ("This expulsion was the second in a month.", (1,)),
        ("According to Mali, he had spied.", (1,)),
        ("Benin held a fair.", ()),
        ("Farmers sold their crops at good prices.", ()),
    ],
)
def test_a_note_backs_the_sentence_before_where_its_own_goes_on_with_that(
    coder: Coder, following: str, cited: tuple[int, ...]
) -> None:
    statements = coder.code(read_text(NOTED.format(next=following), name="a.md")).statements
    (found,) = (s.text for s in statements if isinstance(s, Act) and s.text and "expelled" in s.text.span.quote)
    assert found.cites == cited


def test_a_note_dates_what_is_said_and_not_what_it_is_said_of(coder: Coder) -> None:
    text = (
        "Chad said that Sudan had bombed a village.[^1] Chad accused Sudan of theft.[^1]\n\n"
        '[^1]: A. Oti, "A Rift", *Northern Review*, 12 March 2019.\n'
    )
    found = {s.type: s.when for s in coder.code(read_text(text, name="a.md")).statements if isinstance(s, Act)}
    assert found["ASSAULT"] is None
    assert found["ACCUSE"] is None or found["ACCUSE"].basis is Basis.NOTE


def test_a_claim_that_goes_on_has_the_time_of_what_it_goes_on_with(coder: Coder) -> None:
    text = "On 3 March 2021 Laos and Vietnam met. They said that Thailand feared them. Thailand denies it."
    said, feared, denied = (
        s.when for s in coder.code(document(text, published=PUBLISHED)).statements if isinstance(s, Claim)
    )
    assert said is not None and (said.edtf, said.basis) == ("2021-03-03", Basis.CONTEXT)
    assert feared is None and denied is None
