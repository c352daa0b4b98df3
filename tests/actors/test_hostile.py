"""Names that somebody made to do harm: long, reversed, invisible, full of patterns and of markup."""

import time
from datetime import date

import pytest

from comity.actors import Known, Resolver
from comity.actors.provisional import provisional
from comity.model import ActorKind

DAY = date(2015, 6, 1)
NAMES = [
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE actors;--",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "(((((((((((a+)+)+)+)+)+)+)+",
    "\u202eymenE nairI",
    "Ir\u200ban",
    "I\u0307ran",
    "Ｉｒａｎ",
    "İRAN",
    "ǅordan",
    "\ud800Iran",
    "Iran" * 5000,
    "A" * 100_000,
    "'s" * 10_000,
    "{2020-01-01/2019-01-01}",
    "\x00\x1b[31mIran",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_read_like_any_words(resolver: Resolver, name: str) -> None:
    text = f"The ambassador of {name} met President {name} of Norway. {name} agreed."
    began = time.process_time()
    for mention in resolver.mentions(text, on=DAY):
        assert text[mention.start : mention.end] == mention.surface
    assert time.process_time() - began < 3


def test_invisible_characters_do_not_make_another_state(resolver: Resolver) -> None:
    met = {m.surface: m.actor for m in resolver.mentions("Ｉｒａｎ and IRAN and İran met Norway.", on=DAY)}
    assert met["Norway"] == "NOR" and met["IRAN"] == "IRN"
    assert set(met.values()) <= {"IRN", "NOR"}


@pytest.mark.parametrize("name", [n for n in NAMES if n.strip()])
def test_an_introduced_actor_with_a_hostile_name_has_a_plain_id(name: str) -> None:
    actor = provisional(name, ActorKind.PERSON, "NOR", name)
    kind, _, last = actor.id.partition("/")
    assert kind == "person" and last and all(c.isascii() and (c.isalnum() or c == "-") for c in last)


def test_many_known_actors_do_not_slow_a_reading(resolver: Resolver) -> None:
    known = Known(
        provisional(f"Given{n} Family{n}", ActorKind.PERSON, "NOR", "the Norwegian clerk") for n in range(20_000)
    )
    began = time.process_time()
    found = Resolver(resolver.gazetteer, known).mentions("Given7 Family7 met Given8 Family8. " * 100, on=DAY)
    assert {m.actor for m in found} == {"person/given7-family7", "person/given8-family8"}
    assert time.process_time() - began < 3


DENSE = [
    "The two countries met Carlos Zzyx of Peru. The ministry and its neighbour agreed with the bloc. ",
    "The army spoke and Peru and the ministry and her army ",
    "Carlos Zzyx and Carlos Yyxz and Zzyx of Peru, ",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", DENSE)
def test_time_grows_with_the_length_and_not_faster_even_without_full_stops(resolver: Resolver, piece: str) -> None:
    def spent(times: int) -> float:
        best = 9e9
        for _ in range(3):
            began = time.process_time()
            resolver.mentions(piece * times, on=DAY)
            best = min(best, time.process_time() - began)
        return best

    spent(10)
    assert spent(1600) < 8 * spent(400), "four times the words take about four times the time"
