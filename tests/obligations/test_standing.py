"""What binds on a day, and how an event is put."""

from dataclasses import replace
from datetime import date

import pytest

from comity.errors import UnknownActor, UsageError
from comity.model import Answer, Commitment, DocumentId, RowEvidence, Span, Stage, StatementId, TextEvidence, When
from comity.obligations.clause import Clause, clauses_on
from comity.obligations.contingency import check_events, read_contingency
from comity.obligations.places import covered, lies_in
from tests.obligations.cases import DAY, asked, bound, gazetteer, pact


def told(stage: Stage, when: date | None = None, term: float | None = None, *, at: int = 0) -> Commitment:
    """What a text says of an alliance between France and Russia: one stage."""
    quote = f"the alliance was {stage.value} {when}"
    span = Span(DocumentId("dc-1"), at, at + len(quote), quote)
    made = pact("defense", ["FRA", "RUS"], ["FRA", "RUS"])
    return replace(
        made,
        id=StatementId(""),
        evidence=(TextEvidence(span, "author", (), "test/1", 1.0, "test"),),
        instrument="Franco-Russian Alliance",
        obligor=(),
        beneficiary=(),
        trigger=None,
        stage=stage,
        when=When.day(when) if when else None,
        term_years=term,
    )


def standing(*stages: Commitment, on: date = DAY, strict: bool = False) -> bool | None:
    (clause,) = clauses_on(stages, on, gazetteer=gazetteer(), strict=strict)
    return clause.standing.holds


def test_in_force_binds_from_its_day_until_it_has_ended() -> None:
    begun, ended = told(Stage.IN_FORCE, date(1894, 1, 4)), told(Stage.ENDED, date(1917, 11, 8), at=100)
    assert standing(begun, ended, on=date(1893, 1, 1)) is False
    assert standing(begun, ended, on=date(1900, 1, 1)) is True
    assert standing(begun, ended, on=date(1918, 1, 1)) is False


def test_signed_binds_unless_a_source_has_it_enter_into_force_later() -> None:
    signed, later = told(Stage.SIGNED, date(1892, 8, 18)), told(Stage.IN_FORCE, date(1894, 1, 4), at=100)
    assert standing(signed, on=date(1893, 1, 1)) is True
    assert standing(signed, on=date(1893, 1, 1), strict=True) is None
    assert standing(signed, later, on=date(1893, 1, 1)) is False


@pytest.mark.parametrize("stage", [Stage.UNDER_NEGOTIATION, Stage.ANNOUNCED, Stage.SUSPENDED, Stage.FAILED])
def test_what_is_not_concluded_or_over_binds_nobody(stage: Stage) -> None:
    assert standing(told(stage, date(1890, 1, 1))) is False


def test_sources_that_disagree_on_the_stage_leave_it_open() -> None:
    year = When.year(1899)
    both = (
        replace(told(Stage.IN_FORCE), when=year, id=StatementId("")),
        replace(told(Stage.ENDED, at=100), when=year, id=StatementId("")),
    )
    assert standing(both[0], replace(both[1], stage=Stage.IN_FORCE, id=StatementId(""))) is True
    assert standing(told(Stage.SUSPENDED, date(1899, 1, 1)), told(Stage.ENDED, date(1899, 1, 1), at=100)) is False


def test_a_term_that_has_run_out_leaves_it_open_whether_it_was_renewed() -> None:
    begun = told(Stage.IN_FORCE, date(1880, 1, 1), 5.0)
    assert standing(begun, on=date(1884, 1, 1)) is True
    assert standing(begun, on=date(1890, 1, 1)) is None


def test_after_its_last_year_a_data_set_tells_nothing_of_what_had_not_ended() -> None:
    row = RowEvidence("set 1", ("id=1",), "rows/1", 0.9)
    clause = replace(pact("defense", ["FRA"], ["RUS"], since=date(1850, 1, 1)), evidence=(row,), id=StatementId(""))
    ends = {"set 1": date(1899, 12, 31)}
    assert [c.standing.holds for c in bound([clause], date(1899, 1, 1), data_ends=ends)] == [True]
    assert [c.standing.holds for c in bound([clause], DAY, data_ends=ends)] == [None]


def test_a_state_that_is_no_more_binds_nobody_and_its_successor_of_the_same_number_is_bound() -> None:
    assert not bound([pact("defense", ["AUH"], ["DEU"])], date(1930, 1, 1))
    (clause,) = bound([pact("defense", ["SUN"], ["PRK"])], date(1995, 1, 1))
    assert clause.obligors == {"RUS"}


