"""Judging: what the author of a sentence says of claims that others hold: "this is borne out by the records"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.coding.clauses import agent, stands_apart
from comity.coding.reporting import nouns, verbs
from comity.coding.sentences import Token
from comity.coding.verdicts import (
    BEING,
    DOUBTS,
    ENDORSES,
    OPPOSITE,
    REJECTS,
    as_negated,
    by_word,
    is_settled,
    word_on_claim,
    words_of,
)
from comity.coding.words import antecedent, child, children, is_passive, lemma, negation, path_up, prepositions
from comity.model import AuthorVerdict

_NEAR = 5
"""Words behind a verb within which a set phrase ends."""


@dataclass(frozen=True, slots=True)
class Judged:
    """That an author judges a claim.

    Attributes:
        verdict: How.
        words: The words that say so.
        subject: The word that stands for the claim, or for its holder ("*he* was right"); ``None`` for what was said
            right before ("the images show *otherwise*").
    """

    verdict: AuthorVerdict
    words: str
    subject: Token | None


def judged(tokens: Iterable[Token], acts: Callable[[Token], bool]) -> Iterator[Judged]:
    """What the author of a sentence says of claims: "this is borne out by ...", "the charge is baseless".

    Args:
        tokens: The words of the sentence.
        acts: Whether a noun phrase means somebody who can judge; what such a one confirms is not the author's word.
    """
    for verb in tokens:
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass") or not _is_the_author_s(verb):
            continue
        for rule in (_said_to_be, _attested, _standing, _witnessed, _unproven, _otherwise, _proved):
            if (found := rule(verb, acts)) is not None:
                yield found
                break


def says_of_claim(verb: Token) -> AuthorVerdict | None:
    """What a clause says of a claim that it names: "the accusation *was absurd*", "the charge *does not hold up*"."""
    found = _said_to_be(verb, lambda _: False) or _standing(verb, lambda _: False)
    return found.verdict if found is not None and found.subject is not None and is_claim(found.subject) else None


def is_claim(noun: Token) -> bool:
    """Whether a noun takes up what somebody has said: "accusation", "analysis"."""
    word = lemma(noun)
    return noun.pos_ in ("NOUN", "PROPN") and (word in nouns() or word in words_of("taken_up", "nouns"))


def is_apposed(noun: Token) -> bool:
    """Whether a noun sums up the clause before it: "said that it had left, a *claim* that ..."."""
    if noun.dep_ not in ("appos", "npadvmod", "dobj", "attr") or not is_claim(noun) or child(noun, "relcl") is None:
        return False
    before = noun.left_edge.i - 1
    apart = before >= 0 and noun.doc[before].text in (",", "-", "–", "—")
    return apart and not any(c.lower_ == "the" for c in noun.lefts)


def may_be_claim(token: Token | None) -> bool:
    """Whether a word may stand for a claim: such a noun, or "this"."""
    if token is None:
        return False
    return is_claim(token) or token.lower_ in words_of("taken_up", "pronouns") or token.lower_ == "which"


def _is_the_author_s(verb: Token) -> bool:
    """Whether a clause is the author's own: nobody reports it, and nothing depends on it."""
    below = verb
    if not is_settled(verb):
        return False
    if verb.dep_ == "relcl" and (is_apposed(verb.head) or _takes_up_clause(verb)):
        return True
    for above in (verb, *path_up(verb)):
        if any(c.dep_ == "prep" and c.lower_ == "according" for c in above.children):
            return False
        if above is verb:
            continue
        if below.dep_ == "ccomp" and (lemma(above) in verbs("clause") or above.dep_ == "parataxis"):
            return False
        if below.dep_ in ("acl", "pcomp") or any(c.dep_ == "parataxis" for c in above.children):
            return False
        if stands_apart(below):
            return True
        below = above
    return not any(c.dep_ == "parataxis" for c in verb.children)


def _takes_up_clause(verb: Token) -> bool:
    """Whether a relative clause is about all that stands before it: "said that it had left, *which was untrue*"."""
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and who.lower_ == "which" and who.i > 0 and who.nbor(-1).text == ","


def _subject(verb: Token) -> Token | None:
    """The word for a claim that is the subject of a verb, through a relative pronoun."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is None and verb.dep_ in ("xcomp", "conj"):
        own = child(verb.head, "nsubj", "nsubjpass")
    if own is not None and own.tag_ in ("WDT", "WP"):
        noun = antecedent(own)
        return noun if noun is not None and is_claim(noun) else own
    return own


def _said_to_be(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The charge is *baseless*", "this was a *lie*", "he was *right*"."""
    if lemma(verb) not in BEING:
        return None
    subject = _subject(verb)
    held = child(verb, "acomp", "attr", "oprd")
    below = child(verb, "xcomp")
    if held is None and below is not None:
        held = below if below.pos_ == "ADJ" else child(below, "acomp", "attr")
    if held is None or subject is None or child(held, "xcomp", "ccomp", "advcl") is not None:
        return None
    if may_be_claim(subject):
        verdict = word_on_claim(held)
    else:
        verdict = (
            by_word("aware").get(held.lower_) if subject.lower_ in ("he", "she", "they") or acts(subject) else None
        )
    if verdict is None:
        return None
    made = as_negated(verdict, held, verb)
    return Judged(*made, subject) if made is not None else None


