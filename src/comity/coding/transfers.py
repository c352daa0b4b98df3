"""Transfers: whether a quantity of goods was ordered, promised, delivered, cancelled, by whom and to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.coding.clauses import agent, logical_subject, subject
from comity.coding.deals import Deal, deal_above, deal_of, is_deal, outcome
from comity.coding.goods import is_goods, is_never
from comity.coding.parties import Parties, unique
from comity.coding.performing import Performed, performed
from comity.coding.sentences import Sentence, Token
from comity.coding.words import RELATIVE, child, children, is_passive, lemma, prepositions
from comity.model import ActorRef, countries
from comity.vocab.loader import table, word_set

Refs = tuple[ActorRef, ...]
_FOR = frozenset({"wait", "pay"})
"""Verbs whose goods stand behind "for"."""
_NEAR = 9
_PARTS = frozenset({"half", "some", "all", "most", "none", "any", "many", "each", "one"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a text says of a quantity of goods.

    Attributes:
        said: ``ordered``, ``pledged``, ``delivered`` ...; what became of that behind it: ``cancelled``, ``lapsed`` ...
        giver, receiver: Who gives and who gets, where the words tell.
        planned: Whether it is still to come.
    """

    said: tuple[str, ...]
    giver: Refs = ()
    receiver: Refs = ()
    planned: bool = False

    @property
    def fate(self) -> str:
        """What became of it: ``pledged``, ``delivered``, ``outstanding``, ``lapsed``, ``suspended`` ..."""
        return str(table("transfers")["said"][self.said[-1]]["fate"])

    def within(self, before: Transfer | None) -> Transfer:
        """The same with those who give and get that what was told before of the same goods adds."""
        if before is None or (self.giver and self.receiver):
            return self
        taken = countries((*self.giver, *self.receiver))
        giver = self.giver or tuple(r for r in before.giver if r.country_or_id not in taken)
        receiver = self.receiver or tuple(r for r in before.receiver if r.country_or_id not in taken)
        return replace(self, giver=giver, receiver=receiver)

    def sides(self) -> tuple[tuple[str, ...], Refs, Refs]:
        """What is said with the subject and object of its figure, told from the side that is known."""
        rows = table("transfers")["said"]
        first = self.said[0]
        gives = rows[first]["subject"] == "gives"
        subject, object_ = (self.giver, self.receiver) if gives else (self.receiver, self.giver)
        if not subject and object_ and "other" in rows[first]:
            return (rows[first]["other"], *self.said[1:]), object_, ()
        return self.said, subject, object_


def transfer_of(sentence: Sentence, parties: Parties, noun: Token, number: Token) -> Transfer | None:
    """What is said of goods that are counted; ``None`` where nothing is said of a transfer.

    Args:
        sentence: The sentence.
        parties: Whom noun phrases mean.
        noun: The noun counted, or the number where it stands alone.
        number: The number: "*18* of the 24 jets" and "18 of the *24* jets" are told apart by it.
    """
    if is_never(noun):
        return None
    at, whole, deal = _climbed(noun, number)
    modified: Transfer | None
    if deal is not None:
        modified = _of_modifier(sentence, parties, noun)
        found = _of_deal(sentence, parties, noun, deal)
        found = found.within(modified) if found is not None else None
    else:
        modified = _of_modifier(sentence, parties, noun)
        found = _of_verb(sentence, parties, noun, at)
        found = found.within(modified) if found is not None else modified or _nearby(sentence, parties, noun, number)
    if found is None:
        return None
    return _as_whole(found) if whole else found


def _as_whole(found: Transfer) -> Transfer | None:
    """What those were of which some are told of: "18 of the *24* jets" were promised."""
    gets = table("transfers")["said"][found.said[0]].get("subject") == "gets"
    base = found.said[0] if found.fate == "pledged" else "expected" if gets else "pledged"
    return replace(found, said=(base,), planned=False)


def _climbed(noun: Token, number: Token) -> tuple[Token, bool, Deal | None]:
    """The top of a noun's phrase, whether it is the whole of which parts are told of, and the deal it stands in."""
    at, whole = noun, False
    for _ in range(8):
        head = at.head
        if head is at:
            break
        if (deal := deal_above(at)) is not None and deal.noun.i != at.i:
            return at, whole, deal
        above = head.head if at.dep_ == "pobj" and head.pos_ in ("ADP", "SCONJ") else None
        if above is not None and head.lower_ in ("of", "with") and _is_part(above):
            whole = whole or (above.pos_ == "NUM" and above.i != number.i) or above.lower_ in _PARTS
            at = above
        elif at.dep_ in ("conj", "appos", "compound", "nmod", "amod", "nummod", "quantmod") and head.pos_ not in (
            "VERB",
            "AUX",
        ):
            at = head
        else:
            break
    return at, whole, None


