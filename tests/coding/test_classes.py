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
KEPT_READ = 27
"""Of the thirty sentences in ``classes_kept.toml``."""


def _sentences(file: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["sentence"])


def _found(coder: Coder, text: str) -> list[dict[str, Any]]:
    return [to_record(s) for s in coder.code(document(text)).statements]


@pytest.mark.parametrize("row", _sentences("classes.toml"), ids=lambda row: str(row["text"])[:40])
def test_each_class_is_read(coder: Coder, row: dict[str, Any]) -> None:
    found = _found(coder, row["text"])
    assert any(fits(record, row["wanted"]) for record in found), found


def test_most_of_those_that_no_rule_was_made_with_are_read(coder: Coder) -> None:
    rows = _sentences("classes_kept.toml")
    read = [r["text"] for r in rows if any(fits(record, r["wanted"]) for record in _found(coder, r["text"]))]
    assert len(read) >= KEPT_READ, [r["text"] for r in rows if r["text"] not in read]


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Peru is not intent on leaving the pact with Chile.", {"kind": "claim", "holder": "PER"}),
        ("Kenya asked about the dam of Uganda.", {"predicate": "prioritises"}),
        ("Observers of Kenya met in Chad.", {"predicate": "observer_of"}),
        ("France and Germany suffered defeats in Mali.", {"predicate": "shares_loss_with"}),
        ("Sweden reads its neighbours like Norway.", {"predicate": "resembles"}),
        ("Protests annoyed the Chilean government.", {"kind": "act", "type": "PROTEST"}),
        ("Anti-Kenyan riots in Uganda in 2014 worried traders.", {"kind": "act", "targets": "UGA", "type": "PROTEST"}),
        ("Chad stood at the bottom of the hill.", {"kind": "figure"}),
        ("The cargo flight from Chile of a firm was late.", {"kind": "act", "type": "RETREAT"}),
        ("Kenya gave importance to a letter from Uganda.", {"predicate": "prioritises"}),
        ("Peru named an ambassador to Chile.", {"predicate": "in_charge_of"}),
        ("Ghana has anti-aircraft guns.", {"predicate": "hostile_to"}),
        ("Peru waited until Chile left.", {"kind": "commitment"}),
        ("Success depends on luck.", {"kind": "commitment"}),
        ("The pact between Kenya and Uganda did not remain suspended.", {"stage": "suspended"}),
    ],
)
def test_what_only_sounds_like_one_of_a_class_is_not_read_as_one(
    coder: Coder, text: str, unwanted: dict[str, Any]
) -> None:
    assert not any(fits(record, unwanted) for record in _found(coder, text))
