"""What the users of data sets are asked to cite."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.datasets.declaration import DataSet

_KEY = re.compile(r"^@\w+\{([^,]+),", re.MULTILINE)


def bibliography(used: Iterable[DataSet]) -> str:
    """BibTeX of everything that the users of data sets are asked to cite, each entry once, by key.

    Args:
        used: The data sets that an analysis touched.
    """
    entries: dict[str, str] = {}
    for data_set in used:
        for entry in re.split(r"\n(?=@)", data_set.bibtex.strip()):
            key = _KEY.match(entry)
            assert key is not None
            entries.setdefault(key[1], entry.strip())
    return "\n\n".join(entries[key] for key in sorted(entries)) + ("\n" if entries else "")
