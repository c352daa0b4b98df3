"""Bytes as text: which encoding a file of plain text has, and what is no text at all."""

from __future__ import annotations

import codecs

from comity.errors import BadEncoding, BinaryFile, EmptyFile

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"{\\rtf": "a Rich Text file",
    b"SQLite format 3": "a database",
}
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, newlines and byte order mark untouched, and warnings.

    Offsets into it count code points of the file decoded as UTF-8 (a UTF-8 byte order mark counts as one).

    Raises:
        EmptyFile: There is no word in it.
        BinaryFile: It is no text.
        BadEncoding: It is text in no encoding that Comity reads.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise BinaryFile(f"is {what}, not text", do="give it the suffix of its format, or convert it to text")
    text, warnings = _text(data)
    if not any(c.isalnum() for c in text):
        raise EmptyFile("has no words", do="check that it was saved")
    return text, warnings


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), (f"read as {encoding.upper()}",)
            except UnicodeDecodeError as error:
                raise _undecodable(f"is broken {encoding.upper()} at byte {error.start}") from None
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = error
    if _is_windows_text(data):
        return data.decode("cp1252"), ("not UTF-8: read as Windows-1252; save the file as UTF-8 if letters look wrong",)
    raise _undecodable(f"is not UTF-8 (byte {broken.start})")


def _undecodable(what: str) -> BadEncoding:
    return BadEncoding(what, do="save the file as UTF-8")


def _refuse_binary(data: bytes) -> None:
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls > max(2, len(sample) // 200):
        raise BinaryFile("holds binary data, not text", do="convert it to text first")


def _is_windows_text(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are clearly Western text: few high bytes, and those within words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [at for at, c in enumerate(text) if ord(c) > 127]
    plausible = sum(not text[at].isalpha() or _in_word(text, at) for at in high)
    return len(high) <= 0.2 * len(text) and plausible >= 0.75 * len(high) and not _truncated_utf8(data)


def _in_word(text: str, at: int) -> bool:
    """Whether a letter stands beside an unaccented one, or is a word of one letter that Western languages have."""
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(c.isascii() and c.isalpha() for c in beside) or text[at] in "àÀóÓéÉ"


def _truncated_utf8(data: bytes) -> bool:
    """Whether the bytes are mostly good UTF-8 with a fault in it: then another encoding would garble the rest."""
    good = data.decode("utf-8", "ignore")
    high = sum(ord(c) > 127 for c in good)
    return high > 0 and high * 2 > sum(byte > 127 for byte in data) - high
