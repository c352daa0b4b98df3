"""Stances: how a verb of reporting stands to what stands around it, and which of that is its content."""

from __future__ import annotations

from calendar import month_name

from comity.coding.judging import may_be_claim
from comity.coding.reporting import prepositional, verbs
from comity.coding.sentences import Token
from comity.coding.verdicts import word_on_claim
from comity.coding.words import child, children, is_passive, lemma, negation, phrasal, prepositions
from comity.model import AuthorVerdict, Stance
from comity.vocab.loader import table

_FINITE = frozenset({Stance.ASSERTS, Stance.DENIES, Stance.ACCUSES, Stance.CRITICISES})
"""Stances whose verbs need a whole clause: "found that", not "found itself"."""
_ATTITUDES = (Stance.FEARS, Stance.HOPES, Stance.CRITICISES, Stance.PRAISES)
_SAID_OF = ("acomp", "attr", "oprd", "conj")
_MONTHS = frozenset(month_name[n].lower() for n in range(1, 13))


def is_preamble(verb: Token, stance: Stance, path: str) -> bool:
    """Whether a participle only says in what spirit something is done: "recognising ...", "wishing to ..."."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "pcomp"):
        return False
    return (path == "object" and stance is Stance.ASSERTS) or stance is Stance.HOPES


def fitting(verb: Token) -> tuple[Stance, Token, str] | None:
    """The stance that a verb has with what stands around it, the head of its content, and by which path."""
    if (withheld := _withheld(verb)) is not None:
        return Stance.WITHHOLDS, withheld, "withheld"
    if (branded := _branded(verb)) is not None:
        return Stance.REJECTS, branded, "branded"
    word = lemma(verb)
    clause = _clause(verb)
    object_ = child(verb, "dobj", "attr") or (child(verb, "nsubjpass") if is_passive(verb) else None)
    if object_ is None and verb.dep_ == "acl" and is_passive(verb):
        object_ = verb.head
    as_ = next((c for c in verb.children if _is_as(c)), None)
    stance = verbs("clause").get(phrasal(verb)) or verbs("clause").get(word) if clause is not None else None
    if stance is not None and clause is not None and not (stance in _FINITE and clause.dep_ == "xcomp"):
        return _own_stance(clause) or stance, clause, "clause"
    if as_ is not None and (stance := verbs("as").get(word)) is not None:
        return stance, as_, "as"
    if negation(verb) and (refused := _refused(verb)) is not None:
        return Stance.REJECTS, refused, "object"
    for preposition, noun in prepositions(verb):
        stance = prepositional().get((word, preposition))
        if stance is None or child(verb, "dobj") is not None or _is_date(noun):
            continue
        return stance, _bidden(verb, noun) if preposition == "on" else noun, "preposition"
    if object_ is not None and (stance := verbs("object").get(word)) is not None:
        return stance, object_, "object"
    if clause is not None and (stance := verbs("object").get(word)) is not None:
        return stance, clause, "object"
    return None


def _branded(verb: Token) -> Token | None:
    """The claim that somebody calls false: "called *the charge* a fabrication", "described *this* as absurd"."""
    claim = child(verb, "dobj") or (child(verb, "nsubjpass") if is_passive(verb) else None)
    if lemma(verb) not in table("reporting")["branding"]["verbs"] or claim is None or not may_be_claim(claim):
        return None
    as_ = next((c for c in verb.children if _is_as(c)), None)
    held = child(as_, "pobj", "amod", "pcomp", "acomp") if as_ is not None else child(verb, "oprd", "acomp", "attr")
    return claim if held is not None and word_on_claim(held) is AuthorVerdict.REJECTS else None


def _refused(verb: Token) -> Token | None:
    """What is not accepted: "could not accept a longer term"."""
    if lemma(verb) not in table("reporting")["withheld"]["accepting"]:
        return None
    return child(verb, "dobj") or next((n for p, n in prepositions(verb) if p in ("to", "with")), None)


def _bidden(verb: Token, noun: Token) -> Token:
    """What somebody is called on to do: "called on Chad *to withdraw*"."""
    for at in (verb, noun, *(n for _, n in prepositions(noun))):
        done = next((c for c in children(at, "advcl", "xcomp", "acl", "relcl") if child(c, "aux") is not None), None)
        if done is not None and done.i > noun.i and any(c.tag_ == "TO" for c in done.children):
            return done
    return noun


def _is_date(noun: Token) -> bool:
    return bool(noun.pos_ == "NUM" or noun.lower_ in _MONTHS)


def _clause(verb: Token) -> Token | None:
    """The clause that a verb has as its content: behind it, or a quotation around it."""
    clause = child(verb, "ccomp", "xcomp") if not _modal_use(verb) else None
    return clause if clause is not None else _quoted_around(verb)


def _own_stance(content: Token) -> Stance | None:
    """The stance that quoted words have by themselves: ""We hope that ...", said X"."""
    speaker = child(content, "nsubj")
    if speaker is None or speaker.lower_ not in ("i", "we") or _clause(content) is None:
        return None
    return verbs("clause").get(lemma(content))


def _is_as(token: Token) -> bool:
    """ "as" with a noun behind it, or with a participle: "seen as designed to"."""
    if token.dep_ == "prep" and token.lower_ == "as":
        return True
    return token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.children)


def _modal_use(verb: Token) -> bool:
    """Whether a verb's complement is no content: "is said to", "seen to"."""
    below = child(verb, "xcomp")
    return below is not None and child(verb, "ccomp") is None and is_passive(verb)


