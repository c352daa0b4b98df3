"""Verdicts: what the author of a text makes of somebody else's claim, by the words beside it and by those about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from comity.coding.clauses import agent, stands_apart
from comity.coding.report import Report
from comity.coding.reporting import nouns as reporting_nouns
from comity.coding.reporting import verbs as reporting_verbs
from comity.coding.sentences import Token
from comity.coding.words import antecedent, child, children, is_passive, lemma, negation, path_up, phrasal, prepositions
from comity.model import AuthorVerdict, Stance
from comity.vocab.loader import rows, table

ENDORSES, DOUBTS, REJECTS = AuthorVerdict.ENDORSES, AuthorVerdict.DOUBTS, AuthorVerdict.REJECTS
_SHAPE: Mapping[str, Any] = {
    "id": str,
    **dict.fromkeys(("verbs", "guilty", "adverbs", "phrases", "aware", "adjectives", "nouns"), list),
    **dict.fromkeys(("stands", "attested", "examples", "counter_examples"), list),
}
_OPPOSITE = {ENDORSES: REJECTS, REJECTS: ENDORSES}
_OPEN = frozenset({"will", "would", "could", "may", "might", "should", "must", "if", "whether", "'d", "wo"})
_BEING = frozenset({"be", "seem", "appear", "prove", "turn", "remain", "sound", "look", "ring"})
_DESPITE = frozenset({"despite", "notwithstanding"})
_NEAR = 5


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


@cache
def _by_word(key: str) -> Mapping[str, AuthorVerdict]:
    """The verdict of each word in a list of ``vocab/verdicts.toml``."""
    found = rows("verdicts", "verdict", required=_SHAPE)
    return {word: AuthorVerdict(row["id"]) for row in reversed(found) for word in row[key]}


@cache
def words_of(group: str, key: str) -> frozenset[str]:
    """A list of words in ``vocab/verdicts.toml``."""
    return frozenset(table("verdicts")[group][key])


# beside the report


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
    for judge in (_by_adverb, _by_phrase, _by_holder, _by_verb, _by_omission):
        if (found := judge(head)) is not None:
            return found
    return None


def _by_adverb(verb: Token) -> tuple[AuthorVerdict, str] | None:
    for word in children(verb, "advmod", "npadvmod", "intj", "dep"):
        if (verdict := _by_word("adverbs").get(word.lower_)) is not None and not negation(word):
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
            if (verdict := _by_word("phrases").get(phrase)) is not None:
                return verdict, phrase
    return None


def _by_holder(verb: Token) -> tuple[AuthorVerdict, str] | None:
    """ "Was *right* to warn", "was *mistaken* in thinking", "*lied* when it said"."""
    below = verb
    for above in path_up(verb):
        if below.dep_ not in ("xcomp", "pcomp", "prep", "advcl", "ccomp"):
            return None
        if above.pos_ in ("ADJ", "VERB") and (verdict := _by_word("aware").get(above.lower_)) is not None:
            return _as_negated(verdict, above, above.head if above.pos_ == "ADJ" else above)
        if below.dep_ == "advcl" and not any(c.lower_ in ("when", "in", "by") for c in below.children):
            return None
        if above.pos_ == "VERB":
            verdict = _by_word("guilty").get(lemma(above))
            return (verdict, above.text) if verdict is not None and _is_settled(above) else None
        if above.pos_ == "AUX" and (held := child(above, "acomp")) is not None and below.dep_ == "advcl":
            verdict = _by_word("aware").get(held.lower_)
            return _as_negated(verdict, held, above) if verdict is not None else None
        if above.pos_ not in ("ADP", "SCONJ"):
            return None
        below = above
    return None


def _as_negated(verdict: AuthorVerdict, word: Token, verb: Token) -> tuple[AuthorVerdict, str] | None:
    if not _is_settled(verb):
        return None
    if negation(verb) or negation(word):
        return (_OPPOSITE[verdict], f"not {word.text}") if verdict in _OPPOSITE else None
    return verdict, word.text


def _by_verb(verb: Token) -> tuple[AuthorVerdict, str] | None:
    verdict = _by_word("verbs").get(phrasal(verb))
    told = verb.dep_ not in ("xcomp", "pcomp") and not any(c.tag_ == "TO" for c in verb.children)
    done = told and _is_settled(verb) and not negation(verb)
    return (verdict, verb.text) if verdict is not None and done else None


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
        if (verdict := _by_word("adjectives").get(_joined(word))) is not None:
            return verdict, word.text
    above = noun.head
    if (
        stance is not Stance.DENIES
        and noun.dep_ == "pobj"
        and (above.lower_ in _DESPITE or above.head.lower_ == "spite")
    ):
        return DOUBTS, above.text
    return None


# about the claim


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


def by_adjective(word: Token) -> tuple[AuthorVerdict, str] | None:
    """The author's verdict on what somebody is right or wrong to hold: "is *right* that ...", "was *mistaken*"."""
    verdict = _by_word("aware").get(word.lower_)
    if verdict is None or lemma(word.head) not in _BEING or child(word, "ccomp") is None:
        return None
    return _as_negated(verdict, word, word.head)


