"""A report as a claim: the words of its content and of the clause around it, whom it is about, when it was said."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.circumstances import when_of
from comity.coding.clauses import extent
from comity.coding.evidence import evidence_for
from comity.coding.homes import own_faction
from comity.coding.judging import is_apposed
from comity.coding.parties import How, Parties, unique
from comity.coding.report import Report
from comity.coding.sentences import Sentence, Token
from comity.coding.topics import fields_of, theatres_of
from comity.coding.words import RELATIVE, child, children, is_passive, lemma
from comity.model import ActorRef, Claim, Content, When, countries
from comity.vocab.loader import table

_DANGLING = frozenset({",", ".", ";", "and", "or", "but"})
"""Words that end no content."""


def claim_of(sentence: Sentence, parties: Parties, report: Report) -> Claim:
    """The claim that a report tells of, with what its author makes of it.

    Args:
        sentence: The sentence that reports it.
        parties: Whom names mean.
        report: Who holds what in which stance.
    """
    start, end = _content(sentence, report)
    a, b = _span(sentence, report, start, end)
    text = sentence.document.text
    held = countries(report.holder.refs)
    of_whom = [(start, end), *_described(sentence, report)]
    inside = (m for a, b in of_whom for m in sentence.mentions if a <= m.start < b)
    named = (r for m in inside if (r := parties.ref(m)) is not None)
    own = own_faction(parties.gazetteer, report.holder, report.content)
    about = unique(r for r in (*own, *named) if r.actor not in {h.actor for h in report.holder.refs})
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


def _described(sentence: Sentence, report: Report) -> list[tuple[int, int]]:
    """What is described as something: "saw *the port of Oman* as a threat"."""
    object_ = child(report.head, "dobj") if report.path == "as" else None
    if object_ is None:
        return []
    return [(sentence.place(object_.left_edge), sentence.place(object_.right_edge) + len(object_.right_edge))]


def _others_first(about: tuple[ActorRef, ...], held: set[str]) -> tuple[ActorRef, ...]:
    return tuple(sorted(about, key=lambda r: r.country_or_id in held))


def _said_when(sentence: Sentence, a: int, b: int, content: tuple[int, int]) -> When | None:
    outside = [t for t in sentence.times if not content[0] <= t.start < content[1]]
    return when_of(replace(sentence, times=tuple(outside)), a, b) if outside else None


def _content(sentence: Sentence, report: Report) -> tuple[int, int]:
    """The interval of what is held."""
    summed_up = {t.i for c in report.content.subtree if is_apposed(c) for t in c.subtree}
    tokens = [t for t in report.content.subtree if t.i not in summed_up]
    if report.whole:
        own = {t.i for t in _phrase(report).subtree}
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
    if report.content.dep_ == "xcomp" and is_passive(report.head) and (said_of := child(report.head, "nsubjpass")):
        tokens = [*said_of.subtree, *tokens]
    if report.path == "object" or report.path == "preposition":
        behind = [t for c in children(report.head, "prep") if c.lower_ in ("of", "for") for t in c.subtree]
        behind += _infinitive(report.head, behind)
        tokens = behind if report.content.lower_ in RELATIVE else tokens + behind
    tokens = tokens or [report.content]
    while len(tokens) > 1 and max(tokens, key=lambda t: t.i).lower_ in _DANGLING:
        tokens.remove(max(tokens, key=lambda t: t.i))
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if report.whole and report.head.lower_ == "according" and report.head.i == sentence.tokens.start:
        comma = next((t for t in sentence.tokens if t.text == "," and t.i > report.head.i + 1), None)
        rest = [t for t in sentence.tokens if comma is not None and t.i > comma.i and not t.is_punct]
        first, last = (rest[0], rest[-1]) if rest else (first, last)
    while first.i < last.i and (first.dep_ == "mark" or first.is_punct) and first.text not in "\"'":
        first = first.nbor(1)
    return sentence.place(first), sentence.place(last) + len(last)


def _infinitive(verb: Token, behind: list[Token]) -> tuple[Token, ...]:
    """An infinitive right behind some words that hangs on the verb above them: "accused it of planning *to attack*"."""
    last = max((t.i for t in behind), default=-1)
    found = (c for c in children(verb, "advcl") if c.tag_ == "VB" and c.left_edge.i == last + 1)
    return next((c.subtree for c in found), ())


def _phrase(report: Report) -> Token:
    """The head of the phrase that a report sets beside its content: "*in* the words of Chad", "*according* to Chad"."""
    top = report.head
    for above in report.head.ancestors:
        if above.i == report.content.i:
            return top
        top = above
    return report.head


def _is_above(upper: Token, lower: Token) -> bool:
    return any(a.i == upper.i for a in lower.ancestors)


def _span(sentence: Sentence, report: Report, start: int, end: int) -> tuple[int, int]:
    """The clause that reports it, with its content."""
    if report.whole:
        return sentence.start, max(end, sentence.place(report.head))
    a, b = extent(sentence, report.head)
    return min(a, start), max(b if b - a < 250 else 0, end)


def _confidence(report: Report, content: str) -> float:
    scores: dict[str, float] = table("reporting")["scores"]
    score = scores[report.path]
    score += scores["pronoun"] if report.holder.how is How.PRONOUN else 0.0
    score += scores["thing"] if not report.holder.agentive else 0.0
    score += scores["quoted"] if any(c in content for c in '“”"«') else 0.0
    return min(0.95, max(0.05, score))
