"""The linker: what newly recorded documents have to do with what the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger import Snapshot, View
from comity.linking.contradictions import contradictions
from comity.linking.denials import denials
from comity.linking.pool import Pool
from comity.linking.same_event import rows_of_events, same_events
from comity.linking.same_text import same_texts
from comity.model import Document, DocumentId, Link, LinkKind


def link(documents: Sequence[Document | DocumentId], ledger: Snapshot | View) -> list[Link]:
    """The links between newly recorded documents, their statements, and all others.

    Args:
        documents: What was recorded last.
        ledger: The ledger with these documents in it.

    Returns:
        Links, each with its reason and a score; for links of documents, ``left`` is the new one.
    """
    view = ledger.view() if isinstance(ledger, Snapshot) else ledger
    new = {d.id if isinstance(d, Document) else d for d in documents}
    twins = list(same_texts(new, view.signatures()))
    pool = Pool(view, new, [*view.links(LinkKind.SAME_TEXT), *twins])
    return [*twins, *same_events(pool), *rows_of_events(pool), *denials(pool), *contradictions(pool)]