def _quoted_around(verb: Token) -> Token | None:
    """The main clause that a verb of saying is set into: ""..." said X"."""
    if verb.dep_ in ("parataxis",) and verb.head is not verb:
        return verb.head
    return next((c for c in verb.children if c.dep_ == "parataxis" and c.pos_ in ("VERB", "AUX")), None)


def _withheld(verb: Token) -> Token | None:
    """What somebody neither says nor denies: "would not confirm", "declined to say whether"."""
    withheld = table("reporting")["withheld"]
    if lemma(verb) in withheld["verbs"] and (negation(verb) or any(c.lower_ == "neither" for c in verb.children)):
        beside = child(verb, "conj")
        own = child(verb, "dobj", "ccomp")
        shared = child(beside, "dobj", "ccomp") if beside is not None else None
        return own if own is not None else shared if shared is not None else verb
    if lemma(verb) in withheld["saying"] and negation(verb):
        return _asked(verb)
    if lemma(verb) in withheld["refusing"] and (below := child(verb, "xcomp")) is not None:
        if lemma(below) in withheld["verbs"]:
            return below
        return _asked(below) if lemma(below) in withheld["saying"] else None
    return None


def _asked(verb: Token) -> Token | None:
    """The question behind a verb of saying: "say *whether it had sold arms*"."""
    asked = child(verb, "ccomp")
    if asked is None:
        return None
    question = any(t.tag_ in ("WRB", "WP", "WDT") or t.lower_ in ("whether", "if") for t in asked.subtree)
    return asked if question else None


def is_withheld(verb: Token) -> bool:
    """Whether a verb belongs to what another withholds: "declined to *say*", "neither confirmed nor *denied*"."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "conj") or above.i == verb.i or _withheld(above) is None:
        return False
    return verb.dep_ == "xcomp" or any(c.lower_ == "neither" for c in above.children)


def received(verb: Token) -> tuple[Stance, Token, Token] | None:
    """How something is taken, what it is, and where or by whom: "the pact was *poorly received* in Oslo"."""
    words = table("reporting")["received"]
    what = child(verb, "nsubjpass")
    if what is None or lemma(verb) not in words["verbs"] or negation(verb):
        return None
    mood = [n for w, n in prepositions(verb) if w == "with"]
    manner = {str(t.lower_) for t in (*children(verb, "advmod"), *mood)}
    beside = (p for at in (verb, *mood) for p in prepositions(at))
    whose = next((n for w, n in beside if w in ("in", "by", "from", "among")), None)
    stance = next((Stance(s) for s in ("praises", "criticises", "fears") if manner & set(words[s])), None)
    return (stance, what, whose) if stance is not None and whose is not None else None


def attitude(word: Token) -> Stance | None:
    """The stance in which an adjective or participle says that somebody is: "is *intent* on", "was *disappointed*"."""
    listed = table("reporting")["attitudes"]
    copula = word.head if word.pos_ == "ADJ" else child(word, "auxpass")
    if copula is None or lemma(copula) not in listed["verbs"] or (word.pos_ == "ADJ" and word.dep_ not in _SAID_OF):
        return None
    return next((s for s in _ATTITUDES if word.lower_ in listed[s.value]), None)


def attitude_to(word: Token) -> Token | None:
    """What an attitude is towards: a clause, or what stands behind its preposition, which may be a clause too."""
    behind = (c for c in children(word, "prep", "agent") if c.lower_ in table("reporting")["attitudes"]["prepositions"])
    held = next((h for c in behind if (h := child(c, "pobj", "pcomp")) is not None), None)
    return held if held is not None else child(word, "ccomp", "xcomp")


def hidden(verb: Token) -> tuple[Stance, Token] | None:
    """The stance and content of a report whose holder stands behind "by", or nowhere: "is thought to"."""
    stance = verbs("clause").get(lemma(verb)) if lemma(verb) in table("reporting")["hidden"]["verbs"] else None
    if stance is None or child(verb, "auxpass") is None:
        return None
    below = child(verb, "xcomp", "ccomp")
    subject = child(verb, "nsubjpass")
    if below is None or subject is None or negation(verb):
        return None
    expletive = subject.lower_ == "it" and below.dep_ == "ccomp"
    return (stance, below) if expletive or below.dep_ == "xcomp" else None


def is_disowned(content: Token) -> bool:
    """Whether what is said is that something is not so: "said that it was not aimed at ..."."""
    if any(c.lower_ in ("will", "would", "shall", "can", "could", "must", "should") for c in children(content, "aux")):
        return False
    no = (c for c in content.children if c.dep_ in ("dobj", "attr"))
    return negation(content) or any(c.lower_ == "no" for o in no for c in o.children)
