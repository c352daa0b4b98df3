"""Whether an act is done, running, planned, alleged or denied, and whose voice says so."""

from datetime import date

import pytest

from comity.coding import Coder
from comity.model import Act, Status, When
from tests.coding.texts import acts

PUBLISHED = When.day(date(2023, 5, 4))


def statuses(coder: Coder, text: str) -> list[tuple[str, str]]:
    return [(a.type, a.status.value) for a in acts(coder, text, published=PUBLISHED)]


def voice(act: Act) -> str:
    """Whose voice says it: the country or name of a speaker, or "author"."""
    assert act.text is not None
    said = act.text.asserted_by
    return said if isinstance(said, str) else said.country or said.name


@pytest.mark.parametrize(
    "text",
    [
        "Sudan is said to have shelled Chad.",
        "Sudan is believed to be arming rebels in Chad.",
        "Sudan was reported to have expelled the ambassador of Chad.",
        "According to reports, Sudan shelled Chad.",
        "There were rumours that Sudan had shelled Chad.",
        "Rumours said that Sudan had shelled Chad.",
        "Reports had it that Sudan had shelled Chad.",
        "Word spread that Sudan had shelled Chad.",
        "It was rumoured that Sudan had shelled Chad.",
        "Unverified footage showed that Sudan had shelled Chad.",
        "Unverified footage showed Sudanese troops shelling a village in Chad.",
        "Unconfirmed reports spoke of a Sudanese attack on Chad.",
        "Allegedly Sudan shelled Chad.",
        "Sudan, it is said, shelled Chad.",
        "Sudan, Niger alleges, shelled Chad.",
        "Chad claimed that Sudan had shelled a village.",
        "The alleged shelling of Chad by Sudan went on.",
    ],
)
def test_what_nobody_vouches_for_is_alleged(coder: Coder, text: str) -> None:
    assert [status for type_, status in statuses(coder, text) if type_ != "ACCUSE"] == ["alleged"]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan was to have visited Chad in May.",
        "Talks between Sudan and Chad are to be held in Paris.",
        "Talks between Sudan and Chad are due in May.",
        "Under the accord, Sudan would supply fuel to Chad.",
        "Sudan and Chad are due to sign a treaty.",
        "Sudan and Chad hope to sign a treaty.",
    ],
)
def test_what_is_to_come_is_planned(coder: Coder, text: str) -> None:
    assert statuses(coder, text) == [("AGREE", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan continues to bomb Chad.",
        "Kenya keeps bombing Uganda.",
        "Sudan still occupies the east of Chad.",
        "Since 2019 Sudan has supplied arms to Chad.",
    ],
)
def test_what_lasts_is_ongoing(coder: Coder, text: str) -> None:
    assert [status for _, status in statuses(coder, text)] == ["ongoing"]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan continued to bomb Chad.",
        "Sudan bombed Chad.",
        "Sudan said that Chad had bombed a village.",
        "The report said that Sudan had bombed Chad.",
        "Reports by Amnesty said that Sudan had bombed Chad.",
        "Footage showed that Sudan had bombed Chad.",
    ],
)
def test_what_was_so_is_done(coder: Coder, text: str) -> None:
    assert [status for _, status in statuses(coder, text)] == ["done"]


def test_what_was_nearly_done_or_only_met_about_was_not_done(coder: Coder) -> None:
    assert not acts(coder, "Sudan nearly bombed Chad.")
    assert [t for t, _ in statuses(coder, "Sudan and Chad met with a view to signing a treaty.")] == ["CONSULT"]
    assert [t for t, _ in statuses(coder, "Sudan and Chad met with the aim of signing a treaty.")] == ["CONSULT"]


def test_who_neither_confirms_nor_denies_denies_nothing(coder: Coder) -> None:
    accused = "Chad accuses Sudan of sending troops to Libya. "
    assert ("MOBILIZE", "alleged") in statuses(coder, accused + "Sudan has neither confirmed nor denied it.")
    assert ("MOBILIZE", "denied") in statuses(coder, accused + "Sudan has denied it.")


