"""Ties that nouns state: "the rivalry between A and B", "A's dependence on B", "B, an old ally of A"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from comity.coding.clauses import logical_object, logical_subject
from comity.coding.conditions import BODIES
from comity.coding.parties import How, Parties, Party, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.tie import (
    Tie,
    end_of,
    named_within,
    other_than,
    pair_of,
    row_of,
    tie_of,
)
from comity.coding.tie_direction import changed, turned
from comity.coding.tie_relationships import (
    ends_of,
    format_meant,
    is_relationship,
    tie_by_aversion,
    tie_by_vital,
    tie_in_favour,
)
from comity.coding.words import child, children, conjuncts, lemma, prepositions
from comity.model import ActorRef
from comity.vocab.loader import table, word_set

_TOWARDS = ("with", "to", "towards", "toward", "for", "on", "upon", "of", "over", "against", "in", "from", "by")
_TOWARDS_ALL = (*_TOWARDS, "among", "vis-a-vis")
_FACING = ("to", "towards", "toward", "against", "with")
_ONE_WAY = frozenset(
    "supports depends_on constrains threatens influences gains_influence_in loses_influence_in stronger_than "
    "subordinate_to member_of prioritises".split()
)
"""Ties that two do not have with each other because both have one."""
_CHANGED = {1: "gains_influence_in", -1: "loses_influence_in"}
_NEUTRAL = {1: "draws_closer_to", -1: "grows_apart_from"}


def tie_by_noun(sentence: Sentence, parties: Parties, noun: Token) -> Tie | None:
    """The tie that a noun states, ``None`` where it states none or its ends are not known."""
    if _is_aim(noun):
        return None
    if (tie := tie_in_favour(sentence, parties, noun) or tie_by_vital(sentence, parties, noun)) is not None:
        return tie
    if (tie := tie_by_aversion(sentence, parties, noun)) is not None:
        return tie
    if (row := row_of("nouns", noun)) is not None:
        tie = _by_row(sentence, parties, noun, row)
        return tie.by(row) if tie is not None else None
    if lemma(noun) in table("ties")["neutral"]["nouns"]:
        polarity = _direction(noun)
        predicate = _NEUTRAL.get(polarity)
        return _between(sentence, parties, noun, predicate, polarity, "neutral") if predicate else None
    return None


def _by_row(sentence: Sentence, parties: Parties, noun: Token, row: Mapping[str, Any]) -> Tie | None:
    predicate, polarity = row["predicate"], turned(noun, row["polarity"])
    if row.get("changing") and (change := changed(noun)):
        predicate, polarity = _CHANGED[change], change
    if row.get("joint"):
        return pair_of(_said_of(sentence, parties, noun), predicate, polarity, noun, "predicative")
    if lemma(noun) in row.get("parties", ()):
        tie = _of_party(sentence, parties, noun, predicate, polarity)
        return tie if tie is None or not row.get("of_bodies") or all(r.kind in BODIES for r in tie.object) else None
    if row.get("mutual") and (both := _whose(sentence, parties, noun)) is not None:
        return pair_of(both, predicate, polarity, noun, "noun")
    return _between(sentence, parties, noun, predicate, polarity, "noun")


def _between(sentence: Sentence, parties: Parties, noun: Token, predicate: str, polarity: int, path: str) -> Tie | None:
    """ "the rivalry between A and B", "A's dependence on B", "the A-B axis"."""
    insurgents = table("ties")["insurgents"]["words"]
    polarity = -polarity if any(w == "for" and lemma(n) in insurgents for w, n in prepositions(noun)) else polarity
    if (among := _among(noun)) is not None:
        both = parties.of(sentence, among)
        tie = pair_of(both, predicate, polarity, noun, path)
        tie = tie or pair_of(
            named_within(sentence, parties, among.left_edge, noun.right_edge), predicate, polarity, noun, path
        )
        if tie is not None or both is None:
            return tie
    within = next((n for w, n in prepositions(noun) if w in ("in", "of") and is_relationship(n)), None)
    if within is not None and (both := ends_of(sentence, parties, within)) is not None and both.several:
        return pair_of(both, predicate, polarity, noun, path)
    owner = child(noun, "poss")
    own = end_of(sentence, parties, owner)
    left = _nationalities(sentence, parties, noun)
    if own is None and left is not None and left.several:
        return pair_of(left, predicate, polarity, noun, path)
    ends = [p for w, n in prepositions(noun) if w in _TOWARDS_ALL and (p := end_of(sentence, parties, n)) is not None]
    if not ends and noun.dep_ == "attr":
        ends = [
            p
            for w, n in prepositions(noun.head)
            if w in _FACING[:-1] and n.i > noun.i and (p := end_of(sentence, parties, n)) is not None
        ]
    behind = ends[-1] if ends else None
    named = own or left or (ends[0] if len(ends) > 1 else None)
    if named is not None and behind is not None and named.countries != behind.countries:
        return tie_of(named, behind, predicate, polarity, noun, path)
    if own is not None and left is not None and own.countries != left.countries:
        return tie_of(own, left, predicate, polarity, noun, path)
    if named is not None and named.several:
        return pair_of(named, predicate, polarity, noun, path)
    if own is not None and behind is None and (to := _given_to(noun)) is not None:
        return tie_of(own, end_of(sentence, parties, to), predicate, polarity, noun, path)
    return _predicative(sentence, parties, noun, named or behind, predicate, polarity)


def _given_to(noun: Token) -> Token | None:
    """To whom what a noun says is given: "lent *Mali* its support"."""
    given = noun.dep_ == "dobj" and lemma(noun.head) in word_set("ties", "holding", "giving")
    return child(noun.head, "dative") if given else None


def _whose(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """The two whose common thing a noun is: "the common interests *of Togo and Benin*"."""
    of = next((n for w, n in prepositions(noun) if w == "of"), None)
    found = end_of(sentence, parties, of)
    return found if found is not None and found.several else None


def _among(noun: Token) -> Token | None:
    """What stands behind "between" or "among", also where it hangs on "of substance" beside it."""
    near = [noun, *(n for w, n in prepositions(noun) if w in ("of", "in", "over", "on"))]
    return next((n for at in near for w, n in prepositions(at) if w in ("between", "among")), None)


# nouns that are a party themselves


def _of_party(sentence: Sentence, parties: Parties, noun: Token, predicate: str, polarity: int) -> Tie | None:
    """ "Kenya's ally Uganda", "its Togolese partner", "Oman remains a partner of Kenya": one is the other's."""
    owner = child(noun, "poss") or (child(noun.head, "poss") if noun.dep_ == "compound" else None)
    whose = end_of(sentence, parties, owner)
    behind = [
        p for w, n in prepositions(noun) if w in ("of", "for", "to", "in") and (p := end_of(sentence, parties, n))
    ]
    whose = whose or (behind[-1] if behind else None)
    if whose is None and (verb := _regarding(noun)) is not None:
        whose = end_of(sentence, parties, logical_subject(verb))
    who, people = _who(sentence, parties, noun), _nationalities(sentence, parties, noun)
    if who is not None and people is not None and whose is None and noun.dep_ != "dobj":
        whose = people
    elif who is not None and people is not None and whose is not None and whose.countries == who.countries:
        who = people
    if whose is None and who is not None and noun.dep_ in ("attr", "oprd"):
        return pair_of(who, predicate, polarity, noun, "predicative")
    return tie_of(who, whose, predicate, polarity, noun, "predicative")


