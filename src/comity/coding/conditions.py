"""Further conditions of rules, by the name that the vocabulary gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.coding.frames import Frame, object_words
from comity.coding.levels import dwindles
from comity.coding.parties import How, is_agentive, words
from comity.coding.sentences import Sentence, Token
from comity.coding.slots import Side
from comity.coding.words import child, conjuncts, lemma
from comity.errors import VocabularyError
from comity.model import ActorKind, Sense
from comity.vocab.codebook import Codebook
from comity.vocab.event_types import noun_class, operator_words

_HOMEWARD = frozenset({"from", "out", "back", "home", "down"})
BODIES = frozenset({ActorKind.IGO, ActorKind.FORMAT, ActorKind.FACTION, ActorKind.NGO})


@dataclass(frozen=True)
class Found:
    """What is known when a rule's further condition is tried."""

    sentence: Sentence
    frame: Frame
    held: Token | None
    source: Side | None
    target: Side | None


def holds(name: str, found: Found) -> bool:
    """Whether a further condition holds; the empty name always does."""
    return not name or CONDITIONS[name](found)


def is_personal(sentence: Sentence, token: Token | None) -> bool:
    """Whether a noun phrase means a person, a group of persons or a delegation."""
    if token is None:
        return False
    for head in conjuncts(token):
        mention = sentence.mention_of.get(head.i)
        if head.lower_ in ("he", "she", "they", "him", "her", "them", "who") or lemma(head) in words("people"):
            return True
        if mention is not None and mention.sense in (Sense.PERSON, Sense.OFFICE):
            return True
        if lemma(head) in ("delegation", "team", "mission") or any(lemma(c) in words("people") for c in head.lefts):
            return True
    return False


def is_body(sentence: Sentence, token: Token | None) -> bool:
    """Whether a noun phrase means somebody who can act: a name, a person, a body, a pronoun."""
    if token is None:
        return False
    mention = sentence.mention_of.get(token.i)
    if mention is not None:
        return mention.sense is not Sense.ADJECTIVE or token.pos_ in ("NOUN", "PROPN")
    return token.pos_ == "PRON" or is_agentive(token) or lemma(token) in words("quantities") or token.pos_ == "PROPN"


def _other_side(f: Found) -> bool:
    return f.target is not None and f.source is not None


def _agentive(f: Found) -> bool:
    return all(s is None or s.party.agentive for s in (f.source, f.target)) and f.source is not None


def _joint(f: Found) -> bool:
    beside = any(p in ("with", "between", "alongside") for p, _ in f.frame.phrases)
    return _several(f) or beside or "joint" in f.frame.lemmas


def _bidding(f: Found) -> bool:
    """Whether the clause below tells somebody what to do: "that it *withdraw*", "that it *must withdraw*"."""
    below = f.frame.complement
    if below is None or f.frame.verb.i > below.i:
        return False
    helpers = {c.lower_ for c in below.children if c.dep_ == "aux"}
    return bool(helpers & {"must", "should"}) or (below.tag_ == "VB" and not helpers)


def _physical(f: Found) -> bool:
    """Whether what is struck is somebody or some place, not an idea."""
    if f.target is None:
        place = f.held is not None and (f.held.pos_ == "PROPN" or lemma(f.held) in words("places"))
        return place or (f.held is not None and is_agentive(f.held))
    return f.target.slot != "content" or f.held is None


def _civil(f: Found) -> bool:
    """Whether those who act are civilians: students, workers, demonstrators."""
    who = f.frame.subject
    return who is not None and bool(words("civil") & object_words(who))


def _place_object(f: Found) -> bool:
    """Whether what is taken is a place with a name."""
    mention = f.sentence.mention_of.get(f.held.i) if f.held is not None else None
    return mention is not None and mention.sense in (Sense.PLACE, Sense.STATE) and _agentive_source(f)


def _agentive_source(f: Found) -> bool:
    return f.source is not None and f.source.party.agentive


def _helped(f: Found) -> bool:
    """Whether somebody is helped to do something: "helped *Mali* rebuild its army"."""
    below = f.frame.complement
    return below is not None and _agentive_source(f) and is_body(f.sentence, child(below, "nsubj"))


def _own(f: Found) -> bool:
    owner = child(f.held, "poss") if f.held is not None else None
    return owner is not None and owner.lower_ in ("its", "their", "his", "her")


def _bodies(f: Found) -> bool:
    """Whether both sides are somebody who can act, and the target stands where the rule seeks it."""
    return (
        f.source is not None
        and f.source.party.agentive
        and f.target is not None
        and f.target.slot != "content"
        and (f.target.party.agentive or f.target.party.how is How.POSSESSOR)
    )


def _done_to(f: Found) -> bool:
    """Whether somebody does what a noun says to somebody else, or several to each other."""
    return _agentive_source(f) and (f.target is not None or _several(f))


def _several(f: Found) -> bool:
    return f.source is not None and f.source.several


