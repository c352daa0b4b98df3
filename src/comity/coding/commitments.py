"""Commitments: instruments with their stage and parties, their clauses, and pledges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.coding.circumstances import when_of
from comity.coding.clause_reader import ClauseReader, apart
from comity.coding.clauses import extent
from comity.coding.drafting import confidence_of, drafted
from comity.coding.entry import EntryReader
from comity.coding.instruments import (
    Named,
    heads_of,
    is_definite,
    known_parties,
    listed,
    name_of,
    named_in,
    parties_of,
    stage_of,
    states_of,
    term_of,
)
from comity.coding.obligations import conditions_of, obligation_in_title, obligation_of, sets_off, trigger_of
from comity.coding.parties import Parties, unique
from comity.coding.pledges import Pledge, pledges
from comity.coding.provisions import below
from comity.coding.remembered import Remembered
from comity.coding.sentences import Sentence, Token
from comity.coding.treaty_text import TreatyText, sides_of, treaty_of
from comity.coding.words import child, children, lemma, path_up, prepositions
from comity.model import ActorRef, Commitment, Stage, StatementId, countries

_OPENING = re.compile(
    r"\b(?:signed|done|concluded) (?:at|in|on)\b|\b(?:agreed|concluded)\b.*\b(?:follow|articles|present)", re.IGNORECASE
)
"""Words of a treaty's text that stand for the whole of it: its signature, its preamble's end."""


_NOT_YET = (Stage.FAILED, Stage.ANNOUNCED, Stage.UNDER_NEGOTIATION)
"""Stages in which an article of a treaty speaks only of what its parties may conclude."""
_HOPED = (Stage.ANNOUNCED, Stage.UNDER_NEGOTIATION, Stage.PROCESS_LAUNCHED)
"""Stages that an undertaking passes before it is a fact."""
_MADE = (Stage.SIGNED, Stage.IN_FORCE)
_NAMED = {"pledge": "pledge", "duty": "duty", "spared": "duty"}
"""What a commitment without an instrument is called, by its rule."""


@dataclass
class CommitmentReader:
    """Reads the commitments of one document; it remembers which instruments the text has spoken of."""

    _remembered: Remembered = field(default_factory=Remembered)
    _treaty: TreatyText | None = None
    _sides: tuple[ActorRef, ...] = ()
    _own: Commitment | None = None
    _clauses: ClauseReader | None = None
    _pledgers: dict[int, tuple[ActorRef, ...]] = field(default_factory=dict)
    """Between whom the last pledge of a sentence was, by the sentence's number."""

    _entry: EntryReader = field(default_factory=EntryReader)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Commitment]:
        """The commitments that a sentence reports, in the order of its words."""
        told = list(self._read(sentence, parties))
        told += self._entry(sentence, parties, told)
        self._entry.note(sentence, told)
        return told

    def _read(self, sentence: Sentence, parties: Parties) -> Iterable[Commitment]:
        clauses = self._clauses = self._clauses or self._begin(sentence, parties)
        found: list[Commitment] = []
        provided = clauses.provided(sentence, parties)
        if self._treaty and self._own is None and (provided or _OPENING.search(sentence.text)):
            self._own = clauses.own = self._document_treaty(sentence, self._treaty)
            found.append(self._own)
        for noun in heads_of(sentence):
            found += self._instrument(sentence, parties, noun, any(noun is n for _, n in provided))
        found += apart([c for verb, noun in provided for c in clauses.clauses(sentence, parties, verb, noun)])
        if found:
            self._pledgers[sentence.number] = found[-1].parties
            return found
        told = self._remembered.just_told(sentence)
        between = told.parties if told is not None else self._pledgers.get(sentence.number - 1, ())
        made = [self._pledged(sentence, parties, p, told) for p in pledges(sentence, parties, between)]
        self._pledgers[sentence.number] = made[-1].parties if made else ()
        return made

    def _begin(self, sentence: Sentence, parties: Parties) -> ClauseReader:
        """What reads the clauses of the document, once it is known whether it is a treaty's text."""
        self._treaty = treaty_of(sentence.document, parties)
        self._sides = self._treaty.parties if self._treaty else sides_of(sentence.document, parties)
        return ClauseReader(self._remembered, self._treaty, None, self._sides)

    def _document_treaty(self, sentence: Sentence, treaty: TreatyText) -> Commitment:
        """The instrument whose text the document is."""
        made = drafted(
            sentence,
            (sentence.start, sentence.end),
            confidence=confidence_of("treaty_text"),
            why=f"commitment/treaty_text: {treaty.name} (signed)",
            instrument=treaty.name,
            parties=treaty.parties,
            obligation=obligation_in_title(treaty.title),
            stage=Stage.SIGNED,
            when=treaty.signed,
            term=treaty.term,
        )
        made = replace(made, condition=treaty.final, id=StatementId(""))
        self._remembered.note(made, sentence)
        return made

    # instruments

    def _instrument(self, sentence: Sentence, parties: Parties, noun: Token, providing: bool) -> Iterator[Commitment]:
        word = lemma(noun)
        rule = "project" if word in listed("projects") else "instrument"
        phrase = _phrase(sentence, noun)
        named = named_in(phrase)
        staged = stage_of(noun) or _standing(noun)
        if staged is None or (self._own and child(noun, "det") is not None and not is_definite(noun)):
            return
        if rule == "project" and not _fits_project(noun, *staged):
            return
        stage, verb = staged
        if stage in _NOT_YET and self._treaty and self._treaty.articles.at(sentence.start):
            return
        if self._is_own(sentence, noun, stage):
            return
        if self._is_known(sentence, parties, noun, stage, providing):
            return
        meant, vague = self._parties(sentence, parties, noun, verb, named)
        who = states_of(parties, meant)
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
        made = drafted(
            sentence,
            (start, end),
            confidence=confidence_of(rule, named=bool(named), stage_verb=verb is not noun, vague_parties=vague),
            why=f"commitment/{rule}: {word} {verb.text} ({stage})",
            instrument=named.name if named else name_of(sentence, noun),
            parties=who,
            obligation=obligation,
            stage=stage,
            when=when_of(sentence, start, end),
            term=term_of(sentence, start, end),
        )
        if rule == "instrument" and verb is not noun:
            self._remembered.note(made, sentence)
        yield made

    def _is_known(self, sentence: Sentence, parties: Parties, noun: Token, stage: Stage, providing: bool) -> bool:
        """Whether a noun only means again an instrument that the text has named, and says nothing new of it."""
        if not is_definite(noun):
            return False
        own = parties_of(sentence, parties, noun, None)
        known = self._remembered.meant(sentence, parties, noun, own)
        return known is not None and (providing or known.stage is stage)

    def _is_own(self, sentence: Sentence, noun: Token, stage: Stage) -> bool:
        """Whether a treaty's text only speaks of itself: "this Pact is concluded for ten years"."""
        if self._own is None:
            return False
        if lemma(noun) in listed("documents"):
            return True
        same = is_definite(noun) and lemma(noun) in self._own.instrument.lower()
        if same and self._treaty and self._treaty.articles.at(sentence.start):
            return True
        return same and stage not in (Stage.ENDED, Stage.SUSPENDED, Stage.IN_FORCE)

    def _parties(
        self, sentence: Sentence, parties: Parties, noun: Token, verb: Token, named: Named | None
    ) -> tuple[tuple[ActorRef, ...], bool]:
        """Who is bound, and whether that was only gathered from the sentence or the text around it."""
        who = parties_of(sentence, parties, noun, verb if verb is not noun else None)
        if named and len(countries(who)) < 2:
            who = unique([*who, *known_parties(parties, named)])
        if len(countries(who)) > 1:
            return who, False
        if lemma(noun) in ("embargo", "ceasefire", "truce") and who:
            return who, True
        here = unique(r for m in sentence.mentions if (r := parties.ref(m)) is not None and r.country)
        before = unique(r for r in self._named_before(sentence, parties, noun) if r.country)
        for some in (here, before):
            if len(countries(some)) == 2:
                return some, True
        if self._sides and here and countries(here) <= countries(self._sides):
            return self._sides, True
        if here:
            pair = parties.discourse.pair(sentence.number)
            return (pair, True) if countries(here) < countries(pair) else ((), True)
        return parties.discourse.pair(sentence.number), True

    @staticmethod
    def _named_before(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[ActorRef]:
        """Whom the sentence names before an instrument: "officers of Chad came to Mali to work on a pact on Niger"."""
        named = (parties.ref(m) for m in sentence.mentions if m.start < sentence.place(noun.left_edge))
        yield from (r for r in named if r is not None)

    def _pledged(self, sentence: Sentence, parties: Parties, pledge: Pledge, told: Commitment | None) -> Commitment:
        """What somebody binds himself, or is bound, to; a clause where the text has just spoken of their instrument."""
        giver = pledge.giver[0]
        both = states_of(parties, unique([*pledge.giver, *pledge.receiver]))
        instrument = told if told is not None and countries(both) <= countries(told.parties) else None
        if instrument is not None:
            self._remembered.note(instrument, sentence)
        made = drafted(
            sentence,
            (pledge.start, pledge.end),
            confidence=confidence_of("pledge") + (0.0 if pledge.obligation != "other" else -0.1),
            why=f"commitment/{pledge.rule}: {pledge.verb.text} ({pledge.obligation})",
            instrument=instrument.instrument if instrument else f"{_NAMED[pledge.rule]} of {giver.name}",
            parties=both,
            obligation=pledge.obligation,
            stage=instrument.stage if instrument and instrument.stage in _MADE else pledge.stage,
            when=when_of(sentence, pledge.start, pledge.end) or (instrument.when if instrument else None),
            term=None,
        )
        of = instrument.id if instrument else None
        trigger = trigger_of(sentence, parties, both)
        if trigger and not sets_off(sentence, trigger, pledge.obligation, pledge.verb, pledge.end):
            trigger = None
        if trigger and len(pledge.receiver) == 1 and countries(both) <= countries(trigger.on):
            trigger = replace(trigger, on=pledge.receiver)
        return replace(
            made,
            obligor=pledge.giver,
            beneficiary=pledge.receiver,
            negated=pledge.rule == "spared",
            instrument_of=of,
            trigger=trigger,
            condition=conditions_of(sentence.text),
            id=StatementId(""),
        )


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


def _fits_project(noun: Token, stage: Stage, verb: Token) -> bool:
    """Whether a project's stage makes it a commitment: planned or negotiated, a loan granted, a cooperation ended."""
    if stage in _HOPED and (_is_shared(noun) or _is_unnamed(noun)):
        return False
    if lemma(noun) in listed("cooperations"):
        return stage in (Stage.SUSPENDED, Stage.ENDED)
    if lemma(noun) in listed("credits") and lemma(verb) in listed("granting"):
        return True
    return stage not in (Stage.SIGNED, Stage.IN_FORCE)


def _is_unnamed(noun: Token) -> bool:
    """Whether several undertakings are meant of which none is told: "joint projects"."""
    named = any(c.dep_ in ("compound", "poss", "det", "nummod", "relcl", "acl") for c in noun.children)
    return lemma(noun) in listed("unnamed") and noun.tag_ == "NNS" and not named


def _is_shared(noun: Token) -> bool:
    """Whether a noun only means what some have with each other: "*their* alliance", not "their alliance with Mali"."""
    owner = child(noun, "poss")
    if owner is None or lemma(noun) not in listed("shared"):
        return False
    return owner.pos_ == "PRON" and not any(w in ("with", "between") for w, _ in prepositions(noun))


def _standing(noun: Token) -> tuple[Stage, Token] | None:
    """An alliance or embargo that the text takes for given: "the alliance between", not what only some share."""
    given = is_definite(noun) or child(noun, "poss") is not None or not children(noun, "det")
    if _is_shared(noun):
        return None
    thinkable = any(lemma(a) in listed("thinkable") for a in path_up(noun))
    return (Stage.IN_FORCE, noun) if lemma(noun) in listed("standing") and given and not thinkable else None
