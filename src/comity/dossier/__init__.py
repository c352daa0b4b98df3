"""Dossiers: one page about an actor or a pair, in which every sentence, row and mark opens its words."""

from comity.dossier.build import build
from comity.dossier.cite import to_bibtex, to_csl
from comity.dossier.html import render_html
from comity.dossier.markdown import render_markdown
from comity.dossier.page import Dossier
from comity.dossier.pdf import render_pdf
from comity.dossier.terminal import render_terminal

__all__ = [
    "Dossier",
    "build",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_terminal",
    "to_bibtex",
    "to_csl",
]
