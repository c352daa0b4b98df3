"""Reads the files of names: TOML beside this module, checked row by row, each file once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from comity.errors import VocabularyError

Row = Mapping[str, Any]
Shape = Mapping[str, type | tuple[type, ...]]

PACKAGE = "comity.vocab"


@cache
def table(name: str) -> Mapping[str, Any]:
    """A file of names as one mapping.

    Args:
        name: Path below ``comity/vocab`` without the suffix: ``fields``, ``acts/consult``.

    Returns:
        The parsed file; it is shared, so do not alter it.

    Raises:
        VocabularyError: There is no such file, or it is not TOML.
    """
    path = resources.files(PACKAGE).joinpath(f"{name}.toml")
    try:
        return parse(path.read_text(encoding="utf-8"), file=f"{name}.toml")
    except FileNotFoundError as error:
        raise VocabularyError("no such file of names", where=f"{name}.toml") from error


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """A list of words in a file of names, as a set: ``word_set("ties", "neutral", "nouns")``.

    Args:
        name: The file, as for ``table``.
        keys: The tables that the list stands in, outermost first, and its own key.
    """
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return frozenset(found)


def parse(text: str, *, file: str) -> Mapping[str, Any]:
    """Text in TOML as a mapping.

    Raises:
        VocabularyError: It is not TOML (the message has the line), or nested deeper than can be read.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"not TOML: {error}", where=file, do="correct the line") from error
    except RecursionError:
        raise VocabularyError("lists or tables are nested too deep", where=file, do="write them flat") from None
    except ValueError:
        raise VocabularyError("a number in it has too many digits", where=file, do="write a smaller one") from None


def names(folder: str) -> tuple[str, ...]:
    """Names of the files in a folder below ``comity/vocab``, without suffix, sorted: ``("acts/accuse", ...)``."""
    entries = resources.files(PACKAGE).joinpath(folder).iterdir()
    return tuple(sorted(f"{folder}/{e.name.removesuffix('.toml')}" for e in entries if e.name.endswith(".toml")))


def rows(name: str, key: str, *, required: Shape, optional: Shape | None = None) -> tuple[Row, ...]:
    """The rows of one array of tables in a file of names, checked against a shape.

    Args:
        name: The file, as for ``table``.
        key: The array's name in it.
        required: Keys that each row must have, with their types.
        optional: Keys that a row may have, with their types; any other key is an error.

    Raises:
        VocabularyError: A row lacks a key, has an unknown one or a value of another type.
    """
    return checked(table(name).get(key, ()), file=f"{name}.toml", key=key, required=required, optional=optional)


def checked(
    found: Sequence[Row], *, file: str, key: str, required: Shape, optional: Shape | None = None
) -> tuple[Row, ...]:
    """Rows, checked against a shape; see ``rows``."""
    known = {**required, **(optional or {})}
    for number, row in enumerate(found, 1):
        where = f"{file}, {key} {number}"
        for missing in required.keys() - row.keys():
            raise VocabularyError(f"no {missing!r} in {dict(row)}", where=where, do=f"give the row a {missing!r}")
        for name, value in row.items():
            if name not in known:
                raise VocabularyError(f"unknown key {name!r}", where=where, do=f"use one of {sorted(known)}")
            if not isinstance(value, known[name]):
                raise VocabularyError(f"{name!r} holds {value!r}", where=where, do=f"make it {known[name]}")
    return tuple(found)
