"""Instruments with their clauses, the stage of each on a date, and the obligations that are said to be absent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comity.model import (
    ActorRef,
    Commitment,
    DocumentId,
    Judgement,
    Link,
    LinkKind,
    Precision,
    Stage,
    Statement,
    StatementId,
    Status,
    When,
)

_RUNG: Mapping[Stage, int] = {
    Stage.UNDER_NEGOTIATION: 0,
    Stage.ANNOUNCED: 0,
    Stage.PROCESS_LAUNCHED: 0,
    Stage.SIGNED: 1,
    Stage.IN_FORCE: 2,
    Stage.SUSPENDED: 3,
    Stage.FAILED: 3,
    Stage.ENDED: 3,
}
"""Steps of a commitment's life; of two stages whose times do not say which came first, the higher one stands."""


@dataclass(frozen=True, slots=True)
class StageOn:
    """A stage that a source gives for an instrument.

    Attributes:
        stage: The stage.
        when: When it was reached; ``None`` where neither the words nor the date of publication say.
        reported: Whether ``when`` is only the date of publication: reached by then.
        statement: Where it says so.
    """

    stage: Stage
    when: When | None
    reported: bool
    statement: StatementId


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement as the sources tell of it.

    Attributes:
        name: The name that most statements give it.
        names: All names, most frequent first.
        parties: Who is bound, in the order of first mention.
        heads: Statements about the instrument itself.
        clauses: Its obligations.
        absent: Obligations that a text says it does not contain.
        planned: What is planned or conditional: not a stage reached.
        history: Stages on record, earliest first.
        current: The stages that nothing on record follows: one where the sources settle it, several where they do
            not, none where no stage had been reached by the date.
        terms: Terms in years, as given.
    """

    name: str
    names: tuple[str, ...]
    parties: tuple[ActorRef, ...]
    heads: tuple[Commitment, ...]
    clauses: tuple[Commitment, ...]
    absent: tuple[Commitment, ...]
    planned: tuple[Commitment, ...]
    history: tuple[StageOn, ...]
    current: tuple[StageOn, ...]
    terms: tuple[float, ...]

    @property
    def stage(self) -> Stage | None:
        """The one stage that the sources agree on, ``None`` where there is none or more than one."""
        stages = {s.stage for s in self.current}
        return stages.pop() if len(stages) == 1 else None

    @property
    def statements(self) -> tuple[StatementId, ...]:
        """Ids of everything that it rests on, sorted."""
        return tuple(sorted(s.id for group in (self.heads, self.clauses, self.absent, self.planned) for s in group))


def instruments(
    statements: Iterable[Statement],
    *,
    links: Iterable[Link] = (),
    published: Mapping[DocumentId, When | None] | None = None,
    as_of: date | None = None,
) -> tuple[Instrument, ...]:
    """Groups commitments into instruments; never by guess.

    Two commitments belong to one instrument where the text says so (a clause names its instrument), where
    they are joined by a link that holds, where one document uses one name for one set of parties, or names that
    differ by leading words alone for what they signed on one day, or where two documents use one proper name (with a
    capital or a number in it) for one set of parties and do not date the signature differently. Else they stay apart.

    Args:
        statements: Statements of a view; other kinds than commitments are passed over.
        links: Links of the view.
        published: When each document was published: a stage without a time of its own was reached by then.
        as_of: World date: stages known to begin later are left out.

    Returns:
        Instruments by the earliest time on record, then by name.
    """
    all_of: dict[StatementId, Commitment] = {s.id: s for s in statements if isinstance(s, Commitment)}
    ordered = [all_of[i] for i in sorted(all_of)]
    groups = _groups(ordered, links)
    found = [_instrument(group, published or {}, as_of) for group in groups]
    return tuple(sorted(found, key=lambda i: (_first_day(i), i.name, i.statements)))


def merged(of_one: Sequence[Instrument]) -> Instrument:
    """Instruments that cannot be told apart as one: all their names, and what each source says, side by side.

    Args:
        of_one: At least one; see ``alike``.
    """
    if len(of_one) == 1:
        return of_one[0]
    heads, clauses, absent, planned = (
        tuple(c for i in of_one for c in getattr(i, part)) for part in ("heads", "clauses", "absent", "planned")
    )
    names = _names((*heads, *clauses, *absent, *planned))
    history = sorted((s for i in of_one for s in i.history), key=lambda s: (_day(s.when), s.stage, s.statement))
    return Instrument(
        name=names[0] if names else of_one[0].name,
        names=names,
        parties=tuple({p.actor: p for i in reversed(of_one) for p in i.parties}.values()),
        heads=heads,
        clauses=clauses,
        absent=absent,
        planned=planned,
        history=tuple(history),
        current=current_stages(history),
        terms=tuple(sorted({t for i in of_one for t in i.terms})),
    )


def current_stages(history: Sequence[StageOn]) -> tuple[StageOn, ...]:
    """The stages that no other follows, by time or, where the times do not say, by the steps of a life."""
    return tuple(a for a in history if not any(_follows(b, a) for b in history))


def is_proper(name: str) -> bool:
    """Whether an instrument's name sets it apart: a capital after the first word, or a number."""
    words = re.sub(r"^(the|a|an|this|that|their|its)\s+", "", name.strip(), flags=re.IGNORECASE).split()
    return any(any(c.isupper() or c.isdigit() for c in w) for w in words[1:]) or bool(
        words and (words[0].isupper() or any(c.isdigit() for c in words[0]))
    )