def _who(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Who an ally or rival is: in apposition, by nationality, or the subject that the noun is said of, or the other
    way round ("its closest ally is *Chad*").
    """
    beside = noun.head if noun.dep_ in ("appos", "compound", "nmod") else child(noun, "appos")
    beside = _set_beside(noun) if noun.dep_ == "npadvmod" else beside
    if beside is not None and (found := parties.single(sentence, beside)) is not None:
        return found
    copula = noun.head if noun.dep_ == "nsubj" and lemma(noun.head) in ("be", "remain") else None
    if copula is not None and (named := child(copula, "attr")) is not None:
        return parties.single(sentence, named)
    return _said_of(sentence, parties, noun) or _nationalities(sentence, parties, noun)


def _set_beside(noun: Token) -> Token | None:
    """What a noun behind a comma is said of, where the parser errs: "the accord, *an alternative to* ..."."""
    first = noun.left_edge
    if first.i < 2 or first.nbor(-1).text != "," or first.lower_ not in ("a", "an", "the"):
        return None
    return first.nbor(-2)


def _said_of(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Of whom a noun is said: "*Oman* remains a partner", "this made *it* an ally", "*Oman* has a partner in"."""
    if (inner := child(noun, "nsubj")) is not None:
        return end_of(sentence, parties, inner)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in _parts_of_change():
        noun = noun.head.head
    verb = noun.head
    if (regarding := _regarding(noun)) is not None:
        return end_of(sentence, parties, logical_object(regarding))
    if noun.dep_ == "pobj" and verb.lower_ == "than" and verb.head.lower_ == "more":
        noun, verb = verb.head, verb.head.head
    if noun.dep_ == "pobj" and verb.lower_ == "for" and lemma(verb.head) == "look":
        return end_of(sentence, parties, logical_subject(verb.head))
    if (to := _given_to(noun)) is not None:
        return end_of(sentence, parties, to)
    if noun.dep_ not in ("attr", "oprd", "dobj", "acomp") or lemma(verb) not in table("ties")["holding"]["verbs"]:
        return None
    if lemma(verb) == "make" and (held := child(verb, "dobj")) is not None and held.i != noun.i:
        return end_of(sentence, parties, held)
    doer = logical_subject(verb)
    meant = format_meant(sentence, parties, doer) if doer is not None else None
    return meant or end_of(sentence, parties, doer)


def _named_behind(sentence: Sentence, parties: Parties, noun: Token, far: Token) -> Party | None:
    """The only one named behind a noun, not as a place: "a counterweight to whatever is dictated by *France*"."""
    found: dict[str, ActorRef] = {}
    for t in noun.subtree:
        mention = sentence.mention_of.get(t.i)
        placed = t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "from")
        if t.i >= far.left_edge.i and mention is not None and not placed and (ref := parties.ref(mention)) is not None:
            found.setdefault(ref.country_or_id, ref)
    return Party(tuple(found.values()), How.OF, agentive=False) if len(found) == 1 else None


