"""The page of a dossier: its sections as typed values, computed and not yet drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comity.dossier.measures import DataTable
from comity.dossier.obligation_rows import ObligationsSection
from comity.dossier.rows import (
    ActRow,
    BalanceRow,
    BondRow,
    Cell,
    ClaimRow,
    ClauseRow,
    Dispute,
    DocumentRow,
    FigureRow,
    GoodsRow,
    InstrumentRow,
    Party,
    Sentence,
    SourceRow,
    Tie,
    Work,
)
from comity.dossier.sections import ClosenessSection, Dependence, StandingSection
from comity.model import Citation, DocumentId, Estimate, Source, StatementId

_GROUPS = (
    ("Ties and duties", ("agreements", "absent", "owed", "closeness", "dependence")),
    ("Acts and disputes", ("acts", "kinds", "voices", "others")),
    ("What this rests on", ("rests", "words")),
)
"""The headings of the summary, and the sections to which the sentences beneath them lead."""


@dataclass(frozen=True, slots=True)
class Listing[T]:
    """Rows of a section: the surest of each side, and how many there are.

    Attributes:
        rows: Certain rows shown.
        of: How many certain rows there are.
        less: Less certain rows shown on demand.
        less_of: How many less certain rows there are, those in place included.
        instead: Less certain rows that stand in place where nothing is certain, the strongest first.
        doubt: What they are called: less certain, or not yet measured.
    """

    rows: tuple[T, ...] = ()
    of: int = 0
    less: tuple[T, ...] = ()
    less_of: int = 0
    instead: tuple[T, ...] = ()
    doubt: str = "less certain"

    @property
    def folded(self) -> int:
        """How many less certain rows do not stand in place."""
        return self.less_of - len(self.instead)

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.of or self.less_of)


@dataclass(frozen=True, slots=True)
class Head:
    """What the page is.

    Attributes:
        parties: One actor, or the two of a pair.
        made: When it was made.
        ledger: Name of the ledger.
        hash: Hash of what the ledger held, the same for every question.
        question: What was asked: the date in the world, the date of knowledge, the time of the ledger.
        command: The command that rebuilds it.
        asked: The limits that the view was asked with, in words.
        period: The years told of.
        counted_with: States that are counted with a party, by its name, as they bore its number.
        newest: When the newest source was published.
        sources: How many sources of which kinds.
        sample: Whether it rests on documents of the package's sample.
        statements: How many statements concern the parties.
        shown: How many of them are above the line.
        reviewed: How many a reviewer accepted or edited.
        precision: How often what is shown is right.
        measured: The same in words, kind by kind.
        coders: Coders that read what is shown.
    """

    parties: tuple[Party, ...]
    made: date
    ledger: str
    hash: str
    question: tuple[tuple[str, str], ...]
    command: str
    asked: tuple[str, ...]
    period: str
    newest: str
    counted_with: tuple[tuple[str, tuple[str, ...]], ...]
    sources: str
    sample: bool
    statements: int
    shown: int
    reviewed: int
    precision: Estimate
    measured: tuple[str, ...]
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
class Matrix:
    """Acts by type or field over time.

    Attributes:
        by: ``type`` or ``field``.
        cells: Non-empty cells.
        undated: Acts that lie in no one year.
        acts: How many acts lie in its cells; one of several fields counts once.
        before: Acts of lone early years, left out so that the years in which much happens fill the drawing.
    """

    by: str
    cells: tuple[Cell, ...]
    undated: int
    acts: int = 0
    before: int = 0

    @property
    def years(self) -> int:
        """How many years a column holds."""
        return self.cells[0].last - self.cells[0].first + 1 if self.cells else 1


@dataclass(frozen=True, slots=True)
class Agreements:
    """Agreements and obligations.

    Attributes:
        instruments: The agreements.
        stages: How many certain agreements stand at each stage, most first.
        absent: Obligations that are said to be absent.
        absent_of: How many there are.
        goods: What was ordered or promised between the two, and what became of it.
    """

    instruments: Listing[InstrumentRow]
    stages: tuple[tuple[str, int], ...]
    absent: tuple[ClauseRow, ...]
    absent_of: int
    goods: tuple[GoodsRow, ...] = ()


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
class Words:
    """The words that carry one statement, and all that says how it came about.

    Attributes:
        shown: Whether they stand on the page unasked, and on paper.
        doubt: What is said of a statement below the line.
    """

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
    shown: bool
    doubt: str
    reviewed: bool
    sample: bool


@dataclass(frozen=True)
class Dossier:
    """A dossier about an actor or a pair.

    Attributes:
        numbers: The number under which a statement's words stand on the page.
        works_read: The sources of all documents by date, and whether each is a sample.
        works_cited: Every work that they cite.
        hash: Hash of the ledger, the question and the statements on the page.
        closeness: How the two of a pair stand to each other over time; ``None`` where that is not asked or not known.
        dependence: How far they depend on each other, likewise.
        owed: What each owes where the other is attacked, likewise.
        standing: Where they stand in the system of a year, likewise.
        data_tables: The rows of data sets that the page names.
    """

    head: Head
    sentences: tuple[Sentence, ...]
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
    closeness: ClosenessSection | None = None
    dependence: Dependence | None = None
    standing: StandingSection | None = None
    owed: ObligationsSection | None = None
    data_tables: tuple[DataTable, ...] = ()

    @property
    def summary(self) -> tuple[str, ...]:
        """The sentences of the summary."""
        return tuple(s.words for s in self.sentences)

    @property
    def summary_groups(self) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
        """The same under the question that each answers, by the section that it leads to."""
        groups = ((heading, tuple(s for s in self.sentences if s.section in sections)) for heading, sections in _GROUPS)
        return tuple(group for group in groups if group[1])
