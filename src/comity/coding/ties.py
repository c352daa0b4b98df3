"""Which words a time belongs to: what grammar ties it to, through prepositions, participles and joined clauses."""

from __future__ import annotations

from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, first_joined, lemma, own_auxiliaries, path_up, verb_above
from comity.dates import TimeExpression
from comity.model import Basis, Precision
from comity.vocab.event_types import operators, verb_rules
from comity.vocab.loader import word_set

_BEHIND = 6
"""Code points behind a clause within which a time still belongs to it."""
_DEEP = 12
_ADVERBIAL = ("in", "at", "on", "during", "after", "by", "since", "until", "before", "throughout", "over")
_ADJUNCTS = ("npadvmod", "prep", "advmod", "dobj")
_APART = ("relcl", "acl", "ccomp", "xcomp", "advcl", "parataxis", "pcomp", "csubj")
_FINITE = ("ROOT", "ccomp", "conj", "parataxis")
_LATER_OR_EARLIER = frozenset({"after", "before", "since", "until", "although", "though", "because", "if", "unless"})
_LIGHT = word_set("narrative", "letting", "light")
"""Verbs that only let their noun happen, or say when: "*held* talks", "talks *took* place", "trade *dates* back to"."""
_SEEING = word_set("narrative", "letting", "seeing")
"""Verbs of which a time or a region is the subject: "1972 *saw* a rapprochement"."""
_FILLING = word_set("narrative", "letting", "filling")
"""The same in the passive: "the 1970s *were marked* by cooperation"."""
_SETTING = word_set("narrative", "letting", "setting")
"""Verbs that say when something is to be: "talks are *planned* for May"."""
_LETTING = word_set("narrative", "letting", "bare")
_BY_TEXT = word_set("narrative", "letting", "texts")
_INSTRUMENTAL = frozenset({"by", "in", "through"})
_FUTURE = frozenset({"will", "would", "shall", "'ll"})
_HAVING = frozenset({"had", "has", "have", "'d", "'ve", "having"})


def is_tied(sentence: Sentence, time: TimeExpression, head: Token) -> bool:
    """Whether a time may be that of what a word says, not only of something that stands below the word.

    In "asked it to leave by 2020" and "broke the pact of 2015" the times are those of leaving and of the pact.
    """
    tokens = sentence.tokens_between(time.start, max(time.end, time.start + 1))
    if not tokens:
        return True
    at = top_of(tokens)
    if tokens[0].i - sentence.tokens.start <= 1 and tokens[0].i < head.i and _stands_first(sentence, head):
        return True
    in_noun = False
    for _ in range(_DEEP):
        if at == head or at.head is at:
            return True
        above = at.head
        if at.dep_ in _APART and at.pos_ in ("VERB", "AUX") and not _carries(at, head):
            if _is_of_text(at, head) or _lets_happen(at, head) or _is_meanwhile(at, head):
                return True
            if not (_is_let(at) or _is_yet_to_be(at, time)):
                return False
        elif above.pos_ in ("NOUN", "PROPN") and above != head and above not in tokens and not in_noun:
            if not _names_when(at, above, head):
                return False
            in_noun = True
        at = above
    return True


def top_of(tokens: list[Token]) -> Token:
    """The word of a time expression on which its other words hang."""
    return next((t for t in tokens if t.head not in tokens), tokens[0])


def beside(sentence: Sentence, end: int, head: Token, usable: list[TimeExpression]) -> list[TimeExpression]:
    """Times outside a clause that belong to it: right behind it, else on a verb above it of the same time."""
    known = [t for t in usable if t.when.known]
    behind = [t for t in known if 0 <= t.start - end <= _BEHIND]
    if behind or (behind := _in_clause_of(sentence, head, known)):
        return behind
    below = head
    for above in [head, *path_up(head)]:
        if when := related(sentence, below, above, known):
            return [when]
        if above is not head and not _same_time(below, above, head):
            return []
        if above.pos_ in ("VERB", "AUX"):
            found = hanging_on(sentence, above, known) or _seen_by(sentence, above, known)
            if below.dep_ == "conj" and child(below, "nsubj", "nsubjpass") is not None:
                fronted = is_perfect(below) == is_perfect(above)
                found = [t for t in found if fronted and t.start < sentence.place(above)]
            if found:
                return found
        below = above
    return []


