"""Relations: lasting ties, their two ends and their direction."""

from itertools import chain

import pytest

from comity.coding import Coder
from comity.model import Relation
from comity.vocab.loader import table
from tests.coding.kinds import relations, statements, who

ROWS = table("ties")["tie"]


@pytest.mark.parametrize(("tie", "text"), list(chain(*([(r["predicate"], e) for e in r["examples"]] for r in ROWS))))
def test_a_tie_is_known_by_its_words(tie: str, text: str, coder: Coder) -> None:
    found = relations(coder, text if text.endswith(".") else f"They spoke of {text}.")
    assert tie in {r.predicate for r in found}
    assert all(len(who([*r.subject, *r.object])) > 1 for r in found)


@pytest.mark.parametrize(
    ("tie", "text"), list(chain(*([(r["predicate"], e) for e in r["counter_examples"]] for r in ROWS)))
)
def test_and_not_by_words_that_state_none(tie: str, text: str, coder: Coder) -> None:
    assert tie not in {r.predicate for r in relations(coder, text)}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("They spoke of close relations between Ghana and Togo.", 1),
        ("They spoke of tense relations between Ghana and Togo.", -1),
        ("A deterioration in Ghana's relations with Togo followed.", -1),
        ("The lack of trust between Ghana and Togo is old.", -1),
    ],
)
def test_which_way_a_tie_goes(text: str, polarity: int, coder: Coder) -> None:
    assert {r.polarity for r in relations(coder, text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Togo and Ghana have an open-ended alliance.", 1),
        ("An author calls the tie of Togo and Ghana an “open-ended alliance” between Togo and Ghana.", 1),
        ("Togo and Ghana have an alliance without limits.", 1),
        ("The alliance between Togo and Ghana has no fixed term.", 1),
        ("Togo's alliance with Ghana has no time limit.", 1),
        ("Togo and Ghana have an unending alliance.", 1),
        ("The alliance between Togo and Ghana is indefinite.", 1),
        ("Togo and Ghana have a never-ending rivalry.", -1),
        ("Togo's alliance with Ghana ended.", -1),
        ("Togo and Ghana have no alliance.", -1),
    ],
)
def test_a_tie_without_an_end_has_not_ended(text: str, polarity: int, coder: Coder) -> None:
    assert {r.polarity for r in relations(coder, text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Fear rules out the possibility of an alliance between Nepal and India.", False),
        ("Nepal owes its calm partly to its alliance with India.", False),
        ("The rivalry between Nepal and India could harm Bhutan.", False),
        ("There is a possibility of an alliance between Nepal and India.", True),
    ],
)
def test_a_word_for_another_thing_does_not_hedge_a_tie(text: str, hedged: bool, coder: Coder) -> None:
    assert relations(coder, text)[0].hedged is hedged


def test_a_tie_that_is_only_possible_is_hedged(coder: Coder) -> None:
    (tie,) = relations(coder, "Nepal may depend on India.")
    assert tie.hedged
    (plain,) = relations(coder, "Nepal depends on India.")
    assert not plain.hedged


