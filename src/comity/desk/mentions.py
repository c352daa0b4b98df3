"""Mentions as a user asks for them: whom words mean, on a day and in a text, and what reviewers say of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.dates import last_day
from comity.desk.results import Rows
from comity.errors import UsageError
from comity.ledger import MentionVerdict, mention_subject
from comity.model import Actor, ActorId, Candidate, Document, Judgement, Mention, Record, Sense

if TYPE_CHECKING:
    from comity.actors import Gazetteer


@dataclass(frozen=True, slots=True)
class Meant:
    """A mention with the actors that it may mean.

    Attributes:
        mention: The words and their candidates.
        names: Name, kind and state of each actor among the candidates.
        id: Document and place, for a mention in a ledger.
        sentence: The sentence that it stands in, for a mention in a ledger.
        verdict: What a reviewer said of it.
    """

    mention: Mention
    names: Mapping[ActorId, Actor]
    id: str | None = None
    sentence: str | None = None
    verdict: MentionVerdict | None = None

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """Whom it means: as the reviewer said, else as the resolver found; none where that is not settled."""
        if self.verdict is None:
            return self.mention.actors
        if self.verdict.now is not None:
            return (self.verdict.now.actor,)
        if self.verdict.judgement is not Judgement.SAME or not self.mention.candidates:
            return ()
        return (self.mention.candidates[0].actor, *self.mention.candidates[0].others)

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        mention = self.mention
        return {
            "id": self.id,
            "surface": mention.surface,
            "start": mention.start,
            "end": mention.end,
            "sense": mention.sense.value,
            "described": mention.described,
            "resolved": bool(self.actors),
            "actors": [self._actor(a) for a in self.actors],
            "candidates": [
                {**self._actor(c.actor), "others": list(c.others), "score": round(c.score, 3), "reason": c.reason}
                for c in mention.candidates
            ],
            "sentence": self.sentence,
            "judgement": self.verdict.judgement.value if self.verdict else None,
        }

    def _actor(self, id_: ActorId) -> Record:
        known = self.names.get(id_)
        if known is None:
            return {"actor": id_, "name": None, "kind": None, "country": None}
        return {"actor": id_, "name": known.name, "kind": known.kind.value, "country": known.country}


def resolve(
    words: str,
    *,
    on: str | date | None = None,
    within: str | None = None,
    gazetteer: str | PathLike[str] | None = None,
) -> Rows[Meant]:
    """Whom words mean, with every candidate, its score and the reasons.

    Args:
        words: ``the Kremlin``, ``the Iranian President``, ``Georgia``.
        on: The day on which they are said; names and offices are read on it.
        within: The text that they stand in, which says what they mean there; every place in it is answered.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.

    Returns:
        One row for each mention in the words; none where they name nobody.

    Raises:
        UsageError: There are no words, or ``within`` does not have them.
        BadDate: ``on`` is no date.
        VocabularyError: A table of the user breaks its rules.
    """
    from comity.actors import Resolver, load_gazetteer

    text = words if within is None else within
    if not words.strip():
        raise UsageError("no words are given", do="give a name, an office or a description: 'the Kremlin'")
    places = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text, re.IGNORECASE)]
    if not places:
        raise UsageError(f"{words!r} does not stand in the text", do="give the words as the text has them")
    known = load_gazetteer(Path(gazetteer) if gazetteer is not None else None)
    resolution = Resolver(known).resolve(text, on=last_day(on))
    introduced = {a.id: a for a in resolution.introduced}
    found = [m for m in resolution.mentions if any(m.start < end and start < m.end for start, end in places)]
    if not found and within is None:
        found = list(_abroad(words, known))
    return Rows((Meant(m, _names(m, known, introduced)) for m in found), Meant.to_record)


def _abroad(words: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """What a name in another language than English means."""
    candidates = tuple(
        Candidate(state, 0.9, f"name of the state in {languages}")
        for state, languages in sorted(gazetteer.foreign.meant_by(words).items())
    )
    if candidates:
        yield Mention(0, len(words), words, Sense.STATE, candidates)


def mentions_in(
    document: Document,
    gazetteer: Gazetteer,
    introduced: Iterable[Actor],
    verdicts: Sequence[MentionVerdict],
    on: date | None,
) -> Iterator[Meant]:
    """The mentions in a document of a ledger, in order of its text.

    Args:
        document: The document.
        gazetteer: The actors to look for.
        introduced: Actors that documents of the ledger introduced.
        verdicts: What reviewers said of mentions. One holds for the same words anywhere in its sentence; one whose
            words are no mention any more stands for itself.
        on: The day that names and offices are read on.
    """
    from comity.actors import Known, Resolver
    from comity.coding.officeholders import on_their_days
    from comity.dates import find

    known = Known(introduced)
    resolver = Resolver(gazetteer, known)
    resolution = resolver.resolve(document.text, on=on)
    made = known.actors | {a.id: a for a in resolution.introduced}
    times = find(document.text, published=document.source.published)
    here = [v for v in verdicts if v.document == document.id]
    met: set[str] = set()
    bounds = _Sentences(document)
    for mention in on_their_days(resolver, document.text, resolution.mentions, times, on):
        verdict = next((v for v in here if _is_about(v, mention)), None)
        if verdict is not None:
            met.add(verdict.subject)
        yield _listed(document, bounds, mention, _names(mention, gazetteer, made), verdict)
    for verdict in here:
        if verdict.subject not in met:
            lost = Mention(verdict.start, verdict.end, verdict.surface, Sense.BODY, ())
            yield _listed(document, bounds, lost, {}, verdict)


def _listed(
    document: Document,
    bounds: _Sentences,
    mention: Mention,
    names: Mapping[ActorId, Actor],
    verdict: MentionVerdict | None,
) -> Meant:
    start, end = bounds.around(mention.start, mention.end)
    subject = mention_subject(document.id, mention.start, mention.end)
    return Meant(mention, names, subject, " ".join(document.text[start:end].split()), verdict)


def _is_about(verdict: MentionVerdict, mention: Mention) -> bool:
    """Whether a judgement is on a mention, or on the same words in its sentence."""
    if (verdict.start, verdict.end) == (mention.start, mention.end):
        return True
    first, last = verdict.sentence
    return first <= mention.start and mention.end <= last and mention.surface == verdict.surface


class _Sentences:
    """Where the sentences of a document end, looked up once."""

    def __init__(self, document: Document) -> None:
        from comity.actors import SENTENCE_END

        self._document = document
        self._ends = [m.end() for m in SENTENCE_END.finditer(document.text)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that an interval stands in."""
        block = self._document.block_at(start)
        first, last = (block.start, block.end) if block is not None else (0, len(self._document.text))
        before, behind = bisect_right(self._ends, start) - 1, bisect_left(self._ends, end)
        begin = self._ends[before] if before >= 0 else 0
        stop = self._ends[behind] if behind < len(self._ends) else len(self._document.text)
        return max(first, begin), min(last, stop)


def sentence_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence of a document that an interval stands in."""
    return _Sentences(document).around(start, end)


def _names(mention: Mention, gazetteer: Gazetteer, introduced: Mapping[ActorId, Actor]) -> dict[ActorId, Actor]:
    ids = {i for c in mention.candidates for i in (c.actor, *c.others)}
    found = {i: gazetteer.get(i) or introduced.get(i) for i in ids}
    return {i: actor for i, actor in found.items() if actor is not None}
