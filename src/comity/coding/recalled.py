"""Acts that a noun points back at: "the talks", "this visit", "the Eritrean attack", each a mention of what was told.

Such a noun names no parties, or one only. It has those of the last act before it that it may mean; where two may be
meant, or what stands with the noun tells of another, none is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from comity.coding.acts import act_of, drafted
from comity.coding.drafts import Draft
from comity.coding.nominal import is_unreal
from comity.coding.parties import How, Parties, Party
from comity.coding.reading import Reading
from comity.coding.sentences import Sentence, Token
from comity.coding.threads import event_named_by
from comity.coding.words import POINTING, child, lemma
from comity.dates import TimeExpression
from comity.likeness.times import time_likeness
from comity.likeness.words import content, kinds
from comity.model import Act, Basis, EventId, StatementId, countries
from comity.vocab.loader import table, word_set

Watch = Callable[[Act, Draft, Sentence], None]

_REACH = 6
"""Sentences back to which a noun may point."""
_OTHER = word_set("linking", "pointing", "other")
"""Words that make a noun mean another act than the one told."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a noun may point back at.

    Attributes:
        type: The event type of the act.
        modes: The modes that it may have; any where empty.
        words: Words one of which its clause must have; any where empty.
    """

    type: str
    modes: frozenset[str]
    words: frozenset[str]

    def fits(self, act: Act) -> bool:
        """Whether an act is of the kind."""
        quote = act.text.span.quote.casefold() if act.text else ""
        named = not self.words or any(w in quote for w in self.words)
        return act.type == self.type and named and (act.mode is None or not self.modes or act.mode in self.modes)


@dataclass
class ActReader:
    """Reads the acts of a document's sentences, in order, and what points back at them.

    Attributes:
        watch: Told of each act with its draft and its sentence.
    """

    watch: Watch | None = None
    _told: list[tuple[int, str | None, Act]] = field(default_factory=list)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Act]:
        """The acts of one sentence, those that it points back at included."""
        found = drafted(sentence, parties)
        again = list(self._recalled(sentence, parties, [d for _, d in found]))
        self._told = [t for t in self._told if sentence.number - t[0] < _REACH]
        self._told += [(sentence.number, sentence.block.section, act) for act, _ in [*found, *again]]
        for act, draft in [*found, *again]:
            if self.watch is not None:
                self.watch(act, draft, sentence)
        return [act for act, _ in [*found, *again]]

    def _recalled(self, sentence: Sentence, parties: Parties, drafts: list[Draft]) -> Iterator[tuple[Act, Draft]]:
        taken = {d.head.i for d in drafts}
        for noun in sentence.tokens:
            known = _recalls().get(lemma(noun)) if noun.pos_ == "NOUN" else None
            if not known or noun.i in taken or noun.head.i in taken or not _points_back(noun) or is_unreal(noun):
                continue
            meant = self._meant(sentence, parties, noun, known)
            if meant is not None and (found := _act_again(sentence, parties, noun, meant)) is not None:
                taken.add(noun.i)
                yield found

    def _meant(self, sentence: Sentence, parties: Parties, noun: Token, known: tuple[Recall, ...]) -> Act | None:
        """The last act told that a noun may mean; none where two of one sentence may be meant."""
        who, about = _beside(sentence, parties, noun)
        fitting = [
            (number, act)
            for number, section, act in self._told
            if section == sentence.block.section
            and any(k.fits(act) for k in known)
            and act.status.come_about
            and not act.negated
            and act.sources
            and act.targets
            and who <= countries(act.sources + act.targets)
            and _by_whom(noun, parties, sentence) <= countries(act.sources)
            and about <= kinds(content(act.text.span.quote if act.text else ""))
        ]
        if not fitting:
            return None
        last = max(number for number, _ in fitting)
        nearest = [act for number, act in fitting if number == last]
        return nearest[0] if len({_event(a) for a in nearest}) == 1 else None


def _act_again(sentence: Sentence, parties: Parties, noun: Token, meant: Act) -> tuple[Act, Draft] | None:
    """The act as the noun tells of it; ``None`` where the noun has a time that is not the act's."""
    draft = Draft(
        type=meant.type,
        mode=meant.mode,
        head=noun,
        source=Party(meant.sources, How.PRONOUN),
        target=Party(meant.targets, How.PRONOUN),
        reciprocal=meant.reciprocal,
        status=meant.status,
        reading=Reading(),
        negated=False,
        path="noun",
        slot="recalled",
        rule=lemma(noun),
        depth=0,
    )
    own = next((t.when for t in _times_beside(sentence, noun) if t.when.known), None)
    if own is not None and meant.when is not None and time_likeness(own, meant.when) == 0:
        return None
    when = replace(meant.when, basis=Basis.CONTEXT) if meant.when is not None else own
    act = replace(act_of(sentence, parties, draft, main=False), when=when, id=StatementId(""))
    return act.with_event(_event(meant)), draft


def _event(act: Act) -> EventId:
    return act.event or event_named_by(act)


def _points_back(noun: Token) -> bool:
    """Whether a noun phrase means a thing told before: "the talks", not "the next talks" or "the talks that failed"."""
    pointing = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
    told_of = any(c.dep_ in ("relcl", "acl", "nummod", "appos", "neg") for c in noun.children)
    return pointing and not told_of and not any(c.lower_ in _OTHER for c in noun.lefts) and child(noun, "conj") is None


def _beside(sentence: Sentence, parties: Parties, noun: Token) -> tuple[set[str], frozenset[str]]:
    """The countries named with a noun, and the other words of content in its phrase."""
    start, end = _phrase(sentence, noun)
    mentions = [m for m in sentence.mentions if start <= m.start < end]
    refs = [r for m in mentions if (r := parties.ref(m)) is not None]
    timed = _times_beside(sentence, noun)
    free = [
        t.text
        for t in noun.subtree
        if t.i != noun.i
        and not any(m.start <= sentence.place(t) < m.end for m in mentions)
        and not any(x.start <= sentence.place(t) < x.end for x in timed)
    ]
    return countries(refs), kinds(content(" ".join(free)))


def _times_beside(sentence: Sentence, noun: Token) -> list[TimeExpression]:
    """The times in a noun's phrase: "the raid *of May 2010*"."""
    start, end = _phrase(sentence, noun)
    return [t for t in sentence.times if start <= t.start < end]


def _phrase(sentence: Sentence, noun: Token) -> tuple[int, int]:
    """Where a noun's phrase stands in the canonical text."""
    inside = list(noun.subtree)
    return sentence.place(inside[0]), sentence.place(inside[-1]) + len(inside[-1].text)


def _by_whom(noun: Token, parties: Parties, sentence: Sentence) -> set[str]:
    """The country whose the noun says that it is: "the *Eritrean* attack"."""
    party = parties.left(sentence, noun)
    return party.countries if party is not None else set()


@cache
def _recalls() -> Mapping[str, tuple[Recall, ...]]:
    found: dict[str, tuple[Recall, ...]] = {}
    for row in table("linking")["recalls"]:
        recall = Recall(row["type"], frozenset(row.get("modes", ())), frozenset(row.get("words", ())))
        for noun in row["nouns"]:
            found[noun] = (*found.get(noun, ()), recall)
    return found
