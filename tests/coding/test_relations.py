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
