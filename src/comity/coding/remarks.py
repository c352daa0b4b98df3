"""Remarks: the author's verdicts on claims that stand apart from them, in the same sentence or in one behind it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from comity.coding.judging import Judged, is_apposed, is_claim, judged
from comity.coding.parties import Parties, is_agentive
from comity.coding.quotes import quotations
from comity.coding.report import Report
from comity.coding.reporting import nouns
from comity.coding.sentences import Sentence, Token
from comity.coding.verdicts import beside, words_of
from comity.coding.words import POINTING, child, lemma, prepositions
from comity.model import ActorRef, AuthorVerdict, Claim, StatementId

_MEMORY = 30
"""Claims that are kept in mind."""
_NEXT = 1
"""Sentences back to which "this" and "he" may reach."""
_NEAR = 3
"""Sentences back to which "the accusation" may reach."""
_FAR = 8
"""Sentences back to which a claim noun with its owner may reach: "the minister's analysis"."""
_ALL_OF = POINTING | {"such", "both"}
_PERSONS = frozenset({"he", "she", "they", "him", "her", "them"})


@dataclass
class Remarks:
    """What the author of one document says of the claims in it.

    Attributes:
        verdicts: The author's verdict on a claim, and the words that give it.
    """

    verdicts: dict[StatementId, tuple[AuthorVerdict, str]] = field(default_factory=dict)
    _recent: deque[tuple[int, Claim]] = field(default_factory=lambda: deque(maxlen=_MEMORY))

    def note(self, sentence: Sentence, parties: Parties, found: Sequence[tuple[Report, Claim]]) -> None:
        """Take in what a sentence says of claims, and remember those that it tells of.

        Args:
            sentence: The sentence.
            parties: Whom noun phrases mean.
            found: The claims of the sentence, each with the report that it was made of.
        """
        for report, claim in found:
            verdict = beside(report) or report.verdict
            if verdict is not None and not _is_told_by_another(sentence, report, claim, found):
                self.verdicts[claim.id] = verdict
        if (found or self._recent) and _is_author_s(sentence, parties):
            for remark in judged(sentence.tokens, lambda token: _acts(sentence, parties, token)):
                for claim in self._meant(sentence, parties, remark, found):
                    self.verdicts.setdefault(claim.id, (remark.verdict, remark.words))
        self._recent.extend((sentence.number, claim) for _, claim in found)

    def _meant(
        self, sentence: Sentence, parties: Parties, remark: Judged, found: Sequence[tuple[Report, Claim]]
    ) -> Iterator[Claim]:
        """The claims that the subject of a remark stands for."""
        subject = remark.subject
        own = [claim for report, claim in found if subject is not None and report.head.i == subject.i]
        if own:
            yield from own
            return
        if _is_within(sentence, remark, found):
            return
        before = [(n, claim) for n, claim in self._recent if claim.within is None]
        here = [c for _, c in found if subject is None or c.content.start < sentence.place(subject)]
        if subject is None or subject.lower_ in ("which", *words_of("taken_up", "pronouns")) or is_apposed(subject):
            yield from here[-1:] or _back(before, sentence.number - _NEXT)[-1:]
        elif is_claim(subject):
            yield from self._of_noun(sentence, parties, subject, before)
        elif subject.lower_ in _PERSONS:
            yield from _back(before, sentence.number - _NEXT)[-1:]
        else:
            party = parties.of(sentence, subject)
            yield from _held_by(_back(before, sentence.number - _NEAR), party.refs if party else ())[-1:]

    def _of_noun(
        self, sentence: Sentence, parties: Parties, noun: Token, before: Sequence[tuple[int, Claim]]
    ) -> Iterator[Claim]:
        owner = child(noun, "poss") or next((n for w, n in prepositions(noun) if w in ("by", "of", "from")), None)
        party = parties.of(sentence, owner) if owner is not None else parties.left(sentence, noun)
        if party is not None:
            yield from _fitting(noun, _held_by(_back(before, sentence.number - _FAR), party.refs))
        elif owner is None and any(c.lower_ in _ALL_OF for c in noun.children):
            yield from _fitting(noun, _back(before, sentence.number - _NEAR))


def _is_author_s(sentence: Sentence, parties: Parties) -> bool:
    """Whether a sentence is told in the author's own voice: no question, and no quotation that goes on."""
    return not sentence.text.rstrip(" \"')”’").endswith("?") and parties.speech.quoted(sentence) is None


def _is_told_by_another(
    sentence: Sentence, report: Report, claim: Claim, found: Sequence[tuple[Report, Claim]]
) -> bool:
    """Whether the words that report a claim are somebody else's: "Ghana said that *Togo rightly noted* ..."."""
    at = sentence.place(report.head)
    return any(o is not claim and o.holder and o.content.start <= at < o.content.end for _, o in found)


def _acts(sentence: Sentence, parties: Parties, token: Token) -> bool:
    """Whether a noun phrase means somebody who can judge a claim by himself."""
    if lemma(token) in words_of("witnesses", "nouns"):
        return False
    if is_agentive(token) or token.i in sentence.mention_of:
        return True
    party = parties.of(sentence, token)
    return party is not None and party.agentive


def _is_within(sentence: Sentence, remark: Judged, found: Sequence[tuple[Report, Claim]]) -> bool:
    """Whether a remark stands in what somebody else says: within a quotation, or in the content of a claim."""
    subject = remark.subject
    if subject is None or is_apposed(subject) or subject.lower_ == "which":
        return False
    at = sentence.place(subject)
    if any(q.is_speech and q.start <= at < q.end for q in quotations(sentence)):
        return True
    return any(claim.content.start <= at < claim.content.end for _, claim in found)


def _back(before: Iterable[tuple[int, Claim]], first: int) -> list[Claim]:
    return [claim for n, claim in before if n >= first]


def _held_by(claims: Iterable[Claim], whom: Iterable[ActorRef]) -> list[Claim]:
    """The claims of somebody: of the actor itself, else of its country."""
    wanted = list(whom)
    ids, countries = {r.actor for r in wanted}, {r.country for r in wanted} - {None}
    found = list(claims)
    itself = [c for c in found if ids & {r.actor for r in c.holder}]
    return itself or [c for c in found if countries & {r.country for r in c.holder}]


def _fitting(noun: Token, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The last of some claims, of those in the stance that a noun names if there are any: "the *accusation*"."""
    stance = nouns().get(lemma(noun))
    return [c for c in claims if c.stance is stance][-1:] or claims[-1:]
