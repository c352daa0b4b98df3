"""Slots: where around a verb or a noun the other side of an act is sought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.coding.clauses import logical_object, subject
from comity.coding.frames import Frame, clauses_below, is_conditional, nouns_behind
from comity.coding.parties import How, Parties, Party, is_agentive, unique, words
from comity.coding.party import called, is_others, is_set_against
from comity.coding.sentences import Sentence, Token
from comity.coding.words import RELATIVE, child, children, is_passive, lemma, prepositions, verb_above
from comity.model import ActorKind, ActorRef, Mention, Sense

_DEEP_PREPOSITIONS = (
    "against",
    "with",
    "to",
    "on",
    "for",
    "between",
    "from",
    "of",
    "by",
    "in",
    "into",
    "over",
    "about",
)


_BODIES = (ActorKind.IGO, ActorKind.FORMAT)
"""Bodies of several states."""

_MEANWHILE = frozenset({"after", "during", "on", "following", "before"})
"""Prepositions that put a deed in the time of a visit."""

_WHERE = ("in", "at", "near", "off", "outside", "inside", "within", "around", "across", "throughout")


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an act: the party, the slot in which it was found, and the head that names it."""

    party: Party
    slot: str
    head: Token | None = None

    @property
    def several(self) -> bool:
        """Whether it is more than one state or body."""
        return self.party.several