def _groups(commitments: Sequence[Commitment], links: Iterable[Link]) -> list[list[Commitment]]:
    parent = {c.id: c.id for c in commitments}

    def root(i: StatementId) -> StatementId:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(a: StatementId, b: StatementId) -> None:
        if a in parent and b in parent:
            low, high = sorted((root(a), root(b)))
            parent[high] = low

    for c in commitments:
        if c.instrument_of:
            join(c.id, c.instrument_of)
    for link in links:
        if link.judgement is Judgement.SAME and link.kind in (LinkKind.SAME_EVENT, LinkKind.PART_OF):
            join(StatementId(link.left), StatementId(link.right))
    for same in _by(commitments, _named_in_document).values():
        for other in same[1:]:
            join(same[0].id, other.id)
    for same in _by(commitments, _signed_in_document).values():
        for left, right in combinations(same, 2):
            if _shorter_name(left, right) or _shorter_name(right, left):
                join(left.id, right.id)
    for same in _by(commitments, _properly_named).values():
        for one in _signed_once(same):
            for other in one[1:]:
                join(one[0].id, other.id)
    groups: dict[StatementId, list[Commitment]] = defaultdict(list)
    for c in commitments:
        groups[root(c.id)].append(c)
    return list(groups.values())


def _by(commitments: Sequence[Commitment], key: object) -> dict[object, list[Commitment]]:
    assert callable(key)
    found: dict[object, list[Commitment]] = defaultdict(list)
    for c in commitments:
        if (k := key(c)) is not None:
            found[k].append(c)
    return found


def _named_in_document(c: Commitment) -> object:
    return (c.document, _plain(c.instrument), _party_ids(c)) if c.instrument else None


def _properly_named(c: Commitment) -> object:
    return (_plain(c.instrument), _party_ids(c)) if c.parties and is_proper(c.instrument) else None


def _signed_in_document(c: Commitment) -> object:
    """What is signed by the same parties on the same day, as one document tells it."""
    day = c.when.earliest if c.when and c.when.earliest == c.when.latest else None
    signed = c.stage is Stage.SIGNED and not c.negated and c.status is Status.DONE
    return (c.document, day, _party_ids(c)) if signed and day and c.parties and c.instrument else None


def _shorter_name(short: Commitment, full: Commitment) -> bool:
    """Whether one name is the end of the other: ``partnership treaty`` of ``comprehensive partnership treaty``."""
    one, other = _plain(short.instrument).split(), _plain(full.instrument).split()
    return 1 < len(one) < len(other) and other[-len(one) :] == one


def _plain(name: str) -> str:
    return re.sub(r"^(the|a|an|this|that)\s+", "", re.sub(r"\W+", " ", name).strip().casefold())


