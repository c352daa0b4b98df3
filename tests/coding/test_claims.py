"""Claims: who holds what in which stance; what a claim is of, within and against."""

from itertools import chain

import pytest

from comity.coding import Coder
from comity.model import Act, Stance
from comity.vocab.loader import table
from tests.coding.kinds import claims, statements, who

ROWS = table("reporting")["stance"]


@pytest.mark.parametrize(("stance", "text"), list(chain(*([(r["id"], e) for e in r["examples"]] for r in ROWS))))
def test_a_stance_is_known_by_its_verb(stance: str, text: str, coder: Coder) -> None:
    assert stance in {c.stance.value for c in claims(coder, text)}


@pytest.mark.parametrize(
    ("stance", "text"), list(chain(*([(r["id"], e) for e in r["counter_examples"]] for r in ROWS)))
)
def test_and_not_by_words_that_report_nothing(stance: str, text: str, coder: Coder) -> None:
    assert stance not in {c.stance.value for c in claims(coder, text)}


def test_every_stance_has_a_row() -> None:
    assert [r["id"] for r in ROWS] == [s.value for s in Stance]


def test_the_content_is_the_words_of_the_document(coder: Coder) -> None:
    (claim,) = claims(coder, "Oslo announced that Sweden would join the alliance.")
    assert claim.content.quote == "Sweden would join the alliance"
    assert (who(claim.holder), who(claim.about)) == ({"NOR"}, {"SWE"})
    assert claim.text is not None and claim.text.asserted_by != "author"


@pytest.mark.parametrize(
    "text",
    [
        "According to Poland, Belarus closed the border.",
        "In Poland's view, Belarus closed the border.",
        "Belarus closed the border, Poland said.",
    ],
)
def test_a_holder_may_stand_before_behind_or_beside(text: str, coder: Coder) -> None:
    assert who(claims(coder, text)[0].holder) == {"POL"}


def test_quoted_words_keep_their_own_stance(coder: Coder) -> None:
    (claim,) = claims(coder, "“We hope that peace will last,” said Morocco.")
    assert (claim.stance, who(claim.holder)) == (Stance.HOPES, {"MAR"})


def test_to_say_that_it_is_not_so_is_to_deny(coder: Coder) -> None:
    (claim,) = claims(coder, "Laos said that the dam was not aimed at Cambodia.")
    assert claim.stance is Stance.DENIES


def test_a_claim_within_a_claim_says_so(coder: Coder) -> None:
    found = {c.stance: c for c in claims(coder, "According to Spain, Morocco fears that the strait will close.")}
    assert found[Stance.FEARS].within == found[Stance.ASSERTS].id


def test_a_denial_disputes_the_accusation_before_it(coder: Coder) -> None:
    accusation, denial = claims(coder, "Peru accused Chile of spying. Chile rejected the accusation.")
    assert denial.disputes == (accusation.id,)


def test_a_claim_knows_the_act_that_it_is_of(coder: Coder) -> None:
    found = statements(coder, "Oslo announced that Sweden had attacked Finland.")
    inner = {s.id for s in found if isinstance(s, Act)}
    assert any(c.of in inner for c in claims(coder, "Oslo announced that Sweden had attacked Finland."))


