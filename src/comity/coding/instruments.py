"""Instruments: the nouns and names by which texts mean treaties and deals, their stage, parties and term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.coding.clauses import logical_subject
from comity.coding.parties import Parties, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import (
    RELATIVE,
    auxiliaries,
    child,
    children,
    closes_compound,
    lemma,
    negation,
    path_up,
    prepositions,
)
from comity.model import ActorId, ActorKind, ActorRef, Stage, countries
from comity.vocab.loader import rows, table, word_set

_FUTURE = frozenset({"will", "shall", "would", "to", "could", "may", "might", "should"})
_FOR_A_STATE = (ActorKind.PERSON, ActorKind.ORGAN)
_SPONSORED = frozenset({"membership", "accession", "admission"})
_LONGEST_NAME = 90
_NOT_YET = frozenset({"if", "unless", "until", "till", "before", "once"})
_DEEP = 4
_PARTICIPLES = {"suspended": "suspend", "frozen": "freeze", "halted": "halt", "paused": "pause"}
_OVER = (Stage.SUSPENDED, Stage.ENDED, Stage.FAILED)
_STAGE_ORDER = (
    Stage.SIGNED,
    Stage.UNDER_NEGOTIATION,
    Stage.SUSPENDED,
    Stage.ENDED,
    Stage.FAILED,
    Stage.PROCESS_LAUNCHED,
    Stage.ANNOUNCED,
    Stage.IN_FORCE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument that texts call by a name of its own, as ``vocab/instruments.toml`` has it."""

    name: str
    parties: tuple[str, ...]
    obligation: str


def listed(key: str) -> frozenset[str]:
    """A list of words in ``vocab/commitments.toml``."""
    return word_set("commitments", key)


def named_in(text: str) -> Named | None:
    """The instrument that a stretch of text calls by its name."""
    found = _names().search(text)
    return _named()[found[0]] if found else None


@cache
def _named() -> dict[str, Named]:
    shape = {"name": str, "aliases": list, "parties": list, "obligation": str, "signed": str, "source": str}
    found: dict[str, Named] = {}
    for row in rows("instruments", "instrument", required=shape):
        named = Named(row["name"], tuple(row["parties"]), row["obligation"])
        found |= dict.fromkeys([row["name"], *row["aliases"]], named)
    return found


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _named()), key=len, reverse=True)) + r")\b")


# its stage


def stage_of(noun: Token) -> tuple[Stage, Token] | None:
    """Where an instrument stands and the word that says so: a verb it hangs on, one that hangs on it, or a noun."""
    if any(lemma(a) in listed("thinkable") for a in path_up(noun)):
        return None
    below = [
        c
        for c in noun.children
        if c.dep_ in ("acl", "relcl", "amod")
        and c.tag_.startswith("VB")
        and not _does_it_itself(c)
        and not closes_compound(c)
    ]
    if (staying := _staying(noun)) is not None:
        return staying
    for word in (*below, *_above(noun)):
        stage = Stage.IN_FORCE if _takes_effect(word) else _stage_by(lemma(word))
        if stage is None or (lemma(word) in ("support", "back") and lemma(noun) not in _SPONSORED):
            continue
        if stage is not Stage.UNDER_NEGOTIATION and _is_about(noun, word):
            continue
        if stage in _OVER and (_is_only_meant(word) or _is_denied(word, stage)):
            return Stage.IN_FORCE, word
        if stage in (Stage.SIGNED, Stage.IN_FORCE) and word.pos_ in ("VERB", "AUX"):
            if negation(word):
                return (Stage.FAILED, word) if stage is Stage.SIGNED else None
            stage = _intended(word, stage)
        return stage, word
    return None


def _staying(noun: Token) -> tuple[Stage, Token] | None:
    """The stage in which an instrument is said to stay, also "as long as" it does: "remains *suspended*"."""
    verb = noun.head if noun.dep_ == "nsubj" else None
    held = child(verb, "acomp", "oprd") if verb is not None and lemma(verb) in listed("staying") else None
    stage = _stage_by(_participle(held)) if held is not None and verb is not None and not negation(verb) else None
    return (stage, held) if stage in _OVER and held is not None and stage is not None else None


def _participle(word: Token) -> str:
    """The verb of which an adjective is the participle: "suspended", "frozen"."""
    return _PARTICIPLES.get(word.lower_, lemma(word))


