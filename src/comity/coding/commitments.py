"""Commitments: instruments with their stage and parties, their clauses, and pledges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.coding.circumstances import when_of
from comity.coding.clauses import extent
from comity.coding.evidence import evidence_for
from comity.coding.instruments import (
    Named,
    heads_of,
    known_parties,
    listed,
    name_of,
    named_in,
    parties_of,
    signing_of,
    stage_of,
    states_of,
    term_of,
)
from comity.coding.obligations import Triggers, conditions_of, obligation_of
from comity.coding.parties import Parties, unique
from comity.coding.pledges import Pledge, pledges
from comity.coding.provisions import below, contents, is_absent, is_again, is_party, providing, reach
from comity.coding.sentences import Sentence, Token
from comity.coding.topics import fields_of, theatres_of
from comity.coding.treaty_text import TreatyText, sides_of, treaty_of
from comity.coding.words import child, children, lemma, path_up
from comity.model import ActorKind, ActorRef, Commitment, Stage, StatementId, Status, When
from comity.vocab.loader import table

_REACH = 12
"""How many sentences an instrument stays in mind for "the agreement", "the document"."""
_OF_ABSTENTION = ("non_assistance_to_aggressor", "non_aggression", "neutrality")
"""Obligations not to do something: their "not" is part of them."""
_OPENING = re.compile(
    r"\b(?:signed|done|concluded) (?:at|in|on)\b|\b(?:agreed|concluded)\b.*\b(?:follow|articles|present)", re.IGNORECASE
)
"""Words of a treaty's text that stand for the whole of it: its signature, its preamble's end."""
_STATUS = {Stage.ANNOUNCED: Status.PLANNED, Stage.UNDER_NEGOTIATION: Status.ONGOING}


@dataclass(frozen=True, slots=True)
class _Known:
    """An instrument that the text has spoken of, and in which sentence it last did."""

    statement: Commitment
    sentence: int


@dataclass
class CommitmentReader:
    """Reads the commitments of one document; it remembers which instruments the text has spoken of."""

    _known: list[_Known] = field(default_factory=list)
    _treaty: TreatyText | None = None
    _sides: tuple[ActorRef, ...] = ()
    _own: Commitment | None = None
    _begun: bool = False
    _triggers: Triggers = field(default_factory=Triggers)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Commitment]:
        """The commitments that a sentence reports, in the order of its words."""
        if not self._begun:
            self._begun = True
            self._treaty = treaty_of(sentence.document, parties)
            self._sides = self._treaty.parties if self._treaty else sides_of(sentence.document, parties)
        found: list[Commitment] = []
        provided = list(providing(sentence))
        if self._treaty and self._own is None and (provided or _OPENING.search(sentence.text)):
            self._own = self._document_treaty(sentence, self._treaty)
            found.append(self._own)
        for noun in heads_of(sentence):
            found += self._instrument(sentence, parties, noun, any(noun is n for _, n in provided))
        for verb, noun in provided:
            found += self._clauses(sentence, parties, verb, noun)
        return found or [_pledged(sentence, parties, p) for p in pledges(sentence, parties)]

    def _document_treaty(self, sentence: Sentence, treaty: TreatyText) -> Commitment:
        """The instrument whose text the document is."""
        made = _commitment(
            sentence,
            (sentence.start, sentence.end),
            confidence=_confidence("treaty_text"),
            why=f"commitment/treaty_text: {treaty.name} (signed)",
            instrument=treaty.name,
            parties=treaty.parties,
            obligation=obligation_of(treaty.title),
            stage=Stage.SIGNED,
            when=treaty.signed,
            term=treaty.term,
        )
        self._known.append(_Known(made, sentence.number))
        return made

    # instruments

    def _instrument(self, sentence: Sentence, parties: Parties, noun: Token, providing: bool) -> Iterator[Commitment]:
        word = lemma(noun)
        rule = "project" if word in listed("projects") else "instrument"
        phrase = _phrase(sentence, noun)
        named = named_in(phrase)
        staged = stage_of(noun) or _standing(noun)
        if staged is None or (self._own and child(noun, "det") is not None and not _is_definite(noun)):
            return
        if rule == "project" and not _fits_project(noun, *staged):
            return
        stage, verb = staged
        if self._is_own(sentence, noun, stage):
            return
        if self._is_known(sentence, parties, noun, stage, providing):
            return
        who, vague = self._parties(sentence, parties, noun, verb, named)
        if not who or (vague and (rule == "project" or verb is noun or word in listed("documents"))):
            return
        if word in listed("documents") and stage is not Stage.SIGNED:
            return
        start, end = extent(sentence, verb, noun)
        if rule == "project":
            end = max(end, sentence.place(noun.right_edge) + len(noun.right_edge))
        obligation = named.obligation if named else obligation_of(phrase)
        if obligation == "other":
            obligation = obligation_of(
                _whole(sentence, noun) if rule == "project" else sentence.document.text[start:end]
            )
        if rule == "project" and obligation == "other":
            return
        made = _commitment(
            sentence,
            (start, end),
            confidence=_confidence(rule, named=bool(named), stage_verb=verb is not noun, vague_parties=vague),
            why=f"commitment/{rule}: {word} {verb.text} ({stage})",
            instrument=named.name if named else name_of(sentence, noun),
            parties=who,
            obligation=obligation,
            stage=stage,
            when=when_of(sentence, start, end),
            term=term_of(sentence, start, end),
        )
        if rule == "instrument" and verb is not noun:
            self._known.append(_Known(made, sentence.number))
        yield made

    def _is_known(self, sentence: Sentence, parties: Parties, noun: Token, stage: Stage, providing: bool) -> bool:
        """Whether a noun only means again an instrument that the text has named, and says nothing new of it."""
        if not _is_definite(noun):
            return False
        own = parties_of(sentence, parties, noun, None)
        known = self._recall(sentence, noun, own)
        return known is not None and (providing or known.stage is stage)

    def _is_own(self, sentence: Sentence, noun: Token, stage: Stage) -> bool:
        """Whether a treaty's text only speaks of itself: "this Pact is concluded for ten years"."""
        if self._own is None:
            return False
        if lemma(noun) in listed("documents"):
            return True
        same = _is_definite(noun) and lemma(noun) in self._own.instrument.lower()
        return same and stage not in (Stage.ENDED, Stage.SUSPENDED, Stage.IN_FORCE)

    def _parties(
        self, sentence: Sentence, parties: Parties, noun: Token, verb: Token, named: Named | None
    ) -> tuple[tuple[ActorRef, ...], bool]:
        """Who is bound, and whether that was only gathered from the sentence or the text around it."""
        who = parties_of(sentence, parties, noun, verb if verb is not noun else None)
        if named and len(_countries(who)) < 2:
            who = unique([*who, *known_parties(parties, named)])
        who = states_of(parties, who)
        if len(_countries(who)) > 1:
            return who, False
        if lemma(noun) in ("embargo", "ceasefire", "truce") and who:
            return who, True
        here = unique(r for m in sentence.mentions if (r := parties.ref(m)) is not None and r.country)
        if len(_countries(here)) == 2:
            return states_of(parties, here), True
        if self._sides and here and _countries(here) <= _countries(self._sides):
            return self._sides, True
        if here:
            pair = parties.discourse.pair(sentence.number)
            return (pair, True) if _countries(here) < _countries(pair) else ((), True)
        return parties.discourse.pair(sentence.number), True

    def _recall(self, sentence: Sentence, noun: Token, who: tuple[ActorRef, ...] = ()) -> Commitment | None:
        """The instrument that a noun means: the last one that its words fit."""
        near = [k.statement for k in reversed(self._known) if sentence.number - k.sentence <= _REACH]
        countries = _countries(who)
        start, end = sentence.place(noun.left_edge), sentence.place(noun.right_edge) + 1
        days = {t.when.edtf for t in sentence.times if start <= t.start < end and t.when.known}
        for statement in near:
            if countries and not countries <= _countries(statement.parties):
                continue
            if days and (statement.when is None or statement.when.edtf not in days):
                continue
            return statement
        return near[0] if near and not countries else None

    # clauses

    def _clauses(self, sentence: Sentence, parties: Parties, verb: Token, noun: Token) -> list[Commitment]:
        if is_again(noun):
            again = self._recall(sentence, noun)
            if again is None or self._known[-1].sentence < sentence.number - 1:
                return []
            return [self._clause(sentence, parties, verb, noun, h, again.parties, again) for h in contents(verb)]
        bound = is_party(noun)
        meant = noun if not bound else next((n for n in heads_of(sentence) if signing_of(n) is not None), None)
        own = states_of(parties, parties_of(sentence, parties, meant, signing_of(meant))) if meant is not None else ()
        if not own and child(noun, "poss") is not None:
            return []
        instrument = self._own if bound and self._own else self._recall(sentence, noun, own)
        who = instrument.parties if instrument else own
        if len(_countries(who)) < 2 and not any(r.kind is ActorKind.IGO for r in who):
            who = self._sides or (parties.discourse.pair(sentence.number) if bound or _is_definite(noun) else ())
        if not who or (len(_countries(who)) < 2 and who[0].kind is not ActorKind.IGO):
            return []
        if instrument is not None:
            self._known.append(_Known(instrument, sentence.number))
        made = [self._clause(sentence, parties, verb, noun, head, who, instrument) for head in contents(verb)]
        return list({(c.obligation, c.negated): c for c in reversed(made)}.values())[::-1]

    def _clause(
        self,
        sentence: Sentence,
        parties: Parties,
        verb: Token,
        noun: Token,
        head: Token,
        who: tuple[ActorRef, ...],
        instrument: Commitment | None,
    ) -> Commitment:
        start, end = reach(sentence, verb, head)
        says_itself = not is_party(noun) and noun.head.i == verb.i
        from_ = sentence.place(verb) if says_itself and is_absent(verb, head) else start
        obligation = obligation_of(sentence.document.text[from_:end])
        if obligation == "other" and from_ == start and verb.dep_ != "conj":
            obligation = obligation_of(sentence.text)
        denied = is_absent(verb, head) and (obligation not in _OF_ABSTENTION or says_itself)
        made = _commitment(
            sentence,
            (start, end),
            confidence=_confidence("clause", vague_parties=instrument is None)
            + (0.1 if obligation != "other" else -0.1),
            why=f"commitment/clause: {verb.text} {head.text} ({obligation})",
            instrument=instrument.instrument if instrument else "treaty" if is_party(noun) else name_of(sentence, noun),
            parties=who,
            obligation=obligation,
            stage=instrument.stage if instrument else _stage_in_name(noun),
            when=instrument.when if instrument else None,
            term=None,
        )
        return replace(
            made,
            negated=denied,
            instrument_of=instrument.id if instrument else None,
            trigger=self._triggers.of(sentence, parties, who),
            condition=conditions_of(sentence.text),
            id=StatementId(""),
        )


