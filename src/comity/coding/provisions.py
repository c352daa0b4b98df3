"""Provisions: the clauses by which an instrument, or parties bound by one, say what is owed and what is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity.coding.bound import PARTY_WORDS, is_bound_noun
from comity.coding.clauses import extent
from comity.coding.instruments import listed
from comity.coding.owing import BINDING
from comity.coding.party import is_agentive
from comity.coding.sentences import Sentence, Token
from comity.coding.words import (
    auxiliaries,
    child,
    children,
    conjuncts,
    first_joined,
    is_passive,
    lemma,
    negation,
    path_up,
    prepositions,
)
from comity.vocab.loader import word_set

_NOBODY = ("nobody", "nothing", "none", "no one")
_APART = ("relcl", "acl", "advcl", "pcomp", "csubj", "mark")
_PAST = ("VBD", "VBN", "VBG")
_ABOUT = ("for", "on", "to", "at", "against")
_TOGETHER = word_set("commitments", "together")
_VAGUE = word_set("commitments", "vague")
"""Verbs that say what is owed only with something behind them."""
_TELLING = word_set("commitments", "telling")
"""Verbs by which only a text says what is owed: "It provides that ..."."""
_LABEL = re.compile(r"\A\W*(?:(?:Article|Clause|Section|Art\.?)\s+\w+|[0-9]+|[a-z]|[ivx]+)[.):]\W*", re.IGNORECASE)


def providing(sentence: Sentence, is_one: Callable[[Token], bool] | None = None) -> Iterator[tuple[Token, Token]]:
    """Verbs by which an instrument, or parties bound by one, say what is owed, with the noun that means it.

    Args:
        sentence: The sentence.
        is_one: In the text of a treaty, whether a noun means one of its parties; there every "shall" binds.
    """
    papers = listed("instruments") | listed("documents")
    owing = any(t.lower_ == "shall" for t in sentence.tokens)
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX") and not (owing and _shall(verb)):
            continue
        subject = next(reversed(children(verb, "nsubj", "nsubjpass")), None)
        if subject is not None and lemma(subject) in papers and lemma(verb) in listed("provides"):
            if lemma(verb) not in _VAGUE or _complemented(verb):
                yield verb, subject
                yield from ((v, subject) for v in _joined_provisions(verb))
        elif subject is not None and (noun := _nothing_in(subject)) is not None and _modal(verb):
            yield verb, noun
        elif subject is not None and is_bound(verb, subject):
            yield from ((v, subject) for v in (verb, *_joined(verb, bare=is_one is not None)))
        elif (noun := _under(verb)) is not None and _modal(verb):
            yield verb, noun
        elif subject is not None and is_again(subject) and (lemma(verb) in _TELLING or _owes(verb)):
            yield verb, subject
        elif subject is not None and is_one is not None and _stipulates(verb, subject, is_one):
            subject = _taken_up(verb, subject, is_one)
            yield from ((v, subject) for v in (verb, *_joined(verb, bare=True)))


def _joined_provisions(verb: Token) -> list[Token]:
    """What else an instrument says: "requires them to consult but *does not oblige* either to fight"."""
    owed = [c for o in _owed(verb) for c in children(o, "conj") if _is_finite(c)]
    joined = [c for c in (*children(verb, "conj"), *owed) if child(c, "nsubj", "nsubjpass") is None]
    return [v for c in joined if lemma(c) in listed("provides") for v in (c, *_joined_provisions(c))]


def _stipulates(verb: Token, subject: Token, is_one: Callable[[Token], bool]) -> bool:
    """Whether an article's clause says what is owed: "Vietnam is to be supplied", "The Lessor leases to the Lessee"."""
    if any(a.dep_ in _APART for a in (verb, *path_up(verb))) or lemma(subject) in listed("final_subjects"):
        return False
    if verb.dep_ == "ccomp" and lemma(verb.head) in (*listed("performing"), *_TELLING) and verb.i > verb.head.i:
        return False
    if lemma(subject) in listed("instruments") | listed("documents") or is_again(subject):
        read = lemma(verb) in listed("readings") and negation(verb)
        taken_up = _taken_up(verb, subject, is_one) is not subject
        return _shall(verb) and (read or taken_up or lemma(verb) in listed("scopes"))
    if lemma(subject) in listed("matters") and verb.tag_ not in _PAST and negation(verb):
        return True
    if is_one(subject) and verb.tag_ not in _PAST and not _shall(verb):
        now = lemma(verb) in listed("performing") | listed("granting_now") or _is_to(verb)
        return now or "will" in auxiliaries(verb)
    if is_one(subject) and _is_released(verb, subject):
        return True
    return _shall(verb) and (is_one(subject) or not is_agentive(subject))