def test_nobody_known_holds_no_claim(coder: Coder) -> None:
    assert claims(coder, "Some say that the moon is made of cheese.") == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Some analysts believe that the bridge will collapse.", "analysts"),
        ("Critics of President Kabila say that the army has failed.", "critics of President Kabila"),
        ("Diplomats fear that the talks will fail.", "diplomats"),
    ],
)
def test_holders_without_a_name_are_actors_without_a_country(text: str, holder: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert [(r.name, r.country) for r in claim.holder] == [(holder, None)]


def test_officials_of_a_country_are_that_country_s(coder: Coder) -> None:
    (claim,) = claims(coder, "Ugandan officials insisted that the road was open.")
    assert who(claim.holder) == {"UGA"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Iceland could not accept a longer term.", "rejects"),
        ("The Peruvian minister would not say when the ships would sail.", "withholds"),
        ("Peru called on Chile to withdraw its ships.", "calls_for"),
    ],
)
def test_stances_of_refusing_and_bidding(text: str, stance: str, coder: Coder) -> None:
    assert stance in {c.stance for c in claims(coder, text)}


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("Libya is thought to have sent arms to Chad.", "believes", "Libya is thought to have sent arms to Chad"),
        ("It is believed that Libya sent arms to Chad.", "believes", "Libya sent arms to Chad"),
        ("It was reported that Peru had sold a frigate to Chile.", "asserts", "Peru had sold a frigate to Chile"),
    ],
)
def test_whoever_holds_what_is_thought_stays_unnamed(text: str, stance: str, content: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert (claim.holder, claim.stance, claim.content.quote) == ((), stance, content)
    assert claim.text is not None and claim.text.asserted_by == "author"


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is said by Libya to be safe.",
        "Libya is not thought to have sent arms.",
        "Libya is set to send arms.",
    ],
)
def test_what_somebody_says_or_nobody_thinks_has_no_unnamed_holder(text: str, coder: Coder) -> None:
    assert all(c.holder for c in claims(coder, text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway declined to say whether it had sold arms to Oman.",
        "Norway neither confirmed nor denied that it had sold arms to Oman.",
        "Norway would not say whether it had sold arms to Oman.",
    ],
)
def test_what_is_neither_said_nor_denied_is_withheld(text: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert (claim.stance, who(claim.holder)) == ("withholds", {"NOR"})
    assert "it had sold arms to Oman" in claim.content.quote


def test_a_speaker_without_title_or_state_is_a_person_of_the_text(coder: Coder) -> None:
    (claim,) = claims(coder, "Sela Orvala described the pact between Kenya and Uganda as fragile.")
    assert [(r.name, r.kind.value, r.country) for r in claim.holder] == [("Sela Orvala", "person", None)]


def test_but_a_paper_or_a_body_is_no_person(coder: Coder) -> None:
    assert claims(coder, "Southern Herald wrote that Kenya would win.") == []


@pytest.mark.parametrize(
    "text",
    [
        "William Ruto met Yoweri Museveni. An earlier Ugandan translation of his remarks suggested a truce in Sudan.",
        "The speech of William Ruto suggested a truce in Sudan.",
        "William Ruto's remarks suggested a truce in Sudan.",
    ],
)
def test_what_somebody_said_speaks_for_who_said_it(text: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert ([r.actor for r in claim.holder], claim.stance) == (["person/william-ruto"], Stance.CALLS_FOR)


@pytest.mark.parametrize(
    ("text", "holder", "content"),
    [
        ("As the Kenyan minister noted, Uganda had closed the border.", {"KEN"}, "Uganda had closed the border"),
        ("Uganda had closed the border, as Kenya pointed out.", {"KEN"}, "Uganda had closed the border"),
        ("In the words of the Bolivian envoy, Chile had broken the truce.", {"BOL"}, "Chile had broken the truce"),
        ("In the view of Oslo, Moscow had broken the truce.", {"NOR"}, "Moscow had broken the truce"),
        ("In the eyes of Kenya, Uganda is a threat.", {"KEN"}, "Uganda is a threat"),
        ("Peru's claim is that Chile moved the stones.", {"PER"}, "Chile moved the stones"),
        ("The claim by Syria that Lebanon had opened fire was repeated.", {"SYR"}, "Lebanon had opened fire"),
        ("It was Peru that said Chile had moved the stones.", {"PER"}, "Chile had moved the stones"),
        ("By Ethiopia's own account, Eritrea bombed the town.", {"ETH"}, "Eritrea bombed the town"),
        ("If Oslo is to be believed, Moscow bombed the town.", {"NOR"}, "Moscow bombed the town"),
    ],
)
def test_a_holder_is_introduced_in_many_ways(text: str, holder: set[str], content: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert (who(claim.holder), claim.content.quote) == (holder, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kenya reportedly closed the road.", "Kenya reportedly closed the road"),
        ("Rumours said that Kenya had closed the road.", "Kenya had closed the road"),
        ("Word spread that Kenya had closed the road.", "Kenya had closed the road"),
        ("Rumour had it that Kenya had closed the road.", "Kenya had closed the road"),
        ("There were reports that Kenya had closed the road.", "Kenya had closed the road"),
        ("It is widely believed that Kenya closed the road.", "Kenya closed the road"),
        ("According to rumours, Kenya had closed the road.", "Kenya had closed the road"),
        ("The myth that Kenya closed the road is old.", "Kenya closed the road"),
        ("Kenya, it is said, closed the road.", "Kenya, it is said, closed the road"),
    ],
)
def test_what_nobody_named_holds_has_a_hidden_holder(text: str, content: str, coder: Coder) -> None:
    (claim,) = claims(coder, text)
    assert (claim.holder, claim.content.quote) == ((), content)


@pytest.mark.parametrize(
    "text",
    [
        "As Kenya closed the road, Uganda opened another.",
        "In the course of the year, Uganda closed the road to Kenya.",
        "The Kenyan report on the road was long.",
        "Talks that Kenya had asked for began in Kampala.",
        "Contrary to the wind, the boat of Kenya sailed north.",
    ],
)
def test_but_not_by_what_only_looks_like_it(text: str, coder: Coder) -> None:
    assert claims(coder, text) == []


@pytest.mark.parametrize(
    "denial",
    [
        "Uganda denied this.",
        "France denied this.",
        "A day later the Ugandan minister called the charge absurd.",
        "The weather was bad. France said that the accusation was false.",
        "France rejected the Kenyan claim.",
    ],
)
def test_a_denial_is_joined_to_what_it_takes_up(denial: str, coder: Coder) -> None:
    accusation, *_, answer = claims(coder, f"Kenya accused Uganda of arming rebels. {denial}")
    assert answer.disputes == (accusation.id,)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accused Uganda of arming rebels, a charge that Uganda denies.",
        "Kenya accused Uganda of arming rebels, which Uganda denied.",
        "Uganda dismissed Kenya's claim that it had armed rebels.",
        "Uganda has rejected allegations by Kenya that it armed rebels.",
        "Kenyan allegations that Uganda had armed rebels were dismissed by Kampala.",
    ],
)
def test_a_denial_within_the_sentence_too(text: str, coder: Coder) -> None:
    found = claims(coder, text)
    (denial,) = [c for c in found if who(c.holder) == {"UGA"}]
    (accusation,) = [c for c in found if who(c.holder) == {"KEN"}]
    assert denial.disputes == (accusation.id,)


