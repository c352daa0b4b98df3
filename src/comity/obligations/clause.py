"""Clauses: commitments of whatever source (texts, data sets, curated entries) in the one form that is reasoned with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from comity.actors import Gazetteer
from comity.model import (
    ActorId,
    ActorKind,
    ActorRef,
    Commitment,
    Condition,
    CuratedEvidence,
    DocumentId,
    Duty,
    Link,
    Statement,
    StatementId,
    Status,
    TextEvidence,
    When,
)
from comity.obligations.alike import alike
from comity.obligations.contingency import continued
from comity.obligations.in_force import Instrument, instruments
from comity.obligations.kinds import condition_kinds, kinds
from comity.obligations.standing import Standing, clause_standing, standing_of
from comity.vocab.loader import table

WORLDWIDE = 100
"""So many parties make an instrument of nearly all states."""
EVENTS = frozenset({"attack", "war", "threat", "blockade", "sanctions", "request", "revolt", "territory", "crisis"})


@dataclass(frozen=True, slots=True)
class Limit:
    """What limits an obligation.

    Attributes:
        kind: As ``vocab/conditions.toml`` has it.
        words: The words of the text or row.
        group: What it shares with other limits that one answer settles.
        actors, places, number, excepted: What it names; see ``Condition``.
    """

    kind: str
    words: str
    group: str
    actors: frozenset[ActorId] = frozenset()
    places: tuple[str, ...] = ()
    number: int | None = None
    excepted: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Who owes what to whom, and when.

    Attributes:
        id: Id of the statement.
        key: What the clauses of one instrument share.
        instrument: Its name.
        obligation: ``defense`` ...
        obligors, beneficiaries: Who owes, to whom: states and bodies as they are on the day.
        event: What sets it off; empty where nothing does.
        struck: Whom that must strike.
        by: Who must do it; ``None`` for anybody.
        limits: What limits it.
        notes: Words that leave the form of the duty open, not whether it is owed.
        absent: Whether the text says that it is not owed.
        standing: Whether it binds on the day.
        commitment: The statement itself.
        group: What the clauses of instruments share that cannot be told apart.
    """

    id: StatementId
    key: str
    instrument: str
    obligation: str
    obligors: frozenset[ActorId]
    beneficiaries: frozenset[ActorId]
    event: str
    struck: frozenset[ActorId]
    by: frozenset[ActorId] | None
    limits: tuple[Limit, ...]
    notes: tuple[str, ...]
    absent: bool
    standing: Standing
    commitment: Commitment
    group: str = ""

    @property
    def duty(self) -> Duty:
        """What is owed; help whose form is left to its giver is aid."""
        duty = kinds()[self.obligation].duty
        free = any(c.kind == "discretion" for c in self.commitment.condition)
        return Duty.AID if duty is Duty.FIGHT and free else duty

    @property
    def article(self) -> str | None:
        """Article or page, where a curated entry gives it."""
        first = self.commitment.evidence[0]
        return first.article if isinstance(first, CuratedEvidence) else None

    @property
    def words(self) -> str:
        """What it says: its words, its row, or what the curated entry says of it."""
        evidence = self.commitment.evidence[0]
        if isinstance(evidence, CuratedEvidence):
            return evidence.words or evidence.citation
        return self.commitment.quote

    @property
    def began(self) -> date:
        """The first day on record of it; the first of all days where there is none."""
        when = self.commitment.when
        return (when and (when.earliest or when.latest)) or date.min

    def concerns(self, actors: Iterable[ActorId]) -> bool:
        """Whether each of some actors has a part in it."""
        return all(a in self.obligors or a in self.beneficiaries for a in actors)


