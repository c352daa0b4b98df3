"""A small ledger in memory: invented documents on Turkey and Azerbaijan, read by hand into statements of every kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from comity.ledger.events import Event, events_of
from comity.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    ActorRef,
    AuthorVerdict,
    Block,
    BlockKind,
    Citation,
    Claim,
    Commitment,
    Condition,
    Content,
    Decision,
    Document,
    DocumentId,
    EventId,
    Figure,
    Grade,
    Judgement,
    Link,
    LinkKind,
    Note,
    Page,
    Precision,
    Reading,
    Relation,
    RunId,
    Source,
    Stage,
    Stance,
    Statement,
    StatementId,
    Status,
    TextEvidence,
    Trigger,
    Verb,
    ViewSpec,
    When,
    content_hash,
)
from comity.vocab.scores import Score, Scores

TODAY = date(2025, 6, 2)
CODER = "rules/1"
SCORES: Scores = {
    (CODER, "act"): Score(CODER, "act", 0.6, 0.8, 0.74, 0.85, 220),
    (CODER, "commitment"): Score(CODER, "commitment", 0.6, 0.82, 0.7, 0.9, 60),
    (CODER, "figure"): Score(CODER, "figure", 0.6, 0.9, 0.84, 0.94, 110),
    (CODER, "claim"): Score(CODER, "claim", 0.6, 0.78, 0.7, 0.84, 120),
}
"""No score for relations: they are less certain throughout."""


def state(iso3: str, name: str) -> Actor:
    return Actor(ActorId(iso3), ActorKind.STATE, name, iso3)


TURKEY, AZERBAIJAN, CHAD = state("TUR", "Turkey"), state("AZE", "Azerbaijan"), state("TCD", "Chad")


def ref(actor: str, name: str, country: str | None = None, kind: ActorKind = ActorKind.STATE) -> ActorRef:
    return ActorRef(ActorId(actor), name, kind, country or (actor if kind is ActorKind.STATE else None), name)


TUR, AZE, ARM = ref("TUR", "Turkey"), ref("AZE", "Azerbaijan"), ref("ARM", "Armenia")
RUS, IRN, GEO, FRA = ref("RUS", "Russia"), ref("IRN", "Iran"), ref("GEO", "Georgia"), ref("FRA", "France")
ERDOGAN = ref("person/recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "TUR", ActorKind.PERSON)
ALIYEV = ref("person/ilham-aliyev", "Ilham Aliyev", "AZE", ActorKind.PERSON)
MINISTRY = ref("ARM/mfa", "Armenian Foreign Ministry", "ARM", ActorKind.ORGAN)


@dataclass
class MemoryView:
    """A view that holds everything in memory."""

    all_documents: list[Document] = field(default_factory=list)
    all_statements: list[Statement] = field(default_factory=list)
    all_links: list[Link] = field(default_factory=list)
    all_decisions: list[Decision] = field(default_factory=list)
    all_readings: list[Reading] = field(default_factory=list)
    spec: ViewSpec = ViewSpec()
    hash: str = "mf-0123456789abcdef0123"

    def narrow(self, spec: ViewSpec) -> MemoryView:
        return replace(self, spec=spec)

    def statements(self, *, ids: Sequence[str] | None = None) -> Sequence[Statement]:
        def part(s: Statement, key: str) -> bool:
            return any(key in (a.actor, a.country) for a in s.actors())

        return [
            s
            for s in self.all_statements
            if all(part(s, k) for k in self.spec.countries) and (ids is None or s.id in ids)
        ]

    def documents(self) -> Sequence[MemoryInfo]:
        return [MemoryInfo(d.id, d.source, d.citations, d.reader) for d in self.all_documents]

    def document(self, document: DocumentId, /) -> Document:
        return next(d for d in self.all_documents if d.id == document)

    def links(self) -> Sequence[Link]:
        return self.all_links

    def reviewed(self) -> Mapping[StatementId, Verb]:
        return {StatementId(d.subject): d.verb for d in self.all_decisions}

    def events(self) -> Sequence[Event]:
        return events_of({s.id: s.event for s in self.statements()}, self.all_links)

    def pairs(self) -> Mapping[tuple[str, str], int]:
        found: Counter[tuple[str, str]] = Counter()
        for s in self.all_statements:
            sides = sorted({a.country for a in s.actors() if a.country})
            found.update((x, y) for i, x in enumerate(sides) for y in sides[i + 1 :])
        return dict(found.most_common())

    def readings(self) -> Sequence[Reading]:
        return self.all_readings


@dataclass(frozen=True)
class MemoryInfo:
    id: DocumentId
    source: Source
    citations: tuple[Citation, ...]
    reader: str


def paper(
    title: str,
    publisher: str | None,
    published: When | None,
    paragraphs: Sequence[tuple[str | None, str]],
    *,
    authors: tuple[str, ...] = (),
    kind: str = "report",
    url: str | None = None,
    notes: Sequence[Citation] = (),
    language: str = "en",
) -> Document:
    """A document of paragraphs under sections, one page for every two of them."""
    text, blocks, pages = "", [], []
    for number, (section, words) in enumerate(paragraphs):
        start = len(text)
        text += words + "\n\n"
        page = number // 2 + 1
        blocks.append(Block(start, start + len(words), BlockKind.BODY, section, None, page))
        pages.append(Page(page, start, len(text)))
    name = title.casefold().replace(" ", "-")[:24] + ".txt"
    source = Source(
        title,
        authors,
        publisher,
        published,
        kind,
        language,
        url,
        name,
        "text/plain",
        content_hash("sha", text),
        Grade.F,
    )
    made = DocumentId(content_hash("dc", title, text))
    marks = tuple(Note(c.number, None, "found", None, None) for c in notes if c.number)
    return Document(made, source, text, tuple(blocks), marks, tuple(notes), tuple(pages))


def said(
    document: Document,
    quote: str,
    *,
    confidence: float = 0.85,
    by: ActorRef | None = None,
    cites: tuple[int, ...] = (),
    why: str = "verb",
    coder: str = CODER,
) -> dict[str, Any]:
    """The evidence of a statement that a document's words carry."""
    start = document.text.index(quote)
    block = document.block_at(start)
    span = document.span(start, start + len(quote))
    page, section = document.page_at(start), block.section if block else None
    return {"evidence": (TextEvidence(span, by or "author", cites, coder, confidence, why, page, section),)}


