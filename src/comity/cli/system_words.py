"""The system in words: tables and lines for people, each estimate with its interval, what is lacking said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.cli.terminal import cut, say, short, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comity.desk.answers import Alignment, Bond, Contest, Power, Standing, Triangle
    from comity.desk.view import View
    from comity.model import Estimate, EstimateTable

_FIGURES = {
    "con": "CON of majors",
    "con_all": "CON of all",
    "hhi_all": "HHI",
    "poles": "effective poles",
    "half": "half of leader",
}
_MOST = 12
"""Rows of a list that is cut; the whole is in the JSON."""


def shown(e: Estimate | None, digits: int = 3) -> str:
    """``0.485 (0.331-0.646)``; a value without an interval alone; ``not known`` where there is none."""
    if e is None or e.value is None:
        return "not known"
    value = f"{e.value:.{digits}f}"
    if e.low is None or e.high is None:
        return value
    dash = " to " if e.low < 0 else "-"
    return f"{value} ({e.low:.{digits}f}{dash}{e.high:.{digits}f})"


def tell_power(power: Power) -> None:
    """Concentration and polarity of a year."""
    figures, leaders = _by(power.concentration.figures), _by(power.concentration.leaders)
    say(f"Power in {power.year} (90 % intervals)")
    if figures:
        rows = []
        for index, found in figures.items():
            top = [f"{state} {100 * (e.value or 0):.1f} %" for state, e in leaders.get(index, {}).items()]
            cells = (shown(found.get(name), _digits(name)) for name in _FIGURES)
            rows.append((index, *cells, ", ".join(top[:4])))
        table(("index", *_FIGURES.values(), "strongest"), rows, words=("strongest",))
        say("")
        judged = [
            (p.index, p.rule, p.verdict, ", ".join(p.poles), _holds(p.holds)) for p in power.polarity if p.verdict
        ]
        table(("index", "rule", "polarity", "poles", "holds"), judged, words=("poles",))
    else:
        say("nothing is known")
    _tell_lacking(power.lacking)


def tell_powers(powers: Sequence[Power]) -> None:
    """Concentration by CINC over several years, a line a year."""
    rows = []
    for power in powers:
        found = _by(power.concentration.figures).get("cinc", {})
        verdicts = {p.rule: p for p in power.polarity if p.index == "cinc" and p.verdict}
        judged = (f"{p.verdict} ({', '.join(p.poles)})" for p in verdicts.values())
        rows.append((power.year, *(shown(found.get(n), _digits(n)) for n in _FIGURES), "; ".join(judged)))
    table(("year", *_FIGURES.values(), "polarity"), rows, words=("polarity",))
    _tell_lacking(dict.fromkeys(words for power in powers for words in power.lacking))


def tell_standing(standing: Standing, *, brief: bool = False, balance: bool = True, blocs: bool = True) -> None:
    """A signed network with its balance and blocs."""
    network = standing.network
    source = "Pacts and disputes" if standing.source == "data" else "What the ledger tells"
    say("")
    say(f"{source}: {network.rests_on}")
    if not network.ties:
        say("no ties are known")
        _tell_lacking(standing.lacking)
        return
    undecided = f", {len(network.undecided)} pairs undecided" if network.undecided else ""
    say(f"{len(network.actors)} actors, {network.positive} close ties, {network.negative} apart{undecided}")
    if balance:
        _tell_balance(standing, brief)
    if blocs:
        _tell_blocs(standing, brief)
    _tell_lacking(standing.lacking)


def tell_alignment(found: Alignment) -> None:
    """Where an actor stands between poles, by each source."""
    say(f"{found.actor} between {', '.join(found.poles)}, {found.years[1]} (90 % intervals)")
    rows = _by(found.table)
    cells = {source: {(k[1], k[2]): e for k, e in found.table if k[0] == source} for source in rows}
    table(
        ("source", *found.poles, f"{found.poles[0]} less {found.poles[1]}", "hedging between them", "n"),
        [
            (
                source,
                *(shown(of.get(("closeness", pole))) for pole in found.poles),
                shown(of.get(("lean", found.poles[0]))),
                shown(of.get(("hedging", found.poles[0]))),
                of["hedging", found.poles[0]].n or max(e.n for e in of.values()),
            )
            for source, of in cells.items()
        ],
    )
    if not cells:
        say("nothing is known")
    _tell_lacking(found.lacking)


def tell_triangle(found: Triangle, view: View) -> None:
    """Whether a pair follows each one's tie to a third."""
    pair, third = "-".join(found.pair), found.third
    say("Closeness, all years together (0 to 1)")
    table(("source", "dyad", "closeness", "n"), [(k[0], k[1], shown(e), e.n) for k, e in found.overall])
    say("")
    say(f"Does {pair} follow? Correlation of its yearly changes with those of each tie to {third}")
    told = [(k, e) for k, e in found.association if e.value is not None]
    if told:
        table(
            ("source", "tie", "tie ahead by", "correlation", "years", ""),
            [(k[0], f"{k[1]}-{third}", f"{k[2]} y", shown(e, 2), e.n, _beyond_zero(e)) for k, e in told],
        )
    for source in dict.fromkeys(str(k[0]) for k, e in found.association if e.value is None):
        most = max(e.n for k, e in found.association if k[0] == source)
        say(f"{source}: nothing can be said, at most {most} pairs of yearly changes are known")
    say("")
    _tell_statements(
        f"What sources say of all three, or set one tie above another: {len(found.said)}", found.said, view
    )


