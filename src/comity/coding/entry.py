"""Entry: a state's way into a body, and on what that or another undertaking hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from comity.coding.circumstances import when_of
from comity.coding.clauses import extent
from comity.coding.conditions import BODIES
from comity.coding.drafting import confidence_of, drafted
from comity.coding.evidence import evidence_for
from comity.coding.instruments import listed, states_of
from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, children, lemma, negation, path_up, prepositions
from comity.model import ActorRef, Commitment, Condition, Stage, StatementId, countries

_MEMBERSHIP = "membership"


@dataclass
class EntryReader:
    """Reads on what the entries and undertakings of one document hang; it remembers what was told last."""

    _entries: list[Commitment] = field(default_factory=list)
    _last: tuple[int, Sequence[Commitment]] = (-2, ())

    def note(self, sentence: Sentence, told: Sequence[Commitment]) -> None:
        """Remember what a sentence told of commitments."""
        self._entries += [c for c in told if c.obligation == _MEMBERSHIP]
        if told:
            self._last = (sentence.number, told)

    def __call__(self, sentence: Sentence, parties: Parties, told: Sequence[Commitment]) -> Iterator[Commitment]:
        """What a sentence says on what an entry, or what was told just before, hangs.

        Args:
            sentence: The sentence.
            parties: Whom its words mean.
            told: The commitments already read in it.
        """
        for token in sentence.tokens:
            if told or token.pos_ not in ("VERB", "ADJ"):
                continue
            if (awaited := _awaited(token)) is not None and (made := self._entry(sentence, parties, token)) is not None:
                yield _hanging(made, "until", _words(sentence, awaited))
            elif (on := _depends_on(token)) is not None and (again := self._told_before(sentence)) is not None:
                start, end = extent(sentence, token)
                why = f"commitment/depends: {token.text} on ({again.stage})"
                evidence = evidence_for(sentence, start, end, confidence=confidence_of("depends"), why=why)
                yield _hanging(replace(again, evidence=(evidence,)), "provided", _words(sentence, on))

    def _told_before(self, sentence: Sentence) -> Commitment | None:
        number, told = self._last
        return told[-1] if told and sentence.number - number == 1 else None

    def _entry(self, sentence: Sentence, parties: Parties, verb: Token) -> Commitment | None:
        """The entry that a verb says cannot go ahead: "the process of admitting *Chad* cannot begin"."""
        topic = child(verb, "nsubj", "nsubjpass")
        if topic is not None and lemma(topic) not in listed("processes"):
            topic = next((t for t in path_up(verb) if lemma(t) in listed("processes")), None)
        if topic is None:
            return None
        found = [r for n in _of_whom(topic, verb) if (p := parties.of(sentence, n)) is not None for r in p.refs]
        who = states_of(parties, tuple(dict.fromkeys(found)))
        if not who:
            return None
        known = next((c for c in reversed(self._entries) if countries(who) <= countries(c.parties)), None)
        if known is None and not any(r.kind in BODIES for r in who):
            return None
        both: tuple[ActorRef, ...] = who if any(r.kind in BODIES for r in who) or known is None else known.parties
        start, end = extent(sentence, verb, topic)
        return drafted(
            sentence,
            (start, end),
            confidence=confidence_of("project", stage_verb=True),
            why=f"commitment/entry: {topic.text} {verb.text}",
            instrument=known.instrument if known is not None else f"accession of {who[0].name}",
            parties=both,
            obligation=_MEMBERSHIP,
            stage=Stage.ANNOUNCED,
            when=when_of(sentence, start, end),
            term=None,
        )


def _of_whom(topic: Token, verb: Token) -> Iterator[Token]:
    """Who enters, and what: "the process of admitting *Chad* to the *Union*", "*Chad's* accession to the *Union*".

    The parser may take who is admitted for the subject of what the process does: "admitting *Chad* could not begin".
    """
    if verb.is_ancestor(topic) or (inside := child(verb, "nsubj")) is None:
        inside = None
    yield from () if inside is None else (inside,)
    yield from (c for c in children(topic, "poss", "amod"))
    for at in topic.subtree:
        admits = at.pos_ == "VERB" and lemma(at) in listed("admitting")
        if admits and (held := child(at, "dobj")) is not None:
            yield held
        if admits or lemma(at) in listed("processes"):
            yield from (n for w, n in prepositions(at) if w in ("of", "to", "into", "for") and n.pos_ != "VERB")


def _awaited(verb: Token) -> Token | None:
    """What must come first: "cannot begin *until the ban is lifted*"."""
    if verb.pos_ != "VERB" or not negation(verb):
        return None
    marks = ((c, {m.lower_ for m in children(c, "mark", "advmod")}) for c in children(verb, "advcl"))
    clause = next((c for c, words in marks if words & listed("awaiting")), None)
    return clause or next((c for c in children(verb, "prep") if c.lower_ in listed("awaiting")), None)


def _depends_on(word: Token) -> Token | None:
    """On what the outcome of something told before depends: "success depends *on the vote*"."""
    if word.pos_ == "ADJ":
        topic, hangs = child(word.head, "nsubj"), word.lower_ in ("conditional", "contingent", "dependent")
    else:
        topic, hangs = child(word, "nsubj"), lemma(word) in listed("depending")
    if not hangs or topic is None or topic.lower_ not in listed("outcomes") or any(True for _ in prepositions(topic)):
        return None
    return next((c for c in children(word, "prep") if c.lower_ in ("on", "upon")), None)


def _words(sentence: Sentence, top: Token) -> str:
    first, last = top.left_edge, top.right_edge
    text = sentence.document.text[sentence.place(first) : sentence.place(last) + len(last)]
    return " ".join(text.split())


def _hanging(made: Commitment, kind: str, words: str) -> Commitment:
    return replace(made, condition=(Condition(kind, words),), id=StatementId(""))
