"""Statements: the five kinds of thing that a source can say about relations between actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, Self

from comity.model.actor import ActorRef
from comity.model.evidence import Evidence, RowEvidence, TextEvidence, document_of, quote_of
from comity.model.ids import DocumentId, EventId, StatementId, content_hash
from comity.model.terms import AuthorVerdict, Stage, Stance, Status
from comity.model.time import When


@dataclass(frozen=True, slots=True)
class Trigger:
    """What sets off an obligation.

    Attributes:
        event: ``attack``, ``war`` (whoever began it), ``threat``, ``blockade``, ``sanctions``, ``request``, ``revolt``
            (against a government from within), ``territory`` (its use by others).
        on: Whom it must strike.
        by: Who must do it, or ``"any"``.
        place: Where, if the words limit it.
        words: The words.
    """

    event: str
    on: tuple[ActorRef, ...]
    by: tuple[ActorRef, ...] | Literal["any"]
    place: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, exception or escape of an obligation.

    Attributes:
        kind: ``unprovoked``, ``on_request``, ``place``, ``adversary``, ``number`` ...
        words: The words.
        actors: The adversaries that it names.
        places: The places that it names: ids of states or names of regions.
        number: The least number of adversaries.
        excepted: Whether the actors or places named are those for which the obligation does not hold; else it holds
            for them alone.

    What a text leaves open stays empty: a treaty that holds only for certain adversaries, whoever they are.
    """

    kind: str
    words: str
    actors: tuple[ActorRef, ...] = ()
    places: tuple[str, ...] = ()
    number: int | None = None
    excepted: bool = False

    def content(self) -> list[Any]:
        """What the id of its statement is the hash of: what it names counts only where it names something."""
        named = [_ids(self.actors), list(self.places), self.number, self.excepted]
        return [self.kind, self.words, *(named if any(named) else ())]


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a claim's content: an interval of the document and the quote."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True)
class StatementBase:
    """What all kinds of statement have.

    Attributes:
        evidence: At least one piece; the first is the one that the statement was read from.
        type: For acts, one of PLOVER's sixteen event types; for other kinds usually ``None``.
        fields: ``security``, ``trade``, ``nuclear`` ...
        theatres: Named regions or conflicts.
        status: Whether it has come about.
        negated: Whether the text says that it is not so.
        when: When it was so; ``None`` where the text gives no time.
        where: The place, as an actor (a state or region), if given.
        event: Shared by mentions of one event, ``None`` where it is alone.
        main: Whether it is what its sentence is chiefly about.
        id: Hash of document, interval, kind, coded content and coder; computed when not given.
    """

    evidence: tuple[Evidence, ...]
    fields: tuple[str, ...] = ()
    theatres: tuple[str, ...] = ()
    status: Status = Status.DONE
    negated: bool = False
    when: When | None = None
    where: ActorRef | None = None
    event: EventId | None = None
    main: bool = False
    id: StatementId = StatementId("")

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a statement without evidence")
        if not self.id:
            object.__setattr__(self, "id", StatementId(content_hash("st", *self.id_parts(self.anchor))))

    @property
    def kind(self) -> str:
        """``act``, ``commitment``, ``figure``, ``claim`` or ``relation``."""
        return type(self).__name__.lower()

    @property
    def coder(self) -> str:
        """Name and version of the coder, importer or list that the statement comes from."""
        return self.evidence[0].coder

    @property
    def confidence(self) -> float:
        """How often statements like this one are right on gold, from 0 to 1."""
        return self.evidence[0].confidence

    @property
    def text(self) -> TextEvidence | None:
        """The words that carry it, where it comes from a document."""
        first = self.evidence[0]
        return first if isinstance(first, TextEvidence) else None

    @property
    def quote(self) -> str:
        """The words that carry it, or the row; empty for a curated entry."""
        return quote_of(self.evidence[0])

    @property
    def document(self) -> DocumentId | None:
        """The document or data file that carries it, if any."""
        return document_of(self.evidence[0])

    @cached_property
    def anchor(self) -> str:
        """Hash of document, interval, kind and coded content, whatever coder read it; a row's place is its key.

        A reviewer's decision is anchored to it, so that it survives re-coding while the content is equal.
        """
        first, when = self.evidence[0], self.when
        match first:
            case TextEvidence(span=span):
                place: tuple[Any, ...] = (span.document, span.start, span.end)
            case RowEvidence(dataset=dataset, key=key):
                place = (dataset, key)
            case _:
                place = (repr(replace(first, confidence=0.0, coder="")),)
        told = None if when is None else when_parts(when)
        return content_hash("an", *self.anchor_parts(place=place, when=told))

    def anchor_parts(self, *, place: tuple[Any, ...], when: Any) -> list[Any]:
        """What the anchor is the hash of, for a place and a time as they enter it."""
        return [place, self.kind, self._common(when), self._content()]

    def id_parts(self, anchor: str) -> list[str]:
        """What the id is the hash of, for an anchor."""
        return [anchor, self.coder]

    def actors(self) -> Iterator[ActorRef]:
        """Every actor in a role, in the order of the roles; the place and the voice are not roles."""
        raise NotImplementedError

    def with_event(self, event: EventId | None) -> Self:
        """The same statement as a mention of an event; its id does not change."""
        return replace(self, event=event)

    def _common(self, when: Any) -> list[Any]:
        return [
            *(sorted(x) for x in (self.fields, self.theatres)),
            self.status,
            self.negated,
            when,
            self.where.actor if self.where else None,
        ]

    def _content(self) -> list[Any]:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Act(StatementBase):
    """Somebody does something to or with somebody.

    Attributes:
        sources, targets: Who acts, on or with whom.
        reciprocal: Whether both sides act on each other.
        type: One of PLOVER's sixteen event types.
        mode: PLOVER mode within the type, if any.
    """

    type: str
    sources: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    reciprocal: bool = False
    mode: str | None = None

    def actors(self) -> Iterator[ActorRef]:
        """Sources, then targets."""
        yield from self.sources
        yield from self.targets

    def _content(self) -> list[Any]:
        return [self.type, self.mode, _ids(self.sources), _ids(self.targets), self.reciprocal]


