"""Pairs and groups: whom "the two countries", "both leaders", "the three sides" mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from comity.coding.discourse import Discourse
from comity.coding.party import How, Party, party_of, unique, words
from comity.coding.sentences import Sentence, Token
from comity.coding.words import conjuncts, lemma
from comity.model import ActorKind, ActorRef, Mention

Ref = Callable[[Mention], ActorRef | None]

SIZES = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_PAIR = 2


def is_counted(token: Token) -> bool:
    """Whether a noun counts more than two sides: "the *three* powers"."""
    return lemma(token) in words("pairs") and any(c.lower_ in SIZES for c in token.children)


def group_of(sentence: Sentence, token: Token, discourse: Discourse, ref: Ref) -> Party | None:
    """Whom a noun for a pair or a counted group means; ``None`` where it is no such noun or that is not clear."""
    if lemma(token) not in words("pairs"):
        return None
    size = next((SIZES[c.lower_] for c in token.children if c.lower_ in SIZES), None)
    if size is not None:
        return party_of(discourse.group(size), How.DESCRIPTION)
    if not any(c.lower_ in words("pair_words") for c in token.children):
        return None
    return pair(sentence, token, discourse, ref, persons=lemma(token) in words("people"))


def pair(sentence: Sentence, token: Token, discourse: Discourse, ref: Ref, *, persons: bool = False) -> Party | None:
    """The two that a word means: those whom its sentence named before it, else whom the text named."""
    here = _in_sentence(sentence, token, ref, persons)
    return party_of(here or discourse.pair(sentence.number, persons=persons), How.DESCRIPTION)


def _in_sentence(sentence: Sentence, token: Token, ref: Ref, persons: bool) -> tuple[ActorRef, ...]:
    """The last two named together before a word in its sentence, else the only two named there."""
    before = [m for m in sentence.mentions if m.end <= sentence.place(token)]
    if persons:
        before = [m for m in before if (r := ref(m)) is not None and r.kind is ActorKind.PERSON]
    for mention in reversed(before):
        heads = sentence.tokens_between(mention.start, mention.end)
        joined = [h.i for h in conjuncts(heads[-1]) if h.i in sentence.mention_of and h.i < token.i] if heads else []
        refs = _of_states(ref(sentence.mention_of[i]) for i in joined)
        if len(refs) == _PAIR:
            return refs
    refs = _of_states(map(ref, before))
    return refs if len(refs) == _PAIR else ()


def _of_states(refs: Iterable[ActorRef | None]) -> tuple[ActorRef, ...]:
    """The first of each country."""
    found: dict[str, ActorRef] = {}
    for ref in refs:
        if ref is not None and ref.country:
            found.setdefault(ref.country, ref)
    return unique(found.values())
