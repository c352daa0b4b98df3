"""Whatever can be said is kept without loss, and a row's columns are those of its record."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from comity.ledger.rows import (
    actor_of,
    actor_row,
    document_of,
    document_row,
    link_of,
    link_row,
    reading_of,
    reading_row,
    row_sum,
    statement_of,
    statement_row,
)
from comity.ledger.tables import schema
from comity.model import (
    Actor,
    ActorId,
    ActorKind,
    Code,
    Document,
    Judgement,
    Link,
    LinkKind,
    Name,
    Period,
    Reading,
    RunId,
    Statement,
    Tenure,
)
from tests.strategies import days, documents, examples, maybe, read_documents, some, words

TIME = datetime(2024, 5, 1, tzinfo=UTC)


def through_arrow(table: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pa.Table.from_pylist(list(rows), schema=schema(table)).to_pylist()
    return found


def reading_in(document: Document) -> Reading:
    return Reading(RunId("rn-1"), document.id, "rules/1", "model", "gazetteer", TIME, unresolved=(("actor", 2),))


@given(read_documents())
@examples(30)
def test_statements_come_back_from_their_rows(made: tuple[Document, tuple[Statement, ...]]) -> None:
    document, statements = made
    rows = through_arrow("statements", [statement_row(s, reading_in(document)) for s in statements])
    assert tuple(statement_of(row["record"], row["more"]) for row in rows) == statements
    for row, statement in zip(rows, statements, strict=True):
        assert row["actors"] == list(dict.fromkeys(a.actor for a in statement.actors()))
        assert json.loads(row["record"])["id"] == row["id"] == statement.id


@given(documents())
@examples(30)
def test_documents_come_back_from_their_rows(document: Document) -> None:
    (row,) = through_arrow("documents", [document_row(document, TIME)])
    assert document_of(row) == document


@given(documents())
@examples(20)
def test_readings_come_back_from_their_rows(document: Document) -> None:
    reading = reading_in(document)
    (row,) = through_arrow("readings", [reading_row(reading, 3)])
    assert reading_of(row) == reading


periods = st.tuples(maybe(days), maybe(days)).map(lambda p: Period(*p))


@given(
    st.builds(
        Actor,
        id=st.just(ActorId("person/x")),
        kind=st.sampled_from(ActorKind),
        name=words,
        country=maybe(st.just("NOR")),
        names=some(st.builds(Name, words, words, periods)),
        lifetime=periods,
        parents=some(st.tuples(words.map(ActorId), periods)),
        offices=some(st.builds(Tenure, words, words.map(ActorId), periods)),
        codes=some(st.builds(Code, words, words, periods)),
        provisional=st.booleans(),
        description=maybe(words),
        source=maybe(words),
    ),
    documents(),
)
@examples(20)
def test_actors_come_back_from_their_rows(actor: Actor, document: Document) -> None:
    (row,) = through_arrow("actors", [actor_row(actor, reading_in(document))])
    assert actor_of(row) == actor


@given(
    st.builds(Link, st.sampled_from(LinkKind), words, words, st.sampled_from(Judgement), words, words, st.floats(0, 1))
)
def test_links_come_back_from_their_rows(link: Link) -> None:
    (row,) = through_arrow("links", [link_row(link, TIME)])
    assert link_of(row) == link


@given(read_documents())
@examples(15)
def test_a_sum_over_rows_survives_the_file_and_any_order(made: tuple[Document, tuple[Statement, ...]]) -> None:
    document, statements = made
    rows = [statement_row(s, reading_in(document)) for s in statements]
    batch = pa.Table.from_pylist(rows, schema=schema("statements"))
    turned = pa.Table.from_pylist(through_arrow("statements", rows)[::-1], schema=schema("statements"))
    assert row_sum("statements", batch) == row_sum("statements", turned)
