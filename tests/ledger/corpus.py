"""A small world of documents that needs no language model: what is stated stands in the text."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from comity.ledger import Store
from comity.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    ActorRef,
    Block,
    BlockKind,
    Claim,
    Content,
    Document,
    DocumentId,
    Evidence,
    Reading,
    RunId,
    Source,
    Stance,
    Statement,
    TextEvidence,
    When,
    content_hash,
)

ACCORD = "Norway and Finland signed a fisheries accord in Oslo on 3 March 2021"
THREAT = "Chile threatened to close its border with Peru"
DENIAL = "Peru denied that any talks were planned"
TIME = datetime(2024, 5, 1, 12, tzinfo=UTC)


def state(code: str) -> ActorRef:
    """A state as a party."""
    return ActorRef(ActorId(code), code.title(), ActorKind.STATE, code, code)


def document(number: int, *, published: When | None = None, text: str | None = None, title: str = "") -> Document:
    """A short wire story; another for each number."""
    body = text or f"Story {number}. {ACCORD}. {THREAT}. {DENIAL}."
    source = Source(
        title or f"Story {number}",
        ("A. Writer",),
        "Agency",
        published or When.day(date(2021, 3, 4) + timedelta(days=number)),
        "news",
        "en",
        None,
        f"{number}.txt",
        "text/plain",
        f"{number:064x}",
    )
    day = source.published.edtf if source.published else None
    return Document(
        DocumentId(content_hash("dc", source.sha256, day, body)),
        source,
        body,
        (Block(0, len(body), BlockKind.BODY, "Body", None, 1),),
    )


def evidence(found: Document, quote: str, coder: str = "rules/1", confidence: float = 0.8) -> tuple[Evidence, ...]:
    """The words of a document that carry a statement."""
    start = found.text.index(quote)
    return (TextEvidence(found.span(start, start + len(quote)), "author", (), coder, confidence, "a rule"),)


def act(found: Document, quote: str, a: str, b: str, **more: Any) -> Act:
    """Somebody does something to somebody."""
    coder, confidence = more.pop("coder", "rules/1"), more.pop("confidence", 0.8)
    values = {"type": "SUPPORT", "fields": ("trade",), **more}
    return Act(evidence=evidence(found, quote, coder, confidence), sources=(state(a),), targets=(state(b),), **values)


def statements(found: Document, coder: str = "rules/1") -> tuple[Statement, ...]:
    """What the stories of this world state."""
    day = When.day(date(2021, 3, 3), words="on 3 March 2021")
    start = found.text.index(DENIAL) + len("Peru denied that ")
    quote = "any talks were planned"
    return (
        act(found, ACCORD, "NOR", "FIN", when=day, coder=coder),
        act(found, THREAT, "CHL", "PER", type="THREATEN", fields=("security",), confidence=0.6, coder=coder),
        Claim(
            evidence=evidence(found, DENIAL, coder),
            holder=(state("PER"),),
            stance=Stance.DENIES,
            content=Content(start, start + len(quote), quote),
        ),
    )


def reading(found: Document, coder: str = "rules/1", recorded: datetime = TIME, branch: str = "main") -> Reading:
    """A reading of a document by a coder."""
    run = RunId(content_hash("rn", found.id, coder, branch))
    return Reading(run, found.id, coder, "model/1", "gazetteer/1", recorded, branch=branch)  # type: ignore[arg-type]


def envoy(number: int) -> Actor:
    """Somebody who is known from one text only."""
    return Actor(
        ActorId(f"person/envoy-{number}"),
        ActorKind.PERSON,
        f"Envoy {number}",
        "NOR",
        provisional=True,
        description="an envoy",
    )


def filled(path: Path, count: int = 3, batch: int | None = None) -> Store:
    """A ledger with so many stories."""
    store = Store.create(path)
    with store.writer(batch=batch) as writer:
        for number in range(count):
            add(writer, document(number))
    return store


def add(writer: Any, found: Document, coder: str = "rules/1", recorded: datetime = TIME) -> Any:
    """Add a story as a coder reads it."""
    return writer.add(found, reading(found, coder, recorded), statements(found, coder), (envoy(1),))
