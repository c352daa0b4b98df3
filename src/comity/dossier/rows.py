"""The rows of a dossier: one line of a section each, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.dossier.phrases import counted
from comity.measures.quad import Quad
from comity.model import ActorId, DocumentId, Estimate, Grade, Source, StatementId
from comity.vocab.outlets import Standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the summary, the section that holds what it counts, and a few of the statements behind it."""

    words: str
    section: str
    ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor whom the dossier is about.

    Attributes:
        forerunners: States whose number it bears, and which are counted with it.
    """

    id: ActorId
    name: str
    forerunners: tuple[ActorId, ...] = ()

    @property
    def ids(self) -> tuple[ActorId, ...]:
        """Its own id and those of the states that are counted with it."""
        return (self.id, *self.forerunners)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that carries statements of the dossier."""

    id: DocumentId
    source: Source
    published: str
    statements: int
    shown: int
    works: int
    sample: bool


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies a statement, and where."""

    by: str
    id: StatementId


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act, with all its mentions.

    Attributes:
        did: What the sources did, in words that stand between them and the targets.
        badge: Its status, where it is not simply done.
        denied: Who denies it.
        quote: The beginning of the words of its surest mention.
        reports: How many independent reports its mentions make; ``None`` where that was not asked.
    """

    ids: tuple[StatementId, ...]
    when: str
    earliest: date | None
    latest: date | None
    sources: str
    did: str
    targets: str
    reciprocal: bool
    type: str
    mode: str | None
    quad: Quad | None
    fields: tuple[str, ...]
    theatres: tuple[str, ...]
    status: str
    badge: str
    denied: tuple[Denial, ...]
    quote: str
    language: str
    negated: bool
    confidence: float
    reports: int | None = None

    @property
    def told(self) -> str:
        """How often it is told: ``three mentions, two independent reports``; empty for one mention."""
        if len(self.ids) == 1:
            return ""
        mentions = counted(len(self.ids), "mention")
        return mentions if self.reports is None else f"{mentions}, {counted(self.reports, 'independent report')}"

    @property
    def sentence(self) -> str:
        """``Turkey signed an agreement with Azerbaijan``."""
        return " ".join(x for x in (self.sources, self.did, self.targets) if x)

    @property
    def code(self) -> str:
        """The event type and mode as the codebook has them: ``SUPPORT sign``."""
        return " ".join(x for x in (self.type.upper(), self.mode) if x)


@dataclass(frozen=True, slots=True)
class Cell:
    """Acts of one type or field in one stretch of years."""

    row: str
    first: int
    last: int
    estimate: Estimate
    ids: tuple[StatementId, ...]

    @property
    def span(self) -> str:
        """``2021``, ``2020-2024``."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One obligation of an instrument, or one that is said to be absent."""

    ids: tuple[StatementId, ...]
    instrument: str
    obligation: str
    obligor: str
    beneficiary: str
    trigger: str
    condition: str
    status: str
    absent: bool
    quote: str
    language: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of an instrument at one time, with all that say so."""

    ids: tuple[StatementId, ...]
    stage: str
    when: str


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """An agreement with its stages and clauses."""

    ids: tuple[StatementId, ...]
    name: str
    other_names: tuple[str, ...]
    parties: str
    stage: str
    day: date | None
    settled: bool
    history: tuple[StageRow, ...]
    term: str
    clauses: tuple[ClauseRow, ...]
    absent: tuple[ClauseRow, ...]
    planned: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """One sort of goods between two actors: which way, how many were pledged, delivered, lost, where it stands."""

    ids: tuple[StatementId, ...]
    name: str
    way: str
    state: str
    pledged: str
    delivered: str
    lapsed: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A quantity."""

    ids: tuple[StatementId, ...]
    measure: str
    value: str
    unit: str
    period: str
    subject: str
    object: str
    share_of: str
    qualifiers: tuple[str, ...]
    flags: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What somebody holds."""

    ids: tuple[StatementId, ...]
    holder: str
    stance: str
    content: str
    about: str
    when: str
    negated: bool
    remarks: tuple[str, ...]
    denied: tuple[Denial, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction."""

    id: StatementId
    voice: str
    words: str
    source: str
    language: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that do not agree, side by side."""

    sort: str
    left: Side
    right: Side
    why: str


@dataclass(frozen=True, slots=True)
class BondRow:
    """A lasting tie that a source tells of."""

    ids: tuple[StatementId, ...]
    subject: str
    predicate: str
    object: str
    direction: str
    hedged: bool
    when: str


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Closeness and distance in one field or theatre."""

    label: str
    sort: str
    closer: Estimate | None
    farther: Estimate | None
    closer_ids: tuple[StatementId, ...]
    farther_ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Statements that tie another actor to a party."""

    actor: Party
    party: Party
    statements: int
    closer: int
    farther: int
    ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A work that a document cites, with the way from its note to it.

    Attributes:
        number: The note; ``None`` for a bibliography entry.
        words: The words of the citation.
        chain: Notes that *Ibid.* and the like lead through, from this one to the work.
        resolved: The words of the work at the end of the chain, where it is another note's.
        url: Where it is.
        lost: Whether the marker has no text.
    """

    number: int | None
    words: str
    chain: tuple[int, ...]
    resolved: str
    url: str | None
    lost: bool

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Its words around the address that stands in them, the address as written; no address where none does."""
        bare = (self.url or "").partition("://")[2] or self.url or ""
        for written in (self.url or "", bare, bare.rstrip("/")):
            if written and written in self.words:
                before, _, after = self.words.partition(written)
                return before, written, after
        return self.words, "", ""

    @property
    def elsewhere(self) -> str | None:
        """The address, where the words do not hold it."""
        return None if self.pieces[1] or (self.resolved and _bare(self.url) in self.resolved) else self.url


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document with every work that it cites."""

    id: DocumentId
    source: Source
    published: str
    sample: bool
    works: tuple[Work, ...]
    cited_here: frozenset[int]
    standing: Standing

    @property
    def reliability(self) -> str:
        """Kind and rank of the source, as far as they are known, and its grade."""
        held = self.standing
        known = [held.kind.value.replace("_", " ")] if held.kind else []
        known += [held.rank] if held.rank else []
        judged = f"reliability {held.grade.value} ({held.grade_reason})"
        return ", ".join((*known, judged if held.grade is not Grade.F else "reliability not judged"))


def _bare(url: str | None) -> str:
    """An address without its scheme; what stands in no text where there is none."""
    return ((url or "").partition("://")[2] or url or "\0").rstrip("/")