def clauses_on(
    statements: Iterable[Statement],
    on: date,
    *,
    gazetteer: Gazetteer,
    links: Iterable[Link] = (),
    published: Mapping[DocumentId, When | None] | None = None,
    data_ends: Mapping[str, date] | None = None,
    strict: bool = False,
    doubted: Collection[StatementId] = (),
) -> tuple[Clause, ...]:
    """All clauses on record, each with whether it binds on a day; what was over long before is among them.

    Args:
        statements: Statements of a view; other kinds than commitments are passed over.
        on: The day.
        gazetteer: Knows who existed on it.
        links: Links of the view.
        published: When each document was published.
        data_ends: Last day that a data set covers, by its name and version as rows give it.
        strict: Whether what is only signed is not known to bind.
        doubted: Statements read with less confidence than a coder needs to be right three times in four: what they
            say is owed is owed only if they were read rightly.
    """
    reader = _Reader(on, gazetteer)
    found: list[Clause] = []
    all_of = instruments(statements, links=links, published=published)
    groups = alike(all_of)
    for instrument in all_of:
        standing = standing_of(instrument, on, strict=strict)
        clauses = _of_instrument(instrument, standing, reader, data_ends or {})
        found += (replace(c, group=groups[StatementId(c.key)]) for c in clauses)
    return tuple(_with_doubts(_with_contradictions(found), frozenset(doubted)))


