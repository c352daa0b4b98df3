"""The author's verdict on another's claim: by the words beside it, by later ones about it, and never by another's."""

import pytest

from comity.coding import Coder
from comity.model import AuthorVerdict, Claim
from comity.vocab.loader import table
from tests.coding.kinds import claims

ROWS = table("verdicts")["verdict"]


def first(coder: Coder, text: str) -> Claim:
    return claims(coder, text)[0]


def verdict(coder: Coder, text: str) -> str | None:
    found = first(coder, text).verdict
    return found.value if found else None


@pytest.mark.parametrize(("wanted", "text"), [(r["id"], e) for r in ROWS for e in r["examples"]])
def test_the_words_of_the_table_give_their_verdict(wanted: str, text: str, coder: Coder) -> None:
    assert wanted in {c.verdict for c in claims(coder, text)}


@pytest.mark.parametrize(("unwanted", "text"), [(r["id"], e) for r in ROWS for e in r["counter_examples"]])
def test_and_its_counter_examples_do_not(unwanted: str, text: str, coder: Coder) -> None:
    assert unwanted not in {c.verdict for c in claims(coder, text)}


def test_every_verdict_has_a_row() -> None:
    assert [r["id"] for r in ROWS] == [v.value for v in AuthorVerdict]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 1914 Vienna insisted, with good reason, that Belgrade had known of the plot.", "endorses"),
        ("As Lord Curzon correctly observed, Persia had ceded the islands to Britain.", "endorses"),
        ("Uganda had closed the border, as Kenya pointed out.", "endorses"),
        ("Canberra is right that Suva needs a port.", "endorses"),
        ("Nicosia was justified in complaining that Ankara had drilled in its waters.", "endorses"),
        ("Seoul's charge that Pyongyang sank the corvette was confirmed by an inquiry.", "endorses"),
        ("Tbilisi's fears that Moscow would recognise the province were vindicated in August 2008.", "endorses"),
        ("Quito had every reason to fear that Lima would attack.", "endorses"),
        ("Tokyo had to admit that Seoul owned the rocks.", "endorses"),
        ("Tirana was quick to point out that Athens had signed the same text.", "endorses"),
        ("Sukarno's claim that Malaysia was a British plot was nonsense.", "rejects"),
        ("Washington's assertion that Hanoi had attacked its destroyers turned out to be false.", "rejects"),
        ("There is no truth in the Iraqi claim that Kuwait had stolen oil.", "rejects"),
        ("It is simply not true, as Pretoria claims, that Angola attacked first.", "rejects"),
        ("Iranian liberals stress the raid of Britain, while ignoring the coup.", "doubts"),
        ("Yerevan moved troops, or so Baku claims.", "doubts"),
        ("“Athens has broken its word,” an Albanian official claimed without offering any proof.", "doubts"),
        ("The Congolese army exaggerated when it said that Rwanda had sent 9,000 men.", "doubts"),
        ("Burma maintained, implausibly, that the ship carried rice.", "doubts"),
        ("Morocco would have us believe that Algeria wants war.", "doubts"),
        ("Togo criticised Ghana for supposedly arming plotters.", "doubts"),
        ("Canberra was mistaken in believing that Suva would back the treaty.", "rejects"),
        ("Hungary wrongly accused Romania of closing schools.", "rejects"),
        ("Syria's unfounded claim that Lebanon had opened fire was repeated in May.", "rejects"),
        ("Contrary to what Sudan claims, Chad did not close the camp.", "rejects"),
        ("Contrary to Bolivian assertions, Chile never closed the port to Bolivia.", "rejects"),
        ("Despite Rwanda's denials, its troops crossed into Congo in 2022.", "rejects"),
        ("Poland claimed that Belarus had sent drones, a claim that has been debunked.", "rejects"),
        ("Eritrea insists that it left the town, but satellite images show otherwise.", "rejects"),
    ],
)
def test_a_verdict_stands_beside_the_report_in_many_forms(text: str, wanted: str, coder: Coder) -> None:
    assert verdict(coder, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nairobi maintains that Mogadishu moved the boundary stones. This view is mistaken.", "rejects"),
        ("The Dutch minister warned that Jakarta would annex Papua. He was right.", "endorses"),
        ("The Dutch minister warned that Jakarta would annex Papua. Events proved him right.", "endorses"),
        ("Kuwait said that Iraq had stolen oil. Nothing in the files supports this accusation.", "doubts"),
        ("Ghana accused Togo of harbouring plotters. The accusation does not hold up.", "rejects"),
        ("Ghana accused Togo of harbouring plotters. Togo is small. Ghana's charge is far-fetched.", "doubts"),
    ],
)
def test_a_later_sentence_may_judge_a_claim(text: str, wanted: str, coder: Coder) -> None:
    assert verdict(coder, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Oman allegedly accused Iran of spying.",
        "Oman reportedly fears that Iran will close the strait.",
        "Seoul's charge that Pyongyang sank the corvette was confirmed by Tokyo.",
        "Seoul's charge that Pyongyang sank the corvette may be true.",
        "Is Seoul's charge that Pyongyang sank the corvette true?",
        "If Panama is right to warn that Colombia will attack, Peru will help.",
        "Georgia did not admit that it had shelled the town.",
        "Peru wants Chile to admit that it shelled the town.",
        "Tokyo did not have to admit that Seoul owned the rocks.",
        "Quito had no reason to fear that Lima would attack.",
        "Yerevan, Baku says, moved troops to Kelbajar.",
        "The monitors did not confirm Baku's accusation that Yerevan had moved troops.",
        "Analysts said that Algeria's claim that Morocco had fired first did not hold up.",
        "Ghana said that Togo rightly noted that Benin had closed the road.",
        "Cameroon accused Gabon of spying. “The accusation is baseless,” the Gabonese minister said.",
        "Malawi said that Zambia had closed the road. This angered Lusaka.",
        "Malawi said that Zambia had closed the road. The road is wrong for lorries.",
    ],
)
def test_a_hedge_a_question_and_another_s_word_are_no_verdict_of_the_author(text: str, coder: Coder) -> None:
    assert [c.verdict for c in claims(coder, text)] == [None] * len(claims(coder, text))


def test_what_a_third_party_says_of_a_claim_is_a_claim_of_its_own(coder: Coder) -> None:
    outer, inner = claims(coder, "Analysts said that Algeria's claim that Morocco had fired first did not hold up.")
    assert (outer.stance.value, outer.disputes, inner.within) == ("rejects", (inner.id,), outer.id)


def test_the_words_of_the_verdict_are_told_and_the_id_does_not_know_it(coder: Coder) -> None:
    text = "Japan said that China had rammed its boat."
    plain, judged = first(coder, text), first(coder, f"{text} This is borne out by the radio records.")
    assert judged.text is not None and "the author endorses: borne" in judged.text.why
    assert plain.text is not None and judged.id == type(judged)(**{**vars(judged), "verdict": None}).id
