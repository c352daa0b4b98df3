"""Pronouns: whom they mean, within their sentence and before it; a thing that they may mean blocks a guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.coding.clauses import subject
from comity.coding.discourse import Discourse, Named, Rank, Wanted
from comity.coding.party import Party, is_agentive, rank_of, unique, words
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, conjuncts, first_joined, lemma, path_up, verb_above
from comity.model import ActorKind, ActorRef, Mention

Ref = Callable[[Mention], ActorRef | None]
One = Callable[[Sentence, Token, int], Party | None]

_OBJECTS = ("dobj", "pobj", "dative", "iobj")
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Finds whom personal pronouns mean.

    Attributes:
        discourse: What the document has named before.
        ref: The actor that a mention means.
        one: Whom a noun phrase means.
    """

    discourse: Discourse
    ref: Ref
    one: One

    def meant(self, sentence: Sentence, token: Token, wanted: Wanted, depth: int) -> tuple[ActorRef, ...]:
        """The actors that a pronoun means; empty where that is not safe to say."""
        here = self._speaker(sentence, token, wanted, depth) or self._before(sentence, token, wanted)
        if here or token.lower_ in ("itself", "themselves", "himself", "herself"):
            return here
        if _thing_before(sentence, token, wanted):
            return ()
        return self._ahead(sentence, token, wanted) or self.discourse.meant(
            wanted, sentence.number, sole=token.dep_ in _OBJECTS, minded=_is_minded(token)
        )

    def _speaker(self, sentence: Sentence, token: Token, wanted: Wanted, depth: int) -> tuple[ActorRef, ...]:
        """Whom a description that is said to speak means: "The two leaders said *they* ..."."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.dep_ != "ccomp":
            return ()
        who = child(verb.head, "nsubj")
        if who is None or who.pos_ == "PRON" or who.i in sentence.mention_of or who.i > token.i:
            return ()
        party = self.one(sentence, who, depth + 1)
        return party.refs if party is not None and Named(party.refs, 0, Rank.MAIN).fits(wanted) else ()

    def _before(self, sentence: Sentence, token: Token, wanted: Wanted) -> tuple[ActorRef, ...]:
        """What a pronoun means within its own sentence: subjects before it first, then the nearest name."""
        best: tuple[int, int, tuple[ActorRef, ...]] | None = None
        for mention in sentence.mentions:
            if mention.start >= sentence.place(token):
                break
            here = sentence.tokens_between(mention.start, mention.end)
            if not here:
                continue
            head = _phrase_head(here[-1], token)
            joined = [h for h in conjuncts(head) if h.i < token.i and h.i in sentence.mention_of]
            refs = unique(r for m in ([sentence.mention_of[h.i] for h in joined] or [mention]) if (r := self.ref(m)))
            rank = rank_of(mention, head)
            if not refs or not Named(refs, 0, rank).fits(wanted) or token.head is head:
                continue
            if (token.dep_ in _OBJECTS and _acts_on(head, token)) or _described_by(head, token):
                continue
            rank = Rank.OTHER if _in_aside(head, token) else min(max(rank, Rank.SUBJECT), Rank.OTHER)
            key = (rank, -mention.start)
            if best is None or key < best[:2]:
                best = (*key, refs)
        if best is None or (best[0] > Rank.SUBJECT and _thing_before(sentence, token, wanted)):
            return ()
        return best[2]

    def _ahead(self, sentence: Sentence, token: Token, wanted: Wanted) -> tuple[ActorRef, ...]:
        """Whom a pronoun in a phrase before the subject means: "In *his* speech, the minister ..."."""
        at = token
        for above in path_up(token):
            if above.pos_ in ("VERB", "AUX"):
                who = child(above, *_SUBJECTS)
                if at.dep_ in ("prep", "advcl") and at.i < above.i and who is not None and who.i > token.i:
                    mention = sentence.mention_of.get(who.i)
                    ref = self.ref(mention) if mention else None
                    if ref is not None and (
                        wanted is not Wanted.PERSON or is_agentive(who) or ref.kind is ActorKind.PERSON
                    ):
                        return (ref,)
                return ()
            at = above
        return ()


def is_thing(sentence: Sentence, token: Token) -> bool:
    """Whether a noun names a thing that "it" or "they" may mean: a treaty, a clause, sanctions."""
    if token.pos_ != "NOUN" or is_agentive(token) or lemma(token) in words("quantities"):
        return False
    compounds = (c.i for c in token.children if c.dep_ == "compound")
    if any(i in sentence.mention_of for i in (token.i, *compounds)):
        return False
    at = sentence.place(token)
    return not any(t.start <= at < t.end for t in sentence.times)


def wanted_of(token: Token) -> Wanted:
    """By which pronoun a noun is taken up."""
    return Wanted.GROUP if token.tag_ in ("NNS", "NNPS") or len(conjuncts(token)) > 1 else Wanted.THING


def _thing_before(sentence: Sentence, token: Token, wanted: Wanted) -> bool:
    """Whether the last subject before a pronoun, in its sentence, is a thing that it may mean."""
    if wanted not in (Wanted.THING, Wanted.GROUP) or _is_minded(token):
        return False
    for t in reversed(sentence.tokens):
        if t.i < token.i and t.dep_ in _SUBJECTS and t.pos_ != "PRON" and not t.is_ancestor(token):
            return is_thing(sentence, t) and wanted_of(t) is wanted
    return False


def _is_minded(token: Token) -> bool:
    """Whether a pronoun is the subject of what things do not do: "*they* argue"."""
    return token.dep_ == "nsubj" and lemma(token.head) in words("minded")


def _acts_on(head: Token, token: Token) -> bool:
    """Whether a name is the subject of the verb whose object a pronoun is: then they are two."""
    verb = verb_above(token)
    if verb is None:
        return False
    first = first_joined(head)
    return first.dep_ in _SUBJECTS and subject(verb) == first


def _in_aside(head: Token, token: Token) -> bool:
    """Whether a name stands in a relative clause that a pronoun is not part of: "Mali, which *Chad* armed, said it"."""
    clause = next((t for t in path_up(head) if t.dep_ == "relcl"), None)
    return clause is not None and not clause.is_ancestor(token)


def _described_by(head: Token, token: Token) -> bool:
    """Whether a name is what the relative clause with a pronoun describes: "officials whom *it* blames"."""
    clause = next((t for t in path_up(token) if t.dep_ == "relcl"), None)
    return clause is not None and clause.head == head and token.dep_ in _SUBJECTS


def _phrase_head(head: Token, token: Token) -> Token:
    """The head of the phrase of persons that a name stands in: "*Danish* ministers"."""
    while (
        head.dep_ in ("compound", "amod", "nmod", "poss")
        and head.head is not head
        and head.i < token.i
        and is_agentive(head.head)
    ):
        head = head.head
    return head