def tell_contest(found: Contest, view: View) -> None:
    """Positions within a country, and who holds what."""
    say(f"Who in {found.actor} is for closeness to {found.partner} (share of what is told, 90 % interval)")
    spans = {group: sorted({p.year for p in found.statements if p.group == group and p.year}) for group in found.names}
    table(
        ("who", "id", "for closeness", "told", "dated", "how"),
        [
            (
                found.names[str(k[0])],
                k[0],
                shown(e, 2),
                e.n,
                _years(spans[str(k[0])]),
                ", ".join(dict.fromkeys(p.how for p in found.statements if p.group == k[0] and p.said != "neither")),
            )
            for k, e in found.positions
            if k[1] is None
        ],
        words=("who", "how"),
    )
    neither = sum(p.said == "neither" for p in found.statements)
    if neither:
        say(f"{neither} more statements take no side")
    if found.portfolios:
        say("")
        say("Who is said to hold what")
        rows = [(found.names[p.holder], p.of, ", ".join(p.theatres), short(p.statement)) for p in found.portfolios]
        table(("who", "what", "theatres", "statement"), rows, words=("who", "what"))
    if found.offices:
        say("")
        say(f"Offices on {found.on}, by the gazetteer")
        table(("office", "held by"), [(held.office, held.name) for held in found.offices])


def tell_bond(found: Bond, view: View) -> None:
    """What two are to each other."""
    say(f"{'-'.join(found.pair)}: {found.kind}")
    _tell_statements("It rests on", found.rests_on, view)
    if found.owed.index:
        say("")
        table(("obligation", "share that says so", "told"), [(k[0], shown(e, 2), e.n) for k, e in found.owed])
    if found.labels:
        say("")
        rows = [
            (label.predicate, "denied" if label.denied else "", "hedged" if label.hedged else "", label.voice, q)
            for label in found.labels
            for q in (_quote(label.statement, view),)
        ]
        table(("called", "", "", "by", "words"), rows, words=("words",))


def _tell_balance(standing: Standing, brief: bool) -> None:
    balance, frustration = standing.balance, standing.frustration
    say(f"balanced triads {shown(balance.triads)} of {balance.triads.n:,}; balanced walks {shown(balance.walks)}")
    index, m = frustration.index, frustration.index.n
    if frustration.proven:
        proof = f"proven: camps that attain it, unbalanced cycles that need {frustration.packed}"
    else:
        proof = f"not proven: at least {index.low:.0f}, gap {frustration.gap:.0f}"
    say(f"frustration index {index.value:.0f} of {m} ties ({proof})")
    pairs = [f"{a}-{b}" for a, b in frustration.frustrated]
    if pairs:
        say(f"frustrated: {_some(pairs, 8 if brief else 40)}")
    if not brief:
        say("")
        actors = sorted(balance.actors, key=lambda row: (row[1].value or 0, str(row[0][0])))[:_MOST]
        table(("least balanced", "share of balanced walks", "ties"), [(k[0], shown(e), e.n) for k, e in actors])


def _tell_blocs(standing: Standing, brief: bool) -> None:
    blocs = standing.blocs
    say(
        f"blocs of three or more: {shown(blocs.number, 0)}; modularity {shown(blocs.modularity)};"
        f" stability {shown(blocs.stability, 2)}; between searches {shown(blocs.seeds, 2)}"
    )
    sits = {str(k[1]): e for k, e in blocs.members}
    numbers = sorted(set(blocs.of.values()))
    large = [n for n in numbers if len(blocs.bloc(n)) >= 3]
    for number in large:
        members = sorted(blocs.bloc(number), key=lambda a: (-(sits[a].value or 0), a))
        named = [a if (sits[a].value or 0) >= 0.75 else f"{a}?" for a in members]
        say(f"  {number + 1}: {_some(named, 14 if brief else 60)}")
    rest = [a for n in numbers if n not in large for a in blocs.bloc(n)]
    if rest:
        say(f"  in pairs or alone: {_some(rest, 14 if brief else 60)}")
    if not brief and any((e.value or 0) < 0.75 for e in sits.values()):
        say("  ?: sits with its bloc in fewer than three of four resampled networks")


def _tell_statements(title: str, ids: Iterable[str], view: View) -> None:
    ids = list(ids)
    say(title)
    table(("statement", "words"), [(short(i), _quote(i, view)) for i in ids[:_MOST]], words=("words",))
    if len(ids) > _MOST:
        say(f"and {len(ids) - _MOST} more")


def _quote(statement: str, view: View) -> str:
    return cut(view.show(statement).quote, 110)


def _tell_lacking(lacking: Iterable[str]) -> None:
    found = list(lacking)
    if found:
        say(f"not known, or assumed: {'; '.join(found)}")


def _by(rows: EstimateTable) -> dict[str, dict[str, Estimate]]:
    """The estimates of a table with two keys or more, by the first and the second."""
    found: dict[str, dict[str, Estimate]] = {}
    for key, estimate in rows:
        found.setdefault(str(key[0]), {})[str(key[1])] = estimate
    return found


def _digits(figure: str) -> int:
    return 0 if figure == "half" else 2 if figure == "poles" else 3


def _holds(e: Estimate) -> str:
    return "" if e.value is None else f"in {100 * e.value:.0f} % of variants"


def _beyond_zero(e: Estimate) -> str:
    if e.low is not None and e.low > 0:
        return "together"
    return "apart" if e.high is not None and e.high < 0 else ""


def _years(years: Sequence[int | None]) -> str:
    known = [y for y in years if y is not None]
    return "" if not known else str(known[0]) if len(known) == 1 else f"{known[0]}-{known[-1]}"


def _some(items: list[str], most: int) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more
