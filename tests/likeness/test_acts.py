"""Whether two acts are one event: what joins them, and what parts them whatever their words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.likeness.acts import likeness
from comity.likeness.times import time_likeness, told_as_news
from comity.likeness.words import amounts, content, kinds, steps, word_likeness
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Block,
    BlockKind,
    Document,
    DocumentId,
    Source,
    Status,
    TextEvidence,
    When,
    content_hash,
)


def state(code: str, name: str) -> ActorRef:
    return ActorRef(ActorId(code), name, ActorKind.STATE, code, name)


def person(name: str, country: str) -> ActorRef:
    slug = name.lower().replace(" ", "-")
    return ActorRef(ActorId(f"person/{slug}"), name, ActorKind.PERSON, country, name)


KENYA, UGANDA = state("KEN", "Kenya"), state("UGA", "Uganda")


def act(quote: str, type: str = "AID", **more: Any) -> Act:
    source = Source("Wire", (), "Agency", None, "news", "en", None, "a.txt", "text/plain", content_hash("", quote))
    blocks = (Block(0, len(quote), BlockKind.BODY),)
    document = Document(DocumentId(content_hash("dc", quote)), source, quote, blocks)
    evidence = TextEvidence(document.span(0, len(quote)), "author", (), "rules/1", 0.8, "rule")
    parties: dict[str, Any] = {"sources": (KENYA,), "targets": (UGANDA,)}
    return Act(evidence=(evidence,), type=type, **{**parties, **more})


SENT = "Kenya sent 600 soldiers to guard the dam in Uganda"
AGAIN = "Kenya flew 600 troops to the dam in Uganda"


def test_two_tellings_are_one_event_with_what_they_share() -> None:
    found = likeness(act(SENT), act(AGAIN), 1.0)
    assert found.one and not found.apart
    assert found.shared == ("dam", "soldier/troop", "600")


@pytest.mark.parametrize(
    ("words", "more", "reason"),
    [
        (AGAIN, {"sources": (UGANDA,), "targets": (KENYA,)}, "each is done by the other's target"),
        (AGAIN.replace("600", "60"), {}, "600 and 60 soldier"),
        (AGAIN, {"negated": True}, "not done"),
        (AGAIN, {"status": Status.PLANNED}, "done and planned"),
        (AGAIN, {"mode": "economic"}, "military and economic"),
        (AGAIN, {"type": "COERCE"}, "AID and COERCE"),
    ],
    ids=["the other way", "another number", "denied", "planned", "another mode", "another type"],
)
def test_what_parts_two_acts_parts_them_whatever_their_words(words: str, more: dict[str, Any], reason: str) -> None:
    one = act(SENT.replace("soldiers", "troops") if "60 troops" in words else SENT, mode="military")
    found = likeness(one, act(words, **{"mode": "military", **more}), 1.0)
    assert not found.one and reason.replace("soldier", "troop") in found.apart


def test_signing_and_ratifying_are_two_events_and_two_words_for_signing_are_one() -> None:
    signed = act("Kenya and Uganda signed the treaty on the lake", "SUPPORT", reciprocal=True)
    ratified = act("Kenya and Uganda ratified the treaty on the lake", "SUPPORT", reciprocal=True)
    concluded = act("Uganda concluded the lake pact with Kenya", "SUPPORT", reciprocal=True)
    assert likeness(signed, ratified, 1.0).apart == "signing here, ratifying there"
    assert likeness(signed, concluded, 1.0).one


def test_two_persons_of_one_country_do_two_things_and_a_person_may_stand_for_his_state() -> None:
    first, second = person("Ada Otieno", "KEN"), person("Ben Kamau", "KEN")
    by_one, by_other = act(SENT, sources=(first,)), act(AGAIN, sources=(second,))
    assert likeness(by_one, by_other, 1.0).apart == "done by Ada Otieno and Ben Kamau"
    assert likeness(by_one, act(AGAIN), 1.0).one
    assert likeness(by_one, act(AGAIN, sources=(second, first)), 1.0).one


def test_times_that_exclude_each_other_make_two_events() -> None:
    assert likeness(act(SENT), act(SENT), 0.0).apart == "other times"
    assert likeness(act(SENT), act(SENT), 0.5).one


@given(st.sampled_from([SENT, AGAIN, "Kenya closed the dam"]), st.sampled_from([SENT, AGAIN]), st.floats(0, 1))
def test_it_is_the_same_whichever_is_asked_first(one: str, other: str, times: float) -> None:
    a, b = act(one), act(other)
    there, back = likeness(a, b, times), likeness(b, a, times)
    assert (there.score, there.words, there.one, there.shared) == (back.score, back.words, back.one, back.shared)
    assert 0 <= there.score <= 1


def test_amounts_are_read_with_what_they_count_and_years_and_days_are_none() -> None:
    assert amounts("Angola sent 2,500 troops and 13 transport aircraft") == {
        "troop": 2500, "transport": 13, "aircraft": 13,
    }  # fmt: skip
    assert amounts("on 14 March 2018 they met") == {}
    assert amounts("in 2018 Angola left") == {}


def test_kinds_of_things_are_one_word_and_other_words_are_not() -> None:
    pact, treaty = kinds(content("the pact on fish")), kinds(content("the treaty on fish"))
    assert pact == treaty and word_likeness(pact, treaty) > 0
    assert kinds(content("the raid on fish")) != treaty
    assert steps(content("they signed it")) == {"signing"} and not steps(content("they sang"))


def test_news_tells_of_the_days_before_it_came_out() -> None:
    out = When.day(date(1994, 5, 14))
    assert told_as_news(When.day(date(1994, 5, 12)), out)
    assert not told_as_news(When.day(date(1994, 3, 12)), out)
    assert not told_as_news(When.day(date(1994, 5, 20)), out)
    assert not told_as_news(None, out) and not told_as_news(When.day(date(1994, 5, 12)), None)
    assert time_likeness(None, out) is None
