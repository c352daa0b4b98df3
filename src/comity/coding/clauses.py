"""Clauses: the logical subject and object of a verb, through passives, relatives, participles, control."""

from __future__ import annotations

from comity.coding.sentences import Sentence, Token
from comity.coding.words import (
    RELATIVE,
    antecedent,
    child,
    children,
    first_joined,
    is_passive,
    is_top,
    lemma,
    path_up,
    verb_above,
)
from comity.vocab.event_types import operators
from comity.vocab.loader import word_set

SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_OBJECT_CONTROL = word_set("grammar", "object_control")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ROUGHLY = frozenset({"about", "around", "over", "under"})
_DEEP = 8
_ORDINAL = frozenset("first second third fourth fifth sixth latest last next only".split())


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject of a verb, its own or the one that it shares; relative pronouns are followed."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return antecedent(own) or _cleft(verb) or own if own.lower_ in RELATIVE and own.tag_ != "DT" else own
    if depth > _DEEP:
        return None
    if (joined := _before_it(verb)) is not None:
        return joined
    if verb.head is verb:
        return None
    governor = verb.head
    match verb.dep_:
        case "conj" if governor.pos_ in ("VERB", "AUX"):
            if stands_apart(verb) and governor.head.pos_ in ("VERB", "AUX"):
                governor = governor.head
            return subject(governor, depth + 1)
        case "xcomp" | "ccomp" if governor.pos_ in ("VERB", "AUX", "ADJ"):
            if lemma(governor) in _OBJECT_CONTROL and (held := child(governor, "dobj")) is not None:
                return held
            if governor.pos_ == "ADJ" and governor.head is not governor:
                governor = governor.head
            return subject(governor, depth + 1)
        case "xcomp" | "acomp" if governor.pos_ in ("NOUN", "PROPN"):
            return subject(governor.head, depth + 1)
        case "advcl" | "prep" if governor.pos_ in ("VERB", "AUX"):
            return subject(governor, depth + 1)
        case "pcomp" if governor.head is not governor:
            return _of_pcomp(governor, depth)
        case "acl" | "relcl":
            if is_feat(verb):
                return subject(governor.head, depth + 1)
            return governor if verb.tag_ in ("VBG", "VBN", "VBD") else _of_infinitive(governor, depth)
        case _:
            return None


def is_feat(verb: Token) -> bool:
    """Whether an infinitive tells what somebody was the first or last to do: "was the *first* to *recognise* it"."""
    noun = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl") or noun.dep_ != "attr":
        return False
    return any(c.lower_ in _ORDINAL for c in noun.children) or noun.lower_ in _ORDINAL


def _cleft(verb: Token) -> Token | None:
    """Who is set off: "it was *Kenya* that attacked"."""
    be = verb.head
    if verb.dep_ != "ccomp" or lemma(be) != "be":
        return None
    it = child(be, "nsubj")
    return child(be, "attr") if it is not None and it.lower_ == "it" else None


def stands_apart(verb: Token) -> bool:
    """Whether a finite verb is joined to an infinitive, so belongs to what governs that: "asked to go and *left*"."""
    return verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.head.tag_ == "VB"


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, by its tag or by the "to" before it: "are to *exchange* envoys"."""
    tagged = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBG", "VBN", "VBD")
    return tagged or any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def is_modifier(token: Token) -> bool:
    """Whether a verb form only describes a noun or begins a phrase: "*seized* papers", "*given* that"."""
    return token.dep_ == "prep" or (token.dep_ == "amod" and not any(True for _ in token.children))


def stands_beside(verb: Token, head: Token) -> bool:
    """Whether a joined verb is an act beside that of the head, not part of it: "urged Mali to wait and *left*"."""
    at = verb
    while at.dep_ != "conj" and at.head is not at and at.head != head:
        at = at.head
    finite = any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in at.children)
    first = at
    while first.dep_ == "conj" and finite and first.head is not first and first.head != head:
        first = first.head
    if first.dep_ == "conj" and first.head == head:
        return True
    return at.dep_ == "conj" and (at.head == head or at.tag_ in _FINITE or (finite and at.head.tag_ not in _FINITE))


def is_purpose(verb: Token) -> bool:
    """Whether a verb only says what for: "designed *to prevent* ...", "in order *to attack* ..."."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def begins_clause(token: Token) -> bool:
    """Whether a noun that seems joined to another begins a clause: "Peru struck Chile and *Bolivia* bombed Lima"."""
    after = token.right_edge.i + 1
    if not _seems_joined(token) or after >= len(token.doc) or _is_of_subject(token):
        return False
    if token.dep_ == "conj" and _opens_list(token.head):
        return False
    verb = token.doc[after]
    if verb.pos_ == "ADV" and after + 1 < len(token.doc):
        verb = token.doc[after + 1]
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return False
    if verb.dep_ in ("aux", "auxpass"):
        verb = verb.head
    return child(verb, "nsubj", "nsubjpass", "expl") is None and verb.dep_ not in ("relcl", "acl", "amod")


