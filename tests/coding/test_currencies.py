"""Sums of money are in the currency that their sign or word means, and other words are none."""

import pytest

from comity.coding.numbers import quantities
from comity.vocab.loader import table


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("lent A$5 million", "AUD", 5e6),
        ("lent NZ$5m", "NZD", 5e6),
        ("lent U.S.$5bn", "USD", 5e9),
        ("lent US$ 5 billion", "USD", 5e9),
        ("lent R$5 million", "BRL", 5e6),
        ("lent EUR5m", "EUR", 5e6),
        ("lent CHF 20 million", "CHF", 2e7),
        ("lent 20 million Canadian dollars", "CAD", 2e7),
        ("lent ₹5 crore", "INR", 5e7),
        ("lent 3 trillion won", "KRW", 3e12),
        ("lent 4 million NOK", "NOK", 4e6),
    ],
)
def test_money_is_in_its_currency(text: str, unit: str, value: float) -> None:
    (found,) = quantities(text)
    assert (found.unit, found.value) == (unit, value)


@pytest.mark.parametrize(
    "text", ["the party won 5 seats", "at COP 28 in Dubai", "2 cups", "5 pens", "in 1990 won a war"]
)
def test_what_is_no_money_has_no_currency(text: str) -> None:
    assert all(found.unit is None for found in quantities(text))


def test_no_sign_and_no_word_means_two_currencies() -> None:
    rows = table("currencies")["currency"]
    for key in ("words", "signs"):
        listed = [w for row in rows for w in row[key]]
        assert len(listed) == len(set(listed))
    codes = [row["code"] for row in rows]
    assert len(codes) == len(set(codes))
    assert all(len(c) == 3 and c.isupper() for c in codes)


@pytest.mark.parametrize(
    "text", ["is attacked by a third State", "was brokered by a third party", "was ruled by a fifth king"]
)
def test_the_third_is_no_part(text: str) -> None:
    assert not list(quantities(text))


def test_what_falls_by_a_third_falls_by_that_part() -> None:
    assert [round(abs(q.value)) for q in quantities("exports fell by a third in 2020")][:1] == [33]