@dataclass(frozen=True, kw_only=True)
class Commitment(StatementBase):
    """An instrument or one of its clauses: who binds himself to what.

    Attributes:
        instrument: Name of the instrument, as the text gives it.
        instrument_of: For a clause, the statement that names its instrument.
        parties: Who is bound.
        obligor, beneficiary: For a clause, who owes and to whom. Where the same parties are both, each owes it to the
            others: with a trigger, those whom it does not strike to those whom it strikes.
        obligation: ``defense``, ``neutrality``, ``trade`` ... (``vocab/obligations``).
        stage: Where it stands.
        term_years: How long it is to last, in years.
        trigger: What sets it off.
        condition: What limits it.
        ``negated`` means that the text says that this obligation is absent.
    """

    instrument: str
    parties: tuple[ActorRef, ...]
    obligation: str
    stage: Stage
    instrument_of: StatementId | None = None
    obligor: tuple[ActorRef, ...] = ()
    beneficiary: tuple[ActorRef, ...] = ()
    term_years: float | None = None
    trigger: Trigger | None = None
    condition: tuple[Condition, ...] = ()

    @property
    def mutual(self) -> bool:
        """Whether the same parties owe it and are owed it: each to the others."""
        return len(self.obligor) > 1 and {r.actor for r in self.obligor} == {r.actor for r in self.beneficiary}

    def actors(self) -> Iterator[ActorRef]:
        """Parties, obligor, beneficiary, those whom the trigger names."""
        yield from self.parties
        yield from self.obligor
        yield from self.beneficiary
        if self.trigger:
            yield from self.trigger.on
            yield from self.trigger.by if self.trigger.by != "any" else ()

    def _content(self) -> list[Any]:
        t = self.trigger
        return [
            self.instrument,
            _ids(self.parties),
            self.obligation,
            self.stage,
            *(_one_or_ids(side) for side in (self.obligor, self.beneficiary)),
            self.term_years,
            None if t is None else [t.event, _ids(t.on), t.by if t.by == "any" else _ids(t.by), t.place],
            [c.content() for c in self.condition],
        ]


