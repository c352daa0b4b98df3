"""Claims: what somebody other than the author asserts, denies, fears, demands ..., with the words of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.coding.claimed import claim_of
from comity.coding.clauses import agent
from comity.coding.conditions import is_personal
from comity.coding.hearsay import CONTENT, is_that
from comity.coding.holders import NOT_HOLDERS, Holders
from comity.coding.introduced import introduced, owner_of
from comity.coding.judging import is_claim, says_of_claim
from comity.coding.parties import Parties, words
from comity.coding.quotes import set_apart
from comity.coding.remarks import Remarks
from comity.coding.report import NOBODY, Report
from comity.coding.reporting import nouns, verbs
from comity.coding.sentences import Sentence, Token
from comity.coding.stances import (
    attitude,
    attitude_to,
    fitting,
    hidden,
    is_disowned,
    is_preamble,
    is_withheld,
    received,
)
from comity.coding.verdicts import by_adjective
from comity.coding.words import antecedent, child, children, conjuncts, lemma, negation, prepositions
from comity.model import AuthorVerdict, Claim, Stance, StatementId
from comity.vocab.event_types import noun_class, verb_rules
from comity.vocab.loader import table

_DISOWNING = frozenset({Stance.ASSERTS, Stance.BELIEVES})
_DISPUTING = frozenset({Stance.DENIES, Stance.REJECTS})


@dataclass
class ClaimReader:
    """Reads the claims of one document; it remembers who held something before.

    Attributes:
        remarks: What the author says of claims.
        clauses: Claims whose content is a clause, so that their holder asserts what is said in it.
    """

    remarks: Remarks = field(default_factory=Remarks)
    clauses: set[StatementId] = field(default_factory=set)
    _holders: Holders = field(default_factory=Holders)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Claim]:
        """The claims that a sentence reports, in the order of its words; one within another says so."""
        found: list[tuple[Report, Claim]] = []
        for report in _reports(sentence, parties, self._holders):
            if report.holder.refs:
                self._holders.note(sentence, report.holder)
            found.append((report, claim_of(sentence, parties, report)))
        single = _single(sentence, sorted(found, key=lambda c: (c[1].content.start, -c[1].content.end)))
        self.remarks.note(sentence, parties, single)
        self.clauses.update(claim.id for report, claim in single if _is_clause(report))
        return [claim for _, claim in single]


def _is_clause(report: Report) -> bool:
    """Whether somebody holds a clause, not a thing that is named: "said *that it left*", "accused it *of leaving*"."""
    return report.content.pos_ in ("VERB", "AUX") or report.stance is Stance.ACCUSES


def _single(sentence: Sentence, found: list[tuple[Report, Claim]]) -> list[tuple[Report, Claim]]:
    """Claims in order, each once, with the one that each stands within and those that it answers in one breath."""
    kept: list[tuple[Report, Claim]] = []
    for report, claim in found:
        if not any(_same(claim, k) for _, k in kept):
            kept.append((report, claim))
    claims = [claim for _, claim in kept]
    nested = [(report, _nested(claim, claims)) for report, claim in kept]
    return [
        (
            report,
            replace(claim, disputes=_answered(report, claim, nested), distance=_set_apart(sentence, claim, claims)),
        )
        for report, claim in nested
    ]


def _set_apart(sentence: Sentence, claim: Claim, all_: list[Claim]) -> tuple[str, ...]:
    """The words that the author sets apart in the clause of a claim, not those in the contents of others beside it."""
    if claim.text is None:
        return ()
    contents = [(o.content.start, o.content.end) for o in all_ if o is not claim]
    span, content = claim.text.span, claim.content
    return set_apart(sentence, (span.start, span.end), (content.start, content.end), contents)


def _answered(report: Report, claim: Claim, all_: list[tuple[Report, Claim]]) -> tuple[StatementId, ...]:
    """The claims of a sentence that another of it rejects: "Uganda rejected *Kenya's claim* that ..."."""
    if claim.stance not in _DISPUTING:
        return ()
    mine = {r.actor for r in claim.holder}
    if report.path == "answered":
        start = claim.text.span.start if claim.text else 0
        before = [o for _, o in all_ if o.content.start <= start and not mine & {r.actor for r in o.holder}]
        return tuple(o.id for o in before[-1:])
    charge = child(report.content, "nsubj", "nsubjpass") if claim.stance is Stance.REJECTS else None
    named = {t.i for head in (report.content, charge) if head is not None for t in conjuncts(head)}
    return tuple(o.id for told, o in all_ if told.head.i in named and not mine & {r.actor for r in o.holder})


def _same(a: Claim, b: Claim) -> bool:
    shared = min(a.content.end, b.content.end) - max(a.content.start, b.content.start)
    return {r.actor for r in a.holder} == {r.actor for r in b.holder} and 2 * shared > min(
        a.content.end - a.content.start, b.content.end - b.content.start
    )


def _nested(claim: Claim, all_: list[Claim]) -> Claim:
    """The claim with the one that it stands within: the narrowest whose content holds its own."""
    outer = [
        o
        for o in all_
        if o is not claim
        and o.content.start <= claim.content.start
        and claim.content.end <= o.content.end
        and o.content.end - o.content.start > claim.content.end - claim.content.start
    ]
    return replace(claim, within=min(outer, key=lambda o: o.content.end - o.content.start).id) if outer else claim


# verbs


def _reports(sentence: Sentence, parties: Parties, holders: Holders) -> Iterator[Report]:
    for token in sentence.tokens:
        yield from introduced(sentence, parties, holders, token)
        if token.tag_ == "VBN" and child(token, "auxpass") is not None:
            yield from _by_attitude(sentence, parties, holders, token)
        if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG"):
            yield from _by_verb(sentence, parties, holders, token)
        elif token.pos_ == "ADJ":
            yield from _by_adjective(sentence, parties, holders, token)
        elif token.pos_ == "NOUN":
            yield from _by_noun(sentence, parties, token)


def _by_verb(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    if is_withheld(verb):
        return
    if (unnamed := hidden(verb)) is not None:
        holder = holders.speaker(sentence, parties, verb)
        if holder is not None or agent(verb) is None:
            path = "hidden" if holder is None else "clause"
            yield Report(unnamed[0], holder or NOBODY, verb, unnamed[1], path)
        return
    if (taken := received(verb)) is not None:
        yield from _as_received(sentence, parties, verb, taken)
        return
    found = fitting(verb)
    if found is None:
        yield from _by_feeling(sentence, parties, holders, verb)
        return
    stance, content, path = found
    holder = holders.speaker(sentence, parties, verb)
    if holder is None or (stance is Stance.CALLS_FOR and path == "object" and not holder.agentive):
        return
    if path == "object" and (_is_no_claim(sentence, stance, content) or _is_guest(sentence, verb, content)):
        return
    if stance in _DISPUTING and (charge := _charge(content)) is not None:
        content, path = charge, "answered"
    if is_preamble(verb, stance, path) or (content.tag_ in ("WP", "WDT") and not children(verb, "prep")):
        return
    if stance in _DISOWNING and path == "clause" and says_of_claim(content) is AuthorVerdict.REJECTS:
        stance = Stance.REJECTS
    elif stance in _DISOWNING and path == "clause" and is_disowned(content):
        stance = Stance.DENIES
    elif negation(verb) and stance in _DISOWNING:
        stance = Stance.DENIES if stance is Stance.ASSERTS else Stance.DOUBTS
    yield Report(stance, holder, verb, content, path)


def _is_no_claim(sentence: Sentence, stance: Stance, object_: Token) -> bool:
    """Whether the object of a verb is nothing that is held: "acknowledged *the envoy*", "disputed *the border*"."""
    if stance is Stance.ASSERTS:
        return lemma(object_) in words("people") or object_.i in sentence.mention_of
    return stance is Stance.DOUBTS and lemma(object_) in noun_class("territory") | {"border", "frontier", "boundary"}


def _is_guest(sentence: Sentence, verb: Token, object_: Token) -> bool:
    """Whether somebody is only received: "welcomed *the envoy*", not "welcomed the envoy's words"."""
    receives = any(rule.mode == "host" for rule in verb_rules().get(lemma(verb), ()))
    return receives and is_personal(sentence, object_)


def _charge(content: Token) -> Token | None:
    """What a relative clause denies: "*a charge* that Uganda denies", "accused of *arming rebels*, which it denies"."""
    charge = antecedent(content) if content.tag_ in ("WP", "WDT") else None
    if charge is None or is_claim(charge):
        return charge
    apart = content.i > 0 and content.nbor(-1).text == ","
    return next((a for a in charge.ancestors if a.pos_ == "VERB"), None) if apart else None


def _as_received(
    sentence: Sentence, parties: Parties, verb: Token, taken: tuple[Stance, Token, Token]
) -> Iterator[Report]:
    """ "The pact was poorly received in Oslo": a capital stands for its government."""
    stance, what, whose = taken
    holder = parties.of(sentence, whose)
    if holder is not None and any(r.kind not in NOT_HOLDERS or r.actor == "region/west" for r in holder.refs):
        yield Report(stance, holder, verb, what, "received")


# feelings, adjectives, nouns


def _by_feeling(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    """ "The dam worries Sudan"; "Sudan expressed regret for the raid"."""
    object_ = child(verb, "dobj")
    if object_ is None:
        return
    stance = verbs("feeling").get(lemma(verb))
    what = child(verb, "nsubj")
    if stance is not None and what is not None and (holder := parties.of(sentence, object_)) is not None:
        yield Report(stance, holder, verb, what, "worried")
    elif lemma(verb) in table("reporting")["introductions"]["uttering"]:
        uttered = nouns().get(lemma(object_))
        speaker = holders.speaker(sentence, parties, verb)
        if (
            uttered is not None
            and speaker is not None
            and (uttered is not Stance.ASSERTS or child(object_, "acl", "ccomp") is not None)
        ):
            behind = child(object_, "acl", "ccomp") or next((n for _, n in prepositions(object_)), None)
            yield Report(uttered, speaker, verb, behind if behind is not None else object_, "object")


def _by_adjective(sentence: Sentence, parties: Parties, holders: Holders, word: Token) -> Iterator[Report]:
    """ "Sudan is worried about the dam"; "Sudan is right that the dam leaks"."""
    if (verdict := by_adjective(word)) is not None:
        yield from _held(sentence, parties, holders, word, verdict)
        return
    yield from _by_attitude(sentence, parties, holders, word)


def _by_attitude(sentence: Sentence, parties: Parties, holders: Holders, word: Token) -> Iterator[Report]:
    """ "Sudan is *worried* about the dam", "is *intent* on filling it", "was *disappointed* by the offer"."""
    stance = attitude(word)
    verb = word.head if word.pos_ == "ADJ" else word
    if stance is None or negation(verb) or negation(word):
        return
    passive = child(word, "nsubjpass") if word.pos_ == "VERB" else None
    holder = parties.of(sentence, passive) if passive is not None else holders.speaker(sentence, parties, verb)
    content = attitude_to(word)
    if holder is not None and content is not None:
        yield Report(stance, holder, verb, content, "worried")


def _held(
    sentence: Sentence, parties: Parties, holders: Holders, word: Token, verdict: tuple[AuthorVerdict, str]
) -> Iterator[Report]:
    content, who = child(word, "ccomp"), child(word.head, "nsubj")
    holder = holders.speaker(sentence, parties, word.head) if who is not None and who.lower_ != "it" else None
    if content is not None and holder is not None:
        yield Report(Stance.ASSERTS, holder, word, content, "held_right", verdict=verdict)


def _by_noun(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[Report]:
    """ "Poland's criticism of the deal", "Malta's claim that ...", "a claim by Malta that ..."."""
    stance = nouns().get(lemma(noun))
    if stance is None:
        return
    clause = next((c for c in children(noun, *CONTENT) if any(is_that(m) for m in c.children)), _what_it_is(noun))
    owner = child(noun, "poss")
    whose = parties.of(sentence, owner) if owner is not None else None
    if owner is None and clause is not None:
        whose = owner_of(sentence, parties, noun)
    elif owner is None and stance is Stance.FEARS:
        yield from _concern(sentence, parties, noun)
    if whose is None or not whose.agentive:
        return
    content = (
        clause
        or child(noun, "acl", "ccomp")
        or next((n for p, n in prepositions(noun) if p in ("of", "for", "about", "over", "against", "on")), None)
    )
    if content is not None:
        yield Report(stance, whose, noun, content, "noun")


def _what_it_is(noun: Token) -> Token | None:
    """What a claim is said to be: "Peru's claim is *that Chile left*"."""
    return child(noun.head, "ccomp") if noun.dep_ == "nsubj" and lemma(noun.head) == "be" else None


def _concern(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[Report]:
    """ "The port is a source of concern for Oman": what is feared is the subject."""
    whose = next((n for p, n in prepositions(noun) if p in ("for", "in", "among")), None)
    holder = parties.of(sentence, whose) if whose is not None else None
    verb = next((a for a in noun.ancestors if lemma(a) == "be"), None)
    what = child(verb, "nsubj") if verb is not None else None
    if holder is not None and holder.agentive and what is not None:
        yield Report(Stance.FEARS, holder, noun, what, "worried")
