"""What measures say of a pair, as a dossier takes it: closeness, dependence, where the two stand among all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from comity.measures.answer import Answer
    from comity.measures.blocs import Blocs
    from comity.measures.closeness import Closeness
    from comity.measures.frustration import Frustration
    from comity.measures.polarity import Polarity
    from comity.measures.signed_network import SignedNetwork
    from comity.obligations.reasoner import Consequences


class Standing(Protocol):
    """A signed network with what is made of it."""

    @property
    def source(self) -> str:
        """``data`` or ``ledger``."""

    @property
    def network(self) -> SignedNetwork:
        """The network."""

    @property
    def frustration(self) -> Frustration:
        """The fewest ties in the way of two camps."""

    @property
    def blocs(self) -> Blocs:
        """Who stands together."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A data set as it was read.

    Attributes:
        title: Its title.
        version: Its version.
        first, last: The years for which it is coded.
    """

    title: str
    version: str
    first: int
    last: int

    @property
    def named(self) -> str:
        """``Trade 4.0, coded for 1870 to 2014``."""
        return f"{self.title} {self.version}, coded for {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class DataRow:
    """What a data set holds under an id.

    Attributes:
        key: The id: ``trade:ccode1=365,ccode2=630,year=2009``.
        cells: The values of its rows, column by column; none where the file has no such row.
        of: How many rows the id names, where not all are given.
    """

    key: str
    cells: tuple[tuple[str, ...], ...]
    of: int


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of one table of a data set.

    Attributes:
        title: Title and version of the data set.
        publisher: Who publishes it.
        get: Where it is to be had.
        columns: The columns by name.
        meanings: What each means, with its unit.
        rows: The rows.
    """

    title: str
    publisher: str
    get: str
    columns: tuple[str, ...]
    meanings: tuple[str, ...]
    rows: tuple[DataRow, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What measures say of a pair.

    Attributes:
        closeness: How the two stand to each other over time.
        dependence: How far they depend on each other.
        standing: The network in which both are looked for; ``None`` where there is none worth drawing.
        polarity: How many poles the system has in the network's year, by each rule.
        unplaced: Why there is no network, in words.
        data: The name of the folder of data files; ``None`` where none is given.
        instruments: The name of the folder of the user's instruments, likewise.
        invented: Whether its rows are the package's invented ones.
        editions: The data sets that the folder has, by name.
        missing: Titles of data sets that it lacks.
        if_attacked: What follows from an attack on each of the two by any other state.
        open_rows: Opens rows of data sets by their ids; ``None`` where no folder is given.
    """

    closeness: Closeness | None = None
    dependence: Answer | None = None
    standing: Standing | None = None
    polarity: Sequence[Polarity] = ()
    unplaced: str = ""
    data: str | None = None
    instruments: str | None = None
    invented: bool = False
    editions: Mapping[str, Edition] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    if_attacked: tuple[Consequences, ...] = ()
    open_rows: Callable[[Sequence[str]], Sequence[DataTable]] | None = None