@dataclass(frozen=True, kw_only=True)
class Figure(StatementBase):
    """A quantity.

    Attributes:
        measure: What is measured, in the text's words.
        value: In base units (3.8e9; 56 for 56 %); the midpoint of a range.
        low, high: Bounds; ``more than 10`` has low 10 and high ``None``.
        unit: ISO 4217 for money, else ``percent``, ``percentage point``, ``rank`` or a singular English noun.
        subject, object: Whose quantity, towards whom.
        share_of: For a share, of what.
        qualifiers: ``about``, ``more than``, ``reportedly`` ...; of goods, what is said of them: ``ordered``,
            ``expected`` or ``received`` (the subject gets them), ``pledged`` or ``delivered`` (it gives them), and
            what became of that: ``outstanding``, ``cancelled``, ``lapsed``, ``suspended``, ``begun``, ``completed``.
        flags: What does not add up, e.g. ``calendar_mismatch``.
    """

    measure: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    subject: tuple[ActorRef, ...] = ()
    object: tuple[ActorRef, ...] = ()
    share_of: str | None = None
    qualifiers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def actors(self) -> Iterator[ActorRef]:
        """Subject, then object."""
        yield from self.subject
        yield from self.object

    def _content(self) -> list[Any]:
        return [
            self.measure,
            *(None if x is None else float(x) for x in (self.value, self.low, self.high)),
            self.unit,
            _ids(self.subject),
            _ids(self.object),
            self.share_of,
            list(self.qualifiers),
            list(self.flags),
        ]


@dataclass(frozen=True, kw_only=True)
class Claim(StatementBase):
    """What somebody other than the author asserts, denies, expects ...; ``when`` is when it was said.

    Attributes:
        holder: Who holds it.
        stance: How the holder stands to the content.
        content: The words of the content.
        of: The statement that the content is, where it was coded.
        about: Whom it is about.
        disputes: Claims that it contradicts.
        within: The claim that it is nested in.
        verdict: What the author says of it; ``None`` where the author's words do not tell.
        distance: Words of the clause that the author puts in quotation marks and so does not make his own: the
            "people's republic". Words quoted because somebody said them, and titles, are none.

    Like ``of``, ``disputes`` and ``within``, the last two do not count for the id: they are what the text around a
    claim makes of it, and a later sentence may settle them.
    """

    holder: tuple[ActorRef, ...]
    stance: Stance
    content: Content
    of: StatementId | None = None
    about: tuple[ActorRef, ...] = ()
    disputes: tuple[StatementId, ...] = ()
    within: StatementId | None = None
    verdict: AuthorVerdict | None = None
    distance: tuple[str, ...] = ()

    def actors(self) -> Iterator[ActorRef]:
        """Holder, then whom the claim is about."""
        yield from self.holder
        yield from self.about

    def _content(self) -> list[Any]:
        return [_ids(self.holder), self.stance, self.content.start, self.content.end, _ids(self.about)]


@dataclass(frozen=True, kw_only=True)
class Relation(StatementBase):
    """A lasting or structural tie between actors.

    Attributes:
        subject, object: The two ends.
        predicate: ``aligned_with``, ``depends_on``, ``rivals`` ...
        polarity: -1 farther, 0 structural, 1 closer.
        causes: Statements that this one brings about.
        hedged: Whether the text hedges it.
    """

    subject: tuple[ActorRef, ...]
    predicate: str
    object: tuple[ActorRef, ...]
    polarity: Literal[-1, 0, 1] = 0
    causes: tuple[StatementId, ...] = ()
    hedged: bool = False

    def actors(self) -> Iterator[ActorRef]:
        """Subject, then object."""
        yield from self.subject
        yield from self.object

    def _content(self) -> list[Any]:
        return [_ids(self.subject), self.predicate, _ids(self.object), self.polarity, self.hedged]


Statement = Act | Commitment | Figure | Claim | Relation
"""The sum of the five kinds: a ``match`` over it is exhaustive."""


def when_parts(when: When) -> list[Any]:
    """A time as it enters the anchor of a statement."""
    return [when.edtf, when.precision, when.words]


def _ids(actors: tuple[ActorRef, ...]) -> list[str]:
    return [a.actor for a in actors]


def _one_or_ids(actors: tuple[ActorRef, ...]) -> str | list[str] | None:
    """A side that may be one actor, several or nobody, as the record has it."""
    return _ids(actors) if len(actors) > 1 else next(iter(_ids(actors)), None)
