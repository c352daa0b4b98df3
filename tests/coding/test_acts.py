"""Acts: who does what to whom, through passives, pairs, operators, reported speech and nouns."""

from datetime import date

import pytest

from comity.coding import Coder
from comity.model import Basis, Precision, Status, When
from tests.coding.texts import acts, countries, document, main_act


def read(coder: Coder, text: str) -> tuple[str, set[str | None], set[str | None]]:
    act = main_act(coder, text)
    return act.type, countries(act, "sources"), countries(act, "targets")


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("Kenya attacked Uganda.", "ASSAULT", "KEN", "UGA"),
        ("Uganda was attacked by Kenya.", "ASSAULT", "KEN", "UGA"),
        ("Ugandan towns attacked by Kenyan troops were burning.", "ASSAULT", "KEN", "UGA"),
        ("Bolivia, which had condemned Paraguay in May, said nothing.", "ACCUSE", "BOL", "PRY"),
        ("Norwegian envoys put Iceland on notice over the herring.", "THREATEN", "NOR", "ISL"),
        ("Denmark gave Latvia two patrol boats.", "AID", "DNK", "LVA"),
        ("Cambodia lodged a complaint against Thailand.", "ACCUSE", "KHM", "THA"),
        ("Peru has closed its border with Chile.", "SANCTION", "PER", "CHL"),
        ("The Ghanaian president travelled to Benin on Monday.", "CONSULT", "GHA", "BEN"),
    ],
)
def test_sides_are_found_whatever_the_construction(
    coder: Coder, text: str, type_: str, source: str, target: str
) -> None:
    assert read(coder, text) == (type_, {source}, {target})


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya will send food to Uganda.", "AGREE"),
        ("Kenya agreed to send food to Uganda.", "AGREE"),
        ("Kenya refused to send food to Uganda.", "REJECT"),
        ("Kenya will not accept Ugandan soldiers.", "REJECT"),
        ("Kenya threatened to bomb Uganda.", "THREATEN"),
        ("Kenya plans to impose sanctions on Uganda.", "THREATEN"),
        ("Kenya vowed to attack Uganda.", "THREATEN"),
        ("Kenya demanded that Uganda withdraw its troops.", "REQUEST"),
        ("Kenya said that Uganda must withdraw its troops.", "REQUEST"),
        ("Kenya tried to seize a Ugandan ferry.", "COERCE"),
        ("Kenya stopped sending food to Uganda.", "SANCTION"),
        ("Kenya will close the border unless Uganda withdraws.", "THREATEN"),
    ],
)
def test_operators_change_the_type(coder: Coder, text: str, type_: str) -> None:
    act = main_act(coder, text)
    assert act.type == type_
    assert countries(act, "sources") == {"KEN"}


def test_joined_subjects_of_a_mutual_act_are_both_sides(coder: Coder) -> None:
    act = main_act(coder, "Sweden and Finland signed a treaty on fishing.")
    assert act.reciprocal and countries(act, "sources") == countries(act, "targets") == {"SWE", "FIN"}


def test_nouns_carry_acts(coder: Coder) -> None:
    assert read(coder, "Nepal's attack on Bhutan shocked everyone.") == ("ASSAULT", {"NPL"}, {"BTN"})
    talks = main_act(coder, "The talks between Nepal and Bhutan were long.")
    assert talks.type == "CONSULT" and countries(talks, "sources") == {"NPL", "BTN"}
    visit = main_act(coder, "The visit of the Danish queen to Portugal was short.")
    assert (countries(visit, "sources"), countries(visit, "targets")) == ({"DNK"}, {"PRT"})


def test_reported_speech_is_peeled_off_and_its_voice_kept(coder: Coder) -> None:
    act = main_act(coder, "Ethiopia said that Eritrea had shelled a village.")
    assert act.type == "ASSAULT" and countries(act, "sources") == {"ERI"}
    assert act.text is not None and act.text.asserted_by != "author"
    assert act.text.asserted_by.country == "ETH"


def test_what_somebody_is_accused_of_is_alleged_and_belongs_to_the_accused(coder: Coder) -> None:
    found = {a.type: a for a in acts(coder, "Mali accused Niger of sending rifles to Chad.")}
    assert found["ACCUSE"].status is Status.DONE
    assert found["AID"].status is Status.ALLEGED
    assert countries(found["AID"], "sources") == {"NER"}
    passive = {a.type: a for a in acts(coder, "Niger is accused by Mali of sending rifles to Chad.")}
    assert countries(passive["ACCUSE"], "sources") == {"MLI"}
    assert countries(passive["AID"], "sources") == {"NER"}


def test_a_denial_answers_the_accusation_before_it(coder: Coder) -> None:
    found = acts(coder, "Mali accused Niger of sending rifles to Chad. Niger denied the accusation.")
    denial = next(a for a in found if a.type == "REJECT")
    assert countries(denial, "targets") == {"MLI"}
    assert next(a for a in found if a.type == "AID").status is Status.DENIED


def test_plans_are_planned_and_running_things_are_ongoing(coder: Coder) -> None:
    assert main_act(coder, "Jordan will visit Oman in May.").status is Status.PLANNED
    assert main_act(coder, "Jordan and Oman are negotiating with each other.").status is Status.ONGOING


def test_what_a_thing_is_for_is_not_done(coder: Coder) -> None:
    assert not acts(coder, "The wall was designed to prevent an attack.")
    assert not [a for a in acts(coder, "Togo needs a port to attack Benin.") if a.status is Status.DONE]


