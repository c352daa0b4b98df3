"""Traces: how the rules came to an act, by reading its document anew and looking over the coder's shoulder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from comity.actors import Known, load_gazetteer
from comity.coding.acts import basis_of
from comity.coding.coder import Coder, Kind, readers
from comity.coding.confidence import NOBODY, clause_of, is_weak, score, share_right, weights
from comity.coding.drafts import Draft
from comity.coding.frames import Frame
from comity.coding.language_model import load_language_model
from comity.coding.matching import fitting
from comity.coding.parties import Party
from comity.coding.reading import Reading, outcome
from comity.coding.recalled import ActReader
from comity.coding.sentences import Sentence
from comity.coding.words import lemma, path_up
from comity.model import Act, Document, Statement, Status
from comity.vocab.codebook import load_codebook, using
from comity.vocab.event_types import base_verbs, noun_rules, operators

_ABOVE = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}
_REFUSED = "refuse"
_UTTERED = frozenset({"REJECT", "REQUEST", "THREATEN"})
"""Are done when they are said."""


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator that was met on the way to an act.

    Attributes:
        effect: ``commit``, ``refuse``, ``report``, ``allege``, ``negated`` ...
        words: The words that carry it.
    """

    effect: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the confidence of an act rests on.

    Attributes:
        feature: Its name in ``vocab/confidence.toml``.
        weight: What it adds to the score.
        without: The confidence, were its weight nothing.
    """

    feature: str
    weight: float
    without: float


@dataclass(frozen=True, slots=True)
class Change:
    """What an act would be, were one thing otherwise.

    Attributes:
        what: The thing, in words.
        type: Its event type then; empty where there would be no act.
        status: Its status then.
        negated: Whether it would be negated.
        confidence: Its confidence then.
    """

    what: str
    type: str
    status: str
    negated: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Other:
    """A second reading: a rule that the same words fire too; another came first, or its conditions failed."""

    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How the rules came to an act.

    Attributes:
        act: The act, as its sentence alone gives it.
        sentence: The words of its sentence.
        rule: The rule.
        head: The word that fired it.
        act_path: How it is said: by a ``verb``, a ``passive`` or a ``noun``.
        base: Its event type, or the quad class of a verb that is no act by itself, before operators.
        operators: The operators that were met, the nearest first.
        slot: Where the other side was found.
        source, target: In which way each side is named; ``nobody`` where it is not.
        clause: In what clause it stands.
        weak: Whether its verb means an act only by what stands around it.
        parts: What its confidence rests on, what lowers it most first.
        changes: What would have changed it.
        others: Second readings, the rule that asks for most first.
    """

    act: Act
    sentence: str
    rule: str
    head: str
    act_path: str
    base: str
    operators: tuple[Operator, ...]
    slot: str
    source: str
    target: str
    clause: str
    weak: bool
    parts: tuple[Part, ...]
    changes: tuple[Change, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading a statement's document anew.

    Attributes:
        again: Whether the coder, as it is now, reads the very same statement.
        here: What it reads in the same words now, of whatever kind.
        trace: How it came to the act; ``None`` for other kinds, and where it reads no such act any more.
    """

    again: bool
    here: tuple[Statement, ...]
    trace: Trace | None


def reread(
    statement: Statement,
    document: Document,
    *,
    known: Known | None = None,
    gazetteer: Path | None = None,
    codebook: Path | None = None,
) -> Reread:
    """Read a document anew, and tell how the coder comes to one of its statements.

    Args:
        statement: The statement.
        document: The document that carries it.
        known: Actors that documents before it introduced.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
        codebook: A folder with the user's event types and operators, over the shipped ones.
    """
    met: list[tuple[Act, Draft, Sentence]] = []

    def kinds() -> tuple[Kind, ...]:
        watched = ActReader(lambda act, draft, sentence: met.append((act, draft, sentence)))
        return tuple(watched if isinstance(kind, ActReader) else kind for kind in readers())

    book = load_codebook(codebook)
    coder = Coder(load_language_model(), load_gazetteer(gazetteer), kinds, book)
    ((_, coded),) = coder.code_many([document], known)
    here = tuple(s for s in coded.statements if _overlap(s, statement))
    found = min((m for m in met if _may_be(m[0], statement)), key=lambda m: _distance(m[0], statement), default=None)
    with using(book):
        trace = _trace(*found) if found else None
    return Reread(any(s.anchor == statement.anchor for s in here), here, trace)


def _overlap(one: Statement, other: Statement) -> bool:
    a, b = (s.text.span if s.text else None for s in (one, other))
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def _may_be(act: Act, statement: Statement) -> bool:
    """Whether an act is the statement, before sentences around it or a reviewer changed it."""
    return isinstance(statement, Act) and act.type == statement.type and _overlap(act, statement)


def _distance(act: Act, statement: Statement) -> tuple[bool, int, int]:
    """How far an act is from a statement: another id, other places, other actors."""
    a, b = act.text, statement.text
    apart = abs(a.span.start - b.span.start) + abs(a.span.end - b.span.end) if a and b else 0
    others = {r.actor for r in act.actors()} ^ {r.actor for r in statement.actors()}
    return act.id != statement.id, apart, len(others)


def _trace(act: Act, draft: Draft, sentence: Sentence) -> Trace:
    frame = Frame(draft.head)
    basis = basis_of(draft, main=act.main)
    base = _base(draft, frame)
    met = tuple(dict.fromkeys(_operators(draft, frame)))
    return Trace(
        act=act,
        sentence=sentence.text,
        rule=draft.rule,
        head=draft.head.text,
        act_path=draft.path,
        base=base,
        operators=met,
        slot=draft.slot,
        source=_how(draft.source),
        target=_how(draft.target),
        clause=clause_of(draft.head),
        weak=is_weak(draft.head),
        parts=_parts(basis),
        changes=tuple(_changes(draft, base, basis, {o.effect: o.words for o in reversed(met)})),
        others=tuple(_others(draft, frame, base)),
    )


def _how(party: Party | None) -> str:
    return party.how.value if party else NOBODY


def _base(draft: Draft, frame: Frame) -> str:
    """What the verb or noun means by itself."""
    if draft.path == "noun":
        named = (r.type for r in noun_rules().get(draft.rule, ()) if r.mode == draft.mode)
        return next(named, draft.type)
    fired = (r.type for r in fitting(frame) if " ".join((r.verb, *r.extra)) == draft.rule)
    return next(fired, base_verbs().get(lemma(draft.head), draft.type))


def _operators(draft: Draft, frame: Frame) -> Iterator[Operator]:
    """The operators on an act with the words that carry them, the nearest first."""
    effects = set(draft.reading.effects)
    for at in (draft.head, *path_up(draft.head)):
        helpers = {**operators("auxiliaries"), **operators("said")}
        said = [(c, helpers) for c in at.children if c.dep_ in ("aux", "auxpass")]
        said += [(c, dict(operators("adverbs"))) for c in at.children if c.dep_ == "advmod"]
        for word, table in said:
            for effect in table.get(word.lower_, ()):
                if _met(effect, effects, draft.reading):
                    yield Operator(_REFUSED if effect == "commit" and _REFUSED in effects else effect, word.text)
        if at == draft.head:
            if frame.negated:
                yield Operator("negated", _negation(frame))
            continue
        for effect in operators(_ABOVE.get(at.pos_, "verbs")).get(lemma(at), ()):
            if _met(effect, effects, draft.reading):
                yield Operator(effect, at.text)
    if draft.reading.condition or draft.reading.conditional:
        yield Operator("condition", draft.reading.condition or "if")


def _met(effect: str, effects: set[str], reading: Reading) -> bool:
    if effect == "fail":
        return reading.failed
    if effect == "allege" and reading.adverb:
        return True
    return effect in effects or (effect == "commit" and _REFUSED in effects)


def _negation(frame: Frame) -> str:
    """The word that negates a verb."""
    around = [*frame.verb.children, *(frame.object.children if frame.object is not None else ())]
    around += list(frame.subject.children) if frame.subject is not None else []
    negative = ("not", "n't", "never", "no", "neither", "nor", "longer")
    return next((c.text for c in around if c.dep_ == "neg" or c.lower_ in negative), "not")


def _parts(basis: list[str]) -> tuple[Part, ...]:
    """What a confidence rests on, what lowers it most first; what weighs nothing is left out."""
    whole, held = score(basis), weights()
    made = [Part(f, held[f], round(share_right(whole - held[f]), 3)) for f in basis if held.get(f)]
    return tuple(sorted(made, key=lambda p: (p.weight, p.feature)))


def _changes(draft: Draft, base: str, basis: list[str], said: Mapping[str, str]) -> Iterator[Change]:
    """What the act would be without its negation, without each of its operators, and with its sides named."""
    words = {_REFUSED: said.get("negated", ""), **said}
    if draft.negated:
        yield _changed(draft, basis, f"without '{words.get('negated') or words.get('fail') or 'not'}'", negated=False)
    reading = draft.reading
    now = outcome(base, reading)
    for effect in dict.fromkeys((*reading.effects, *["allege"] * reading.adverb)):
        left = [e for e in reading.effects if e != effect]
        then = outcome(base, replace(reading, effects=left, adverb=reading.adverb and effect != "allege"))
        if then != now:
            type_, status = then[0], Status.DONE if then[0] in _UTTERED else then[1]
            yield _changed(draft, basis, f"without '{words.get(effect) or effect}'", type_=type_, status=status)
    for side, party in (("source", draft.source), ("target", draft.target)):
        if _how(party) not in ("named", "nationality"):
            swapped = [f"{side} named" if f.startswith(f"{side} ") else f for f in basis]
            yield _as_it_is(draft, swapped, f"with the {side} named")
    if clause_of(draft.head) != "main":
        higher = ["clause main" if f.startswith("clause ") else f for f in basis]
        yield _as_it_is(draft, higher, "in a main clause")


def _changed(
    draft: Draft,
    basis: list[str],
    what: str,
    *,
    type_: str | None = None,
    status: Status | None = None,
    negated: bool | None = None,
) -> Change:
    made, stands = draft.type if type_ is None else type_, status or draft.status
    denied = draft.negated if negated is None else negated
    held = [f for f in basis if not f.startswith(("type ", "status ")) and f != "negated"]
    held += [f"type {made}", f"status {stands.value}"] + ["negated"] * denied
    return Change(what, made, stands.value if made else "", denied, round(share_right(score(held)), 3) if made else 0.0)


def _as_it_is(draft: Draft, basis: list[str], what: str) -> Change:
    return Change(what, draft.type, draft.status.value, draft.negated, round(share_right(score(basis)), 3))


def _others(draft: Draft, frame: Frame, base: str) -> Iterator[Other]:
    """Rules of other event types that the same verb or noun fires."""
    seen = {base, draft.type}
    verb = draft.path != "noun"
    rules = [(r.type, " ".join((r.verb, *r.extra)), sorted(r.object)) for r in fitting(frame)] if verb else []
    rules += [(r.type, r.noun, sorted(r.of)) for r in noun_rules().get(lemma(draft.head), ())] if not verb else []
    for type_, rule, object_ in rules:
        if type_ not in seen:
            seen.add(type_)
            yield Other(type_, f"{rule} {'/'.join(object_[:3])}".strip())
