"""Signed networks: what makes a tie, of which sign, and what is left undecided."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from comity.actors import load_gazetteer
from comity.measures.signed_network import SignedNetwork, network_of_rows, network_of_statements
from comity.model import Stage, Statement, When
from tests.measures.telling import CHL, NOR, PER, act, commitment, relation

PACTS = {"ccode1": [2, 20, 2, 2], "ccode2": [20, 2, 200, 70], "year": [2000, 2000, 2000, 2001]}
OWED = {"atop_defense": [1, 1, 0, 1], "atop_offense": [0, 0, 0, 0]}
FOUGHT = {"dispnum": [7, 7, 8], "ccode1": [2, 200, 2], "ccode2": [200, 2, 20], "year": [2000, 2000, 2001]}


def rows(years: tuple[int, int] = (2000, 2000), order: int = 1) -> SignedNetwork:
    pacts = pa.table({name: values[::order] for name, values in {**PACTS, **OWED}.items()})
    disputes = pa.table({name: values[::order] for name, values in FOUGHT.items()})
    return network_of_rows(pacts, disputes, years, load_gazetteer())


def test_pacts_of_defence_bind_and_disputes_part() -> None:
    network = rows()
    assert {pair: tie.sign for pair, tie in network.ties.items()} == {("CAN", "USA"): 1, ("GBR", "USA"): -1}
    assert network.ties["CAN", "USA"].evidence == (
        "atop:ccode1=2,ccode2=20,year=2000",
        "atop:ccode1=20,ccode2=2,year=2000",
    )
    assert network.ties["GBR", "USA"].evidence[0] == "mids-cow:dispnum=7,ccode1=2,ccode2=200,year=2000"
    assert network.positive == network.negative == 1


def test_over_several_years_a_weight_is_the_mean_of_the_signs_and_halves_are_undecided() -> None:
    network = rows((2000, 2001))
    assert {pair: tie.weight for pair, tie in network.ties.items()} == {("GBR", "USA"): -0.5, ("MEX", "USA"): 0.5}
    assert list(network.undecided) == [("CAN", "USA")]


def test_the_order_of_rows_changes_nothing() -> None:
    assert rows() == rows(order=-1)
    assert rows((2000, 2001)) == rows((2000, 2001), order=-1)


def test_a_dispute_outweighs_a_pact_of_the_same_year() -> None:
    fought = pa.table({"dispnum": [9], "ccode1": [2], "ccode2": [20], "year": [2000]})
    network = network_of_rows(pa.table({**PACTS, **OWED}), fought, (2000, 2000), load_gazetteer())
    assert network.ties["CAN", "USA"].sign == -1
    assert network.ties["CAN", "USA"].mixed


def test_acts_ties_and_pacts_in_statements_draw_together_or_apart() -> None:
    told: list[Statement] = [
        act(1, "CONSULT", (NOR,), (CHL,)),
        act(2, "ASSAULT", (NOR,), (PER,)),
        relation(3, "ally_of", (CHL,), (PER,), 1),
    ]
    network = network_of_statements(told, (2015, 2024))
    assert {pair: tie.sign for pair, tie in network.ties.items()} == {
        ("CHL", "NOR"): 1,
        ("CHL", "PER"): 1,
        ("NOR", "PER"): -1,
    }
    assert network.evidence == tuple(sorted(s.id for s in told))


def test_what_is_negated_or_of_other_years_or_failed_ties_nobody() -> None:
    told: list[Statement] = [
        replace(act(1, "CONSULT", (NOR,), (CHL,)), negated=True),
        act(2, "CONSULT", (NOR,), (CHL,), year=1990),
        commitment(3, (NOR, CHL), stage=Stage.FAILED),
    ]
    assert not network_of_statements(told, (2015, 2024)).ties


def test_an_undated_statement_is_of_the_time_when_its_document_was_published() -> None:
    told = [act(1, "AID", (NOR,), (CHL,), year=None)]
    assert network_of_statements(told, (2015, 2024)).ties
    assert told[0].document is not None
    published = {told[0].document: When.day(date(2020, 5, 1))}
    assert network_of_statements(told, (2015, 2024), published=published).ties
    assert not network_of_statements(told, (1491, 1500), published=published).ties


def test_a_commitment_of_many_binds_any_two_less_than_one_of_two() -> None:
    two = network_of_statements([commitment(1, (NOR, CHL))], (2015, 2024))
    three = network_of_statements([commitment(1, (NOR, CHL, PER))], (2015, 2024))
    assert two.ties["CHL", "NOR"].sure > 0.6
    assert ("CHL", "NOR") in three.undecided or three.ties["CHL", "NOR"].sure < two.ties["CHL", "NOR"].sure


def test_mentions_of_one_event_count_once() -> None:
    one = act(1, "AID", (NOR,), (CHL,), event="ev-1")
    again = act(2, "AID", (NOR,), (CHL,), event="ev-1")
    alone, both = (network_of_statements(told, (2015, 2024)).ties["CHL", "NOR"] for told in ([one], [one, again]))
    assert both.sure == alone.sure
    assert len(both.evidence) == 2


@given(st.integers(1, 6), st.integers(1, 6))
def test_more_of_the_same_makes_a_tie_surer(few: int, more: int) -> None:
    def sure(n: int) -> float:
        told = [act(k, "AID", (NOR,), (CHL,)) for k in range(n)]
        return network_of_statements(told, (2015, 2024)).ties["CHL", "NOR"].sure

    assert sure(few + more) > sure(few)