@cache
def _parts_of_change() -> frozenset[str]:
    """The nouns by which one has more or less of something: "suffered a *loss* of influence"."""
    return frozenset(table("ties")["changing"]["gained"]) | frozenset(table("ties")["changing"]["lost"])


def _sufferer(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Who is under what a noun says: "*Mali* came under French pressure", "this put *Mali* under French control"."""
    if noun.dep_ != "pobj" or noun.head.dep_ not in ("prep", "agent"):
        return None
    above = noun.head.head
    if noun.head.lower_ != "under" and lemma(above) not in table("ties")["suffering"]["words"]:
        return None
    if above.pos_ == "ADJ" and above.head.pos_ in ("VERB", "AUX"):
        above = above.head
    if above.pos_ not in ("VERB", "AUX"):
        return None
    return end_of(sentence, parties, logical_object(above)) or end_of(sentence, parties, logical_subject(above))


def _regarding(noun: Token) -> Token | None:
    """The verb by which somebody is regarded as what a noun says: "*sees* Chad as a partner"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "as" or lemma(verb) not in table("ties")["holding"]["regarding"]:
        return None
    return verb


def _predicative(
    sentence: Sentence, parties: Parties, noun: Token, end: Party | None, predicate: str, polarity: int
) -> Tie | None:
    """ "Mali is a threat to Chad", "they forged an alliance", "Mali has influence in Chad"."""
    if end is not None and (sufferer := _sufferer(sentence, parties, noun)) is not None:
        return tie_of(end, sufferer, predicate, polarity, noun, "predicative")
    other = _said_of(sentence, parties, noun)
    if end is None and (verb := _regarding(noun)) is not None:
        end = end_of(sentence, parties, logical_subject(verb))
    if other is not None and end is None and any(n.pos_ == "PRON" for _, n in prepositions(noun)):
        end = other_than(sentence, parties, noun, other)
    if end is None and (far := [n for w, n in prepositions(noun) if w in _FACING]):
        end = _named_behind(sentence, parties, noun, far[0])
        if end is None:
            return None
    if other is not None and end is None:
        one_way = predicate in _ONE_WAY and not any(c.lower_ in ("mutual", "reciprocal") for c in noun.children)
        return None if one_way else pair_of(other, predicate, polarity, noun, "predicative")
    if end is None:
        return None
    if other is None and noun.dep_ == "appos":
        other = parties.of(sentence, noun.head)
    if other is None and (named := child(noun, "appos")) is not None:
        other = parties.of(sentence, named)
    if other is not None and end.how is How.PRONOUN and other.countries == end.countries:
        end = other_than(sentence, parties, noun, other)
    return tie_of(other, end, predicate, polarity, noun, "predicative")


def _nationalities(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Those named before a noun: "the Greek-Turkish rivalry"; none where the noun itself is somebody's name."""
    if noun.i in sentence.mention_of:
        return None
    refs = [
        ref
        for c in noun.lefts
        if c.dep_ in ("amod", "compound", "nmod", "npadvmod")
        for t in c.subtree
        if (m := sentence.mention_of.get(t.i)) is not None and (ref := parties.ref(m)) is not None
    ]
    kept = unique(refs)
    return Party(kept, How.NATIONALITY) if kept else None


# direction of neutral nouns


def _is_aim(noun: Token) -> bool:
    """Whether a tie is only what something is done for: "met to deepen their relations"."""
    verb = noun.head
    aimed = noun.dep_ == "dobj" and verb.tag_ == "VB" and verb.dep_ in ("advcl", "acl")
    return aimed and any(c.lower_ == "to" for c in verb.children)


def _direction(noun: Token) -> int:
    """Whether a neutral tie is said to be close (1) or bad (-1), denials counted; 0 where nothing says so."""
    neutral = table("ties")["neutral"]
    own = {lemma(c) for c in noun.children if c.dep_ in ("amod", "compound")}
    own |= {lemma(t) for c in children(noun, "amod") for t in conjuncts(c)}
    said = [(noun, own)]
    for at in (noun.head, noun.head.head):
        said.append((at, {lemma(at), *(lemma(c) for c in at.children if c.dep_ == "acomp")}))
    for way, sign in (("farther", -1), ("closer", 1)):
        for word, around in said:
            if around & set(neutral[way]):
                return turned(word, sign)
    return 0