def _is_part(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lower_ in _PARTS or lemma(token) in word_set("transfers", "nouns", "lots")


# verbs


def _of_verb(sentence: Sentence, parties: Parties, noun: Token, at: Token) -> Transfer | None:
    """ "*ordered* 48 fighters", "three had been *delivered*", "the jets *arrived*"."""
    verb = at.head
    if at.dep_ == "pobj" and (at.head.lower_ == "with" or (at.head.lower_ == "for" and lemma(at.head.head) in _FOR)):
        verb = at.head.head
    if verb.pos_ not in ("VERB", "AUX") or at.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "dep", "attr", "oprd"):
        return None
    found = performed(verb)
    if found is None and at.dep_ in ("nsubj", "nsubjpass") and (inner := child(verb, "xcomp")) is not None:
        verb, found = inner, performed(inner)
    if found is None or (found.vague and not _is_told(noun)):
        return None
    if found.sort == "paying" and at.dep_ != "pobj":
        return None
    if at.dep_ == "nsubj" and found.sort != "arriving" and not is_passive(verb):
        return None
    if at.dep_ == "pobj" and found.sort not in ("giving", "pledging", "awaiting", "paying"):
        return None
    return _with_sides(sentence, parties, found, noun, verb)


def _is_told(noun: Token) -> bool:
    """Whether goods are on the lists, or are a bare number of those told of before."""
    return is_goods(noun) or noun.pos_ == "NUM" or noun.lower_ in _PARTS


def _of_modifier(sentence: Sentence, parties: Parties, noun: Token) -> Transfer | None:
    """ "jets *ordered* by Peru", "the frigates that Peru *bought*", "the *undelivered* jets"."""
    for clause in children(noun, "acl", "relcl"):
        passive = clause.tag_ == "VBN" and clause.dep_ == "acl"
        relative = any(c.dep_ in ("dobj", "nsubjpass") and c.lower_ in RELATIVE for c in clause.children)
        bare = not is_passive(clause) and child(clause, "dobj") is None and child(clause, "nsubj") is not None
        if not (passive or (clause.dep_ == "relcl" and (relative or bare))):
            continue
        found = performed(clause)
        if found is not None and found.sort != "arriving" and not (found.vague and not _is_told(noun)):
            return _with_sides(sentence, parties, found, noun, clause)
    return None


def _nearby(sentence: Sentence, parties: Parties, noun: Token, number: Token) -> Transfer | None:
    """The verb right before a number where the parser has lost the tie: "to *supply* Morocco with 18 launchers was"."""
    if not is_goods(noun):
        return None
    at = number
    for _ in range(_NEAR):
        if at.i <= at.sent.start:
            return None
        at = at.nbor(-1)
        if is_deal(at) and number.i > at.i + 1 and any(t.lower_ == "for" for t in _between(at, number)):
            deal = deal_of(at)
            return _of_deal(sentence, parties, noun, deal) if deal.sort == "ordering" else None
        if at.is_punct or at.tag_ in ("VBD", "VBZ", "VBP", "CC", "WDT", "MD"):
            return None
        if at.pos_ == "VERB" and at.i != noun.i and (found := performed(at)) is not None:
            if found.sort in ("arriving",):
                return None
            return _with_sides(sentence, parties, found, noun, at)
    return None


def _between(first: Token, last: Token) -> list[Token]:
    return [first.doc[i] for i in range(first.i + 1, last.i)]


def _with_sides(sentence: Sentence, parties: Parties, found: Performed, noun: Token, verb: Token) -> Transfer | None:
    """What a verb says with who gives and who gets by its grammar."""
    doer = _refs(sentence, parties, _doer(verb, noun))
    giver, receiver = (doer, ()) if found.gives else ((), doer)
    if found.sort == "arriving":
        giver, receiver = (), ()
        held = child(verb, "dobj")
        receiver = _refs(sentence, parties, held) if held is not None and held.i != noun.i else ()
    given, got = _phrases(sentence, parties, verb, noun, found)
    if (held := _given_to(verb, noun)) is not None and found.sort != "arriving":
        to = _refs(sentence, parties, held)
        got = (to or got) if found.gives else got
        given = (to or given) if found.sort == "paying" else given
    binding = verb.head if verb.dep_ in ("acl", "relcl") and is_deal(verb.head) else None
    said = found.said
    planned = found.planned
    if binding is not None:
        rest = outcome(binding)
        if rest is None:
            return None
        said, planned = (*said, *rest.said), planned or rest.planned
        signed = _refs(sentence, parties, rest.doer)
        if len(countries(signed)) == 1 and not doer:
            giver, receiver = (signed, receiver) if found.gives else (giver, signed)
    giver, receiver = _apart(giver or given, receiver or got or _possessor(sentence, parties, found, noun))
    return Transfer(said, giver, receiver, planned)


def _possessor(sentence: Sentence, parties: Parties, found: Performed, noun: Token) -> Refs:
    """Whose goods are that are given: "*Peru's* ten jets were not delivered", "promised *Peru* ten jets"."""
    owner = child(noun, "poss")
    if owner is None and found.gives:
        named = (
            t for t in noun.lefts if t.dep_ in ("compound", "nmod") and t.i + 1 < noun.i and t.nbor(1).pos_ == "NUM"
        )
        owner = next((t for t in named if t.i in sentence.mention_of), None)
    return _refs(sentence, parties, owner)


