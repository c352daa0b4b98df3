"""The words: each statement that the page refers to, once, in its paragraph and with its provenance."""

from __future__ import annotations

import re

from comity.dossier.citing import Notes, each_once, full
from comity.dossier.moment import moment
from comity.dossier.page import Words
from comity.dossier.phrases import gist
from comity.dossier.scope import Scope, is_sample
from comity.model import CuratedEvidence, Document, RowEvidence, Statement, StatementId, TextEvidence

CONTEXT = 360
"""Characters of the paragraph that are shown on each side of the quote."""


def words(scope: Scope) -> tuple[Words, ...]:
    """The words of everything that the page refers to: what is shown unasked first, in the order of the text."""
    notes: dict[str, Notes] = {}
    ordered = sorted(scope.referred, key=lambda i: (not scope.is_shown(i), *_place(scope, scope.statement(i))))
    return tuple(_words(scope, i, number, notes) for number, i in enumerate(ordered, 1))


def paragraph(document: Document, start: int, end: int) -> tuple[str, str]:
    """The words of a quote's paragraph before and after it, cut at a word where they are long."""
    block = document.block_at(start)
    first, last = (block.start, max(block.end, end)) if block else (start, end)
    before, after = document.text[first:start], document.text[end:last]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after)


def _words(scope: Scope, statement_id: StatementId, number: int, notes: dict[str, Notes]) -> Words:
    statement = scope.statement(statement_id)
    common = {
        "id": statement.id,
        "number": number,
        "kind": statement.kind,
        "gist": gist(statement),
        "coder": statement.coder,
        "confidence": statement.confidence,
        "certain": scope.is_certain(statement.id),
        "shown": scope.is_shown(statement.id),
        "doubt": "" if scope.is_certain(statement.id) else scope.doubt(statement.kind),
        "reviewed": statement.id in scope.accepted,
    }
    match statement.evidence[0]:
        case TextEvidence() as text:
            return _from_text(scope, text, notes, common)
        case RowEvidence(dataset=dataset) as row:
            return _bare(common, row.words, dataset, "a row of a data set")
        case CuratedEvidence(citation=citation, article=article, checked_by=by, words=words):
            checked = f"curated entry, checked by {by}" if by else "curated entry, from memory"
            place = ", ".join(x for x in (citation, article) if x)
            return _bare(common, f"{place}: {words}" if words else place, citation, checked)


def _from_text(scope: Scope, text: TextEvidence, notes: dict[str, Notes], common: dict[str, object]) -> Words:
    document = scope.document(text.span.document)
    source = document.source
    if document.id not in notes:
        notes[document.id] = Notes(document.citations)
    before, after = paragraph(document, text.span.start, text.span.end)
    section = f"section “{text.section}”" if text.section else ""
    place = [f"page {text.page}" if text.page else "", section, f"note {text.note}" if text.note else ""]
    return Words(
        **common,  # type: ignore[arg-type]
        before=before,
        quote=text.span.quote,
        after=after,
        language=source.language,
        document=document.id,
        source=full(source),
        published=moment(source.published),
        place=", ".join(p for p in place if p),
        speaker="the author" if text.asserted_by == "author" else text.asserted_by.name,
        works=each_once(w for n in text.cites for w in notes[document.id].works_of(n)),
        why=text.why,
        sample=is_sample(source),
    )


def _bare(common: dict[str, object], quote: str, source: str, place: str) -> Words:
    return Words(
        **common,  # type: ignore[arg-type]
        before="",
        quote=quote,
        after="",
        language="",
        document=None,
        source=source,
        published="",
        place=place,
        speaker="",
        works=(),
        why="",
        sample=False,
    )


def _place(scope: Scope, statement: Statement) -> tuple[str, str, int, str]:
    text = statement.text
    if text is None:
        return ("~", statement.coder, 0, statement.id)
    info = scope.referred_infos.get(text.span.document)
    published = info.source.published if info else None
    first = published and (published.earliest or published.latest)
    return (first.isoformat() if first else "~", text.span.document, text.span.start, statement.id)
