"""Treaty texts: the instrument that a document is, and the sides that a document's title names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from comity.actors import Resolver
from comity.coding.articles import Articles, articles_of
from comity.coding.parties import Parties, unique
from comity.dates import find
from comity.model import ActorId, ActorKind, ActorRef, BlockKind, Condition, Document, Precision, When
from comity.vocab.loader import table

_OPENING_BLOCKS = 6
_LONGEST_TITLE = 400
_TITLE = re.compile(
    r"(?:\A|(?<=[.*_\n] )|(?<=[*_\n]))(?:The )?(?P<name>(?:[A-Z][\w'’-]+ (?:(?:and|of|on|for|the) )*)*?"
    r"(?:Treaty|Pact|Agreement|Convention|Protocol|Accord|Memorandum|Covenant|Charter|Alliance)\b[^.;:\n*]*)"
)
_BINDING = re.compile(
    r"\b(?:Part(?:y|ies)|Signator(?:y|ies)|Governments?|States?|other|side|Members?)\b[^.]{0,90}?"
    r"\b(?:shall|undertakes?|renounces?|agrees? (?:to|not))\b"
)
_ENOUGH = 3
"""Sentences that bind parties, or articles, from which on a document under a treaty's title is that treaty's text."""
_PREAMBLE = 1500
"""Code points at the beginning in which parties are named."""
_PURPOSES = re.compile(
    r"\b(?:have agreed|desir\w+|consider\w+|recall\w+|guided|(?:re)?affirm\w+|convinced|recogni[sz]ing|determined|"
    r"wishing|conscious|bearing|animated|noting|taking into account|hereinafter)\b",
    re.IGNORECASE,
)
"""Words with which a preamble turns from those who conclude to why."""
_ROLE = re.compile(
    r"(?P<who>[^()\n;]{3,160}?),?\s*\(?"
    r"(?:(?:herein|here)after(?: (?:referred to as|called|the|as|\"|“))*|(?=\(?the [\"“'‘]))"
    r"\s*(?:the )?[\"“'‘]?(?:the )?(?P<role>[A-Z][\w-]+(?: [A-Z][\w-]+)?)[\"”'’]?"
)
"""A name that the text gives one of the parties: 'the Republic of X (hereinafter "the Lessor")'."""
_LASTING = re.compile(r"\b(?:in force|valid|concluded|duration|effective)\b[^.;\n]{0,60}", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:signed|done|concluded)\b[^.;\n]{0,80}", re.IGNORECASE)
_DAY_OF = re.compile(
    r"\b(?:this |the )?(?P<day>[a-z]+(?:[- ][a-z]+)?|\d{1,2}(?:st|nd|rd|th)?) day of "
    r"(?P<month>[A-Z][a-z]+),? (?P<year>\d{4})"
)
"""A day as deeds of state write it: "the eleventh day of August 1971"."""
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_LIGHT = frozenset("a an and between by concerning for from in of on regarding the to with".split())
"""Words that bear no capital within a title."""
_TAIL = re.compile(r",? (?:signed|done|concluded|between|of \d|among)\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class TreatyText:
    """The instrument that a document is the text of.

    Attributes:
        name: Its title without its parties and date.
        title: Its title as it stands, which says what it is about.
        parties: Who is bound.
        signed: When it was signed, if the document says so.
        is_signed: Whether the document says that it was signed or done.
        term: For how many years it is to last, if an article says so.
        roles: By which names it calls its parties, in lower case: ``lessee``.
        articles: Its articles.
        final: What its final clauses say of its own life: how it comes into force, is renewed, is denounced.
    """

    name: str
    title: str
    parties: tuple[ActorRef, ...]
    signed: When | None
    is_signed: bool
    term: float | None
    roles: Mapping[str, ActorRef]
    articles: Articles
    final: tuple[Condition, ...]


def treaty_of(document: Document, parties: Parties) -> TreatyText | None:
    """The treaty whose text a document is: its title names one, and its sentences bind parties."""
    articles = articles_of(document)
    if len(_BINDING.findall(document.text)) < _ENOUGH and articles.count < _ENOUGH:
        return None
    openings = list(_openings(document))
    for text in openings:
        if (found := _TITLE.search(text)) is None:
            continue
        title = " ".join(found["name"].split())
        bound = _concluding(title, openings, parties)
        if len(bound) > 1:
            when, is_signed = _signed(document)
            roles = _roles(document, bound, parties)
            name, final = _TAIL.sub("", title), _final(document)
            return TreatyText(name, title, bound, when, is_signed, _term(document), roles, articles, final)
    return None


def _concluding(title: str, openings: list[str], parties: Parties) -> tuple[ActorRef, ...]:
    """Who concludes a treaty: those whom its title names, else the states with which its preamble begins."""
    if len(named := _bound(title, parties)) > 1:
        return named
    preamble = " ".join(openings)[:_PREAMBLE]
    begun = re.search(r"\b(?:Governments?|Republic|Kingdom|President|King|We,|Presidium|Parties)\b", preamble)
    turn = _PURPOSES.search(preamble, begun.end() if begun else 0)
    states = [r for r in _bound(preamble[: turn.start() if turn else None], parties) if r.kind is ActorKind.STATE]
    return tuple(states) if len(states) > 1 else _bound(preamble, parties)


def _roles(document: Document, bound: tuple[ActorRef, ...], parties: Parties) -> dict[str, ActorRef]:
    """The names that the preamble gives each party: 'hereinafter "the Lessor"'."""
    found: dict[str, ActorRef] = {}
    for role in _ROLE.finditer(document.text[: 2 * _PREAMBLE]):
        last = _bound(role["who"], parties)[-1:]
        one = next((p for p in bound if last and p.actor == last[0].actor), None)
        if one is not None and not _is_for_any_party(role["role"].lower().split()[-1]):
            found[role["role"].lower().split()[-1]] = one
    return found


def _is_for_any_party(word: str) -> bool:
    """Whether a word means whoever is bound, not one of them: "parties"."""
    return bool({word, word.removesuffix("s")} & frozenset(table("commitments")["bound"]))


def _final(document: Document) -> tuple[Condition, ...]:
    """What the final clauses say: each kind with the sentence that says it."""
    return tuple(
        Condition(kind, " ".join(found[0].split()))
        for kind, pattern in _finals()
        if (found := pattern.search(document.text))
    )


@cache
def _finals() -> tuple[tuple[str, re.Pattern[str]], ...]:
    spec: Mapping[str, str] = table("commitments")["final_clauses"]
    return tuple((kind, re.compile(rf"[^.;\n]*(?:{words})[^.;\n]*", re.IGNORECASE)) for kind, words in spec.items())


def sides_of(document: Document, parties: Parties) -> tuple[ActorRef, ...]:
    """The two sides that a document's title or head names: "Minutes of talks between Chad and Mali"."""
    for text in _openings(document, heads=True):
        bound = _bound(text, parties)
        if len(bound) == 2:
            return bound
    return ()