def _struck(f: Found) -> bool:
    """Whether somebody, or a thing or place of somebody's, is struck by somebody or by nobody who is named."""
    if f.held is None or (f.source is None and not f.frame.passive):
        return False
    plain = f.target is not None and f.target.slot != "content"
    return plain or is_agentive(f.held) or lemma(f.held) in words("places") or f.held.pos_ == "PROPN"


def _traveller(f: Found) -> bool:
    """Whether a person comes to another's place; not soldiers."""
    who = f.frame.subject
    if f.source is None or f.target is None or f.target.party.how not in (How.NAMED, How.PLACED, How.OF):
        return False
    person = is_personal(f.sentence, who) or any(r.kind is ActorKind.PERSON for r in f.source.party.refs)
    return person and not (noun_class("force") | operator_words("lay")) & object_words(who)


def _travelling(f: Found) -> bool:
    """Whether persons travel to another's place, or several meet in one."""
    person = is_personal(f.sentence, f.frame.subject) and not operator_words("lay") & f.frame.subject_lemmas
    return person and (f.target is not None or _several(f))


def _body_source(f: Found) -> bool:
    """Whether an organisation does it to a state: "the League expelled *Mali*"."""
    if f.source is None or f.target is None or f.target.party.how not in (How.NAMED, How.PLACED):
        return False
    return all(r.kind in BODIES for r in f.source.party.refs) and f.target.party.agentive


def _asked(f: Found) -> bool:
    """Whether somebody is told to do something: "urged *Mali to withdraw*", not "asked Mali whether"."""
    below = f.frame.complement
    known = f.source is not None or child(f.frame.verb, "auxpass") is not None
    if below is None or not known or f.target is None or not f.target.party.agentive:
        return False
    marks = {c.lower_ for c in below.children if c.dep_ in ("mark", "advmod")}
    return below.tag_ == "VB" and not marks & {"whether", "if", "how", "why", "when"}


def _leant_on(f: Found) -> bool:
    """Whether somebody is pressed to do something: "leaned on *Mali to sign*", not "leans on Mali for grain"."""
    return _bodies(f) and any(c.tag_ == "VB" and c.i > f.frame.verb.i for c in f.frame.purpose)


def _greeted(f: Found) -> bool:
    """Whether a person greets somebody: "*the premier* embraced *his guest*"."""
    personal = is_personal(f.sentence, f.frame.subject)
    return personal and (_several(f) or (_bodies(f) and is_body(f.sentence, f.held)))


def _stands_by(f: Found) -> bool:
    """Whether those who take a side are neither a crowd nor troops."""
    return _agentive_source(f) and f.target is not None and not _civil(f) and _not_force(f)


def _not_force(f: Found) -> bool:
    return not noun_class("force") & f.frame.subject_lemmas


def _states(f: Found) -> bool:
    """Whether both sides are states that are named: "*Peru* marched into *Chile*", not "the Peruvian premier ..."."""
    return all(
        s is not None
        and s.party.how in (How.NAMED, How.PLACED)
        and all(r.kind is ActorKind.STATE for r in s.party.refs)
        for s in (f.source, f.target)
    )


def _deadline(f: Found) -> bool:
    """Whether somebody is given time to do something: "gave *Mali ten days to leave*"."""
    beside = f.frame.object.children if f.frame.object is not None else ()
    return (f.target is not None and any(c.tag_ == "VB" for c in (*f.frame.purpose, *beside))) or _asked(f)


def _made_to(f: Found) -> bool:
    """Whether somebody is made to do something: "made *Mali pay*", "forced *Mali to withdraw*"."""
    below = f.frame.complement
    if below is None or below.pos_ != "VERB" or below.tag_ != "VB":
        return False
    return _agentive_source(f) and f.target is not None and f.target.party.agentive


def _forced(f: Found) -> bool:
    """Whether somebody is forced; where nobody is named who does it, what he is forced to do is the act."""
    told = f.source is None and f.frame.passive and f.frame.complement is not None
    return is_body(f.sentence, f.held) and not told


def _freed(f: Found) -> bool:
    """Whether somebody is let go: "set *the pilot* free"."""
    return f.held is not None and _agentive_source(f) and (is_agentive(f.held) or f.held.i in f.sentence.mention_of)


def _into_land(f: Found) -> bool:
    """Whether forces are sent into a land, or across a line."""
    if f.target is not None and f.target.slot in ("into", "across"):
        return f.target.party.how in (How.NAMED, How.PLACED)
    return any(p == "across" for p, _ in f.frame.phrases)


def _given_back(f: Found) -> bool:
    """Whether a thing goes back to a state or body that is named: "returned the bronzes *to Mali*"."""
    named = f.target is not None and f.target.party.how in (How.NAMED, How.PLACED) and f.target.party.agentive
    return named and _agentive_source(f) and f.held is not None and f.held.dep_ in ("dobj", "nsubjpass")


def _not_sent(f: Found) -> bool:
    """Whether forces go home: "pulled its troops *back*", "brought its soldiers *home*"."""
    words_beside = {p for p, _ in f.frame.phrases} | set(f.frame.particles)
    away = lemma(f.frame.verb) in ("pull", "bring", "call", "order", "ship", "fly", "take")
    return _agentive_source(f) and (not away or bool(words_beside & _HOMEWARD))