def announced(sentence: Sentence, head: Token, times: list[TimeExpression]) -> list[TimeExpression]:
    """Times of what a colon explains: "they did three things *in 2005*: they expelled ...", of the same tense."""
    colon = next((t for t in sentence.tokens if t.text == ":" and t.i < head.i), None)
    if colon is None or head.dep_ not in _FINITE:
        return []
    before = (t for t in sentence.tokens if t.i < colon.i and t.pos_ in ("VERB", "AUX") and t.dep_ in _FINITE)
    verb = next((t for t in before if child(t, "nsubj", "nsubjpass") is not None), None)
    if verb is None or is_perfect(verb) != is_perfect(head) or verb.tag_ not in ("VBD", "VBN"):
        return []
    return hanging_on(sentence, verb, [t for t in times if t.when.known and t.start < sentence.place(colon)])


def related(sentence: Sentence, below: Token, above: Token, times: list[TimeExpression]) -> TimeExpression | None:
    """The time that a relative clause tells of: "until 2014, *when Chad attacked Mali*"."""
    if below.dep_ != "relcl":
        return None
    return next((t for t in times if t.start <= sentence.place(above) < t.end), None)


def _in_clause_of(sentence: Sentence, noun: Token, times: list[TimeExpression]) -> list[TimeExpression]:
    """Times in the clause behind a noun that only lets it happen: "the talks *that were held after 1993*"."""
    if noun.pos_ != "NOUN":
        return []
    clauses = [c for c in noun.children if _lets_happen(c, noun)]
    return [t for c in clauses for t in _within(sentence, c, times)]


def _seen_by(sentence: Sentence, verb: Token, times: list[TimeExpression]) -> list[TimeExpression]:
    """The time that is said to have seen something: "*the year 1972* saw a rapprochement"."""
    seeing, filled = lemma(verb) in _SEEING, lemma(verb) in _FILLING
    subject = child(verb, "nsubj") if seeing else child(verb, "nsubjpass") if filled else None
    return [t for t in _within(sentence, subject, times) if t.role in ("at", "during")] if subject is not None else []


def _within(sentence: Sentence, top: Token, times: list[TimeExpression]) -> list[TimeExpression]:
    """Times among the words that hang on a word."""
    start, end = sentence.place(top.left_edge), sentence.place(top.right_edge) + len(top.right_edge)
    return [t for t in times if start <= t.start < end]


def hanging_on(sentence: Sentence, verb: Token | None, times: list[TimeExpression]) -> list[TimeExpression]:
    """Times in the adverbials of a verb."""
    if verb is None:
        return []
    heads = [
        c
        for c in verb.children
        if c.dep_ in _ADJUNCTS or (c.pos_ == "ADJ" and c.dep_ in _APART) or _is_meanwhile(c, verb)
    ]
    return [t for t in times if any(_within(sentence, h, [t]) for h in heads)]


def is_simultaneous(head: Token) -> bool:
    """Whether what is reported holds at the moment of speaking, or is promised or refused at it."""
    verb = head if head.pos_ in ("VERB", "AUX") else verb_above(head)
    if verb is None:
        return False
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
        if "commit" in operators("verbs").get(lemma(verb), ()):
            return not is_perfect(verb)
    helpers = own_auxiliaries(verb)
    if helpers & _FUTURE:
        return "have" not in helpers
    return verb.tag_ in ("VBZ", "VBP", "VB") and not helpers & {"has", "have", "had", "did"}


def is_perfect(verb: Token) -> bool:
    """Whether a verb tells of an earlier time than the story's: "had refused", "had met and *refused*"."""
    helpers = own_auxiliaries(verb)
    shared = verb.dep_ == "conj" and verb.tag_ == "VBN" and not helpers and child(verb, "nsubj", "nsubjpass") is None
    return is_perfect(verb.head) if shared else bool(helpers & _HAVING)


def is_past(verb: Token) -> bool:
    """Whether a verb tells in the simple past, active or passive: "met", "was met"."""
    helpers = {str(c.lower_) for c in verb.children if c.dep_ in ("aux", "auxpass", "cop")}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"was", "were"}) and not helpers & _HAVING)


