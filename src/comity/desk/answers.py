"""What questions about the system are answered with, and the results of measures by the names that a user sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.desk.records import as_record
from comity.measures.alignment import Alignment
from comity.measures.balance import Balance
from comity.measures.blocs import Blocs
from comity.measures.bond import Bond
from comity.measures.concentration import Concentration
from comity.measures.contest import Contest
from comity.measures.frustration import Frustration
from comity.measures.polarity import Polarity
from comity.measures.signed_network import SignedNetwork
from comity.measures.triangle import Triangle
from comity.model import Record

__all__ = ["Alignment", "Bond", "Contest", "NetworkSource", "Power", "Standing", "System", "Triangle"]
NetworkSource = Literal["data", "ledger"]


@dataclass(frozen=True, slots=True)
class Power:
    """How the means of a year are shared.

    Attributes:
        year: The year.
        concentration: The figures by each index.
        polarity: What each rule says by each index.
        lacking: What is not known, in words.
    """

    year: int
    concentration: Concentration
    polarity: tuple[Polarity, ...]
    lacking: tuple[str, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return dict(as_record(self))


@dataclass(frozen=True, slots=True)
class Standing:
    """A signed network and what is made of it.

    Attributes:
        source: ``data`` or ``ledger``.
        network: The network.
        balance: The balance of its triads and walks.
        frustration: The fewest ties in the way of two camps, with its certificate.
        blocs: Who stands together.
        lacking: What is not known, in words.
    """

    source: NetworkSource
    network: SignedNetwork
    balance: Balance
    frustration: Frustration
    blocs: Blocs
    lacking: tuple[str, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object, the ties without their evidence, which each figure has."""
        ties = [
            {"actors": pair, "weight": tie.weight, "sure": tie.sure, "mixed": tie.mixed, "evidence": tie.evidence}
            for pair, tie in self.network.ties.items()
        ]
        return {
            "source": self.source,
            "years": list(self.network.years),
            "rests_on": self.network.rests_on,
            "actors": list(self.network.actors),
            "ties": as_record(ties),
            "undecided": [list(pair) for pair in self.network.undecided],
            "balance": as_record(self.balance),
            "frustration": {**as_record(self.frustration), "gap": self.frustration.gap},
            "blocs": as_record(self.blocs),
            "lacking": list(self.lacking),
        }


@dataclass(frozen=True, slots=True)
class System:
    """The system in a year: power as data sets count it; ties as data sets count them and as the ledger tells them.

    Attributes:
        year: The year.
        power: How means are shared.
        standings: The signed networks, of data sets and of the ledger, so far as there is one.
    """

    year: int
    power: Power
    standings: tuple[Standing, ...]

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        return {
            "year": self.year,
            "power": self.power.to_record(),
            "standings": [standing.to_record() for standing in self.standings],
        }