def _doer(verb: Token, noun: Token) -> Token | None:
    """Who does it, of clauses that share their subject; never the goods themselves."""
    who = agent(verb) if is_passive(verb) else logical_subject(verb)
    if who is None and verb.dep_ == "relcl":
        who = child(verb, "nsubj")
    if who is None or who.i == noun.i or who.pos_ == "NUM" or who.lower_ in RELATIVE:
        return None
    return None if is_deal(who) or is_goods(who) else who


def _given_to(verb: Token, noun: Token) -> Token | None:
    """Who is given something without a preposition: "sold *Togo* four boats", "supply *Morocco* with launchers"."""
    if (given := child(verb, "dative", "iobj")) is not None and given.pos_ != "ADP":
        return given
    held = child(verb, "dobj")
    if is_passive(verb) and (told := child(verb, "nsubjpass")) is not None and told.i != noun.i:
        return told if held is not None or any(w == "with" for w, _ in prepositions(verb)) else None
    return held if held is not None and held.i != noun.i and not is_goods(held) else None


def _phrases(sentence: Sentence, parties: Parties, verb: Token, noun: Token, found: Performed) -> tuple[Refs, Refs]:
    """Who gives ("from Peru") and who gets ("to Peru", "for Peru") by the phrases of a verb and of the goods."""
    giver: list[ActorRef] = []
    receiver: list[ActorRef] = []
    for at in (verb, noun):
        for word, behind in prepositions(at):
            refs = _refs(sentence, parties, behind)
            if word == "from":
                giver += refs
            elif word in ("to", "for") or (word in ("in", "at") and found.sort == "arriving"):
                receiver += refs
            elif word == "with" and not found.gives:
                giver += refs
    if not giver and not found.gives:
        giver = list(_owner(sentence, parties, noun))
    return unique(giver), unique(receiver)


def _owner(sentence: Sentence, parties: Parties, noun: Token) -> Refs:
    """Whose make goods are: "48 *Russian* fighters"."""
    left = parties.left(sentence, noun)
    return left.refs if left is not None else ()


# deals


def _of_deal(sentence: Sentence, parties: Parties, noun: Token, deal: Deal) -> Transfer | None:
    """ "an *order* for ten jets", "the *delivery* of 24 doses to Chad was suspended"."""
    result = outcome(deal.noun)
    if result is None or (deal.sort != "ordering" and is_never(noun)):
        return None
    if lemma(deal.noun) in ("agreement", "deal", "supply", "promise") and not is_goods(noun):
        return None
    said, planned = result.said, result.planned
    base = {"ordering": "ordered", "pledging": "pledged", "giving": "delivered", "getting": "received"}[deal.sort]
    if result.base is not None:
        base = result.base
    elif deal.sort in ("giving", "getting") and (planned or said) and said != ("completed",):
        base = "pledged" if deal.sort == "giving" else "expected"
    gives = table("transfers")["said"][base]["subject"] == "gives"
    giver: Refs = ()
    receiver: Refs = ()
    owner = child(deal.noun, "poss")
    mine = _refs(sentence, parties, owner) if owner is not None else _owner(sentence, parties, deal.noun)
    by_noun = deal.sort in ("giving", "pledging")
    giver, receiver = (mine, ()) if by_noun else ((), mine)
    doer = _refs(sentence, parties, result.doer)
    made = _made_by(deal.noun, noun)
    if not doer and made is not None:
        doer = _refs(sentence, parties, subject(made))
    if doer and not mine and len(countries(doer)) == 1:
        giver, receiver = (doer, receiver) if gives else (giver, doer)
    for at in (deal.noun, noun, *(v for v in (result.verb, made) if v is not None)):
        for word, behind in prepositions(at):
            refs = _refs(sentence, parties, behind)
            if word == "from" or (word == "to" and not gives and at is result.verb):
                giver = giver or refs
            elif word in ("to", "for"):
                receiver = receiver or refs
            elif word == "by":
                giver, receiver = (giver or refs, receiver) if by_noun else (giver, receiver or refs)
            elif word == "with":
                giver, receiver = (giver, receiver or refs) if giver else (giver or refs, receiver)
    if not giver and not gives:
        giver = _owner(sentence, parties, noun)
    giver, receiver = _apart(giver, receiver)
    return Transfer((base, *said), giver, receiver, planned)


def _made_by(*nouns: Token) -> Token | None:
    """The verb by which a deal was made: "the contract for ten jets that Peru *signed* with Chile"."""
    made = word_set("transfers", "deals", "making")
    clauses = (c for n in nouns for c in children(n, "relcl", "acl") if lemma(c) in made and not is_passive(c))
    return next(clauses, None)


def _apart(giver: Refs, receiver: Refs) -> tuple[Refs, Refs]:
    """Nobody gives to himself: who is told of on both sides is where he was told first."""
    taken = countries(giver)
    return giver, tuple(r for r in receiver if r.country_or_id not in taken)


def _refs(sentence: Sentence, parties: Parties, token: Token | None) -> Refs:
    party = parties.of(sentence, token) if token is not None else None
    return party.refs if party is not None else ()
