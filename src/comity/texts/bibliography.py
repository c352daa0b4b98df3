"""Bibliographies: the works that a list of references at the end of a text names."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Citation
from comity.texts.citations import parse_entry
from comity.texts.furniture import heading_kind
from comity.texts.layout import Layout


def cited_works(layout: Layout) -> Iterator[Citation]:
    """The entries of the bibliographies of a text, in order; they have no number."""
    for index, role in layout.roles.items():
        block = layout.blocks[index]
        text = layout.text[block.start : block.end]
        if role == "bibliography" and heading_kind(text) is None:
            yield parse_entry(text, block.start, layout.italics)
