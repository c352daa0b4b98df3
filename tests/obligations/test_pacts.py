"""The years at whose end a pact of security is in force, as a ledger tells it."""

from dataclasses import replace
from datetime import date

from comity.model import Commitment, Precision, Stage, StatementId, When
from comity.obligations.in_force import instruments
from comity.obligations.pacts import pacts_by_year
from tests.obligations.test_in_force import pact

SIGNED = When.day(date(2001, 3, 12))


def clause(at: int, obligation: str, stage: Stage = Stage.SIGNED, when: When | None = SIGNED) -> Commitment:
    return replace(pact(at, stage, when), obligation=obligation, id=StatementId(""))


def test_a_pact_stands_from_its_year_until_it_ends() -> None:
    ended = clause(9, "defense", Stage.ENDED, When.day(date(2004, 6, 1)))
    found = pacts_by_year(instruments([clause(1, "defense"), ended]), range(1999, 2008))
    assert list(found) == [2001, 2002, 2003]
    assert all(e.value == 0.8 and e.low is None and e.evidence for e in found.values())


def test_what_a_reviewer_accepted_is_sure() -> None:
    made = clause(1, "neutrality")
    assert pacts_by_year(instruments([made]), [2002], {made.id})[2002].value == 1.0


def test_trade_and_what_a_text_says_is_absent_are_no_pact() -> None:
    absent = replace(clause(2, "defense"), negated=True, id=StatementId(""))
    lasting = clause(3, "trade", Stage.IN_FORCE, When(date(2001, 1, 1), None, Precision.SINCE))
    assert pacts_by_year(instruments([absent, lasting]), range(2000, 2010)) == {}
