"""Dependence of two states on each other by trade, and our own index of bandwidth and dependence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.measures.answer import Answer, spans, table_of, unknown
from comity.measures.interval import Z
from comity.measures.similarity import alliance_tie
from comity.model import ActorId, Estimate, EvidenceId, row_id
from comity.vocab.loader import rows as vocabulary

METHOD = "dependence/1"
KEYS = ("measure", "year", "of", "on", "source")
SHARE, INDEX, MONEY = "share", "index from 0 to 1", "million US dollars"
OWN = "comity"
"""The source of what is made of several data sets."""
Row = Mapping[str, Any]
Numbers = Mapping[int, tuple[int | None, int | None]]
_Key = tuple[object, ...]
_Rows = list[tuple[_Key, Estimate]]
_PACTS = ("defense", "offense", "neutral", "nonagg", "consul")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of data sets about two states; what a folder does not have is empty.

    Attributes:
        flows: Of the data set ``trade``: what each imports from the other, in either order.
        totals: Of ``trade``: all imports and exports of each.
        products: Of ``gdp``.
        organisations: Of ``igos``: joint memberships of the pair.
        memberships: Of ``igos``: memberships of each.
        pacts: Of ``atop``, in both directions.
        agreements: Of ``trade-agreements``: those of the pair, with ``base_treaty`` and ``entryforceyear``.
        covers: First and last year that each data set covers which the folder has.
    """

    flows: Sequence[Row] = ()
    totals: Sequence[Row] = ()
    products: Sequence[Row] = ()
    organisations: Sequence[Row] = ()
    memberships: Sequence[Row] = ()
    pacts: Sequence[Row] = ()
    agreements: Sequence[Row] = ()
    covers: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def dependence(
    a: ActorId, b: ActorId, numbers: Numbers, counts: Counts, arms: Mapping[tuple[int, ActorId], Estimate]
) -> Answer:
    """How far two states depend on each other, year by year, in either direction.

    Args:
        a, b: The states.
        numbers: The years that are asked about, and the numbers of the two states in each.
        counts: What data sets say of both.
        arms: The partner's share in the arms imports of a state, by year and state; see ``comity.measures.arms``.

    Returns:
        Estimates by measure, year, ``of`` (who depends), ``on`` (on whom) and source; ``of`` and ``on`` are ``None``
        where it is of the pair. ``imports`` in millions of current dollars; ``trade_share`` of all trade (Barbieri);
        ``trade_product`` in relation to the gross domestic product (Oneal and Russett), whose smaller value of both is
        the ``weak_link``; ``salience``, ``symmetry`` and ``interdependence`` (Barbieri); ``bandwidth``,
        ``dependence`` and their product, ``leverage`` of ``on`` over ``of``. A part that is not known is left out of an
        index, and widens its interval by all that it could be.

    Source:
        Barbieri 1996; Oneal and Russett 1997; the parts of the index after Moyer et al. 2018, the weights our own.
    """
    years = _Years(a, b, counts, arms)
    rows: _Rows = []
    silent: list[int] = []
    for year, both in sorted(numbers.items()):
        found = years.of(year, *both)
        rows += found
        if all(e.value is None for key, e in found if key[0] == "imports"):
            silent.append(year)
    notes = []
    if silent and "trade" in counts.covers:
        first, last = counts.covers["trade"]
        notes.append(f"trade: unknown in {spans(silent)}; coded for {first}-{last}")
    if any(key[0] == "trade_product" and e.value is not None for key, e in rows):
        notes.append("trade_product divides current dollars by dollars of 2011: before that year it is too low")
    return Answer(table_of(KEYS, rows), tuple(notes))


def weights(index: str) -> Mapping[str, float]:
    """The weights of an index, ``bandwidth`` or ``dependence``, by part; they sum to 1."""
    shape: dict[str, type | tuple[type, ...]] = {"part": str, "weight": float, "meaning": str}
    return {row["part"]: row["weight"] for row in vocabulary("dependence", index, required=shape)}


def weighed(parts: Mapping[str, Estimate], weight: Mapping[str, float]) -> Estimate:
    """A weighted mean of the parts that are known; its interval reaches to what it would be were the others 0 or 1.

    Where the parts that are known have less than half of the weight, there is no value, only the interval.

    Args:
        parts: Estimates from 0 to 1, by part.
        weight: Their weights, which sum to 1.
    """
    known = {p: e for p, e in parts.items() if e.value is not None}
    if not known:
        return unknown(INDEX, METHOD)
    share = math.fsum(weight[p] for p in known)
    value = math.fsum(weight[p] * (e.value or 0.0) for p, e in known.items()) / share
    low = math.fsum(weight[p] * _or(e.low, e.value) for p, e in known.items())
    high = math.fsum(weight[p] * _or(e.high, e.value) for p, e in known.items()) + max(0.0, 1 - share)
    evidence = tuple(sorted({i for e in known.values() for i in e.evidence}))
    ends = max(0.0, min(low, value)), min(1.0, max(high, value))
    return Estimate(value if share >= 0.5 else None, *ends, len(known), INDEX, evidence, METHOD)


