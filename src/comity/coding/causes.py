"""Causes: which statement of a text is said to bring another about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, is_passive, lemma, prepositions, verb_above
from comity.model import Act, Relation, Statement, StatementId
from comity.vocab.loader import table

_PAST = frozenset({"VBD"})
_BACK = 1
"""How many sentences back "therefore" may reach."""


@dataclass(frozen=True, slots=True)
class CausalLink:
    """Two sets of words, by their places in the parse: what is the cause, and what it brings about.

    Attributes:
        cause: Empty where the cause is what the sentence before said.
        effect: The words of the effect.
    """

    cause: frozenset[int]
    effect: frozenset[int]


@dataclass
class Causes:
    """Joins the ties of one document to what they are said to bring about.

    Attributes:
        effects: For a statement, those that it brings about, in the order of the text.
    """

    effects: dict[StatementId, list[StatementId]] = field(default_factory=dict)
    _places: dict[StatementId, int] = field(default_factory=dict)
    _before: list[StatementId] = field(default_factory=list)
    _sentence: int = -1

    def place(self, relation: Relation, head: Token) -> None:
        """Remember which word states a tie."""
        self._places[relation.id] = head.i

    def note(self, sentence: Sentence, statements: Iterable[Statement]) -> None:
        """Join the statements of a sentence, and those of the one before where it points back to them."""
        mine = [s for s in statements if isinstance(s, Relation | Act)]
        ties = [s for s in mine if s.id in self._places]
        before = self._before if sentence.number - self._sentence <= _BACK else []
        for link in _links(sentence) if ties or before else ():
            causes = [t.id for t in ties if self._places[t.id] in link.cause] if link.cause else before
            for cause in causes:
                self._join(cause, (s.id for s in mine if s.id != cause and self._is_within(sentence, s, link)))
        self._before = [t.id for t in sorted(ties, key=lambda t: self._places[t.id])]
        self._sentence = sentence.number

    def _join(self, cause: StatementId, effects: Iterable[StatementId]) -> None:
        known = self.effects.setdefault(cause, [])
        known.extend(e for e in effects if e not in known)

    def _is_within(self, sentence: Sentence, statement: Statement, link: CausalLink) -> bool:
        """Whether a statement belongs to an effect: a tie by the word that states it, an act by all its words."""
        if statement.id in self._places:
            return self._places[statement.id] in link.effect
        assert statement.text
        words = sentence.tokens_between(statement.text.span.start, statement.text.span.end)
        return all(t.i in link.effect for t in words if t.pos_ in ("VERB", "AUX", "NOUN"))


def _links(sentence: Sentence) -> Iterator[CausalLink]:
    for token in sentence.tokens:
        if token.dep_ == "advcl":
            yield from _by_clause(sentence, token)
        if token.lower_ in _openings():
            yield from _by_preposition(sentence, token)
        if token.pos_ == "VERB":
            yield from _by_verb(token)
        if token.pos_ == "ADV" and token.lower_ in _listed("adverbs", "words"):
            yield from _by_adverb(token)
    if _points_back(sentence):
        yield CausalLink(frozenset(), frozenset(t.i for t in sentence.tokens))


def _by_clause(sentence: Sentence, clause: Token) -> Iterator[CausalLink]:
    """ "Because A fears B, it leans on C"; "A did this, *for* it fears B"; "A failed, *forcing* it to ..."."""
    marks = {str(c.lower_) for c in clause.children if c.dep_ in ("mark", "advmod", "prep")}
    inner, outer = _under(clause), _under(clause.head) - _under(clause)
    if _gives_reason(sentence, clause, marks):
        yield CausalLink(inner, outer)
    elif _is_purpose(sentence, clause) or (clause.tag_ == "VBG" and _has_result(clause)):
        yield CausalLink(outer, inner)


def _gives_reason(sentence: Sentence, clause: Token, marks: set[str]) -> bool:
    """Whether a clause says why: "because", "since" where it gives no time, "for" behind what it explains."""
    if "for" in marks and clause.i > clause.head.i and child(clause, "nsubj") is not None:
        return True
    return bool(marks & _listed("clauses", "cause")) and not ("since" in marks and _is_dated(sentence, clause))


def _is_dated(sentence: Sentence, clause: Token) -> bool:
    """Whether "since" tells from when on."""
    first = sentence.place(clause.left_edge)
    return clause.tag_ in _PAST or any(first <= t.start <= sentence.place(clause) for t in sentence.times)


def _is_purpose(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause says what something is done for: "in order to", "so that"."""
    first = sentence.place(clause.left_edge)
    words = sentence.document.text[max(sentence.start, first - 9) : first + 12].lower()
    return clause.tag_ in ("VB", "VBP", "VBZ") and any(w in words for w in ("in order to", "so as to", "so that"))


