"""Acts: sides that a clause does not name are passed on from where they are named, and from nowhere else."""

import pytest

from comity.coding import Coder
from tests.coding.texts import acts, countries

Told = list[tuple[str, set[str | None], set[str | None]]]


def told(coder: Coder, text: str) -> Told:
    return [(a.type, countries(a, "sources"), countries(a, "targets")) for a in acts(coder, text)]


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Ghana condemned Togo and recalled its ambassador.", "SANCTION", "GHA", "TGO"),
        ("Fiji thanked Samoa and praised its courage.", "SUPPORT", "FJI", "WSM"),
        ("Bolivia shelled a Paraguayan fort, and Paraguay hit back with rockets.", "ASSAULT", "PRY", "BOL"),
        ("Latvia asked Estonia to hand over the files, but Estonia refused.", "REJECT", "EST", "LVA"),
        ("Oman closed its border with Yemen, and Yemen put its army on alert.", "MOBILIZE", "YEM", "OMN"),
    ],
)
def test_whom_an_act_is_done_to_is_passed_on_to_the_next(
    coder: Coder, text: str, type_: str, source: str, target: str
) -> None:
    assert (type_, {source}, {target}) in told(coder, text)


@pytest.mark.parametrize(
    ("text", "type_", "source"),
    [
        ("Tunisia thanked Malta and gave its blessing to the customs union.", "SUPPORT", "TUN"),
        ("Fiji thanked Samoa, and Tonga put its army on alert.", "MOBILIZE", "TON"),
        ("Chad and Niger met, and Chad put its army on alert.", "MOBILIZE", "TCD"),
    ],
)
def test_it_is_not_passed_on_where_a_thing_is_named_or_another_acts(
    coder: Coder, text: str, type_: str, source: str
) -> None:
    assert [t for kind, s, t in told(coder, text) if kind == type_ and s == {source}][-1] == set()


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Sweden was forced to hand the islands back to Denmark.", "RETREAT", "SWE", "DNK"),
        ("Siam had to withdraw its troops from Cambodia.", "RETREAT", "THA", "KHM"),
        ("Italy's decision to leave the pact with Greece was announced in May.", "THREATEN", "ITA", "GRC"),
        ("Peru's demand that Chile leave the port was made in June.", "REQUEST", "PER", "CHL"),
        ("Norwegian aid to Nepal was cut by half.", "SANCTION", "NOR", "NPL"),
        ("The Lao ambassador was summoned to the Thai foreign ministry.", "ACCUSE", "THA", "LAO"),
        ("After talks with Jordan, Iraq fell silent.", "CONSULT", "IRQ", "JOR"),
        ("Zambia took delivery of two Indian helicopters.", "AID", "IND", "ZMB"),
        ("A Greek-flagged tanker was boarded by Iran.", "COERCE", "IRN", "GRC"),
        ("Malawi was supplied with maize by Zambia.", "AID", "ZMB", "MWI"),
        ("Kuwait freed about forty Iraqi sailors.", "RETREAT", "KWT", "IRQ"),
    ],
)
def test_sides_are_found_behind_participles_nouns_and_force(
    coder: Coder, text: str, type_: str, source: str, target: str
) -> None:
    assert (type_, {source}, {target}) in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Siam had to deliver two ships to Cambodia.",
        "Iraq criticised the talks with Jordan's bankers.",
        "Peruvian and Chilean forces shall be withdrawn from the port.",
        "Norway may not build fortifications on the island.",
        "Turkey's efforts to join the Swedish league of chess went on.",
    ],
)
def test_what_had_to_be_or_may_not_be_is_no_act(coder: Coder, text: str) -> None:
    assert not [t for t in told(coder, text) if t[0] not in ("ACCUSE", "REQUEST")]


def test_a_preposition_said_again_names_one_more(coder: Coder) -> None:
    assert ("AID", {"NOR"}, {"MLI", "NER"}) in told(coder, "Norway sent aid to Mali and to Niger.")
    assert ("AID", {"NOR"}, {"MLI"}) in told(coder, "Norway sent aid to Mali and talked of Niger.")


def test_a_clause_before_a_semicolon_stands_on_its_own(coder: Coder) -> None:
    found = told(coder, "Nepal laid the shortage of fuel at India's door; Bhutan denied that it had stopped a lorry.")
    assert ("ACCUSE", {"NPL"}, {"IND"}) in found


def test_troops_have_bases_not_a_basis(coder: Coder) -> None:
    assert ("RETREAT", {"GBR"}, {"EGY"}) in told(coder, "Britain quit its bases in Egypt.")
    assert told(coder, "Britain doubted the basis of the claim.") == []


def test_who_did_not_vote_for_a_draft_refused_it(coder: Coder) -> None:
    assert ("REJECT", {"BRA"}, {"CAN"}) in told(coder, "Brazil did not vote for the Canadian draft.")
    assert ("REJECT", {"BRA"}, {"CAN"}) not in told(coder, "Brazil voted for the Canadian draft.")
