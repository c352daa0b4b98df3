"""Claims: what somebody other than the author asserts, denies, fears, demands ..., with the words of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from comity.coding.circumstances import when_of
from comity.coding.clauses import agent, extent, subject
from comity.coding.evidence import evidence_for
from comity.coding.holders import Holders
from comity.coding.parties import How, Parties, Party, unique
from comity.coding.reporting import nouns, verbs
from comity.coding.sentences import Sentence, Token
from comity.coding.stances import fitting, hidden, is_disowned, is_preamble, is_withheld, received
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import RELATIVE, child, children, is_passive, lemma, negation, prepositions
from comity.model import ActorKind, ActorRef, Claim, Content, Stance, When
from comity.vocab.loader import table

_DISOWNING = frozenset({Stance.ASSERTS, Stance.BELIEVES})
_NOT_HOLDERS = frozenset({ActorKind.REGION})


@dataclass(frozen=True, slots=True)
class _Report:
    """A report: who holds what in which stance, by which word."""

    stance: Stance
    holder: Party
    head: Token
    content: Token
    path: str
    whole: bool = False


@dataclass
class ClaimReader:
    """Reads the claims of one document; it remembers who held something before."""

    _holders: Holders = field(default_factory=Holders)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Claim]:
        """The claims that a sentence reports, in the order of its words; one within another says so."""
        found = []
        for report in _reports(sentence, parties, self._holders):
            if report.holder.refs:
                self._holders.note(sentence, report.holder)
            found.append(_claim(sentence, parties, report))
        return _single(sorted(found, key=lambda c: (c.content.start, -c.content.end)))


def _single(found: list[Claim]) -> list[Claim]:
    """Claims in order, each once, with the one that each stands within."""
    kept: list[Claim] = []
    for claim in found:
        if not any(_same(claim, k) for k in kept):
            kept.append(claim)
    return [_nested(claim, kept) for claim in kept]


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


def _reports(sentence: Sentence, parties: Parties, holders: Holders) -> Iterator[_Report]:
    for token in sentence.tokens:
        if token.lower_ == "according":
            yield from _according(sentence, parties, token)
        elif token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG"):
            yield from _by_verb(sentence, parties, holders, token)
        elif token.pos_ == "ADJ":
            yield from _by_adjective(sentence, parties, holders, token)
        elif token.pos_ == "NOUN":
            yield from _by_noun(sentence, parties, token)


def _by_verb(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[_Report]:
    if is_withheld(verb):
        return
    if (unnamed := hidden(verb)) is not None:
        yield _Report(unnamed[0], Party((), How.DESCRIPTION), verb, unnamed[1], "hidden")
        return
    if (taken := received(verb)) is not None:
        yield from _as_received(sentence, parties, verb, taken)
        return
    found = fitting(verb)
    if found is None:
        yield from _by_feeling(sentence, parties, holders, verb)
        return
    stance, content, path = found
    holder = _holder(sentence, parties, holders, verb)
    if holder is None or (stance is Stance.CALLS_FOR and path == "object" and not holder.agentive):
        return
    if is_preamble(verb, stance, path) or (content.tag_ in ("WP", "WDT") and not children(verb, "prep")):
        return
    if stance in _DISOWNING and path == "clause" and is_disowned(content):
        stance = Stance.DENIES
    elif negation(verb) and stance in _DISOWNING:
        stance = Stance.DENIES if stance is Stance.ASSERTS else Stance.DOUBTS
    yield _Report(stance, holder, verb, content, path)


def _as_received(
    sentence: Sentence, parties: Parties, verb: Token, taken: tuple[Stance, Token, Token]
) -> Iterator[_Report]:
    """ "The pact was poorly received in Oslo": a capital stands for its government."""
    stance, what, whose = taken
    holder = parties.of(sentence, whose)
    if holder is not None and any(r.kind not in _NOT_HOLDERS or r.actor == "region/west" for r in holder.refs):
        yield _Report(stance, holder, verb, what, "received")


def _holder(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Party | None:
    """Who says it: behind "by" where the verb is passive, else its subject; no thing, unless it is somebody's."""
    token = (agent(verb) or _late_agent(verb)) if is_passive(verb) else subject(verb) or _stranded(verb)
    if token is None:
        return None
    party = holders.of(sentence, parties, token)
    if party is None or all(r.kind in _NOT_HOLDERS and r.actor != "region/west" for r in party.refs):
        return None
    return party


def _late_agent(verb: Token) -> Token | None:
    """Who does it, where the parser hangs "by" on a word behind the verb."""
    by = next((t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i and t.head.pos_ == "NOUN"), None)
    return child(by, "pobj") if by is not None else None