def _pledged(sentence: Sentence, parties: Parties, pledge: Pledge) -> Commitment:
    giver = pledge.giver[0]
    made = _commitment(
        sentence,
        (pledge.start, pledge.end),
        confidence=_confidence("pledge") + (0.0 if pledge.obligation != "other" else -0.1),
        why=f"commitment/{pledge.rule}: {pledge.verb.text} ({pledge.obligation})",
        instrument=f"{pledge.rule} of {giver.name}",
        parties=states_of(parties, unique([*pledge.giver, pledge.receiver])),
        obligation=pledge.obligation,
        stage=pledge.stage,
        when=when_of(sentence, pledge.start, pledge.end),
        term=None,
    )
    return replace(made, obligor=giver, beneficiary=pledge.receiver, id=StatementId(""))


# building


def _confidence(rule: str, *, named: bool = False, stage_verb: bool = False, vague_parties: bool = False) -> float:
    """How sure a commitment read by a rule is, by what speaks for it."""
    scores: dict[str, float] = table("commitments")["scores"]
    found = {"named": named, "stage_verb": stage_verb, "two_parties": not vague_parties, "vague_parties": vague_parties}
    return scores[rule] + sum(scores[name] for name, holds in found.items() if holds)


def _whole(sentence: Sentence, noun: Token) -> str:
    """The whole phrase of a noun, with the clauses that hang on it."""
    last = noun.right_edge
    return sentence.document.text[sentence.place(noun.left_edge) : sentence.place(last) + len(last)]