@pytest.mark.parametrize(
    ("text", "ends", "polarity"),
    [
        ("The tariff could push Bolivia towards Peru.", {"BOL", "PER"}, 1),
        ("The war drove Iraq into the arms of France.", {"IRQ", "FRA"}, 1),
        ("Ghana has moved away from Mali.", {"GHA", "MLI"}, -1),
        ("Kenya has distanced itself from Somalia.", {"KEN", "SOM"}, -1),
        ("The drought brought Niger and Chad closer together.", {"NER", "TCD"}, 1),
        ("Bolivia and Paraguay do not trust each other.", {"BOL", "PRY"}, -1),
        ("Norway and Sweden remain at odds over herring.", {"NOR", "SWE"}, -1),
        ("Jordan is wary of Syria.", {"JOR", "SYR"}, -1),
        ("Portugal pursues a policy that is in line with Spain's interests.", {"PRT", "ESP"}, 1),
        ("Unlike Chile, Peru has no fleet.", {"CHL", "PER"}, 0),
        ("Egypt's influence in Yemen has grown.", {"EGY", "YEM"}, 1),
        ("Egypt's influence in Yemen has waned.", {"EGY", "YEM"}, -1),
        ("Egypt's influence in Yemen rests on trade.", {"EGY", "YEM"}, 0),
        ("Canada helps Haiti train its police.", {"CAN", "HTI"}, 1),
        ("Nothing prevents an alliance between Laos and Burma.", {"LAO", "MMR"}, 1),
        ("Cuba's ally Angola fell silent.", {"CUB", "AGO"}, 1),
        ("There are differences of style between Fiji's policy and that of Tonga.", {"FJI", "TON"}, -1),
    ],
)
def test_both_ends_and_the_direction_of_a_tie(text: str, ends: set[str], polarity: int, coder: Coder) -> None:
    found = relations(coder, text)
    assert [(who([*r.subject, *r.object]), r.polarity) for r in found] == [(ends, polarity)]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Kenya is not an ally of Somalia.", -1),
        ("Kenya is no longer an ally of Somalia.", -1),
        ("Kenya is not only an ally of Somalia.", 1),
        ("Kenya does not enjoy the trust of Somalia.", -1),
        ("Kenya is hardly a threat to Somalia.", 0),
        ("Kenya is not hostile to Somalia.", 0),
        ("Kenya and Somalia have no quarrel.", 0),
        ("Kenya stopped supporting Somalia.", -1),
        ("The quarrel prevented a rapprochement between Kenya and Somalia.", -1),
        ("The trust between Kenya and Somalia collapsed.", -1),
        ("Distrust between Kenya and Somalia ended the alliance.", -1),
        ("The pact put an end to the rivalry between Kenya and Somalia.", 1),
        ("Nobody hinders the cooperation between Kenya and Somalia.", 1),
        ("Despite its alliance with Somalia, Kenya waited.", 1),
        ("Relations between Kenya and Somalia are not good.", -1),
        ("Kenya is on bad terms with Somalia.", -1),
        ("Kenya depends less on Somalia.", -1),
        ("Guinea sheltered Liberian rebels.", -1),
        ("Kenya's dependence on Somalia is old.", 0),
    ],
)
def test_what_denies_ends_or_prevents_a_tie_turns_it_round(text: str, polarity: int, coder: Coder) -> None:
    assert [r.polarity for r in relations(coder, text)] == [polarity]


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object_"),
    [
        ("Nauru is indispensable to Tuvalu.", "depends_on", {"TUV"}, {"NRU"}),
        ("Uruguay is no match for Brazil.", "stronger_than", {"BRA"}, {"URY"}),
        ("Brazil has the upper hand over Uruguay.", "stronger_than", {"BRA"}, {"URY"}),
        (
            "The balance of power between Peru and Chile was skewed in Peru's favour.",
            "stronger_than",
            {"PER"},
            {"CHL"},
        ),
        ("The treaty brought Tonga under the protection of Britain.", "supports", {"GBR"}, {"TON"}),
        ("Mali is subject to French sanctions.", "constrains", {"FRA"}, {"MLI"}),
        ("Burundi sees Rwanda as a threat.", "threatens", {"RWA"}, {"BDI"}),
        ("Albania was little more than an Italian protectorate.", "subordinate_to", {"ALB"}, {"ITA"}),
        ("The Peruvian army runs all relations with Chile.", "in_charge_of", {"PER"}, {"CHL"}),
        ("Togo and Benin share an interest in the port.", "shares_interests", {"TGO"}, {"BEN"}),
        ("Uganda's isolation gives Kenya a hold over it.", "influences", {"KEN"}, {"UGA"}),
    ],
)
def test_which_end_of_a_tie_is_which(
    text: str, predicate: str, subject: set[str], object_: set[str], coder: Coder
) -> None:
    (tie,) = relations(coder, text)
    assert (tie.predicate, who(tie.subject), who(tie.object)) == (predicate, subject, object_)


def test_a_relationship_just_spoken_of_has_the_two_it_was_spoken_of(coder: Coder) -> None:
    text = "Peru and Chile signed a pact in 1990. Since then this relationship has been a matter of life for Peru."
    (tie,) = relations(coder, text)
    assert (tie.predicate, who(tie.subject), who(tie.object)) == ("depends_on", {"PER"}, {"CHL"})


@pytest.mark.parametrize(
    "text",
    [
        "Mali and Niger need help.",
        "Mali and Niger are a threat.",
        "Peru and Chile have tensions with the opposition.",
        "The vote went in Peru's favour.",
        "It is a matter of life and death for Peru.",
        "Niger won a match for Chad.",
        "Niger acquired a Chinese satellite.",
        "Peruvian officials fear that a Chilean presence would last.",
    ],
)
def test_what_has_one_end_or_none_is_no_tie(text: str, coder: Coder) -> None:
    assert relations(coder, text) == []


