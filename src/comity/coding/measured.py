"""What a figure measures: the noun phrase that a number belongs to, with the noun that heads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.coding.clauses import logical_subject
from comity.coding.numbers import Quantity
from comity.coding.parties import is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.words import (
    RELATIVE,
    antecedent,
    child,
    children,
    is_passive,
    lemma,
    path_up,
    prepositions,
    verb_above,
)
from comity.vocab.loader import table, word_set

VAGUE = "amount"
"""What is measured where the words do not say."""
_LONGEST = 90
_KEPT = ("of", "between", "to", "from", "with", "in", "on", "for", "among", "against", "at", "into", "by")
_NUMBERS = ("compound", "nummod", "quantmod")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|this|that|these|those|some|such|another|each|no|any)\s+)+", re.I
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured.

    Attributes:
        words: The noun phrase, without articles and dates.
        head: The noun at its head; ``None`` where only the clause tells.
        path: How it was found: ``counted``, ``share``, ``of``, ``subject``, ``object``, ``deal``, ``clause``.
    """

    words: str
    head: Token | None
    path: str


def _listed(key: str) -> frozenset[str]:
    return word_set("figures", "measures", key)


def measured(
    sentence: Sentence, amount: Token, counted: Token | None, sort: str, whole: Token | None = None
) -> Measured:
    """What a quantity measures.

    Args:
        sentence: The sentence.
        amount: The last word of the quantity: "dollars", "percent", "years".
        counted: The noun counted, where the unit is what is counted.
        sort: ``count``, ``money``, ``percent``, ``duration``, ``rank``: what kind of quantity it is.
        whole: Of a share, what it is a share of.
    """
    if counted is not None and sort == "count":
        return Measured(phrase(sentence, counted), counted, "counted")
    if sort == "rank" and not any(t.tag_ in ("JJS", "RBS") for t in (amount, *amount.children)):
        return Measured("rank", None, "subject")
    if sort == "rank" and (ranked := amount.head if amount.head.pos_ == "NOUN" else None) is not None:
        return Measured(f"rank as {_LEADING.sub('', phrase(sentence, ranked))}", ranked, "counted")
    if sort == "percent" and whole is not None and whole.lower_ not in RELATIVE:
        return Measured(f"share of {_whole(sentence, whole)}", whole, "share")
    if sort in ("count", "duration") and (of := next((n for w, n in prepositions(amount) if w == "of"), None)):
        start = "duration of " if sort == "duration" else ""
        return Measured(start + phrase(sentence, of), of, "of")
    found = _around(sentence, amount, sort) or _of_clause(sentence, amount)
    if sort == "percent" and found.path in ("subject", "object") and _is_change(amount):
        found = Measured(f"change in {found.words}", found.head, found.path)
    if sort == "duration" and found.head is amount:
        return Measured("duration", None, found.path)
    if sort == "duration" and found.path in ("subject", "object"):
        return Measured(f"duration of {found.words}", found.head, found.path)
    return found


def phrase(sentence: Sentence, noun: Token, amount: Token | None = None) -> str:
    """A noun with what stands before it and its prepositional phrases: no article, date, clause, nor the number."""
    before = [t for t in noun.subtree if t.i <= noun.i and _is_before(t, noun)] or [noun]
    last_number = max((t.i for t in noun.subtree if t.i < noun.i and _is_count(t)), default=-1)
    if amount is not None and amount.i < noun.i:
        last_number = max(last_number, amount.i)
    first = next((t for t in sorted(before, key=lambda t: t.i) if t.i > last_number), noun)
    last = noun
    queue = [noun]
    for at in queue:
        for c in at.children:
            if c.i <= noun.i or not _belongs(sentence, c, amount):
                continue
            if amount is not None and noun.i < amount.i < c.i:
                continue
            queue.append(c)
            last = max(last, c, key=lambda t: t.i)
    start, stop = sentence.place(first), sentence.place(last) + len(last)
    words = _LEADING.sub("", " ".join(sentence.document.text[start:stop].split()).strip(" ,;:.-–\"“”'*_("))
    if (
        first.is_sent_start
        and first.pos_ in ("NOUN", "ADJ")
        and first.tag_ != "NNP"
        and first.i not in sentence.mention_of
    ):
        words = words[:1].lower() + words[1:]
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]


