"""Treaties article by article: who owes what to whom, where, when, on which condition; and which treaty is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.coding import Coder
from comity.coding.articles import articles_of
from comity.coding.obligations import behind_setting, conditions_of, obligation_in_title
from comity.model import Commitment
from tests.coding.kinds import commitments, who
from tests.coding.texts import document
from tests.coding.treaties import Marked, mark, sums

SETS = ("treaties", "treaties_kept")


@pytest.fixture(scope="module")
def marked(coder: Coder) -> dict[str, list[Marked]]:
    """The annotated treaties, coded and compared."""
    return {name: list(mark(coder, name)) for name in SETS}


def test_treaties_for_which_no_rule_was_made_are_read_nearly_as_well(marked: dict[str, list[Marked]]) -> None:
    found = sums(marked["treaties_kept"])
    assert found["right"] >= 25
    assert found["false"] <= 2
    assert found["instruments_right"] == found["instruments"]


def test_the_clauses_of_treaties_are_right_in_everything(marked: dict[str, list[Marked]]) -> None:
    found = sums(marked["treaties"])
    assert found["right"] >= 61
    assert found["false"] <= 1
    assert found["instruments_right"] == found["instruments"]


SIGNED = "Kenya and Uganda signed a pact in 1950. "


@pytest.mark.parametrize(
    ("text", "obligor", "beneficiary"),
    [
        ("The Parties shall consult each other.", {"KEN", "UGA"}, {"KEN", "UGA"}),
        ("Neither Party shall attack the other.", {"KEN", "UGA"}, {"KEN", "UGA"}),
        (
            "Each of the High Contracting Parties undertakes to respect the other's border.",
            {"KEN", "UGA"},
            {"KEN", "UGA"},
        ),
        ("The pact obliges Kenya to lend Uganda two ships.", {"KEN"}, {"UGA"}),
        ("The pact allows Kenya to station troops in Uganda.", {"UGA"}, {"KEN"}),
        ("Under the pact, Uganda would come to the aid of Kenya.", {"UGA"}, {"KEN"}),
        ("Under the pact, Kenya will be supplied with power by Uganda.", {"UGA"}, {"KEN"}),
        ("If Kenya is attacked, the other Party shall help it.", {"UGA"}, {"KEN"}),
        ("The pact provides for joint patrols.", {"KEN", "UGA"}, {"KEN", "UGA"}),
        ("Kenya is also to be supplied with coffee.", {"UGA"}, {"KEN"}),
    ],
)
def test_a_clause_names_who_owes_it_to_whom(coder: Coder, text: str, obligor: set[str], beneficiary: set[str]) -> None:
    clause = commitments(coder, SIGNED + text)[-1]
    assert clause.instrument_of is not None
    assert who(clause.obligor) == obligor
    assert who(clause.beneficiary) == beneficiary


@pytest.mark.parametrize(
    ("text", "obligor", "beneficiary"),
    [
        ("Norway undertook to deliver four frigates to Chile.", {"NOR"}, {"CHL"}),
        ("Ghana promised two battalions to Togo in 1979.", {"GHA"}, {"TGO"}),
        ("Mali agreed to sell cotton to Niger.", {"MLI"}, {"NER"}),
        ("Niger is to receive cement from Mali.", {"MLI"}, {"NER"}),
        ("Peru lent Cuba 30 million dollars, and Cuba undertook to repay the loan.", {"CUB"}, {"PER"}),
        ("Laos and Vietnam pledged to help each other.", {"LAO", "VNM"}, {"LAO", "VNM"}),
    ],
)
def test_a_pledge_without_an_instrument(coder: Coder, text: str, obligor: set[str], beneficiary: set[str]) -> None:
    (pledge,) = commitments(coder, text)
    assert (who(pledge.obligor), who(pledge.beneficiary)) == (obligor, beneficiary)


def test_what_is_promised_in_return_is_owed_to_who_gave_first(coder: Coder) -> None:
    first, second = commitments(
        coder, "Oman promised to send troops to Yemen. Yemen promised in return to hold elections."
    )
    assert who(first.obligor) == who(second.beneficiary) == {"OMN"}
    assert who(first.beneficiary) == who(second.obligor) == {"YEM"}


@pytest.mark.parametrize(
    "text",
    [
        "Mali agreed with Niger on the date.",
        "Niger is to meet Mali.",
        "Ghana promised its voters new schools.",
        "Neither Norway nor Sweden attended.",
    ],
)
def test_what_is_no_pledge(coder: Coder, text: str) -> None:
    assert commitments(coder, text) == []


def test_several_provisions_of_one_sentence_are_told_apart(coder: Coder) -> None:
    text = SIGNED + "The pact requires both to consult but does not oblige Kenya to defend Uganda."
    *_, consult, defend = commitments(coder, text)
    assert (consult.obligation, consult.negated) == ("consultation", False)
    assert (defend.obligation, defend.negated, who(defend.obligor)) == ("defense", True, {"KEN"})


def test_what_is_forbidden_is_a_duty_not_to(coder: Coder) -> None:
    text = SIGNED + "The pact forbids either party to let its territory be used against the other."
    *_, clause = commitments(coder, text)
    assert (clause.obligation, clause.negated) == ("non_assistance_to_aggressor", False)


def test_a_pledge_has_its_trigger(coder: Coder) -> None:
    (pledge,) = commitments(coder, "France guaranteed Poland help in the event of a German attack.")
    assert pledge.obligation == "defense" and pledge.trigger is not None and pledge.trigger.by != "any"
    assert (who(pledge.trigger.on), who(pledge.trigger.by)) == ({"POL"}, {"DEU"})


def test_who_is_spared_owes_nothing(coder: Coder) -> None:
    (spared,) = commitments(coder, "Mali is not obliged to send troops to Niger.")
    assert spared.negated and spared.obligation == "defense"
    assert (who(spared.obligor), who(spared.beneficiary)) == ({"MLI"}, {"NER"})


def test_a_duty_not_to_do_something_is_owed(coder: Coder) -> None:
    *_, duty = commitments(coder, SIGNED + "Neither Party shall close the river to the other.")
    assert not duty.negated


def test_a_trigger_strikes_the_party_to_whom_help_is_owed(coder: Coder) -> None:
    *_, clause = commitments(coder, SIGNED + "The pact obliges Kenya to defend Uganda if it is attacked by Sudan.")
    assert clause.trigger is not None and clause.trigger.by != "any"
    assert (who(clause.trigger.on), who(clause.trigger.by)) == ({"UGA"}, {"SDN"})


# one text, and which treaty its words mean

TWO = "Togo and Benin signed a pact in Lome on 3 May 1988. Benin signed a treaty with Niger in Niamey on 4 June 1990. "


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("This document obliges both sides to consult.", {"BEN", "NER"}),
        ("The document obliges both sides to consult.", {"BEN", "NER"}),
        ("The document signed in Lome provides for consultations.", {"TGO", "BEN"}),
        ("The document of 3 May 1988 provides for consultations.", {"TGO", "BEN"}),
        ("The pact with Togo provides for consultations.", {"TGO", "BEN"}),
        ("The document obliges Togo to consult.", {"TGO", "BEN"}),
        ("It obliges both sides to consult.", {"BEN", "NER"}),
    ],
)
def test_this_document_is_the_last_and_the_document_is_the_one_that_fits(
    coder: Coder, text: str, parties: set[str]
) -> None:
    clause = commitments(coder, TWO + text)[-1]
    assert clause.obligation == "consultation"
    assert who(clause.parties) == parties


# a text of its own

LEASE = """\
Agreement on a Harbour between the Kingdom of Denmark and the Republic of Iceland