def test_pronouns_and_descriptions_mean_those_named_before(coder: Coder) -> None:
    found = acts(coder, "Laos and Vietnam share a river. The two countries signed a treaty last year.")
    assert countries(found[-1], "sources") == {"LAO", "VNM"}
    it = main_act(coder, "Austria said it would support Slovenia's bid.")
    assert (countries(it, "sources"), countries(it, "targets")) == ({"AUT"}, {"SVN"})


def test_the_clause_is_the_evidence_and_the_span_is_exact(coder: Coder) -> None:
    text = "While it rained, Kenya attacked Uganda in 1979, and nobody in Tanzania laughed."
    doc = document(text)
    for statement in coder.code(doc).statements:
        assert statement.text is not None
        span = statement.text.span
        assert doc.text[span.start : span.end] == span.quote
        assert statement.text.file_pieces == ((span.start, span.end),)
    assert main_act(coder, text).text.span.quote == "Kenya attacked Uganda in 1979"  # type: ignore[union-attr]


def test_the_time_in_the_clause_is_the_acts(coder: Coder) -> None:
    act = main_act(coder, "Kenya attacked Uganda in 1979.")
    assert act.when is not None and act.when.edtf == "1979"


@pytest.mark.parametrize("text", ["Kenya attacked Uganda.", "Kenya is accused by Uganda of theft."])
def test_nothing_is_dated_by_guess_but_what_is_told_had_happened_when_it_was_told(coder: Coder, text: str) -> None:
    when = acts(coder, text, published=When.day(date(2023, 5, 4)))[0].when
    assert when == When(None, date(2023, 5, 4), Precision.RANGE, None, Basis.INFERRED)
    assert not when.told
    assert acts(coder, text, published=When(date(2023, 5, 1), date(2023, 5, 31), Precision.MONTH))[0].when is None
    assert acts(coder, text)[0].when is None


def test_each_sentence_has_one_main_act(coder: Coder) -> None:
    found = acts(coder, "Kenya attacked Uganda and expelled its ambassador. Chad praised Mali and thanked Niger.")
    assert sum(a.main for a in found) == 2


def test_abstract_things_make_no_verbal_acts(coder: Coder) -> None:
    assert not acts(coder, "The drought in Chad threatens the stability of Niger.")


def test_coding_twice_gives_the_same_statements(coder: Coder) -> None:
    text = "Kenya attacked Uganda. Talks between Chad and Mali resumed."
    assert [a.id for a in acts(coder, text)] == [a.id for a in acts(coder, text)]


def test_fields_and_theatres_come_from_the_words(coder: Coder) -> None:
    act = main_act(coder, "Oman delivered vaccines to Yemen.")
    assert "health" in act.fields and "yemen" in act.theatres


@pytest.mark.parametrize(
    "text",
    [
        "Had Brazil attacked Peru, Chile would have laughed.",
        "Whether Serbia will attack Bulgaria is unclear.",
        "It is unlikely that Jordan will recognise Kosovo.",
        "The treaty obliges Portugal to defend Morocco.",
        "A plan for invading Sweden was found in Oslo.",
        "Can Poland defend Lithuania?",
        "Analysts accused Hungary of blackmail.",
        "A Finland that attacked Norway would be alone.",
        "If Greece attacked Cyprus, nobody would sleep.",
    ],
)
def test_what_is_imagined_asked_or_only_made_possible_is_no_act(coder: Coder, text: str) -> None:
    assert not acts(coder, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Oman does not recognise Kosovo.", "REJECT"),
        ("Kenya would not send food to Uganda.", "REJECT"),
        ("Oman will no longer recognise Kosovo.", "REJECT"),
        ("Kenya asked Uganda to withdraw.", "REQUEST"),
        ("Kenya gave Uganda six days to withdraw.", "REQUEST"),
        ("Kenya made Uganda pay for the bridge.", "COERCE"),
    ],
)
def test_refusing_asking_and_forcing_are_acts_of_their_own(coder: Coder, text: str, type_: str) -> None:
    assert main_act(coder, text).type == type_


def test_a_light_verb_leaves_it_to_its_noun_to_say_what_is_done(coder: Coder) -> None:
    assert read(coder, "Romania gave its backing to Moldova.") == ("SUPPORT", {"ROU"}, {"MDA"})
    assert read(coder, "Mali ended its support for Niger.") == ("SANCTION", {"MLI"}, {"NER"})


def test_nobody_and_failing_negate(coder: Coder) -> None:
    assert main_act(coder, "Neither Sweden nor Denmark visited Norway.").negated
    assert main_act(coder, "Peru failed to deliver food to Chile.").negated


def test_verbs_joined_to_one_that_takes_a_clause_stand_for_themselves(coder: Coder) -> None:
    found = acts(coder, "Kenya urged Uganda to wait and then bombed Rwanda.")
    assert {(a.type, *countries(a, "targets")) for a in found} == {("REQUEST", "UGA"), ("ASSAULT", "RWA")}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Rwanda denied Congolese claims that it was helping the M23 rebels.", "COD"),
        ("Kenya rejected Somali claims that it had moved the markers.", "SOM"),
    ],
)
def test_whose_claims_are_denied_is_the_target(text: str, target: str, coder: Coder) -> None:
    assert read(coder, text)[2] == {target}


def test_the_head_of_an_army_is_no_army(coder: Coder) -> None:
    assert read(coder, "Nigeria's army chief flew to Niamey.")[0] == "CONSULT"
    assert read(coder, "Nigerian troops flew to Niamey.")[0] == "MOBILIZE"