def _taken_up(verb: Token, subject: Token, is_one: Callable[[Token], bool]) -> Token:
    """The party that "it" takes up from the clause before: "Chad shall help Mali; *it* shall also lend it money"."""
    if not is_again(subject):
        return subject
    before = (verb.doc[i] for i in range(subject.i - 1, verb.sent.start - 1, -1))
    doers = (t for t in before if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ not in _APART)
    found = next((t for t in doers if is_one(t)), subject)
    return subject if is_passive(verb) else found


def _is_to(verb: Token) -> bool:
    """ "Vietnam *is to be supplied* with tools"."""
    below = child(verb, "xcomp")
    return lemma(verb) == "be" and below is not None and any(c.lower_ == "to" for c in children(below, "aux"))


def is_again(noun: Token) -> bool:
    """Whether a pronoun may mean the instrument just named: "It obliges neither party to ..."."""
    return noun.lower_ in ("it", "this")


def is_bound(verb: Token, subject: Token) -> bool:
    """Whether a clause binds: "the Contracting Parties shall", "neither side shall", "the Parties renounce war"."""
    if subject.tag_ == "MD":
        return subject.lower_ == "shall" and any(c.lower_ in PARTY_WORDS for c in subject.children)
    if subject.lower_ in PARTY_WORDS:
        among = any(w == "of" and is_bound_noun(n) for w, n in prepositions(subject))
        undertakes = subject.lower_ == "each" and lemma(verb) == "undertake" and verb.tag_ not in _PAST
        return _shall(verb) or undertakes or (among and verb.tag_ not in _PAST and lemma(verb) in listed("performing"))
    if not is_bound_noun(subject):
        return False
    capital = subject.text[0].isupper() and subject.i != subject.sent.start
    contracting = any(t.lower_ in ("contracting", "high", "signatory") for t in subject.subtree)
    present = verb.tag_ not in _PAST and lemma(verb) in listed("performing")
    spared = ("need" in auxiliaries(verb) and negation(verb)) or _is_released(verb, subject)
    return _shall(verb) or spared or ((capital or contracting) and ("will" in auxiliaries(verb) or present))


def is_party(noun: Token) -> bool:
    """Whether a noun means those bound by an instrument, not the instrument: "the Parties", "the other"."""
    return is_bound_noun(noun) or noun.lower_ in (*PARTY_WORDS, "shall")


def is_absent(verb: Token, head: Token) -> bool:
    """Whether a clause says that something is not owed: "does not oblige", "contains no undertaking"."""
    whom = [t for t in (child(verb, "dobj"), child(verb, "nsubj", "nsubjpass")) if t is not None]
    papers = listed("instruments") | listed("documents")
    none_of = any(c.lower_ in ("neither", "no") for t in whom if t.i > verb.i for c in t.children)
    if (
        none_of
        or any(t.lower_ in _NOBODY or (t.i < verb.i and lemma(t) in papers and negation(t)) for t in whom)
        or any(c.lower_ in _NOBODY for c in verb.children)
    ):
        return True
    released = any(_is_released(verb, s) for s in children(verb, "nsubjpass"))
    return negation(verb) or released or (lemma(verb) in listed("provides") and _is_none(head))


