"""Commitments: instruments with their stage and parties, their clauses, and pledges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.coding.circumstances import when_of
from comity.coding.clauses import extent, logical_subject
from comity.coding.evidence import evidence_for
from comity.coding.instruments import (
    Named,
    heads_of,
    known_parties,
    listed,
    name_of,
    named_in,
    parties_of,
    stage_of,
    states_of,
    term_of,
)
from comity.coding.obligations import conditions_of, obligation_of, trigger_of
from comity.coding.parties import Parties, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import auxiliaries, child, children, conjuncts, lemma, negation, path_up, prepositions
from comity.model import ActorRef, Commitment, Stage, StatementId, Status, When
from comity.vocab.loader import table

_REACH = 12
"""How many sentences an instrument stays in mind for "the agreement", "the document"."""
_OF_ABSTENTION = ("non_assistance_to_aggressor", "non_aggression", "neutrality")
"""Obligations not to do something: their "not" is part of them."""
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

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Commitment]:
        """The commitments that a sentence reports, in the order of its words."""
        found: list[Commitment] = []
        providing = list(_providing(sentence))
        for noun in heads_of(sentence):
            found += self._instrument(sentence, parties, noun, any(noun is n for _, n in providing))
        for verb, noun in providing:
            found += self._clauses(sentence, parties, verb, noun)
        return found or list(_pledges(sentence, parties))

    # instruments

    def _instrument(self, sentence: Sentence, parties: Parties, noun: Token, providing: bool) -> Iterator[Commitment]:
        word = lemma(noun)
        rule = "project" if word in listed("projects") else "instrument"
        phrase = _phrase(sentence, noun)
        named = named_in(phrase)
        staged = stage_of(noun) or _standing(noun)
        if staged is None or (rule == "project" and staged[0] in (Stage.SIGNED, Stage.IN_FORCE)):
            return
        stage, verb = staged
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
        return (parties.discourse.pair(sentence.number), True) if not here else ((), True)

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
        own = parties_of(sentence, parties, noun, None)
        instrument = self._recall(sentence, noun, own)
        who = instrument.parties if instrument else own
        if len(_countries(who)) < 2:
            who = parties.discourse.pair(sentence.number)
        if len(_countries(who)) < 2:
            return []
        if instrument is not None:
            self._known.append(_Known(instrument, sentence.number))
        made = [self._clause(sentence, parties, verb, head, who, instrument) for head in _contents(verb)]
        return list({(c.obligation, c.negated): c for c in reversed(made)}.values())[::-1]

    def _clause(
        self,
        sentence: Sentence,
        parties: Parties,
        verb: Token,
        head: Token,
        who: tuple[ActorRef, ...],
        instrument: Commitment | None,
    ) -> Commitment:
        start, end = _reach(sentence, verb, head)
        text = sentence.document.text[start:end]
        obligation = obligation_of(text)
        if obligation == "other":
            obligation = obligation_of(sentence.text)
        denied = _is_absent(verb, head) and obligation not in _OF_ABSTENTION
        made = _commitment(
            sentence,
            (start, end),
            confidence=_confidence("clause", vague_parties=instrument is None)
            + (0.1 if obligation != "other" else -0.1),
            why=f"commitment/clause: {verb.text} {head.text} ({obligation})",
            instrument=instrument.instrument if instrument else "treaty",
            parties=who,
            obligation=obligation,
            stage=instrument.stage if instrument else Stage.SIGNED,
            when=instrument.when if instrument else None,
            term=None,
        )
        return replace(
            made,
            negated=denied,
            instrument_of=instrument.id if instrument else None,
            trigger=trigger_of(sentence, parties, who),
            condition=conditions_of(sentence.text),
            id=StatementId(""),
        )


def _providing(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Verbs by which an instrument, or parties bound by one, say what is owed, with the noun that means it."""
    papers = listed("instruments") | listed("documents")
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        subject = next(reversed(children(verb, "nsubj", "nsubjpass")), None)
        if subject is not None and lemma(subject) in papers and lemma(verb) in listed("provides"):
            if lemma(verb) not in ("call", "allow", "include", "aim", "state", "limit") or _complemented(verb):
                yield verb, subject
        elif subject is not None and _binds(verb, subject):
            yield verb, subject
        elif (noun := _under(verb)) is not None and _modal(verb):
            yield verb, noun


def _is_absent(verb: Token, head: Token) -> bool:
    """Whether a clause says that something is not owed: "does not oblige", "contains no undertaking"."""
    return negation(verb) or (head.dep_ == "dobj" and lemma(verb) in listed("provides") and negation(head))