def _is_count(token: Token) -> bool:
    """Whether a word is a number that counts, not one in a name: "18 used ones", "Mirage 2000 fighters"."""
    return bool(token.pos_ == "NUM" and not (token.is_digit and token.i and token.nbor(-1).pos_ == "PROPN"))


def _is_before(token: Token, noun: Token) -> bool:
    """Whether a word stands within a noun's phrase, before it, and is no number."""
    at = token
    while at.i != noun.i:
        if at.dep_ in ("relcl", "advcl", "appos", "cc", "preconj") or _is_count(at):
            return False
        if at.lower_ in ("-", "–") and at.i and _is_count(at.nbor(-1)):
            return False
        if at.i > noun.i:
            return False
        at = at.head
    return bool(token.pos_ != "PUNCT")


def _belongs(sentence: Sentence, token: Token, amount: Token | None) -> bool:
    """Whether what hangs behind a noun belongs to its name."""
    if amount is not None and (token.i == amount.i or bool(token.is_ancestor(amount))):
        return False
    where = sentence.place(token)
    if any(t.start <= where < t.end for t in sentence.times if t.role != "duration"):
        return False
    if token.dep_ == "prep":
        inside = child(token, "pobj", "pcomp")
        return (
            bool(token.lower_ in _KEPT)
            and inside is not None
            and not _is_sum(inside)
            and _belongs(sentence, inside, amount)
        )
    return str(token.dep_) in ("pobj", "pcomp", "compound", "amod", "poss", "case", "det", "nmod", "dobj", "conj", "cc")


# where the amount stands


def _whole(sentence: Sentence, noun: Token) -> str:
    if noun.pos_ in ("NOUN", "PROPN"):
        return phrase(sentence, noun)
    start, stop = sentence.place(noun.left_edge), sentence.place(noun.right_edge) + len(noun.right_edge)
    return " ".join(sentence.document.text[start:stop].split()).strip(" ,;:.")[:_LONGEST]


def _around(sentence: Sentence, amount: Token, sort: str) -> Measured | None:
    """The noun that a quantity belongs to by its place in the clause."""
    at = amount
    for _ in range(6):
        head = at.head
        if head.i == at.i:
            return None
        if head.lower_ == "worth":
            worth = head.head if head.head.pos_ == "NOUN" else head.nbor(-1) if head.i else head
            return Measured(phrase(sentence, worth, amount), worth, "of") if _nominal(worth) else None
        if at.dep_ in _NUMBERS or (at.dep_ in ("nmod", "amod", "npadvmod") and head.pos_ in ("NOUN", "PROPN")):
            if head.pos_ in ("NOUN", "PROPN") and head.i > amount.i:
                return Measured(phrase(sentence, head, amount), head, "of")
        elif at.dep_ == "pobj":
            return _behind(sentence, amount, head, sort)
        elif at.dep_ == "appos" and head.pos_ in ("NOUN", "PROPN") and not _is_amount(head):
            return Measured(phrase(sentence, head, amount), head, "of")
        elif at.dep_ in ("nsubj", "nsubjpass"):
            held = child(head, "dobj", "attr")
            return Measured(phrase(sentence, held), held, "object") if _nominal(held) and held is not None else None
        elif head.pos_ in ("VERB", "AUX"):
            return _of_verb(sentence, amount, head, sort)
        at = head
    return None


