"""Files as documents: text in reading order, structure, notes, citations, and the way back to the file."""

from comity.texts.citation_record import citation_record
from comity.texts.factory import Given, make_document, make_source
from comity.texts.files import read_file, read_lines, read_text, takes

__all__ = [
    "Given",
    "citation_record",
    "make_document",
    "make_source",
    "read_file",
    "read_lines",
    "read_text",
    "takes",
]
