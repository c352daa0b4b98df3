"""``View``: what a ledger says, asked in one way (as of a date, as known on a date)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from comity.desk.actors import Presence, actor_named, actors_in
from comity.desk.asked import check_fields, check_kinds, check_type
from comity.desk.mentions import Meant, mentions_in, sentence_around
from comity.desk.results import Rows, Statements
from comity.desk.shown import Shown, shown
from comity.errors import NotInLedger, UsageError
from comity.ledger import MentionVerdict, mention_verdicts
from comity.model import (
    Actor,
    ActorId,
    ActorRef,
    Document,
    DocumentId,
    Judgement,
    Record,
    Statement,
    ViewSpec,
    when_record,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from comity.desk.dossier import Dossier
    from comity.desk.events import Event
    from comity.desk.explained import Explanation
    from comity.desk.joined import Joined
    from comity.ledger import DocumentInfo
    from comity.ledger import View as LedgerView
    from comity.vocab.outlets import Outlets, Standing


class View:
    """A view of a ledger: immutable, whatever is written meanwhile. Get one with ``ledger.view``."""

    def __init__(
        self,
        view: LedgerView,
        path: Path,
        gazetteer: Path | None = None,
        outlets: Path | None = None,
        codebook: Path | None = None,
    ) -> None:
        self._view = view
        self._codebook = codebook
        self.path = path
        self._tables = gazetteer
        self._own_outlets = outlets

    def __repr__(self) -> str:
        return f"<View of {self.path}: {self.spec}>"

    @property
    def spec(self) -> ViewSpec:
        """The question that this view answers."""
        return self._view.spec

    @property
    def hash(self) -> str:
        """Hash of the ledger that this view sees."""
        return self._view.hash

    def statements(
        self,
        *actors: str,
        kinds: tuple[str, ...] = (),
        type: str | None = None,
        fields: tuple[str, ...] = (),
        document: str | None = None,
        confidence: float = 0.0,
    ) -> Statements:
        """Statements, in the order of the documents and of the text.

        Args:
            actors: Codes, ids or names; only statements in which all of them have a part.
            kinds: ``act``, ``commitment``, ``figure``, ``claim``, ``relation``; none means all.
            type: Event type of acts, e.g. ``CONSULT``.
            fields: ``security``, ``trade`` ...; none means all.
            document: Id of a document, the beginning of it, or the name of its file.
            confidence: Least confidence.

        Raises:
            UnknownActor: Nobody is called so.
            NotInLedger: There is no such document.
            UsageError: There is no such kind, field or event type, or the document has no name.
        """
        check_kinds(kinds)
        check_fields(fields)
        if type is not None:
            check_type(type.upper(), lambda: {getattr(s, "type", "") for s in self._view.statements()} - {""})
        spec = replace(
            self.spec,
            countries=tuple(self.actor(a).id for a in actors),
            kinds=kinds,
            fields=fields,
            confidence=max(confidence, self.spec.confidence),
        )
        documents = None if document is None else (self._document_id(document),)
        found: Iterable[Statement] = self._view.narrow(spec).statements(documents=documents)
        if type is not None:
            found = (s for s in found if getattr(s, "type", None) == type.upper())
        return Statements(found)

    def events(
        self,
        *actors: str,
        type: str | None = None,
        fields: tuple[str, ...] = (),
        document: str | None = None,
        confidence: float = 0.0,
        reports: int = 1,
    ) -> Rows[Event]:
        """Events with all their mentions, by time; those without one come last.

        Mentions are joined and never merged. Independent reports are told from repetition of one text or source.

        Args:
            actors: Codes, ids or names; only events with a mention in which all of them have a part.
            type: Only events with a mention of this type, e.g. ``CONSULT``.
            fields: Only events with a mention in one of these fields.
            document: Only events that this document tells of.
            confidence: Only events with a mention of at least this confidence.
            reports: Only events with at least so many independent reports.

        Raises:
            UnknownActor: Nobody is called so.
            NotInLedger: There is no such document.
            UsageError: There is no such field or event type.
            VocabularyError: The user's file of outlets breaks the rules.
        """
        from comity.desk.events import Event, events_in

        acts = self.statements(
            *actors, kinds=("act",), type=type, fields=fields, document=document, confidence=confidence
        )
        found = events_in(self._view, frozenset(s.id for s in acts), self._outlets)
        return Rows((e for e in found if len(e.reports) >= reports), Event.to_record)

    def documents(self) -> Rows[DocumentInfo]:
        """The documents, oldest first, each with what is known of its source: grade, kind and rank.

        Raises:
            VocabularyError: The user's file of outlets breaks the rules.
        """
        counts = self._view.statements_by_document()
        found = sorted(self._view.documents(), key=lambda d: (_day(d), d.id))
        outlets = self._outlets
        return Rows(found, lambda d: _describe(d, counts.get(d.id, 0), outlets.standing(d.source)))

    def document(self, document: str) -> Document:
        """A document with its text.

        Raises:
            NotInLedger: There is no such document.
        """
        return self._view.document(self._document_id(document))

    def actors(self) -> Rows[Presence]:
        """The actors that have a part in statements, those with most statements first."""
        return actors_in(self._view.statements(), self._provisional, gazetteer=self._tables)

    def actor(self, name: str) -> Actor:
        """The actor that a code, id or name means on the view's date.

        Raises:
            UnknownActor: Nobody is called so.
        """
        return actor_named(name, self._provisional, on=self.spec.as_of, gazetteer=self._tables)

    def mentions(self, document: str | None = None, *, unresolved: bool = False) -> Rows[Meant]:
        """The words that mean actors, each with whom they may mean, in the order of the documents and of their texts.

        They are looked up anew in the documents' texts, with the gazetteer as it is now; what reviewers said stands.

        Args:
            document: Only those in this document: its id, the beginning of it, or the name of its file.
            unresolved: Only those of which it is not settled whom they mean.

        Raises:
            NotInLedger: There is no such document.
        """
        from comity.actors import load_gazetteer

        gazetteer = load_gazetteer(self._tables)
        chosen = [self._document_id(document)] if document is not None else [d.id for d in self._view.documents()]
        verdicts = mention_verdicts(self._view.decisions())
        known = list(self._provisional.values())
        found = (
            meant
            for text in map(self._view.document, chosen)
            for meant in mentions_in(text, gazetteer, known, list(verdicts.values()), _published(text))
        )
        return Rows((m for m in found if not (unresolved and m.actors)), Meant.to_record)

    def verdict(self, meant: Meant, document: Document, judgement: str, actor: str | None) -> MentionVerdict:
        """What a reviewer says of a mention, ready to be recorded by ``Ledger.judge``.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: There is no such judgement, or an actor is needed.
        """
        if judgement not in Judgement:
            raise UsageError(f"no judgement {judgement!r}", do=f"write one of {', '.join(Judgement)}, withdrawn")
        mention = meant.mention
        sure, wanted = Judgement(judgement), actor
        if wanted is not None and sure is Judgement.UNSURE:
            raise UsageError("an unsure judgement names nobody", do="leave the actor out")
        if wanted is None and sure is Judgement.SAME:
            if not mention.candidates:
                raise UsageError("nobody comes into question here", do="say whom it means, with an actor")
            wanted = None if mention.candidates[0].others else str(mention.candidates[0].actor)
        named = self._one(wanted) if wanted is not None else None
        now = ActorRef(named.id, named.name, named.kind, named.country, mention.surface) if named else None
        around = sentence_around(document, mention.start, mention.end)
        return MentionVerdict(
            document.id, mention.start, mention.end, around, mention.surface, mention.actor, sure, now
        )

    def _one(self, name: str) -> Actor:
        """The actor that a name means, which must not be one of several.

        Raises:
            UnknownActor: Nobody is called so.
            UsageError: Several are.
        """
        from comity.actors import load_gazetteer

        several = load_gazetteer(self._tables).bearers(name)
        if len(several) > 1:
            raise UsageError(f"{name!r} is the name of several", do=f"give an id: {', '.join(several[:6])}")
        return self.actor(name)

    @cached_property
    def _provisional(self) -> dict[ActorId, Actor]:
        return {a.id: a for a in self._view.actors()}

    def show(self, statement: str) -> Shown:
        """A statement in its paragraph.

        Args:
            statement: Its id, or the beginning of it.

        Raises:
            NotInLedger: There is no such statement, or several.
        """
        found = self._statement(statement)
        return shown(found, self._view.document(found.document) if found.document else None)

    def explain(self, statement: str) -> Explanation:
        """How a statement came about: rule, operators, actors, time, source, confidence, and what would change it.

        Its document is read anew by the coder and the gazetteer as they are now; nothing is written.

        Args:
            statement: Its id, or the beginning of it.

        Raises:
            NotInLedger: There is no such statement, or several.
            VocabularyError: The user's file of outlets or of the codebook breaks the rules.
        """
        from comity.desk.explaining import explain

        found = self._statement(statement)
        return explain(
            found,
            self._view.document(found.document) if found.document else None,
            self.mentions(found.document) if found.document else (),
            introduced=self._provisional,
            outlets=self._outlets,
            reviewed=self._view.reviewed().get(found.id),
            gazetteer=self._tables,
            codebook=self._codebook,
        )

    def joins(self, given: str, other: str | None = None) -> Rows[Joined]:
        """Why mentions are one event: who joined each two, by what, and what would have made it otherwise.

        Args:
            given, other: Id of an event or of a link, or ids of two statements; or the beginnings of them.

        Raises:
            NotInLedger: There is no such event, link or statement, or several.
        """
        from comity.desk.joined import Joined, compared, joins_of

        if other is not None:
            return Rows([compared(self._view, self._statement(given), self._statement(other))], Joined.to_record)
        return Rows(joins_of(self._view, given, str(self.path)), Joined.to_record)

    def _statement(self, given: str) -> Statement:
        """The statement that is meant."""
        if not given.strip():
            raise UsageError("no statement is named", where=self.path, do="give its id, or the beginning of it")
        matches = self._view.find(given)
        if not matches:
            raise NotInLedger(f"no statement {given!r}", where=self.path, do="`comity statements` lists them")
        if len(matches) > 1:
            raise NotInLedger(
                f"{len(matches)} statements begin with {given!r}", where=self.path, do="give more of the id"
            )
        return matches[0]

    @property
    def _outlets(self) -> Outlets:
        from comity.vocab.outlets import load_outlets

        return load_outlets(self._own_outlets)

    def dossier(self, a: str, b: str | None = None) -> Dossier:
        """The dossier of an actor or of a pair.

        Args:
            a: Code, id or name of an actor.
            b: The other side of the pair.

        Raises:
            UnknownActor: Nobody is called so.
        """
        from comity.desk.dossier import Dossier
        from comity.desk.events import Independence
        from comity.dossier import build

        sides = (self.actor(a), self.actor(b) if b else None)
        outlets = self._outlets
        page = build(
            self._view,
            *sides,
            ledger=str(self.path),
            gazetteer=self._tables,
            outlets=outlets,
            independent=Independence(self._view, outlets).count,
        )
        return Dossier(page)

    def to_arrow(self) -> pa.Table:
        """All statements as one flat Arrow table."""
        return self._view.arrow()

    def _document_id(self, given: str) -> DocumentId:
        if not given.strip():
            raise UsageError("no document is named", where=self.path, do="give its id, or the name of its file")
        held = self._view.documents()
        exact = [d.id for d in held if given in (d.id, d.source.file)]
        matches = exact or [d.id for d in held if d.id.startswith(given)]
        if len(matches) != 1:
            raise NotInLedger(
                f"{len(matches) or 'no'} documents are called {given!r}",
                where=self.path,
                do="`comity documents` lists what there is",
            )
        return matches[0]


def _published(document: Document) -> date | None:
    when = document.source.published
    return (when.latest or when.earliest) if when else None


def _day(info: DocumentInfo) -> str:
    published = info.source.published
    return published.edtf or "" if published else ""


def _describe(info: DocumentInfo, statements: int, standing: Standing) -> Record:
    source = info.source
    return {
        "id": info.id,
        "title": source.title,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "published": source.published.edtf if source.published else None,
        "when": when_record(source.published),
        "kind": source.kind,
        "grade": standing.grade.value,
        "grade_reason": standing.grade_reason,
        "source_kind": standing.kind.value if standing.kind else None,
        "source_kind_reason": standing.kind_reason,
        "rank": standing.rank,
        "language": source.language,
        "url": source.url,
        "file": source.file,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "statements": statements,
        "notes": info.notes,
        "citations": len(info.citations),
        "reader": info.reader,
        "warnings": list(info.warnings),
    }
