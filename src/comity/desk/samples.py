"""The sample documents that ship with the package: they show what Comity does and are not evidence."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from comity.model import Document

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx")


def samples() -> list[Traversable]:
    """The sample documents, in order of name."""
    folder = files("comity") / "samples"
    found = (p for p in folder.iterdir() if p.name.endswith(SUFFIXES) and p.name != "README.md")
    return sorted(found, key=lambda p: p.name)


@cache
def _hashes() -> frozenset[str]:
    return frozenset(hashlib.sha256(p.read_bytes()).hexdigest() for p in samples())


def marked(document: Document) -> Document:
    """The document, its source marked ``sample`` where its file is one that ships with the package."""
    if document.source.sha256 not in _hashes():
        return document
    return replace(document, source=replace(document.source, kind="sample"))