def _party_ids(c: Commitment) -> frozenset[str]:
    return frozenset(p.country or p.actor for p in c.parties)


def _signed_once(same: Sequence[Commitment]) -> list[list[Commitment]]:
    """Commitments of one name and one set of parties, apart where they were signed at times that exclude each other.

    What fits several signatures (a renewed treaty under its old name) joins none of them.
    """
    signed = sorted(
        (c for c in same if c.stage is Stage.SIGNED and not c.negated and c.when and c.when.earliest),
        key=lambda c: (_day(c.when), c.id),
    )
    clusters: list[list[Commitment]] = []
    until = date.min
    for c in signed:
        assert c.when is not None
        if clusters and _day(c.when) <= until:
            clusters[-1].append(c)
        else:
            clusters.append([c])
        until = max(until, c.when.latest or date.max)
    if len(clusters) <= 1:
        return [list(same)]
    firsts = [_day(cluster[0].when) for cluster in clusters]
    placed = {c.id for c in signed}
    for c in same:
        fits = [k for k, first in enumerate(firsts) if c.when and c.when.latest and first <= c.when.latest]
        if c.id not in placed and len(fits) == 1 and c.stage is not Stage.SIGNED:
            clusters[fits[0]].append(c)
    return clusters


def _instrument(
    group: Sequence[Commitment], published: Mapping[DocumentId, When | None], as_of: date | None
) -> Instrument:
    standing = [c for c in group if not c.negated]
    planned = [c for c in standing if c.status in (Status.PLANNED, Status.CONDITIONAL, Status.ALLEGED)]
    told = [c for c in standing if c.status in (Status.DONE, Status.ONGOING)]
    heads = [c for c in told if _is_head(c)]
    names = _names(group)
    history = sorted(
        (s for c in heads or told if (s := _stage_on(c, published, as_of))),
        key=lambda s: (_day(s.when), s.stage, s.statement),
    )
    return Instrument(
        name=names[0] if names else "unnamed",
        names=names,
        parties=_parties(heads or group),
        heads=tuple(heads),
        clauses=tuple(c for c in told if not _is_head(c)),
        absent=tuple(c for c in group if c.negated),
        planned=tuple(planned),
        history=tuple(history),
        current=current_stages(history),
        terms=tuple(sorted({c.term_years for c in group if c.term_years is not None})),
    )


def _is_head(c: Commitment) -> bool:
    return not (c.instrument_of or c.obligor or c.beneficiary or c.trigger)


def _names(group: Sequence[Commitment]) -> tuple[str, ...]:
    count: dict[str, int] = defaultdict(int)
    for c in group:
        if c.instrument:
            count[c.instrument] += 1
    return tuple(sorted(count, key=lambda n: (-count[n], not is_proper(n), n)))


def _parties(commitments: Sequence[Commitment]) -> tuple[ActorRef, ...]:
    seen: dict[str, ActorRef] = {}
    for c in commitments:
        for p in c.parties:
            seen.setdefault(p.actor, p)
    return tuple(seen.values())


def _stage_on(c: Commitment, published: Mapping[DocumentId, When | None], as_of: date | None) -> StageOn | None:
    when, reported = c.when, False
    if when is None or not when.known:
        told = published.get(c.document) if c.document else None
        bound = told.latest if told else None
        when, reported = (When(None, bound, Precision.UNTIL) if bound else None), True
    if as_of and when and when.earliest and when.earliest > as_of:
        return None
    return StageOn(c.stage, when, reported, c.id)


def _follows(b: StageOn, a: StageOn) -> bool:
    """Whether stage ``b`` comes after stage ``a``."""
    if b.stage is a.stage or b.statement == a.statement:
        return False
    if a.when and b.when:
        if a.when.before(b.when) is True:
            return True
        if b.when.before(a.when) is True:
            return False
    return _RUNG[b.stage] > _RUNG[a.stage]


def _day(when: When | None) -> date:
    return (when and (when.earliest or when.latest)) or date.max


def _first_day(instrument: Instrument) -> date:
    return min((_day(s.when) for s in instrument.history), default=date.max)