The Government of Denmark (hereinafter "the Tenant") and the Government of Iceland (hereinafter "the Owner") have \
agreed as follows:

Article 1. The Owner shall open the harbour to the ships of the Tenant.

Article 2. The Tenant shall pay the Owner two million crowns a year.

Article 3. Iceland is to be supplied with coal.

Article 4. The ships of Denmark shall be allowed to take in water.

Article 5. Nothing in this Agreement obliges the Owner to take part in any war.

Article 6. If Iceland is attacked without provocation, Denmark shall, at its request and in accordance with its \
constitutional processes, send warships.

Article 7. This Agreement shall be ratified and shall enter into force on the exchange of ratifications. It shall \
remain in force for ten years and be extended automatically for five unless it is denounced a year before its end. \
Denmark reserves its rights in the Faroes.

Done at Reykjavik on the second day of May 1921.
"""


@pytest.fixture(scope="module")
def lease(coder: Coder) -> list[Commitment]:
    """The agreement and its clauses."""
    return commitments(coder, LEASE)


def test_the_names_that_a_treaty_gives_its_parties_are_understood(lease: list[Commitment]) -> None:
    owed = [(who(c.obligor), who(c.beneficiary)) for c in lease[1:]]
    denmark, iceland = {"DNK"}, {"ISL"}
    assert owed == [
        (iceland, denmark),
        (denmark, iceland),
        (denmark, iceland),
        (iceland, denmark),
        (iceland, denmark),
        (denmark, iceland),
    ]


def test_each_clause_stands_in_its_article_and_belongs_to_the_treaty(lease: list[Commitment]) -> None:
    assert [c.text.section for c in lease[1:] if c.text] == [f"Article {n}" for n in range(1, 7)]
    assert {c.instrument_of for c in lease[1:]} == {lease[0].id}


def test_final_clauses_are_conditions_of_the_treaty_and_no_clauses(lease: list[Commitment]) -> None:
    kinds = {c.kind for c in lease[0].condition}
    assert kinds == {"ratification", "entry_into_force", "renewal", "denunciation", "reservation"}
    assert lease[0].term_years == 10
    assert lease[0].when is not None and lease[0].when.edtf == "1921-05-02"


def test_conditions_are_told_apart(lease: list[Commitment]) -> None:
    assert {c.kind for c in lease[-1].condition} == {"unprovoked", "on_request", "constitution"}
    assert lease[5].negated and not lease[6].negated


def test_a_report_under_a_treatys_name_is_no_treaty_text(coder: Coder) -> None:
    text = "The Treaty between Chad and Mali: a review\n\nChad and Mali argued for years. Mali won."
    assert commitments(coder, text) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("charter", "under Article 51 of the Charter of the United Nations"),
        ("constitution", "in accordance with their constitutional processes"),
        ("on_request", "at the request of the State attacked"),
        ("unprovoked", "should it suffer an unprovoked attack"),
        ("place", "the obligation is limited to attacks on the territory of Spain"),
        ("adversary", "it shall not have effect against Russia"),
        ("number", "if it is attacked by two or more Powers"),
        ("consent", "only with the consent of the host"),
        ("unless", "unless notice is given"),
    ],
)
def test_what_limits_an_obligation(kind: str, words: str) -> None:
    assert [c.kind for c in conditions_of(f"The other shall help it, {words}.")] == [kind]


def test_words_that_limit_nothing() -> None:
    assert conditions_of("The Parties recall the Charter of the United Nations and request a map of Europe.") == ()


@pytest.mark.parametrize(
    ("title", "obligation"),
    [
        ("Treaty of Alliance between Prussia and Italy", "defense"),
        ("Treaty of Friendship and Mutual Assistance", "defense"),
        ("Agreement concerning a Naval Station", "military_cooperation"),
        ("Treaty of Friendship", "other"),
        ("Agreement on the Alliance Bank", "other"),
    ],
)
def test_a_title_tells_what_a_treaty_is_about(title: str, obligation: str) -> None:
    assert obligation_in_title(title) == obligation


def test_what_sets_a_clause_off_is_not_what_is_owed() -> None:
    text = "In the event of an attack on one of them, the Parties shall consult"
    assert text[behind_setting(text) :].strip() == "the Parties shall consult"
    assert behind_setting("The Parties shall consult in the event of an attack") == 0


@given(st.lists(st.sampled_from(["Article", "ARTICLE", "Art.", "Clause"]), min_size=1, max_size=9))
def test_a_place_is_in_the_last_article_that_begins_before_it(heads: list[str]) -> None:
    lines = [f"{head} {n}. The Parties shall act." for n, head in enumerate(heads, 1)]
    text = "\n".join(["A preamble.", *lines])
    articles = articles_of(document(text))
    assert articles.at(0) is None
    for n, line in enumerate(lines, 1):
        inside = text.index(line) + len(line) - 1
        assert (articles.at(inside) or "").split()[-1] == str(n)
