"""``Coder``: reads a document's sentences in order and asks each kind of statement what it finds in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from comity.actors import Gazetteer, Known, Resolver, load_gazetteer
from comity.coding.causes import Causes
from comity.coding.cited import CitedWorks
from comity.coding.claims import ClaimReader
from comity.coding.commitments import CommitmentReader
from comity.coding.conditions import check_conditions
from comity.coding.evidence import CODEBOOK, CODER
from comity.coding.figures import FigureReader
from comity.coding.headings import Headings
from comity.coding.language_model import LanguageModel, load_language_model
from comity.coding.officeholders import on_their_days
from comity.coding.parties import Parties
from comity.coding.recalled import ActReader
from comity.coding.relations import RelationReader
from comity.coding.sentences import Piece, Sentence, pieces, sentences_of
from comity.coding.settling import settle
from comity.coding.tenures import tenures
from comity.coding.threads import tied
from comity.coding.voices import voiced
from comity.dates import find
from comity.errors import CoderError
from comity.model import Actor, Document, Statement
from comity.vocab.codebook import Codebook, load_codebook, using

Kind = Callable[[Sentence, Parties], Iterable[Statement]]
"""Reads one kind of statement in a sentence. Sentences come in order: ``parties`` knows what came before."""


Readers = Callable[[], tuple[Kind, ...]]
"""Gives what reads each kind of statement, acts first, made anew for each document."""


def readers() -> tuple[Kind, ...]:
    """What reads each kind of statement, made anew for each document."""
    return ActReader(), FigureReader(), CommitmentReader(), ClaimReader(), RelationReader()


_TOGETHER = 64
"""Pieces parsed in one go."""


@dataclass(frozen=True)
class Coded:
    """What a coder found in a document.

    Attributes:
        statements: In the order of the text.
        actors: Provisional actors that they name.
        unresolved: How often what stayed unresolved, by sort (``actor``, ``pronoun``, ``date``).
        notices: What the reading lacked, in words.
    """

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    unresolved: Counter[str]
    notices: tuple[str, ...] = ()


class Coder:
    """Codes documents by rules over a parse.

    Attributes:
        name: Name and version, e.g. ``rules/1``; part of every statement's id.
        model: Language model and its fingerprint.
        gazetteer: Version of the gazetteer; with a codebook of the user, its version too.

    Args:
        language_model: What parses.
        gazetteer: The actors to look for.
        kinds: What reads each kind of statement.
        codebook: What counts as which event; the shipped one unless given.
    """

    def __init__(
        self,
        language_model: LanguageModel,
        gazetteer: Gazetteer,
        kinds: Readers = readers,
        codebook: Codebook | None = None,
    ) -> None:
        self._codebook = codebook or load_codebook()
        own = f"{CODEBOOK}{self._codebook.version}" if self._codebook.version else ""
        self.name = CODER
        self.model = language_model.name
        self.gazetteer = gazetteer.version + own
        self._nlp = language_model.nlp
        self._actors = gazetteer
        self._readers = kinds

    def code(self, document: Document) -> Coded:
        """The statements in one document."""
        return next(coded for _, coded in self.code_many([document]))

    def code_many(self, documents: Iterable[Document], known: Known | None = None) -> Iterator[tuple[Document, Coded]]:
        """Each document with the statements in it, parsed in batches across documents.

        Args:
            documents: The documents.
            known: Actors that earlier documents introduced; those that these introduce are added to it.
        """
        known = known or Known()
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if sum(len(d.blocks) for d in batch) >= _TOGETHER:
                yield from self._code_batch(batch, known)
                batch = []
        yield from self._code_batch(batch, known)

    def _code_batch(self, documents: Sequence[Document], known: Known) -> Iterator[tuple[Document, Coded]]:
        cut = [(n, piece) for n, document in enumerate(documents) for piece in pieces(document)]
        parsed = self._nlp.pipe(((piece.text, (n, piece)) for n, piece in cut), as_tuples=True, batch_size=_TOGETHER)
        by_document: dict[int, list[tuple[Any, Piece]]] = {
            n: [(parse, piece) for parse, (_, piece) in group] for n, group in groupby(parsed, key=lambda x: x[1][0])
        }
        for n, document in enumerate(documents):
            with using(self._codebook):
                coded = self._code_parsed(document, by_document.get(n, []), known)
            known.add(coded.actors)
            yield document, coded

    def _code_parsed(self, document: Document, parsed: Sequence[tuple[Any, Piece]], known: Known) -> Coded:
        published = document.source.published
        resolver = Resolver(self._actors, known)
        found = resolver.resolve(document.text, on=_day(document))
        times = find(document.text, published=published)
        mentions = on_their_days(resolver, document.text, found.mentions, times, _day(document))
        met = {i for m in found.mentions for i in m.actors if i in known.actors}
        before = {i: known.actors[i] for i in met}
        parties = Parties(self._actors, provisional=before | {a.id: a for a in found.introduced})
        ruled = tenures(self._actors, document.text, mentions, _day(document))
        times = sorted([*times, *ruled], key=lambda t: t.start)
        kinds = self._readers()
        causes = next((k.causes for k in kinds if isinstance(k, RelationReader)), Causes())
        claims = next((k for k in kinds if isinstance(k, ClaimReader)), ClaimReader())
        cited, headings = CitedWorks(document), Headings(document, mentions)
        statements: dict[str, Statement] = {}
        sentences = list(sentences_of(document, parsed, mentions, times))
        parties.clock.look_ahead(sentences)
        for sentence in sentences:
            headings.note(sentence, parties)
            told = [s for kind in kinds for s in kind(sentence, parties)]
            kept = [s for s in told if not (s.text and cited.hold(s.text.span))]
            statements |= {s.id: s for s in kept if s.id not in statements}
            causes.note(sentence, kept)
            parties.note(sentence)
        unresolved = parties.discourse.unresolved
        if unsettled := sum(not m.resolved for m in found.mentions if not m.described):
            unresolved["mention"] = unsettled
        if undated := sum(not t.when.known for t in times):
            unresolved["date"] = undated
        ordered = tied(sorted(statements.values(), key=lambda s: s.text.span.start if s.text else 0))
        ordered = settle(list({s.id: s for s in ordered}.values()), causes.effects, claims.remarks.verdicts)
        ordered = voiced(ordered, claims.clauses)
        named = {ref.actor for s in ordered for ref in s.actors()}
        introduced = tuple(a for a in parties.provisional.values() if a.id in named)
        return Coded(tuple(ordered), introduced, unresolved, _notices(document, undated))


def load_coder(name: str = CODER, gazetteer: Path | None = None, codebook: Path | None = None) -> Coder:
    """A coder by name, with the shipped language model.

    Args:
        name: ``rules/1``, the only one so far.
        gazetteer: A folder with the user's tables of actors, over the shipped ones.
        codebook: A folder with the user's event types and operators, over the shipped ones.

    Raises:
        CoderError: There is no such coder, or its language model cannot be loaded.
        VocabularyError: A table or a file of the user breaks its rules.
    """
    if name != CODER:
        raise CoderError(f"no coder is called {name!r}", do=f"use {CODER!r}")
    book = load_codebook(codebook)
    check_conditions(book)
    return Coder(load_language_model(), load_gazetteer(gazetteer), codebook=book)


def _day(document: Document) -> date | None:
    when = document.source.published
    return (when.latest or when.earliest) if when else None


def _notices(document: Document, undated: int) -> tuple[str, ...]:
    if undated and document.source.published is None:
        return (f"no publication date: {undated} relative dates unresolved; pass --published",)
    return ()
