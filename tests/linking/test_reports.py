"""Independent reports of one event are told from repetition, and what joins two documents is named."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from comity.linking.reports import Report, Reporting
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Block,
    BlockKind,
    Citation,
    Document,
    DocumentId,
    Judgement,
    Link,
    LinkKind,
    Source,
    TextEvidence,
    When,
    content_hash,
)
from comity.model.fingerprint import signature
from comity.vocab.outlets import load_outlets

LAVAL = ActorRef(ActorId("person/ida-laval"), "Ida Laval", ActorKind.PERSON, "NOR", "Laval")
CLAUSE = "Norway and Finland signed an accord on fisheries in the town hall of Oslo late on Wednesday evening"


def cited(number: int, title: str, url: str | None = None, resolves_to: int | None = None) -> Citation:
    return Citation(number, 1, (), title, None, None, url, "news", "en", resolves_to, title, False, None, None)


def told(
    text: str,
    quote: str = "signed an accord",
    *,
    head: str = "",
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    title: str = "",
    url: str | None = None,
    voice: Any = "author",
    cites: tuple[int, ...] = (),
    citations: tuple[Citation, ...] = (),
) -> tuple[Document, Act]:
    """A document that tells of an event, with its statement."""
    whole = f"{head}\n{text}" if head else text
    body = len(head) + 1 if head else 0
    blocks = [Block(body, len(whole), BlockKind.BODY)]
    if head:
        blocks.insert(0, Block(0, len(head), BlockKind.BOILERPLATE))
    published = When.day(date(2021, 3, 4))
    source = Source(title, authors, publisher, published, "news", "en", url, "a.txt", "text/plain", whole)
    made = Document(
        DocumentId(content_hash("dc", whole, publisher, title)), source, whole, tuple(blocks), citations=citations
    )
    start = whole.index(quote)
    evidence = TextEvidence(made.span(start, start + len(quote)), voice, cites, "rules/1", 0.8, "rule")
    return made, Act(evidence=(evidence,), type="SUPPORT")


def reports(*stories: tuple[Document, Act], links: Sequence[Link] = ()) -> tuple[Report, ...]:
    documents = {d.id: d for d, _ in stories}
    reporting = Reporting(load_outlets(), {d: signature(t) for d, t in documents.items()}, links)
    return reporting.reports([act for _, act in stories], documents)


ONE = "The two neighbours signed an accord in Oslo, where ministers had talked through the night about cod and herring."
OTHER = "After weeks of haggling, Finland and Norway signed an accord that fishermen on both coasts had long asked for."


def test_two_hands_are_two_reports() -> None:
    found = reports(told(ONE, publisher="Lowland Post"), told(OTHER, publisher="Upland Mail"))
    assert [r.reasons for r in found] == [(), ()]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            told("OSLO, 3 March (Corvane) - " + ONE),
            told(OTHER, head="From the service of the Corvane Press Agency"),
            "both carry what Corvane reports",
        ),
        (told(ONE + " It was over by dawn."), told(f"{OTHER[:-1]}, Reuters reported."), None),
        (
            told(f"{ONE[:-1]}, according to Reuters."),
            told(f"{OTHER[:-1]}, Thomson Reuters said."),
            "both carry what Reuters reports",
        ),
        (told(ONE, publisher="Reuters"), told("OSLO (Reuters) — " + OTHER), "both carry what Reuters reports"),
        (told(ONE, publisher="Lowland Post"), told(OTHER, publisher="The Lowland Post"), "both published by"),
        (told(ONE, authors=("Ada Example",)), told(OTHER, authors=("Ada Example",)), "both written by Ada Example"),
        (told(ONE, voice=LAVAL), told(OTHER, voice=LAVAL), "both have it from Ida Laval"),
        (
            told(ONE, cites=(1,), citations=(cited(1, "The accord of Oslo", "https://a.example/accord"),)),
            told(OTHER, cites=(4,), citations=(cited(4, "Oslo talks", "http://www.a.example/accord/"),)),
            "both cite The accord of Oslo",
        ),
        (
            told(
                ONE,
                cites=(2,),
                citations=(cited(1, "A night of cod"), cited(2, "Ibid.", resolves_to=1)),
            ),
            told(OTHER, publisher="Upland Mail", title="A Night of Cod"),
            "cites Upland Mail",
        ),
        (
            told(ONE, cites=(1,), citations=(cited(1, "", "https://www.a.example"),)),
            told(OTHER, cites=(1,), citations=(cited(1, "", "https://www.a.example/"),)),
            None,
        ),
        (told(f"{CLAUSE}. {ONE}", CLAUSE), told(f"{OTHER} {CLAUSE}.", CLAUSE), "one wording"),
        (
            told(f"{ONE} “We have not moved a single net, and we shall not,” the minister said.", publisher="Post"),
            told(f'{OTHER} "We have not moved a single net, and we shall not," said the minister.', publisher="Mail"),
            "one quotation: “We have not moved",
        ),
        (told(f"{ONE} “We shall not move,” he said."), told(f"{OTHER} “We shall not move,” she said."), None),
        (told("The Movement of the North (Lapp) - " + ONE), told("The Movement (Lapp) - " + OTHER), None),
    ],
    ids=[
        *("one agency's copy", "one names an agency", "one agency named", "the agency itself", "one publisher"),
        *("one author", "one voice", "one address", "one cites the other", "a front page", "one clause"),
        *("one quotation", "a short quotation", "brackets"),
    ],
)
def test_what_two_documents_share_makes_them_one_report(
    one: tuple[Document, Act], other: tuple[Document, Act], reason: str | None
) -> None:
    found = reports(one, other)
    if reason is None:
        assert [r.reasons for r in found] == [(), ()]
        return
    (report,) = found
    assert report.documents == (one[0].id, other[0].id)
    assert any(reason in r for r in report.reasons), report.reasons


def test_one_text_is_one_report_unless_a_reviewer_says_that_they_differ() -> None:
    one = told(ONE + " " + OTHER, publisher="Lowland Post")
    other = told(ONE + " " + OTHER + " Rain is expected.", publisher="Upland Mail")
    assert "much of one wording" in reports(one, other)[0].reasons[0]
    ends = (one[0].id, other[0].id)
    same = Link(LinkKind.SAME_TEXT, *ends, Judgement.SAME, "same-text/1", "96% of the words")
    assert reports(one, other, links=[same])[0].reasons == ("one text: 96% of the words",)
    different = Link(LinkKind.SAME_TEXT, *ends, Judgement.DIFFERENT, "A. Reviewer", "two hands")
    assert len(reports(one, other, links=[different])) == 2


def test_a_chain_of_repetition_is_one_report_and_says_each_link() -> None:
    first = told(ONE, publisher="Reuters")
    middle = told(f"{OTHER[:-1]}, according to Reuters.", voice=LAVAL)
    last = told("Laval told parliament that both had signed an accord.", voice=LAVAL)
    alone = told("In Helsinki people who signed an accord were cheered by a crowd on the quay.")
    found = reports(first, middle, alone, last)
    assert [len(r.documents) for r in found] == [3, 1]
    assert found[0].reasons == ("both carry what Reuters reports", "both have it from Ida Laval")