def test_what_an_accuser_says_to_follow_is_alleged(coder: Coder) -> None:
    found = acts(coder, "Sudan is accused by Chad of sending arms to Libya, thus helping rebels in Libya.")
    assert {a.status.value for a in found if a.type != "ACCUSE"} == {"alleged"}
    assert {voice(a) for a in found if a.type != "ACCUSE"} == {"TCD"}


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            '"Kenya must leave," the president of Uganda said. "Kenya shelled our towns. It has killed our people."',
            ["UGA", "UGA", "UGA"],
        ),
        (
            "According to the president of Uganda, Kenya shelled a town. He said that Kenya had also bombed a village.",
            ["UGA", "UGA"],
        ),
        (
            "Uganda said that Kenya had shelled a town. Kenya had also bombed a village, the minister said.",
            ["UGA", "UGA"],
        ),
        ("Uganda: Kenya bombed our town", ["UGA"]),
        ("Uganda: Kampala signed a treaty with Kenya in 2001", ["author"]),
        ("Uganda said that Kenya had shelled a town. Kenya expelled the Ugandan ambassador.", ["UGA", "author"]),
        ('Uganda said that "Kenya has shelled a town". Kenya attacked Sudan.', ["UGA", "author"]),
    ],
)
def test_a_speaker_speaks_on_until_another_voice_is_heard(coder: Coder, text: str, voices: list[str]) -> None:
    assert [voice(a) for a in acts(coder, text, published=PUBLISHED)] == voices


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Uganda said that Kenya had shelled a town and that Sudan had bombed Chad.", ["UGA", "UGA"]),
        ("Uganda said Kenya had shelled Chad after Sudan had expelled the Kenyan ambassador.", ["UGA", "UGA"]),
        ("Kenya, Uganda said, had shelled Chad.", ["UGA"]),
        ("As Uganda put it, Kenya had shelled Chad.", ["UGA"]),
        ("In Uganda's view, Kenya had shelled Chad.", ["UGA"]),
        ("Uganda's claim is that Kenya shelled Chad.", ["UGA"]),
        ("It was Uganda that said Kenya had shelled Chad.", ["UGA"]),
        ("Uganda acknowledged that it had shelled Chad.", ["UGA"]),
        ("Uganda praised the accord with Kenya as a “historic step”.", ["UGA"]),
        ("Uganda praised the accord with Kenya.", ["author"]),
        ("Uganda praised the “liberation” of Kenya.", ["author"]),
        ("Uganda and Kenya signed a “historic” treaty.", ["author"]),
        ("Rumours said that Kenya had shelled Chad.", ["author"]),
        ("After Uganda had said so, Kenya shelled Chad.", ["author"]),
    ],
)
def test_whoever_holds_the_claim_around_an_act_asserts_it(coder: Coder, text: str, voices: list[str]) -> None:
    assert [voice(a) for a in acts(coder, text, published=PUBLISHED)] == voices


def test_what_is_only_named_in_somebody_s_words_is_the_author_s(coder: Coder) -> None:
    found = {a.type: voice(a) for a in acts(coder, "Uganda condemned the Kenyan attack on Chad.", published=PUBLISHED)}
    assert found["ASSAULT"] == "author"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Burma reportedly plans to attack Laos.", Status.ALLEGED),
        ("Honduras accused Nicaragua of planning an invasion of El Salvador.", Status.ALLEGED),
        ("Burma plans to attack Laos.", Status.DONE),
        ("Honduras said that Nicaragua plans to attack El Salvador.", Status.DONE),
    ],
)
def test_who_is_only_said_to_plan_an_attack_is_said_to_threaten(text: str, status: Status, coder: Coder) -> None:
    assert {a.status for a in acts(coder, text) if a.type == "THREATEN"} == {status}
