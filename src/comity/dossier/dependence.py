"""The section on dependence: what data sets count and what sources cite, either way, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from comity.dossier.citing import short
from comity.dossier.drawing import Spec
from comity.dossier.figures import share_of
from comity.dossier.measures import Edition, Measures
from comity.dossier.moment import moment
from comity.dossier.phrases import amount, joined
from comity.dossier.rows import Party
from comity.dossier.scope import Scope
from comity.dossier.sections import CitedRow, CountedRow, Dependence, ShareRow, ToldRow
from comity.dossier.timeline import Drawn
from comity.model import Estimate, Figure, StatementId

if TYPE_CHECKING:
    from comity.measures.answer import Answer

YEARS = 40
"""Years of trade shares that are drawn and listed."""
_COUNTED = {
    "trade_share": ("the other’s share in all its trade", ("trade",)),
    "imports": ("imports from the other", ("trade",)),
    "trade_product": ("trade with the other, in relation to its economy", ("trade", "gdp")),
    "arms_share": ("the other’s share in its arms imports, ten years", ("arms-transfers", "arms-register")),
    "dependence": ("dependence on the other by our own index, 0 to 1", ()),
}
"""What is counted either way: in words, and the data sets that it is read from."""
_BETWEEN = {"bandwidth": "how much binds both together by our own index, 0 to 1"}
"""What is counted of both together."""
Row = tuple[tuple[object, ...], Estimate]


def dependence(scope: Scope, measures: Measures | None) -> Dependence | None:
    """The section; ``None`` where dependence was not asked for."""
    if measures is None or measures.dependence is None or scope.b is None:
        return None
    answer, pair = measures.dependence, (scope.a, scope.b)
    rows = _Rows(answer, pair)
    counted = tuple(_counted(rows, measures)) if measures.data else ()
    shares = tuple(rows.both("trade_share"))
    first = max(shares[0][0], shares[-1][0] - YEARS + 1) if shares else 0
    told = tuple(_told(scope, answer, pair))
    words, ids = _summary(counted, told, pair, invented=measures.invented)
    return Dependence(
        parties=pair,
        counted=counted,
        shares=tuple(ShareRow(y, (one, other), _keys(one, other)) for y, one, other in shares if y >= first)[::-1],
        curve=_curve(pair, shares, first),
        cited=tuple(_cited(scope, answer, pair)),
        told=told,
        unknown=tuple(_unknown(answer, measures)),
        data=measures.data,
        invented=measures.invented,
        summary=words,
        summary_ids=ids,
    )


def draw(section: Dependence | None) -> Drawn:
    """The other's share in all trade of either, year by year."""
    if section is None or not section.shares:
        return Drawn(None, 0)
    from comity.dossier.pair_drawings import lines

    listed = {row.year: f"#{share_id(row.year)}" for row in section.shares}
    spec: Spec = lines("", "share of all its trade", section.curve, axis_format=".1%", keyed=False, opens=listed)
    return Drawn(spec, len(section.shares))


def share_id(year: int) -> str:
    """The anchor of a year's row in the table of trade shares."""
    return f"share-{year}"


def told_value(e: Estimate) -> str:
    """An estimate with its unit: ``0.9 %``, ``USD 1.24 billion``, ``0.52 (0.44 to 0.59)``."""
    if e.value is None:
        open_ends = e.low is not None and e.high is not None and e.high - e.low < 1
        return f"not known ({e.low:.1f} to {e.high:.1f})" if open_ends else "not known"
    if e.unit == "share":
        return f"{_percent(e.value)} %" + _ends(e, _percent, " %")
    if "dollars" in e.unit:
        return f"USD {e.value / 1000:.2f} billion" if e.value >= 1000 else f"USD {e.value:.0f} million"
    return (f"{e.value:.2f}" if e.value >= 0.01 else "below 0.01") + _ends(e, lambda x: f"{x:.2f}", "")


def _percent(value: float) -> str:
    """A share as a percentage, the finer the smaller: ``0.20``, ``2.4``, ``24``."""
    hundred = 100 * value
    return f"{hundred:.0f}" if hundred >= 10 else f"{hundred:.1f}" if hundred >= 1 else f"{hundred:.2f}"


def _ends(e: Estimate, form: Callable[[float], str], unit: str) -> str:
    return "" if e.low is None or e.high is None else f" ({form(e.low)} to {form(e.high)}{unit})"


class _Rows:
    """The counted rows of an answer, by measure, year and who depends."""

    def __init__(self, answer: Answer, pair: tuple[Party, Party]) -> None:
        self._pair = pair
        self._held = {(str(k[0]), cast(int, k[1]), k[2]): e for k, e in answer if k[1] is not None}
        self._years = sorted({year for _, year, _ in self._held})

    def both(self, measure: str) -> Iterator[tuple[int, Estimate, Estimate]]:
        """The years in which a measure is known either way, with both values."""
        for year in self._years:
            one, other = (self._held.get((measure, year, p.id)) for p in self._pair)
            if one and other and (one.value is not None or other.value is not None):
                yield year, one, other

    def newest(self, measure: str) -> tuple[int, tuple[Estimate, Estimate]] | None:
        """The newest of them."""
        last = max(self.both(measure), default=None, key=lambda r: r[0])
        return (last[0], last[1:]) if last else None

    def between(self, measure: str) -> tuple[int, Estimate] | None:
        """The newest year of a measure of both together."""
        known = [(y, e) for (m, y, of), e in self._held.items() if m == measure and of is None and e.value is not None]
        return max(known, key=lambda r: r[0], default=None)


