"""Ties that verbs and states tell of: "A rivals B", "A is at odds with B", "this pushed A towards B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from comity.coding.clauses import logical_object, logical_subject, subject
from comity.coding.parties import How, Parties, Party, is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.tie import Tie, end_of, is_each_other, pair_of, row_of, tie_of, tie_words, transitive
from comity.coding.tie_direction import turned
from comity.coding.tie_relationships import tie_by_charge, tie_by_emphasis
from comity.coding.words import child, children, is_passive, lemma, prepositions, verb_above
from comity.model import ActorKind
from comity.vocab.loader import table, word_set

_CAN_MOVE = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.REGION})
_COPULAS = word_set("ties", "states", "copulas")
_LIKENESS = {"unlike": "differs_from", "like": "resembles"}
_OF_ADJECTIVES = ("to", "towards", "toward", "of", "on", "upon", "with", "from", "against", "for")


def ties_by_verb(sentence: Sentence, parties: Parties, verb: Token) -> Iterator[Tie]:
    """The ties that a verb states."""
    if verb.dep_ in ("amod", "compound"):
        return
    for row in transitive(verb):
        if (tie := _by_row(sentence, parties, verb, row)) is not None:
            yield tie
            break
    if lemma(verb) in tie_words("verbs") and (lesser := _over(sentence, parties, verb)) is not None:
        yield lesser
    if (charge := tie_by_charge(sentence, parties, verb)) is not None:
        yield charge
    if (stressed := tie_by_emphasis(sentence, parties, verb)) is not None:
        yield stressed
    if (moved := _by_movement(sentence, parties, verb)) is not None:
        yield moved


def _by_row(sentence: Sentence, parties: Parties, verb: Token, row: Mapping[str, Any]) -> Tie | None:
    polarity = turned(verb, row["polarity"])
    doer = end_of(sentence, parties, logical_subject(verb)) or _each(sentence, parties, verb)
    done: Party | None = None
    held: Token | None
    if doer is None and verb.tag_ == "NNS":
        doer = end_of(sentence, parties, child(verb, "compound", "amod"))
    if behind := row.get("with"):
        doer = doer or end_of(sentence, parties, subject(verb))
        reached = [n for w, n in prepositions(verb) if w in behind]
        held = next((n for n in reached if is_each_other(n)), None)
        done = next((p for n in reached if (p := end_of(sentence, parties, n)) is not None), None)
    else:
        held = _helped(verb) or logical_object(verb)
        done = end_of(sentence, parties, held) if held is not None else None
        if polarity and done is not None and done.how is How.PLACED and not done.agentive:
            return None
    if held is not None and lemma(held) in table("ties")["insurgents"]["words"]:
        polarity = -polarity
    each = is_each_other(held) or is_each_other(_owner(held)) or (done is None and _other(verb))
    if row.get("mutual") and is_passive(verb) and (done is None or not behind):
        return pair_of(done or doer, row["predicate"], polarity, verb, "verb")
    if each or (done is None and row.get("mutual")):
        return pair_of(doer, row["predicate"], polarity, verb, "verb")
    return tie_of(doer, done, row["predicate"], polarity, verb, "verb")


def _owner(token: Token | None) -> Token | None:
    return child(token, "poss") if token is not None else None


def _helped(verb: Token) -> Token | None:
    """Who is helped to do something: "helps *Chad* acquire ships"."""
    inner = child(verb, "ccomp")
    if inner is None or child(verb, "dobj") is not None or inner.tag_ != "VB":
        return None
    if child(inner, "mark", "aux") is not None:
        return None
    return child(inner, "nsubj")


def _each(sentence: Sentence, parties: Parties, verb: Token) -> Party | None:
    """The two of "each suspects the other": the subject of the clause above, else those last named together."""
    if not _other(verb):
        return None
    above = end_of(sentence, parties, logical_subject(verb.head)) if verb.head.i != verb.i else None
    if above is not None and above.several:
        return above
    refs = parties.discourse.pair(sentence.number)
    return Party(refs, How.DESCRIPTION) if refs else None


def _other(verb: Token) -> bool:
    """Whether a verb has "each" or "neither" for its subject and "the other" for its object."""
    doer, done = child(verb, "nsubj"), child(verb, "dobj")
    found = [t for t in (done, *(n for _, n in prepositions(verb))) if t is not None and t.lower_ == "other"]
    return doer is not None and doer.lower_ in ("each", "neither", "both") and bool(found)


def _over(sentence: Sentence, parties: Parties, verb: Token) -> Tie | None:
    """Whom a verb of preference puts behind: "prefers Chad to *Mali*", "puts Chad before *Mali*"."""
    after = table("ties")["preferring"]
    if lemma(verb) not in after["verbs"]:
        return None
    behind = [n for w, n in _phrases_of(verb) if w in after["prepositions"]]
    lesser = next((p for n in behind if (p := end_of(sentence, parties, n)) is not None), None)
    doer = end_of(sentence, parties, logical_subject(verb))
    return tie_of(doer, lesser, "prioritises_over", -1, verb, "verb")


def _phrases_of(verb: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of a verb and of its object and what hangs on that."""
    held = child(verb, "dobj")
    yield from prepositions(verb)
    for noun in (held, *(n for _, n in prepositions(held))) if held is not None else ():
        yield from prepositions(noun)


