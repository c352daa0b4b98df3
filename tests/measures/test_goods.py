"""Goods between two actors: which figures are of the same goods, which way they go, and where they stand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.measures.goods import Goods, goods_between
from comity.model import ActorId, Figure, When
from tests.measures.test_life_cycle import ref, words

A, B = (ActorId("RUS"),), (ActorId("IND"),)
RUS, IND = ref("RUS"), ref("IND")


def figure(number: int, measure: str, value: float | None, said: str, year: int | None = None, **more: Any) -> Figure:
    gets = said.split()[0] in ("ordered", "expected", "received")
    subject, object_ = ((IND,), (RUS,)) if gets else ((RUS,), (IND,))
    given: dict[str, Any] = {
        "subject": subject,
        "object": object_,
        "unit": measure.split()[-1].removesuffix("s"),
        **more,
    }
    when = When.day(date(year, 6, 1), words="then") if year else None
    return Figure(
        evidence=words(number), measure=measure, value=value, low=value, high=value, when=when,
        qualifiers=tuple(said.split()), **given,
    )  # fmt: skip


def only(told: list[Figure]) -> Goods:
    (found,) = goods_between(told, A, B)
    assert goods_between(told, B, A) == (found,)
    return found


@pytest.mark.parametrize(
    ("told", "state", "kept"),
    [
        ([("Su-30 fighters", 40.0, "ordered", 2010)], "ordered", None),
        ([("Su-30 fighters", 40.0, "ordered", 2010), ("Su-30s", 18.0, "delivered", 2012)], "partly delivered", 0.45),
        ([("Su-30 fighters", 40.0, "ordered", 2010), ("Su-30s", 40.0, "received", 2014)], "delivered", 1.0),
        ([("Su-30 fighters", 40.0, "ordered", 2010), ("Su-30s", 0.0, "received", 2014)], "not delivered", 0.0),
        ([("Su-30 fighters", 40.0, "ordered cancelled", 2010)], "cancelled", None),
        ([("Su-30 fighters", 40.0, "ordered lapsed", 2010)], "lapsed", None),
        ([("Su-30s", 40.0, "ordered", 2010), ("Su-30s", 10.0, "pledged outstanding", 2012)], "outstanding", 0.75),
        ([("Su-30 fighters", 40.0, "ordered", 2010), ("Su-30s", None, "delivered completed", 2013)], "delivered", 1.0),
        ([("Su-30 fighters", 40.0, "ordered", 2010), ("Su-30s", None, "pledged begun", 2011)], "delivery begun", None),
        ([("Su-30 fighters", None, "pledged suspended", 2010), ("Su-30s", 4.0, "delivered", 2016)], "delivered", None),
    ],
)  # fmt: skip
def test_where_goods_stand(told: list[tuple[str, float | None, str, int]], state: str, kept: float | None) -> None:
    found = only([figure(n, m, v, s, y, unit="fighter") for n, (m, v, s, y) in enumerate(told)])
    assert (found.name, found.giver, found.receiver) == ("Su-30 fighter", "RUS", "IND")
    assert found.state == state
    assert found.kept.value == (pytest.approx(kept) if kept is not None else None)
    assert {t.statement for t in found.told} and all(t.words == "abc" for t in found.told)


def test_two_designations_are_two_sorts_of_goods() -> None:
    told = [
        figure(1, "Su-30s", 40.0, "ordered", unit="fighter"),
        figure(2, "MiG-29s", 21.0, "delivered", unit="fighter"),
    ]
    assert [(g.name, g.state) for g in goods_between(told, A, B)] == [
        ("MiG-29 fighter", "delivered"),
        ("Su-30 fighter", "ordered"),
    ]


def test_a_general_word_joins_the_only_goods_of_its_class() -> None:
    told = [figure(1, "Su-30s", 40.0, "ordered", unit="fighter"), figure(2, "jets", 10.0, "delivered")]
    assert only(told).kept.value == 0.25
    both = [*told, figure(3, "MiG-29s", 21.0, "ordered", unit="fighter")]
    assert {g.name for g in goods_between(both, A, B)} == {"Su-30 fighter", "MiG-29 fighter", "jet"}


def test_frigates_are_no_corvettes() -> None:
    told = [figure(1, "frigates", 6.0, "ordered"), figure(2, "corvettes", 4.0, "delivered")]
    assert [g.name for g in goods_between(told, A, B)] == ["corvette", "frigate"]


def test_what_goes_either_way_is_kept_apart() -> None:
    back = figure(2, "drones", 9.0, "delivered", subject=(IND,), object=(RUS,))
    found = goods_between([figure(1, "drones", 5.0, "delivered"), back], A, B)
    assert [(g.name, g.giver, g.delivered.value) for g in found] == [
        ("drone, IND to RUS", "IND", 9.0),
        ("drone, RUS to IND", "RUS", 5.0),
    ]


def test_who_makes_goods_gives_them_where_no_text_tells_who_does_and_that_is_said() -> None:
    found = only([figure(1, "Su-30 fighters", 40.0, "ordered", object=())])
    assert (found.giver, found.inferred) == ("RUS", True)
    assert goods_between([figure(1, "Rafale fighters", 36.0, "ordered", object=())], A, B) == ()


def test_what_a_third_state_gives_is_not_of_the_pair() -> None:
    assert goods_between([figure(1, "Su-30 fighters", 40.0, "ordered", object=(ref("BLR"),))], A, B) == ()


def test_goods_by_weight_are_apart_by_what_they_are() -> None:
    told = [figure(1, "wheat", 5.0, "ordered", unit="tonne"), figure(2, "steel", 4.0, "delivered", unit="tonne")]
    assert [g.name for g in goods_between(told, A, B)] == ["tonne of steel", "tonne of wheat"]
    assert only([figure(1, "of wheat", 5.0, "ordered", unit="tonne")]).name == "tonne"


@given(order=st.permutations(range(5)))
def test_order_and_repetition_change_nothing(order: list[int]) -> None:
    told = [
        figure(1, "Su-30 fighters", 40.0, "ordered", 2010, unit="fighter"),
        figure(2, "jets", 10.0, "delivered", 2012),
        figure(3, "frigates", 3.0, "ordered cancelled", 2010),
        figure(4, "ships", 1.0, "received", 2015, object=()),
        figure(5, "MiG-29s", 5.0, "received", 2011, unit="fighter"),
    ]
    assert goods_between([told[i] for i in (*order, *order)], A, B) == goods_between(told, A, B)