def test_what_is_only_named_a_defence_pact_obliges_perhaps() -> None:
    found = asked([told(Stage.IN_FORCE, date(1894, 1, 4))], "DEU attacks FRA")
    (verdict,) = found.of("RUS")
    assert verdict.answer is Answer.DEPENDS
    assert "no source gives" in verdict.depends_on[0][0]


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("USA attacks IRN", "attack", None),
        ("the United States attacks Iran", "attack", None),
        ("USA invades IRN", "attack", "IRN"),
        ("usa THREATENS Iran", "threat", None),
        ("USA sanctions IRN", "sanctions", None),
        ("USA blockades IRN in the Persian Gulf", "blockade", "the Persian Gulf"),
        ("ARG attacks GBR in FLK", "attack", "FLK"),
        ("revolt in IRN", "revolt", None),
        ("USA uses AZE against IRN", "territory", None),
    ],
)
def test_an_event_is_read_from_its_words(text: str, event: str, place: str | None) -> None:
    read = read_contingency(text, gazetteer(), date(2020, 1, 1))
    assert (read.event, read.place) == (event, place)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no event is told so"),
        ("USA", "no event is told so"),
        ("USA bombs IRN", "no event is told so"),
        ("attacks IRN", "no event is told so"),
        ("USA attacks USA", "cannot do that to itself"),
        ("USA uses USA against IRN", "stands twice"),
        ("Vladimir Putin attacks IRN", "is no state"),
        ("SUN attacks IRN", "did not exist on 2020-01-01; on that day it is Russia"),
        ("AUH attacks IRN", "did not exist on 2020-01-01"),
        ("USA attacks IRN\x1b[31m", "is called"),
    ],
)
def test_an_event_that_cannot_be_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(UsageError) as error:
        read_contingency(text, gazetteer(), date(2020, 1, 1))
    assert says in str(error.value)
    assert "\n" not in str(error.value) and "\x1b" not in str(error.value)


def test_an_unknown_actor_is_told_with_those_that_are_called_nearly_so() -> None:
    with pytest.raises(UnknownActor, match="did you mean"):
        read_contingency("Frnace attacks IRN", gazetteer(), DAY)


def test_no_event_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="no event is put"):
        check_events([])


@pytest.mark.parametrize(
    ("place", "region", "answer"),
    [
        ("FRA", "Europe", True),
        ("USA", "Europe", False),
        ("RUS", "Europe", None),
        ("FLK", "Europe", False),
        ("FLK", "South America", True),
        ("FRA", "FRA", True),
        ("FRA", "DEU", False),
        ("FRA", "the moon", None),
        ("Atlantis", "Europe", None),
        ("South America", "Europe", False),
        ("Europe", "the European continent", True),
    ],
)
def test_where_a_place_lies(place: str, region: str, answer: bool | None) -> None:
    assert lies_in(place, region, gazetteer()) is answer


def test_a_place_is_covered_in_any_region_named_or_outside_all_that_are_excepted() -> None:
    known = gazetteer()
    assert covered("FRA", ["Africa", "Europe"], excepted=False, gazetteer=known) is True
    assert covered("FRA", ["Africa", "Europe"], excepted=True, gazetteer=known) is False
    assert covered("FRA", ["Africa"], excepted=True, gazetteer=known) is True
    assert covered("FRA", [], excepted=False, gazetteer=known) is None


def test_a_clause_says_in_which_words_and_by_which_article_it_binds() -> None:
    (clause,) = bound([pact("defense", ["FRA"], ["RUS"])])
    assert isinstance(clause, Clause)
    assert (clause.article, clause.duty.value, clause.event) == ("1", "fight", "attack")


@pytest.mark.parametrize(
    ("place", "near"), [("Narnia", None), ("Phillipines", "Philippines"), ("Europ", "Europe"), ("Kashmir", None)]
)
def test_a_place_that_no_table_knows_stays_open_and_says_so(place: str, near: str | None) -> None:
    read = read_contingency("USA attacks GBR", gazetteer(), date(2020, 1, 1), at=place)
    assert not read.placed and read.place == place
    assert "stays open" in read.place_open and repr(place) in read.place_open
    assert near is None or (read.near[0] == near and near in read.place_open)


@pytest.mark.parametrize("place", ["Europe", "the Middle East", "TWN", "Turkey", "Falkland Islands", None])
def test_a_place_that_a_table_knows_leaves_nothing_open(place: str | None) -> None:
    read = read_contingency("USA attacks GBR", gazetteer(), date(2020, 1, 1), at=place)
    assert read.placed and not read.near and read.place_open == ""