def _attested(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The fear was *borne out* by events", "the charge has never been *confirmed*"; not what somebody confirms."""
    verdict, subject = by_word("attested").get(lemma(verb)), _subject(verb)
    if (
        verdict is None
        or not is_passive(verb)
        or not may_be_claim(subject)
        or (lemma(verb) == "bear" and not _out(verb))
    ):
        return None
    if (by := agent(verb)) is not None and acts(by):
        return None
    if negation(verb):
        return Judged(DOUBTS, f"not {verb.text}", subject) if verdict is ENDORSES else None
    return Judged(verdict, verb.text, subject)


def _out(verb: Token) -> bool:
    return any(c.lower_ == "out" for c in verb.children)


def _standing(verb: Token, _: Callable[[Token], bool]) -> Judged | None:
    """ "The assertion does not *hold up*", "the claim *lacks evidence*"."""
    subject = _subject(verb)
    if not may_be_claim(subject):
        return None
    behind = {lemma(t) for t in verb.doc[verb.i + 1 : verb.i + _NEAR]}
    for phrase, verdict in by_word("stands").items():
        first, word = phrase.split()
        if lemma(verb) == first and word in behind:
            if negation(verb):
                return Judged(OPPOSITE[verdict], f"not {phrase}", subject) if verdict in OPPOSITE else None
            return Judged(verdict, phrase, subject)
    return None


def _witnessed(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The records *contradict* this claim", "nothing *supports* the charge"; not what somebody says of it."""
    verdict, held = by_word("attested").get(lemma(verb)), child(verb, "dobj")
    subject = child(verb, "nsubj")
    if verdict is None or subject is None or held is None or not may_be_claim(held) or is_passive(verb):
        return None
    if acts(subject) or lemma(subject) not in words_of("witnesses", "nouns"):
        return None
    none = subject.lower_ in ("nothing", "little") or any(
        c.lower_ in ("no", "little", "scant") for c in subject.children
    )
    if none or negation(verb):
        return Judged(DOUBTS, f"no {subject.text} {verb.text}", held) if verdict is ENDORSES else None
    return Judged(verdict, verb.text, held)


def _unproven(verb: Token, _: Callable[[Token], bool]) -> Judged | None:
    """ "There is no *evidence* for this claim", "there is no *truth* in the charge"."""
    if lemma(verb) != "be" or child(verb, "expl") is None:
        return None
    proof = child(verb, "attr", "nsubj")
    if proof is None or lemma(proof) not in words_of("witnesses", "proof"):
        return None
    none = {"no", "little", "scant", "hardly"} & {c.lower_ for c in (*proof.children, *verb.children)}
    if not none and not negation(verb):
        return None
    behind = [n for w, n in prepositions(proof) if w in ("for", "of", "in", "behind", "to")]
    behind += [n for c in children(proof, "acl", "relcl") if (n := child(c, "dobj")) is not None]
    subject = next((n for n in behind if may_be_claim(n)), None)
    verdict = REJECTS if lemma(proof) == "truth" else DOUBTS
    return Judged(verdict, f"no {proof.text}", subject) if subject is not None else None


def _otherwise(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The images show *otherwise*", "the records suggest the *opposite*"."""
    subject = child(verb, "nsubj")
    if subject is None or lemma(verb) not in words_of("witnesses", "showing"):
        return None
    if acts(subject) or lemma(subject) not in words_of("witnesses", "nouns"):
        return None
    other = next((t for t in verb.subtree if t.lower_ in words_of("witnesses", "otherwise")), None)
    return Judged(REJECTS, other.text, None) if other is not None and not negation(verb) else None


def _proved(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "Events *proved him right*", "history has proved the minister wrong"."""
    subject = child(verb, "nsubj")
    if lemma(verb) != "prove" or subject is None or acts(subject):
        return None
    outcome = ("oprd", "acomp", "ccomp", "advmod", "xcomp")
    held = next((c for c in verb.children if c.dep_ in outcome and c.i > verb.i), None)
    if held is None or (verdict := by_word("aware").get(held.lower_)) is None:
        return None
    whom = next((c for c in (*verb.children, *held.children) if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
    made = as_negated(verdict, held, verb)
    return Judged(*made, whom) if made is not None and whom is not None else None