def _stranded(verb: Token) -> Token | None:
    """A subject that the parser takes for an apposition of the phrase before it: "In a talk with Chad, Mali said"."""
    before = next(
        (t for t in verb.doc[max(0, verb.i - 6) : verb.i] if t.dep_ == "appos" and t.right_edge.i == verb.i - 1), None
    )
    if before is None or before.left_edge.i == 0 or before.left_edge.nbor(-1).text != ",":
        return None
    return before


# feelings, adjectives, nouns, "according to"


def _by_feeling(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[_Report]:
    """ "The dam worries Sudan"; "Sudan expressed regret for the raid"."""
    object_ = child(verb, "dobj")
    if object_ is None:
        return
    stance = verbs("feeling").get(lemma(verb))
    what = child(verb, "nsubj")
    if stance is not None and what is not None and (holder := parties.of(sentence, object_)) is not None:
        yield _Report(stance, holder, verb, what, "worried")
    elif lemma(verb) in table("reporting")["introductions"]["uttering"]:
        uttered = nouns().get(lemma(object_))
        speaker = _holder(sentence, parties, holders, verb)
        if (
            uttered is not None
            and speaker is not None
            and (uttered is not Stance.ASSERTS or child(object_, "acl", "ccomp") is not None)
        ):
            behind = child(object_, "acl", "ccomp") or next((n for _, n in prepositions(object_)), None)
            yield _Report(uttered, speaker, verb, behind if behind is not None else object_, "object")


def _by_adjective(sentence: Sentence, parties: Parties, holders: Holders, word: Token) -> Iterator[_Report]:
    """ "Sudan is worried about the dam"."""
    stance = {"worried": Stance.FEARS, "concerned": Stance.FEARS, "afraid": Stance.FEARS, "hopeful": Stance.HOPES}.get(
        word.lower_
    )
    if stance is None or word.head.pos_ not in ("AUX", "VERB"):
        return
    holder = _holder(sentence, parties, holders, word.head)
    content = next((n for p, n in prepositions(word) if p in ("about", "over", "of", "by")), None) or child(
        word, "ccomp"
    )
    if holder is not None and content is not None:
        yield _Report(stance, holder, word, content, "worried")


def _by_noun(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[_Report]:
    """ "Poland's criticism of the deal", "Malta's claim that ..."; "in Malta's view, ..."."""
    stance = nouns().get(lemma(noun))
    owner = child(noun, "poss")
    if stance is None or owner is None:
        if stance is Stance.FEARS:
            yield from _concern(sentence, parties, noun)
        return
    holder = parties.of(sentence, owner)
    if holder is None or not holder.agentive:
        return
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "from") and noun.head.head.pos_ in ("VERB", "AUX"):
        yield _Report(Stance.BELIEVES, holder, noun, noun.head.head, "according", whole=True)
        return
    content = child(noun, "acl", "ccomp") or next(
        (n for p, n in prepositions(noun) if p in ("of", "for", "about", "over", "against", "on")), None
    )
    if content is not None:
        yield _Report(stance, holder, noun, content, "noun")


def _concern(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[_Report]:
    """ "The port is a source of concern for Oman": what is feared is the subject."""
    whose = next((n for p, n in prepositions(noun) if p in ("for", "in", "among")), None)
    holder = parties.of(sentence, whose) if whose is not None else None
    verb = next((a for a in noun.ancestors if lemma(a) == "be"), None)
    what = child(verb, "nsubj") if verb is not None else None
    if holder is not None and holder.agentive and what is not None:
        yield _Report(Stance.FEARS, holder, noun, what, "worried")


def _according(sentence: Sentence, parties: Parties, word: Token) -> Iterator[_Report]:
    to = child(word, "prep") or word
    noun = child(to, "pobj")
    if noun is None:
        return
    apart = noun.doc[noun.right_edge.i].text != "," and any(
        t.text == ","
        and noun.i < t.i < noun.right_edge.i
        and not any(c.lower_ == "and" for c in noun.doc[noun.i : t.i])
        for t in noun.subtree
    )
    holder = parties.single(sentence, noun) if apart else parties.of(sentence, noun)
    if holder is None or not holder.agentive or word.head.i == word.i:
        return
    head = next((a for a in word.ancestors if a.pos_ in ("VERB", "AUX")), word.head)
    yield _Report(Stance.ASSERTS, holder, word, head, "according", whole=True)


# building


def _claim(sentence: Sentence, parties: Parties, report: _Report) -> Claim:
    start, end = _content(sentence, report)
    a, b = _span(sentence, report, start, end)
    text = sentence.document.text
    held = {r.country or r.actor for r in report.holder.refs}
    of_whom = [(start, end), *_described(sentence, report)]
    inside = (m for a, b in of_whom for m in sentence.mentions if a <= m.start < b)
    named = (r for m in inside if (r := parties.ref(m)) is not None)
    about = unique(r for r in named if r.actor not in {h.actor for h in report.holder.refs})
    lemmas = [lemma(t) for t in sentence.tokens_between(start, end)]
    evidence = evidence_for(
        sentence,
        a,
        b,
        confidence=_confidence(report, text[start:end]),
        why=f"claim/{report.path}: {report.head.text} ({report.stance})",
        voice=report.holder.refs[0] if report.holder.refs else "author",
    )
    return Claim(
        evidence=(evidence,),
        fields=fields_of(lemmas, text[start:end]),
        theatres=theatres_of(text[start:end]),
        when=_said_when(sentence, a, b, (start, end)) or parties.clock.time_of(sentence, report.head),
        holder=report.holder.refs,
        stance=report.stance,
        content=Content(start, end, text[start:end]),
        about=_others_first(about, held),
    )


def _described(sentence: Sentence, report: _Report) -> list[tuple[int, int]]:
    """What is described as something: "saw *the port of Oman* as a threat"."""
    object_ = child(report.head, "dobj") if report.path == "as" else None
    if object_ is None:
        return []
    return [(sentence.place(object_.left_edge), sentence.place(object_.right_edge) + len(object_.right_edge))]


def _others_first(about: tuple[ActorRef, ...], held: set[str]) -> tuple[ActorRef, ...]:
    return tuple(sorted(about, key=lambda r: (r.country or r.actor) in held))


def _said_when(sentence: Sentence, a: int, b: int, content: tuple[int, int]) -> When | None:
    outside = [t for t in sentence.times if not content[0] <= t.start < content[1]]
    return when_of(replace(sentence, times=tuple(outside)), a, b) if outside else None


def _content(sentence: Sentence, report: _Report) -> tuple[int, int]:
    """The interval of what is held."""
    tokens = list(report.content.subtree)
    if report.whole:
        own = {t.i for t in report.head.subtree} | {t.i for t in (report.head.head, report.head)}
        tokens = [t for t in tokens if t.i not in own]
    elif (
        report.content.dep_ != "parataxis"
        and report.content.i != report.head.i
        and _is_above(report.content, report.head)
    ):
        own = {t.i for t in report.head.subtree}
        tokens = [t for t in tokens if t.i not in own]
    tokens = [t for t in tokens if sentence.tokens.start <= t.i < sentence.tokens.end and t.pos_ != "SPACE"]
    tokens = tokens or [report.content]
    if report.path == "hidden" and report.content.dep_ == "xcomp" and (said_of := child(report.head, "nsubjpass")):
        tokens = [*said_of.subtree, *tokens]
    if report.path == "object" or report.path == "preposition":
        behind = [t for c in children(report.head, "prep") if c.lower_ in ("of", "for") for t in c.subtree]
        tokens = behind if report.content.lower_ in RELATIVE else tokens + behind
    tokens = tokens or [report.content]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if report.whole and report.head.i == sentence.tokens.start:
        comma = next((t for t in sentence.tokens if t.text == "," and t.i > report.head.i + 1), None)
        rest = [t for t in sentence.tokens if comma is not None and t.i > comma.i and not t.is_punct]
        first, last = (rest[0], rest[-1]) if rest else (first, last)
    while first.i < last.i and (first.dep_ == "mark" or first.is_punct) and first.text not in "\"'":
        first = first.nbor(1)
    if last.text == "." and first.i < last.i:
        last = last.nbor(-1)
    return sentence.place(first), sentence.place(last) + len(last)


def _is_above(upper: Token, lower: Token) -> bool:
    return any(a.i == upper.i for a in lower.ancestors)


def _span(sentence: Sentence, report: _Report, start: int, end: int) -> tuple[int, int]:
    """The clause that reports it, with its content."""
    if report.whole:
        return sentence.start, max(end, sentence.place(report.head))
    a, b = extent(sentence, report.head)
    return min(a, start), max(b if b - a < 250 else 0, end)


def _confidence(report: _Report, content: str) -> float:
    scores: dict[str, float] = table("reporting")["scores"]
    score = scores[report.path]
    score += scores["pronoun"] if report.holder.how is How.PRONOUN else 0.0
    score += scores["thing"] if not report.holder.agentive else 0.0
    score += scores["quoted"] if any(c in content for c in '“”"«') else 0.0
    return min(0.95, max(0.05, score))