def _openings(document: Document, *, heads: bool = False) -> Iterator[str]:
    """The title, and the first blocks (or only those that are heads)."""
    yield _in_title_case(document.source.title)
    for block in document.blocks[:_OPENING_BLOCKS]:
        if not heads or block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BOILERPLATE):
            yield _in_title_case(document.text[block.start : min(block.end, block.start + _LONGEST_TITLE)])


def _in_title_case(text: str) -> str:
    """A title in capitals with capitals at the beginnings of its words of weight: "Treaty of Friendship"."""
    words = text.split(" ")
    if not text.isupper():
        return text
    return " ".join(w.lower() if n and w.lower() in _LIGHT else w.title() for n, w in enumerate(words))


def _bound(text: str, parties: Parties) -> tuple[ActorRef, ...]:
    """The states that a text names, and bodies of several states."""
    found: list[ActorRef] = []
    for mention in Resolver(parties.gazetteer).mentions(text):
        actor = parties.actor(mention.actor) if mention.actor else None
        if actor is None:
            continue
        state = parties.actor(ActorId(actor.country)) if actor.country else actor
        if state is not None and state.kind in (ActorKind.STATE, ActorKind.IGO):
            found.append(ActorRef(state.id, state.name, state.kind, state.country, mention.surface))
    return unique(found)


def _term(document: Document) -> float | None:
    """The years for which an article says that the treaty remains in force."""
    for found in _LASTING.finditer(document.text):
        lengths = (t.years for t in find(found[0]) if t.role == "duration" and t.years and t.years >= 1)
        if (years := next(lengths, None)) is not None:
            return years
    return None


def _signed(document: Document) -> tuple[When | None, bool]:
    """The day in the clause of signature, and whether there is such a clause."""
    is_signed = False
    for found in _SIGNED.finditer(document.text):
        is_signed = True
        for time in find(_DAY_OF.sub(_plain_day, found[0]), published=document.source.published):
            if time.role == "at" and time.when.known and time.when.precision in (Precision.DAY, Precision.MONTH):
                return time.when, True
    return None, is_signed


def _plain_day(found: re.Match[str]) -> str:
    """ "the eleventh day of August 1971" as "11 August 1971"."""
    day = found["day"].replace(" ", "-")
    number = str(_ORDINALS.index(day) + 1) if day in _ORDINALS else re.sub(r"\D", "", day)
    return f"{number} {found['month']} {found['year']}" if number else found[0]
