"""What the structure of sentences gives: sides, times and voices that are there, and none that are not."""

from datetime import date

import pytest

from comity.coding import Coder, load_coder
from comity.coding.sentences import pieces
from comity.model import Act, When
from tests.coding.texts import acts, document

PUBLISHED = When.day(date(2021, 6, 10))


def sides(act: Act) -> tuple[list[str], list[str]]:
    """The names of the sources and of the targets."""
    return [r.name for r in act.sources], [r.name for r in act.targets]


def states(act: Act) -> tuple[set[str | None], set[str | None]]:
    """The countries of the sources and of the targets."""
    return {r.country for r in act.sources}, {r.country for r in act.targets}


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, 3 May (Fjordpress) - ",
        "NAIROBI, Kenya (Savannah Wire) \u2014 ",
        "LIMA, May 3. /ANDES/. ",
        "Accra, 3 May - ",
        "QUITO -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_report(dateline: str) -> None:
    assert next(pieces(document(dateline + "Chad expelled the envoy."))).text == "Chad expelled the envoy."


@pytest.mark.parametrize(
    "text", ["U.S. officials met.", "OPEC (the cartel) met.", "NATO/Chad ties are good.", "I - too."]
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert next(pieces(document(text))).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign ministers of Chad, Mali and Niger met.", {"TCD", "MLI", "NER"}),
        ("Deputy ministers of Chad, Mali and Niger met.", {"TCD", "MLI", "NER"}),
        ("The heads of state of Chad, Mali and Niger met.", {"TCD", "MLI", "NER"}),
        ("Envoys of Peru and Chile met.", {"PER", "CHL"}),
    ],
)
def test_all_states_of_a_list_take_part(coder: Coder, text: str, expected: set[str]) -> None:
    assert states(acts(coder, text)[0])[0] == expected


def test_each_of_a_list_has_the_office_that_the_words_give(coder: Coder) -> None:
    act = acts(coder, "Ghana summoned the envoys of Peru and the Netherlands.")[0]
    assert sides(act)[1] == ["Envoy of Peru", "Envoy of the Netherlands"]


def test_who_begins_the_next_clause_is_no_object(coder: Coder) -> None:
    found = [states(a) for a in acts(coder, "Peru attacked Chile and the United States bombed three Bolivian sites.")]
    assert found == [({"PER"}, {"CHL"}), ({"USA"}, {"BOL"})]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On 5 March Chad attacked Mali.", "2021-03-05"),
        ("Chad attacked Mali on 5 March.", "2021-03-05"),
        ("Chad attacked Mali, which had broken a pact of 2015.", None),
        ("Chad broke the truce of 2015 when it attacked Mali.", None),
        ("Chad asked Mali to leave by 2025.", None),
        ("Ghana said on 5 March that Chad had attacked Mali.", None),
        ("Ghana said on 5 March that it would attack Mali.", "2021-03-05"),
    ],
)
def test_a_time_dates_what_grammar_ties_it_to(coder: Coder, text: str, when: str | None) -> None:
    act = acts(coder, text, published=PUBLISHED)[0]
    assert (act.when.edtf if act.when and act.when.told else None) == when


def test_what_goes_on_in_the_next_sentence_has_its_time(coder: Coder) -> None:
    text = "On 5 March 2021 the leaders of Chad and Mali met. They signed a treaty. Ghana praised Togo."
    _, signed, praised = acts(coder, text, published=PUBLISHED)
    assert signed.when is not None and (signed.when.edtf, signed.when.basis) == ("2021-03-05", "context")
    assert praised.when is not None and not praised.when.told


def test_a_place_is_no_side(coder: Coder) -> None:
    act = acts(coder, "Chad and Mali agreed in Lima on the outline of a truce.")[0]
    assert states(act) == ({"TCD", "MLI"}, {"TCD", "MLI"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya shot down two Ugandan drones.", ["Uganda"]),
        ("Kenya deported two Rwandan journalists.", ["Rwandan journalists"]),
        ("Kenya criticised Ugandan analysts.", ["Ugandan analysts"]),
        ("Kenya attacked Western governments.", ["the West"]),
    ],
)
def test_names_say_what_the_words_say(coder: Coder, text: str, expected: list[str]) -> None:
    assert sides(acts(coder, text)[0])[1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile sat in the council. On Monday the sanctions returned. Mali refuses to recognise them.",
        "Chad met Mali. The treaty is old. Togo praised it.",
        "Ghana praised its partners.",
    ],
)
def test_who_cannot_be_told_stays_unresolved(text: str) -> None:
    coded = load_coder().code(document(text))
    last = [s for s in coded.statements if isinstance(s, Act)][-1:]
    assert not any(a.targets for a in last) and coded.unresolved.total()


def test_others_than_a_state_are_not_the_state(coder: Coder) -> None:
    act = acts(coder, "Ghana yielded to the demands of Ghana's creditors.")
    assert not any(a.targets for a in act)


def test_confidence_falls_with_embedding_and_negation(coder: Coder) -> None:
    plain = acts(coder, "Chad supplied arms to Mali.")[0]
    negated = acts(coder, "Chad did not supply arms to Mali.")[0]
    deep = acts(coder, "Ghana met Togo, which denied a report that Chad supplied arms to Mali.")
    inner = next(a for a in deep if a.type == "AID")
    assert all(a.text is not None for a in (plain, negated, inner))
    sure = [a.text.confidence for a in (plain, negated, inner) if a.text is not None]
    assert sure[0] > sure[1] and sure[0] > sure[2]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Chad's claim that Mali attacked Niger was false.", "TCD"),
        ("Mali attacked Niger, Chad said.", "TCD"),
        ("According to Chad, Mali attacked Niger.", "TCD"),
        ("Mali was accused by Chad of sending arms to Niger, thus attacking Niger.", "TCD"),
        ("Mali attacked Niger.", None),
    ],
)
def test_the_voice_is_of_whoever_says_it(coder: Coder, text: str, voice: str | None) -> None:
    act = next(a for a in acts(coder, text) if a.type == "ASSAULT")
    assert act.text is not None
    said = act.text.asserted_by
    assert (None if said == "author" else said.country) == voice
