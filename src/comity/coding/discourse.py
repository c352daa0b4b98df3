"""Whom pronouns and descriptions mean: the actors a text has named so far, and which of them fit."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto

from comity.model import ActorKind, ActorRef

MEMORY = 24
"""How many named actors are kept in mind."""
REACH = 4
"""How many sentences back a pronoun may reach."""


class Wanted(Enum):
    """What a pronoun or description can mean."""

    PERSON = auto()
    THING = auto()
    GROUP = auto()
    STATE = auto()


class Rank(IntEnum):
    """How prominent a name is in its sentence, the most prominent first: pronouns go back to these first."""

    MAIN = 0
    """The subject of the main clause."""
    SUBJECT = 1
    """The subject of another clause."""
    OBJECT = 2
    OTHER = 3
    ADJECTIVE = 4


PRONOUNS = {
    "he": Wanted.PERSON,
    "she": Wanted.PERSON,
    "him": Wanted.PERSON,
    "his": Wanted.PERSON,
    "her": Wanted.PERSON,
    "himself": Wanted.PERSON,
    "herself": Wanted.PERSON,
    "it": Wanted.THING,
    "its": Wanted.THING,
    "itself": Wanted.THING,
    "they": Wanted.GROUP,
    "them": Wanted.GROUP,
    "their": Wanted.GROUP,
    "themselves": Wanted.GROUP,
}
_THINGS = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.PEOPLE}


@dataclass(frozen=True, slots=True)
class Named:
    """Actors named in one place of a text: one, or several joined by "and"."""

    refs: tuple[ActorRef, ...]
    sentence: int
    rank: Rank
    thing: Wanted | None = None
    """For a thing that is no actor: by which pronoun it is taken up."""

    def fits(self, wanted: Wanted) -> bool:
        """Whether a pronoun or description of this sort can mean them."""
        if self.thing is not None:
            return wanted is self.thing
        kinds = {r.kind for r in self.refs}
        match wanted:
            case Wanted.PERSON:
                return len(self.refs) == 1 and kinds == {ActorKind.PERSON}
            case Wanted.THING:
                return len(self.refs) == 1 and kinds <= _THINGS and self.rank < Rank.ADJECTIVE
            case Wanted.GROUP:
                return len(self.refs) > 1 or bool(kinds & {ActorKind.PEOPLE, ActorKind.ARMED_GROUP})
            case Wanted.STATE:
                return len(self.refs) == 1 and kinds == {ActorKind.STATE}


@dataclass
class Discourse:
    """What a text has named up to a place in it, newest last."""

    recent: deque[Named] = field(default_factory=lambda: deque(maxlen=MEMORY))
    countries: Counter[str] = field(default_factory=Counter)
    states: dict[str, ActorRef] = field(default_factory=dict)
    missed: set[tuple[str, int]] = field(default_factory=set)

    @property
    def unresolved(self) -> Counter[str]:
        """How many words stayed unresolved, by sort; each place once, however often it was looked at."""
        return Counter(sort for sort, _ in self.missed)

    def miss(self, sort: str, at: int) -> None:
        """Remember that a word (``actor``, ``pronoun``) at an offset stayed unresolved."""
        self.missed.add((sort, at))

    def name(self, refs: Iterable[ActorRef], sentence: int, rank: Rank) -> None:
        """Remember that a text has named actors."""
        named = Named(tuple(refs), sentence, rank)
        if not named.refs:
            return
        self.recent.append(named)
        for ref in named.refs:
            if ref.country:
                self.countries[ref.country] += 1
            if ref.kind is ActorKind.STATE and ref.country:
                self.states[ref.country] = ref

    def thing(self, wanted: Wanted, sentence: int, rank: Rank) -> None:
        """Remember that a text has named a thing: no actor, but a pronoun may mean it."""
        self.recent.append(Named((), sentence, rank, wanted))

    def meant(self, wanted: Wanted, sentence: int, *, sole: bool = False, minded: bool = False) -> tuple[ActorRef, ...]:
        """The last actors that fit, those of higher rank in the newest sentence first; empty where none does.

        Args:
            wanted: What is looked for.
            sentence: The number of the sentence that asks.
            sole: Whether nobody else may fit in the newest sentence, as for a pronoun that is an object.
            minded: Whether it does what no thing does, so that things do not come into question.
        """
        fitting = [n for n in self.recent if sentence - n.sentence <= REACH and n.fits(wanted)]
        fitting = [n for n in fitting if n.thing is None] if minded else fitting
        if not fitting:
            return ()
        newest = [n for n in reversed(fitting) if n.sentence == fitting[-1].sentence]
        if sole and (len({n.refs for n in newest}) > 1 or sentence - newest[0].sentence > 1):
            return ()
        return min(newest, key=lambda n: n.rank).refs

    def group(self, size: int) -> tuple[ActorRef, ...]:
        """The last so many countries named together: "the three sides"."""
        for named in reversed(self.recent):
            if len({r.country for r in named.refs if r.country}) == size:
                return named.refs
        return ()

    def together(self, sentence: int) -> tuple[ActorRef, ...]:
        """Those of several countries whom the sentence before one named together: "this format" is theirs."""
        for named in reversed(self.recent):
            if sentence - named.sentence == 1 and len({r.country for r in named.refs if r.country}) > 1:
                return named.refs
        return ()

    def pair(self, sentence: int, *, persons: bool = False) -> tuple[ActorRef, ...]:
        """The two countries (or persons) that the text is about: the last two named together, else the last two."""
        if persons:
            met: dict[str, ActorRef] = {}
            for named in self._backwards(sentence):
                for ref in named.refs:
                    if ref.kind is ActorKind.PERSON and ref.country:
                        met.setdefault(ref.country, ref)
                if len(met) == 2:
                    return tuple(met.values())
        for named in self._backwards(sentence):
            if len({r.country for r in named.refs if r.country}) == 2:
                return named.refs
        found: dict[str, ActorRef] = {}
        for named in self._backwards(sentence):
            for ref in named.refs:
                if ref.country and ref.country in self.states:
                    found.setdefault(ref.country, self.states[ref.country])
            if len(found) == 2:
                return tuple(found.values())
        common = [self.states[c] for c, _ in self.countries.most_common(4) if c in self.states][:2]
        return tuple(common) if len(common) == 2 else ()

    def focus(self, sentence: int, *, besides: str | None = None) -> ActorRef | None:
        """The state that the text is about here: the last one named, besides one that is out of the question."""
        for named in self._backwards(sentence):
            for ref in named.refs:
                if ref.country and ref.country in self.states and ref.country != besides:
                    return self.states[ref.country]
        return None

    def _backwards(self, sentence: int) -> Iterator[Named]:
        return (n for n in reversed(self.recent) if sentence - n.sentence <= REACH)
