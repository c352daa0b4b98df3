"""The page of a dossier: its sections as typed values, computed and not yet drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comity.measures.quad import Quad
from comity.model import ActorId, Citation, DocumentId, Estimate, Source, StatementId


@dataclass(frozen=True, slots=True)
class Listing[T]:
    """Rows of a section: the surest of each side, and how many there are.

    Attributes:
        rows: Certain rows shown.
        of: How many certain rows there are.
        less: Less certain rows shown on demand.
        less_of: How many less certain rows there are.
    """

    rows: tuple[T, ...] = ()
    of: int = 0
    less: tuple[T, ...] = ()
    less_of: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.of or self.less_of)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor whom the dossier is about."""

    id: ActorId
    name: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the page is.

    Attributes:
        parties: One actor, or the two of a pair.
        made: When it was made.
        ledger: Name of the ledger.
        hash: Hash of what the ledger held.
        command: The command that rebuilds it.
        asked: The limits that the view was asked with, in words.
        sample: Whether it rests on documents of the package's sample.
        statements: How many statements concern the parties.
        shown: How many of them are above the line.
        reviewed: How many a reviewer accepted or edited.
        precision: How often what is shown is right.
        coders: Coders that read what is shown.
    """

    parties: tuple[Party, ...]
    made: date
    ledger: str
    hash: str
    command: str
    asked: tuple[str, ...]
    sample: bool
    statements: int
    shown: int
    reviewed: int
    precision: Estimate
    coders: tuple[str, ...]

    @property
    def title(self) -> str:
        """``Russia and Iran``."""
        return " and ".join(p.name for p in self.parties)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A pair that has statements, where the pair asked for has none."""

    parties: tuple[Party, Party]
    statements: int


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
class Rests:
    """What the dossier rests on.

    Attributes:
        documents: Those that carry statements.
        first, last: First and last year of the times that certain statements give.
        published: First and last date of publication, as shown.
        undated: Statements without a time.
        unresolved: What the readings left unresolved, by sort.
        notices: What the readings lacked.
        left_out: What the question left out, in words.
    """

    documents: Listing[DocumentRow]
    first: str
    last: str
    published: tuple[str, str]
    undated: int
    unresolved: tuple[tuple[str, int], ...]
    notices: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act, with all its mentions."""

    ids: tuple[StatementId, ...]
    when: str
    earliest: date | None
    latest: date | None
    sources: str
    targets: str
    reciprocal: bool
    type: str
    mode: str | None
    quad: Quad | None
    fields: tuple[str, ...]
    theatres: tuple[str, ...]
    status: str
    negated: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Acts on a line of time.

    Attributes:
        marks: Acts drawn.
        of: Acts with a time.
        undated: Acts without one.
    """

    marks: tuple[ActRow, ...]
    of: int
    undated: int


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
class Matrix:
    """Acts by type or field over time.

    Attributes:
        by: ``type`` or ``field``.
        cells: Non-empty cells.
        undated: Acts that lie in no one year.
    """

    by: str
    cells: tuple[Cell, ...]
    undated: int


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


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage that a source gives for an instrument."""

    id: StatementId
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
    settled: bool
    history: tuple[StageRow, ...]
    term: str
    clauses: tuple[ClauseRow, ...]
    absent: tuple[ClauseRow, ...]
    planned: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class Agreements:
    """Agreements and obligations.

    Attributes:
        instruments: The agreements.
        stages: How many certain agreements stand at each stage, most first.
        absent: Obligations that are said to be absent.
        absent_of: How many there are.
    """

    instruments: Listing[InstrumentRow]
    stages: tuple[tuple[str, int], ...]
    absent: tuple[ClauseRow, ...]
    absent_of: int


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
class Network:
    """Other actors in the relation, or the partners of a single actor.

    Attributes:
        ties: The strongest first.
        actors: Actors drawn, most statements first.
        of: How many other actors there are.
    """

    ties: tuple[Tie, ...]
    actors: tuple[Party, ...]
    of: int


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


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document with every work that it cites."""

    id: DocumentId
    source: Source
    published: str
    sample: bool
    works: tuple[Work, ...]
    cited_here: frozenset[int]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that carry one statement, and all that says how it came about."""

    id: StatementId
    number: int
    kind: str
    gist: str
    before: str
    quote: str
    after: str
    language: str
    document: DocumentId | None
    source: str
    published: str
    place: str
    speaker: str
    works: tuple[Work, ...]
    coder: str
    confidence: float
    why: str
    certain: bool
    reviewed: bool
    sample: bool


@dataclass(frozen=True)
class Dossier:
    """A dossier about an actor or a pair.

    Attributes:
        numbers: The number under which a statement's words stand on the page.
        works_read: The documents' sources in the order shown, and whether each is a sample.
        works_cited: Every work that they cite.
        hash: Hash of the ledger, the question and the statements on the page.
    """

    head: Head
    summary: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    rests: Rests
    acts: Listing[ActRow]
    timeline: Timeline
    types: Matrix
    fields: Matrix
    agreements: Agreements
    figures: Listing[FigureRow]
    claims: Listing[ClaimRow]
    disputes: Listing[Dispute]
    balance: tuple[BalanceRow, ...]
    bonds: Listing[BondRow]
    network: Network
    sources: Listing[SourceRow]
    words: tuple[Words, ...]
    numbers: Mapping[StatementId, int]
    works_read: tuple[tuple[Source, bool], ...]
    works_cited: tuple[Citation, ...]
    hash: str