def cited(number: int, text: str | None, **more: Any) -> Citation:
    """A note's work."""
    empty: dict[str, Any] = {
        **{"part": 1, "authors": (), "title": None, "outlet": None, "date": None, "url": None, "kind": None},
        **{"language": None, "resolves_to": None, "lost": text is None, "start": None, "end": None},
    }
    return Citation(number=number, text=text, **(empty | more))


def month(year: int, number: int) -> When:
    last = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
    return When(date(year, number, 1), date.fromordinal(last), Precision.MONTH)


DECLARATION = paper(
    "Brothers in arms, partners in pipes",
    "Lanternwick Institute",
    When.day(date(2022, 3, 4)),
    [
        (
            "The declaration",
            "Turkey and Azerbaijan signed the Shusha Declaration on 15 June 2021. Should a third state attack one of"
            " them, the other will give military help at its request. The text says nothing of a permanent base.",
        ),
        (
            "The declaration",
            "Ankara had trained Azerbaijani officers since the 1990s. In July 2020 the two armies held a joint exercise"
            " near Nakhchivan; Yerevan called it a provocation.",
        ),
        (
            "Pipes and trade",
            "Trade between the two stood at some 4.7 billion dollars in 2021, after 4.2 billion the year before. Turkey"
            " took between 8 and 9 billion cubic metres of Azerbaijani gas. Sixty per cent of it came by the new"
            " pipeline.",
        ),
        (
            "Quarrels",
            "In 2009 Baku had lowered Turkish flags in the capital, and it threatened to raise the price of its gas,"
            " when Ankara agreed with Yerevan on protocols. Baku still distrusts any opening of that border.",
        ),
        (
            "Quarrels",
            "France accused Turkey of sending Syrian fighters to Azerbaijan in the autumn of 2020. Baku denied that any"
            " foreign fighter had served in its army. Moscow neither confirmed nor denied the reports.",
        ),
    ],
    authors=("Perpetua Marchbanks", "Odd Lindqvist"),
    url="https://lanternwick.example/papers/brothers",
    notes=(
        cited(
            1,
            "T. Halloran, “Drill on the Araxes”, Corvane Press Agency, 1 August 2020.",
            authors=("T. Halloran",),
            title="Drill on the Araxes",
            outlet="Corvane Press Agency",
            date="2020-08-01",
            url="https://corvane.example/drill",
            kind="news",
            language="en",
        ),
        cited(2, "Ibid.", resolves_to=1),
        cited(3, "Op. cit., p. 4.", resolves_to=2),
        cited(4, None),
        cited(
            5,
            "Statistical Yearbook 2021, javascript:alert(1)",
            title="Statistical Yearbook {2021} & 50% more",
            url="javascript:alert(1)",
            kind="book",
        ),
    ),
)
WIRE = paper(
    "Parliament in Ankara ratifies the declaration",
    "Corvane Press Agency",
    When.day(date(2022, 2, 3)),
    [
        (
            None,
            "The Turkish parliament ratified the Shusha Declaration on Thursday. President Aliyev had signed his own"
            " law on 2 February. The declaration has been in force since then, a deputy said.",
        ),
        (
            None,
            "Erdoğan promised Baku a university and praised what he called one nation in two states. He will visit"
            " Shusha in May.",
        ),
    ],
    authors=("Imre Castellan",),
    kind="news",
    url="https://corvane.example/ratified",
)
OPINION = paper(
    "One nation, <script>alert('x')</script> two ledgers",
    None,
    None,
    [
        (
            None,
            'Azerbaijan and Turkey "trade" <b>well</b> & talk often. A Turkish firm was paid 120 million dollars for'
            " the road. Turkey is said to depend on the Caspian for a fifth of its gas.",
        ),
    ],
    kind="opinion",
    url="javascript:alert(document.domain)",
)
PERSIAN = paper(
    "مرزهای بسته",
    "Daryaband Weekly",
    month(2021, 10),
    [(None, "ترکیه و آذربایجان در مهر ۱۴۰۰ رزمایش مشترک برگزار کردند.")],
    kind="news",
    language="fa",
)
DOCUMENTS = [DECLARATION, WIRE, OPINION, PERSIAN]