@dataclass(frozen=True)
class Seeker:
    """Looks for the sides of acts in one sentence."""

    sentence: Sentence
    parties: Parties

    def source(self, head: Token | None) -> Side | None:
        """The side that a noun phrase names as the one that acts."""
        party = self._who(head)
        return Side(party, "subject", head) if party else None

    def _who(self, head: Token | None) -> Party | None:
        """Whom a noun phrase means as a side: for a person who speaks for a body of several states, that body."""
        party = self.parties.of(self.sentence, head)
        if party is None or head is None:
            return party
        beside = (p for t in (head, *children(head, "appos")) if (p := self.parties.left(self.sentence, t)) is not None)
        named = [r for r in (*party.refs, *(r for p in beside for r in p.refs)) if r.kind in _BODIES]
        return Party(unique(self._spoken_for(r, named) for r in party.refs), party.how, party.agentive)

    def _spoken_for(self, ref: ActorRef, named: Sequence[ActorRef]) -> ActorRef:
        """The body that a person without a country speaks for: the one named beside, else the one it belongs to."""
        if ref.kind is not ActorKind.PERSON or ref.country:
            return ref
        actor = self.parties.actor(ref.actor)
        parents = [self.parties.actor(id_) for id_, _ in actor.parents] if actor is not None else []
        bodies = [called(r, ref.surface) for r in named]
        bodies += [ActorRef(p.id, p.name, p.kind, p.country, ref.surface) for p in parents if p and p.kind in _BODIES]
        return bodies[0] if bodies else ref

    def target(self, frame: Frame, slots: Iterable[str], source: Side | None, held: Token | None = None) -> Side | None:
        """The other side of what a verb says: the first slot that holds somebody else than the source."""
        for slot in slots:
            for head in self._heads(frame, slot, source, held):
                party = self._who(head)
                if party and (left := other_than(party, source, head)) is not None:
                    if slot.startswith("clause") and _at_home(left, source):
                        continue
                    return Side(left, slot, head)
                if party is None and slot == "object" and is_others(head):
                    return None
                if (side := self._shared(frame, head, slot, source)) is not None:
                    return side
            if slot == "content" and (side := self._content(frame.verb, source)) is not None:
                return side
        return None

    def _shared(self, frame: Frame, head: Token, slot: str, source: Side | None) -> Side | None:
        """With whom a thing of the source's own is shared: "to its border *with Chad*"."""
        owner = child(head, "poss")
        if owner is None or owner.lower_ not in ("its", "their", "his", "her"):
            return None
        behind = [(word, noun) for word, noun in frame.phrases if noun.head.i == head.i + 1]
        for word, noun in (*prepositions(head), *behind):
            party = self._who(noun) if word == "with" else None
            if party is not None and (left := other_than(party, source, noun)) is not None:
                return Side(left, slot, noun)
        return None

    def signers(self, frame: Frame) -> Side | None:
        """Who signed what a clause names in passing: "*they* ended it by a treaty *signed* in 1859"."""
        noun = frame.verb.head
        between = self.beside(noun, ("between", "left", "poss"))
        at = verb_above(noun)
        above = Frame(at) if at is not None else None
        if above is not None and not between and not above.negated:
            first = self.source(above.subject)
            second = self.target(above, ("object", "to", "with", "between"), first)
            between = [s for s in (first, second) if s is not None]
        party = joined(between)
        if party is None or not party.several:
            return None
        return Side(party, "between", None)

    def beside(self, noun: Token, slots: Iterable[str]) -> list[Side]:
        """All sides that a noun names in some slots, in their order: "the visit *of X* *to Y*"."""
        found: list[Side] = []
        for slot in slots:
            if slot == "goer" and found:
                continue
            party, head = self._beside(noun, slot)
            if party is not None:
                found.append(Side(party, slot, head))
        return found

    def _beside(self, noun: Token, slot: str) -> tuple[Party | None, Token | None]:
        if slot.startswith("of."):
            return next((f for n in _what(noun) if (f := self._beside(n, slot[3:]))[0] is not None), (None, None))
        match slot:
            case "poss":
                head = child(noun, "poss")
                return self.parties.of(self.sentence, head), head
            case "left":
                return self.parties.left(self.sentence, noun), None
            case "governor":
                head = _undergoer(noun)
                return self.parties.of(self.sentence, head), head
            case "goer":
                head = _goer(noun)
                return self.parties.of(self.sentence, head), head
            case "clause":
                below = child(noun, "acl", "relcl")
                told = child(below, "nsubj") if below is not None else None
                if told is not None and told.lower_ not in RELATIVE and (party := self._who(told)) is not None:
                    return party, told
                frame = Frame(below) if below is not None else None
                side = self.target(frame, ("object", "to", "with", "content"), None) if frame else None
                return (side.party, side.head) if side else (None, None)
        for head in _phrases_on(noun, slot):
            if (party := self.parties.of(self.sentence, head)) is not None:
                return party, head
        return None, None

    def _heads(self, frame: Frame, slot: str, source: Side | None, held: Token | None) -> Iterator[Token]:
        match slot:
            case "object":
                yield from (h for h in (held, frame.object) if h is not None)
            case "dative":
                if frame.given_to is not None:
                    yield frame.given_to
                dative = child(frame.verb, "dative")
                if dative is not None:
                    yield child(dative, "pobj") or dative if dative.pos_ == "ADP" else dative
            case "clause":
                yield from self._below(frame)
            case _ if slot.startswith("clause."):
                for verb in clauses_below(frame.verb):
                    yield from (n for w, n in prepositions(verb) if w == slot.removeprefix("clause."))
            case "if":
                for c in frame.verb.subtree:
                    if c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children):
                        yield from (h for h in (subject(c),) if h is not None)
            case "content":
                return
            case _:
                yield from frame.behind(slot)

    def _below(self, frame: Frame) -> Iterator[Token]:
        """Who is named in the clauses below a verb: first who is to act there, then on whom."""
        own = frame.subject
        below = list(clauses_below(frame.verb))[:6]
        for verb in below:
            who = child(verb, "nsubj", "nsubjpass")
            if who is not None and who != own and who.i > frame.verb.i:
                yield who
        for verb in below:
            held = logical_object(verb)
            if held is not None and held != own and held.i > frame.verb.i:
                yield held
            for slot in _DEEP_PREPOSITIONS:
                yield from (n for w, n in prepositions(verb) if w == slot)
                if held is not None:
                    yield from nouns_behind(held, slot)

    def _content(self, verb: Token, source: Side | None) -> Side | None:
        """Anybody else named behind the verb, outside further clauses: the last resort."""
        if source is None and child(verb, "nsubj") is not None:
            return None
        for mention in self.sentence.mentions:
            tokens = self.sentence.tokens_between(mention.start, mention.end)
            if not tokens or tokens[0].i < verb.i or not _under(tokens[-1], verb):
                continue
            head = tokens[-1]
            if _is_place(mention, head) or _is_of_thing(mention, head) or is_set_against(head):
                continue
            for _ in range(3):
                if head.dep_ in ("compound", "amod", "nmod") and head.head.i > head.i and is_agentive(head.head):
                    head = head.head
            several = self.parties.of if _begins_list(mention, head) else self.parties.single
            party = several(self.sentence, head)
            if party and (left := other_than(party, source, head)) is not None and not _at_home(left, source):
                weak = Party(left.refs, How.PLACED if mention.sense is Sense.PLACE else How.OF, agentive=False)
                return Side(weak, "content", head)
        return None