def _own_flag(f: Found) -> bool:
    named = f.held is not None and any(t.i in f.sentence.mention_of for c in f.held.lefts for t in c.subtree)
    return _agentive_source(f) and not named


def _own_force(f: Found) -> bool:
    return f.held is not None and _agentive_source(f) and bool(noun_class("force") & object_words(f.held))


def _body_target(f: Found) -> bool:
    """Whether the other side is an organisation: "left *the League*"."""
    return (
        _agentive_source(f)
        and f.target is not None
        and all(r.kind in BODIES for r in f.target.party.refs)
        and f.target.party.how in (How.NAMED, How.PLACED, How.OF)
    )


def _at_own_place(f: Found) -> bool:
    """Whether both sides are of one country."""
    sides = [s.party.countries for s in (f.source, f.target) if s is not None]
    return len(sides) == 2 and sides[0] == sides[1]


CONDITIONS: Mapping[str, Callable[[Found], bool]] = {
    "other_side": _other_side,
    "agentive": _agentive,
    "agentive_source": _agentive_source,
    "declining": lambda f: _agentive_source(f) and not dwindles(f.frame),
    "person": lambda f: is_personal(f.sentence, f.frame.subject),
    "person_object": lambda f: is_personal(f.sentence, f.held),
    "not_person_object": lambda f: not is_personal(f.sentence, f.held),
    "agentive_object": lambda f: is_body(f.sentence, f.held),
    "between": lambda f: any(True for _ in f.frame.behind("between")) or any(True for _ in f.frame.behind("among")),
    "clause": lambda f: f.frame.complement is not None,
    "bidding": _bidding,
    "helped": _helped,
    "own": _own,
    "not_others": lambda f: _own(f) or f.held is None or not f.sentence.mention_of.get(f.held.left_edge.i),
    "own_people": lambda f: _own(f) or (f.target is not None and f.target.slot in ("from", "of", "in")),
    "civil": _civil,
    "place_object": _place_object,
    "not_own": lambda f: not _own(f),
    "joint": _joint,
    "together": lambda f: _joint(f) and not any(p == "of" for p, _ in f.frame.phrases),
    "reform": lambda f: bool(noun_class("reform") & f.frame.lemmas),
    "explosive": lambda f: bool(noun_class("explosive") & f.frame.lemmas),
    "not_ties": lambda f: f.held is None or lemma(f.held) not in noun_class("bond"),
    "not_talks": lambda f: not noun_class("contest") & f.frame.lemmas,
    "physical": _physical,
    "territory": lambda f: f.target is not None and f.target.party.how is not How.PRONOUN,
    "bodies": _bodies,
    "done_to": _done_to,
    "rung_up": lambda f: _bodies(f) and child(f.frame.verb, "oprd") is None,
    "on_mission": lambda f: _agentive(f) and not operator_words("lay") & f.frame.subject_lemmas,
    "struck": _struck,
    "traveller": _traveller,
    "travelling": _travelling,
    "body_source": _body_source,
    "guest": lambda f: _bodies(f) and is_body(f.sentence, f.held),
    "called_on": lambda f: _bodies(f) and is_personal(f.sentence, f.held) and f.frame.complement is None,
    "asked": _asked,
    "deadline": _deadline,
    "made_to": _made_to,
    "forced": _forced,
    "freed": _freed,
    "into_land": _into_land,
    "given_back": _given_back,
    "not_sent": _not_sent,
    "own_flag": _own_flag,
    "own_force": _own_force,
    "joins_body": _body_target,
    "leaves_body": _body_target,
    "no_object": lambda f: f.frame.object is None and _agentive_source(f),
    "not_against": lambda f: "against" not in f.frame.lemmas and _agentive_source(f),
    "other_side_or_several": lambda f: _other_side(f) or _several(f),
    "not_force": _not_force,
    "negated": lambda f: f.frame.negated and _agentive_source(f),
    "leant_on": _leant_on,
    "greeted": _greeted,
    "stands_by": _stands_by,
    "states": _states,
    "from_elsewhere": lambda f: _other_side(f) and not _at_own_place(f),
    "never": lambda f: False,
}


_OF_NOUNS = frozenset({"", "both", "source", "target", "leaves_body", "leaver", "dated"})


def check_conditions(book: Codebook) -> None:
    """Refuse rules that name a further condition that there is not.

    Raises:
        VocabularyError: One does; the message names its type and word.
    """
    for event_type in book.event_types.values():
        asked = [(r.verb, r.needs, {"", *CONDITIONS}) for r in event_type.verbs]
        asked += [(r.noun, r.needs, set(_OF_NOUNS)) for r in event_type.nouns]
        for word, needs, known in asked:
            if needs not in known:
                where = f"{event_type.name.lower()}.toml, {word!r}"
                raise VocabularyError(f"no condition {needs!r}", where=where, do=f"use one of {sorted(known - {''})}")
