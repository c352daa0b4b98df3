"""Short texts as documents, for tests of the coder."""

from comity.coding import Coder
from comity.model import Act, Basis, Block, BlockKind, Document, DocumentId, Note, Run, Source, When, content_hash


def document(text: str, *, published: When | None = None, notes: tuple[Note, ...] = ()) -> Document:
    """A document of one block of body text a line."""
    source = Source("test", (), None, published, "text", "en", None, "test.txt", "text/plain", "0" * 64)
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), BlockKind.BODY))
        at += len(line) + 1
    runs = (Run(0, len(text), 0, len(text)),) if text else ()
    return Document(DocumentId(content_hash("dc", text)), source, text, tuple(blocks), notes, runs=runs)


def acts(coder: Coder, text: str, *, published: When | None = None) -> list[Act]:
    """The acts in a text."""
    return [s for s in coder.code(document(text, published=published)).statements if isinstance(s, Act)]


def main_act(coder: Coder, text: str) -> Act:
    """The main act of a sentence."""
    found = [a for a in acts(coder, text) if a.main]
    assert found, f"no act in {text!r}"
    return found[0]


def countries(act: Act, side: str) -> set[str | None]:
    """Countries (or ids) of a side."""
    return {r.country or r.actor for r in getattr(act, side)}


__all__ = ["Basis", "acts", "countries", "document", "main_act"]
