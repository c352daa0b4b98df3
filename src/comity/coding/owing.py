"""Owing: who owes what a clause says, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from comity.coding.bound import Bound
from comity.coding.clauses import agent, logical_subject
from comity.coding.instruments import is_paper, listed
from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, children, is_passive, lemma, path_up
from comity.model import ActorKind, ActorRef, countries
from comity.vocab.loader import word_set

BINDING = word_set("commitments", "binding")
"""Verbs whose object is who owes: what is owed is the infinitive behind it."""
_GRANTING = word_set("commitments", "granting_rights")
"""Verbs whose object may do something, which the others owe it."""
_TOWARDS = ("to", "for", "with", "against", "towards", "toward", "of", "from", "on", "upon", "between")
_KEPT = word_set("commitments", "kept")
"""What is somebody's, and is promised to him: "guarantee the *neutrality* of Laos"."""


@dataclass(frozen=True, slots=True)
class Owing:
    """Who owes, and to whom; where the same are both, each owes it to the others."""

    obligor: tuple[ActorRef, ...]
    beneficiary: tuple[ActorRef, ...]


def owing(sentence: Sentence, names: Parties, bound: Bound, clause: tuple[Token, Token, Token], end: int) -> Owing:
    """Who owes what a clause says, and to whom.

    Args:
        sentence: The sentence that says it.
        names: Whom noun phrases mean.
        bound: Who is bound, and whom the event that sets it off strikes.
        clause: The verb by which something is owed, the noun that says by whom or by what instrument, and the head of
            what is owed.
        end: Where the clause ends in the canonical text.
    """
    owed = _owing(sentence, names, bound, clause, end)
    theirs, mine = countries(owed.beneficiary), countries(owed.obligor)
    if theirs == mine or not theirs & mine:
        return owed
    return _of_each_other(bound, owed)


def _of_each_other(bound: Bound, owed: Owing) -> Owing:
    """Nobody owes himself: of several who owe something to one of them, the others owe it."""
    theirs = countries(owed.beneficiary)
    others = tuple(r for r in owed.obligor if r.country_or_id not in theirs)
    if others:
        return Owing(others, owed.beneficiary)
    mine = countries(owed.obligor)
    return Owing(owed.obligor, tuple(r for r in owed.beneficiary if r.country_or_id not in mine) or bound.parties)


def _owing(sentence: Sentence, names: Parties, bound: Bound, clause: tuple[Token, Token, Token], end: int) -> Owing:
    verb, noun, head = clause
    doer, done_to = _acting(sentence, names, bound, verb, noun, head)
    suffers = bound.meant(sentence, names, done_to)
    obligor = bound.meant(sentence, names, doer)
    if not obligor:
        obligor = bound.but(suffers) if suffers and not bound.all_of(suffers) else bound.parties
    if suffers and not bound.all_of(suffers):
        return Owing(obligor, tuple(r for r in suffers if r not in obligor) or bound.but(obligor))
    return Owing(obligor, _whom(sentence, names, bound, obligor, (verb, noun, doer), end))


def _acting(
    sentence: Sentence, names: Parties, bound: Bound, verb: Token, noun: Token, head: Token
) -> tuple[Token | None, Token | None]:
    """Who does what is owed, and to whom it is done where the words are passive."""
    if is_paper(noun) and lemma(verb) in _GRANTING:
        held = child(verb, "dobj") or next(
            (s for c in children(verb, "ccomp", "xcomp") if (s := child(c, "nsubj"))), None
        )
        return None, held
    if lemma(verb) in BINDING and not _is_bound_itself(sentence, names, bound, verb, noun):
        held = child(verb, "dobj", "nsubjpass")
        return held or next(
            (s for c in children(verb, "xcomp", "ccomp", "advcl") if (s := child(c, "nsubj"))), None
        ), None
    deed = head if head.pos_ in ("VERB", "AUX") else verb
    if _is_right(verb, head):
        return agent(verb), noun
    if not is_paper(noun) and bound.meant(sentence, names, noun) and noun.head is not head:
        deed = deed if "to" in {c.lower_ for c in deed.children if c.dep_ == "aux"} or deed is verb else verb
        if is_passive(deed) and lemma(deed) not in BINDING:
            return giver_of(deed), noun
        return noun, None
    if (bidden := _bidden(sentence, verb)) is not None:
        return bidden, None
    if is_passive(deed):
        return giver_of(deed), child(deed, "nsubjpass")
    own = logical_subject(deed)
    return (None, None) if own is None or own.i == noun.i or is_paper(own) else (own, None)


