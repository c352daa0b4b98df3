"""A text being resolved: phrases around states and offices, from left to right, each a mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from comity.actors import seats
from comity.actors.cues import cue
from comity.actors.described import Described
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer, sense_of
from comity.actors.index import Entry, Hit, Role
from comity.actors.known import Known
from comity.actors.persons import Persons, first_name_before, name_after
from comity.actors.phrases import AfterOwner, Phrases
from comity.actors.provisional import slug
from comity.actors.ranking import rank
from comity.actors.senses import sense_of_place
from comity.actors.settle import Settlement
from comity.actors.unlisted import Unlisted
from comity.actors.words import split
from comity.model import Actor, ActorId, ActorKind, Candidate, Mention, Sense

_OWNERS = frozenset(
    {Role.STATE, Role.ADJECTIVE, Role.DEMONYM, Role.CAPITAL, Role.SEAT, Role.BODY, Role.PEOPLE, Role.PLACE, Role.REGION}
)
_DESCRIBING = frozenset({Role.DESCRIPTION, Role.ORGAN, Role.OFFICE})
_PLACES = frozenset({Role.STATE, Role.CAPITAL, Role.SEAT})


class Passage:
    """One text on its way to mentions.

    Args:
        gazetteer: The actors to look for.
        text: The text.
        on: The day that names and offices are read on.
        known: Persons named before the text, whose surnames alone mean them.
        elsewhere: Actors that earlier documents introduced.
    """

    def __init__(
        self, gazetteer: Gazetteer, text: str, on: date | None, known: Iterable[Actor], elsewhere: Known
    ) -> None:
        self.gazetteer = gazetteer
        self.words = split(text)
        self.on = on
        self.hits = elsewhere.among(self.words, gazetteer.index.scan(self.words))
        self.at = {hit.first: hit for hit in self.hits}
        self.persons = Persons(gazetteer, on, known, elsewhere.actors)
        self.phrases = Phrases(self.words, self.at, gazetteer)
        self.found: list[Found] = []

    def mentions(self) -> list[Mention]:
        """The mentions, in order of the text."""
        done = 0
        unnamed: list[Hit] = []
        for hit in self.hits:
            if hit.first < done:
                continue
            self.persons.here = hit.first
            found = self._read(hit)
            if found is not None:
                self.found.append(found)
                done = max(hit.last, found.last)
            elif self.describes(hit):
                unnamed.append(hit)
        unlisted = Unlisted(self.gazetteer, self.words, self.persons, self.at)
        unlisted.full_names(self.found)
        unlisted.bodies(self.found)
        Settlement(self.gazetteer, self.words, self.persons, self.found).settle()
        unlisted.surnames(self.found)
        named = list(_apart(self.found))
        if unnamed and named:
            described = Described(self.gazetteer, self.words, self.persons, named).read(unnamed)
            named = list(_apart([*named, *described]))
            self._apposed(named)
        return [f.mention(self.words) for f in named]

    def _apposed(self, named: list[Found]) -> None:
        """Give a person in no table the state of what stands beside the name: "Ada Alpha, the ministry's clerk"."""
        for one, nxt in pairwise(named):
            beside = nxt.described and self.words.gap(one.last - 1).startswith(",") and nxt.first - one.last <= 2
            if one.pending is not None and beside and one.candidates:
                self.persons.place(one.candidates[0].actor, self.persons.country(nxt.candidates[0].actor))

    def describes(self, hit: Hit) -> bool:
        """Whether words that are no name may still mean somebody named before."""
        return hit.first > 0 and any(e.role in _DESCRIBING for e in hit.entries)

    def _is_currency(self, hit: Hit) -> bool:
        """Whether a name is part of a currency's sign: "US$ 5 million"."""
        return self.words.text.startswith("$", self.words.ends[hit.last - 1])

    def _read(self, hit: Hit) -> Found | None:
        roles = {e.role for e in hit.entries}
        if Role.EXCLUDED in roles or self._is_currency(hit):
            return None
        if roles & {Role.PERSON, Role.SURNAME}:
            return self._person(hit)
        if roles & _OWNERS:
            return self._owner(hit)
        if Role.OFFICE in roles or Role.ORGAN in roles or Role.HONORIFIC in roles:
            return self._headless(hit)
        return None

    def _owner(self, hit: Hit) -> Found | None:
        """A state, people or body, and the organ, office or person that its name leads to."""
        candidates = rank(self.gazetteer, hit.entries, self.on)
        if not candidates:
            return None
        entry = self._entry(hit, candidates[0].actor)
        if entry.name.sort == "prefix":
            compound = self.words.gap(hit.first) in ("-", "‐", "‑", "–")
            return Found(hit.first, hit.last, Sense.ADJECTIVE, candidates, entry.role) if compound else None
        if self.phrases.is_no_actor(hit, entry.role) or self._is_anothers(hit, entry):
            return None
        found = Found(hit.first, hit.last, sense_of(entry.role), candidates, entry.role)
        attitude = self.phrases.attitude(hit)
        if attitude is not None:
            found.sense, found.attitude = Sense.ADJECTIVE, attitude
            return found
        if self.phrases.is_turned(hit):
            found.sense = Sense.ADJECTIVE
            return found
        phrase = self.phrases.after_owner(hit, entry.role)
        if hit.first > 0 and self.words.keys[hit.first - 1] == "ethnic":
            found.ethnic = phrase.suffix if phrase is not None else "minority"
            found.last, found.sense = (phrase.last if phrase is not None else hit.last), Sense.PEOPLE
            return found
        if phrase is not None:
            self._extend(found, phrase)
            return found
        if (
            entry.role is Role.STATE
            and self.found
            and seats.is_part_of(found, self.found[-1], self.words, self._country)
        ):
            return found
        if entry.role in _PLACES:
            sense, reason = sense_of_place(self.words, hit, entry.role)
            if entry.role is not Role.SEAT or sense is Sense.PLACE:
                found.sense = sense
            found.because(reason)
            if sense is not Sense.PLACE:
                seats.voice(found, hit, self.words)
                seats.seated(found, hit, self._country)
        elif entry.role is Role.DEMONYM:
            found.as_people()
        return found

    def _is_anothers(self, hit: Hit, entry: Entry) -> bool:
        """Whether an organ of one state is named as another's: "Kenya's National Intelligence Service"."""
        before = self.found[-1] if self.found else None
        if entry.role is not Role.BODY or before is None or before.last != hit.first or not before.candidates:
            return False
        organ, owner = self.gazetteer.get(ActorId(entry.target)), self._country(before.candidates[0].actor)
        if organ is None or organ.kind is not ActorKind.ORGAN or owner in (None, organ.country):
            return False
        return self.words.possessive[hit.first - 1] or (self.words.gap(hit.first - 1) == " " and before.head is None)

    def _entry(self, hit: Hit, actor: ActorId) -> Entry:
        """The listed name by which words mean an actor, one that is in use on the day if there is one."""
        named = [e for e in hit.entries if e.target == actor]
        day = self.on
        return next((e for e in named if day is None or e.name.period.covers(day)), named[0])

    def _extend(self, found: Found, phrase: AfterOwner) -> None:
        """Let an owner's mention mean its organ, the holder of its office, or the person named with it."""
        owner = found.candidates[0].actor
        country = self._country(owner)
        suffix = self._same_office() if phrase.suffix == "counterpart" else phrase.suffix
        found.last, found.head = phrase.last, suffix
        if self.phrases.personal(phrase.role, phrase.head_end):
            start = self.phrases.skip_titles(phrase.last)
            end = name_after(self.words, start, self.at)
            if end > start and self._is_name(start, end):
                self._named(found, start, end, suffix, country, owner)
                return
            before = self.phrases.name_before(Hit(found.first, found.last, ()))
            if before is not None and self.found and self.found[-1].first == before and not self.found[-1].candidates:
                self.found.pop()
            if before is not None and (not self.found or self.found[-1].last <= before):
                self._named_before(found, before, suffix, country, owner)
                return
        noun = self.gazetteer.nouns[suffix]
        found.sense = noun.sense
        holders = self.persons.office_holders(owner, suffix, phrase.past)
        found.to_organ(owner, suffix, noun, holders, country is not None)

    def _is_name(self, start: int, end: int) -> bool:
        """Whether capitalised words after an office are a name: listed, or not part of a headline."""
        if not self.phrases.apposed(start, end):
            return False
        return bool(self._listed_person(start, end)) or not self.words.in_headline(start, end)

    def _same_office(self) -> str:
        """The office that "his counterpart" means: the one named last."""
        for found in reversed(self.found):
            if found.head is not None:
                return found.head
            office = self.persons.office_of(found.candidates[0].actor) if found.candidates else None
            if office is not None:
                return office
        return "authorities"

    def _named_before(self, found: Found, start: int, office: str, country: str | None, owner: ActorId) -> None:
        """The person whose name stands before the office: "Jan Novak, the Czech envoy"."""
        end, last = found.first, found.last
        while self.words.gap(end - 1).strip() != ",":
            end -= 1
        found.first = start
        self._named(found, start, end, office, country, owner)
        found.last = last

    def _named(self, found: Found, start: int, end: int, office: str, country: str | None, owner: ActorId) -> None:
        """The person whose name stands after an office or nationality."""
        words = self.words
        surface = words.text[words.starts[start] : words.ends[end - 1]]
        several = self.words.keys[start - 1].endswith("s") and self.gazetteer.nouns[office].role is Role.OFFICE
        listed = self._listed_person(start, end, country, office if several else None)
        description = words.text[words.starts[found.first] : words.ends[end - 1]]
        if end - start == 1:
            named = self.persons.with_surname(surface, office, ActorId(country) if country else None)
            listed = _merged(listed, named)
        if not listed:
            person = self.persons.introduce(surface, country, description)
            listed = [Candidate(person, 0.8, f"introduced as {description!r}")]
        else:
            self.persons.remember_surname(words.surface(end - 1), listed[0].actor)
        if self.gazetteer.nouns[office].role is Role.OFFICE:
            self.persons.remember_office(owner, office, listed[0].actor)
        found.last, found.head, found.sense, found.candidates = end, office, Sense.PERSON, listed
        if country is None and owner:
            found.candidates = [*listed, Candidate(owner, 0.4, "the body that the person acts for")]

    def _listed_person(
        self, start: int, end: int, country: str | None = None, office: str | None = None
    ) -> list[Candidate]:
        """The listed person whose name stands there, if the state agrees.

        After "the Russian and Chinese foreign ministers" it is enough that the person held the office.
        """
        hit = self.at.get(start)
        if hit is None or hit.last > end:
            return []
        found = rank(self.gazetteer, [e for e in hit.entries if e.role in (Role.PERSON, Role.SURNAME)], self.on)
        return [c for c in found if country is None or self._may_be(c.actor, country, office)]

    def _may_be(self, person: ActorId, country: str, office: str | None) -> bool:
        if self.persons.country(person) in (None, country):
            return True
        actor = self.gazetteer.get(person)
        return actor is not None and any(t.office == office or t.of == country for t in actor.offices)

    def _person(self, hit: Hit) -> Found | None:
        """A listed person named without an office."""
        words = self.words
        entries = [e for e in hit.entries if e.role in (Role.PERSON, Role.SURNAME)]
        candidates = rank(self.gazetteer, entries, self.on)
        alone = all(e.role is Role.SURNAME for e in entries)
        if alone and first_name_before(words, hit.first):
            return self._namesake(hit)
        if alone and name_after(words, hit.last, self.at) > hit.last and words.gap(hit.last - 1) == " ":
            return None
        key = words.keys[hit.last - 1]
        if alone:
            candidates = self.persons.alone(key, candidates)
            self.persons.remember_surname(words.surface(hit.last - 1), candidates[0].actor)
        else:
            candidates = self.persons.by_day(candidates)
            self.persons.remember(words.text[words.starts[hit.first] : words.ends[hit.last - 1]], candidates[0].actor)
        found = Found(hit.first, hit.last, Sense.PERSON, self._with_body(candidates), Role.PERSON)
        government = self.phrases.government(hit)
        if government is not None:
            self._governed(found, *government)
        return found

    def _with_body(self, candidates: list[Candidate]) -> list[Candidate]:
        """The body that a person without a state acts for, as the last candidate."""
        actor = self.gazetteer.get(candidates[0].actor) if candidates else None
        if actor is None or actor.country is not None or not actor.parents:
            return candidates
        return [*candidates, Candidate(actor.parents[0][0], 0.4, "the body that the person acts for")]

    def _governed(self, found: Found, last: int, suffix: str) -> None:
        """ "Rouhani's government", "the Trump administration": the government, its head second."""
        country = self._country(found.candidates[0].actor)
        if country is not None:
            noun = self.gazetteer.nouns[suffix]
            organ = Candidate(ActorId(f"{country}/{suffix}"), 0.85, f"{noun.name} of {found.candidates[0].actor}")
            found.candidates = [organ, *(replace(c, score=0.5) for c in found.candidates)]
            found.last, found.head, found.sense = last, suffix, Sense.BODY

    def _namesake(self, hit: Hit) -> Found | None:
        """Another bearer of a listed surname: unresolved unless the text has introduced the person."""
        first = hit.first - 1
        if self.found and self.found[-1].last > first:
            return None
        name = self.words.text[self.words.starts[first] : self.words.ends[hit.last - 1]]
        named = [c for c in self.persons.with_surname(name.split()[-1], None, None) if c.score > 0.5]
        same = [c for c in named if c.actor.endswith(slug(name))]
        return Found(first, hit.last, Sense.PERSON, same, Role.PERSON)

    def _headless(self, hit: Hit) -> Found | None:
        """An organ, office or title without a state before it: "president of Armenia", "General Ossipov"."""
        phrase = self.phrases.before_owner(hit)
        if phrase is not None:
            owner_hit = self.at[phrase.owner]
            candidates = rank(self.gazetteer, owner_hit.entries, self.on)
            if candidates and (phrase.of or self._country(candidates[0].actor)):
                role = next(e for e in owner_hit.entries if e.target == candidates[0].actor).role
                inner = self.phrases.after_owner(owner_hit, role)
                owner_end = inner.last if inner is not None else owner_hit.last
                found = Found(hit.first, owner_end, Sense.BODY, candidates, role)
                if phrase.name is not None:
                    owner = candidates[0].actor
                    self._named(found, *phrase.name, phrase.suffix, self._country(owner), owner)
                    found.last = owner_end
                else:
                    self._extend(found, AfterOwner(phrase.role, phrase.suffix, hit.last, owner_end, False))
                return found
        entry = self.phrases.title(hit)
        if entry is None:
            return None
        start = self.phrases.skip_titles(hit.last)
        end = name_after(self.words, start, self.at)
        if end == start or not self._is_name(start, end):
            return None
        found = Found(hit.first, hit.last, Sense.PERSON, [], entry.role)
        self._titled(found, start, end, entry.target)
        return found

    def _titled(self, found: Found, start: int, end: int, office: str) -> None:
        words = self.words
        surface = words.text[words.starts[start] : words.ends[end - 1]]
        candidates = self._listed_person(start, end)
        if end - start == 1:
            candidates = _merged(candidates, self.persons.with_surname(surface, office, None))
        elif not candidates and end - start == 2:
            candidates = self.persons.with_surname(words.surface(end - 1), office, None)
            candidates = [c for c in candidates if c.actor.endswith(slug(surface))]
        found.last, found.candidates = end, candidates
        if candidates:
            best = candidates[0].actor
            self.persons.remember_surname(words.surface(end - 1), best)
            country = self.persons.country(best)
            former = found.first > 0 and words.keys[found.first - 1] in cue("past")
            if country is not None and not former and self.gazetteer.nouns[office].role is Role.OFFICE:
                self.persons.remember_office(ActorId(country), office, best)
        else:
            description = words.text[words.starts[found.first] : words.ends[end - 1]]
            found.pending = (surface if end - start > 1 else description, description)

    def _country(self, actor: ActorId) -> str | None:
        known = self.gazetteer.get(actor)
        return known.country if known else None


def _merged(listed: list[Candidate], named: list[Candidate]) -> list[Candidate]:
    """Both; what an office or an earlier mention says of a person counts more than the tables alone."""
    best = {c.actor: c if not named else replace(c, score=round(c.score * 0.8, 3)) for c in listed}
    for one in named:
        least = round(best[one.actor].score * 0.8, 3) if one.actor in best else 0.0
        best[one.actor] = one if one.score >= least else replace(one, score=least)
    alone = {c.actor for c in listed}
    return sorted(best.values(), key=lambda c: (-c.score, c.actor not in alone))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Those that do not overlap, in order of the text; of two that do, the one that begins first."""
    end = 0
    for one in sorted(found, key=lambda f: (f.first, -f.last)):
        if one.first >= end:
            yield one
            end = one.last
