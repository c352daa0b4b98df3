"""Phrases in which a state's name leads to its organ, office or person, or follows it after "of"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.actors.cues import cue
from comity.actors.gazetteer import Gazetteer
from comity.actors.index import Entry, Hit, Role
from comity.actors.persons import name_after
from comity.actors.words import Words

_HYPHENS = ("-", "‐", "‑", "–")
_HEADS = (Role.OFFICE, Role.ORGAN)
_PLAIN = frozenset({Role.STATE, Role.CAPITAL, Role.SEAT, Role.BODY})
_MOST_MODIFIERS = 4
_MOST_TITLES = 6
"""Honorifics in a row before a name ("General Sir Dr ..."): more are no name's."""
_ETHNIC = frozenset({Role.PEOPLE, Role.ADJECTIVE})
_NAMED_OWNERS = frozenset({Role.STATE, Role.CAPITAL, Role.BODY, Role.PLACE, Role.REGION, Role.SEAT})


@dataclass(frozen=True, slots=True)
class AfterOwner:
    """What a state's name leads to.

    Attributes:
        role, suffix: The head of the phrase: ``OFFICE``, ``foreign-minister``.
        head_end: The word behind the head.
        last: The word behind the phrase, "to Tehran" of an ambassador included.
        past: Whether the text says "former".
    """

    role: Role
    suffix: str
    head_end: int
    last: int
    past: bool


@dataclass(frozen=True, slots=True)
class BeforeOwner:
    """An organ, office or titled person, and the state named after it.

    Attributes:
        role, suffix: The head of the phrase.
        owner: The first word of the state's name.
        of: Whether "of" joins the two; else "in", "from" ...
        name: First word and end of a person's name between the two.
    """

    role: Role
    suffix: str
    owner: int
    of: bool
    name: tuple[int, int] | None