def _complemented(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") for c in verb.children)


def _binds(verb: Token, subject: Token) -> bool:
    """ "The Contracting Parties shall ...", "neither side shall ..."."""
    if subject.lower_ in ("other", "each", "both", "neither", "either"):
        return "shall" in auxiliaries(verb)
    if lemma(subject) not in listed("bound") and subject.lower_ not in listed("bound"):
        return False
    capital = subject.text[0].isupper() and subject.i != subject.sent.start
    contracting = any(t.lower_ in ("contracting", "high", "signatory") for t in subject.subtree)
    return "shall" in auxiliaries(verb) or (
        (capital or contracting)
        and ("will" in auxiliaries(verb) or lemma(verb) in ("undertake", "agree", "pledge", "commit"))
    )


def _under(verb: Token) -> Token | None:
    """The instrument in "according to the treaty", "under the pact"."""
    for word, noun in prepositions(verb):
        if word in ("to", "under", "according") and lemma(noun) in listed("instruments") | listed("documents"):
            return noun
    return None


def _modal(verb: Token) -> bool:
    return bool(auxiliaries(verb) & {"shall", "would", "will", "must"}) or lemma(verb) in (
        "undertake",
        "oblige",
        "commit",
    )


def _contents(verb: Token) -> list[Token]:
    """The heads of what is owed: objects and complements, each of several joined ones."""
    heads: list[Token] = []
    for c in verb.children:
        if c.dep_ in ("dobj", "xcomp", "ccomp", "attr"):
            heads += conjuncts(c)
        elif c.dep_ == "prep" and c.lower_ in ("for", "on", "to", "at", "against"):
            for inner in (t for p in conjuncts(c) for t in children(p, "pobj", "pcomp")):
                heads += conjuncts(inner)
    return heads or [verb]


def _reach(sentence: Sentence, verb: Token, head: Token) -> tuple[int, int]:
    """The clause's interval: from its verb's subject for the first of what is owed, else from that itself."""
    joined = head.dep_ == "conj"
    own = [t for t in head.subtree if not any(a.dep_ == "conj" and a.i > head.i for a in (t, *_below(t, head)))]
    last = max(own, key=lambda t: t.i)
    if joined:
        return sentence.place(min(own, key=lambda t: t.i)), sentence.place(last) + len(last)
    start, end = extent(sentence, verb)
    stop = sentence.place(last) + len(last)
    return min(start, sentence.place(head)), stop if any(t.dep_ == "conj" for t in head.children) else max(stop, end)


def _below(token: Token, head: Token) -> Iterator[Token]:
    for at in path_up(token):
        if at is head or at.i == head.i:
            return
        yield at


# pledges and duties


def _pledges(sentence: Sentence, parties: Parties) -> Iterator[Commitment]:
    """Who binds himself, or is bound, to what towards whom: "Japan pledged to build a port in Kenya"."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or negation(verb):
            continue
        rule = "pledge" if lemma(verb) in listed("pledges") else "duty" if _is_duty(verb) else None
        giver = parties.of(sentence, logical_subject(verb)) if rule else None
        if rule is None or giver is None or not giver.agentive:
            continue
        start, end = extent(sentence, verb)
        mine = _countries(giver.refs)
        inside = unique(
            r
            for m in sentence.mentions
            if sentence.place(verb) < m.start < end and (r := parties.ref(m)) and (r.country or r.actor) not in mine
        )
        obligation = obligation_of(sentence.document.text[sentence.place(verb) : end])
        if not inside or obligation == "other":
            continue
        made = _commitment(
            sentence,
            (start, end),
            confidence=_confidence("pledge"),
            why=f"commitment/{rule}: {verb.text} ({obligation})",
            instrument=f"{rule} of {giver.refs[0].name}",
            parties=states_of(parties, unique([*giver.refs, inside[0]])),
            obligation=obligation,
            stage=Stage.ANNOUNCED if rule == "pledge" else Stage.IN_FORCE,
            when=when_of(sentence, start, end),
            term=None,
        )
        yield replace(made, obligor=giver.refs[0], beneficiary=inside[0], id=StatementId(""))


def _is_duty(verb: Token) -> bool:
    """ "Chad has to repay the loan", "Italy must deliver two ships"."""
    if lemma(verb) not in listed("duties"):
        return False
    above = verb.head if verb.dep_ == "xcomp" else None
    return "must" in auxiliaries(verb) or (above is not None and lemma(above) in ("have", "oblige", "require", "due"))


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
        t for t in noun.subtree if t.i == noun.i or not any(a.dep_ in ("relcl", "advcl") for a in (t, *_below(t, noun)))
    ]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return sentence.document.text[sentence.place(first) : sentence.place(last) + len(last)]


def _countries(refs: Iterable[ActorRef]) -> set[str]:
    return {r.country or r.actor for r in refs}


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