def _is_none(head: Token) -> bool:
    """Whether what is provided is said to be none: "provides for *no* common defence", "contains *neither* ... nor"."""
    first = first_joined(head)
    if first.dep_ not in ("dobj", "pobj"):
        return False
    places = (first, *((first.head, first_joined(first.head)) if first.dep_ == "pobj" else ()))
    return any(negation(t) or any(c.lower_ == "neither" for c in t.children) for t in places)


def _is_finite(verb: Token) -> bool:
    """Whether a verb stands in a tense: "but *does* not *oblige*", not "to oblige"."""
    return any(t.tag_ in ("VBZ", "VBD", "VBP", "MD") for t in (verb, *children(verb, "aux", "auxpass")))


def _is_released(verb: Token, subject: Token) -> bool:
    """ "Neither Government *is obliged* to defend the other"."""
    return lemma(verb) in BINDING and is_passive(verb) and (negation(verb) or negation(subject))


def contents(verb: Token) -> list[Token]:
    """The heads of what is owed: objects and complements, each of several joined ones."""
    if lemma(verb) in BINDING and (owed := _owed(verb)):
        return [h for c in owed for h in conjuncts(c) if not _is_finite(h)]
    heads: list[Token] = []
    for c in verb.children:
        if c.dep_ in ("dobj", "xcomp", "attr") or (c.dep_ == "ccomp" and c.i > verb.i):
            heads += [h for h in conjuncts(c) if h.dep_ != "conj" or not child(h, "nsubj", "nsubjpass")]
        elif (c.dep_ == "prep" or (c.dep_ == "conj" and c.pos_ == "ADP")) and (
            c.lower_ in _ABOUT or (c.lower_ == "in" and lemma(verb) in _TOGETHER)
        ):
            for inner in (t for p in conjuncts(c) for t in children(p, "pobj", "pcomp")):
                heads += conjuncts(inner)
    heads += [h for c in heads for h in _listed_on(c)]
    heads += [c for c in children(verb, "advcl") if heads and _is_added(c)]
    return [h for h in heads if h.pos_ != "ADJ" and not _is_cut_short(h)] or heads or [verb]


def _listed_on(head: Token) -> list[Token]:
    """Infinitives that go on with a list, which the parser hangs on its first: "to trade, *to hold* drills and ..."."""
    found = [c for c in children(head, "advcl") if c.tag_ == "VB" and any(a.lower_ == "to" for a in children(c, "aux"))]
    found = [c for c in found if c.left_edge.i > 0 and c.doc[c.left_edge.i - 1].text == "," and children(c, "conj")]
    return [h for c in found for h in conjuncts(c)]


def _stands_behind(clause: Token) -> bool:
    """Whether a clause stands behind a comma or an "and"."""
    first = clause.left_edge.i
    return first > 0 and (clause.doc[first - 1].text == "," or clause.doc[first - 1].dep_ == "cc")


def _is_added(clause: Token) -> bool:
    """Whether an infinitive is joined to what is owed in another form: "provides for trade and *to help* others"."""
    first = clause.left_edge
    to = clause.tag_ == "VB" and first.lower_ == "to"
    return to and first.i > 0 and clause.doc[first.i - 1].dep_ == "cc"


def _is_cut_short(head: Token) -> bool:
    """Whether what is owed ends with what is joined to it: "*enter into* or join a pact", "*military* or other"."""
    after = child(head, "conj")
    if after is None or child(head, "cc") is None:
        return False
    if head.pos_ == "VERB":
        bare = all(child(p, "pobj", "pcomp", "prep") is None for p in children(head, "prep"))
        return (
            bare
            and child(head, "dobj", "xcomp", "ccomp", "prt", "advmod") is None
            and bool(children(after, "dobj", "prep"))
        )
    return any(c.lower_ == "other" for c in after.children)


