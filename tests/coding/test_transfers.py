"""Goods that states order from and deliver to each other: what is said of them, who gives and who gets."""

import pytest

from comity.coding import Coder
from comity.model import Status
from tests.coding.kinds import figures, who
from tests.coding.transferring import score, texts, told

FLOORS = {"open": (0.93, 0.96), "held": (0.87, 0.8)}
"""Precision and recall of right figures, as measured; raise them with the coder, never lower them."""


@pytest.mark.parametrize("half", FLOORS)
def test_what_is_right_stays_right(half: str, coder: Coder) -> None:
    found = score(coder, texts(half))
    precision, recall = FLOORS[half]
    assert found.precision >= precision and found.recall >= recall


def test_where_nothing_changes_hands_nothing_is_said(coder: Coder) -> None:
    for row in texts("open"):
        if not row["figure"]:
            assert not [f for f in figures(coder, row["text"]) if told(f)], row["text"]


@pytest.mark.parametrize(
    ("text", "said", "subject", "object_"),
    [
        ("Morocco ordered 24 Apache helicopters from the United States.", ["ordered"], {"MAR"}, {"USA"}),
        ("Chile will deliver six ships to Peru.", ["pledged"], {"CHL"}, {"PER"}),
        ("Peru is to receive six ships from Chile.", ["expected"], {"PER"}, {"CHL"}),
        ("Six ships were delivered to Peru.", ["received"], {"PER"}, set()),
        ("Chile has yet to hand over six ships to Peru.", ["pledged", "outstanding"], {"CHL"}, {"PER"}),
        ("Chile never delivered the six ships that Peru had bought.", ["pledged", "lapsed"], {"CHL"}, {"PER"}),
        ("Peru scrapped a deal to buy six ships from Chile.", ["ordered", "cancelled"], {"PER"}, {"CHL"}),
        ("Peru's order for six ships from Chile lapsed.", ["ordered", "lapsed"], {"PER"}, {"CHL"}),
        ("Chile suspended the delivery of six ships to Peru.", ["pledged", "suspended"], {"CHL"}, {"PER"}),
    ],
)
def test_what_is_said_of_goods_and_who_gives_and_gets(
    text: str, said: list[str], subject: set[str], object_: set[str], coder: Coder
) -> None:
    (figure,) = figures(coder, text)
    assert (figure.value, figure.unit, told(figure)) == (6.0 if "ix" in text else 24.0, figure.unit, said)
    assert (who(figure.subject), who(figure.object)) == (subject, object_)


@pytest.mark.parametrize(
    "text",
    [
        "Peru wants to buy six ships from Chile.",
        "Peru is negotiating a contract for six ships.",
        "Talks on the purchase of six ships were held in Lima.",
        "Chile may deliver six ships to Peru.",
        "Chile approved a possible sale of six ships to Peru.",
        "Chile's envoy delivered six speeches in Peru.",
    ],
)
def test_a_wish_or_talks_or_what_is_no_goods_is_neither_ordered_nor_delivered(text: str, coder: Coder) -> None:
    assert [told(f) for f in figures(coder, text)] in ([], [[]])


def test_a_number_alone_takes_up_the_goods_before_it(coder: Coder) -> None:
    ordered, delivered = figures(
        coder, "Brazil ordered 36 fighters from Sweden in 2014. Eight had been delivered by 2023."
    )
    assert (delivered.value, delivered.unit, told(delivered)) == (8.0, "fighter", ["delivered"])
    assert (who(delivered.subject), who(delivered.object)) == ({"SWE"}, {"BRA"})
    assert ordered.when and delivered.when and (ordered.when.edtf, delivered.when.edtf) == ("2014", "2023")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Peru ordered six ships from Chile, of which none has been delivered.", 0.0),
        ("Peru ordered six ships from Chile. Chile has not delivered any of them.", 0.0),
        ("Peru ordered six ships from Chile and all were delivered.", 6.0),
    ],
)
def test_none_and_all_are_numbers_too(text: str, value: float, coder: Coder) -> None:
    found = figures(coder, text)
    assert [f.value for f in found] == [6.0, value]
    assert told(found[1])[0] in ("delivered", "received")


def test_deliveries_without_a_number_say_how_they_go(coder: Coder) -> None:
    (begun,) = figures(coder, "Deliveries of the Mi-17 helicopters to Peru began in May 2013.")
    assert (begun.value, begun.low, begun.unit, told(begun)) == (None, 1.0, "helicopter", ["expected", "begun"])
    (never,) = figures(coder, "Deliveries of the Mi-17 helicopters to Peru never began.")
    assert (never.value, told(never)) == (0.0, ["received"])


def test_goods_are_known_by_their_designation(coder: Coder) -> None:
    for text, unit, measure in (
        ("Peru bought 19 MiG-29s from Belarus.", "fighter", "MiG-29s"),
        ("Peru bought 24 M-346 jets from Italy.", "jet", "M-346 jets from Italy"),
        ("Peru bought 40 Sukhoi Superjets from Russia.", "airliner", "Sukhoi Superjets from Russia"),
    ):
        (figure,) = figures(coder, text)
        assert (figure.unit, figure.measure.split(" from ")[0]) == (unit, measure.split(" from ")[0])


def test_some_of_a_whole_are_told_apart_from_it(coder: Coder) -> None:
    part, whole = figures(coder, "Chile has delivered 18 of the 24 ships to Peru.")
    assert (part.value, told(part), whole.value, told(whole)) == (18.0, ["delivered"], 24.0, ["pledged"])


def test_what_is_to_come_is_planned(coder: Coder) -> None:
    (figure,) = figures(coder, "Chile will deliver six ships to Peru.")
    assert figure.status is Status.PLANNED


def test_a_time_behind_goods_is_not_what_is_counted(coder: Coder) -> None:
    (figure,) = figures(coder, "Peru ordered 14 Su-57 jets last year.")
    assert (figure.value, figure.unit) == (14.0, "jet")


def test_when_goods_were_ordered_is_not_when_they_were_delivered(coder: Coder) -> None:
    (figure,) = figures(coder, "The 36 ships that Peru ordered in 2016 were all delivered by 2022.")
    assert figure.when is not None and figure.when.edtf == "2022"
