"""Dossiers: one page about an actor or a pair, in which every sentence, row and mark opens its words."""

from comity.dossier.build import build
from comity.dossier.cite import to_bibtex, to_csl
from comity.dossier.html import render_html
from comity.dossier.page import Dossier

__all__ = [
    "Dossier",
    "build",
    "render_html",
    "to_bibtex",
    "to_csl",
]
