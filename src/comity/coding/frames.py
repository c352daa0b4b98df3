"""``Frame``: a verb with what stands around it, and the words by which an object is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from comity.coding.clauses import logical_object, logical_subject
from comity.coding.sentences import Token
from comity.coding.words import auxiliaries, child, conjuncts, is_passive, lemma, negation, prepositions
from comity.vocab.event_types import operator_words

FAR = 10
"""How far behind a verb the words of a set phrase stand."""
CONDITIONS = frozenset({"if", "unless", "lest"})
_LOOKED_BEHIND = frozenset({"for", "in", "of", "on", "about", "during", "under", "with", "at", "as"})
"""Behind a noun that one of these ties to a verb, further phrases are looked for: "answered with raids *on Mali*"."""


@dataclass(frozen=True)
class Frame:
    """A verb and what stands around it.

    Attributes:
        verb: The verb.
    """

    verb: Token

    @cached_property
    def passive(self) -> bool:
        """Whether the verb is passive."""
        return is_passive(self.verb)

    @cached_property
    def subject(self) -> Token | None:
        """Who does it."""
        return logical_subject(self.verb)

    @cached_property
    def object(self) -> Token | None:
        """To whom or what it is done."""
        return logical_object(self.verb)

    @property
    def given_to(self) -> Token | None:
        """Who gets what a passive verb gives: "*Mali* was given rice by Niger"."""
        if not self.passive or child(self.verb, "dobj") is None:
            return None
        return child(self.verb, "nsubjpass")

    @cached_property
    def phrases(self) -> tuple[tuple[str, Token], ...]:
        """Prepositional phrases on the verb: the preposition and the noun."""
        return prepositions(self.verb)

    @cached_property
    def particles(self) -> tuple[str, ...]:
        """Particles, adverbs and prepositions on the verb, in lower case."""
        return tuple(
            c.lower_ for c in self.verb.children if c.dep_ in ("prt", "prep", "advmod", "dative", "oprd", "acomp")
        )

    @cached_property
    def behind_it(self) -> frozenset[str]:
        """The words right behind the verb, in lower case: the words of a set phrase are among them."""
        return frozenset(t.lower_ for t in self.verb.doc[self.verb.i + 1 : self.verb.i + FAR])

    @cached_property
    def complement(self) -> Token | None:
        """The head of the clause that the verb takes: "agreed to *send*", "said that it *left*"."""
        found = child(self.verb, "xcomp", "ccomp")
        if found is None:
            held = child(self.verb, "dobj")
            found = child(held, "acl") if held is not None and not self.passive else None
        return found

    @cached_property
    def purpose(self) -> tuple[Token, ...]:
        """Heads of clauses of purpose and manner below the verb: "to *investigate* ...", "*calling* for ..."."""
        return tuple(c for c in self.verb.children if c.dep_ in ("advcl", "xcomp", "ccomp", "acl"))

    @cached_property
    def negated(self) -> bool:
        """Whether the verb, or its auxiliaries' first verb, is negated."""
        no_longer = any(c.lower_ == "longer" and child(c, "neg", "det", "advmod") for c in self.verb.children)
        if negation(self.verb) or no_longer or self._by_nobody or self._is_spared:
            return True
        held = self.object
        return held is not None and any(c.dep_ == "det" and c.lower_ == "no" for c in held.children)

    @property
    def _is_spared(self) -> bool:
        """Whether it is the means of what somebody takes care not to do: "careful not to vex Mali by *arming* it"."""
        done = self.verb.head.head
        by = self.verb.dep_ == "pcomp" and self.verb.head.lower_ == "by" and done.dep_ == "xcomp"
        return by and negation(done) and done.head.lower_ in operator_words("wary")

    @property
    def _by_nobody(self) -> bool:
        """Whether nobody does it: "*no* ship entered", "*neither* Mali *nor* Niger signed"."""
        if self.subject is None or self.subject.i > self.verb.i:
            return False
        if self.subject.lower_ in ("nobody", "none"):
            return True
        left = self.subject.children
        return any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for c in left)

    @cached_property
    def auxiliaries(self) -> set[str]:
        """Its auxiliaries, in lower case."""
        return auxiliaries(self.verb)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of all words below the verb."""
        return frozenset(lemma(t) for t in self.verb.subtree)

    @cached_property
    def object_lemmas(self) -> frozenset[str]:
        """Lemmas by which its object is known; where it has none, those of whom its complement is about."""
        who = child(self.complement, "nsubj") if self.object is None and self.complement is not None else None
        return object_words(who or self.object)

    @cached_property
    def subject_lemmas(self) -> frozenset[str]:
        """Lemmas by which its subject is known."""
        return object_words(self.subject)

    def behind(self, preposition: str) -> Iterator[Token]:
        """Nouns behind a preposition that hangs on the verb or on its object."""
        if preposition.startswith("object."):
            if self.object is not None:
                yield from nouns_behind(self.object, preposition.removeprefix("object."))
            return
        if preposition.startswith("subject."):
            if self.subject is not None:
                yield from nouns_behind(self.subject, preposition.removeprefix("subject."))
            return
        for word, noun in self.phrases:
            if word == preposition:
                yield noun
            elif word in _LOOKED_BEHIND and noun.pos_ == "NOUN":
                yield from (n for w, n in prepositions(noun) if w == preposition)
        shared = ("nsubj",) if self.passive else ()
        if self.object is not None and self.object.dep_ in ("dobj", "nsubjpass", "attr", "pobj", "oprd", *shared):
            for head in conjuncts(self.object):
                yield from nouns_behind(head, preposition)


def nouns_behind(noun: Token, preposition: str) -> Iterator[Token]:
    """Nouns behind a preposition that hangs on a noun, or on the noun that follows "of" there."""
    for word, behind in prepositions(noun):
        if word == preposition:
            yield behind
        if word in ("of", "for", "on", "about", "in") and behind.pos_ in ("NOUN", "PROPN"):
            yield from (n for w, n in prepositions(behind) if w == preposition)


def object_words(token: Token | None) -> frozenset[str]:
    """Lemmas by which an object is known: its head's, those before it, the one that follows "of", those joined."""
    if token is None:
        return frozenset()
    found: set[str] = set()
    for head in conjuncts(token):
        found.add(name_of(head))
        found.add(lemma(head))
        found.update(lemma(c) for c in head.children if c.dep_ in ("compound", "nmod"))
        for word, noun in prepositions(head):
            if word == "of":
                found.add(name_of(noun))
                found.add(lemma(noun))
                found.update(lemma(c) for c in noun.children if c.dep_ in ("compound", "nmod", "conj"))
    return frozenset(found)