# moving closer or apart


def _by_movement(sentence: Sentence, parties: Parties, verb: Token) -> Tie | None:
    """ "The quarrel pushed Mali towards Chad", "Mali has moved away from Chad", "this brought them together"."""
    moving = table("ties")["moving"]
    if lemma(verb) not in moving["verbs"]:
        return None
    way, goal = _way(verb)
    if not way:
        return None
    held = child(verb, "dobj") if not is_passive(verb) else logical_object(verb)
    moved = held if held is not None and not _is_reflexive(held) else subject(verb)
    if moved is None or (is_agentive(moved) and moved.i not in sentence.mention_of):
        return None
    who = end_of(sentence, parties, moved)
    if who is None or not all(r.kind in _CAN_MOVE or r.actor.endswith("/government") for r in who.refs):
        return None
    if goal is not None and lemma(goal) in moving["collisions"]:
        way, goal = -1, None
    where = end_of(sentence, parties, goal) if goal is not None else None
    predicate = "draws_closer_to" if way > 0 else "grows_apart_from"
    if where is not None:
        return tie_of(who, where, predicate, way, verb, "movement")
    together = goal is None or goal.pos_ == "NOUN" or is_each_other(goal)
    return pair_of(who, predicate, way, verb, "movement") if together else None


def _way(verb: Token) -> tuple[int, Token | None]:
    """Which way a verb moves somebody, 0 for none, and towards or away from whom."""
    for c in children(verb, "advmod", "prt", "acomp", "oprd"):
        behind = next((n for w, n in prepositions(c) if w in ("to", "towards", "with", "from")), None)
        behind = behind if behind is not None else _behind(verb, ("to", "from"))
        match c.lower_:
            case "closer" | "nearer" | "together":
                return 1, behind
            case "apart" | "away":
                return -1, behind
    if (goal := _behind(verb, ("towards", "toward"))) is not None:
        return 1, goal
    if (favour := _behind(verb, ("in",))) is not None and favour.lower_ in ("favour", "favor"):
        return 1, next((n for w, n in prepositions(favour) if w == "of"), child(favour, "poss"))
    if (into := _behind(verb, ("into",))) is not None and lemma(into) in table("ties")["moving"]["embraces"]:
        return 1, next((n for w, n in prepositions(into) if w == "of"), child(into, "poss"))
    if lemma(verb) in table("ties")["moving"]["parting"] and (far := _behind(verb, ("from", "with"))) is not None:
        return -1, far
    if lemma(verb) in table("ties")["moving"]["turning"] and (near := _behind(verb, ("to", "into"))) is not None:
        return 1, near
    return 0, None


