"""The years at whose end a pact of security is in force, as a ledger tells it."""

from dataclasses import replace
from datetime import date

from comity.model import ActorId, Commitment, Precision, RowEvidence, Stage, StatementId, Trigger, When
from comity.obligations.in_force import instruments
from comity.obligations.pacts import pacts_by_year
from tests.obligations import cases
from tests.obligations.test_in_force import BOL, CHL, PER, pact

BOTH = ((PER.actor,), (BOL.actor,))
SIGNED = When.day(date(2001, 3, 12))


def clause(at: int, obligation: str, stage: Stage = Stage.SIGNED, when: When | None = SIGNED) -> Commitment:
    return replace(pact(at, stage, when), obligation=obligation, id=StatementId(""))


def test_a_pact_stands_from_its_year_until_it_ends() -> None:
    ended = clause(9, "defense", Stage.ENDED, When.day(date(2004, 6, 1)))
    found = pacts_by_year(instruments([clause(1, "defense"), ended]), range(1999, 2008), *BOTH)
    assert list(found) == [2001, 2002, 2003]
    assert all(e.value == 0.8 and e.low is None and e.evidence for e in found.values())


def test_what_a_reviewer_accepted_is_sure() -> None:
    made = clause(1, "neutrality")
    assert pacts_by_year(instruments([made]), [2002], *BOTH, accepted={made.id})[2002].value == 1.0


def test_trade_and_what_a_text_says_is_absent_are_no_pact() -> None:
    absent = replace(clause(2, "defense"), negated=True, id=StatementId(""))
    lasting = clause(3, "trade", Stage.IN_FORCE, When(date(2001, 1, 1), None, Precision.SINCE))
    assert pacts_by_year(instruments([absent, lasting]), range(2000, 2010), *BOTH) == {}


def test_who_is_only_named_as_the_attacker_has_no_pact() -> None:
    trigger = Trigger("attack", on=(PER, BOL), by=(CHL,), place=None, words="if Chile attacks either")
    against = replace(clause(1, "defense"), trigger=trigger, id=StatementId(""))
    assert pacts_by_year(instruments([against]), [2002], *BOTH)
    assert not pacts_by_year(instruments([against]), [2002], BOTH[0], (CHL.actor,))


def test_a_clause_to_somebody_else_is_no_pact_of_the_two() -> None:
    own = replace(clause(1, "defense"), obligor=(PER,), beneficiary=(PER,), id=StatementId(""))
    given = replace(own, beneficiary=(BOL,), id=StatementId(""))
    assert not pacts_by_year(instruments([own]), [2002], *BOTH)
    assert pacts_by_year(instruments([given]), [2002], *BOTH) and pacts_by_year(
        instruments([given]), [2002], *BOTH[::-1]
    )


def test_members_that_a_data_set_lists_are_bound_from_entry_to_exit_and_not_beyond_its_last_year() -> None:
    row = RowEvidence("set 1", ("id=1",), "rows/1", 0.9)
    lasts = replace(
        cases.pact("defense", ["FRA"], ["RUS"], since=date(2000, 1, 1)), evidence=(row,), id=StatementId("")
    )
    assert lasts.when is not None
    left = replace(lasts, when=When(date(2000, 1, 1), date(2003, 6, 1), Precision.RANGE), id=StatementId(""))
    sides, ends = (("FRA",), ("RUS", "SUN")), {"set 1": date(2005, 12, 31)}

    def years(*told: Commitment) -> list[int]:
        one, other = (tuple(map(ActorId, side)) for side in sides)
        return list(pacts_by_year(instruments(told), range(1998, 2010), one, other, data_ends=ends))

    begun = replace(lasts, obligor=(), beneficiary=(), trigger=None, when=When.year(2000), id=StatementId(""))
    assert (
        years(lasts) == years(begun, replace(lasts, instrument_of=begun.id, id=StatementId(""))) == [*range(2000, 2006)]
    )
    assert years(left) == [2000, 2001, 2002]
