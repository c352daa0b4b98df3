"""Clauses: what an instrument, or parties bound by one, owe; with the instrument, the article and both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.coding.bound import Bound
from comity.coding.drafting import confidence_of, drafted, in_article
from comity.coding.instruments import (
    heads_of,
    is_definite,
    is_paper,
    listed,
    name_of,
    parties_of,
    signing_of,
    states_of,
)
from comity.coding.obligations import Triggers, conditions_of, sets_off
from comity.coding.owing import owing
from comity.coding.parties import Parties
from comity.coding.provisions import is_again, is_party, providing
from comity.coding.remembered import Remembered
from comity.coding.sentences import Sentence, Token
from comity.coding.stipulations import Stipulation, stipulations
from comity.coding.treaty_text import TreatyText
from comity.coding.words import child, lemma
from comity.model import ActorKind, ActorRef, Commitment, Stage, StatementId, countries

_IT_IS_STRUCK = re.compile(
    r"\b(?:it|the latter) (?:is|was|were|be|should be|comes?|came|faces?|suffers?)\b", re.IGNORECASE
)
"""Words by which the event must strike the party to whom something is owed: "if *it is* attacked"."""
_HELP = re.compile(r"\b(?:assist\w*|aid|help|support|succour|defend)\b", re.IGNORECASE)
"""Words by which a clause that an attack sets off promises help."""
_OWED = (0.1, -0.1)
"""What an obligation that is known, or is not, adds to the confidence of a clause."""


@dataclass
class ClauseReader:
    """Reads the clauses of one document.

    Attributes:
        remembered: The instruments that the document has spoken of.
        treaty: The treaty whose text the document is.
        own: The statement that names it.
        sides: The two sides that the document's title names.
    """

    remembered: Remembered
    treaty: TreatyText | None = None
    own: Commitment | None = None
    sides: tuple[ActorRef, ...] = ()
    _triggers: Triggers = field(default_factory=Triggers)
    _obligors: dict[int, tuple[str | None, tuple[ActorRef, ...]]] = field(default_factory=dict)
    """In which article the last clause of a sentence stands and who owes it, by the sentence's number."""

    def provided(self, sentence: Sentence, names: Parties) -> list[tuple[Token, Token]]:
        """The verbs by which a sentence says what is owed, each with the noun that says by whom or by what."""
        if self.treaty is None:
            return list(providing(sentence))
        bound = Bound(self.treaty.parties, self.treaty.roles)
        return list(providing(sentence, lambda noun: bool(bound.meant(sentence, names, noun))))

    def clauses(self, sentence: Sentence, names: Parties, verb: Token, noun: Token) -> Iterator[Commitment]:
        """The clauses that a verb gives, one for each thing that is owed."""
        instrument, who = self._instrument(sentence, names, noun)
        if not who or (len(countries(who)) < 2 and who[0].kind is not ActorKind.IGO):
            return
        if instrument is not None:
            self.remembered.note(instrument, sentence)
        for said in stipulations(sentence, verb, noun):
            if lemma(verb) == "say" and said.obligation == "other":
                continue
            yield self._clause(sentence, names, verb, noun, said, who, instrument)

    def _instrument(
        self, sentence: Sentence, names: Parties, noun: Token
    ) -> tuple[Commitment | None, tuple[ActorRef, ...]]:
        """The instrument to which a clause belongs, and who is bound by it."""
        if is_again(noun) and self.own is None:
            again = self.remembered.just_told(sentence)
            return again, again.parties if again else ()
        bound = is_party(noun) or (self.own is not None and not is_paper(noun))
        meant = noun if not bound else next((n for n in heads_of(sentence) if signing_of(n) is not None), None)
        own = states_of(names, parties_of(sentence, names, meant, signing_of(meant))) if meant is not None else ()
        if not own and not bound and child(noun, "poss") is not None:
            return None, ()
        instrument = self.own if bound and self.own else self.remembered.meant(sentence, names, noun, own)
        who = instrument.parties if instrument else own
        if len(countries(who)) < 2 and not any(r.kind is ActorKind.IGO for r in who):
            meant_before = bound or is_definite(noun) or lemma(noun) in listed("documents")
            pair = names.discourse.pair(sentence.number) if meant_before else ()
            who = states_of(names, self.sides or pair)
        return instrument, who

    def _clause(
        self,
        sentence: Sentence,
        names: Parties,
        verb: Token,
        noun: Token,
        said: Stipulation,
        who: tuple[ActorRef, ...],
        instrument: Commitment | None,
    ) -> Commitment:
        trigger = self._triggers.of(sentence, names, who)
        if trigger and not sets_off(sentence, trigger, said.obligation, said.head, said.end):
            trigger = None
        struck = trigger.on if trigger and 0 < len(countries(trigger.on)) < len(countries(who)) else ()
        roles = self.treaty.roles if self.treaty and instrument is self.own else {}
        of_victim = len(countries(who)) == 2 and trigger is not None and _IT_IS_STRUCK.search(trigger.words)
        article = self.treaty.articles.at(said.start) if self.treaty and instrument is self.own else None
        bound = Bound(who, roles, struck, self._before(sentence, article, who))
        owed = owing(sentence, names, bound, (verb, noun, said.head), said.end)
        self._obligors[sentence.number] = article, owed.obligor
        if said.obligation == "other" and trigger and trigger.event == "attack" and _HELP.search(sentence.text):
            said = replace(said, obligation="defense")
        made = drafted(
            sentence,
            (said.start, said.end),
            confidence=confidence_of("clause", vague_parties=instrument is None) + _OWED[said.obligation == "other"],
            why=f"commitment/clause: {verb.text} {said.head.text} ({said.obligation})",
            instrument=instrument.instrument if instrument else "treaty" if is_party(noun) else name_of(sentence, noun),
            parties=who,
            obligation=said.obligation,
            stage=instrument.stage if instrument else _stage_in_name(noun),
            when=instrument.when if instrument else None,
            term=None,
        )
        made = replace(
            made,
            negated=said.negated,
            instrument_of=instrument.id if instrument else None,
            obligor=owed.obligor,
            beneficiary=owed.beneficiary,
            trigger=replace(trigger, on=owed.beneficiary)
            if trigger and of_victim and len(owed.beneficiary) == 1
            else trigger,
            condition=conditions_of(sentence.text),
            id=StatementId(""),
        )
        return in_article(made, article)

    def _before(self, sentence: Sentence, article: str | None, who: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """Those whom the sentence before binds, in the same article, where that is only some of the parties."""
        place, last = self._obligors.get(sentence.number - 1, (None, ()))
        some = 0 < len(countries(last) & countries(who)) < len(countries(who))
        return last if some and place == article and article is not None else ()


def _stage_in_name(noun: Token) -> Stage:
    """Where an instrument stands by its name alone: "the draft agreement"."""
    named = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound")}
    return Stage.UNDER_NEGOTIATION if named & listed("drafts") else Stage.SIGNED


def apart(clauses: list[Commitment]) -> list[Commitment]:
    """Clauses of one sentence without those that only say within another what that says already."""
    return [c for c in clauses if not any(o is not c and _within(c, o) for o in clauses)]


def _within(clause: Commitment, other: Commitment) -> bool:
    if clause.text is None or other.text is None or clause.obligation != other.obligation:
        return False
    (start, end), (first, last) = ((t.span.start, t.span.end) for t in (clause.text, other.text))
    return clause.negated == other.negated and first <= start and end <= last and (start, end) != (first, last)