def binding(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those that bind on their day, or may bind, between parties that exist."""
    return tuple(c for c in clauses if c.standing.holds is not False and c.obligors and c.beneficiaries)


def without_doubles(clauses: Iterable[Clause], listed: Iterable[str]) -> tuple[Clause, ...]:
    """Without clauses of which a data set no longer tells whether they bind, where a curated instrument does.

    Args:
        clauses: Clauses of all sources.
        listed: Names, as data sets have them, of instruments that are curated too.
    """
    names = frozenset(listed)
    return tuple(c for c in clauses if not (c.standing.holds is None and c.instrument.partition(", phase")[0] in names))


def _of_instrument(
    instrument: Instrument, standing: Standing, reader: _Reader, data_ends: Mapping[str, date]
) -> Iterator[Clause]:
    key = min(instrument.statements)
    told = [*instrument.clauses, *instrument.absent]
    named = [h for h in instrument.heads if kinds()[h.obligation].duty is not Duty.PERFORM]
    made = [
        reader.clause(c, instrument, key, clause_standing(c, standing, reader.on, data_ends))
        for c in told or named[:1]
        if told or c.status in (Status.DONE, Status.ONGOING)
    ]
    if not told:
        made = [replace(c, limits=(*c.limits, Limit("terms", "", f"{key}|terms"))) for c in made]
    yield from made


def _with_contradictions(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Of clauses that instruments which cannot be told apart are said to have and to lack, those that oblige hold only
    perhaps; what is no sort of obligation of its own ("other") is no contradiction."""
    absent: dict[str, list[Clause]] = defaultdict(list)
    for c in clauses:
        if c.absent and c.obligation != "other" and c.standing.holds is not False:
            absent[c.group].append(c)
    for c in clauses:
        against = next((a for a in absent[c.group] if not c.absent and _of_one_thing(a, c)), None)
        limit = against and Limit("contradiction", against.words, f"{c.group}|{c.obligation}|contradiction")
        yield replace(c, limits=(*c.limits, limit)) if limit else c


def _of_one_thing(a: Clause, b: Clause) -> bool:
    """Whether two clauses speak of the same duty of the same actors."""
    fights = {Duty.FIGHT, Duty.AID}
    same = a.obligation == b.obligation or {kinds()[c.obligation].duty for c in (a, b)} <= fights
    return same and bool(a.obligors & b.obligors) and bool(a.beneficiaries & b.beneficiaries)


def _with_doubts(clauses: Iterable[Clause], doubted: Collection[StatementId]) -> Iterator[Clause]:
    """Clauses that were read with little confidence oblige only if the reading is right."""
    for c in clauses:
        if c.id in doubted and not c.absent and isinstance(c.commitment.evidence[0], TextEvidence):
            c = replace(c, limits=(*c.limits, Limit("reading", c.words, f"{c.id}|reading")))
        yield c


class _Reader:
    """Reads commitments as clauses on a day."""

    def __init__(self, on: date, gazetteer: Gazetteer) -> None:
        self.on = on
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, str | None], frozenset[ActorId]] = {}

    def clause(self, c: Commitment, instrument: Instrument, key: str, standing: Standing) -> Clause:
        """A commitment as a clause."""
        parties = c.parties or instrument.parties
        obligor = c.obligor or tuple(p for p in parties if p.actor not in {b.actor for b in c.beneficiary}) or parties
        owed = c.beneficiary or tuple(p for p in parties if p.actor not in {o.actor for o in c.obligor}) or parties
        obligors, beneficiaries = self.states(obligor), self.states(owed)
        trigger = c.trigger
        event = trigger.event if trigger else kinds()[c.obligation].set_off_by
        if kinds()[c.obligation].duty is Duty.REFRAIN:
            event = ""
        limits = [self._limit(condition, key, c.obligation) for condition in c.condition]
        if trigger and trigger.place:
            limits.append(
                self._limit(Condition("place", trigger.place, places=_places(trigger.place)), key, c.obligation)
            )
        if trigger and event and event not in EVENTS:
            limits.append(Limit("subject_to", trigger.words, f"{key}|{trigger.words}"))
            event = kinds()[c.obligation].set_off_by
        struck = self.states(trigger.on) if trigger else frozenset[ActorId]()
        settled = {k.id: k.settled for k in condition_kinds().values()}
        return Clause(
            id=c.id,
            key=key,
            instrument=c.instrument or instrument.name,
            obligation=c.obligation,
            obligors=obligors,
            beneficiaries=beneficiaries,
            event=event,
            struck=(struck & beneficiaries) or struck or beneficiaries,
            by=self.states(trigger.by) if trigger and trigger.by != "any" else None,
            limits=tuple(x for x in limits if settled.get(x.kind, "open") != "never"),
            notes=tuple(
                f"{condition_kinds()[x.kind].question}: {x.words}"
                for x in limits
                if settled.get(x.kind, "open") == "never"
            ),
            absent=c.negated,
            standing=standing,
            commitment=c,
        )

    def states(self, refs: Iterable[ActorRef]) -> frozenset[ActorId]:
        """The states and bodies that actors are or act for on the day; a body stands for its members too."""
        found: set[ActorId] = set()
        for ref in refs:
            at = (ref.actor, ref.country)
            if at not in self._known:
                self._known[at] = self._state(ref)
            found |= self._known[at]
        return frozenset(found)

    def _state(self, ref: ActorRef) -> frozenset[ActorId]:
        id_ = ActorId(ref.country_or_id)
        actor = self._gazetteer.get(id_)
        if actor is None:
            return frozenset({id_})
        if actor.kind in (ActorKind.IGO, ActorKind.FORMAT):
            return (
                frozenset({id_, *self._gazetteer.members_of(id_, self.on)}) if actor.existed(self.on) else frozenset()
            )
        now = continued(actor, self._gazetteer, self.on)
        return frozenset({now} if now else ())

    def _limit(self, condition: Condition, key: str, obligation: str) -> Limit:
        words = condition.words if condition.kind in _BY_WORDS else ""
        return Limit(
            condition.kind,
            condition.words,
            "|".join(x for x in (key, obligation, condition.kind, words) if x),
            self.states(condition.actors),
            condition.places,
            condition.number if condition.number is not None else _number(condition),
            condition.excepted,
        )


_BY_WORDS = frozenset({"consent", "unless", "subject_to", "provided", "after"})
"""Conditions that are told apart by their words."""


def _places(words: str) -> tuple[str, ...]:
    """The places that words name: "Europe or North America"."""
    return tuple(p.strip() for p in re.split(r"\s*(?:,|\bor\b|\band\b)\s*", words) if p.strip())


def _number(condition: Condition) -> int | None:
    """The least number of adversaries that words give: "by two or more Powers"."""
    if condition.kind != "number":
        return None
    numbers: Mapping[str, str] = table("conditions")["numbers"]
    return next((int(n) for n, words in numbers.items() if re.search(words, condition.words.lower())), None)
