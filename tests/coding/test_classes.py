"""Classes of sentences that the forty systems ask for: aims, formats, ranks in words, protests, losses, accession."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from comity.coding import Coder
from comity.model import to_record
from tests.coding.texts import document
from tests.systems.asking import fits

FOLDER = Path(__file__).parent


def _sentences(file: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["sentence"])


def _found(coder: Coder, text: str) -> list[dict[str, Any]]:
    return [to_record(s) for s in coder.code(document(text)).statements]


@pytest.mark.parametrize("row", _sentences("classes.toml"), ids=lambda row: str(row["text"])[:40])
def test_each_class_is_read(coder: Coder, row: dict[str, Any]) -> None:
    found = _found(coder, row["text"])
    assert any(fits(record, row["wanted"]) for record in found), found