def test_a_tie_is_surer_where_the_sentence_states_it(coder: Coder) -> None:
    def sure(text: str) -> float:
        (tie,) = relations(coder, text)
        return tie.evidence[0].confidence

    plain = sure("Nepal relies on India.")
    assert plain > sure("They think that Nepal relies on India.")
    assert plain > sure("According to the minister, Nepal relies on India.")
    assert plain > sure("Nepal saved fuel by relying on India.")
    assert sure("The rivalry between Nepal and India is old.") > sure(
        "He recalled the rivalry between Nepal and India."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chad moved its troops towards Libya.",
        "They met to deepen the relations between Chad and Libya.",
        "Their partners in Chad and Libya are many.",
        "The port lies close to Chad.",
    ],
)
def test_movement_aims_and_neighbourhood_are_no_ties(text: str, coder: Coder) -> None:
    assert relations(coder, text) == []


@pytest.mark.parametrize("part", ["clauses", "prepositions", "verbs", "adverbs"])
def test_the_examples_of_causes_have_one(part: str, coder: Coder) -> None:
    for text in table("causes")[part]["examples"]:
        assert [len(r.causes) for r in relations(coder, text)] == [1, 0], text


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("Because Bolivia distrusts Chile, it relies on Peru.", {"BOL", "CHL"}, {"BOL", "PER"}),
        ("Bolivia relies on Peru, since it distrusts Chile.", {"BOL", "CHL"}, {"BOL", "PER"}),
        ("Bolivia's rivalry with Chile has made it a partner of Peru.", {"BOL", "CHL"}, {"BOL", "PER"}),
        ("Thanks to its rivalry with Chile, Bolivia depends on Peru.", {"BOL", "CHL"}, {"BOL", "PER"}),
        ("Bolivia distrusts Chile. It therefore relies on Peru.", {"BOL", "CHL"}, {"BOL", "PER"}),
        ("Bolivia distrusts Chile. As a result, Bolivia has moved closer to Peru.", {"BOL", "CHL"}, {"BOL", "PER"}),
    ],
)
def test_a_tie_names_what_it_brings_about(text: str, cause: set[str], effect: set[str], coder: Coder) -> None:
    found = {frozenset(who([*r.subject, *r.object])): r for r in relations(coder, text)}
    assert found[frozenset(cause)].causes == (found[frozenset(effect)].id,)
    assert found[frozenset(effect)].causes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Despite its rivalry with Chile, Bolivia depends on Peru.",
        "Bolivia has relied on Peru since Chile isolated Bolivia in 1904.",
        "Bolivia distrusts Chile. Bolivia relies on Peru.",
    ],
)
def test_what_only_stands_beside_a_tie_is_not_caused_by_it(text: str, coder: Coder) -> None:
    assert all(not r.causes for r in relations(coder, text))


def test_what_a_tie_causes_may_be_an_act(coder: Coder) -> None:
    found = statements(coder, "Because Bolivia distrusts Chile, it signed a treaty with Peru on 3 May 1995.")
    (tie,) = [s for s in found if isinstance(s, Relation)]
    assert [s.kind for s in found if s.id in tie.causes] == ["act"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Latvia, a former ally of Sweden, declared war.", -1),
        ("The former minister said that Latvia is an ally of Sweden.", 1),
        ("Latvia, an ally of Sweden, declared war.", 1),
    ],
)
def test_a_former_ally_is_none(text: str, polarity: int, coder: Coder) -> None:
    assert {r.polarity for r in relations(coder, text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("Malaysia lent Brunei its support in the dispute.", "MYS", "BRN"),
        ("Zambia has given Malawi its full backing.", "ZMB", "MWI"),
    ],
)
def test_whose_support_is_lent_supports(text: str, subject: str, object_: str, coder: Coder) -> None:
    (tie,) = relations(coder, text)
    assert (who(tie.subject), who(tie.object)) == ({subject}, {object_})


def test_what_is_yet_to_be_done_is_less_sure_to_be_a_tie(coder: Coder) -> None:
    (now,) = relations(coder, "Sweden supplies Finland with aircraft.")
    for text in ("Sweden will supply Finland with aircraft.", "Sweden is to supply Finland with aircraft."):
        (later,) = relations(coder, text)
        assert later.confidence < now.confidence
    (choice,) = relations(coder, "The choice for Sweden is to rely on Finland.")
    (plan,) = relations(coder, "Sweden is to rely on Finland.")
    assert choice.confidence > plan.confidence