class _Years:
    """Makes the estimates of one year after another."""

    def __init__(self, a: ActorId, b: ActorId, counts: Counts, arms: Mapping[tuple[int, ActorId], Estimate]) -> None:
        self._sides = (a, b)
        self._covers = counts.covers
        self._arms = arms
        self._imports = _imports(counts.flows)
        self._totals = {(r["ccode"], r["year"]): r for r in counts.totals}
        self._products = {(r["ccode"], r["year"]): r for r in counts.products}
        self._joint = {(frozenset((r["ccode1"], r["ccode2"])), r["year"]): r["dyadigos"] for r in counts.organisations}
        self._memberships = {(r["ccode"], r["year"]): r["sum_igo_full"] for r in counts.memberships}
        self._ties = _ties(counts.pacts)
        self._agreements = counts.agreements
        self._weights = {index: weights(index) for index in ("bandwidth", "dependence")}

    def of(self, year: int, one: int | None, other: int | None) -> _Rows:
        """All estimates of a year."""
        a, b = self._sides
        ways = ((a, b, one, other), (b, a, other, one))
        bought = {of: self._bought(year, mine, its) for of, _, mine, its in ways}
        share = {of: self._share(year, mine, its) for of, _, mine, its in ways}
        product = {of: self._product(year, mine, its) for of, _, mine, its in ways}
        arms = {of: self._arms.get((year, of), unknown(SHARE, METHOD)) for of in self._sides}
        depends = {
            of: weighed(
                {"trade_share": share[of], "trade_product": _capped(product[of]), "arms_share": arms[of]},
                self._weights["dependence"],
            )
            for of in self._sides
        }
        width = self._bandwidth(year, one, other, bought, arms)
        rows: _Rows = []
        for of, on, _, _ in ways:
            rows += [
                (("imports", year, of, on, "trade"), bought[of]),
                (("trade_share", year, of, on, "trade"), share[of]),
                (("trade_product", year, of, on, "trade, gdp"), product[of]),
                (("arms_share", year, of, on, "arms"), arms[of]),
                (("dependence", year, of, on, OWN), depends[of]),
                (("leverage", year, of, on, OWN), _product(width, depends[of])),
            ]
        pair: dict[str, tuple[str, Estimate]] = {
            "salience": ("trade", _mutual(share[a], share[b], lambda x, y: math.sqrt(x * y))),
            "symmetry": ("trade", _mutual(share[a], share[b], lambda x, y: 1 - abs(x - y))),
            "interdependence": (
                "trade",
                _mutual(share[a], share[b], lambda x, y: math.sqrt(x * y) * (1 - abs(x - y))),
            ),
            "weak_link": ("trade, gdp", _weak(product[a], product[b])),
            "bandwidth": (OWN, width),
        }
        return rows + [((name, year, None, None, source), e) for name, (source, e) in pair.items()]

    def _bought(self, year: int, mine: int | None, its: int | None) -> Estimate:
        """What one state imports from the other."""
        flow = self._imports.get((mine, its, year))
        return unknown(MONEY, METHOD) if flow is None else _of_data(flow, MONEY, self._pair_row(year, mine, its))

    def _traded(self, year: int, one: int | None, other: int | None) -> float | None:
        """What the two trade, both ways."""
        flows = [self._imports.get(key) for key in ((one, other, year), (other, one, year))]
        return None if None in flows else math.fsum(f or 0.0 for f in flows)

    def _share(self, year: int, mine: int | None, its: int | None) -> Estimate:
        traded, total = self._traded(year, mine, its), self._total(year, mine)
        if traded is None or not total:
            return unknown(SHARE, METHOD)
        evidence = (self._pair_row(year, mine, its), row_id("trade", ccode=mine, year=year))
        return _of_data(min(1.0, traded / total), SHARE, *evidence)

    def _total(self, year: int, number: int | None) -> float | None:
        row = self._totals.get((number, year), {})
        parts = [row.get("imports"), row.get("exports")]
        return None if None in parts else math.fsum(p or 0.0 for p in parts)

    def _product(self, year: int, mine: int | None, its: int | None) -> Estimate:
        traded, row = self._traded(year, mine, its), self._products.get((mine, year), {})
        size = row.get("pwtrgdp")
        if traded is None or not size:
            return unknown(SHARE, METHOD)
        evidence = (self._pair_row(year, mine, its), row_id("gdp", ccode=mine, year=year))
        half = Z * (row.get("sd_pwtrgdp") or 0.0)
        low, high = traded / (size + half), traded / (size - half) if size > half else None
        return Estimate(traded / size, low, high, 1, SHARE, evidence, METHOD)

    def _pair_row(self, year: int, one: int | None, other: int | None) -> EvidenceId:
        first, second = sorted((one or 0, other or 0))
        return row_id("trade", ccode1=first, ccode2=second, year=year)

    def _bandwidth(
        self,
        year: int,
        one: int | None,
        other: int | None,
        bought: Mapping[ActorId, Estimate],
        arms: Mapping[ActorId, Estimate],
    ) -> Estimate:
        supplied = [e for e in arms.values() if e.value is not None]
        parts = {
            "trade": self._volume(year, one, other),
            "agreements": self._agreed(year),
            "organisations": self._belonging(year, one, other),
            "alliance": self._bound(year, one, other),
            "arms": max(supplied, key=lambda e: e.value or 0.0) if supplied else unknown(SHARE, METHOD),
        }
        return weighed(parts, self._weights["bandwidth"])

    def _volume(self, year: int, one: int | None, other: int | None) -> Estimate:
        traded = self._traded(year, one, other)
        totals = [self._total(year, n) for n in (one, other)]
        if traded is None or None in totals or not min(t or 0.0 for t in totals):
            return unknown(INDEX, METHOD)
        most = min(t or 0.0 for t in totals)
        evidence = (self._pair_row(year, one, other), *(row_id("trade", ccode=n, year=year) for n in (one, other)))
        return _of_data(min(1.0, math.log1p(traded) / math.log1p(most)), INDEX, *evidence)

    def _agreed(self, year: int) -> Estimate:
        first, last = self._covers.get("trade-agreements", (1, 0))
        if not first <= year <= last:
            return unknown(INDEX, METHOD)
        names = {r["base_treaty"] for r in self._agreements if (r["entryforceyear"] or 9999) <= year}
        found = tuple(row_id("trade-agreements", base_treaty=n) for n in sorted(names))
        pair = "-".join(sorted(self._sides))
        return _of_data(len(names) / (len(names) + 1), INDEX, *(found or (row_id("trade-agreements", pair=pair),)))

    def _belonging(self, year: int, one: int | None, other: int | None) -> Estimate:
        joint = self._joint.get((frozenset((one, other)), year))
        own = [self._memberships.get((n, year)) for n in (one, other)]
        if joint is None or None in own or not min(o or 0 for o in own):
            return unknown(INDEX, METHOD)
        first, second = sorted((one or 0, other or 0))
        evidence = (
            row_id("igos", ccode1=first, ccode2=second, year=year),
            *(row_id("igos", ccode=n, year=year) for n in (first, second)),
        )
        return _of_data(min(1.0, joint / min(o or 0 for o in own)), INDEX, *evidence)

    def _bound(self, year: int, one: int | None, other: int | None) -> Estimate:
        first, last = self._covers.get("atop", (1, 0))
        if not first <= year <= last or one is None or other is None:
            return unknown(INDEX, METHOD)
        tie = max(self._ties.get((x, y, year), 0) for x, y in ((one, other), (other, one)))
        low, high = sorted((one, other))
        return _of_data(tie / 3, INDEX, row_id("atop", ccode1=low, ccode2=high, year=year))