def _behind(sentence: Sentence, amount: Token, preposition: Token, sort: str) -> Measured | None:
    """A quantity behind a preposition: "a loan of", "rose to", "put the trade at", "sold for"."""
    while preposition.dep_ == "conj" and preposition.head.pos_ == "ADP":
        preposition = preposition.head
    above, word = preposition.head, preposition.lower_
    if above.dep_ == "prep" and above.pos_ == "ADP":
        above = above.head
    if word in ("to", "at") and (beside := _elliptic(sentence, amount)) is not None:
        return beside
    if above.pos_ in ("NOUN", "PROPN"):
        if lemma(above) in _listed("changes"):
            what = next((n for w, n in prepositions(above) if w == "in"), None)
            what = what if what is not None else _subject_of(above) if _is_amount(above.head) is False else None
            if what is None and above.dep_ == "appos":
                other = _around(sentence, above.head, "money")
                return Measured(f"change in {other.words}", other.head, other.path) if other else None
            return Measured(f"change in {phrase(sentence, what)}", what, "of") if _nominal(what) and what else None
        top = _top(above) if word == "at" else above
        return None if _is_amount(top) else Measured(phrase(sentence, top, amount), top, "of")
    if above.pos_ not in ("VERB", "AUX"):
        return None
    if word == "for" and sort == "money":
        held = child(above, "dobj") or (child(above, "nsubjpass") if is_passive(above) else None)
        return Measured(f"price of {phrase(sentence, held, amount)}", held, "deal") if _nominal(held) and held else None
    return _of_verb(sentence, amount, above, sort)


def _of_verb(sentence: Sentence, amount: Token, verb: Token, sort: str) -> Measured | None:
    """What a verb says to be so much: its own object where it puts one there, else its subject."""
    held = child(verb, "dobj")
    if (held is None or held.lower_ in RELATIVE) and lemma(verb) in _listed("reporting") and verb.dep_ == "relcl":
        held = verb.head
    inside = held is not None and bool(held.is_ancestor(amount)) and verb.dep_ != "relcl"
    if held is not None and not inside and _is_thing(sentence, held):
        return Measured(phrase(sentence, held, amount), held, "object")
    name = _listed_deals().get(lemma(verb))
    if sort == "money" and name is not None and held is not None:
        what = next((n for w, n in prepositions(verb) if w in ("for", "in", "on") and n.pos_ == "NOUN"), None)
        timely = what is not None and any(t.start <= sentence.place(what) < t.end for t in sentence.times)
        words = f"{name} for {phrase(sentence, what)}" if what is not None and not timely else name
        return Measured(words, None, "deal")
    subject = _subject_of(verb)
    if subject is not None and _is_thing(sentence, subject):
        return Measured(phrase(sentence, subject, amount), subject, "subject")
    return None


