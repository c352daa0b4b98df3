"""Fingerprints: one text stays one through line ends, quotes and heads; two reports of one event stay two."""

import random

from hypothesis import given
from hypothesis import strategies as st

from comity.model.fingerprint import SIZE, SPACE, likeness, signature_of, words

REPORT = (
    "VOLSK, 4 May - Ardenia and Volsk agreed on Friday to reopen the harbour at Low Sands, which has been closed since "
    "the strike of its pilots in March. The ministers signed a protocol of nine pages after two nights of talks. “It "
    "is a beginning,” the Ardenian minister said. Shippers expect the first grain to leave within a fortnight. The "
    "opposition in both countries called the terms a surrender and promised to fight them in parliament. "
) * 2
OTHER = (
    "After two nights of talks the harbour at Low Sands will open again, officials in Ardenport announced on Friday. "
    "The protocol, signed by both ministers, runs to nine pages and ends a dispute that began when pilots walked out "
    "in March. Grain could be moving before the month is over, traders hope. Critics at home and across the strait say "
    "that too much was conceded. “A beginning, no more,” was how the minister from Ardenia put it. "
)


def test_hyphens_quotes_and_case_do_not_count() -> None:
    assert words("The Long-\u00adstanding “plan”, U.S. and naïve ﬁgures") == words(
        "the long-standing 'plan', US and naïve figures"
    )


def test_a_text_is_like_itself_and_unlike_another() -> None:
    assert likeness(signature_of([REPORT]), signature_of([REPORT])) == 1.0
    assert likeness(signature_of([REPORT]), signature_of([OTHER])) < 0.1
    assert likeness(signature_of([]), signature_of([REPORT])) == 0.0


def test_a_shortened_reprint_is_the_same_text() -> None:
    shorter = REPORT[: int(len(REPORT) * 0.7)]
    assert likeness(signature_of([shorter]), signature_of(["Tarnside Gazette, 5 May.", REPORT])) > 0.9


def test_a_quotation_does_not_make_two_texts_one() -> None:
    chance = random.Random(1)
    long = " ".join(chance.choice(OTHER.split()) for _ in range(1500))
    assert likeness(signature_of([REPORT[:300]]), signature_of([long, REPORT[:300]])) < 0.3


def test_long_texts_are_estimated_closely() -> None:
    chance = random.Random(2)
    vocabulary = [f"word{number}" for number in range(4000)]
    text = [chance.choice(vocabulary) for _ in range(6000)]
    for share in (0.2, 0.5, 0.8):
        kept = text[: int(len(text) * share)] + [chance.choice(vocabulary) for _ in range(int(len(text) * (1 - share)))]
        found = likeness(signature_of([" ".join(text)]), signature_of([" ".join(kept)]))
        assert abs(found - share) < 0.12


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_symmetric_and_between_0_and_1(a: str, b: str) -> None:
    first, second = signature_of([a]), signature_of([b])
    assert likeness(first, second) == likeness(second, first)
    assert 0.0 <= likeness(first, second) <= 1.0
    assert len(first) <= SIZE and all(0 <= value < SPACE for value in first)
    assert list(first) == sorted(set(first))
