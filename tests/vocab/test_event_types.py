"""The vocabulary of acts keeps its own promises: its examples are read so, its counter-examples are not."""

import pytest

from comity.coding import Coder
from comity.errors import VocabularyError
from comity.vocab.event_types import (
    QUADS,
    base_verbs,
    combine,
    event_types,
    noun_rules,
    operators,
    verb_rules,
)
from comity.vocab.loader import Row, checked, names, parse, table
from tests.coding.texts import acts, countries

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
).split()
EXAMPLES = [(t.name, row) for t in event_types().values() for row in t.examples]
COUNTERS = [(t.name, row) for t in event_types().values() for row in t.counters]


def text_of(case: tuple[str, Row] | object) -> str:
    return str(case[1]["text"])[:60] if isinstance(case, tuple) else ""


def test_the_event_types_are_plovers_sixteen() -> None:
    assert sorted(event_types()) == sorted(TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_every_event_type_has_definition_examples_and_counter_examples(name: str) -> None:
    event_type = event_types()[name]
    assert event_type.definition and event_type.modes and event_type.quad in QUADS
    assert len(event_type.examples) >= 8 and len(event_type.counters) >= 5


@pytest.mark.parametrize("case", EXAMPLES, ids=text_of)
def test_an_example_is_read_as_its_type_with_its_sides(case: tuple[str, Row], coder: Coder) -> None:
    name, row = case
    main = next(a for a in acts(coder, row["text"]) if a.main)
    assert main.type == name, main.evidence[0]
    for side in ("sources", "targets"):
        if side in row:
            both = countries(main, "sources") | countries(main, "targets") if main.reciprocal else set()
            assert set(row[side]) in (countries(main, side), both)


@pytest.mark.parametrize("case", COUNTERS, ids=text_of)
def test_a_counter_example_is_not_read_as_the_type(case: tuple[str, Row], coder: Coder) -> None:
    name, row = case
    assert name not in {a.type for a in acts(coder, row["text"]) if a.main}


def test_the_lexicon_is_broad() -> None:
    assert len(verb_rules()) > 400
    assert len(noun_rules()) > 60


@pytest.mark.parametrize("quad", QUADS)
@pytest.mark.parametrize("effect", ["commit", "refuse", "stop", "demand", "report", "attempt"])
def test_an_operator_makes_an_event_type_of_every_quad_class(effect: str, quad: str) -> None:
    base = next(t.name for t in event_types().values() if t.quad == quad)
    assert combine(effect, base) in event_types()


def test_reporting_and_trying_leave_an_act_as_it_is() -> None:
    for name in TYPES:
        assert combine("report", name) == combine("attempt", name) == name


def test_a_verb_that_is_no_act_becomes_one_only_under_an_operator() -> None:
    assert base_verbs()["attend"] == "verbal_cooperation"
    assert combine("report", "verbal_cooperation") == ""
    assert combine("commit", "verbal_cooperation") == "AGREE"


def test_promising_conflict_is_threatening() -> None:
    assert combine("commit", "SANCTION") == combine("commit", "ASSAULT") == "THREATEN"


def test_stopping_help_is_a_sanction_and_stopping_an_attack_a_retreat() -> None:
    assert combine("stop", "AID") == "SANCTION"
    assert combine("stop", "ASSAULT") == "RETREAT"


def test_every_operator_word_has_a_known_effect() -> None:
    for kind in ("verbs", "nouns", "adjectives", "auxiliaries", "adverbs", "said"):
        assert operators(kind)


def test_an_unknown_key_is_named_with_file_and_row() -> None:
    with pytest.raises(VocabularyError, match=r"x.toml, verb 2: unknown key 'verbz'"):
        checked([{"verbs": []}, {"verbs": [], "verbz": []}], file="x.toml", key="verb", required={"verbs": list})


def test_a_missing_key_and_a_wrong_type_are_refused() -> None:
    with pytest.raises(VocabularyError, match="no 'verbs'"):
        checked([{}], file="x.toml", key="verb", required={"verbs": list})
    with pytest.raises(VocabularyError, match="'verbs' holds 'a'"):
        checked([{"verbs": "a"}], file="x.toml", key="verb", required={"verbs": list})


def test_text_that_is_not_toml_and_files_that_are_absent_are_refused() -> None:
    with pytest.raises(VocabularyError, match="not TOML"):
        parse("a = = b", file="x.toml")
    with pytest.raises(VocabularyError, match="no such file"):
        table("no/such")


def test_files_of_a_folder_are_listed_in_order() -> None:
    assert names("acts")[0] == "acts/accuse"
