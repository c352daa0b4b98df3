"""Parties: whom a noun phrase means, as actors in a role of a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.actors import provisional
from comity.coding.clauses import together
from comity.coding.clock import Clock
from comity.coding.discourse import PRONOUNS, Discourse, Rank, Wanted
from comity.coding.homes import acts_on_state, are_of_region, at_home, is_people, of_one_country
from comity.coding.lists import listed_with
from comity.coding.names import Names
from comity.coding.pairs import group_of, is_counted, pair
from comity.coding.party import (
    How,
    Party,
    called,
    is_agentive,
    is_counter,
    is_others,
    is_set_against,
    is_worldly,
    party_of,
    place_of,
    rank_of,
    surface_of,
    unique,
    unlisted_name,
    words,
    words_in_order,
)
from comity.coding.pronouns import Pronouns, is_thing, wanted_of
from comity.coding.sentences import Sentence, Token
from comity.coding.speech import Speech
from comity.coding.words import RELATIVE, antecedent, child, children, conjuncts, lemma, prepositions, verb_above
from comity.model import ActorKind, ActorRef, Sense
from comity.vocab.event_types import noun_rules

__all__ = ["How", "Parties", "Party", "is_agentive", "unique", "words"]

_DEEP = 5
_ABROAD = ("/embassy", "/ambassador", "/envoy")
_LEFT = ("amod", "compound", "nmod", "nummod", "npadvmod", "quantmod", "dep", "punct", "advmod", "appos")


@dataclass
class Parties(Names):
    """Resolves noun phrases of one document.

    Attributes:
        discourse: What the document has named so far.
        clock: The times that the document has named so far.
        speech: Who has spoken in it so far.
    """

    discourse: Discourse = field(default_factory=Discourse)
    clock: Clock = field(default_factory=Clock)
    speech: Speech = field(default_factory=Speech)
    _sentence: int = 0
    _meant: dict[int, Party | None] = field(default_factory=dict)
    """Whom the noun phrases of the sentence in hand mean, by their heads."""

    def of(self, sentence: Sentence, token: Token | None) -> Party | None:
        """Whom the noun phrase with this head means, those joined by "and" included; ``None`` if nobody known."""
        if token is None:
            return None
        if sentence.number != self._sentence:
            self._sentence, self._meant = sentence.number, {}
        if token.i not in self._meant:
            self._meant[token.i] = self._of(sentence, token, 0)
        return self._meant[token.i]

    def single(self, sentence: Sentence, token: Token) -> Party | None:
        """Whom the noun phrase with this head means, without those joined to it."""
        return self._one(sentence, token, 0)

    def note(self, sentence: Sentence) -> None:
        """Remember whom and which times a sentence names, for the sentences behind it."""
        self.clock.note(sentence)
        taken_up = self._taken_up(sentence)
        self.speech.note(sentence, lambda token: party.refs if (party := self.of(sentence, token)) else ())
        for token in sentence.tokens:
            if token.dep_ in ("nsubj", "nsubjpass", "dobj") and is_thing(sentence, token):
                self.discourse.thing(wanted_of(token), sentence.number, place_of(token))
        seen: set[int] = set()
        for mention in sentence.mentions:
            tokens = sentence.tokens_between(mention.start, mention.end)
            if not tokens or tokens[-1].i in seen:
                continue
            head = next((t for t in tokens if t.head not in tokens), tokens[-1])
            seen.update(t.i for t in tokens)
            listed = listed_with(sentence, mention)
            joined = [sentence.mention_of[h.i] for h in conjuncts(head) if h.i in sentence.mention_of]
            refs = self.listed(listed) if listed else unique(r for m in joined if (r := self.ref(m)) is not None)
            if len(refs) > 1:
                for other in listed.others if listed else joined:
                    seen.update(t.i for t in sentence.tokens_between(other.start, other.end))
            self.discourse.name(refs, sentence.number, rank_of(mention, head))
        for refs in taken_up:
            self.discourse.name(refs, sentence.number, Rank.MAIN)

    def _taken_up(self, sentence: Sentence) -> list[tuple[ActorRef, ...]]:
        """Whom pronouns that are subjects of main clauses mean: they stay what the text is about."""
        subjects = (t for t in sentence.tokens if t.lower_ in PRONOUNS and place_of(t) is Rank.MAIN)
        return [party.refs for t in subjects if (party := self.of(sentence, t)) is not None]

    # one noun phrase

    def _of(self, sentence: Sentence, token: Token | None, depth: int) -> Party | None:
        if token is None or depth > _DEEP:
            return None
        found = [p for t in together(token) if (p := self._one(sentence, t, depth)) is not None]
        if not found:
            return None
        found = [p for p in found if p.agentive] or found[:1]
        return Party(unique(r for p in found for r in p.refs), found[0].how, found[0].agentive)

    def _one(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        if depth > _DEEP:
            return None
        if token.pos_ == "PRON" or token.lower_ in PRONOUNS:
            return self._pronoun(sentence, token, depth)
        if lemma(token) in words("quantities") or token.pos_ == "NUM":
            counted = next((t for p, t in prepositions(token) if p == "of"), None)
            if counted is not None and (party := self._of(sentence, counted, depth + 1)) is not None:
                return party
        if (settled := self._settled(sentence, token, depth)) is not None:
            return settled
        if (named := self._named(sentence, token)) is not None:
            beside = self._joined_before(sentence, token)
            return Party(unique((*beside, *named.refs)), named.how, named.agentive) if beside else named
        if is_others(token) and self.left(sentence, token) is None and child(token, "appos") is None:
            self.discourse.miss("actor", sentence.place(token))
            return None
        if self._is_of_region(sentence, token):
            return self.carried(sentence, token)
        agentive = is_agentive(token)
        if (token.pos_ == "PROPN" and lemma(token) not in noun_rules()) or agentive:
            return self._somebody(sentence, token, depth) or self._described(sentence, token)
        return self._thing(sentence, token, depth) or self.carried(sentence, token)

    def _settled(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """The state in which a people lives: "*Iraqi* Kurds", "the Albanians of southern *Serbia*"."""
        mention = sentence.mention_of.get(token.i)
        ref = self.ref(mention) if mention is not None else None
        if ref is None or not is_people(ref, token):
            return None
        party = self._phrases(sentence, token, ("of", "in", "from"), depth)
        if party is None and not ref.country and (before := self.left(sentence, token)) is not None:
            party = Party(tuple(r for r in before.refs if r.country), How.NATIONALITY)
        if party is None or not all(r.country for r in party.refs) or not party.refs:
            return None
        surface = surface_of(sentence, token)
        return Party(tuple(called(r, surface) for r in party.refs), How.NATIONALITY)

    def _is_of_region(self, sentence: Sentence, token: Token) -> bool:
        """Whether a bloc or state is named by its region alone: "the Gulf bloc", "the Balkan nation"."""
        if lemma(token) not in words("leagues") | words("states_described"):
            return False
        beside = self.left(sentence, token)
        return beside is not None and are_of_region(beside)

    def carried(self, sentence: Sentence, token: Token) -> Party | None:
        """Whom a description means by what the text has named before: "the bloc", "the island"."""
        description = sentence.description(token)
        return party_of(self.refs(description), How.DESCRIPTION) if description is not None else None

    def _named(self, sentence: Sentence, token: Token) -> Party | None:
        mention = sentence.mention_of.get(token.i)
        if mention is None or is_set_against(token):
            return None
        ref = self.ref(mention)
        if ref is None:
            return None
        listed = listed_with(sentence, mention)
        if listed is not None and len(refs := self.listed(listed)) > 1:
            return Party(refs, How.NAMED)
        how = (
            How.NATIONALITY
            if mention.sense is Sense.ADJECTIVE
            else How.PLACED
            if mention.sense is Sense.PLACE
            else How.NAMED
        )
        return Party((ref,), how)

    def _joined_before(self, sentence: Sentence, token: Token) -> list[ActorRef]:
        """Those joined by "and" to the nationality within a name: "*Swiss* and Austrian ambassadors"."""
        mention = sentence.mention_of[token.i]
        found: list[ActorRef] = []
        before = sentence.place(token)
        for other in reversed([m for m in sentence.mentions if m.end <= mention.start]):
            between = sentence.document.text[other.end : min(before, mention.start)]
            inside = any(token.is_ancestor(t) for t in sentence.tokens_between(other.start, other.end))
            if between.strip(" ,-/") not in ("and", "") or not between.strip() or not inside:
                break
            if (ref := self.ref(other)) is not None:
                found.insert(0, ref)
            mention = other
        return found

    def _pronoun(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        if token.lower_ in RELATIVE:
            noun = antecedent(token)
            return self._of(sentence, noun, depth + 1) if noun is not None and noun is not token else None
        wanted = PRONOUNS.get(token.lower_)
        if wanted is None:
            if token.lower_ in ("both", "two", "either"):
                return pair(sentence, token, self.discourse, self.ref)
            return None
        refs = Pronouns(self.discourse, self.ref, self._one).meant(sentence, token, wanted, depth)
        if not refs:
            self.discourse.miss("pronoun", sentence.place(token))
        return party_of(refs, How.PRONOUN)

    def _somebody(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """A person or body without a name that is known: by nationality, possessor, place, apposition."""
        beside = self.left(sentence, token) or self._possessor(sentence, token, depth)
        if beside is not None and are_of_region(beside):
            beside = self._phrases(sentence, token, ("from", "of"), depth) or beside
        if beside is None:
            for other in (child(token, "appos"), token.head if token.dep_ in ("appos", "compound") else None):
                if other is not None and (named := self._beside(sentence, other, depth)):
                    beside = named
                    break
        if beside is None:
            beside = self._phrases(sentence, token, words_in_order("placing"), depth)
        if beside is None:
            beside = self._participle(sentence, token, depth)
        if beside is None:
            beside = group_of(sentence, token, self.discourse, self.ref)
        if beside is None and lemma(token) in words("civil") and not is_worldly(token):
            beside = self._scene(sentence, token, depth)
        if beside is None:
            return self._unknown(sentence, token, None)
        known = self._unknown(sentence, token, beside.refs[0]) if len(beside.refs) == 1 else None
        if known is not None:
            return Party(known.refs, beside.how)
        surface = surface_of(sentence, token)
        return Party(tuple(called(r, surface) for r in beside.refs), beside.how)

    def _beside(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """Whom a noun in apposition means, or whose it is."""
        return (
            self._named(sentence, token)
            or self.left(sentence, token)
            or self._possessor(sentence, token, depth)
            or self._phrases(sentence, token, ("of", "from", "in"), depth)
        )

    def _thing(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """Whose an abstract thing is: "Moscow's policy", "a Swiss proposal", "the efforts of the UN"."""
        found = (
            self._possessor(sentence, token, depth)
            or self.left(sentence, token)
            or self._phrases(sentence, token, ("of", "by"), depth)
            or self._phrases(sentence, token, words_in_order("placing"), depth)
            or self._phrases(sentence, token, ("against", "with", "for", "on", "to", "over", "between", "among"), depth)
        )
        return Party(found.refs, found.how if found.how is not How.NAMED else How.OF, agentive=False) if found else None

    def left(self, sentence: Sentence, token: Token) -> Party | None:
        """Actors named before a head within its noun phrase: "Russian and Chinese diplomats"."""
        found: list[ActorRef] = []
        for c in token.lefts:
            if c.dep_ not in _LEFT or (c.tag_ in ("VBG", "VBN") and lemma(c) not in words("owned_by")):
                continue
            for t in c.subtree:
                mention = sentence.mention_of.get(t.i)
                if mention is None or t.i >= token.i or is_set_against(t) or is_counter(mention):
                    continue
                if (ref := self.ref(mention)) is not None:
                    found.append(ref)
        return Party(unique(found), How.NATIONALITY) if found else None

    def _possessor(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        owner = child(token, "poss")
        party = self._of(sentence, owner, depth + 1) if owner is not None else None
        if party is None:
            return None
        return Party(
            party.refs,
            party.how if party.how in (How.PRONOUN, How.DOMESTIC) else How.POSSESSOR,
            agentive=party.agentive,
        )

    def _phrases(self, sentence: Sentence, token: Token, wanted: Iterable[str], depth: int) -> Party | None:
        behind = prepositions(token)
        for preposition in wanted:
            for word, noun in behind:
                if word == preposition and (party := self._of(sentence, noun, depth + 1)) is not None:
                    return Party(party.refs, How.OF if preposition in ("of", "by") else How.PLACED)
        return None

    def _participle(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """ "a group based in Cairo", "rebels operating in Chad", "troops loyal to Accra"."""
        for c in children(token, "acl", "relcl", "amod"):
            theirs = lemma(c) in words("belonging") or c.lower_ in words("belonging")
            if c.dep_ == "amod" and not (theirs and c.i > token.i):
                continue
            where = ("to", "with") if theirs else ("in", "from", "at", "near")
            party = self._phrases(sentence, c, where, depth + 1)
            if party is not None:
                return party
        return None

    def _scene(self, sentence: Sentence, token: Token, depth: int) -> Party | None:
        """The country of people without a nationality: where they act, else the only one that the sentence names."""
        counted = token.dep_ == "pobj" and lemma(token.head.head) in words("quantities")
        first = token.head.head if counted else token
        if first.dep_ == "nsubj" and (at := verb_above(first)) is not None:
            party = self._phrases(sentence, at, ("in", "throughout", "across", "through"), depth)
            if party is not None:
                return party
        here = of_one_country(sentence, self.ref)
        if any(r.actor.endswith(_ABROAD) for r in here):
            return None
        if len({r.country for r in here}) == 1:
            home = at_home(self.gazetteer, Party(here, How.DOMESTIC)) or Party(here[:1], How.DOMESTIC)
            return Party((called(home.refs[0], surface_of(sentence, token)),), How.DOMESTIC)
        return None

    def _described(self, sentence: Sentence, token: Token) -> Party | None:
        """ "the president", "the government": whom the text is about."""
        if token.pos_ == "PROPN" and lemma(token) not in words("domestic"):
            self.discourse.miss("actor", sentence.place(token))
            return None
        definite = any(c.lower_ in ("the", "this", "that") for c in token.children)
        several = token.tag_ in ("NNS", "NNPS")
        unsaid = is_counted(token) or lemma(token) in words("others")
        if unsaid or (several and definite and lemma(token) in words("persons_described")):
            self.discourse.miss("actor", sentence.place(token))
            return None
        if definite and not several and lemma(token) in words("persons_described"):
            refs = self.discourse.meant(Wanted.PERSON, sentence.number)
            if refs:
                return party_of(refs, How.DESCRIPTION)
        league = lemma(token) in words("leagues")
        if lemma(token) in words("domestic") or (definite and is_agentive(token) and not league):
            focus = self._focus(sentence, token)
            if focus is not None:
                return Party((called(focus, surface_of(sentence, token)),), How.DOMESTIC)
        if (carried := self.carried(sentence, token)) is not None:
            return carried
        self.discourse.miss("actor", sentence.place(token))
        return None

    def _focus(self, sentence: Sentence, token: Token) -> ActorRef | None:
        """The country of a body without a nationality: the only one in its sentence, save whom it acts on there, else
        the last one named."""
        here = of_one_country(sentence, self.ref)
        if len({r.country for r in here}) != 1:
            return self.discourse.focus(sentence.number) if not here else None
        if acts_on_state(sentence, token, here[0]):
            return self.discourse.focus(sentence.number, besides=here[0].country)
        home = at_home(self.gazetteer, Party(here, How.DOMESTIC))
        return home.refs[0] if home is not None else here[0]

    def _unknown(self, sentence: Sentence, token: Token, near: ActorRef | None) -> Party | None:
        """A person whose name no gazetteer has, with the country that the words give."""
        name, titled = unlisted_name(sentence, token)
        if not name:
            return None
        if near is None:
            near = self._focus(sentence, token) if titled else None
        if near is None:
            return None
        if near.country is None and near.kind in (ActorKind.IGO, ActorKind.FORMAT):
            return party_of((called(near, surface_of(sentence, token)),), How.NATIONALITY)
        person = provisional(name, ActorKind.PERSON, near.country, surface_of(sentence, token))
        return Party((self.introduced(person, name),), How.DOMESTIC)
