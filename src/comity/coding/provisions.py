"""Provisions: the clauses by which an instrument, or parties bound by one, say what is owed and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.coding.clauses import extent
from comity.coding.instruments import listed
from comity.coding.sentences import Sentence, Token
from comity.coding.words import auxiliaries, child, children, conjuncts, lemma, negation, path_up, prepositions

_PARTY = ("other", "others", "each", "both", "neither", "either", "none", "they")
_NOBODY = ("nobody", "nothing", "none", "no one")
_PAST = ("VBD", "VBN", "VBG")
_VAGUE = ("call", "allow", "include", "aim", "state", "limit")
"""Verbs that say what is owed only with something behind them."""
_BINDING = ("oblige", "obligate", "commit", "bind", "require", "compel")
"""Verbs whose object is who owes: what is owed is the infinitive behind it."""
_TELLING = ("provide", "stipulate", "foresee", "envisage")
"""Verbs by which only a text says what is owed: "It provides that ..."."""
_LABEL = re.compile(r"\A\W*(?:(?:Article|Clause|Section|Art\.?)\s+\w+|[0-9]+|[a-z]|[ivx]+)[.):]\W*", re.IGNORECASE)


def providing(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """Verbs by which an instrument, or parties bound by one, say what is owed, with the noun that means it."""
    papers = listed("instruments") | listed("documents")
    owing = any(t.lower_ == "shall" for t in sentence.tokens)
    for verb in sentence.tokens:
        if verb.pos_ not in ("VERB", "AUX") and not (owing and _shall(verb)):
            continue
        subject = next(reversed(children(verb, "nsubj", "nsubjpass")), None)
        if subject is not None and lemma(subject) in papers and lemma(verb) in listed("provides"):
            if lemma(verb) not in _VAGUE or _complemented(verb):
                yield verb, subject
        elif subject is not None and (noun := _nothing_in(subject)) is not None and _modal(verb):
            yield verb, noun
        elif subject is not None and is_bound(verb, subject):
            yield from ((v, subject) for v in (verb, *_joined(verb)))
        elif (noun := _under(verb)) is not None and _modal(verb):
            yield verb, noun
        elif subject is not None and is_again(subject) and (lemma(verb) in _TELLING or _owes(verb)):
            yield verb, subject


def is_again(noun: Token) -> bool:
    """Whether a pronoun may mean the instrument just named: "It obliges neither party to ..."."""
    return noun.lower_ in ("it", "this")


def is_bound(verb: Token, subject: Token) -> bool:
    """Whether a clause binds: "the Contracting Parties shall", "neither side shall", "the Parties renounce war"."""
    if subject.tag_ == "MD":
        return subject.lower_ == "shall" and any(c.lower_ in _PARTY for c in subject.children)
    if subject.lower_ in _PARTY:
        among = any(w == "of" and _is_bound_noun(n) for w, n in prepositions(subject))
        undertakes = subject.lower_ == "each" and lemma(verb) == "undertake" and verb.tag_ not in _PAST
        return _shall(verb) or undertakes or (among and verb.tag_ not in _PAST and lemma(verb) in listed("performing"))
    if not _is_bound_noun(subject):
        return False
    capital = subject.text[0].isupper() and subject.i != subject.sent.start
    contracting = any(t.lower_ in ("contracting", "high", "signatory") for t in subject.subtree)
    present = verb.tag_ not in _PAST and lemma(verb) in listed("performing")
    return _shall(verb) or ((capital or contracting) and ("will" in auxiliaries(verb) or present))


def is_party(noun: Token) -> bool:
    """Whether a noun means those bound by an instrument, not the instrument: "the Parties", "the other"."""
    return _is_bound_noun(noun) or noun.lower_ in (*_PARTY, "shall")


def _is_bound_noun(noun: Token) -> bool:
    """Whether a noun is one for those bound; names in capitals keep their plural: "States"."""
    return bool({lemma(noun), noun.lower_, noun.lower_.removesuffix("s")} & listed("bound"))


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
    return negation(verb) or (head.dep_ == "dobj" and lemma(verb) in listed("provides") and negation(head))


def contents(verb: Token) -> list[Token]:
    """The heads of what is owed: objects and complements, each of several joined ones."""
    if lemma(verb) in _BINDING and (owed := _owed(verb)):
        return [h for c in owed for h in conjuncts(c)]
    heads: list[Token] = []
    for c in verb.children:
        if c.dep_ in ("dobj", "xcomp", "ccomp", "attr"):
            heads += [h for h in conjuncts(c) if h.dep_ != "conj" or not child(h, "nsubj", "nsubjpass")]
        elif c.dep_ == "prep" and c.lower_ in ("for", "on", "to", "at", "against"):
            for inner in (t for p in conjuncts(c) for t in children(p, "pobj", "pcomp")):
                heads += conjuncts(inner)
    return heads or [verb]


def reach(sentence: Sentence, verb: Token, head: Token) -> tuple[int, int]:
    """The clause's interval: from its verb's subject for the first of what is owed, else from that itself."""
    joined = head.dep_ == "conj" and head.i != verb.i
    whole = [t for t in head.subtree if t.dep_ != "punct" or t.i < head.i] or [head]
    own = [t for t in whole if not any(a.dep_ == "conj" and a.i > head.i for a in (t, *below(t, head)))]
    last = max(own, key=lambda t: t.i)
    if joined:
        return sentence.place(min(own, key=lambda t: t.i)), sentence.place(last) + len(last)
    start, end = extent(sentence, verb)
    label = _LABEL.match(sentence.text)
    start = max(start, sentence.start + label.end()) if label else start
    stop = sentence.place(last) + len(last)
    return min(start, sentence.place(head)), stop if any(t.dep_ == "conj" for t in head.children) else max(stop, end)


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
    return lemma(verb) in _BINDING and bool(_owed(verb))


def _shall(verb: Token) -> bool:
    return "shall" in auxiliaries(verb)


def _joined(verb: Token) -> list[Token]:
    """Verbs joined to one that binds, with the same subject: "shall remain neutral and shall lend no support"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and child(c, "nsubj") is None]
    return [v for c in joined for v in (c, *_joined(c)) if "shall" in {t.lower_ for t in children(v, "aux")}]


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