def _imports(flows: Iterable[Row]) -> dict[tuple[int | None, int | None, int], float | None]:
    """What each state imports from the other, in either order of the pair."""
    found: dict[tuple[int | None, int | None, int], float | None] = {}
    for r in flows:
        found[r["ccode1"], r["ccode2"], r["year"]] = r["flow1"]
        found[r["ccode2"], r["ccode1"], r["year"]] = r["flow2"]
    return found


def _ties(pacts: Iterable[Row]) -> dict[tuple[int, int, int], int]:
    return {
        (r["ccode1"], r["ccode2"], r["year"]): alliance_tie(**{p: r[f"atop_{p}"] == 1 for p in _PACTS}) for r in pacts
    }


def _of_data(value: float, unit: str, *evidence: EvidenceId) -> Estimate:
    """A number of a data set that publishes no uncertainty: its interval is not known."""
    return Estimate(value, None, None, 1, unit, tuple(sorted(set(evidence))), METHOD)


def _mutual(one: Estimate, other: Estimate, formula: Any) -> Estimate:
    if one.value is None or other.value is None:
        return unknown(SHARE, METHOD)
    return _of_data(formula(one.value, other.value), SHARE, *one.evidence, *other.evidence)


def _weak(one: Estimate, other: Estimate) -> Estimate:
    if one.value is None or other.value is None:
        return unknown(SHARE, METHOD)
    return min(one, other, key=lambda e: e.value or 0.0)


def _capped(e: Estimate) -> Estimate:
    """A relation that may exceed 1, at most 1."""
    if e.value is None:
        return e
    ends = [None if x is None else min(1.0, x) for x in (e.value, e.low, e.high)]
    return Estimate(ends[0], ends[1], ends[2], e.n, INDEX, e.evidence, METHOD)


def _product(one: Estimate, other: Estimate) -> Estimate:
    """The product of two indices, with the products of their ends."""
    if one.value is None or other.value is None:
        return unknown(INDEX, METHOD)
    low, high = (_or(x, v) * _or(y, w) for x, v, y, w in _ends(one, other))
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    return Estimate(one.value * other.value, low, high, one.n + other.n, INDEX, evidence, METHOD)


def _ends(one: Estimate, other: Estimate) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    return (one.low, one.value, other.low, other.value), (one.high, one.value, other.high, other.value)


def _or(value: float | None, instead: float | None) -> float:
    return value if value is not None else instead or 0.0
