"""Which rule a verb fires: particles, object, prepositions and words around it are held against the vocabulary."""

from __future__ import annotations

from itertools import islice

from comity.coding.frames import FAR, Frame, clauses_below, name_of, object_words
from comity.coding.party import words
from comity.coding.sentences import Token
from comity.coding.words import children, conjuncts, lemma, path_up
from comity.vocab.event_types import VerbRule, combine, noun_rules, operator_words, operators, verb_rules
from comity.vocab.loader import word_set

_NEAR = 3
"""How far below a verb the words of a set phrase stand: "came out in favour *of*"."""

_PARTICLES = word_set("grammar", "particles")
"""Belong to a verb only directly behind it, or where the parser says so: "gave up in May" is not "give in"."""


def fitting(frame: Frame) -> list[VerbRule]:
    """The rules that a verb with its surroundings fires, the most demanding first; further conditions are not tried."""
    found = [rule for rule in verb_rules().get(lemma(frame.verb), ()) if fits(frame, rule)]
    if len(found) < 2:
        return found
    head = lemma(frame.object) if frame.object is not None else ""
    return sorted(found, key=lambda rule: -rule.specificity - 2 * (head in rule.object))


def fits(frame: Frame, rule: VerbRule) -> bool:
    """Whether particles, object, prepositions and words are as a rule asks."""
    held = frame.object
    if rule.object and frame.passive and frame.verb.dep_ in ("acl", "relcl") and _is_said_by_noun(frame, rule):
        return False
    if rule.extra:
        if not frame.behind_it.issuperset(rule.extra) or not _has_extra(frame.verb, rule.extra):
            return False
        held = behind_extra(frame, rule) or held
    if rule.object and rule.object.isdisjoint(frame.object_lemmas if held is frame.object else object_words(held)):
        return False
    if rule.subject and not _is_done_by(frame, rule.subject):
        return False
    if rule.with_ and not any(_with(frame, word, lemmas) for word, lemmas in rule.with_):
        return False
    if rule.words and rule.words.isdisjoint(frame.lemmas):
        return False
    return not rule.clause_verbs or any(lemma(v) in rule.clause_verbs for v in clauses_below(frame.verb))


def _is_said_by_noun(frame: Frame, rule: VerbRule) -> bool:
    """Whether the noun that a participle hangs on says the same by itself: "the *visit* paid by ..."."""
    return any(noun.type == rule.type for noun in noun_rules().get(lemma(frame.verb.head), ()))


def light_rule(frame: Frame) -> VerbRule | None:
    """The rule of the noun that says what is done where the verb does not: "carried out an *attack* on Mali".

    The noun of some verbs stands behind "in": "engages in *arrests*".
    """
    within = lemma(frame.verb) in operator_words("light_in")
    held = next((n for w, n in frame.phrases if w == "in"), None) if within else frame.object
    if held is None or not (within or lemma(frame.verb) in operator_words("light")):
        return None
    named = (*noun_rules().get(lemma(held), ()), *noun_rules().get(name_of(held), ()))
    noun = next((n for n in named if not n.of and not n.words and n.needs not in _OF_NOUN_ALONE), None)
    if noun is None:
        return None
    type_ = combine("stop", noun.type) if _stops(frame) else noun.type
    return VerbRule(
        type=type_,
        verb=lemma(frame.verb),
        extra=("in",) if within else (),
        object=object_words(held),
        target=(*noun.target, "dative", "against", "on", "with", "to"),
        mode=noun.mode if type_ == noun.type else None,
        reciprocal=noun.reciprocal,
        needs="agentive" if within or noun.type == "COERCE" else "done_to",
        home=noun.type == "COERCE",
    )


def _stops(frame: Frame) -> bool:
    return "stop" in operators("verbs").get(lemma(frame.verb), ())


def does_what_noun_says(frame: Frame) -> bool:
    """Whether a passive verb only does what its subject says: "a request *was made*", not "the aid was suspended"."""
    light = frame.passive and lemma(frame.verb) in operator_words("light")
    return light and frame.verb.dep_ != "acl" and not _stops(frame)


def commits(frame: Frame) -> bool:
    """Whether a light verb only promises what its noun says: "*plans* an attack", "*proposed* a visit"."""
    return "commit" in operators("verbs").get(lemma(frame.verb), ())


def is_by_onlooker(frame: Frame) -> bool:
    """Whether the subject only looks on or is a text: what analysts ask and articles fear is no act between states."""
    return (
        bool(operator_words("onlookers") & {lemma(t) for t in conjuncts(frame.subject)})
        if frame.subject is not None
        else False
    )


def _is_done_by(frame: Frame, nouns: frozenset[str]) -> bool:
    """Whether the subject is one of some nouns; one person is not what he heads: "the *army* chief flew to Lima"."""
    who = frame.subject
    one_person = who is not None and who.tag_ == "NN" and lemma(who) in words("people") and lemma(who) not in nouns
    return not nouns.isdisjoint(frame.subject_lemmas) and not one_person


_OF_NOUN_ALONE = frozenset({"dated", "leaver"})
"""Needs of nouns that say by themselves what was done."""
_TIMES = word_set("grammar", "dating")
"""What follows a preposition that only dates the verb: "called Peru on *Friday*"."""


def behind_extra(frame: Frame, rule: VerbRule) -> Token | None:
    """The noun that a verb's last preposition holds: "called for *talks*"."""
    if not rule.extra:
        return None
    last = rule.extra[-1]
    queue = list(frame.verb.children)
    for c in queue:
        if c.dep_ == "pobj" and c.lower_ in rule.extra:
            queue.extend(c.children)
        if c.dep_ in ("prep", "prt", "agent", "dative", "advmod"):
            if c.lower_ == last:
                held = children(c, "pobj")
                if held and lemma(held[0]) in _TIMES:
                    continue
                if held:
                    return held[0]
            queue.extend(c.children)
    return None


def _has_extra(verb: Token, extra: tuple[str, ...]) -> bool:
    doc, near = verb.doc, range(verb.i + 1, min(verb.i + FAR, len(verb.doc)))
    at = verb.i
    for word in extra:
        here = (
            i for i in near if i > at and doc[i].lower_ == word and doc[i - 1].text != "-" and _belongs(doc[i], verb)
        )
        found = next((i for i in here if not _dates(doc[i])), None)
        if found is None:
            return False
        loose = found != verb.i + 1 and doc[found].dep_ not in ("prt", "advmod")
        if at == verb.i and word in _PARTICLES and loose:
            return False
        at = found
    return True


def _dates(preposition: Token) -> bool:
    return any(lemma(c) in _TIMES for c in children(preposition, "pobj"))


def _belongs(token: Token, verb: Token) -> bool:
    if token.dep_ == "agent":
        return False
    if token.i == verb.i + 1:
        return True
    above = list(islice(path_up(token), _NEAR))
    return verb in above and not (lemma(verb) == "be" and _is_done_below(above[: above.index(verb)]))


def _is_done_below(between: list[Token]) -> bool:
    """Whether words hang on a clause of their own: "was in Mali, leading a raid *against* rebels"."""
    return any(t.pos_ == "VERB" and t.dep_ in ("advcl", "relcl", "acl", "conj") for t in between)


def _with(frame: Frame, word: str, lemmas: frozenset[str]) -> bool:
    if not lemmas:
        return word in frame.particles
    for preposition, noun in frame.phrases:
        if preposition == word and (lemmas & object_words(noun) or lemma(noun) in lemmas):
            return True
    return False
