"""Names that no table holds: full names by their given names, bodies by their last words, surnames named before."""

from __future__ import annotations

from collections.abc import Mapping

from comity.actors.bodies import acronym_after, named_bodies
from comity.actors.found import Found
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import PERSONAL, Hit, Role
from comity.actors.persons import Persons, first_name_before, name_after
from comity.actors.words import Words
from comity.model import Sense


class Unlisted:
    """Finds what the tables do not have; each step adds to the mentions found so far.

    Args:
        gazetteer: The actors.
        words: The words of the text.
        persons: The persons named in it.
        at: Listed names by their first word.
    """

    def __init__(self, gazetteer: Gazetteer, words: Words, persons: Persons, at: Mapping[int, Hit]) -> None:
        self._excluded = {i for h in at.values() if _is_excluded(h) for i in range(h.first, h.last)}
        self._gazetteer = gazetteer
        self._words = words
        self._persons = persons
        self._at = dict(at)

    def full_names(self, found: list[Found]) -> None:
        """Full names that no table holds: a given name that listed persons bear, and a surname behind it."""
        taken = self._excluded | {i for f in found for i in range(f.first, f.last)}
        words, given = self._words, self._gazetteer.given_names
        done = 0
        for i, key in enumerate(words.keys):
            if i < done or key not in given or i in taken or not words.capital(i) or not self._may_begin(i):
                continue
            end = name_after(words, i, self._at)
            full = end - i > 1 and all(j not in taken and words.capital(j) for j in (i + 1, end - 1))
            if full and not words.in_headline(i, end) and words.surface(i + 1).isalpha():
                name = words.text[words.starts[i] : words.ends[end - 1]]
                found.append(Found(i, end, Sense.PERSON, [], Role.PERSON, pending=(name, name)))
                done = end

    def _may_begin(self, i: int) -> bool:
        """Whether a word is listed as nothing but a name of persons."""
        hit = self._at.get(i)
        return hit is None or {e.role for e in hit.entries} <= PERSONAL

    def surnames(self, found: list[Found]) -> None:
        """Surnames alone, of persons whom the text has named."""
        surnames, words = self._persons.surnames, self._words
        if not surnames:
            return
        taken = {i for f in found for i in range(f.first, f.last)}
        for i, key in enumerate(words.keys):
            if key not in surnames or i in taken or not words.capital(i):
                continue
            if not first_name_before(words, i) and name_after(words, i, self._at) == i + 1:
                candidates = self._persons.with_surname(words.surface(i), None, None)
                found.append(Found(i, i + 1, Sense.PERSON, candidates, Role.SURNAME))

    def bodies(self, found: list[Found]) -> None:
        """Bodies that no table holds, and their acronyms from there on."""
        taken = self._excluded | {i for f in found for i in range(f.first, f.last)}
        ending = {f.last: f for f in found if f.sense is Sense.ADJECTIVE and f.attitude is None}
        acronyms: dict[str, Found] = {}
        for body in named_bodies(self._words, taken):
            one = Found(body.first, body.last, Sense.BODY, [], Role.BODY, unlisted=body.kind)
            nationality = ending.get(body.first)
            if nationality is not None and self._words.gap(body.first - 1) == " " and nationality.candidates:
                one.first, one.country = nationality.first, self._persons.country(nationality.candidates[0].actor)
                found.remove(nationality)
            found.append(one)
            if body.acronym is not None and body.acronym not in taken:
                acronyms[self._words.keys[body.acronym]] = one
        for listed in found:
            if listed.role is Role.BODY and listed.candidates and listed.last - listed.first > 1:
                acronym = acronym_after(self._words, listed.last)
                if acronym is not None and acronym not in taken:
                    acronyms.setdefault(self._words.keys[acronym], listed)
        for i, key in enumerate(self._words.keys if acronyms else ()):
            named = acronyms.get(key)
            if named is not None and i > named.first and i not in taken and self._words.surface(i).isupper():
                found.append(Found(i, i + 1, Sense.BODY, [], Role.BODY, same_as=named))


def _is_excluded(hit: Hit) -> bool:
    return any(e.role is Role.EXCLUDED for e in hit.entries)
