"""Holders of claims: whom a subject means, those without a name too ("some analysts", "critics of the mayor")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.actors import provisional
from comity.coding.clauses import agent, subject
from comity.coding.parties import How, Parties, Party, is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.treaty_text import sides_of
from comity.coding.words import child, children, conjuncts, is_passive, lemma, prepositions
from comity.model import ActorKind, ActorRef
from comity.vocab.event_types import noun_rules
from comity.vocab.loader import table

_REACH = 2
"""Sentences back to which "they" may reach for those who held something together."""
_LONGEST = 60
_FEWEST, _MOST = 2, 4
"""Words in the full name of a person."""
NOT_HOLDERS = frozenset({ActorKind.REGION})
"""Kinds of actor that hold nothing."""
_NOT_THEIRS = ("on", "about", "against", "over", "for", "outside")


@dataclass
class Holders:
    """Who holds claims in one document; it remembers who last held something together, and who had no name."""

    _several: tuple[ActorRef, ...] = ()
    _several_at: int = -_REACH - 1
    _unnamed: str | None = None
    _unnamed_at: int = -_REACH - 1

    def of(self, sentence: Sentence, parties: Parties, token: Token) -> Party | None:
        """Whom a subject means; those without a name are actors of the text alone, without a country."""
        if (unnamed := self._without_name(sentence, parties, token)) is not None:
            return unnamed
        owner = _whose_speech(token)
        party = parties.of(sentence, owner if owner is not None else token)
        if party is not None:
            return party
        if (name := _full_name(sentence, token)) is not None:
            return self._party(sentence, parties, token, name, ActorKind.PERSON)
        if token.lower_ == "they" and sentence.number - self._several_at <= _REACH:
            return Party(self._several, How.PRONOUN) if self._several else None
        if (
            any(c.lower_ in ("both", "two") for c in children(token, "det", "nummod", "predet"))
            or token.lower_ == "both"
        ):
            pair = sides_of(sentence.document, parties) or parties.discourse.pair(sentence.number)
            return Party(pair, How.DESCRIPTION) if pair else None
        return None

    def speaker(self, sentence: Sentence, parties: Parties, verb: Token) -> Party | None:
        """Who says it: behind "by" where the verb is passive, else its subject; no thing, unless it is somebody's."""
        if is_passive(verb):
            token = _agent(verb) or _late_agent(verb)
        else:
            token = _with_reason(verb) or subject(verb) or _stranded(verb)
        if token is None:
            return None
        party = self.of(sentence, parties, token)
        if party is None or all(r.kind in NOT_HOLDERS and r.actor != "region/west" for r in party.refs):
            return None
        return party

    def note(self, sentence: Sentence, holder: Party) -> None:
        """Remember who held something."""
        if holder.several:
            self._several, self._several_at = holder.refs, sentence.number

    def _without_name(self, sentence: Sentence, parties: Parties, token: Token) -> Party | None:
        words: dict[str, Any] = table("reporting")["unnamed"]
        if token.lower_ in words["others"] and sentence.number - self._unnamed_at <= _REACH and self._unnamed:
            return self._party(sentence, parties, token, f"other {self._unnamed}")
        word = lemma(token)
        if token.tag_ != "NNS" or word not in (*words["nouns"], *words["opposed"]) or token.i in sentence.mention_of:
            return None
        if parties.left(sentence, token) is not None or child(token, "poss", "appos") is not None:
            return None
        placed = [n for w, n in prepositions(token) if w not in _NOT_THEIRS and parties.of(sentence, n) is not None]
        if word in words["opposed"]:
            whom = next((n for w, n in prepositions(token) if w == "of"), None)
            name = f"{token.lower_} of {_words(sentence, whom)}" if whom is not None else str(token.lower_)
        elif placed or any(c.lower_ in ("the", "its", "their", "these") for c in token.children):
            return None
        else:
            name = str(token.lower_)
        self._unnamed, self._unnamed_at = name, sentence.number
        return self._party(sentence, parties, token, name)

    def _party(
        self, sentence: Sentence, parties: Parties, token: Token, name: str, kind: ActorKind = ActorKind.PEOPLE
    ) -> Party:
        actor = provisional(name[:_LONGEST], kind, None, None)
        parties.provisional.setdefault(actor.id, actor)
        surface = sentence.document.text[sentence.place(token.left_edge) : sentence.place(token) + len(token)]
        return Party((ActorRef(actor.id, actor.name, actor.kind, None, " ".join(surface.split())),), How.NAMED)


def _with_reason(verb: Token) -> Token | None:
    """Who has a reason, a right, a habit to say so: "*Quito* had every reason to fear that ..."."""
    held = verb.head
    own = verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and child(verb, "nsubj") is None
    return child(held.head, "nsubj") if own and held.dep_ == "dobj" and lemma(held.head) == "have" else None


def _agent(verb: Token) -> Token | None:
    """Who does it, behind the last of the verbs that are joined: "neither confirmed nor denied *by Mali*"."""
    return next((by for v in conjuncts(verb) if (by := agent(v)) is not None), None)


def _late_agent(verb: Token) -> Token | None:
    """Who does it, where the parser hangs "by" on a word behind the verb."""
    by = next((t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and t.head.pos_ == "NOUN"), None)
    return child(by, "pobj") if by is not None else None


def _stranded(verb: Token) -> Token | None:
    """A subject that the parser takes for an apposition of the phrase before it: "In a talk with Chad, Mali said"."""
    before = next(
        (t for t in verb.doc[max(0, verb.i - 6) : verb.i] if t.dep_ == "appos" and t.right_edge.i == verb.i - 1), None
    )
    if before is None or before.left_edge.i == 0 or before.left_edge.nbor(-1).text != ",":
        return None
    return before


def _whose_speech(token: Token) -> Token | None:
    """Who gave a speech that says something: "*her* remarks", "the speech of *Ada*", "a copy of *his* letter"."""
    words: dict[str, list[str]] = table("reporting")["spoken"]
    if lemma(token) in words["copies"]:
        token = next((n for w, n in prepositions(token) if w == "of"), token)
    if lemma(token) not in words["nouns"]:
        return None
    owner = child(token, "poss")
    return owner if owner is not None else next((n for w, n in prepositions(token) if w in ("of", "by")), None)


def _full_name(sentence: Sentence, token: Token) -> str | None:
    """The full name of a speaker whom the text gives neither title nor state: "*Ada Alpha* called the pact"."""
    words = [t for t in token.lefts if t.dep_ == "compound"]
    if token.pos_ != "PROPN" or token.dep_ not in ("nsubj", "pobj") or len(words) != sum(1 for _ in token.lefts):
        return None
    name = [*words, token]
    plain = all(t.pos_ == "PROPN" and t.text.istitle() and t.i not in sentence.mention_of for t in name)
    others: list[str] = table("reporting")["unnamed"]["not_persons"]
    thing = any(t.lower_ in others or lemma(t) in noun_rules() or is_agentive(t) for t in name)
    if not plain or thing or not _FEWEST <= len(name) <= _MOST or len(name) != token.i - name[0].i + 1:
        return None
    return _words(sentence, token)


def _words(sentence: Sentence, noun: Token) -> str:
    return " ".join(sentence.document.text[sentence.place(noun.left_edge) : sentence.place(noun) + len(noun)].split())
