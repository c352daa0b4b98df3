"""The sections of the page that measures make: closeness, dependence, the system; as typed values, not yet drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from comity.dossier.phrases import counted
from comity.dossier.rows import Party
from comity.model import ActorId, Estimate, StatementId

if TYPE_CHECKING:
    from comity.dossier.measures import Standing
    from comity.measures.closeness import Field, Series

Kind = Literal["close", "apart", ""]
"""What a tie is; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a series in which events lie.

    Attributes:
        events: How many.
        href: The anchor of the words of the one that moved it most.
        label: What it is called.
    """

    events: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Mover:
    """An event that moved the newest estimate.

    Attributes:
        gist: What happened, in words.
        by: By how much it moved closeness.
        ids: Statements that tell of it.
    """

    gist: str
    by: float
    ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A part of the structure of the pair, and what it lets expect.

    Attributes:
        what: The part, in words.
        year: When it was last known.
        by: By how much it lifts closeness before any act is read.
        ids: Statements that tell of it.
        keys: Rows of data sets that tell of it.
    """

    what: str
    year: int
    by: float
    ids: tuple[StatementId, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """The newest estimate of a field.

    Attributes:
        name: The field, in words.
        newest: Closeness in the last period.
        trend: How it changed within the year before.
        events: How many events were read in it.
        wide: How many of them lie in no one year and have no mark.
        movers: Those that moved the newest estimate most.
    """

    name: str
    newest: Estimate
    trend: Estimate
    events: int
    wide: int
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class ClosenessSection:
    """Closeness of the pair.

    Attributes:
        rows: The whole, then the fields that are drawn.
        rest: Fields with too few events, or too many to draw, with how many events each has.
        expected: What the structure of the pair lets expect of the last period.
        last: The last period, in words.
        by: ``year`` or ``month``.
        events, documents: How many events were read, of how many documents.
        learnt: Where the dynamics come from.
        own: Whether they were learnt from this ledger.
        alike: Whether all events weigh alike, as no scale of weights is at hand.
        undated, sideless: Mentions of events that move nothing.
        series: What is drawn.
        marks: The periods in which events lie, by field and period.
        invented: Whether rows of the structure are invented.
    """

    rows: tuple[FieldRow, ...]
    rest: tuple[tuple[str, int], ...]
    expected: tuple[ExpectedRow, ...]
    last: str
    by: str
    events: int
    documents: int
    learnt: str
    own: bool
    alike: bool
    undated: int
    sideless: int
    series: tuple[Series, ...]
    marks: Mapping[tuple[Field, str], Mark]
    invented: bool = False

    @property
    def newest(self) -> Estimate:
        """Closeness of the pair as a whole in the last period."""
        return self.rows[0].newest

    @property
    def reading(self) -> str:
        """What the newest interval lets one say, in a sentence."""
        low, high = self.newest.low or 0.0, self.newest.high or 0.0
        if low > 0:
            said = "Cooperation outweighs conflict, as far as the acts told of show"
        elif high < 0:
            said = "Conflict outweighs cooperation, as far as the acts told of show"
        else:
            said = "The interval holds zero: what is told of does not settle whether cooperation or conflict outweighs"
        few = counted(self.events, "act"), counted(self.documents, "document")
        wide = f". The interval is wide, as it rests on {few[0]} in {few[1]}" if high - low > 0.5 else ""
        return f"{said}{wide}."


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A figure of data sets, either way.

    Attributes:
        what: What is counted.
        year: The newest year for which it is known either way; ``None`` where it is not known at all.
        values: That of the first of the pair and of the second, one where it is of both together; none if not known.
        source: The data set, its version and the years that it covers.
        keys: The rows of the data set.
        measure: The name of the measure.
    """

    what: str
    year: int | None
    values: tuple[Estimate, ...]
    source: str
    keys: tuple[str, ...]
    measure: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The other's share in all trade of each of the two in a year, and the rows that it is read from."""

    year: int
    values: tuple[Estimate, Estimate]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A figure that a source cites.

    Attributes:
        what: What the source measures, in its words.
        share_of: Of what it is a share, where the source says so.
        of, on: Whose it is, and towards whom.
        value: How much, with its unit.
        period: Of when, in words.
        source: Who says so.
        ids: The statement.
        certain: Whether it is above the line.
        doubt: What is said of it where it is not.
    """

    what: str
    share_of: str
    of: str
    on: str
    value: str
    period: str
    source: str
    ids: tuple[StatementId, ...]
    certain: bool
    doubt: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """How often sources say that one depends on the other."""

    of: str
    on: str
    number: Estimate
    ids: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far the two depend on each other.

    Attributes:
        parties: The pair.
        counted: Figures of data sets.
        shares: The other's share in all trade, the newest year first.
        curve: The same for the drawing, by the party whose trade it is.
        cited: Figures that sources cite.
        told: How often sources say that one depends on the other.
        unknown: What is not known and why, a sentence each.
        data: The name of the folder of data files; ``None`` where none is given.
        invented: Whether its rows are invented.
        summary: The asymmetry in a sentence; empty where neither data nor sources tell of it.
        summary_ids: Statements that it rests on.
    """

    parties: tuple[Party, Party]
    counted: tuple[CountedRow, ...]
    shares: tuple[ShareRow, ...]
    curve: tuple[tuple[str, tuple[tuple[int, Estimate], ...]], ...]
    cited: tuple[CitedRow, ...]
    told: tuple[ToldRow, ...]
    unknown: tuple[str, ...]
    data: str | None
    invented: bool
    summary: str
    summary_ids: tuple[StatementId, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.cited or self.told or any(r.year for r in self.counted))


@dataclass(frozen=True, slots=True)
class BlocRow:
    """A bloc: its number, and its members by name; ``loose`` are those whose place there is not settled."""

    number: int
    settled: tuple[str, ...]
    loose: tuple[str, ...]
    of_pair: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many actors are put into it."""
        return len(self.settled) + len(self.loose)

    @property
    def members(self) -> str:
        """Its members in words, those whose place is not settled last."""
        loose = f"not settled: {', '.join(self.loose)}" if self.loose else ""
        return "; ".join(x for x in (", ".join(self.settled), loose) if x)


@dataclass(frozen=True, slots=True)
class PairTie:
    """How each of the two is tied to a third.

    Attributes:
        actor: The third.
        kinds: With the first and with the second of the pair.
        ids: Statements that it rests on whose words stand on the page.
        keys: Rows of data sets that it rests on.
        of: How many statements or rows it rests on.
    """

    actor: str
    kinds: tuple[Kind, Kind]
    ids: tuple[StatementId, ...]
    keys: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class StandingSection:
    """Where the pair stands in the system of a year.

    Attributes:
        parties: The ids of the pair.
        year: The year, or the years.
        counted: Whether it is made of data sets, else of statements.
        rests_on: What it is made of, in words.
        sentences: Where the two stand, how many blocs there are and how firmly, how many poles: in sentences.
        blocs: The blocs of three or more.
        small: How many actors stand in none of them.
        ties: The ties of the two to others, those to both first.
        more: How many ties are not listed.
        actors: How many actors the network has.
        invented: Whether the rows are invented.
        unplaced: Why there is no network, in words; nothing else is then told.
        pole_keys: Rows of the poles' capabilities.
        drawn: What is drawn.
        names: The names of the pair.
    """

    parties: tuple[ActorId, ActorId]
    year: str = ""
    counted: bool = False
    rests_on: str = ""
    sentences: tuple[str, ...] = ()
    blocs: tuple[BlocRow, ...] = ()
    small: int = 0
    ties: tuple[PairTie, ...] = ()
    more: int = 0
    actors: int = 0
    invented: bool = False
    unplaced: str = ""
    pole_keys: tuple[str, ...] = ()
    drawn: Standing | None = None
    names: tuple[str, str] = ("", "")
