"""The dossier as a PDF, set by WeasyPrint from the page that a browser shows."""

from __future__ import annotations

from typing import Any, NoReturn

from comity.dossier.html import render_html
from comity.dossier.page import Dossier
from comity.errors import MissingExtra


def render_pdf(dossier: Dossier) -> bytes:
    """The dossier as a tagged PDF (PDF/UA-1).

    Raises:
        MissingExtra: WeasyPrint, or the Pango library that it stands on, is not installed.
    """
    page = render_html(dossier, for_print=True)
    html = _weasyprint()(string=page, url_fetcher=_refuse)
    made: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _weasyprint() -> Any:
    try:
        from weasyprint import HTML
    except ImportError:
        raise MissingExtra("WeasyPrint is not installed", do="pip install 'comity[pdf]'") from None
    except OSError as error:
        do = "install Pango (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)"
        raise MissingExtra(f"WeasyPrint cannot load its libraries: {error}", do=do) from None
    return HTML


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    """No page of ours needs anything from elsewhere."""
    raise ValueError(f"a dossier fetches nothing, not {url}")
