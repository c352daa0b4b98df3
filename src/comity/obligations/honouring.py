"""How likely it is that a promise which has fallen due is kept: by past wars, and never part of what is owed."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.errors import UsageError
from comity.model import Answer, Duty, Estimate, EstimateTable, EvidenceId, Verdict, row_id
from comity.obligations.clause import WORLDWIDE
from comity.obligations.record import LATE, OBLIGATIONS
from comity.vocab.loader import table

METHOD = "honouring/1"
RATES = "honoured/1"
_Z = 1.6448536269514722
"""The normal quantile that leaves five per cent above it."""
KNOWN = tuple(o for o in OBLIGATIONS.values() if o != "consultation")
"""Obligations that have been put to the test in wars, the one that binds most first. A promise to consult alone is
never counted as called upon."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a promise and of the war that calls for it.

    Attributes:
        obligations: What the instrument obliges its parties to; the one that binds most is taken.
        year: The year.
        parties: How many parties the instrument has, two or more.
        attacked_by_party: Whether who attacks is himself a party to it; ``None`` where that is left open.
    """

    obligations: frozenset[str]
    year: int
    parties: int
    attacked_by_party: bool | None = None

    def __post_init__(self) -> None:
        if self.parties < 2:
            raise UsageError(f"an agreement has at least two parties, not {self.parties}", do="count them all")

    @property
    def leading(self) -> str | None:
        """The obligation that binds most among those that were ever put to the test; ``None`` where there is none."""
        return leading(self.obligations)


def leading(obligations: Collection[str]) -> str | None:
    """Of several obligations the one that binds most among those that were ever put to the test, if any."""
    return next((o for o in KNOWN if o in obligations), None)


def traits(situation: Situation) -> tuple[float, ...]:
    """What the model knows of a situation, in the order of its coefficients.

    One; a 1 for the obligation that binds most; a 1 from 1945 on; a 1 for more than two parties; and, where that is
    known, a 1 if who attacks is a party.
    """
    kinds = [float(situation.leading == o) for o in KNOWN]
    known = () if situation.attacked_by_party is None else (float(situation.attacked_by_party),)
    return (1.0, *kinds, float(situation.year >= LATE), float(situation.parties > 2), *known)


@dataclass(frozen=True, slots=True)
class Promise:
    """An instrument as past wars are asked of it.

    Attributes:
        obligations: What it obliges its parties to.
        parties: Who they are.
    """

    obligations: frozenset[str]
    parties: frozenset[str]


_TESTED = frozenset({Duty.FIGHT, Duty.AID, Duty.NEUTRAL, Duty.NO_HELP, Duty.REFRAIN})
"""Duties that a war puts to the test."""


def promised(verdicts: Iterable[Verdict], promises: Mapping[str, Promise], year: int) -> EstimateTable:
    """How likely it is that what verdicts say is owed, or may be, is done; once for each instrument, ally and
    adversary.

    Args:
        verdicts: What is owed.
        promises: The instruments, by name; those of nearly all states, unlike any alliance on record, are left out.
        year: The year.
    """
    keys = dict.fromkeys(
        (v.instrument, v.beneficiary.actor, v.against.actor)
        for v in verdicts
        if v.answer is not Answer.NOT_OWED and v.duty in _TESTED and len(promises[v.instrument].parties) < WORLDWIDE
    )
    rows = [(key, promises[key[0]], key[2]) for key in keys]
    estimates = (
        likelihood(Situation(p.obligations, year, max(2, len(p.parties)), against in p.parties))
        for _, p, against in rows
    )
    return EstimateTable(("instrument", "beneficiary", "against"), tuple(keys), tuple(estimates))


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted logistic regression with a weak prior.

    Attributes:
        coefficients: Their most probable values.
        covariance: How sure they are.
        n: How many cases it was fitted to.
        wars: From how many wars they come.
        prior: Standard deviation of the prior of each coefficient but the first.
    """

    coefficients: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    n: int
    wars: int
    prior: float

    def chance(self, of: Sequence[float], unseen: bool = False) -> tuple[float, float, float]:
        """Probability, and the ends of its 90 % interval.

        Args:
            of: Traits of a situation.
            unseen: Whether its obligation is one that the cases do not show: what that does has the prior's spread.
        """
        score = sum(b * x for b, x in zip(self.coefficients, of, strict=True))
        reach = [sum(x * c for x, c in zip(of, row, strict=True)) for row in self.covariance]
        variance = sum(x * r for x, r in zip(of, reach, strict=True))
        spread = _Z * math.sqrt(variance + (self.prior**2 if unseen else 0.0))
        return _logistic(score), _logistic(score - spread), _logistic(score + spread)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def likelihood(situation: Situation, fits: Mapping[bool, Fit] | None = None) -> Estimate:
    """How likely it is that a promise which has fallen due is kept.

    A Bayesian logistic regression over the 146 cases in which an alliance was called upon in a war between 1816 and
    2003 (Berkemeier and Fuhrmann 2018). It says how often promises of this kind were kept, not what is owed, and
    nothing of the states in question. An obligation that was never put to the test in them gets the mean of those that
    were, and the wider interval that the prior gives.

    Args:
        situation: What is known of the promise and the war.
        fits: Fits with (``True``) and without knowledge of whether who attacks is a party; those that ship with Comity
            if not given.

    Returns:
        A probability with its 90 % interval; ``n`` is how many cases it rests on. The evidence names the cases as a
        group.

    Raises:
        UsageError: The agreement has fewer than two parties.
    """
    fit = (fits or shipped())[situation.attacked_by_party is not None]
    value, low, high = fit.chance(traits(situation), unseen=situation.leading is None)
    return Estimate(value, low, high, fit.n, "probability", (_group("called upon"),), METHOD)


@cache
def shipped() -> Mapping[bool, Fit]:
    """The fits that ship with Comity, by whether they know if who attacks is a party."""
    return {bool(row["event"]): _read(row) for row in table("honouring")["fit"]}


def _read(row: Mapping[str, Any]) -> Fit:
    covariance = tuple(tuple(line) for line in row["covariance"])
    return Fit(tuple(row["coefficients"]), covariance, row["n"], row["wars"], table("honouring")["prior"])


def base_rates() -> EstimateTable:
    """Shares of the alliances called upon in war that were honoured: by period, by obligation, by number of parties.

    The published shares of Berkemeier and Fuhrmann (2018), with intervals that allow for several cases in one war.
    Those of obligations overlap: a treaty may hold several. ``record.shares`` makes the same of the table itself.

    Returns:
        Shares under ``by`` (``all``, ``period``, ``obligation``, ``parties``) and ``group``.
    """
    rows = table("honouring")["rate"]
    return EstimateTable(("by", "group"), tuple((r["by"], r["group"]) for r in rows), tuple(map(_rate, rows)))


def _rate(row: Mapping[str, Any]) -> Estimate:
    value = row["honoured"] / row["n"] if row["n"] else None
    low, high = (row["low"], row["high"]) if row["n"] else (None, None)
    return Estimate(value, low, high, row["n"], "share", (_group(row["group"]),), RATES)


def _group(name: str) -> EvidenceId:
    """The cases of a group, which the user's own copy of the table holds."""
    return row_id("alliance-performance", cases=name)


def provenance() -> Mapping[str, str]:
    """Where the figures come from: the data set, the digest of the file that they were made of, and the programs."""
    return dict(table("honouring")["provenance"])
