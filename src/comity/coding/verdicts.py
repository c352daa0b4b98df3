"""Verdicts: what the author of a text makes of somebody else's claim, by the words that report it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from comity.coding.report import Report
from comity.coding.sentences import Token
from comity.coding.words import child, children, lemma, negation, path_up, phrasal, prepositions
from comity.model import AuthorVerdict, Stance
from comity.vocab.loader import rows, word_set

ENDORSES, DOUBTS, REJECTS = AuthorVerdict.ENDORSES, AuthorVerdict.DOUBTS, AuthorVerdict.REJECTS
_SHAPE: Mapping[str, Any] = {
    "id": str,
    **dict.fromkeys(("verbs", "guilty", "adverbs", "phrases", "aware", "adjectives", "nouns"), list),
    **dict.fromkeys(("stands", "attested", "examples", "counter_examples"), list),
}
OPPOSITE = {ENDORSES: REJECTS, REJECTS: ENDORSES}
_OPEN = frozenset({"will", "would", "could", "may", "might", "should", "must", "if", "whether", "'d", "wo"})
BEING = word_set("verdicts", "being", "words")
_DESPITE = frozenset({"despite", "notwithstanding"})


@cache
def by_word(key: str) -> Mapping[str, AuthorVerdict]:
    """The verdict of each word in a list of ``vocab/verdicts.toml``."""
    found = rows("verdicts", "verdict", required=_SHAPE)
    return {word: AuthorVerdict(row["id"]) for row in reversed(found) for word in row[key]}


def words_of(group: str, key: str) -> frozenset[str]:
    """A list of words in ``vocab/verdicts.toml``."""
    return word_set("verdicts", group, key)


def beside(report: Report) -> tuple[AuthorVerdict, str] | None:
    """The author's verdict on what is reported and the words that give it, by those of the report itself.

    "*Rightly* noted", "claims *without evidence*", "was *right to* warn", "*admitted*", "the *baseless* claim",
    "*despite* claims".
    """
    head = report.head
    if report.path in ("object", "noun", "preposition") and (kept := _kept_away(report)) is not None:
        return kept
    if head.pos_ == "NOUN":
        return _of_noun(head, report.stance)
    for judge in (_by_adverb, _by_phrase, _by_holder, _by_verb, _by_reason, _by_omission):
        if (found := judge(head)) is not None:
            return found
    return None


def _by_adverb(verb: Token) -> tuple[AuthorVerdict, str] | None:
    for word in children(verb, "advmod", "npadvmod", "intj", "dep"):
        if (verdict := by_word("adverbs").get(word.lower_)) is not None and not negation(word):
            return verdict, word.text
    return None


def _by_phrase(verb: Token) -> tuple[AuthorVerdict, str] | None:
    """ "Without evidence", "without offering any proof"."""
    for word, noun in prepositions(verb):
        held = child(noun, "dobj") if noun.tag_ == "VBG" else noun
        if held is None:
            continue
        phrases = [f"{word} {lemma(held)}", *(f"{word} {c.lower_} {lemma(held)}" for c in held.lefts)]
        for phrase in phrases:
            if (verdict := by_word("phrases").get(phrase)) is not None:
                return verdict, phrase
    return None


def _by_holder(verb: Token) -> tuple[AuthorVerdict, str] | None:
    """ "Was *right* to warn", "was *mistaken* in thinking", "*lied* when it said"."""
    below = verb
    for above in path_up(verb):
        if below.dep_ not in ("xcomp", "pcomp", "prep", "advcl", "ccomp"):
            return None
        if above.pos_ in ("ADJ", "VERB") and (verdict := by_word("aware").get(above.lower_)) is not None:
            return as_negated(verdict, above, above.head if above.pos_ == "ADJ" else above)
        if below.dep_ == "advcl" and not any(c.lower_ in ("when", "in", "by") for c in below.children):
            return None
        if above.pos_ == "VERB":
            verdict = by_word("guilty").get(lemma(above))
            return (verdict, above.text) if verdict is not None and is_settled(above) else None
        if above.pos_ == "AUX" and (held := child(above, "acomp")) is not None and below.dep_ == "advcl":
            verdict = by_word("aware").get(held.lower_)
            return as_negated(verdict, held, above) if verdict is not None else None
        if above.pos_ not in ("ADP", "SCONJ"):
            return None
        below = above
    return None


def as_negated(verdict: AuthorVerdict, word: Token, verb: Token) -> tuple[AuthorVerdict, str] | None:
    """A verdict as a negation leaves it, and its words: "*not wrong*" endorses; none where it only may be so."""
    if not is_settled(verb):
        return None
    if negation(verb) or negation(word):
        return (OPPOSITE[verdict], f"not {word.text}") if verdict in OPPOSITE else None
    return verdict, word.text


def _by_verb(verb: Token) -> tuple[AuthorVerdict, str] | None:
    verdict = by_word("verbs").get(phrasal(verb))
    if verdict is None or negation(verb) or not is_settled(verb):
        return None
    meant = verb.dep_ in ("xcomp", "pcomp") or any(c.tag_ == "TO" for c in verb.children)
    return None if meant and not _is_brought_to(verb) else (verdict, verb.text)


def _is_brought_to(verb: Token) -> bool:
    """Whether what somebody is said to be brought to is done: "*had to* admit", "was *quick to* point out"."""
    above = verb.head
    if verb.dep_ != "xcomp" or lemma(above) not in words_of("brought_to", "words"):
        return False
    governing = above.head if above.pos_ == "ADJ" else above
    return is_settled(governing) and not negation(governing) and governing.dep_ not in ("xcomp", "pcomp")


def _by_reason(verb: Token) -> tuple[AuthorVerdict, str] | None:
    """ "Had *every reason* to fear that ..."."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or verb.tag_ != "VB" or lemma(noun) not in words_of("reasons", "nouns"):
        return None
    strong = next((c for c in noun.children if c.lower_ in words_of("reasons", "strong")), None)
    if strong is None or negation(noun.head) or not is_settled(noun.head):
        return None
    return ENDORSES, f"{strong.text} {noun.text}"