def _behind(verb: Token, wanted: tuple[str, ...]) -> Token | None:
    back = [c for c in children(verb, "advmod") if c.lower_ == "back"]
    return next((n for at in (verb, *back) for w, n in prepositions(at) if w in wanted), None)


def _is_reflexive(token: Token) -> bool:
    return bool(token.lower_ in ("itself", "themselves", "himself", "herself"))


# states: adjectives and phrases


def tie_by_state(sentence: Sentence, parties: Parties, word: Token) -> Tie | None:
    """What is said of somebody: "is dependent on", "remains at odds with"; "unlike Mali, Chad ..."."""
    if word.lower_ in _LIKENESS and (tie := _by_likeness(sentence, parties, word)) is not None:
        return tie
    if word.pos_ == "ADJ" and (row := row_of("adjectives", word)) is not None:
        tie = _by_adjective(sentence, parties, word, row)
    elif row := tie_words("phrases").get(f"{word.head.lower_} {word.lower_}") if word.dep_ == "pobj" else None:
        tie = _by_phrase(sentence, parties, word, row)
    else:
        return None
    return tie.by(row) if tie is not None else None


def _by_likeness(sentence: Sentence, parties: Parties, word: Token) -> Tie | None:
    """ "*Unlike* Mali, Chad ..."; "*Like* Mali, Chad ..." where it stands before what both do."""
    other, doer = child(word, "pobj"), subject(word.head)
    if other is None or doer is None or (word.lower_ == "like" and not (word.dep_ == "prep" and word.i < doer.i)):
        return None
    who = end_of(sentence, parties, doer)
    return tie_of(who, end_of(sentence, parties, other), _LIKENESS[word.lower_], 0, word, "state")


def _by_adjective(sentence: Sentence, parties: Parties, word: Token, row: Mapping[str, Any]) -> Tie | None:
    predicate, polarity = row["predicate"], turned(word, row["polarity"])
    reached = [n for w, n in prepositions(word) if w in _OF_ADJECTIVES]
    end = next((p for n in reached if (p := end_of(sentence, parties, n)) is not None), None)
    if word.dep_ == "amod" and word.i > word.head.i:
        return tie_of(parties.single(sentence, word.head), end, predicate, polarity, word, "state")
    if (inner := child(word, "nsubj")) is not None:
        return tie_of(end_of(sentence, parties, inner), end, predicate, polarity, word, "state")
    verb = verb_above(word)
    if verb is None or word.dep_ not in ("acomp", "oprd", "conj", "xcomp", "ccomp") or lemma(verb) not in _COPULAS:
        return None
    doer = end_of(sentence, parties, subject(verb))
    if end is None and not reached and row.get("mutual"):
        return pair_of(doer, predicate, polarity, word, "state")
    return tie_of(doer, end, predicate, polarity, word, "state")


def _by_phrase(sentence: Sentence, parties: Parties, noun: Token, row: Mapping[str, Any]) -> Tie | None:
    above = noun.head.head
    reached = [n for at in (noun, above) for w, n in prepositions(at) if w in ("with", "of", "to", "against")]
    end = next((p for n in reached if n.i > noun.i and (p := end_of(sentence, parties, n)) is not None), None)
    verb = above if above.pos_ in ("VERB", "AUX") else None
    said_of = subject(verb) if verb is not None else above
    doer = end_of(sentence, parties, said_of)
    if (
        said_of is not None
        and said_of.dep_ == "dobj"
        and (end is None or doer is None or doer.countries == end.countries)
    ):
        doer = end_of(sentence, parties, logical_subject(said_of.head))
    bad = {lemma(c) for c in noun.children} & set(table("ties")["neutral"]["farther"])
    polarity = turned(noun, -abs(row["polarity"]) if bad else row["polarity"])
    if end is None:
        return pair_of(doer, row["predicate"], polarity, noun, "state")
    return tie_of(doer, end, row["predicate"], polarity, noun, "state")