def _is_about(noun: Token, verb: Token) -> bool:
    """Whether something else is done because of an instrument: "paused its aid *over* the deal"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("over", "about", "despite") and verb.pos_ in ("VERB", "AUX")


def _is_only_meant(verb: Token) -> bool:
    """Whether an instrument is only to be ended some day: "*threatened to* suspend the pact", "*may* leave it"."""
    if auxiliaries(verb) & (_FUTURE - {"to"}):
        return True
    return verb.dep_ == "xcomp" and "to" in auxiliaries(verb) and lemma(verb.head) in listed("only_meant")


def _is_denied(verb: Token, stage: Stage) -> bool:
    """Whether it is said that an instrument does not end or pause: "the pact *never* expires"."""
    return stage in (Stage.SUSPENDED, Stage.ENDED) and verb.pos_ == "VERB" and negation(verb)


def _takes_effect(verb: Token) -> bool:
    """Whether a verb is one of coming or being into force: "entered into force", "is in effect", "takes effect"."""
    effect = child(verb, "dobj")
    into = any(word in ("into", "in") and noun.lower_ in ("force", "effect") for word, noun in prepositions(verb))
    return into or (lemma(verb) == "take" and effect is not None and effect.lower_ == "effect")


def _does_it_itself(verb: Token) -> bool:
    """Whether a relative clause says what an instrument does to something else: "an accord which will open doors"."""
    own = child(verb, "nsubj")
    return verb.dep_ == "relcl" and own is not None and own.lower_ in RELATIVE and child(verb, "dobj") is not None


def _above(noun: Token) -> Iterator[Token]:
    """The words that a noun hangs on, up to and with the first verb of its own clause."""
    for depth, at in enumerate(path_up(noun)):
        if at.pos_ in ("NOUN", "VERB", "AUX", "ADJ", "PROPN") and lemma(at) != lemma(noun):
            yield at
        if at.pos_ in ("VERB", "AUX") or depth > _DEEP:
            return


def _intended(verb: Token, stage: Stage) -> Stage:
    """``announced`` where the signing is only planned: "will sign", "intend to sign", "agreed to sign".

    What is only an end ("with a view to signing") is still negotiated; what somebody refuses to sign has failed.
    """
    if verb.dep_ == "pcomp" and {lemma(verb.head.head), lemma(verb.head)} & listed("ends"):
        return Stage.UNDER_NEGOTIATION
    above = verb.head if verb.dep_ in ("xcomp", "pcomp", "advcl", "acl") and verb.head is not verb else None
    if auxiliaries(verb) & (_FUTURE - {"to"}):
        return Stage.ANNOUNCED
    if any(c.lower_ in _NOT_YET for c in children(verb, "mark", "advmod")) and not _is_past(verb):
        return Stage.ANNOUNCED
    if above is not None and "to" in auxiliaries(verb) and lemma(above) in listed("declining"):
        return Stage.FAILED
    if above is not None and "to" in auxiliaries(verb) and lemma(above) not in ("manage", "help", "visit", "arrive"):
        return Stage.ANNOUNCED
    return stage


def _is_past(verb: Token) -> bool:
    """Whether a verb stands in the past: "before they signed", not "until it is signed"."""
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(verb, "aux", "auxpass"))


@cache
def _stages() -> dict[str, Stage]:
    found: dict[str, Stage] = {}
    stages = table("commitments")["stages"]
    for stage in _STAGE_ORDER:
        for word in stages[stage.value]:
            found.setdefault(word, stage)
    return found


def _stage_by(word: str) -> Stage | None:
    return _stages().get(word)


# its parties


def parties_of(sentence: Sentence, parties: Parties, noun: Token, verb: Token | None) -> tuple[ActorRef, ...]:
    """Who is bound by an instrument: those it is between, with, of; those who sign it; those it is named after."""
    if len(countries(between := _between(sentence, parties, noun))) > 1:
        return between
    found: list[ActorRef] = []
    for at in (noun, *_owners(noun)):
        for word, behind in prepositions(at):
            if word in ("between", "with", "among", "to", "on", "for", "of", "by") and (
                party := parties.of(sentence, behind)
            ):
                found += party.refs
    if (own := parties.single(sentence, noun)) is not None:
        found += own.refs
    if verb is not None:
        for token in (_doer(verb), *(t for w, t in prepositions(verb) if w in ("with", "between", "by"))):
            if token is not None and token is not noun and (party := parties.of(sentence, token)) is not None:
                found += party.refs
    return unique(found)


def _between(sentence: Sentence, parties: Parties, noun: Token) -> tuple[ActorRef, ...]:
    """Whom an instrument's own words name as its parties: "a truce *between Mali and Niger*".

    Who only speaks of it, brokers it or welcomes it is no party then.
    """
    phrases = prepositions(noun)
    sides = [n for w, n in phrases if w == "between"]
    if not sides and (owner := child(noun, "poss")) is not None and owner.pos_ != "PRON":
        sides = [owner, *(n for w, n in phrases if w == "with")]
    named = (parties.of(sentence, n) for n in sides)
    return unique(r for p in named if p is not None for r in p.refs)


def signing_of(noun: Token) -> Token | None:
    """The verb that says who signed an instrument: "the treaty that *Chad* and *Mali* signed"."""
    return next((c for c in noun.children if c.dep_ in ("relcl", "acl") and _stage_by(lemma(c)) is Stage.SIGNED), None)


def _doer(verb: Token) -> Token | None:
    """Who signs: through "intended to sign", "the signing of"."""
    if verb.pos_ in ("VERB", "AUX"):
        return logical_subject(verb)
    return child(verb, "poss")


def _owners(noun: Token) -> Iterator[Token]:
    """The nouns that an instrument hangs on by "of": "the signing of the treaty between ..."."""
    for at in path_up(noun):
        if at.pos_ == "NOUN":
            yield at
        elif at.dep_ != "prep":
            return


def states_of(parties: Parties, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Who is bound by what persons and organs sign: their states; others stay who they are."""
    return unique(_state_of(parties, ref) for ref in refs)