def name_of(token: Token) -> str:
    """A noun's lemma, with what stands before it behind a hyphen: "cease-fire"."""
    if token.i >= 2 and token.doc[token.i - 1].text == "-" and not token.doc[token.i - 1].whitespace_:
        return f"{token.doc[token.i - 2].lower_}-{lemma(token)}"
    return lemma(token)


def clauses_below(verb: Token) -> Iterator[Token]:
    """Verbs of the clauses below a verb, nearest first, not those of relative clauses, nor what somebody else does."""
    queue = [verb]
    for at in queue:
        for c in at.children:
            if is_conditional(c) or (c.dep_ == "conj" and at is verb and child(c, "nsubj", "nsubjpass") is not None):
                continue
            if c.pos_ in ("VERB", "AUX") and c.dep_ in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "acl"):
                yield c
                queue.append(c)
            elif c.dep_ in ("prep", "dobj", "pobj"):
                queue.append(c)


def is_conditional(verb: Token) -> bool:
    """Whether a verb stands behind "if" or "unless"."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children)


def condition_on(verb: Token) -> str:
    """The word that begins a condition on a verb: ``if``, ``unless`` or nothing."""
    for c in verb.children:
        if c.dep_ == "advcl":
            for mark in c.children:
                if mark.dep_ == "mark" and mark.lower_ in CONDITIONS:
                    return str(mark.lower_)
    return ""


def is_natural(frame: Frame) -> bool:
    """Whether nobody does what a verb says: "*floods* killed ten", "ten were killed in *an earthquake*"."""
    causes = [frame.subject] if frame.subject is not None and not frame.passive else []
    if frame.passive:
        causes += [noun for word, noun in frame.phrases if word in ("by", "in", "from", "of", "during")]
    return any(lemma(noun) in operator_words("natural") for noun in causes)