def _has_result(clause: Token) -> bool:
    """Whether a participle tells what its clause led to: "thus helping", "forcing it to"."""
    thus = any(c.lower_ in _listed("adverbs", "words") for c in clause.children)
    return thus or (lemma(clause) in _listed("verbs", "forward") and clause.i > clause.head.i)


def _by_preposition(sentence: Sentence, token: Token) -> Iterator[CausalLink]:
    """ "thanks to A's help", "as a result of the war": what stands behind is the cause of its clause."""
    start = sentence.place(token)
    behind = sentence.document.text[start : start + 24].lower()
    phrase = next((w for w in _listed("prepositions", "words") if behind.startswith(w + " ")), None)
    if phrase is None:
        return
    last = next(
        (t for t in token.doc[token.i : token.i + 5] if sentence.place(t) - start >= phrase.rfind(" ") + 1), None
    )
    noun = next((c for at in (last, token) if at is not None for c in at.children if c.dep_ in ("pobj", "pcomp")), None)
    verb = next(
        (a for a in token.ancestors if a.pos_ in ("VERB", "AUX") and (noun is None or not noun.is_ancestor(a))), None
    )
    if noun is not None and verb is not None:
        cause = _under(noun)
        yield CausalLink(cause, _under(verb) - cause)


def _by_verb(verb: Token) -> Iterator[CausalLink]:
    """ "A's fear of B pushes it towards C"; "the quarrel stems from A's claims"; "which worries C"."""
    doer = child(verb, "nsubj", "nsubjpass")
    if lemma(verb) in _listed("verbs", "backward") and doer is not None:
        source = next((n for w, n in prepositions(verb) if w == "from"), None)
        if source is not None:
            yield CausalLink(_under(source), _under(doer))
            return
    if lemma(verb) not in _listed("verbs", "forward"):
        return
    if verb.dep_ == "relcl" and doer is not None and doer.lower_ in ("which", "that"):
        above = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb.head.head
        comma = doer.i > 0 and doer.nbor(-1).text == ","
        outer = _under(above if comma else verb.head)
        yield CausalLink(outer - _under(verb), _under(verb))
    elif is_passive(verb):
        source = next((n for w, n in prepositions(verb) if w == "by"), None)
        if source is not None:
            yield CausalLink(_under(source), _under(verb) - _under(source))
    elif doer is not None and doer.pos_ in ("NOUN", "VERB", "PRON"):
        cause = _under(doer)
        yield CausalLink(cause, frozenset(i for i in _under(verb) - cause if i >= verb.i))


def _by_adverb(word: Token) -> Iterator[CausalLink]:
    """ "A fears B and *therefore* relies on C": the clause joined before it is the cause."""
    verb = verb_above(word)
    if verb is not None and verb.dep_ == "conj":
        yield CausalLink(_under(verb.head) - _under(verb), _under(verb))
    elif verb is not None and verb.dep_ == "ROOT":
        yield CausalLink(frozenset(), _under(verb))


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence opens with words that make the one before its cause: "As a result, ..."."""
    opening = sentence.document.text[sentence.start : sentence.start + 24].lower().lstrip()
    return opening.startswith(tuple(_listed("adverbs", "phrases")))


def _under(token: Token) -> frozenset[int]:
    return frozenset(int(t.i) for t in token.subtree)


@cache
def _openings() -> frozenset[str]:
    return frozenset(w.split()[0] for w in _listed("prepositions", "words"))


@cache
def _listed(part: str, key: str) -> frozenset[str]:
    return frozenset(_table()[part][key])


def _table() -> Mapping[str, Any]:
    return table("causes")