def _state_of(parties: Parties, ref: ActorRef) -> ActorRef:
    state = parties.actor(ActorId(ref.country)) if ref.country and ref.kind in _FOR_A_STATE else None
    return ActorRef(state.id, state.name, state.kind, state.country, ref.surface) if state else ref


def known_parties(parties: Parties, named: Named) -> tuple[ActorRef, ...]:
    """The parties of an instrument that the vocabulary names."""
    found = [(i, parties.actor(ActorId(i))) for i in named.parties]
    return tuple(ActorRef(a.id, a.name, a.kind, a.country, named.name) for _, a in found if a is not None)


def name_of(sentence: Sentence, noun: Token) -> str:
    """What the text calls an instrument: its noun, what stands before it, its first phrase; no place and no date."""
    tokens = [t for t in noun.subtree if t.i <= noun.i and t.pos_ not in ("DET",)]
    behind = next((t for w, t in prepositions(noun) if w in ("on", "of", "for", "with", "between")), None)
    first = tokens[0] if tokens else noun
    last = behind.right_edge if behind is not None else noun
    start, stop = sentence.place(first), sentence.place(last) + len(last)
    own = sentence.place(noun) + len(noun)
    stop = min([stop, *(cut for cut in _asides(sentence, noun) if cut >= own)])
    if stop - start > _LONGEST_NAME:
        stop = own
    name = re.sub(
        r"(?:[\s,]+(?:on|of|for|with|in|at|dated|signed|since))+\s*\Z", "", sentence.document.text[start:stop]
    )
    return " ".join(name.split()).strip(" \"“”'’*_,(")


def _asides(sentence: Sentence, noun: Token) -> Iterator[int]:
    """Where what is no part of an instrument's name begins: dates, places, participles, figures, brackets."""
    start, stop = sentence.place(noun), sentence.place(noun.right_edge) + 1
    yield from (t.start for t in sentence.times if start <= t.start < stop and t.role != "duration")
    for t in noun.subtree:
        if t.i <= noun.i:
            continue
        if t.dep_ in ("acl", "relcl", "advcl", "appos") or t.text in "([" or t.dep_ == "quantmod":
            yield sentence.place(t.left_edge)
        if t.dep_ == "prep" and t.lower_ in ("in", "at"):
            where = child(t, "pobj")
            if where is not None and where.i in sentence.mention_of:
                yield sentence.place(t)


def term_of(sentence: Sentence, start: int, end: int) -> float | None:
    """How many years an instrument is to last: the first length of time within its words."""
    return next(
        (
            t.years
            for t in sentence.times
            if t.role == "duration" and t.years and t.years >= 1 and start <= t.start < end
        ),
        None,
    )


def is_paper(noun: Token) -> bool:
    """Whether a noun means an instrument or a part of one."""
    return lemma(noun) in listed("instruments") | listed("documents")


def is_definite(noun: Token) -> bool:
    """Whether a noun has an article or pronoun that points: "the treaty", "this pact"."""
    return any(c.lower_ in ("the", "this", "that") for c in noun.children)


def heads_of(sentence: Sentence) -> Iterator[Token]:
    """Nouns of a sentence that are instruments, documents or projects, in order."""
    kinds = listed("instruments") | listed("documents") | listed("projects")
    for token in sentence.tokens:
        named = lemma(token) in kinds or (token.pos_ == "PROPN" and token.text in _abbreviations())
        if token.pos_ in ("NOUN", "PROPN") and named and not _is_part(sentence, token):
            yield token


@cache
def _abbreviations() -> frozenset[str]:
    """Names of instruments in capitals: "JCPOA"."""
    return frozenset(name for name in _named() if name.isupper() and " " not in name)


def _is_part(sentence: Sentence, token: Token) -> bool:
    """Whether a noun only stands before another, behind the name of the same thing, or in the name of an actor."""
    if token.dep_ in ("compound", "amod", "nmod") or token.i in sentence.mention_of:
        return True
    above = token.head
    if token.dep_ == "pobj" and above.lower_ == "of" and lemma(above.head) in listed("instruments"):
        return not any(c.dep_ in ("det", "poss") for c in token.children)  # "a treaty of alliance"
    return token.dep_ == "appos" and lemma(above) in listed("instruments")
