"""The section on the system: who stands with whom in a year, and where the two of the pair stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from comity.dossier.measures import Measures, Standing
from comity.dossier.phrases import counted, joined
from comity.dossier.rows import Party
from comity.dossier.scope import Scope, actor_name
from comity.dossier.sections import BlocRow, Kind, PairTie, StandingSection
from comity.dossier.system import SURE, draw_network
from comity.dossier.timeline import Drawn
from comity.measures.blocs import LEAST
from comity.model import ActorId, EvidenceId

if TYPE_CHECKING:
    from comity.measures.polarity import Polarity
    from comity.measures.signed_network import Tie

TIES = 40
"""Ties of the two that are listed."""
_RULES = {
    "half of the leader": "by the rule that a pole has half of the leader’s share",
    "shares of the majors": "by the shares of the major powers",
}


def standing(scope: Scope, measures: Measures | None) -> StandingSection | None:
    """The section; ``None`` where the system was not asked for."""
    if measures is None or scope.b is None:
        return None
    pair = (scope.a, scope.b)
    found, ids = measures.standing, (scope.a.id, scope.b.id)
    if found is None or not found.network.ties:
        why = measures.unplaced or "No tie is known in that year."
        return StandingSection(unplaced=why, parties=ids)
    first, last = found.network.years
    year = str(last) if first == last else f"{first} to {last}"
    ties = list(_ties(scope, found, pair))
    rows = tuple(_blocs(scope, found, pair))
    return StandingSection(
        year=year,
        counted=found.source == "data",
        rests_on=_rests_on(found, measures),
        sentences=tuple(_sentences(scope, found, pair, measures.polarity, year)),
        blocs=rows,
        small=len(found.network.actors) - sum(r.size for r in rows),
        ties=tuple(ties[:TIES]),
        more=max(0, len(ties) - TIES),
        actors=len(found.network.actors),
        invented=measures.invented and found.source == "data",
        unplaced="",
        drawn=found,
        pole_keys=_pole_keys(scope, measures.polarity),
        parties=ids,
        names=(scope.a.name, scope.b.name),
    )


def draw(section: StandingSection | None) -> Drawn:
    """The network with the two ringed; every actor opens the row of its bloc."""
    found = section.drawn if section else None
    if section is None or found is None:
        return Drawn(None, 0)
    spec = draw_network(found.network, found.blocs, found.frustration, parties=section.parties)
    return Drawn(spec, section.actors)


def _rests_on(found: Standing, measures: Measures) -> str:
    if found.source != "data":
        return "what the documents of this ledger tell of ties between states and bodies"
    named = (measures.editions[n] for n in ("atop", "mids-cow") if n in measures.editions)
    return joined(f"{e.title} {e.version}" for e in named) or found.network.rests_on


def _sentences(
    scope: Scope, found: Standing, pair: tuple[Party, Party], rules: Sequence[Polarity], year: str
) -> Iterator[str]:
    yield _placed(found, pair)
    yield _between(found, pair, year)
    number, stability = found.blocs.number, found.blocs.stability
    if number.value is not None:
        ends = "" if number.low == number.high else f" (90 % interval {number.low:.0f} to {number.high:.0f})"
        firm = _firm(stability.value) if stability.value is not None else ""
        n = counted(int(number.value), "bloc of three or more is", "blocs of three or more are")
        yield f"{n[:1].upper()}{n[1:]} found{ends}{firm}."
    yield from _poles(scope, rules, year)


def _firm(likeness: float) -> str:
    """How firmly a division holds, in words."""
    how = "firm" if likeness >= SURE else "fairly firm" if likeness >= 0.5 else "loose"
    return (
        f"; the division is {how}: its likeness to that of networks drawn anew from the same ties is {likeness:.1f},"
        " where 1 is the same"
    )


def _placed(found: Standing, pair: tuple[Party, Party]) -> str:
    """Whether the two stand in one bloc, and whose place there is settled."""
    a, b = pair
    of = found.blocs.of
    absent = [p.name for p in pair if p.id not in of]
    if absent:
        ties = "pact or dispute" if found.source == "data" else "tie told of"
        return f"{joined(absent)} {'has' if len(absent) == 1 else 'have'} no {ties} here and is not on the map."
    sizes = [len(found.blocs.bloc(of[p.id])) for p in pair]
    shares = {str(key[1]): e.value or 0.0 for key, e in found.blocs.members}
    loose = [p for p in pair if shares.get(p.id, 0.0) < SURE]
    if of[a.id] == of[b.id]:
        said = f"{a.name} and {b.name} are put into one bloc of {sizes[0]} actors"
    else:
        said = f"{a.name} is put {_bloc(sizes[0])}, {b.name} {_bloc(sizes[1])}"
    if loose:
        kept = joined(f"{p.name} stays where it is put in {100 * shares.get(p.id, 0.0):.0f} %" for p in loose)
        whose = "The places of the two are" if len(loose) == 2 else f"The place of {loose[0].name} is"
        return f"{whose} not settled: of networks drawn anew from the same ties, {kept}. By the best division {said}."
    return f"{said}, and stay there in at least three of four networks drawn anew from the same ties."


def _bloc(size: int) -> str:
    return f"into a bloc of {size} actors" if size >= LEAST else "into no bloc"


def _between(found: Standing, pair: tuple[Party, Party], year: str) -> str:
    a, b = sorted(p.id for p in pair)
    tie, counted = found.network.ties.get((a, b)), found.source == "data"
    if tie is None and (a, b) in found.network.undecided:
        return "Between the two as much speaks for closeness as against it, so that no tie is drawn."
    if tie is None:
        lacking = "neither a pact to defend nor a dispute" if counted else "no tie told of"
        return f"Between the two there is {lacking} in {year}."
    mixed = ", though there is evidence for the contrary too" if tie.mixed else ""
    return f"The tie between the two is one of {'closeness' if tie.sign > 0 else 'distance'}{mixed}."


def _poles(scope: Scope, rules: Sequence[Polarity], year: str) -> Iterator[str]:
    """What the rules say of polarity by material capabilities, those that agree together."""
    told: dict[str, list[str]] = {}
    for rule in rules:
        if rule.index == "cinc" and rule.verdict:
            poles = joined(actor_name(ActorId(p), scope.gazetteer) for p in rule.poles[:5])
            told.setdefault(f"{rule.verdict} ({poles})", []).append(_RULES.get(rule.rule, rule.rule))
    by = "; ".join(f"{verdict} {joined(rules)}" for verdict, rules in told.items())
    if told:
        yield f"By material capabilities (CINC) the system of {year} is {by}."


def _pole_keys(scope: Scope, rules: Sequence[Polarity]) -> tuple[str, ...]:
    """The rows of the capabilities of the poles that are named."""
    from comity.actors import load_gazetteer

    gazetteer = load_gazetteer(scope.gazetteer)
    told = [rule for rule in rules if rule.index == "cinc" and rule.verdict]
    named = [actor for rule in told for p in rule.poles[:5] if (actor := gazetteer.get(ActorId(p))) is not None]
    numbers = {c.value for actor in named for c in actor.codes if c.system == "cow"}
    rows = dict.fromkeys(str(e) for rule in told for e in rule.number.evidence)
    return tuple(row for row in rows if any(f"ccode={n}," in row for n in numbers))


def _blocs(scope: Scope, found: Standing, pair: tuple[Party, Party]) -> Iterator[BlocRow]:
    sure = {str(key[1]) for key, e in found.blocs.members if (e.value or 0.0) >= SURE}
    for number in sorted(set(found.blocs.of.values())):
        members = found.blocs.bloc(number)
        if len(members) >= LEAST or any(p.id in members for p in pair):
            settled, loose = (
                tuple(sorted(actor_name(ActorId(m), scope.gazetteer) for m in members if (m in sure) is firm))
                for firm in (True, False)
            )
            here = tuple(p.name if p.id in sure else f"{p.name} (not settled)" for p in pair if p.id in members)
            yield BlocRow(number, settled, loose, here)


def _ties(scope: Scope, found: Standing, pair: tuple[Party, Party]) -> Iterator[PairTie]:
    ties = [{_other(k, p.id): t for k, t in found.network.ties.items() if p.id in k} for p in pair]
    scope.bring(e for of in ties for t in of.values() for e in t.evidence if ":" not in str(e))
    both = sorted(ties[0].keys() | ties[1].keys(), key=lambda x: (-((x in ties[0]) + (x in ties[1])), x))
    for actor in both:
        here = [of.get(actor) for of in ties]
        evidence: tuple[EvidenceId, ...] = tuple(e for t in here if t for e in t.evidence)
        ids = scope.few(evidence, 2)
        keys = tuple(str(e) for e in evidence if ":" in str(e))[:2]
        name = actor_name(ActorId(actor), scope.gazetteer)
        yield PairTie(name, (_kind(here[0]), _kind(here[1])), ids, keys, len(set(evidence)))


def _kind(tie: Tie | None) -> Kind:
    return "" if tie is None else "close" if tie.sign > 0 else "apart"


def _other(pair: tuple[str, str], one: str) -> str:
    return pair[1] if pair[0] == one else pair[0]