def _phrase(sentence: Sentence, noun: Token) -> str:
    """The whole phrase of a noun, without what hangs on it as a further clause."""
    tokens = [
        t for t in noun.subtree if t.i == noun.i or not any(a.dep_ in ("relcl", "advcl") for a in (t, *below(t, noun)))
    ]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return sentence.document.text[sentence.place(first) : sentence.place(last) + len(last)]


def _countries(refs: Iterable[ActorRef]) -> set[str]:
    return {r.country or r.actor for r in refs}


def _fits_project(noun: Token, stage: Stage, verb: Token) -> bool:
    """Whether a project's stage makes it a commitment: planned or negotiated, a loan granted, a cooperation ended."""
    if lemma(noun) in listed("cooperations"):
        return stage in (Stage.SUSPENDED, Stage.ENDED)
    if lemma(noun) in listed("credits") and lemma(verb) in listed("granting"):
        return True
    return stage not in (Stage.SIGNED, Stage.IN_FORCE)


def _stage_in_name(noun: Token) -> Stage:
    """Where an instrument stands by its name alone: "the draft agreement"."""
    named = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound")}
    return Stage.UNDER_NEGOTIATION if named & listed("drafts") else Stage.SIGNED


def _standing(noun: Token) -> tuple[Stage, Token] | None:
    """An alliance or embargo that the text takes for given: "the alliance between", "their alliance"."""
    given = _is_definite(noun) or child(noun, "poss") is not None or not children(noun, "det")
    thinkable = any(lemma(a) in listed("thinkable") for a in path_up(noun))
    return (Stage.IN_FORCE, noun) if lemma(noun) in listed("standing") and given and not thinkable else None


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in noun.children)


def _commitment(
    sentence: Sentence,
    interval: tuple[int, int],
    *,
    confidence: float,
    why: str,
    instrument: str,
    parties: tuple[ActorRef, ...],
    obligation: str,
    stage: Stage,
    when: When | None,
    term: float | None,
) -> Commitment:
    start, end = interval
    text = sentence.document.text[start:end]
    lemmas = [lemma(t) for t in sentence.tokens_between(start, end)]
    evidence = evidence_for(sentence, start, end, confidence=min(0.95, max(0.05, confidence)), why=why)
    return Commitment(
        evidence=(evidence,),
        fields=fields_of(lemmas, text),
        theatres=theatres_of(text),
        status=_STATUS.get(stage, Status.DONE),
        when=when,
        instrument=instrument,
        parties=parties,
        obligation=obligation,
        stage=stage,
        term_years=term,
    )
