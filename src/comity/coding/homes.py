"""Homes: the state to which those belong who are named by their people, their deeds at home or nothing else."""

from __future__ import annotations

from collections.abc import Callable

from comity.actors import Gazetteer
from comity.coding.party import How, Party, is_set_against, unique
from comity.coding.sentences import Sentence, Token
from comity.model import ActorId, ActorKind, ActorRef, Mention

_ON = frozenset({"on", "against", "with", "to", "from", "at"})


def of_one_country(sentence: Sentence, ref_of: Callable[[Mention], ActorRef | None]) -> tuple[ActorRef, ...]:
    """Those of one country whom a sentence names, save whom something is only set against: "an anti-Iran paper"."""
    found = []
    for mention in sentence.mentions:
        tokens = sentence.tokens_between(mention.start, mention.end)
        ref = ref_of(mention)
        if ref is not None and ref.country and not (tokens and is_set_against(tokens[-1])):
            found.append(ref)
    return unique(found)


def acts_on_state(sentence: Sentence, token: Token, only: ActorRef) -> bool:
    """Whether a body is the subject of what is done to the only state named: "the government condemned *Chad*"."""
    if only.kind is not ActorKind.STATE or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    named = [m for m in sentence.mentions if m.actor == only.actor]
    heads = [h for m in named for h in sentence.tokens_between(m.start, m.end)[-1:]]
    return all(h.i > token.i and _undergoes(h, token.head) for h in heads)


def _undergoes(head: Token, verb: Token) -> bool:
    """Whether a name is the object of a verb, or stands behind it or its object as the one acted on."""
    if head.dep_ == "pobj" and head.head.lower_ in _ON:
        head = head.head
        return head.head == verb or (head.head.dep_ == "dobj" and head.head.head == verb)
    return head.dep_ in ("dobj", "dative") and head.head == verb


def at_home(gazetteer: Gazetteer, party: Party) -> Party | None:
    """The state to which those who act belong, where they belong to one."""
    countries = {r.country for r in party.refs}
    only = next(iter(countries)) if len(countries) == 1 else None
    state = gazetteer.get(ActorId(only)) if only else None
    if state is None:
        return None
    return Party((ActorRef(state.id, state.name, state.kind, state.country, party.refs[0].surface),), How.DOMESTIC)


def is_people(ref: ActorRef, token: Token) -> bool:
    """Whether a noun names a people: "the Kurds", "the Albanians"."""
    return ref.kind is ActorKind.PEOPLE or (ref.actor.endswith("/public") and token.tag_ in ("NNS", "NNPS"))


def are_of_region(party: Party) -> bool:
    """Whether a party is only peoples and regions that are of no state: "West African"."""
    return all(r.kind in (ActorKind.PEOPLE, ActorKind.REGION) and not r.country for r in party.refs)


def own_faction(gazetteer: Gazetteer, party: Party, token: Token) -> tuple[ActorRef, ...]:
    """Whom a faction's noun means that has no owner, beside a party of one state: "radicals fault *conservatives*"."""
    noun = gazetteer.nouns.get(token.lower_)
    home = at_home(gazetteer, party)
    if noun is None or noun.kind is not ActorKind.FACTION or token.tag_ != "NNS" or home is None:
        return ()
    actor = gazetteer.get(ActorId(f"{home.refs[0].actor}/{noun.suffix}"))
    return (ActorRef(actor.id, actor.name, actor.kind, actor.country, token.text),) if actor is not None else ()