def giver_of(deed: Token) -> Token | None:
    """Who does what a passive verb says; the parser may hang him on the thing: "be supplied with oil *by Chad*"."""
    return agent(deed) or next((n for t in deed.subtree if t.dep_ == "agent" and (n := child(t, "pobj"))), None)


def _is_right(verb: Token, head: Token) -> bool:
    """Whether the subject may do something, which the others owe it: "shall be allowed to", "shall have the right"."""
    if is_passive(verb):
        return lemma(verb) in _GRANTING
    return lemma(verb) == "have" and lemma(head) == "right"


def _is_bound_itself(sentence: Sentence, names: Parties, bound: Bound, verb: Token, noun: Token) -> bool:
    """Whether those bound are the verb's subject: "the other *shall be bound* to come", "each binds itself"."""
    return noun.head is verb and not is_paper(noun) and bool(bound.meant(sentence, names, noun))


def _bidden(sentence: Sentence, verb: Token) -> Token | None:
    """Who would be bound in "shall not be regarded as obliging *either Party* to fight"."""
    after = [t for t in sentence.tokens if t.i > verb.i]
    binds = next((t for t in after if t.lower_.startswith(("oblig", "requir", "bind", "compel"))), None)
    if binds is None:
        return None
    return next((t for t in after if t.i > binds.i and t.pos_ in ("NOUN", "PROPN", "PRON", "DET")), None)


def _whom(
    sentence: Sentence,
    names: Parties,
    bound: Bound,
    obligor: tuple[ActorRef, ...],
    apart: tuple[Token | None, ...],
    end: int,
) -> tuple[ActorRef, ...]:
    """To whom something is owed: whom the words behind the verb name, else the other parties."""
    verb = apart[0]
    assert verb is not None
    found: list[ActorRef] = []
    for token in sentence.tokens:
        if token.i <= verb.i or sentence.place(token) >= end or any(token is t for t in apart) or not _is_end(token):
            continue
        if _is_compared(token, verb):
            continue
        meant = bound.meant(sentence, names, token)
        if meant and not bound.all_of(meant) and set(meant) != set(obligor):
            return tuple(r for r in meant if r not in obligor) or bound.but(obligor) or meant
        if not meant:
            found += _outsiders(sentence, names, bound, token)
    if bound.all_of(obligor):
        return tuple(found) or bound.struck or bound.parties
    mutual = len(obligor) > 1 and lemma(verb) in listed("mutual")
    return obligor if mutual else bound.but(obligor)


def _is_compared(token: Token, verb: Token) -> bool:
    """Whether words only say what is owed is like: "similar to that between *Chad* and Mali"."""
    above = takewhile(lambda a: a.i != verb.i, (token, *path_up(token)))
    return any(lemma(a) in listed("comparing") for a in above)


def _is_end(token: Token) -> bool:
    """Whether a noun stands where somebody to whom something is owed may stand."""
    if token.dep_ in ("dative", "dobj", "iobj", "poss", "nsubj"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in _TOWARDS


def _outsiders(sentence: Sentence, names: Parties, bound: Bound, token: Token) -> Iterator[ActorRef]:
    """States that are no parties, to whom the parties promise something: "guarantee the neutrality of Laos"."""
    above = next(path_up(token), None)
    kept = above is not None and (
        token.dep_ == "dative"
        or (token.dep_ == "pobj" and above.lower_ == "to" and above.dep_ == "dative")
        or (token.dep_ in ("pobj", "poss") and bool({lemma(a) for a in list(path_up(token))[:2]} & _KEPT))
    )
    party = names.single(sentence, token) if kept and token.i in sentence.mention_of else None
    if party is not None:
        mine = countries(bound.parties)
        yield from (r for r in party.refs if r.kind is ActorKind.STATE and r.country_or_id not in mine)