def _counted(rows: _Rows, measures: Measures) -> Iterator[CountedRow]:
    for measure, (what, sets) in _COUNTED.items():
        found = rows.newest(measure)
        if found is None:
            if measure in ("trade_share", "arms_share"):
                yield CountedRow(what, None, (), "", (), measure)
            continue
        year, values = found
        keys = _keys(*values)
        yield CountedRow(what, year, values, _source(sets, keys, measures.editions), keys, measure)
    for measure, what in _BETWEEN.items():
        both = rows.between(measure)
        if both is not None:
            keys = _keys(both[1])
            yield CountedRow(what, both[0], (both[1],), _source((), keys, measures.editions), keys, measure)


def _source(sets: Sequence[str], keys: Sequence[str], editions: Mapping[str, Edition]) -> str:
    """The data sets that rows are of, with their versions."""
    used = dict.fromkeys(k.partition(":")[0] for k in keys)
    found = [editions[name] for name in (*sets, *used) if name in editions and name in used]
    return joined(dict.fromkeys(f"{e.title} {e.version}" for e in found))


def _keys(*values: Estimate) -> tuple[str, ...]:
    """The rows of data sets that values are read from, each once."""
    return tuple(dict.fromkeys(str(i) for e in values for i in e.evidence))


def _curve(
    pair: tuple[Party, Party], shares: Sequence[tuple[int, Estimate, Estimate]], first: int
) -> tuple[tuple[str, tuple[tuple[int, Estimate], ...]], ...]:
    """The shares from a year on; a year without a value within them breaks the line."""
    if not shares:
        return ()
    last = shares[-1][0]
    nothing = Estimate(None, None, None, 0, "share", (), "")
    known = {year: (one, other) for year, one, other in shares}
    return tuple(
        (
            f"{other.name} in the trade of {own.name}",
            tuple((y, known.get(y, (nothing, nothing))[n]) for y in range(first, last + 1)),
        )
        for n, (own, other) in enumerate((pair, pair[::-1]))
    )


def _cited(scope: Scope, answer: Answer, pair: tuple[Party, Party]) -> Iterator[CitedRow]:
    names: dict[object, str] = {p.id: p.name for p in pair}
    for key, _ in answer:
        figure = scope.by_id.get(StatementId(str(key[4])))
        if not str(key[0]).startswith("cited") or not isinstance(figure, Figure):
            continue
        info = scope.infos.get(figure.document) if figure.document else None
        certain = figure.id in scope.certain
        yield CitedRow(
            what=figure.measure,
            share_of=share_of(figure),
            of=names.get(key[2], str(key[2])),
            on=names.get(key[3], str(key[3])),
            value=amount(figure),
            period=moment(figure.when),
            source=short(info.source) if info else figure.coder,
            ids=scope.refer((figure.id,)),
            certain=certain,
            doubt="" if certain else scope.doubt("figure"),
        )


def _told(scope: Scope, answer: Answer, pair: tuple[Party, Party]) -> Iterator[ToldRow]:
    names: dict[object, str] = {p.id: p.name for p in pair}
    for key, e in answer:
        if key[0] == "said_to_depend":
            of, on = (names.get(k, str(k)) for k in key[2:4])
            yield ToldRow(of, on, e, scope.few(e.evidence, 4))


def _unknown(answer: Answer, measures: Measures) -> Iterator[str]:
    """What is not known and why; without the paths and addresses of the machine that asked."""
    if measures.data is None:
        yield from (n for n in answer.lacking if n.startswith("no data set"))
        return
    for title in measures.missing:
        yield f"The folder of data files has no file of “{title}”."
    for note in answer.lacking:
        if note.startswith(("no register", "no data set")) or "which bore its number" in note:
            yield f"{note[:1].upper()}{note[1:]}."
        elif note.startswith("trade_product"):
            yield (
                "Trade is in current dollars and the economy in dollars of 2011, so that before 2011 the relation of"
                " the two comes out too low."
            )
    if "trade" in measures.editions:
        trade = measures.editions["trade"]
        yield f"{trade.named}: later years are not known, and nothing is carried forward."


def _summary(
    counted: Sequence[CountedRow], told: Sequence[ToldRow], pair: tuple[Party, Party], *, invented: bool
) -> tuple[str, tuple[StatementId, ...]]:
    """Which of the two depends more: by trade where it is counted, else by what sources say."""
    a, b = pair
    share = next((r for r in counted if r.measure == "trade_share" and len(r.values) == 2 and r.year), None)
    if share is not None and all(e.value is not None for e in share.values):
        one, other = (f"{_percent(e.value or 0.0)} %" for e in share.values)
        sample = ", by invented rows" if invented else ""
        return f"in {share.year} {b.name} had {one} of {a.name}’s trade and {a.name} {other} of {b.name}’s{sample}", ()
    if len(told) == 1:
        row = told[0]
        n = row.number.n
        times = "one statement says" if n == 1 else f"{n} statements say"
        return f"{times} that {row.of} depends on {row.on}, none the other way", row.ids[:2]
    return "", ()