def _is_thing(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun can be measured: no person, body or name, no amount, no pronoun."""
    return _nominal(noun) and noun.i not in sentence.mention_of and not is_agentive(noun) and not _is_amount(noun)


def _elliptic(sentence: Sentence, amount: Token) -> Measured | None:
    """ "... and *imports* to 972 million", "... and the capacity at 1,255 megawatts": the noun joined before it."""
    text = sentence.document.text[sentence.start : sentence.place(amount)]
    cut = max(text.rfind(" and "), text.rfind(", "), text.rfind(" while "))
    between = sentence.tokens_between(sentence.start + cut + 1, sentence.place(amount)) if cut >= 0 else []
    nouns = [t for t in between if t.pos_ == "NOUN" and t.dep_ == "conj" and not _is_amount(t)]
    behind = [t for t in between if t.pos_ == "ADP" and t.lower_ in ("to", "at")]
    if not nouns or not behind or any(t.pos_ in ("VERB", "AUX") for t in between):
        return None
    words = sentence.document.text[sentence.place(nouns[0].left_edge) : sentence.place(behind[-1])]
    words = words if len(words) < _LONGEST and nouns[0].left_edge.i < behind[-1].i else nouns[0].text
    return Measured(_LEADING.sub("", " ".join(words.split())), nouns[0], "subject")


def _of_clause(sentence: Sentence, amount: Token) -> Measured:
    """Where no noun is found: the subject of the clause, else only the verb tells."""
    verb = next((t for t in (amount, *path_up(amount)) if t.pos_ in ("VERB", "AUX")), None)
    subject = _subject_of(verb) if verb is not None else None
    if verb is amount and (held := child(verb, "dobj")) is not None:
        subject = held
    if subject is not None and subject.pos_ == "NOUN" and _is_thing(sentence, subject):
        return Measured(phrase(sentence, subject, amount), subject, "clause")
    return Measured(VAGUE, None, "clause")


# words


def _subject_of(token: Token) -> Token | None:
    """The subject of the clause that a word stands in; relative pronouns are followed, clauses above are not."""
    verb = next((t for t in (token, *path_up(token)) if t.pos_ in ("VERB", "AUX")), None)
    while verb is not None:
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None:
            return antecedent(own) or own if own.lower_ in RELATIVE else own
        if verb.dep_ == "acl":
            return verb.head
        verb = verb.head if verb.dep_ in ("conj", "xcomp") and verb.head is not verb else None
    return None


def _top(noun: Token) -> Token:
    """The noun at the head of a phrase that another only ends: "the value *of contracts signed with yards* at"."""
    at = noun
    for above in path_up(noun):
        if at.dep_ in ("pobj", "prep", "acl") and above.pos_ in ("NOUN", "ADP", "VERB"):
            at = above
            continue
        break
    return at if at.pos_ == "NOUN" else noun


def _is_amount(token: Token) -> bool:
    return token.pos_ in ("NUM", "SYM") or lemma(token) in _listed("amounts") or token.lower_ in ("$", "%")


def _is_sum(token: Token) -> bool:
    """Whether a word is a number of millions: "a population of 104 *million*"."""
    return lemma(token) in ("thousand", "million", "billion", "trillion")


def _nominal(token: Token | None) -> bool:
    return token is not None and token.pos_ in ("NOUN", "PROPN") and token.lower_ not in RELATIVE


def _is_change(amount: Token) -> bool:
    """Whether a percentage says by how much something changed: "rose by", "up 17 percent"."""
    above = verb_above(amount)
    beside = {t.lower_ for t in (*amount.children, amount.head)}
    return bool({"up", "down"} & beside) or (above is not None and lemma(above) in _listed("changing"))


@cache
def _listed_deals() -> dict[str, str]:
    return dict(table("figures")["measures"]["deals"])


def is_report(verb: Token) -> bool:
    """Whether a verb only reports or estimates a quantity: "put their trade at", "valued it at"."""
    return lemma(verb) in _listed("reporting") and bool(children(verb, "dobj", "ccomp") or is_passive(verb))


def number_of(number: Token) -> Token | None:
    """What a number counts that its clause gives: "the number of Danish *ships* rose to 40"."""
    verb = verb_above(number)
    what = logical_subject(verb) if verb is not None and number.dep_ != "dobj" else None
    if what is None or lemma(what) not in ("number", "total"):
        return None
    return next((n for w, n in prepositions(what) if w == "of"), None)


def people_of(number: Token) -> Token | None:
    """The noun for all those whom a bare number counts: "a *population* of 104 million"."""
    at = next((t for t in (number, *path_up(number)) if t.dep_ == "pobj"), None)
    if at is None or at.head.lower_ != "of":
        return None
    return at.head.head if lemma(at.head.head) in table("figures")["counted"]["people"] else None


def share_noun(sentence: Sentence, quantity: Quantity) -> Token | None:
    """Of a share, the noun behind "of"; behind words ("one in four *Danes*") that which stands there."""
    tokens = sentence.tokens_between(sentence.start + quantity.end, sentence.end)[:6]
    if tokens and quantity.spelled and tokens[0].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        return next((t for t in tokens if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "nmod")), None)
    if tokens and tokens[0].lower_ == "of":
        return next((t for t in tokens if t.dep_ in ("pobj", "pcomp")), None)
    return None
