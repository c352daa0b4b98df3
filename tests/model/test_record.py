"""The statement's contract: every key present, and the way back loses nothing that the contract speaks of."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.model import Commitment, Statement, StatementId, When, content_hash, from_record, to_record
from tests.strategies import documents, examples, statements

HEAD = """id kind document start end quote file_start file_end file_pieces element page section note sources targets
    reciprocal main type mode fields theatres status negated when where event asserted_by cites confidence coder why"""
OWN = {
    "act": "",
    "commitment": "instrument instrument_of parties obligor beneficiary obligation stage term_years trigger condition",
    "figure": "measure value low high unit subject object share_of qualifiers flags",
    "claim": "holder stance content of about disputes within verdict distance",
    "relation": "subject predicate object polarity causes hedged",
}
some_statement = documents().flatmap(statements)
quick = examples(50)


def told(when: When | None) -> When | None:
    """A time as far as the contract tells it."""
    return when and replace(when, flags=(), approximate=when.approximate and when.known)


@given(some_statement)
@quick
def test_every_key_of_its_kind_is_in_every_record(statement: Statement) -> None:
    assert set(to_record(statement)) == {*HEAD.split(), *OWN[statement.kind].split()}


@given(some_statement)
@quick
def test_a_statement_comes_back_from_its_record_through_json(statement: Statement) -> None:
    alone = replace(statement, evidence=statement.evidence[:1], when=told(statement.when))
    again = from_record(json.loads(json.dumps(to_record(alone))))
    assert again == alone
    assert (again.id, again.anchor) == (alone.id, alone.anchor)


@given(some_statement.filter(lambda s: isinstance(s, Commitment)))
@quick
def test_one_who_owes_is_an_object_and_several_are_a_list(statement: Statement) -> None:
    assert isinstance(statement, Commitment)
    record = to_record(statement)
    for key, side in (("obligor", statement.obligor), ("beneficiary", statement.beneficiary)):
        assert type(record[key]) is {0: type(None), 1: dict}.get(len(side), list)


@given(some_statement, st.floats(0, 1))
@quick
def test_an_id_is_the_hash_of_content_and_coder_and_not_of_confidence(statement: Statement, sure: float) -> None:
    assert statement.id == content_hash("st", statement.anchor, statement.coder)
    first, *others = statement.evidence
    surer = replace(statement, evidence=(replace(first, confidence=sure), *others), id=StatementId(""))
    assert surer.id == statement.id
