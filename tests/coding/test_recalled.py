"""Nouns that point back at an act told before are mentions of it; nouns that mean another act are not."""

import pytest

from comity.coding import Coder
from comity.model import Act, Basis
from comity.texts import read_text

ACTS = "Kenya and Uganda held talks in Kisumu on 4 May 1993. "
RAID = "Chad raided a camp in Sudan on 2 June 2006. "


def acts(coder: Coder, text: str) -> list[Act]:
    return [s for s in coder.code(read_text(text)).statements if isinstance(s, Act)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ACTS + "The talks lasted six hours.", "talks"),
        (ACTS + "Fishermen followed these negotiations closely.", "negotiations"),
        (ACTS + "Crops failed that year. Nobody wrote of the meeting of May 1993.", "meeting"),
        (ACTS + "Reporters said that the talks had been planned since the winter.", "talks"),
        (RAID + "The raid cost nine lives.", "raid"),
        (RAID + "The Chadian attack cost nine lives.", "attack"),
        ("Peru and Chile signed a treaty on water on 9 July 1961. The signing was sung on the radio.", "signing"),
        ("Norway's foreign minister visited Iceland on 3 March 1975. The trip ended in fog.", "trip"),
    ],
)
def test_what_is_named_again_is_a_mention_of_the_same_event(coder: Coder, text: str, words: str) -> None:
    first, *others = acts(coder, text)
    (again,) = [a for a in others if a.text and words in a.text.span.quote.split()]
    assert again.event is not None and again.event == first.event
    assert (again.type, again.sources, again.targets) == (first.type, first.sources, first.targets)
    assert again.when is not None and first.when is not None and again.when.edtf == first.when.edtf
    assert again.when.basis is Basis.CONTEXT and again.confidence < 0.5
    assert again.text is not None and "recalled" in again.text.why


@pytest.mark.parametrize(
    "text",
    [
        ACTS + "The next talks are set for June.",
        ACTS + "The talks of 1987 had failed.",
        ACTS + "The talks with Tanzania were dull.",
        ACTS + "Talks are hard on the ear.",
        ACTS + "Envoys hope to avoid the talks.",
        ACTS + "The treaty was sung on the radio.",
        RAID + "The Sudanese attack came a week later.",
        RAID + "The raid that Libya had dreaded never came.",
        RAID + "Chad may plan a raid.",
        "Kenya and Uganda will hold talks in Kisumu on 4 May. The talks may last.",
        "Kenya met Uganda on 4 May 1993, and Peru met Chile on 4 May 1993. The meeting was short.",
        "The visit was short.",
        ACTS + "Rain fell. " * 6 + "The talks lasted six hours.",
    ],
)
def test_what_means_another_act_or_none_is_no_mention(coder: Coder, text: str) -> None:
    assert not [a for a in acts(coder, text) if a.text and "recalled" in a.text.why]


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (RAID + "Rain fell for days. Of Chad's raid of June 2006 on Sudan nobody spoke.", False),
        ("Iraq expelled Jordan's envoy in May 1970. The expulsion of the Jordanian envoy by Iraq was hushed up.", True),
        (RAID + "Chad raided a camp in Sudan on 2 June 2006, the court found.", True),
        (RAID + "Chad raided a camp in Sudan on 9 June 2006.", False),
        (RAID + "Sudan raided a camp in Chad on 2 June 2006.", False),
        ("Chile and Peru signed a pact on cod on 1 May 1980. Chile and Peru signed a loan on 1 May 1980.", False),
    ],
)
def test_acts_told_twice_in_one_document(coder: Coder, text: str, one: bool) -> None:
    first, other = [a for a in acts(coder, text) if a.targets]
    assert (first.event is not None and first.event == other.event) is one