def _by_omission(verb: Token) -> tuple[AuthorVerdict, str] | None:
    """ "Stresses the raid *while ignoring* the truce"."""
    left_out = (c for c in children(verb, "advcl") if c.tag_ == "VBG" and lemma(c) in words_of("omitting", "verbs"))
    found = next(left_out, None)
    return (DOUBTS, found.text) if found is not None and not negation(found) else None


def _kept_away(report: Report) -> tuple[AuthorVerdict, str] | None:
    """ "Criticised it for *supposedly* arming rebels"."""
    adverbs = (t for t in (*report.content.subtree, *report.head.subtree) if t.lower_ in words_of("within", "adverbs"))
    found = next((t for t in adverbs if t.head.pos_ in ("VERB", "AUX")), None)
    return (DOUBTS, found.text) if found is not None else None


def _of_noun(noun: Token, stance: Stance) -> tuple[AuthorVerdict, str] | None:
    """ "The *baseless* claim", "*despite* claims that"."""
    for word in children(noun, "amod"):
        if (verdict := by_word("adjectives").get(_joined(word))) is not None:
            return verdict, word.text
    above = noun.head
    if (
        stance is not Stance.DENIES
        and noun.dep_ == "pobj"
        and (above.lower_ in _DESPITE or above.head.lower_ == "spite")
    ):
        return DOUBTS, above.text
    return None


def by_adjective(word: Token) -> tuple[AuthorVerdict, str] | None:
    """The author's verdict on what somebody is right or wrong to hold: "is *right* that ...", "was *mistaken*"."""
    verdict = by_word("aware").get(word.lower_)
    if verdict is None or lemma(word.head) not in BEING or child(word, "ccomp") is None:
        return None
    return as_negated(verdict, word, word.head)


def word_on_claim(word: Token) -> AuthorVerdict | None:
    """The verdict that an adjective or noun is when it is said of a claim: "*absurd*", "a *lie*"."""
    return by_word("nouns" if word.pos_ in ("NOUN", "PROPN") else "adjectives").get(_joined(word))


def _joined(word: Token) -> str:
    """A word with what is joined to it by a hyphen: "far-fetched"."""
    joined = word.i > 1 and word.nbor(-1).text == "-"
    return f"{word.nbor(-2).lower_}-{word.lower_}" if joined else word.lower_


def is_settled(verb: Token) -> bool:
    """Whether it is said that it is so, not that it may be."""
    return not any(c.lower_ in _OPEN for c in verb.children if c.dep_ in ("aux", "mark"))
