"""The dossier of an actor or a pair, as a user holds it: one page in several forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError
from comity.model import Record

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.dossier import Dossier as Page


class Dossier:
    """A dossier; get one with ``view.dossier``. It draws itself in the form that is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __repr__(self) -> str:
        return f"<Dossier {self.page.head.title}: {self.page.head.statements} statements>"

    def _repr_html_(self) -> str:
        return self.html()

    @property
    def hash(self) -> str:
        """Hash of the ledger that it was made from."""
        return self.page.head.hash

    def html(self) -> str:
        """One self-contained HTML file, without scripts and without requests."""
        from comity.dossier import render_html

        return render_html(self.page)

    def markdown(self) -> str:
        """Markdown, quotes as footnotes."""
        from comity.dossier import render_markdown

        return render_markdown(self.page)

    def pdf(self) -> bytes:
        """A PDF.

        Raises:
            MissingExtra: WeasyPrint is not installed.
        """
        from comity.dossier import render_pdf

        return render_pdf(self.page)

    def terminal(self) -> RenderableType:
        """A summary for the terminal."""
        from comity.dossier import render_terminal

        return render_terminal(self.page)

    def bibtex(self) -> str:
        """Every document and every work it cites, as BibTeX."""
        from comity.dossier import to_bibtex

        return to_bibtex(self.page)

    def csl(self) -> str:
        """Every document and every work it cites, as CSL JSON for Zotero."""
        from comity.dossier import to_csl

        return to_csl(self.page)

    def write(self, path: str | Path, content: str | bytes) -> Path:
        """Write one of its forms to a file.

        Raises:
            ComityError: The file cannot be written.
        """
        target = Path(path)
        try:
            target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ComityError(f"cannot be written: {reason}", where=target, do="give another path") from None
        return target

    def to_record(self) -> Record:
        """What the dossier is and rests on, as one JSON object."""
        head = self.page.head
        return {
            "actors": [{"actor": p.id, "name": p.name} for p in head.parties],
            "ledger": head.ledger,
            "hash": head.hash,
            "made": head.made.isoformat(),
            "command": head.command,
            "sample": head.sample,
            "statements": head.statements,
            "shown": head.shown,
            "reviewed": head.reviewed,
            "precision": head.precision.to_record(),
            "summary": list(self.page.summary),
            "nearest": [
                {"actors": [p.id for p in n.parties], "statements": n.statements} for n in self.page.neighbours
            ],
        }
