"""What is told of a relationship as a whole: whose it is, in whose favour it is tilted, who is in charge of it."""

from __future__ import annotations

from comity.actors import provisional
from comity.coding.clauses import logical_object, logical_subject, subject
from comity.coding.parties import How, Parties, Party
from comity.coding.party import is_set_against, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.tie import Tie, end_of, listed_as, pair_of, ref_of, tie_of
from comity.coding.tie_direction import turned
from comity.coding.words import child, children, lemma, path_up, prepositions
from comity.model import ActorId, ActorKind
from comity.vocab.loader import table

_WITH = ("with", "to", "towards", "toward")
_ABOUT = ("on", "towards", "toward", "to", "with", "in", "over", "for")
_NEAR = 9
_POINTING = ("this", "that", "a", "bilateral", "such")


def is_relationship(token: Token | None) -> bool:
    """Whether a noun is a relationship, close or not: "relations", "the bond"."""
    return token is not None and lemma(token) in table("ties")["neutral"]["nouns"]


def ends_of(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """The two whose relationship a noun means.

    "Relations between Peru and Chile", "Peru's relations with Chile", "their bond"; of "this relationship" and "a
    relationship that ..." those two whom the text has named together last.
    """
    for at in (noun, *(n for w, n in prepositions(noun) if w == "of")):
        between = next((n for w, n in prepositions(at) if w in ("between", "among")), None)
        if between is not None:
            return parties.of(sentence, between)
    owner = end_of(sentence, parties, child(noun, "poss"))
    far = next((n for w, n in prepositions(noun) if w in _WITH), None)
    other = end_of(sentence, parties, far)
    if owner is not None and other is not None:
        return Party((*owner.refs, *other.refs), owner.how) if not owner.countries & other.countries else None
    if owner is None and far is None and any(c.lower_ in _POINTING for c in noun.children):
        refs = parties.discourse.pair(sentence.number) if is_relationship(noun) else ()
        two = Party(refs, How.DESCRIPTION)
        return two if two.several else None
    return owner


def tie_in_favour(sentence: Sentence, parties: Parties, noun: Token) -> Tie | None:
    """ "The relationship is tilted in Chile's favour": Chile is the stronger of its two ends."""
    if noun.lower_ not in ("favour", "favor") or noun.head.lower_ != "in":
        return None
    verb = noun.head.head
    if lemma(verb) not in table("ties")["tilting"]["words"]:
        return None
    owner = child(noun, "poss") or next((n for w, n in prepositions(noun) if w == "of"), None)
    stronger, what = end_of(sentence, parties, owner), logical_object(verb) or subject(verb)
    both = ends_of(sentence, parties, what) if what is not None else None
    if stronger is None or both is None:
        return None
    others = tuple(r for r in both.refs if r.country_or_id not in stronger.countries)
    return tie_of(stronger, Party(others, both.how), "stronger_than", 0, noun, "state") if others else None


def tie_by_vital(sentence: Sentence, parties: Parties, noun: Token) -> Tie | None:
    """ "Their alliance is a matter of life and death for Peru": Peru depends on its other end."""
    if noun.dep_ != "attr" or lemma(noun) != "matter":
        return None
    of = next((lemma(n) for w, n in prepositions(noun) if w == "of"), None)
    topic = logical_subject(noun.head)
    if topic is None or of not in table("ties")["vital"]["words"] or not is_relationship(topic):
        return None
    both = ends_of(sentence, parties, topic)
    needy = next((p for w, n in prepositions(noun) if w == "for" and (p := end_of(sentence, parties, n))), None)
    others = tuple(r for r in both.refs if not needy or r.country_or_id not in needy.countries) if both else ()
    if needy is not None and both is not None and others:
        return tie_of(needy, Party(others, both.how), "depends_on", 1, noun, "predicative")
    return pair_of(both, "depends_on", 1, noun, "predicative")


def tie_by_charge(sentence: Sentence, parties: Parties, verb: Token) -> Tie | None:
    """ "The navy controls Peru's policy on Chile": who is in charge of what concerns somebody.

    So is who as a rule names the envoy to him: "it is the king who appoints the ambassador to Chile".
    """
    charge = table("ties")["charge"]
    if lemma(verb) in charge["naming"] and verb.tag_ in ("VBZ", "VBP"):
        return _by_naming(sentence, parties, verb)
    held = logical_object(verb) if lemma(verb) in charge["verbs"] else None
    if held is not None and lemma(held) in charge["parts"]:
        held = next((n for w, n in prepositions(held) if w == "of"), None)
    if held is None or lemma(held) not in charge["nouns"]:
        return None
    about = next((p for w, n in prepositions(held) if w in _ABOUT and (p := end_of(sentence, parties, n))), None)
    doer = end_of(sentence, parties, logical_subject(verb))
    return tie_of(doer, about, "in_charge_of", 0, verb, "verb")


def _by_naming(sentence: Sentence, parties: Parties, verb: Token) -> Tie | None:
    envoy = logical_object(verb)
    if envoy is None or lemma(envoy).lower() not in table("ties")["charge"]["envoys"]:
        return None
    to = next((n for w, n in prepositions(envoy) if w == "to"), None)
    who, abroad = logical_subject(verb), end_of(sentence, parties, to)
    doer = end_of(sentence, parties, who) or (parties.carried(sentence, who) if who is not None else None)
    if to is not None and abroad is not None and sentence.mention_of.get(to.i) is sentence.mention_of.get(envoy.i):
        abroad = listed_as(parties, to.text)
    return tie_of(doer, abroad, "in_charge_of", 0, verb, "verb")


def tie_by_aversion(sentence: Sentence, parties: Parties, noun: Token) -> Tie | None:
    """ "Peru's anti-Americanism", "the anti-Chilean mood in Peru": whose a feeling is and against whom."""
    against = _averse_to(sentence, parties, noun)
    if against is None:
        return None
    owners = [
        child(noun, "poss") or _owner_before(noun),
        *(n for w, n in prepositions(noun) if w in ("in", "of", "among")),
    ]
    behind = [n for w, n in prepositions(noun.head) if w == "in"] if noun.dep_ == "nsubj" else []
    behind += [
        n for c in children(noun.head, "acomp") for w, n in prepositions(c) if w == "in" and noun.dep_ == "nsubj"
    ]
    whose = next((p for o in (*owners, *behind) if o is not None and (p := end_of(sentence, parties, o))), None)
    return tie_of(whose, against, "hostile_to", turned(noun, -1), noun, "noun")


def _owner_before(noun: Token) -> Token | None:
    """Whose a feeling is whose name the parser cuts up: "*Peru's* lasting anti-Americanism"."""
    for t in reversed(noun.doc[max(noun.sent.start, noun.i - _NEAR) : noun.i]):
        if t.tag_ == "POS" and t.i > 0:
            return t.nbor(-1)
        if t.tag_ == "PRP$":
            return t
        if t.pos_ not in ("ADJ", "ADV", "CCONJ") and t.text != "-" and "ism" not in t.text and t.lower_ != "anti":
            return None
    return None


def _averse_to(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    words = table("ties")["aversion"]
    stem = noun.lower_.removeprefix("anti-").removeprefix("anti")
    anti = stem != noun.lower_ or (noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ == "anti")
    state = words["phobias"].get(noun.lower_) or (words["isms"].get(stem) if anti else None)
    if state is not None:
        actor = parties.actor(ActorId(state))
        return Party((ref_of(actor, noun.text),), How.NAMED) if actor is not None else None
    if lemma(noun) not in words["nouns"]:
        return None
    before = (t for c in noun.lefts for t in c.subtree)
    named = next((t for t in before if t.lower_.startswith("anti-") or is_set_against(t)), None)
    mention = sentence.mention_of.get(named.i) if named is not None else None
    ref = parties.ref(mention) if mention is not None else None
    return Party((ref,), How.NATIONALITY) if ref is not None else None


def tie_by_emphasis(sentence: Sentence, parties: Parties, verb: Token) -> Tie | None:
    """ "Peru's strategy gives prominence to Chile", also through "the rise of new powers such as *Chile*"."""
    words = table("ties")["emphasising"]
    held = child(verb, "dobj")
    if held is None or lemma(verb) not in words["verbs"] or lemma(held) not in words["nouns"]:
        return None
    if lemma(held) in words["vague"] and not any(c.lower_ in words["high"] for c in held.children):
        return None
    to = child(verb, "dative")
    given = [n for at in (verb, held) for w, n in prepositions(at) if w == "to"]
    goal = given[0] if given else child(to, "pobj") if to is not None else None
    if goal is None:
        return None
    near = end_of(sentence, parties, goal) or _such_as(sentence, parties, goal)
    doer = end_of(sentence, parties, logical_subject(verb)) or _of_topic(sentence, parties, verb)
    return tie_of(doer, near, "prioritises", turned(verb, 1), verb, "verb")


def _such_as(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Those whom a noun's examples name: "the emergence of new powers *such as Chile and Peru*"."""
    listing = table("ties")["emphasising"]["listing"]
    opening = (t for t in noun.subtree if t.lower_ in listing or (t.lower_ == "as" and t.nbor(-1).lower_ == "such"))
    first = next((c for t in opening if (c := child(t, "pobj")) is not None), None)
    named = (sentence.mention_of.get(t.i) for t in first.subtree) if first is not None else ()
    refs = unique(r for m in named if m is not None and (r := parties.ref(m)) is not None)
    return Party(refs, How.NAMED) if refs else None


def _of_topic(sentence: Sentence, parties: Parties, verb: Token) -> Party | None:
    """Whose the topic of a sentence is that a clause within tells more of: "*Peru's* strategy is a vision that"."""
    top = next((t for t in path_up(verb) if t.dep_ == "ROOT"), None)
    topic = child(top, "nsubj", "nsubjpass") if top is not None else None
    owner = child(topic, "poss") if topic is not None else None
    return parties.single(sentence, owner) if owner is not None and owner.i in sentence.mention_of else None


def format_meant(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """The frame of talks that "this new format" means: that of those whom the text has just named together."""
    if lemma(noun) not in table("ties")["formats"]["nouns"] or not any(c.lower_ == "this" for c in noun.children):
        return None
    members = parties.discourse.together(sentence.number)
    if not members:
        return None
    names = [r.name for r in members]
    called = f"{noun.text} of {', '.join(names[:-1])} and {names[-1]}"
    return Party((parties.introduced(provisional(called, ActorKind.FORMAT, None, None), noun.text),), How.DESCRIPTION)