def _seems_joined(token: Token) -> bool:
    return token.dep_ == "conj" or _opens_list(token)


def _opens_list(token: Token) -> bool:
    """Whether a noun behind a comma is joined with the next: "By the terms, *Peru* and Chile left"."""
    at = token.left_edge.i
    behind_comma = at > token.sent.start and token.doc[at - 1].text == ","
    listed = any(c.dep_ == "conj" for c in token.children)
    return token.dep_ in ("conj", "appos") and behind_comma and listed and token.head.dep_ in ("pobj", "conj")


def _is_of_subject(token: Token) -> bool:
    """Whether a noun is joined to the subject of a verb."""
    return first_joined(token).dep_ in SUBJECT


def _before_it(verb: Token) -> Token | None:
    """The subject that the parser has joined to the object of the clause before."""
    first = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    if first.tag_ not in ("VBD", "VBZ", "VBP", "MD") or first.i == verb.sent.start:
        return None
    for t in (first.nbor(-1), *path_up(first.nbor(-1))):
        if (
            t.i < first.i
            and t.dep_ in ("conj", "appos")
            and t.right_edge.i + 1 in (first.i, first.i - 1)
            and (begins_clause(t) or _is_behind_opening(t, verb))
        ):
            return t
    return None


def _is_behind_opening(token: Token, verb: Token) -> bool:
    """Whether a noun stands after the phrase that opens a clause: "At the wish of Peru, *Chile* left"."""
    at = token.left_edge.i
    if token.dep_ != "appos" or at <= token.sent.start or token.doc[at - 1].text != ",":
        return False
    if child(verb, *SUBJECT) is not None or verb.dep_ in ("relcl", "acl", "xcomp"):
        return False
    opening = next((t for t in path_up(token) if t.head == verb), None)
    return opening is not None and opening.dep_ in ("prep", "advmod") and opening.left_edge.i == verb.left_edge.i


def _of_infinitive(noun: Token, depth: int) -> Token | None:
    """Subject of an infinitive on a noun that a clause is about: whose it is, or who has it: "*Mali's* vow to go"."""
    above = noun.head
    if (
        "commit" not in operators("nouns").get(lemma(noun), ())
        or above.pos_ not in ("VERB", "AUX")
        or not is_top(above)
    ):
        return None
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj") and (owner := child(noun, "poss")) is not None:
        return owner
    return subject(above, depth + 1) if noun.dep_ == "dobj" and not is_passive(above) else None


