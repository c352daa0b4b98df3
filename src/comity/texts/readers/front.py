"""What a file says of itself, sifted: titles and authors that programs put there by themselves do not count."""

from __future__ import annotations

import re

_MADE_TITLE = re.compile(
    r"^(microsoft (word|powerpoint|excel) - .*|untitled.*|document\s*\d*|(new )?presentation\s*\d*"
    r"|powerpoint presentation|slide \d+|title|layout \d+|no title"
    r"|.*\.(docx?|pdf|indd|rtf|odt|txt|html?|qxd|tex|dvi))$",
    re.I,
)
_MADE_AUTHOR = re.compile(
    r"^(user|admin(istrator)?|author|unknown|anonymous|owner|default|windows user|microsoft( office user)?|pc|hp"
    r"|dell|python-docx|weasyprint.*|adobe.*|root|x|\W*|\d+)$",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:;|\band\b|&|,(?!\s*(?:Jr|Sr|PhD|Dr)\b))\s*")


def honest_title(title: str | None, name: str) -> str | None:
    """A title from a file's properties, ``None`` where a program made it up."""
    title = " ".join((title or "").split())
    stem = name.rpartition(".")[0].lower()
    if not title or not any(c.isalpha() for c in title) or _MADE_TITLE.match(title) or title.lower() == stem:
        return None
    return title


def honest_authors(authors: str | None) -> tuple[str, ...]:
    """Authors from a file's properties, without accounts and programs; "Lastname, Firstname" is left as it is."""
    authors = " ".join((authors or "").split())
    if ";" not in authors and authors.count(",") == 1 and " and " not in authors and len(authors.split()) <= 4:
        found = [authors] if " " not in authors.partition(",")[0] else authors.split(",")
    else:
        found = _BETWEEN.split(authors)
    return tuple(name.strip() for name in found if name.strip() and not _MADE_AUTHOR.match(name.strip()))
