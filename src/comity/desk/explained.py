"""``Explanation``: how a statement came about, what decided it, and what would have changed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.desk.labels import label_of, remarks_of, status_of
from comity.desk.mentions import Meant
from comity.model import Actor, ActorRef, Basis, Claim, Record, Statement, Verb, to_record, when_record
from comity.vocab.loader import table

if TYPE_CHECKING:
    from comity.coding.tracing import Change, Reread, Trace
    from comity.vocab.outlets import Standing
    from comity.vocab.scores import Score

_CANDIDATES = 3
"""Candidates for a party that are told."""


@dataclass(frozen=True, slots=True)
class PartyExplained:
    """Why an actor stands in a statement.

    Attributes:
        role: ``source``, ``target``, ``holder`` ...
        actor: The actor, as the statement has it.
        meant: The words that name it, with every candidate, its score and the reasons; ``None`` where no words of the
            sentence do.
        before: The last words before the sentence that mean it, where none in the sentence do.
        entry: Its entry in the gazetteer, or as a document introduced it.
    """

    role: str
    actor: ActorRef
    meant: Meant | None
    before: str | None
    entry: Actor | None

    @property
    def instead(self) -> str | None:
        """Whom the words would mean next best; ``None`` where nobody else comes into question."""
        candidates = self.meant.mention.candidates if self.meant else ()
        others = [c for c in candidates if self.actor.actor not in (c.actor, *c.others)]
        return others[0].actor if others else None

    def to_record(self) -> Record:
        """As one JSON object."""
        entry = self.entry
        return {
            "role": self.role,
            "actor": self.actor.actor,
            "name": self.actor.name,
            "surface": self.actor.surface,
            "mention": self.meant.to_record() if self.meant else None,
            "carried_over_from": self.before,
            "entry": {
                "name": entry.name,
                "kind": entry.kind.value,
                "source": entry.source or "the text that introduces it",
                "checked": entry.checked or None,
            }
            if entry
            else None,
            "next_best": self.instead,
        }


@dataclass(frozen=True)
class Explanation:
    """How a statement came about; get one with ``view.explain``.

    Attributes:
        statement: The statement, as the view shows it.
        sentence: The sentence that carries it.
        parties: Who has a part in it, and which entries of the gazetteer decided that.
        published: When its document was published, in EDTF; ``None`` where that is not known.
        standing: What is known of the document's source: grade, kind, rank; ``None`` where it has no document.
        score: The line above which its kind is shown, as measured; ``None`` where the kind has not been measured.
        reread: What the coder reads there now, and how; ``None`` for what no coder of ours read.
        reviewed: What a reviewer decided about it.
    """

    statement: Statement
    sentence: str
    parties: tuple[PartyExplained, ...]
    published: str | None
    standing: Standing | None
    score: Score | None
    reread: Reread | None
    reviewed: Verb | None = None

    @property
    def trace(self) -> Trace | None:
        """How the rules came to it, for an act."""
        return self.reread.trace if self.reread else None

    @property
    def shown(self) -> bool:
        """Whether a dossier shows it unasked."""
        if self.reviewed in (Verb.ACCEPT, Verb.EDIT) or self.statement.text is None:
            return True
        return self.score is not None and self.statement.confidence >= self.score.threshold

    def facts(self) -> Iterator[tuple[str, str]]:
        """Label and words of each fact, for people."""
        statement, text = self.statement, self.statement.text
        yield "statement", statement.id
        yield "is", f"{statement.kind} {label_of(statement)}, {status_of(statement)}"
        if text:
            yield "sentence", self.sentence
            yield "words", text.span.quote
        elif statement.quote:
            yield "row", statement.quote
        yield from self._rule()
        for party in self.parties:
            yield from _party_facts(party, text is not None)
        yield from self._time()
        if text:
            voice = text.asserted_by
            yield "voice", "the author's own" if voice == "author" else f"{voice.name} ({voice.actor})"
        if isinstance(statement, Claim):
            yield from remarks_of(statement)
        yield from self._source()
        yield from self._confidence()
        yield from (("otherwise", words) for words in self.otherwise())

    def otherwise(self) -> Iterator[str]:
        """What would have changed it, in words."""
        trace = self.trace
        if trace:
            for change in trace.changes:
                yield _changed(change, self.statement, self.score)
            for other in trace.others:
                yield f"second reading: {other.type}, by the rule {other.rule!r}, which the same words fire"
        for party in self.parties:
            if party.instead:
                yield f"{party.role} {party.actor.surface!r}: next best {party.instead}"
        when = self.statement.when
        if when is not None and not when.known and self.published is None:
            yield f"with a date of publication {when.words!r} could be resolved"

    def _rule(self) -> Iterator[tuple[str, str]]:
        statement, trace = self.statement, self.trace
        if statement.text:
            yield "why", statement.text.why
        if self.reviewed:
            yield "reviewed", f"a reviewer: {self.reviewed.value}"
        if self.reread is None:
            asked = (
                "not a coder that can be asked again" if statement.text else "by the tables of event codes and actors"
            )
            yield "read by", f"{statement.coder}: {asked}"
            return
        if not self.reread.again and not self.reviewed:
            here = ", ".join(f"{s.kind} {label_of(s)}" for s in self.reread.here) or "nothing"
            yield "read anew", f"the coder and the gazetteer as they are now read otherwise here: {here}"
        if trace is None:
            return
        yield "rule", f"{trace.rule!r} of {trace.base}, fired {_words('paths', trace.act_path)} {trace.head!r}"
        for operator in trace.operators:
            yield "operator", f"{operator.words!r}: {_words('effects', operator.effect)} ({operator.effect})"
        if trace.base != statement_type(statement):
            yield "becomes", f"{trace.base} becomes {statement_type(statement)}"
        yield "stands", f"{_words('clauses', trace.clause)}; the other side found by {trace.slot!r}"

    def _time(self) -> Iterator[tuple[str, str]]:
        when = self.statement.when
        if when is None:
            yield "time", "grammar ties none to it, and nothing is dated by guess"
            return
        if not when.told and when.latest:
            yield "time", f"by {when.latest}, when it was told; grammar ties none to it, and nothing is dated by guess"
            return
        anchor = f": {self.published or 'not known'}" if when.basis is Basis.DOCUMENT else ""
        basis = f" ({_words('bases', when.basis.value)}{anchor})" if when.basis else ""
        yield "time", f"{when.words or '(no words)'} = {when.edtf or 'not resolved'}{basis}"

    def _source(self) -> Iterator[tuple[str, str]]:
        held = self.standing
        if held is None:
            return
        yield "grade", f"{held.grade.value}: {held.grade_reason}"
        kind = held.kind.value.replace("_", " ") if held.kind else "kind not known"
        yield "source is", f"{kind} ({held.kind_reason}); {held.rank or 'neither primary nor secondary for sure'}"

    def _confidence(self) -> Iterator[tuple[str, str]]:
        statement, score, trace = self.statement, self.score, self.trace
        if statement.text is None:
            line = "shown: as declared of the data set, not measured here"
        elif score is None:
            line = "its kind has not been measured: less certain throughout"
        else:
            side = "shown" if self.shown else "less certain"
            line = f"{side}: the line for this kind is {score.threshold:.2f}, above it {score.precision:.0%} were right"
        yield "confidence", f"{statement.confidence:.2f} ({line})"
        for part in trace.parts if trace else ():
            what = "lowered by" if part.weight < 0 else "raised by"
            yield what, f"{feature_words(part.feature)} ({part.weight:+.2f}; without it {part.without:.2f})"
        if trace is None and (start := rule_score(statement)) is not None:
            rule, number = start
            rest = statement.confidence - number
            yield "rests on", f"the rule {rule!r} begins at {number:.2f}; what else speaks for or against: {rest:+.2f}"

    def to_record(self) -> Record:
        """All of it as one JSON object."""
        trace, held, score = self.trace, self.standing, self.score
        return {
            "statement": to_record(self.statement),
            "sentence": self.sentence,
            "rule": _trace_record(trace) if trace else None,
            "read_again": self.reread.again if self.reread else None,
            "parties": [p.to_record() for p in self.parties],
            "time": {"when": when_record(self.statement.when), "published": self.published},
            "source": {
                "grade": held.grade.value,
                "grade_reason": held.grade_reason,
                "kind": held.kind.value if held.kind else None,
                "kind_reason": held.kind_reason,
                "rank": held.rank,
            }
            if held
            else None,
            "confidence": {
                "value": self.statement.confidence,
                "threshold": score.threshold if score else None,
                "shown": self.shown,
                "parts": [{"feature": p.feature, "weight": p.weight, "without": p.without} for p in trace.parts]
                if trace
                else [],
            },
            "reviewed": self.reviewed.value if self.reviewed else None,
            "otherwise": list(self.otherwise()),
        }


def statement_type(statement: Statement) -> str:
    """The event type of an act; empty for other kinds."""
    return getattr(statement, "type", None) or ""


def feature_words(feature: str) -> str:
    """A feature of ``vocab/confidence.toml`` in words: ``source pronoun`` is named by a pronoun."""
    group, _, value = feature.partition(" ")
    match group:
        case "source" | "target":
            return f"the {group}, {_words('how', value)}"
        case "clause":
            return f"standing {_words('clauses', value)}"
        case "path":
            return f"being said {_words('paths', value)}"
        case "slot":
            return f"where the other side was found ({value})"
        case "type" | "status":
            return f"the {group} {value}"
        case _:
            return {"main": "being the main act of its sentence", "weak": "a verb that means little alone"}.get(
                feature, f"being {feature}"
            )


def rule_score(statement: Statement) -> tuple[str, float] | None:
    """The rule that read a statement which is no act, and the confidence that it begins with."""
    file = table("explanations")["scores"].get(statement.kind)
    why = statement.text.why if statement.text else ""
    rule = why.partition("/")[2].partition(":")[0]
    number = table(file)["scores"].get(rule) if file else None
    return (rule, float(number)) if number is not None else None


def _words(group: str, key: str) -> str:
    found: Mapping[str, Any] = table("explanations")[group]
    return str(found.get(key, key))


def _party_facts(party: PartyExplained, in_words: bool) -> Iterator[tuple[str, str]]:
    actor = party.actor
    yield party.role, f"{actor.surface!r} is {actor.actor} ({actor.name})"
    if party.meant:
        for candidate in party.meant.mention.candidates[:_CANDIDATES]:
            names = " + ".join((candidate.actor, *candidate.others))
            yield "", f"{candidate.score:.2f} {names}: {candidate.reason}"
        if party.meant.verdict:
            yield "", f"a reviewer judged it {party.meant.verdict.judgement.value}"
    elif not in_words:
        yield "", "by the code or name in the row, on the day of the event"
    elif party.before:
        yield "", f"named by no words here; carried over from {party.before!r} before it"
    else:
        yield "", "named by no words here"
    if party.entry:
        checked = f", checked with {party.entry.checked}" if party.entry.checked else ""
        yield "", f"entry: {party.entry.name}, from {party.entry.source or 'the text that introduces it'}{checked}"


def _changed(change: Change, statement: Statement, score: Score | None) -> str:
    if not change.type:
        return f"{change.what}: no act"
    stands = f"{'not ' * change.negated}{change.status}"
    same = change.type == statement_type(statement) and stands == status_of(statement)
    what = f"{change.what}: " + ("" if same else f"{change.type}, {stands}, ") + f"confidence {change.confidence:.2f}"
    if score is None or (statement.confidence >= score.threshold) == (change.confidence >= score.threshold):
        return what
    return f"{what}, and it would be {'shown' if change.confidence >= score.threshold else 'less certain'}"


def _trace_record(trace: Trace) -> Record:
    return {
        "rule": trace.rule,
        "head": trace.head,
        "path": trace.act_path,
        "base": trace.base,
        "operators": [{"effect": o.effect, "words": o.words} for o in trace.operators],
        "slot": trace.slot,
        "source_named": trace.source,
        "target_named": trace.target,
        "clause": trace.clause,
        "changes": [
            {
                "what": c.what,
                "type": c.type or None,
                "status": c.status or None,
                "negated": c.negated,
                "confidence": c.confidence,
            }
            for c in trace.changes
        ],
        "second_readings": [{"type": o.type, "rule": o.rule} for o in trace.others],
    }