def _of_pcomp(preposition: Token, depth: int) -> Token | None:
    """Subject of a gerund behind a preposition: "accused Iran of sending": Iran; "began by sending": who began."""
    above = preposition.head
    if above.pos_ in ("NOUN", "PROPN", "PRON"):
        verb = verb_above(above)
        if verb is None or above.dep_ not in ("dobj", "pobj", "conj"):
            return above
        if lemma(preposition) == "of" and "allege" in operators("verbs").get(lemma(verb), ()):
            return logical_object(verb)
        return subject(verb, depth + 1)
    if above.pos_ not in ("VERB", "AUX"):
        return None
    if lemma(preposition) in ("of", "for", "from"):
        if (held := child(above, "dobj")) is not None:
            return held
        if is_passive(above):
            return child(above, "nsubjpass") or subject(above, depth + 1)
    return subject(above, depth + 1)


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb says: behind "by"."""
    queue = [c for c in verb.children if c.dep_ in ("agent", "prep", "oprd", "attr") and c.i > verb.i]
    given = child(verb, "dobj") if child(verb, "nsubjpass") is not None else None
    queue += children(given, "prep") if given is not None else []
    for c in queue:
        if c.lower_ == "by":
            return child(c, "pobj")
        if c.dep_ in ("oprd", "attr", "prep") or c.dep_ == "pobj":
            queue.extend(c.children)
    return None


def logical_subject(verb: Token) -> Token | None:
    """Who does it: the subject, or behind "by" where the verb is passive."""
    return agent(verb) if is_passive(verb) else subject(verb)


def logical_object(verb: Token) -> Token | None:
    """To whom or what it is done: the object, or the subject where the verb is passive."""
    if is_passive(verb):
        if verb.dep_ == "acl":
            return verb.head
        return child(verb, "dobj") or child(verb, "nsubjpass") or subject(verb)
    held = child(verb, "dobj", "oprd", "attr") or _counted(verb)
    if held is not None:
        return antecedent(held) or held if held.lower_ in RELATIVE and held.tag_ in ("WDT", "WP") else held
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None and not _has_relative(verb):
        return verb.head
    after = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"), None)
    shared = after is not None and verb.nbor().dep_ == "cc" and child(after, "nsubj", "nsubjpass") is None
    return child(after, "dobj") if shared and after is not None else None


def _counted(verb: Token) -> Token | None:
    """What stands behind a word for roughly how many: "released *about* forty *sailors*"."""
    behind = (child(c, "pobj") for c in verb.children if c.dep_ == "prep" and c.lower_ in _ROUGHLY)
    return next((held for held in behind if held is not None and child(held, "nummod") is not None), None)


def _has_relative(verb: Token) -> bool:
    return any(t.lower_ in RELATIVE or t.tag_ in ("WRB", "WDT", "WP") for t in verb.subtree)


def extent(sentence: Sentence, head: Token, *more: Token | None) -> tuple[int, int]:
    """The interval of the clause that a head carries, in the canonical text.

    From the first to the last word of its core: subject, object, complements and phrases, without relative,
    adverbial and joined clauses; widened to the phrases whose heads are in ``more``.
    """
    first, last = head, head
    for start in (head, *(t for t in more if t is not None)):
        queue = [start]
        for at in queue:
            if at.i < first.i:
                first = at
            elif at.i > last.i:
                last = at
            queue.extend(c for c in at.children if not _is_apart(c, head))
    return sentence.place(first), sentence.place(last) + len(last)


def _is_apart(token: Token, head: Token) -> bool:
    """Whether a word begins something that the clause does not need."""
    if token.dep_ in ("punct", "cc", "mark", "parataxis", "intj", "relcl", "advcl"):
        return not (token.dep_ == "advcl" and token.head == head and token.i > head.i and token.tag_ == "VB")
    return token.dep_ == "conj" and (_is_clause(token) or begins_clause(token))


def _is_clause(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or bool(children(token, "nsubj", "nsubjpass"))


def together(token: Token) -> list[Token]:
    """A noun and those joined to it, without what begins a clause of its own."""
    found = [token]
    for t in found:
        found.extend(c for c in t.children if c.dep_ == "conj" and c.i > t.i and not begins_clause(c))
        found.extend(_said_again(t))
    return found


def _said_again(noun: Token) -> list[Token]:
    """Nouns joined with the preposition said again: "to Mali and *to Niger*"."""
    before = noun.head
    if noun.dep_ != "pobj" or before.pos_ not in ("ADP", "SCONJ"):
        return []
    again = (c for c in before.children if c.dep_ == "conj" and c.lower_ == before.lower_ and c.i > noun.i)
    return [held for c in again if (held := child(c, "pobj")) is not None]