def statements() -> list[Statement]:
    """Every kind of statement, certain and less certain."""
    signed = When.day(date(2021, 6, 15), words="15 June 2021")
    exercise = EventId("ev-exercise")
    shusha = "Shusha Declaration"
    head = Commitment(
        **said(DECLARATION, "Turkey and Azerbaijan signed the Shusha Declaration on 15 June 2021"),
        instrument=shusha,
        parties=(TUR, AZE),
        obligation="military_cooperation",
        stage=Stage.SIGNED,
        when=signed,
        fields=("security",),
    )
    denied = Claim(
        **said(DECLARATION, "Baku denied that any foreign fighter had served in its army", by=AZE),
        holder=(AZE,),
        stance=Stance.DENIES,
        content=_content(DECLARATION, "any foreign fighter had served in its army"),
        about=(TUR,),
        fields=("security",),
        theatres=("Nagorno-Karabakh",),
    )
    accused = Claim(
        **said(DECLARATION, "France accused Turkey of sending Syrian fighters to Azerbaijan", by=FRA),
        holder=(FRA,),
        stance=Stance.ACCUSES,
        content=_content(DECLARATION, "sending Syrian fighters to Azerbaijan"),
        about=(TUR, AZE),
        when=When(date(2020, 9, 1), date(2020, 11, 30), Precision.SEASON, "the autumn of 2020"),
        fields=("security",),
        theatres=("Nagorno-Karabakh",),
        disputes=(denied.id,),
        verdict=AuthorVerdict.DOUBTS,
        distance=("Syrian fighters",),
    )
    return [
        head,
        Commitment(
            **said(DECLARATION, "the other will give military help at its request", cites=(1,)),
            instrument=shusha,
            instrument_of=head.id,
            parties=(TUR, AZE),
            obligor=(TUR,),
            beneficiary=(AZE,),
            obligation="defense",
            stage=Stage.SIGNED,
            trigger=Trigger("attack", (TUR, AZE), "any", None, "Should a third state attack one of them"),
            condition=(Condition("request", "at its request"),),
            fields=("security",),
        ),
        Commitment(
            **said(DECLARATION, "The text says nothing of a permanent base", confidence=0.7),
            instrument=shusha,
            instrument_of=head.id,
            parties=(TUR, AZE),
            obligation="military_cooperation",
            stage=Stage.SIGNED,
            negated=True,
        ),
        Commitment(
            **said(WIRE, "The declaration has been in force since then", by=ref("TUR/mp", "a deputy", "TUR")),
            instrument=shusha,
            parties=(TUR, AZE),
            obligation="military_cooperation",
            stage=Stage.IN_FORCE,
            when=When(date(2022, 2, 3), None, Precision.SINCE, "since then"),
        ),
        Act(
            **said(DECLARATION, "Turkey and Azerbaijan signed the Shusha Declaration on 15 June 2021"),
            type="SUPPORT",
            sources=(TUR, AZE),
            targets=(),
            reciprocal=True,
            when=signed,
            fields=("security", "diplomacy"),
            main=True,
        ),
        Act(
            **said(DECLARATION, "Ankara had trained Azerbaijani officers since the 1990s", cites=(3,)),
            type="AID",
            mode="military",
            sources=(TUR,),
            targets=(AZE,),
            status=Status.ONGOING,
            when=When(date(1990, 1, 1), None, Precision.SINCE, "since the 1990s"),
            fields=("security",),
        ),
        Act(
            **said(DECLARATION, "In July 2020 the two armies held a joint exercise", cites=(1, 2)),
            type="COOPERATE",
            mode="military",
            sources=(TUR, AZE),
            reciprocal=True,
            when=month(2020, 7),
            fields=("security",),
            event=exercise,
        ),
        Act(
            **said(PERSIAN, "ترکیه و آذربایجان در مهر ۱۴۰۰ رزمایش مشترک برگزار کردند", confidence=0.65),
            type="COOPERATE",
            sources=(TUR, AZE),
            reciprocal=True,
            when=month(2021, 10),
            fields=("security",),
        ),
        Act(
            **said(DECLARATION, "In 2009 Baku had lowered Turkish flags in the capital"),
            type="PROTEST",
            sources=(AZE,),
            targets=(TUR,),
            when=When.year(2009),
            fields=("diplomacy",),
        ),
        Act(
            **said(DECLARATION, "it threatened to raise the price of its gas", cites=(4, 5)),
            type="THREATEN",
            sources=(AZE,),
            targets=(TUR,),
            when=When.year(2009),
            fields=("energy",),
        ),
        Act(
            **said(WIRE, "President Aliyev had signed his own law on 2 February", confidence=0.62),
            type="SUPPORT",
            sources=(ALIYEV,),
            targets=(TUR,),
            when=When.day(date(2022, 2, 2)),
            fields=("institution",),
        ),
        Act(
            **said(WIRE, "He will visit Shusha in May", confidence=0.4),
            type="CONSULT",
            mode="visit",
            sources=(ERDOGAN,),
            targets=(AZE,),
            status=Status.PLANNED,
            when=month(2022, 5),
            fields=("diplomacy",),
        ),
        Figure(
            **said(DECLARATION, "Trade between the two stood at some 4.7 billion dollars in 2021"),
            measure="trade",
            value=4.7e9,
            unit="USD",
            subject=(TUR,),
            object=(AZE,),
            qualifiers=("about",),
            when=When.year(2021),
            fields=("trade",),
        ),
        Figure(
            **said(DECLARATION, "Turkey took between 8 and 9 billion cubic metres of Azerbaijani gas"),
            measure="imports of gas",
            value=8.5e9,
            low=8e9,
            high=9e9,
            unit="cubic metre",
            subject=(TUR,),
            object=(AZE,),
            fields=("energy",),
        ),
        Figure(
            **said(DECLARATION, "Sixty per cent of it came by the new pipeline"),
            measure="share by the new pipeline",
            value=60.0,
            unit="percent",
            subject=(TUR,),
            object=(AZE,),
            share_of="imports of gas",
            flags=("calendar_mismatch",),
            when=When.year(2021),
        ),
        Figure(
            **said(OPINION, "A Turkish firm was paid 120 million dollars for the road", confidence=0.3),
            measure="payment for the road",
            value=1.2e8,
            unit="USD",
            subject=(AZE,),
            object=(TUR,),
        ),
        accused,
        denied,
        Claim(
            **said(WIRE, "praised what he called one nation in two states", by=ERDOGAN),
            holder=(ERDOGAN,),
            stance=Stance.PRAISES,
            content=_content(WIRE, "one nation in two states"),
            about=(AZE,),
            when=When.day(date(2022, 2, 3)),
            fields=("ideology",),
        ),
        Claim(
            **said(DECLARATION, "Moscow neither confirmed nor denied the reports", by=RUS, confidence=0.5),
            holder=(RUS,),
            stance=Stance.WITHHOLDS,
            content=_content(DECLARATION, "the reports"),
            about=(TUR, AZE),
        ),
        Relation(
            **said(OPINION, 'Azerbaijan and Turkey "trade" <b>well</b> & talk often'),
            subject=(ref("AZE", "<script>alert('Baku')</script>"),),
            predicate="aligned_with",
            object=(TUR,),
            polarity=1,
        ),
        Act(
            **said(DECLARATION, "Yerevan called it a provocation"),
            type="ACCUSE",
            sources=(MINISTRY,),
            targets=(TUR, AZE),
            when=month(2020, 7),
            fields=("security",),
            theatres=("Nagorno-Karabakh",),
        ),
        Act(
            **said(DECLARATION, "Ankara agreed with Yerevan on protocols"),
            type="AGREE",
            sources=(TUR,),
            targets=(ARM,),
            when=When.year(2009),
            fields=("diplomacy",),
        ),
    ]