class Phrases:
    """The phrases of one text.

    Args:
        words: Its words.
        at: Listed names by their first word.
        gazetteer: Nouns and modifiers.
    """

    def __init__(self, words: Words, at: Mapping[int, Hit], gazetteer: Gazetteer) -> None:
        self._words = words
        self._at = dict(at)
        self._ends = {hit.last: hit for hit in at.values()}
        self._gazetteer = gazetteer

    def after_owner(self, hit: Hit, role: Role) -> AfterOwner | None:
        """The organ or office that a name leads to: "Iranian deputy foreign minister", "Iran's navy"."""
        head: Entry | None = None
        if self.is_turned(hit) or self._joined_before(hit):
            return None
        at, past = hit.last, hit.first > 0 and self._words.keys[hit.first - 1] in cue("past")
        plain = role in _PLAIN and not self._words.possessive[hit.last - 1]
        while True:
            nearest, saw_past = self._skip(at, _MOST_MODIFIERS if head is None else 1, plain=plain)
            entry = self._head(nearest)
            if entry is None or (head is not None and nearest > at and entry.role is not Role.OFFICE):
                break
            past = past or saw_past
            head, at = entry, self._at[nearest].last
        if head is None:
            return None
        return AfterOwner(head.role, head.target, at, self._posting(at, head.target), past)

    def is_turned(self, hit: Hit) -> bool:
        """Whether a name only says who leads or backs what follows: "US-led forces"."""
        words = self._words
        return (
            hit.last < len(words)
            and words.gap(hit.last - 1) in ("-", "‐", "‑", "–")
            and words.keys[hit.last] in cue("turned")
        )

    def _joined_before(self, hit: Hit) -> bool:
        """Whether a hyphen joins a name to another one before it: a Russian-Iranian commission is nobody's alone."""
        if hit.first == 0 or self._words.gap(hit.first - 1) not in _HYPHENS:
            return False
        before = self._ends.get(hit.first)
        return before is not None and any(e.role in (Role.ADJECTIVE, Role.STATE) for e in before.entries)

    def government(self, hit: Hit) -> tuple[int, str] | None:
        """The government, administration or presidency that a person's name leads to."""
        entry = self._head(hit.last)
        if entry is None or entry.target not in ("government", "presidency"):
            return None
        return self._at[hit.last].last, entry.target

    def _skip(self, at: int, most: int, *, plain: bool) -> tuple[int, bool]:
        """Past modifiers, to the next word that may be a noun; a listed noun is never skipped.

        Args:
            at: The word behind the owner.
            most: How many modifiers at most.
            plain: Whether the owner is the plain name of a state: then a participle is a verb ("Egypt jailed two
                journalists") unless a hyphen joins it.
        """
        words, seen, past = self._words, 0, False
        while at < len(words) and self._adjacent(at):
            if seen >= most or (self._head(at) is not None and not self._leads_on(at)):
                return at, past
            key = words.keys[at]
            if plain and key.endswith("ed") and words.gap(at - 1) not in _HYPHENS:
                return at, past
            ethnic = self._at.get(at)
            if key in cue("past"):
                past = True
            elif key not in self._gazetteer.modifiers and not (ethnic and self._is_ethnic(ethnic)):
                return at, past
            at += 1
            seen += 1
        return at, past

    def _is_ethnic(self, hit: Hit) -> bool:
        """Whether a name is a second adjective: ``Kurd`` in "Turkish Kurd refugees"."""
        roles = {e.role for e in hit.entries}
        return hit.last == hit.first + 1 and bool(roles & _ETHNIC) and self._words.gap(hit.first - 1) == " "

    def _leads_on(self, at: int) -> bool:
        """Whether a noun is the modifier of another noun: ``opposition`` before ``leader``."""
        hit = self._at[at]
        return (
            hit.last < len(self._words)
            and self._adjacent(hit.last)
            and self._head(hit.last) is not None
            and (hit.last == at + 1 and self._words.keys[at] in self._gazetteer.modifiers)
        )

    def _adjacent(self, at: int) -> bool:
        """Whether only a space or hyphen parts a word from the one before."""
        gap = self._words.gap(at - 1)
        return gap in (" ", "-", "\n", "\u00a0", ' "', " “", '" ', "” ", " '", "' ")

    def _head(self, at: int) -> Entry | None:
        hit = self._at.get(at)
        if hit is None or at >= len(self._words) or not self._adjacent(at):
            return None
        if self._words.capital(at) and self._words.keys[at] in cue("lower_only") and hit.last == at + 1:
            return None
        return next((e for e in hit.entries if e.role in _HEADS), None)

    def _posting(self, last: int, head: str) -> int:
        """Past "to Tehran" or "in Iran" after an ambassador or an embassy."""
        if head not in ("ambassador", "embassy") or last + 1 >= len(self._words):
            return last
        if self._words.keys[last] not in ("to", "in") or self._words.gap(last - 1) != " ":
            return last
        at = last + 1 + (self._words.keys[last + 1] == "the")
        place = self._at.get(at)
        roles = {e.role for e in place.entries} if place else set()
        return place.last if place and roles & {Role.STATE, Role.CAPITAL, Role.PLACE, Role.BODY} else last

    def before_owner(self, hit: Hit) -> BeforeOwner | None:
        """An organ or office with its state behind it: "president of Armenia", "King Hassan of Morocco"."""
        entry = next((e for e in hit.entries if e.role in _HEADS), None)
        title = next((e for e in hit.entries if e.role is Role.HONORIFIC), None)
        if entry is None and title is None:
            return None
        name_end = name_after(self._words, hit.last, self._at)
        for at, name in ((hit.last, None), (name_end, (hit.last, name_end))):
            owner = self._owner_after(at, entry)
            if owner is not None and (entry is not None or name is not None):
                head = entry or title
                assert head is not None
                if name is None or at > hit.last:
                    return BeforeOwner(head.role, head.target, owner, self._words.keys[at] == "of", name)
        return None

    def _owner_after(self, at: int, entry: Entry | None) -> int | None:
        words = self._words
        if at + 1 >= len(words) or words.gap(at - 1) != " ":
            return None
        local = entry is not None and self._gazetteer.nouns[entry.target].local
        if words.keys[at] != "of" and not (
            local and words.keys[at] in ("in", "throughout", "across", "from", "within")
        ):
            return None
        nxt = at + 1
        for _ in range(3):
            if nxt < len(words) and (words.keys[nxt] in ("the", "state") or words.keys[nxt] in cue("sides")):
                nxt += 1
        owner = self._at.get(nxt)
        if owner is None:
            return None
        roles = {e.role for e in owner.entries}
        if roles & _NAMED_OWNERS or (Role.ADJECTIVE in roles and self.after_owner(owner, Role.ADJECTIVE) is not None):
            return nxt
        return None

    def title(self, hit: Hit) -> Entry | None:
        """The office or honorific that a name may follow."""
        found = [e for e in hit.entries if e.role in (Role.OFFICE, Role.HONORIFIC)]
        if not found or hit.last >= len(self._words):
            return None
        if not self._joins(hit.last - 1, (" ", ". ", ".", ".\u00a0", "\u00a0")):
            return None
        if not self._words.capital(hit.first) and found[0].role is Role.HONORIFIC and found[-1].role is Role.HONORIFIC:
            return None
        return found[0] if found[0].role is Role.OFFICE else found[-1]

    def personal(self, role: Role, head_end: int) -> bool:
        """Whether the head that ends before a word is one that a person's name may follow or precede."""
        return role is Role.OFFICE or self._words.keys[head_end - 1] in cue("personal")

    def name_before(self, hit: Hit) -> int | None:
        """Where a name begins that "NAME, the STATE OFFICE" puts before its office; ``None`` where none does."""
        words, at = self._words, hit.first - 1
        if at > 0 and words.keys[at] in ("the", "a", "an", "former"):
            at -= 1
        if at < 1 or words.gap(at).strip() != "," or words.possessive[at]:
            return None
        start = at + 1
        while (
            start > 0
            and at + 1 - start < 4
            and words.capital(start - 1)
            and words.keys[start - 1] not in cue("not_names")
        ):
            if start <= at and words.gap(start - 1) not in (" ", "-"):
                break
            start -= 1
        if words.opens_sentence(start) and words.keys[start] in cue("openers"):
            start += 1
        taken = any(i in self._at and not _may_be_name(self._at[i]) for i in range(start, at + 1))
        return start if at + 1 - start >= 2 and not taken else None

    def skip_titles(self, last: int) -> int:
        """Where a name after an office may begin: past an honorific."""
        at = last
        for _ in range(_MOST_TITLES):
            if at >= len(self._words):
                return at
            hit = self._at.get(at)
            titled = hit is not None and any(e.role is Role.HONORIFIC for e in hit.entries)
            gap = self._words.gap(at - 1)
            joined = self._joins(at - 1, (" ", ". ", ", "))
            if not titled or not joined or not (self._words.capital(at) or gap == ", "):
                return at
            if hit is None or any(e.role in (Role.PERSON, Role.SURNAME) for e in hit.entries):
                return at
            at = hit.last
        return at

    def apposed(self, start: int, end: int) -> bool:
        """Whether a name stands directly after the office, or between commas."""
        gap = self._words.gap(start - 1)
        if self._words.possessive[start - 1]:
            return False
        if self._joins(start - 1, (" ", ". ", "\n")):
            return True
        return gap.strip() == "," and end - start >= 2

    def _joins(self, i: int, gaps: tuple[str, ...]) -> bool:
        """Whether what follows word ``i`` may belong to one name with it; a full stop only behind an abbreviation."""
        gap = self._words.gap(i)
        if gap not in gaps:
            return False
        initial = self._words.ends[i] - self._words.starts[i] <= 1
        return "." not in gap or initial or self._words.keys[i] in cue("abbreviated")

    def attitude(self, hit: Hit) -> str | None:
        """``pro`` or ``anti`` before a name: an attitude towards the actor, not the actor."""
        if hit.first == 0 or self._words.gap(hit.first - 1) not in _HYPHENS:
            return None
        key = self._words.keys[hit.first - 1]
        return key if key in ("pro", "anti") else None

    def _is_language(self, hit: Hit) -> bool:
        """``in English.``: an adjective after "in" that leads to no noun."""
        words = self._words
        ends = hit.last >= len(words) or words.gap(hit.last - 1)[:1] not in (" ", "-", "\n")
        return ends and hit.first > 0 and words.keys[hit.first - 1] in ("in", "into", "speak", "speaks", "spoke")

    def is_no_actor(self, hit: Hit, role: Role) -> bool:
        """Whether a name means a language, or is somebody's first name or surname."""
        words = self._words
        titled = hit.first > 0 and words.keys[hit.first - 1] in ("mr", "mrs", "ms", "dr")
        if titled and self._joins(hit.first - 1, (" ", ". ")):
            return True
        if hit.first > 0 and words.keys[hit.first - 1] == "non" and words.gap(hit.first - 1) in _HYPHENS:
            return True
        after = words.keys[hit.last] if hit.last < len(words) and words.gap(hit.last - 1) == " " else ""
        if after == "university" and words.capital(hit.last):
            return True
        if role is Role.ADJECTIVE and (after in cue("language") or self._is_language(hit)):
            return True
        if role is Role.PLACE and hit.last == hit.first + 1 and words.keys[hit.first] in cue("also_words"):
            return words.opens_sentence(hit.first)
        if words.keys[hit.first] not in cue("first_names_of_states") or hit.last - hit.first > 1:
            return False
        if hit.last >= len(words) or words.gap(hit.last - 1) != " " or hit.last in self._at:
            return False
        surname = words.capital(hit.last) and words.keys[hit.last] not in cue("not_names")
        return surname and not words.surface(hit.last).isupper()


def _may_be_name(hit: Hit) -> bool:
    return {e.role for e in hit.entries} <= {Role.PLACE, Role.CAPITAL, Role.HONORIFIC, Role.SURNAME}
