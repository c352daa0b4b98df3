"""Acts are dated as a careful reader dates them: by what the text tells around them, and no more finely."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from comity.coding import Coder
from comity.dates import parse_edtf
from comity.model import Act
from comity.texts import read_text
from tests.coding.texts import document

CASES = tomllib.loads((Path(__file__).parent / "narrated.toml").read_text(encoding="utf-8"))["case"]


def shown(act: Act) -> str:
    if act.when is None or not act.when.known:
        return "?"
    return f"{act.when.edtf} {act.when.basis and act.when.basis.value}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_the_paragraphs(coder: Coder, case: dict[str, Any]) -> None:
    published = parse_edtf(case["published"]) if "published" in case else None
    text = case["text"]
    read = read_text(text, name="a.md") if "[^1]" in text else document(text, published=published)
    found = [s for s in coder.code(read).statements if isinstance(s, Act) and s.text]
    for line in case["acts"]:
        words, wanted = line.split(" => ")
        fitting = [a for a in found if a.text and words in a.text.span.quote]
        assert fitting, f"no act with {words!r} among {[a.text.span.quote for a in found if a.text]}"
        got = shown(min(fitting, key=lambda a: len(a.text.span.quote) if a.text else 0))
        assert got == wanted or got.split()[0] == wanted, f"{words}: {got}"


def test_there_are_enough_paragraphs() -> None:
    assert len(CASES) >= 60
