"""Everything that can go wrong in Comity, as one tree.

    ComityError
    ├── UsageError            the question was put wrongly (exit code 2)
    │   ├── BadDate           a date that is none
    │   ├── UnknownActor      no such actor; "did you mean"
    │   └── MissingExtra      an optional part is not installed
    ├── ReadError             a file cannot be read as a document
    │   ├── EmptyFile, BinaryFile, BadEncoding, TooLarge, TooDeep, Bomb
    │   └── Encrypted, NoText, UnknownFormat, BadRecord
    ├── LedgerError           the store cannot do what it was asked
    │   ├── NotALedger, LedgerBusy, LedgerTooNew, LedgerDamaged
    │   └── NotInLedger, LedgerFull
    ├── DataError             a data set cannot be used
    │   └── NoData, BadData
    ├── VocabularyError       a file of names (event types, gazetteer, units) breaks its rules
    └── CoderError            the language model or the coder cannot be loaded

Catch the branch that you can do something about. Each error says what is wrong, where, and what to do.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BYTES = range(0xDC80, 0xDD00)
"""Lone surrogates that stand for bytes of a file name or argument that are not UTF-8."""


def visible(text: str, *, keep: str = "") -> str:
    """Words that are safe to show on one line: what a terminal obeys instead of showing is written as ``\\x1b``.

    Args:
        text: Words from a file, a file's name or an argument.
        keep: Control characters that stay, such as ``"\\n"``.

    Returns:
        The words with control characters, line ends, overrides of the writing direction, halves of characters and
        bytes that are not UTF-8 made visible.
    """
    return _UNSEEN.sub(lambda m: m[0] if m[0] in keep else _escape(ord(m[0])), text)


def _escape(code: int) -> str:
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class ComityError(Exception):
    """Base of all errors that Comity raises on purpose.

    Args:
        what: What is wrong, as a clause without a full stop.
        where: The file, line, page, row or ledger in which it is wrong.
        do: What the reader of the message can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: object = None, do: str | None = None) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.do = do
        super().__init__(what)

    def __str__(self) -> str:
        text = self.what if self.where is None else f"{self.where}: {self.what}"
        return visible(text if self.do is None else f"{text}; {self.do}")

    def to_record(self) -> dict[str, str | None]:
        """The error as one JSON object: the shape is the same for every error."""
        return {"error": type(self).__name__, "what": self.what, "where": self.where, "do": self.do}


class UsageError(ComityError):
    """The command or call was put wrongly."""

    exit_code = 2


class BadDate(UsageError):
    """A date that is none, or is written in a form that is not understood."""


class UnknownActor(UsageError):
    """No actor bears that id, code or name."""


class MissingExtra(UsageError):
    """An optional part of Comity is needed and not installed."""


class ReadError(ComityError):
    """A file cannot be read as a document."""


class EmptyFile(ReadError):
    """The file has no text at all."""


class BinaryFile(ReadError):
    """The file is named as text and holds binary data."""


class BadEncoding(ReadError):
    """The bytes are not text in any encoding that Comity reads."""


class TooLarge(ReadError):
    """The file is larger than the limit."""


class TooDeep(ReadError):
    """Markup is nested more deeply than any honest document."""


class Bomb(ReadError):
    """An archive unpacks to far more than it should."""


class Encrypted(ReadError):
    """The file is protected by a password."""


class NoText(ReadError):
    """The file has pages and no text layer: a scan."""


class UnknownFormat(ReadError):
    """No reader takes this kind of file."""


class BadRecord(ReadError):
    """A line of a JSON Lines file is not a record that can be read."""


class LedgerError(ComityError):
    """The ledger cannot do what it was asked."""


class NotALedger(LedgerError):
    """The path exists and is not a ledger, or does not exist."""


class LedgerBusy(LedgerError):
    """Another process is writing to the ledger."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version of Comity."""


class LedgerDamaged(LedgerError):
    """A file of the ledger is missing, cut or altered."""


class NotInLedger(LedgerError):
    """The ledger holds no such statement or document."""


class LedgerFull(LedgerError):
    """The disk, or a limit on file size, does not let the ledger grow."""


class DataError(ComityError):
    """A data set cannot be used."""


class NoData(DataError):
    """The folder of data files has none that holds the data set."""


class BadData(DataError):
    """A file of a data set is not what it should be.

    Args:
        what: What is wrong, as a clause.
        where: The file.
        do: What can be done about it.
        faults: Everything that is wrong with it, one line each, with row numbers.
    """

    def __init__(self, what: str, *, where: object = None, do: str | None = None, faults: tuple[str, ...] = ()) -> None:
        super().__init__(what, where=where, do=do)
        self.faults = faults


class VocabularyError(ComityError):
    """A file of names breaks its rules."""


class CoderError(ComityError):
    """The language model or the coder cannot be loaded."""