def reach(sentence: Sentence, verb: Token, head: Token) -> tuple[int, int]:
    """The clause's interval: from its verb's subject for the first of what is owed, else from that itself."""
    ahead = _beside(verb, head)
    joined = head.dep_ == "conj" and head.i != verb.i and not _is_cut_short(head.head)
    joined = joined or any(h.i < head.i for h in ahead) or (head.dep_ == "advcl" and _stands_behind(head))
    whole = [t for t in head.subtree if t.dep_ not in ("punct", "cc") or t.i < head.i or _goes_on(t)] or [head]
    own = [t for t in whole if not any(a.dep_ == "conj" and a.i > head.i for a in (t, *below(t, head)))]
    last = max(own, key=lambda t: t.i)
    if joined:
        return sentence.place(min(own, key=lambda t: t.i)), sentence.place(last) + len(last)
    start, end = extent(sentence, verb)
    label = _LABEL.match(sentence.text)
    start = max(start, sentence.start + label.end()) if label else start
    stop = sentence.place(last) + len(last)
    several = any(t.dep_ == "conj" for t in head.children) or any(h.i > head.i for h in ahead)
    return min(start, sentence.place(head)), stop if several else max(stop, end)


def _goes_on(word: Token) -> bool:
    """Whether more of a thing that is owed stands behind an "and": not only what is owed besides."""
    after = next((c for c in word.head.children if c.dep_ == "conj" and c.i > word.i), None)
    return word.dep_ == "cc" and after is not None and after.pos_ not in ("VERB", "AUX")


def _beside(verb: Token, head: Token) -> list[Token]:
    """Things that are owed beside another, behind the same preposition: "in space and *in* trade"."""
    if head.dep_ not in ("pobj", "pcomp"):
        return []
    others = [h for h in contents(verb) if h.i != head.i]
    beside = [h for h in others if h.dep_ == "pobj" and h.head.i != head.head.i and h.head.lower_ == head.head.lower_]
    return beside + [h for h in others if h.dep_ == "advcl" and _is_added(h)]


def below(token: Token, head: Token) -> Iterator[Token]:
    """The governors of a token that stand below a head."""
    for at in path_up(token):
        if at is head or at.i == head.i:
            return
        yield at


def _owed(verb: Token) -> list[Token]:
    """The infinitives behind a verb that binds; the parser may hang them on it as adverbial."""
    return [c for c in children(verb, "xcomp", "ccomp", "advcl") if any(a.lower_ == "to" for a in children(c, "aux"))]


def _owes(verb: Token) -> bool:
    return lemma(verb) in BINDING and bool(_owed(verb))


def _shall(verb: Token) -> bool:
    return "shall" in auxiliaries(verb)


def _joined(verb: Token, *, bare: bool) -> list[Token]:
    """Verbs joined to one that binds, with the same subject: "shall remain neutral and shall lend no support".

    With ``bare`` also those that share its "shall": "shall respect the border and *refrain* from force".
    """
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and child(c, "nsubj") is None]
    found = [v for c in joined for v in (c, *_joined(c, bare=bare))]
    return [v for v in found if "shall" in {t.lower_ for t in children(v, "aux")} or (bare and v.tag_ == "VB")]


def _nothing_in(subject: Token) -> Token | None:
    """The instrument in "Nothing in this Pact shall ...", "No provision of the treaty ..."."""
    if subject.lower_ != "nothing" and not (lemma(subject) in listed("documents") and negation(subject)):
        return None
    return next((n for _, n in prepositions(subject) if lemma(n) in listed("instruments") | listed("documents")), None)


def _complemented(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") for c in verb.children)


def _under(verb: Token) -> Token | None:
    """The instrument in "according to the treaty", "under the pact"."""
    for word, noun in prepositions(verb):
        if word == "under" and is_again(noun):
            return noun
        if word in ("to", "under", "according") and lemma(noun) in listed("instruments") | listed("documents"):
            return noun
    return None


def _modal(verb: Token) -> bool:
    return bool(auxiliaries(verb) & {"shall", "would", "will", "must"}) or lemma(verb) in (
        "undertake",
        "oblige",
        "commit",
    )
