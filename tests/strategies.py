"""Strategies that generate the project's words: documents, and statements of every kind that stand in them."""

from collections.abc import Collection
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    AuthorVerdict,
    Basis,
    Block,
    BlockKind,
    Citation,
    Claim,
    Commitment,
    Condition,
    Content,
    Document,
    DocumentId,
    EventId,
    Figure,
    Grade,
    Note,
    Page,
    Precision,
    Relation,
    Run,
    Source,
    Stage,
    Stance,
    Statement,
    StatementId,
    Status,
    TextEvidence,
    Trigger,
    Voice,
    When,
    content_hash,
)

COUNTRIES = ("NOR", "FIN", "CHL", "PER", "SUN", "TUR", "KAZ")
TYPES = ("AGREE", "CONSULT", "SUPPORT", "AID", "THREATEN", "SANCTION", "ASSAULT")
FIELDS = ("security", "arms", "trade", "energy", "nuclear", "diplomacy")

words = st.sampled_from(
    [
        "accord",
        "a secret pact",
        "Ördög’s “98”",
        "قرارداد",
        "two\nlines\tand a tab",
        "\0",
        "𝒳",
        '"',
        "\\",
        "null",
        "[]",
        "~",
    ]
)
shares = st.floats(0, 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates(date(1500, 1, 1), date(2100, 12, 31))


def examples(most: int, *, suppress_health_check: Collection[HealthCheck] = ()) -> settings:
    """So many examples of a costly law in the whole suite; in the fast one as small a share of them as of others."""
    usual = settings().max_examples
    return settings(max_examples=max(5, most * usual // 100), suppress_health_check=suppress_health_check)


@cache
def some[T](values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A few values."""
    return st.lists(values, max_size=most).map(tuple)


@cache
def maybe[T](values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value or nothing."""
    return st.none() | values


@cache
@st.composite
def whens(draw: st.DrawFn) -> When:
    """Times of every precision, with open and unknown bounds."""
    first, last = sorted((draw(days), draw(days)))
    return When(
        draw(st.sampled_from([first, None])),
        draw(st.sampled_from([last, None])),
        draw(st.sampled_from(Precision)),
        draw(maybe(words)),
        draw(maybe(st.sampled_from(Basis))),
        draw(st.booleans()),
        draw(some(words, 2)),
    )


@cache
@st.composite
def actors(draw: st.DrawFn) -> ActorRef:
    """States, and bodies with and without a country."""
    country = draw(st.sampled_from(COUNTRIES))
    if draw(st.booleans()):
        return ActorRef(ActorId(country), country.title(), ActorKind.STATE, country, draw(words))
    kind = draw(st.sampled_from(ActorKind))
    return ActorRef(ActorId(f"{country}/body"), draw(words), kind, draw(maybe(st.just(country))), draw(words))


@cache
def sources() -> st.SearchStrategy[Source]:
    """Published works."""
    return st.builds(
        Source,
        title=words,
        authors=some(words),
        publisher=maybe(words),
        published=maybe(whens()),
        kind=st.sampled_from(["news", "report", "treaty"]),
        language=st.sampled_from(["en", "fa", "und"]),
        url=maybe(words),
        file=words,
        media_type=st.just("text/plain"),
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        grade=st.sampled_from(Grade),
    )


@cache
def citations() -> st.SearchStrategy[Citation]:
    """Cited works, complete and lost."""
    text = maybe(words)
    number = maybe(st.integers(1, 99))
    return st.builds(
        Citation,
        number=number,
        part=st.integers(1, 3),
        authors=some(words),
        **dict.fromkeys(("title", "outlet", "date", "url", "kind", "language", "text"), text),
        resolves_to=number,
        lost=st.booleans(),
        start=number,
        end=number,
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with all that a document may have."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=10, max_size=200))
    cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), max_size=4)) | {0, len(text)})
    pieces = list(pairwise(cuts))
    source = draw(sources())
    number = st.integers(1, 9)
    kinds = st.sampled_from(BlockKind)
    return Document(
        id=DocumentId(content_hash("dc", source.sha256, source.published and source.published.edtf, text)),
        source=source,
        text=text,
        blocks=tuple(
            Block(a, b, draw(kinds), draw(maybe(words)), draw(maybe(number)), draw(maybe(number)), draw(maybe(words)))
            for a, b in pieces
        ),
        notes=draw(some(st.builds(Note, number, maybe(number), st.just("found"), maybe(number), maybe(number)))),
        citations=draw(some(citations())),
        pages=tuple(Page(n, a, b) for n, (a, b) in enumerate(pieces, 1)),
        runs=tuple(Run(a, b, a + 3, b + 5) for a, b in pieces),
        reader="plain/1",
        warnings=draw(some(words)),
    )


voices: st.SearchStrategy[Voice] = st.one_of(st.just("author"), actors())


@cache
def _readings() -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(
        voices,
        some(st.integers(1, 99)),
        st.sampled_from(["rules/1", "rules/2"]),
        shares,
        words,
        maybe(st.integers(1, 300)),
        maybe(words),
        maybe(st.integers(1, 99)),
        maybe(st.just(((3, 9), (12, 20)))),
        maybe(words),
    )


@st.composite
def evidence(draw: st.DrawFn, document: Document) -> TextEvidence:
    """Words of a document."""
    start = draw(st.integers(0, len(document.text) - 2))
    end = draw(st.integers(start + 1, len(document.text)))
    return TextEvidence(document.span(start, end), *draw(_readings()))


@cache
def statement_ids() -> st.SearchStrategy[StatementId]:
    """Ids of other statements."""
    return st.integers().map(lambda n: StatementId(content_hash("st", n)))


def _conditions() -> st.SearchStrategy[Condition]:
    return st.builds(Condition, words, words, some(actors()), some(words), maybe(st.integers(1, 9)), st.booleans())


@cache
def _triggers() -> st.SearchStrategy[Trigger]:
    by = st.just("any") | st.lists(actors(), min_size=1, max_size=2).map(tuple)
    return st.builds(Trigger, st.just("attack"), some(actors()), by, maybe(words), words)


@cache
def _own() -> dict[type, dict[str, Any]]:
    parties = some(actors())
    return {
        Act: {
            "type": st.sampled_from(TYPES),
            "mode": maybe(words),
            "sources": parties,
            "targets": parties,
            "reciprocal": st.booleans(),
        },
        Commitment: {
            "instrument": words,
            "parties": parties,
            "obligation": st.sampled_from(["defense", "neutrality", "trade"]),
            "stage": st.sampled_from(Stage),
            "instrument_of": maybe(statement_ids()),
            "obligor": parties,
            "beneficiary": parties,
            "term_years": maybe(numbers),
            "trigger": maybe(_triggers()),
            "condition": some(_conditions()),
        },
        Figure: {
            "measure": words,
            "value": maybe(numbers),
            "unit": words,
            "low": maybe(numbers),
            "high": maybe(numbers),
            "subject": parties,
            "object": parties,
            "share_of": maybe(words),
            "qualifiers": some(words),
            "flags": some(words),
        },
        Claim: {
            "holder": parties,
            "stance": st.sampled_from(Stance),
            "content": st.builds(Content, st.integers(0, 9), st.integers(10, 99), words),
            "of": maybe(statement_ids()),
            "about": parties,
            "disputes": some(statement_ids()),
            "within": maybe(statement_ids()),
            "verdict": maybe(st.sampled_from(AuthorVerdict)),
            "distance": some(words),
        },
        Relation: {
            "subject": parties,
            "predicate": st.sampled_from(["aligned_with", "depends_on"]),
            "object": parties,
            "polarity": st.sampled_from([-1, 0, 1]),
            "causes": some(statement_ids()),
            "hedged": st.booleans(),
        },
    }


@cache
def _common() -> dict[str, Any]:
    return {
        "fields": some(st.sampled_from(FIELDS)),
        "theatres": some(words),
        "status": st.sampled_from(Status),
        "negated": st.booleans(),
        "when": maybe(whens()),
        "where": maybe(actors()),
        "event": maybe(words.map(EventId)),
        "main": st.booleans(),
    }


@cache
def _contents() -> st.SearchStrategy[tuple[type, dict[str, Any]]]:
    kinds = (st.tuples(st.just(kind), st.fixed_dictionaries({**_common(), **own})) for kind, own in _own().items())
    return st.one_of(list(kinds))


@st.composite
def statements(draw: st.DrawFn, document: Document) -> Statement:
    """Statements of every kind that stand in a document."""
    kind, content = draw(_contents())
    pieces = (draw(evidence(document)), *(draw(evidence(document)) for _ in range(draw(st.sampled_from([0, 0, 0, 1])))))
    made: Statement = kind(evidence=pieces, **content)
    return made


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, tuple[Statement, ...]]:
    """A document with statements that stand in it, all different."""
    document = draw(documents())
    found = draw(st.lists(statements(document), max_size=4, unique_by=lambda s: s.id))
    return document, tuple(found)
