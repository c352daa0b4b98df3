"""Whatever the text, the resolver neither fails nor points beside the words; and it stays quick."""

import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.actors import Gazetteer, Resolver, load_gazetteer
from tests.strategies import examples

WORDS = """Iran Iranian Iran's Moscow Kremlin the of in to and , . - ’s U.S. US us President president Putin Raisi
Alireza foreign minister ministry ambassador former ethnic Albanian rebels pro- anti- King Abdullah ( ) " Ünlü 中国
New People's Army Council (XYZ) XYZ West Bank the West General de la Rua , the counterpart administration"""
PIECES = st.sampled_from([*WORDS.split(), "\u0301", "\n", "\n\n", "\u00a0", "’"])
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join))
RESOLVER = Resolver(load_gazetteer())


@examples(250)
@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_offsets_are_exact_in_order_and_apart(text: str, on: date | None) -> None:
    end = 0
    for mention in RESOLVER.mentions(text, on=on):
        assert text[mention.start : mention.end] == mention.surface
        assert end <= mention.start < mention.end
        assert all(0 < c.score <= 1 and c.reason for c in mention.candidates)
        end = mention.end


@examples(60)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert RESOLVER.resolve(text) == RESOLVER.resolve(text)


@examples(100)
@given(TEXTS)
def test_every_candidate_is_an_actor(text: str) -> None:
    resolution = RESOLVER.resolve(text)
    introduced = {a.id for a in resolution.introduced}
    for mention in resolution.mentions:
        for candidate in mention.candidates:
            assert candidate.actor in introduced or RESOLVER.gazetteer.get(candidate.actor) is not None


def test_ten_thousand_words_take_less_than_half_a_second(resolver: Resolver) -> None:
    text = "The Iranian foreign minister met Sergei Lavrov in Moscow on a cold day. " * 800
    start = time.process_time()
    resolver.mentions(text)
    assert time.process_time() - start < 1.0


def test_loading_is_quick(gazetteer: Gazetteer) -> None:
    from comity.actors.loader import _load

    start = time.process_time()
    _load.__wrapped__(None, ())
    assert time.process_time() - start < 0.6


def test_a_long_row_of_titles_takes_no_time(resolver: Resolver) -> None:
    for title in ("Mr ", "Dr. "):
        began = time.process_time()
        resolver.mentions(title * 8000 + "Smith")
        assert time.process_time() - began < 4