def word_on_claim(word: Token) -> AuthorVerdict | None:
    """The verdict that an adjective or noun is when it is said of a claim: "*absurd*", "a *lie*"."""
    return _by_word("nouns" if word.pos_ in ("NOUN", "PROPN") else "adjectives").get(_joined(word))


def _joined(word: Token) -> str:
    """A word with what is joined to it by a hyphen: "far-fetched"."""
    joined = word.i > 1 and word.nbor(-1).text == "-"
    return f"{word.nbor(-2).lower_}-{word.lower_}" if joined else word.lower_


def says_of_claim(verb: Token) -> AuthorVerdict | None:
    """What a clause says of a claim that it names: "the accusation *was absurd*", "the charge *does not hold up*"."""
    found = _said_to_be(verb, lambda _: False) or _standing(verb, lambda _: False)
    return found.verdict if found is not None and found.subject is not None and is_claim(found.subject) else None


def is_claim(noun: Token) -> bool:
    """Whether a noun takes up what somebody has said: "accusation", "analysis"."""
    word = lemma(noun)
    return noun.pos_ in ("NOUN", "PROPN") and (word in reporting_nouns() or word in words_of("taken_up", "nouns"))


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


def _is_settled(verb: Token) -> bool:
    """Whether it is said that it is so, not that it may be."""
    return not any(c.lower_ in _OPEN for c in verb.children if c.dep_ in ("aux", "mark"))


def _is_the_author_s(verb: Token) -> bool:
    """Whether a clause is the author's own: nobody reports it, and nothing depends on it."""
    below = verb
    if not _is_settled(verb):
        return False
    if verb.dep_ == "relcl" and (is_apposed(verb.head) or _takes_up_clause(verb)):
        return True
    for above in (verb, *path_up(verb)):
        if any(c.dep_ == "prep" and c.lower_ == "according" for c in above.children):
            return False
        if above is verb:
            continue
        if below.dep_ == "ccomp" and (lemma(above) in reporting_verbs("clause") or above.dep_ == "parataxis"):
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
    if lemma(verb) not in _BEING:
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
            _by_word("aware").get(held.lower_) if subject.lower_ in ("he", "she", "they") or acts(subject) else None
        )
    if verdict is None:
        return None
    made = _as_negated(verdict, held, verb)
    return Judged(*made, subject) if made is not None else None


def _attested(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The fear was *borne out* by events", "the charge has never been *confirmed*"; not what somebody confirms."""
    verdict, subject = _by_word("attested").get(lemma(verb)), _subject(verb)
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
    for phrase, verdict in _by_word("stands").items():
        first, word = phrase.split()
        if lemma(verb) == first and word in behind:
            if negation(verb):
                return Judged(_OPPOSITE[verdict], f"not {phrase}", subject) if verdict in _OPPOSITE else None
            return Judged(verdict, phrase, subject)
    return None


def _witnessed(verb: Token, acts: Callable[[Token], bool]) -> Judged | None:
    """ "The records *contradict* this claim", "nothing *supports* the charge"; not what somebody says of it."""
    verdict, held = _by_word("attested").get(lemma(verb)), child(verb, "dobj")
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
    if held is None or (verdict := _by_word("aware").get(held.lower_)) is None:
        return None
    whom = next((c for c in (*verb.children, *held.children) if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
    made = _as_negated(verdict, held, verb)
    return Judged(*made, whom) if made is not None and whom is not None else None
