"""The signed network: who is tied to whom for good or ill, from pacts and disputes, or from statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from comity.actors import Gazetteer
from comity.measures.friction import Direction, direction_of
from comity.measures.sides import side_of
from comity.measures.states import States
from comity.measures.tally import Tally
from comity.model import (
    UNRESOLVED,
    ActorId,
    ActorKind,
    ActorRef,
    Commitment,
    DocumentId,
    EvidenceId,
    Stage,
    Statement,
    StatementId,
    When,
    row_id,
)

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Pair = tuple[str, str]
Years = tuple[int, int]
SURE = 0.6
"""How probable the sign of a tie must be, by what is told."""
_GONE = frozenset({Stage.FAILED, Stage.ENDED, Stage.SUSPENDED})
_NO_SIDES = frozenset({ActorKind.REGION, ActorKind.PEOPLE, ActorKind.MEDIA, ActorKind.PERSON, ActorKind.COMPANY})
"""Kinds that take no side of their own where they belong to no state."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How two actors stand to each other.

    Attributes:
        weight: From -1 (apart throughout) to 1 (close throughout), never 0; its sign is the sign of the tie.
        sure: Probability that the sign is right; 1 for rows of data sets, which publish none.
        evidence: What it rests on.
        mixed: Whether there is evidence for the other sign too.
    """

    weight: float
    sure: float
    evidence: tuple[EvidenceId, ...]
    mixed: bool = False

    @property
    def sign(self) -> int:
        """1 close, -1 apart."""
        return 1 if self.weight > 0 else -1


@dataclass(frozen=True)
class SignedNetwork:
    """Actors and the signed ties between them; nobody stands alone.

    Attributes:
        years: First and last year that it speaks of.
        ties: For each pair, in the order of their ids, the tie.
        undecided: Pairs with too little evidence for either sign, or as much for the other, with that evidence.
        rests_on: What it is made of, in words.
    """

    years: Years
    ties: Mapping[Pair, Tie]
    undecided: Mapping[Pair, tuple[EvidenceId, ...]]
    rests_on: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "ties", {pair: self.ties[pair] for pair in sorted(self.ties)})

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """All that have a tie, by id."""
        return tuple(sorted({actor for pair in self.ties for actor in pair}))

    @cached_property
    def evidence(self) -> tuple[EvidenceId, ...]:
        """All that it rests on, sorted."""
        return tuple(sorted({e for tie in self.ties.values() for e in tie.evidence}))

    @property
    def positive(self) -> int:
        """How many ties are close."""
        return sum(tie.sign > 0 for tie in self.ties.values())

    @property
    def negative(self) -> int:
        """How many ties are not."""
        return len(self.ties) - self.positive

    @cached_property
    def signs(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The symmetric matrix of signs in the order of ``actors``, 0 where there is no tie."""
        return self._matrix(weighted=False)

    @cached_property
    def weights(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The symmetric matrix of weights in the order of ``actors``, 0 where there is no tie."""
        return self._matrix(weighted=True)

    def evidence_of(self, pairs: Iterable[Pair]) -> tuple[EvidenceId, ...]:
        """What several ties rest on, sorted."""
        return tuple(sorted({e for pair in pairs for e in self.ties[pair].evidence}))

    def _matrix(self, *, weighted: bool) -> np.ndarray[Any, np.dtype[np.float64]]:
        import numpy as np

        place = {actor: k for k, actor in enumerate(self.actors)}
        matrix = np.zeros((len(place), len(place)))
        for (a, b), tie in self.ties.items():
            matrix[place[a], place[b]] = matrix[place[b], place[a]] = tie.weight if weighted else tie.sign
        return matrix


def network_of_rows(
    pacts: pa.Table, disputes: pa.Table, years: Years, gazetteer: Gazetteer, *, rests_on: str = "atop and mids-cow"
) -> SignedNetwork:
    """Close are states bound to defend or to join each other, apart those in a dispute, which outweighs a pact.

    Over several years the weight of a tie is the mean of the years' signs.

    Args:
        pacts: ``ccode1, ccode2, year, atop_defense, atop_offense``, as in ATOP.
        disputes: ``dispnum, ccode1, ccode2, year``, as in the Correlates of War.
        years: First and last year, which both tables must cover.
        gazetteer: Names the states; one that it does not know is called ``cow:`` and its number.
        rests_on: What the tables are, in words.

    Source:
        Aref and Wilson 2019 use such networks; a dispute wins over a pact as in Doreian and Mrvar 2015.
    """
    close: dict[Pair, dict[int, list[EvidenceId]]] = defaultdict(lambda: defaultdict(list))
    apart: dict[Pair, dict[int, list[EvidenceId]]] = defaultdict(lambda: defaultdict(list))
    named = States(gazetteer)
    for row in _rows(pacts, years, ("ccode1", "ccode2", "year", "atop_defense", "atop_offense")):
        if row["atop_defense"] == 1 or row["atop_offense"] == 1:
            key = {c: row[c] for c in ("ccode1", "ccode2", "year")}
            close[named.pair(row["ccode1"], row["ccode2"], row["year"])][row["year"]].append(row_id("atop", **key))
    for row in _rows(disputes, years, ("dispnum", "ccode1", "ccode2", "year")):
        apart[named.pair(row["ccode1"], row["ccode2"], row["year"])][row["year"]].append(row_id("mids-cow", **row))
    span = years[1] - years[0] + 1
    ties: dict[Pair, Tie] = {}
    undecided: dict[Pair, tuple[EvidenceId, ...]] = {}
    for pair in close.keys() | apart.keys():
        against = apart[pair].keys()
        net = len(close[pair].keys() - against) - len(against)
        found = (e for side in (close[pair], apart[pair]) for ids in side.values() for e in ids)
        evidence = tuple(sorted(set(found)))
        if net == 0:
            undecided[pair] = evidence
        else:
            ties[pair] = Tie(net / span, 1.0, evidence, bool(close[pair] and against))
    return SignedNetwork(years, ties, undecided, f"{rests_on}, {_span(years)}")


def network_of_statements(
    statements: Iterable[Statement],
    years: Years,
    *,
    accepted: Collection[StatementId] = (),
    published: Mapping[DocumentId, When | None] | None = None,
) -> SignedNetwork:
    """Close are those of whom more is told that draws them together than apart: acts, ties, claims and commitments.

    Acts, ties and claims count as in ``friction``; a commitment that has not failed or ended draws its parties
    together, each pair the less the more parties it has. Mentions of one event count once. What may lie within the
    years counts, so that a wide time is no reason to pass over a tie; see ``told_in`` for what has no time.

    Args:
        statements: Statements of a view.
        years: First and last year.
        accepted: Statements that a reviewer accepted: they count as right.
        published: When each document was published.

    Returns:
        A network of states and bodies. A tie's weight is the share of what is told for it less the share against it;
        ``sure`` is the probability that the larger share is above one half, where all shares are as likely before
        anything is told. Pairs of which that is below ``SURE`` are undecided.
    """
    told: dict[Pair, Tally] = defaultdict(Tally)
    for statement in statements:
        for pair, direction in directions_of(statement) if told_in(statement, years, published) else ():
            told[pair].add(statement, direction, accepted, weight=_weight(statement))
    ties: dict[Pair, Tie] = {}
    undecided: dict[Pair, tuple[EvidenceId, ...]] = {}
    for pair, tally in told.items():
        closer, farther = tally.closer, tally.farther
        sure = _chance_of_most(max(closer, farther), min(closer, farther))
        if sure < SURE:
            undecided[pair] = tally.evidence
            continue
        ties[pair] = Tie((closer - farther) / (closer + farther), sure, tally.evidence, min(closer, farther) > 0)
    return SignedNetwork(years, ties, undecided, f"statements of the ledger, {_span(years)}")


def directions_of(statement: Statement) -> Iterator[tuple[Pair, Direction]]:
    """The pairs of actors of whom a statement tells that they draw together or apart."""
    if statement.negated:
        return
    if isinstance(statement, Commitment):
        if statement.stage not in _GONE and statement.status.come_about:
            yield from ((pair, "closer") for pair in _pairs(statement.parties))
        return
    for a, b in _pairs(statement.actors()):
        if (direction := direction_of(statement, ActorId(a), ActorId(b))) is not None:
            yield (a, b), direction


def _weight(statement: Statement) -> float:
    """How much a statement counts for each pair: a commitment of many binds any two of them less."""
    if not isinstance(statement, Commitment):
        return 1.0
    return 1 / max(1, len({side_of(ref) for ref in statement.parties}) - 1)


def _pairs(refs: Iterable[ActorRef]) -> Iterator[Pair]:
    return combinations(sorted({side_of(ref) for ref in refs if _takes_side(ref)}), 2)


def _takes_side(ref: ActorRef) -> bool:
    """Whether an actor in a role stands for a state or a body that can be tied to others."""
    return ref.country is not None or (ref.kind not in _NO_SIDES and not ref.actor.startswith(UNRESOLVED))


def told_in(statement: Statement, years: Years, published: Mapping[DocumentId, When | None] | None = None) -> bool:
    """Whether a statement may be about some day of the years.

    One whose time is not known, or only to have been by some day, is taken to speak of that day or of the day on which
    its document was published; where that is not known either, it counts in all years.
    """
    when = statement.when
    if when is None or not when.known:
        when = (published or {}).get(statement.document) if statement.document else None
    first = when.earliest or when.latest if when is not None else None
    last = when.latest if when is not None else None
    if first is None:
        return True
    return first <= date(years[1], 12, 31) and (last is None or last >= date(years[0], 1, 1))


def _chance_of_most(more: float, less: float) -> float:
    """Probability that the share of the more is above one half, by a beta distribution with a flat prior."""
    from scipy.special import betainc

    return float(1 - betainc(more + 1, less + 1, 0.5))


def _rows(table: pa.Table, years: Years, columns: tuple[str, ...]) -> Iterator[dict[str, int]]:
    """The rows of the years, as mappings of these columns."""
    import pyarrow.compute as pc

    year = table.column("year")
    yield from (
        table.filter(pc.and_(pc.greater_equal(year, years[0]), pc.less_equal(year, years[1])))
        .select(list(columns))
        .to_pylist()
    )


def _span(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
