"""Files that mean harm or are no documents, made when the tests run."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from comity.errors import (
    BadEncoding,
    BinaryFile,
    Bomb,
    EmptyFile,
    Encrypted,
    NoText,
    ReadError,
    TooDeep,
    TooLarge,
    UnknownFormat,
)

SAMPLES = Path(__file__).parents[2] / "src" / "comity" / "samples"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, before: str = "", root: str = "document", name: str = "word/document.xml") -> bytes:
    """A Word file with one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"{before}<w:{root} {WORD}><w:body>{body}</w:body></w:{root}>")
    return buffer.getvalue()


def pdf(content: bytes, *, trailer: bytes = b"", extra: bytes = b"") -> bytes:
    """A PDF file of one page with a content stream, its cross-reference table left for the reader to rebuild."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places_of_extra = []
    if extra:
        places_of_extra.append(len(out))
        out += b"5 0 obj\n%s\nendobj\n" % extra
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in (*places, *places_of_extra))
    size = len(places) + len(places_of_extra) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def locked_pdf() -> bytes:
    """A PDF file whose password nobody knows: its check values fit none."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    ident = b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    return pdf(b"BT /F1 12 Tf 20 100 Td (Secret) Tj ET", trailer=b"/Encrypt 5 0 R" + ident, extra=lock)


def locked_zip() -> bytes:
    """A Word file whose part is flagged as encrypted."""
    data = bytearray(docx("<w:p/>"))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    return bytes(data)


def sample(suffix: str) -> bytes:
    """The bytes of a sample document."""
    return next(SAMPLES.glob(f"*{suffix}")).read_bytes()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes], type[ReadError]]] = {
    "empty text": ("a.txt", lambda: b"", EmptyFile),
    "spaces only": ("a.txt", lambda: b" \n\t ", EmptyFile),
    "binary as text": ("a.txt", lambda: bytes(range(256)) * 20, BinaryFile),
    "a picture as text": ("a.md", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, BinaryFile),
    "broken UTF-8": (
        "a.txt",
        lambda: "Überfahrt, Çelik, Łódź, naïf \u4e2d. ".encode() * 9 + b"\xff\xfe\xfa",
        BadEncoding,
    ),
    "unknown suffix": ("a.xyz", lambda: b"words", UnknownFormat),
    "empty page": ("a.html", lambda: b"", EmptyFile),
    "page without words": ("a.html", lambda: b"<html><body><p> </p><img src=x alt=y></body></html>", ReadError),
    "page of ten thousand tags": ("a.html", lambda: b"<html><body>" + b"<div>" * 10_000 + b"x", TooDeep),
    "page of nested tables": ("a.html", lambda: b"<table><tr><td>" * 5_000 + b"words", TooDeep),
    "page of unclosed tags": ("a.html", lambda: b"<html><body>" + b"<a " * 200_000, ReadError),
    "page of binary": ("a.html", lambda: b"<html>\x00\x01\x02" + bytes(range(256)) * 30, BinaryFile),
    "no PDF": ("a.pdf", lambda: b"just words, no header of a PDF", ReadError),
    "cut PDF": ("a.pdf", lambda: sample(".pdf")[:3000], ReadError),
    "PDF of noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, ReadError),
    "locked PDF": ("a.pdf", locked_pdf, Encrypted),
    "scan": ("a.pdf", lambda: pdf(b"q 300 0 0 200 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"), NoText),
    "blank PDF": ("a.pdf", lambda: pdf(b""), NoText),
    "PDF of dots": ("a.pdf", lambda: pdf(b"BT /F1 12 Tf 20 100 Td (....) Tj ET"), NoText),
    "no package": ("a.docx", lambda: b"words that are no package", ReadError),
    "cut package": ("a.docx", lambda: sample(".docx")[:2000], ReadError),
    "old Word file": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ReadError),
    "locked Word file": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        Encrypted,
    ),
    "locked package": ("a.docx", locked_zip, Encrypted),
    "package of something else": ("a.docx", lambda: docx("", name="xl/workbook.xml"), ReadError),
    "Word file of another kind": ("a.docx", lambda: docx("", root="workbook"), ReadError),
    "Word file without words": ("a.docx", lambda: docx("<w:p/>"), NoText),
    "Word file that is no XML": ("a.docx", lambda: docx("<w:p></w:q>"), ReadError),
    "zip bomb": ("a.docx", lambda: docx(" " * 8_000_000), Bomb),
    "entities that grow": ("a.docx", lambda: docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before=LAUGHS), Bomb),
    "deep Word file": ("a.docx", lambda: docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), TooDeep),
    "too large": ("a.txt", lambda: b"words " * 40_000, TooLarge),
}
"""What each file is, its name, its bytes, and the error that it must give."""

MAX_SIZE = 200_000
"""Limit on the size with which hostile files are read, save those that must be larger."""