def _is_place(mention: Mention, head: Token) -> bool:
    """Whether a name only says where: "signed in *Rome*"."""
    if mention.sense not in (Sense.PLACE, Sense.STATE):
        return False
    first = head
    while first.dep_ in ("conj", "appos", "compound") and first.head is not first:
        first = first.head
    return bool(first.dep_ == "pobj" and first.head.lower_ in _WHERE and first.head.head.pos_ in ("VERB", "AUX"))


def _begins_list(mention: Mention, head: Token) -> bool:
    """Whether a name is the first of several: "against *Fiji* and Tonga"."""
    return mention.sense is not Sense.ADJECTIVE and head.dep_ == "pobj" and child(head, "conj") is not None


def _is_of_thing(mention: Mention, head: Token) -> bool:
    """Whether a nationality is only that of things: "*Swedish* missiles"."""
    return mention.sense is Sense.ADJECTIVE and head.dep_ in ("amod", "nmod") and lemma(head.head) in words("things")


def _at_home(party: Party, source: Side | None) -> bool:
    """Whether a party is only the state of the one who acts: "promised to carry its protest to *Rome*"."""
    if source is None or any(r.kind is not ActorKind.STATE for r in party.refs):
        return False
    if any(r.kind not in (ActorKind.STATE, ActorKind.PERSON) for r in source.party.refs):
        return False
    return {r.country for r in party.refs} <= {r.country for r in source.party.refs}


def other_than(party: Party, source: Side | None, head: Token | None) -> Party | None:
    """A party without the actors of the source; the whole where it is another body of the same actor."""
    if source is None:
        return party
    own = {r.actor for r in source.party.refs}
    left = tuple(r for r in party.refs if r.actor not in own)
    if left:
        return Party(left, party.how, party.agentive)
    if party.how in (How.PRONOUN, How.DESCRIPTION, How.POSSESSOR) or len(own) > 1:
        return None
    named_apart = head is not None and source.head is not None and head.i != source.head.i
    return party if named_apart and party.agentive and head is not None and _another_body(head, source.head) else None


def _another_body(head: Token, source: Token | None) -> bool:
    """Whether two phrases for one country name two bodies of it: "Sudanese police", "Sudanese students"."""
    if source is None:
        return False
    return lemma(head) != lemma(source)


def _phrases_on(noun: Token, slot: str) -> Iterator[Token]:
    for word, head in prepositions(noun):
        if word == slot:
            yield head
        elif slot == "by":
            yield from (n for w, n in prepositions(head) if w == "by")
    for c in noun.children:
        if c.dep_ in ("acl", "relcl") and (slot == "by" or c.tag_ == "VBN"):
            yield from (head for word, head in prepositions(c) if word == slot)


def _what(noun: Token) -> list[Token]:
    """What a noun of change is about: "the lifting of *the embargo*", "a deterioration in *relations*"."""
    return [head for word, head in prepositions(noun) if word in ("of", "in")]


def _undergoer(noun: Token) -> Token | None:
    """Who undergoes what a noun says: "*Mali* is targeted by sanctions", "*Mali* suffers from sanctions"."""
    at = verb_above(noun)
    if at is None:
        return None
    return logical_object(at) if is_passive(at) else subject(at)


def _goer(noun: Token) -> Token | None:
    """Who goes on what a phrase of time names: "*after* talks with Mali, *Niger* said ..."."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _MEANWHILE or preposition.head.pos_ not in ("VERB", "AUX"):
        return None
    return subject(preposition.head) if not is_passive(preposition.head) else None


def _under(token: Token, verb: Token) -> bool:
    """Whether a word stands below a verb, not counting joined and adverbial clauses."""
    at = token
    for _ in range(14):
        if at == verb:
            return True
        apart = at.dep_ == "advcl" and child(at, "nsubj", "nsubjpass") is not None
        if at.head is at or apart or (at.dep_ in ("conj", "parataxis") and at.pos_ == "VERB") or is_conditional(at):
            return False
        at = at.head
    return False


def joined(sides: Iterable[Side]) -> Party | None:
    """One party of several sides."""
    found = list(sides)
    if not found:
        return None
    return Party(
        unique(r for s in found for r in s.party.refs), found[0].party.how, all(s.party.agentive for s in found)
    )
