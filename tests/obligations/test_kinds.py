"""Each kind of obligation, by the examples in its file: what is owed in which case."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from comity.obligations.clause import EVENTS
from comity.obligations.curated_terms import terms
from comity.obligations.kinds import Kind, condition_kinds, kinds
from comity.vocab.loader import names, table
from tests.obligations.cases import answers, asked, condition, pact


def examples() -> Iterator[Any]:
    for kind in {kind.id: kind for kind in kinds().values()}.values():
        for example in kind.examples:
            for text, answer in example["cases"].items():
                yield pytest.param(kind, example, text, answer, id=f"{kind.id}: {example['treaty'][:24]}: {text}")


@pytest.mark.parametrize(("kind", "example", "text", "answer"), list(examples()))
def test_the_examples_of_a_kind_come_out_as_its_file_says(
    kind: Kind, example: dict[str, Any], text: str, answer: str
) -> None:
    clause = dict(example["clause"])
    obligation = clause.pop("kind", next(k for k, v in kinds().items() if v is kind))
    limits = [condition(**c) for c in clause.pop("condition", ())]
    day = date(example["year"], 6, 1)
    everybody = pact(
        obligation,
        clause["obligor"],
        clause["beneficiary"],
        conditions=limits,
        **{k: v for k, v in clause.items() if k in ("event", "by", "on")},
    )
    assert answers(asked([everybody], text, day), obligation) >= {answer}
    assert answer == "owed" or "owed" not in answers(asked([everybody], text, day), obligation)


def test_every_obligation_of_the_coder_has_a_rule() -> None:
    assert set(kinds()) == {row["id"] for row in table("obligations")["obligation"]}


def test_every_condition_that_a_source_may_give_has_a_row() -> None:
    coded = set(table("commitments")["conditions"]) | set(table("commitments")["final_clauses"])
    curated = set(terms().conditions)
    assert coded | curated <= set(condition_kinds())


def test_every_event_that_a_curated_clause_may_name_can_set_one_off() -> None:
    assert {row["id"] for row in table("curated")["event"]} <= EVENTS


def test_every_kind_names_its_source_its_exceptions_and_an_example() -> None:
    for kind in kinds().values():
        assert kind.source and kind.rule and kind.exceptions and kind.examples
    assert {name.removeprefix("obligations/") for name in names("obligations")} >= {"defense", "cooperation"}
