"""Pages about past crises: runs their snippets, and writes below each what it prints.

Run ``python -m tests.docs.history FOLDER`` with the folder of data files to write the pages anew.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

METHODS = Path(__file__).parent.parent.parent / "docs" / "methods"
PAGES = ("history-1914.md", "history-1939.md")
_BLOCK = re.compile(r"```python\n(?P<code>.*?)^```\n(?P<shown>\n```text\n(?P<text>.*?)^```\n)?", re.M | re.S)


def written(data: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Each page with what its snippets print; names are shared between the pages, as a reader would go on.

    Args:
        data: The folder of data files.
        folder: An empty folder, for the ledger.
    """
    names: dict[str, Any] = {}
    before = os.environ.get("COMITY_DATA")
    os.environ["COMITY_DATA"] = str(data)
    try:
        with contextlib.chdir(folder):
            for page in PAGES:
                text = (METHODS / page).read_text(encoding="utf-8")
                yield page, _BLOCK.sub(lambda block: _run(block, names), text)
    finally:
        os.environ.pop("COMITY_DATA")
        if before is not None:
            os.environ["COMITY_DATA"] = before


def _run(block: re.Match[str], names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block["code"], "snippet", "exec"), names)
    if block["shown"] is None:
        return block[0]
    return f"```python\n{block['code']}```\n\n```text\n{printed.getvalue()}```\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for name, anew in list(written(Path(sys.argv[1]).resolve(), Path(made))):
            (METHODS / name).write_text(anew, encoding="utf-8")