def is_main(sentence: Sentence, head: Token) -> bool:
    """Whether a verb is the sentence's main one or joined to it, and tells of the story's own time."""
    return not is_perfect(head) and _stands_first(sentence, head)


def _stands_first(sentence: Sentence, head: Token) -> bool:
    """Whether a word carries the sentence's main clause, or one joined to it."""
    return bool(first_joined(head) == sentence.tokens.root)


def _carries(verb: Token, head: Token) -> bool:
    """Whether a clause on the way up from a time is the one that the head stands in."""
    return any(t == verb for t in path_up(head))


def _is_of_text(verb: Token, head: Token) -> bool:
    """Whether a text by which something is done is dated: "ceded it *by a treaty signed* at Kars in 1921"."""
    if verb.dep_ not in ("acl", "relcl", "advcl") or verb.tag_ != "VBN" or head.tag_ not in ("VBD", "VBN"):
        return False
    noun = verb.head if verb.dep_ != "advcl" else verb.doc[max(verb.left_edge.i - 1, 0)].head
    return (
        lemma(noun) in _BY_TEXT
        and noun.dep_ == "pobj"
        and noun.head.lower_ in _INSTRUMENTAL
        and noun.head.head == head
        and not is_perfect(head)
    )


def _lets_happen(verb: Token, head: Token) -> bool:
    """Whether a clause behind a noun only says that what the noun means took place: "talks *held* in May"."""
    return verb.dep_ in ("acl", "relcl") and verb.head == head and lemma(verb) in _LIGHT


def _is_meanwhile(verb: Token, head: Token) -> bool:
    """Whether a participle before a verb tells of the same occasion: "*speaking* on Friday, he accused ..."."""
    plain = verb.tag_ == "VBG" and not any(c.dep_ in ("aux", "mark") for c in verb.children)
    return plain and verb.dep_ == "advcl" and verb.head == head and verb.i < head.i


def _is_let(verb: Token) -> bool:
    """Whether a verb without "to" stands below one of letting: "let him *have* it in May"."""
    bare = verb.tag_ in ("VB", "VBP") and not any(c.dep_ == "aux" for c in verb.children)
    return bare and verb.dep_ in ("ccomp", "xcomp") and lemma(verb.head) in _LETTING


def _is_yet_to_be(verb: Token, time: TimeExpression) -> bool:
    """Whether a day that has passed stands behind what was not yet: "lodged a request *to join* on Friday"."""
    past = time.when.basis is Basis.DOCUMENT and time.when.precision is Precision.DAY
    if not past or verb.tag_ != "VB":
        return False
    held = child(verb.head, "dobj")
    asked = verb.dep_ == "xcomp" and held is not None and held.pos_ == "NOUN" and held.i < verb.i
    return asked or (verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "nsubjpass", "pobj"))


def _names_when(at: Token, noun: Token, head: Token) -> bool:
    """Whether a time within a noun phrase still says when: "at the summit *of 2021*", "in *Sunday's* vote"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.i < head.i:
        return True
    if at.dep_ in ("prep", "npadvmod", "advmod", "appos", "relcl", "acl", "tmod") and lemma(at) != "of":
        return lemma(at) not in ("for", "to", "from", "under") or at.dep_ != "prep"
    return bool(noun.dep_ == "pobj" and noun.head.lower_ in _ADVERBIAL)


def _same_time(below: Token, above: Token, head: Token) -> bool:
    """Whether what stands below a word is told as of the word's own time."""
    if below.pos_ not in ("VERB", "AUX"):
        if above.pos_ not in ("VERB", "AUX"):
            return True
        if below != head:
            return True
        lets = lemma(above) in _LIGHT | _SEEING or (below.dep_ == "nsubjpass" and lemma(above) in _SETTING)
        return lets and below.dep_ in ("dobj", "nsubj", "nsubjpass", "attr")
    if is_perfect(below):
        return below.dep_ == "conj" and is_perfect(above)
    match below.dep_:
        case "conj" | "xcomp" | "pcomp" | "prep":
            return True
        case "advcl":
            marks = {c.lower_ for c in below.children if c.dep_ in ("mark", "advmod")}
            return not marks & _LATER_OR_EARLIER
        case "ccomp":
            return is_simultaneous(below) or lemma(above) not in verb_rules()
        case "acl":
            return bool(below.tag_ == "VBG")
        case _:
            return False