def corpus() -> MemoryView:
    """The whole small ledger."""
    held = statements()
    reading = Reading(
        RunId("rn-1"), DECLARATION.id, CODER, "md", "gz", datetime(2025, 6, 1, tzinfo=UTC),
        unresolved=(("actor", 3), ("pronoun", 2)), notices=("two relative dates stay unresolved",),
    )  # fmt: skip
    decision = Decision(
        held[0].id, "statement", Verb.ACCEPT, "read it", "reviewer", datetime(2025, 6, 1, 12, tzinfo=UTC)
    )
    link = Link(LinkKind.DENIES, held[17].id, held[16].id, Judgement.SAME, "linker/1", "one content, two stances")
    return MemoryView(DOCUMENTS, held, [link], [decision], [reading])


def big(copies: int) -> MemoryView:
    """The corpus many times over, each copy another document with another date."""
    whole = MemoryView()
    for n in range(copies):
        for document in DOCUMENTS:
            published = When.day(date(1995 + n % 30, n % 12 + 1, n % 27 + 1))
            made = replace(
                document,
                id=DocumentId(f"{document.id}-{n}"),
                source=replace(document.source, published=published, title=f"{document.source.title} {n}"),
            )
            whole.all_documents.append(made)
        whole.all_statements += [_copied(s, n) for s in statements()]
    return whole


def _copied(statement: Statement, n: int) -> Statement:
    text = statement.text
    assert text is not None
    span = replace(text.span, document=DocumentId(f"{text.span.document}-{n}"))
    when = When.day(date(1995 + n % 30, n % 12 + 1, n % 27 + 1)) if statement.when else None
    event = None if statement.event is None else EventId(f"{statement.event}-{n}")
    changed: dict[str, Any] = {"evidence": (replace(text, span=span),), "when": when, "event": event, "id": ""}
    return replace(statement, **changed)


def _content(document: Document, quote: str) -> Content:
    start = document.text.index(quote)
    return Content(start, start + len(quote), quote)
