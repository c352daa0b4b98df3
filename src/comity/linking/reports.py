"""Reports of one event: which documents tell of it by themselves, and which repeat another, or one source with another.

Two documents that carry one text, one agency's copy, one publisher's or author's word, that cite one work or each
other, or that have it from one voice, are one report. What joins them is named. Two that share nothing of this are
independent as far as their words show: documents do not always say what they rest on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from comity.model import (
    UNRESOLVED,
    ActorKind,
    Block,
    BlockKind,
    Citation,
    Document,
    DocumentId,
    Judgement,
    Link,
    LinkKind,
    Source,
    Statement,
)
from comity.model.fingerprint import likeness, signature_of, words
from comity.vocab.loader import table
from comity.vocab.outlets import Outlets, folded, host_of

_Key = tuple[str, str]
_NO_VOICE = frozenset({ActorKind.PEOPLE, ActorKind.REGION})
"""Who does not speak with one voice."""
_DATELINE = re.compile(
    r"[*_]{0,2}[A-ZÀ-Þ][A-ZÀ-Þ.,'’/ -]{2,40}(?:[,. ][^()\n]{0,40})?"
    r"\((?P<name>[^()\n]{2,40})\)[*_]{0,2}[.:]?\s*(?:--|[—–-])"
)
"""Place, day and agency before a report: "OSLO, 3 May (Agency) -"."""
_QUOTATION = re.compile(r"[“\"«](?P<said>[^“”\"«»\n]{20,600})[”\"»]")
_HEAD = 12
"""Blocks among which a document says whose copy it carries."""
_SERVED = re.compile(r"\b(?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,4} (?:Press|News|Telegraph) Agency)\b")
_BEFORE = r"(?:according to|citing|quoting|quoted by|cited by|reported by|told|via)\s+(?:the\s+)?"
_SAID = r"(?:reported|reports|said|says|quoted|quotes|cited|cites)"
_BEHIND = rf"(?:\s+(?:news\s+)?agency)?\s+(?:has\s+|had\s+)?{_SAID}\b"


@dataclass(frozen=True, slots=True)
class Report:
    """Documents that tell of an event and are not independent of each other; often one alone.

    Attributes:
        documents: The documents, in the order given.
        reasons: What joins them, in words; none for one alone.
    """

    documents: tuple[DocumentId, ...]
    reasons: tuple[str, ...] = ()


class Reporting:
    """Tells independent reports of events from repetition.

    Args:
        outlets: The outlets that are known by name.
        signatures: Sketches of the documents' texts.
        links: Links that stand.
    """

    def __init__(self, outlets: Outlets, signatures: Mapping[DocumentId, Sequence[int]], links: Iterable[Link]) -> None:
        self._outlets = outlets
        self._attribution = _attribution(outlets)
        self._signatures = signatures
        self._same: dict[frozenset[str], Link] = {}
        self._different: set[frozenset[str]] = set()
        for link in links:
            if link.kind is LinkKind.SAME_TEXT and link.judgement is Judgement.SAME:
                self._same[frozenset((link.left, link.right))] = link
            elif link.kind is LinkKind.SAME_TEXT and link.judgement is Judgement.DIFFERENT:
                self._different.add(frozenset((link.left, link.right)))

    def reports(self, mentions: Sequence[Statement], documents: Mapping[DocumentId, Document]) -> tuple[Report, ...]:
        """The reports of an event.

        Args:
            mentions: The statements that tell of it.
            documents: The documents that carry them.

        Returns:
            As many as are independent; each document stands in one.
        """
        told: dict[DocumentId, list[Statement]] = defaultdict(list)
        for mention in mentions:
            if mention.document is not None:
                told[mention.document].append(mention)
        group = {d: [d] for d in told}
        why: dict[DocumentId, list[str]] = {d: [] for d in told}
        if len(told) > 1:
            accounts = [_Account(documents[d], found, self._outlets, self._attribution) for d, found in told.items()]
            for a, b in combinations(accounts, 2):
                one, other = group[a.id], group[b.id]
                if one is other:
                    continue
                reasons = list(self._reasons(a, b))
                if reasons:
                    one += other
                    why[one[0]] += [*reasons, *why[other[0]]]
                    group |= dict.fromkeys(other, one)
        order = {d: n for n, d in enumerate(told)}
        whole = {g[0]: g for g in group.values()}
        return tuple(
            Report(tuple(sorted(held, key=order.__getitem__)), tuple(dict.fromkeys(why[first])))
            for first, held in sorted(whole.items(), key=lambda x: order[x[0]])
        )

    def _reasons(self, a: _Account, b: _Account) -> Iterator[str]:
        pair = frozenset((str(a.id), str(b.id)))
        if link := self._same.get(pair):
            yield f"one text: {link.why}"
        elif pair not in self._different:
            alike = likeness(self._signatures.get(a.id, ()), self._signatures.get(b.id, ()))
            if alike >= _limit("shared") and _are_long(self._signatures, a.id, b.id):
                yield f"much of one wording: {alike:.0%} of the shorter text stand in the other"
            elif quote := _one_clause(a, b):
                yield f"one wording: “{quote}”"
        if said := next((q for q in a.quotations if q in b.quotations), None):
            yield f"one quotation: “{a.quotations[said]}”"
        yield from (label for key, label in a.origins.items() if key in b.origins)
        yield from (f"{a.name} cites {b.name}" for key in a.origins if key in b.itself)
        yield from (f"{b.name} cites {a.name}" for key in b.origins if key in a.itself)


class _Account:
    """What one document says of an event, and what it has that from.

    Attributes:
        id: The document.
        mentions: Its statements about the event.
    """

    def __init__(
        self, document: Document, mentions: Sequence[Statement], outlets: Outlets, attribution: re.Pattern[str]
    ) -> None:
        self.id = document.id
        self.mentions = mentions
        self._document = document
        self._outlets = outlets
        self._attribution = attribution

    @property
    def name(self) -> str:
        """The document in a few words."""
        source = self._document.source
        return f"{source.publisher or source.title or source.file}"

    @cached_property
    def itself(self) -> frozenset[_Key]:
        """By what others would cite the document."""
        source = self._document.source
        return frozenset(_keys_of_work(source.url, source.title))

    @cached_property
    def quotations(self) -> dict[tuple[str, ...], str]:
        """What it quotes beside its mentions, by its words: in their paragraphs, and in those behind them."""
        blocks = self._document.blocks
        beside = {n for n, b in enumerate(blocks) for m in self.mentions if m.text and _holds(b, m.text.span.start)}
        texts = (
            self._document.text[blocks[n].start : blocks[n].end]
            for n in sorted(beside | {n + 1 for n in beside})
            if n < len(blocks)
        )
        found = (m["said"] for text in texts for m in _QUOTATION.finditer(text))
        return {key: q for q in found if len(key := tuple(words(q))) >= _limit("quotation_words")}

    @cached_property
    def origins(self) -> dict[_Key, str]:
        """Where the document has the event from, each with what is said of two that share it."""
        found: dict[_Key, str] = {}
        for name in self._carried():
            found.setdefault(("outlet", folded(name)), f"both carry what {name} reports")
        source = self._document.source
        if source.publisher:
            found.setdefault(("publisher", folded(source.publisher)), f"both published by {source.publisher}")
        for author in source.authors:
            found.setdefault(("author", folded(author)), f"both written by {author}")
        for mention in self.mentions:
            voice = mention.text.asserted_by if mention.text else "author"
            if voice != "author" and voice.kind not in _NO_VOICE and not voice.actor.startswith(UNRESOLVED):
                found.setdefault(("voice", voice.actor), f"both have it from {voice.name}")
        for work in self._cited():
            for key in _keys_of_work(work.url, work.title):
                found.setdefault(key, f"both cite {work.title or work.url}")
        return found

    def _carried(self) -> Iterator[str]:
        """Outlets whose copy it carries, or which it names for the event."""
        source = self._document.source
        for name in _credits(self._document, source):
            known = self._outlets.named(name)
            yield known.name if known else self._outlets.agency(name) or name
        if source.publisher and (agency := self._outlets.agency(source.publisher)):
            yield agency
        for mention in self.mentions:
            text = mention.text
            if text is None:
                continue
            voice = text.asserted_by
            if voice != "author" and voice.kind is ActorKind.MEDIA:
                known = self._outlets.named(voice.name)
                yield known.name if known else voice.name
            for match in self._attribution.finditer(_around(self._document, text.span.start, text.span.end)):
                known = self._outlets.named(match["a"] or match["b"])
                if known:
                    yield known.name

    def _cited(self) -> Iterator[Citation]:
        """The works that its notes give for the event, *Ibid.* followed to the work that it means."""
        by_number: dict[int, list[Citation]] = defaultdict(list)
        for citation in self._document.citations:
            if citation.number is not None:
                by_number[citation.number].append(citation)
        waiting = [n for m in self.mentions if m.text for n in m.text.cites]
        seen: set[int] = set()
        for number in waiting:
            if number not in seen:
                seen.add(number)
                for work in by_number[number]:
                    yield work
                    waiting += [work.resolves_to] if work.resolves_to is not None else []


def _credits(document: Document, source: Source) -> Iterator[str]:
    """Names of those whose copy a document carries: in its dateline, its by-line and the lines above its text."""
    for block in document.blocks[:_HEAD]:
        text = document.text[block.start : block.end]
        if block.kind is not BlockKind.BODY:
            yield from (m["name"] for m in _SERVED.finditer(text))
        elif dateline := _DATELINE.match(text):
            yield dateline["name"]
            break
    yield from (a for a in source.authors if _SERVED.fullmatch(a))


def _attribution(outlets: Outlets) -> re.Pattern[str]:
    """Where a sentence names an outlet for what it says: "according to TASS", "Reuters reported"."""
    names = sorted({n for o in outlets.media() for n in o.all_names()}, key=len, reverse=True)
    any_of = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?i:{_BEFORE})(?P<a>{any_of})\b|\b(?P<b>{any_of}){_BEHIND}")


def _around(document: Document, start: int, end: int) -> str:
    """The sentence that an interval stands in, roughly: up to the points before and behind it."""
    block = document.block_at(start)
    first, last = (block.start, block.end) if block else (start, end)
    before = max(document.text.rfind(". ", first, start), document.text.rfind("\n", first, start), first - 1) + 1
    behind = document.text.find(". ", end, last)
    return document.text[before : behind if behind >= 0 else last]


def _keys_of_work(url: str | None, title: str | None) -> Iterator[_Key]:
    """By what a work is known: its address, its title. A site's front page and a title of two words say too little."""
    host = host_of(url)
    path = (url or "").partition(host)[2].strip("/") if host else ""
    if path:
        yield ("work", f"{host}/{path.casefold()}")
    if title and len(words(title)) > 2:
        yield ("work", folded(title))


def _one_clause(a: _Account, b: _Account) -> str:
    """A clause about the event that both have word for word; empty where none is long enough to be no chance."""
    for one in a.mentions:
        for other in b.mentions:
            first, second = (s.text.span.quote if s.text else "" for s in (one, other))
            long = min(len(words(first)), len(words(second))) >= _limit("clause_words")
            if long and likeness(signature_of([first]), signature_of([second])) >= _limit("clause_shared"):
                return first
    return ""


def _are_long(signatures: Mapping[DocumentId, Sequence[int]], *documents: DocumentId) -> bool:
    """Whether texts have so many words that what they share is no chance."""
    return all(len(signatures.get(d, ())) >= _limit("shortest") for d in documents)


def _holds(block: Block, at: int) -> bool:
    return block.start <= at < block.end


def _limit(name: str) -> float:
    limit: float = table("linking")["reports"][name]
    return limit