@pytest.mark.parametrize(
    "denial", ["France denied that it had sold a ship.", "France denied reports that it had sold a ship."]
)
def test_a_denial_of_something_else_does_not_dispute_it(denial: str, coder: Coder) -> None:
    accusation, *found = claims(coder, f"Kenya accused Uganda of arming rebels. {denial}")
    assert all(accusation.id not in c.disputes for c in found)


def test_what_is_neither_confirmed_nor_denied_by_somebody_is_withheld_by_him(coder: Coder) -> None:
    (claim,) = claims(coder, "The raid was neither confirmed nor denied by Kenya.")
    assert (claim.stance, who(claim.holder)) == ("withholds", {"KEN"})


def test_a_thing_calls_for_nothing(coder: Coder) -> None:
    assert claims(coder, "Kenya's figures suggest a decline of trade with Uganda.") == []


def test_to_recall_an_ambassador_is_no_assertion(coder: Coder) -> None:
    assert not claims(coder, "Somalia recalled its ambassador from Chad.")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Lesotho recognised Eritrea in 1993.", []),
        ("Lesotho recognised that Eritrea had won the war.", ["asserts"]),
        ("Benin and Niger disputed the islands in the river.", []),
        ("Benin disputed the findings of Niger's engineers.", ["doubts"]),
    ],
)
def test_who_is_recognised_and_what_land_is_disputed_is_no_claim(text: str, stances: list[str], coder: Coder) -> None:
    assert [c.stance.value for c in claims(coder, text)] == stances


def test_what_somebody_is_accused_of_planning_to_do_is_part_of_the_charge(coder: Coder) -> None:
    (claim,) = claims(coder, "Laos accused Burma of planning to attack Thailand.")
    assert claim.content.quote == "Burma of planning to attack Thailand"
    (claim,) = claims(coder, "Laos accused Burma of fraud and went to court to win.")
    assert claim.content.quote == "Burma of fraud"
