"""Figures: quantities with what they count, whose they are and when they held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from comity.coding.clauses import extent, logical_subject
from comity.coding.counted import is_symbol, singular
from comity.coding.doubts import POINTS, Told, doubts, is_change
from comity.coding.evidence import evidence_for
from comity.coding.figure_reads import PACE, Read, reads, token_at
from comity.coding.goods_figures import of_goods
from comity.coding.goods_told import ALL, NONE, SOME, GoodsTold
from comity.coding.holding import clause_of, sides_of_figure
from comity.coding.measured import measured
from comity.coding.numbers import Quantity
from comity.coding.occasion import BOUNDING, is_compared, period_of_figure
from comity.coding.parties import Parties
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, lemma, path_up
from comity.model import ActorRef, Basis, Figure, StatementId, countries
from comity.vocab.loader import table

_SORTS = {"fraction": "percent", "majority": "percent", "spelled": "count", ALL: "count", NONE: "count", SOME: "count"}
"""What sort of quantity a rule reads, where the rule's name does not say."""
_LINKED = ("of", "subject", "object", "share", "deal")
_PARTITIVE = ("of whom ", "of which ", "of them ", "of these ", "of those ", "including ", "among them ")


@dataclass
class FigureReader:
    """Reads the figures of one document; it remembers the last share and goods, for those that go on with them."""

    _last: Figure | None = None
    _number: int = -1
    _goods: GoodsTold = field(default_factory=GoodsTold)

    def __call__(self, sentence: Sentence, parties: Parties) -> Iterable[Figure]:
        """The figures that a sentence gives, in the order of its words, with what is doubtful about them."""
        told: list[Told] = []
        for read in reads(sentence, self._goods):
            before = told[-1].figure if told else None
            figure = of_goods(self._goods, sentence, parties, read, _figure(sentence, parties, read, before))
            if figure is None:
                continue
            if before is None and read.unit == "percent" and sentence.number - self._number == 1:
                figure = self._going_on(sentence, read, figure)
            if before is not None and before.when is not None and _is_part_of_before(sentence, read):
                figure = replace(figure, when=figure.when or before.when, id=StatementId(""))
            told.append(Told(read.quantity, figure))
        self._remember(sentence, told)
        flags = doubts(sentence, told)
        return [_doubted(t.figure, f) for t, f in zip(told, flags, strict=True)]

    def _going_on(self, sentence: Sentence, read: Read, figure: Figure) -> Figure:
        """A share of those asked goes on with the poll in the sentence before: the same people, the same time."""
        last = self._last
        asked = read.noun is not None and lemma(read.noun) in table("figures")["sums"]["asked"]
        if last is None or figure.subject or not asked:
            return figure
        times = [t for t in sentence.times if not is_compared(sentence, t)]
        timeless = figure.when is None and not times and last.when is not None
        when = replace(last.when, basis=Basis.CONTEXT) if timeless and last.when is not None else figure.when
        return replace(figure, subject=last.subject, object=figure.object or last.object, when=when, id=StatementId(""))

    def _remember(self, sentence: Sentence, told: Sequence[Told]) -> None:
        shares = [t.figure for t in told if t.figure.unit == "percent"]
        known = [t.when for t in sentence.times if t.role in BOUNDING and t.when.known]
        self._last = (
            replace(shares[0], when=shares[0].when or (known[0] if len(known) == 1 else None)) if shares else None
        )
        self._number = sentence.number


def _is_part_of_before(sentence: Sentence, read: Read) -> bool:
    """Whether a quantity is part of the one before it, and so of its time: "of whom 13 percent ..."."""
    before = sentence.text[max(0, read.quantity.start - 12) : read.quantity.start]
    return before.lower().endswith(_PARTITIVE)


def _doubted(figure: Figure, flags: tuple[str, ...]) -> Figure:
    """A figure with its doubts; a change of a share by so many percent is read as points."""
    if not flags:
        return figure
    unit = "percentage point" if POINTS in flags and figure.unit == "percent" else figure.unit
    return replace(figure, flags=(*figure.flags, *flags), unit=unit, id=StatementId(""))


def _figure(sentence: Sentence, parties: Parties, read: Read, before: Figure | None) -> Figure:
    quantity, rule = read.quantity, read.rule
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    amount = _amount(sentence, read, start, end)
    anchor = read.noun if read.noun is not None else amount
    clause = clause_of(anchor)
    a, b = extent(sentence, clause, anchor)
    counted = read.noun if read.noun is not None and not is_symbol(read.noun) else None
    whole = read.noun if read.unit == "percent" else None
    what = measured(sentence, amount, counted, _SORTS.get(rule, rule), whole)
    if counted is not None and singular(counted) in ("time", "occasion") and read.unit != singular(counted):
        what = replace(what, words=f"{read.unit}s")
    subject, object_ = sides_of_figure(sentence, parties, read.noun, clause, what, amount)
    if rule == "rank" and (ranked := _ranked(sentence, parties, amount)) is not None:
        subject, object_ = ranked, ()
    elif rule == "ratio" and before is None and (doer := parties.of(sentence, logical_subject(clause))) is not None:
        subject, object_ = doer.refs, tuple(r for r in (*subject, *object_) if r not in doer.refs)
    elif before is not None and (gapped := _gapped(sentence, parties, read, before)) is not None:
        subject = gapped
    elif before is not None and (rule == "ratio" or _is_beside(sentence, read, before)):
        subject, object_ = subject or before.subject, object_ or before.object
        what = replace(what, words=before.measure) if what.head is None or rule == "ratio" else what
    elif not subject and before is not None and what.path in _LINKED and object_ != before.subject:
        subject, object_ = _carried(before, object_)
    scores: dict[str, float] = table("figures")["scores"]
    confidence = scores[rule] + (0.0 if subject else scores["no_subject"])
    confidence += scores["vague_measure"] if what.head is None and what.path == "clause" else 0.0
    words = sentence.document.text[start:end]
    evidence = evidence_for(
        sentence,
        min(a, start),
        max(b, end),
        confidence=confidence,
        why=f"figure/{rule}: {words} [{read.unit}] {what.path}",
    )
    return Figure(
        evidence=(evidence,),
        when=period_of_figure(
            sentence, anchor, clause, (start, end), change=is_change(sentence, quantity), ranked=quantity.unit == "rank"
        )
        or parties.clock.time_of(sentence, clause),
        measure=what.words,
        value=None if rule in ("majority", SOME) or _is_open(quantity) else round(quantity.value, 6),
        low=quantity.low,
        high=quantity.high,
        unit=read.unit,
        subject=subject,
        object=object_,
        share_of=what.words.removeprefix("share of ") if what.path == "share" else None,
        qualifiers=(*quantity.qualifiers, *_pace(sentence, end)),
        flags=tuple(f for t in sentence.times if t.start <= end + 80 for f in t.when.flags),
    )


def _ranked(sentence: Sentence, parties: Parties, place: Token) -> tuple[ActorRef, ...] | None:
    """Whom a verb gives a place: "ranks *Mali* last", "puts *Mali* at the bottom of the table"."""
    placing = table("figures")["ranks"]["placing"]
    verb = next((t for t in path_up(place) if t.pos_ == "VERB" or lemma(t) in placing), None)
    if verb is None or lemma(verb) not in placing:
        return None
    held = child(verb, "dobj") or next((c for c in verb.children if c.dep_ == "ccomp"), None)
    party = parties.single(sentence, held) if held is not None else None
    return party.refs if party is not None else None


def _is_open(quantity: Quantity) -> bool:
    """Whether words say where something stands, and not which number that is: "ranked *bottom*"."""
    return quantity.unit == "rank" and quantity.low is None and quantity.high is None


def _pace(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Within what length of time: "up 96 per cent *in five months*", "900 million euros *a year*"."""
    found = PACE.match(sentence.document.text, end)
    return (" ".join(found[1].split()),) if found is not None else ()


def _gapped(sentence: Sentence, parties: Parties, read: Read, before: Figure) -> tuple[ActorRef, ...] | None:
    """Whose a figure is that goes on with a list: "Britain holds 62 per cent, *France* 21 per cent and ..."."""
    start = sentence.start + read.quantity.start
    mention = next((m for m in reversed(sentence.mentions) if m.end <= start), None)
    if mention is None or before.unit != read.unit:
        return None
    text = sentence.document.text
    lead = text[sentence.start : mention.start].rstrip().removesuffix(" the")
    ref = parties.ref(mention) if not text[mention.end : start].strip() and lead.endswith((",", ";", " and")) else None
    return (ref,) if ref is not None else None


def _is_beside(sentence: Sentence, read: Read, before: Figure) -> bool:
    """Whether a share says more of the one before it: "of whom 13 per cent", ", down 3 per cent"."""
    if read.unit != "percent" or before.unit != "percent":
        return False
    lead = sentence.text[: read.quantity.start].rstrip()
    part = lead.endswith(("of whom", "of which", "of them", "of these", "of those"))
    return part or (lead.endswith((",", "(")) and is_change(sentence, read.quantity))


def _amount(sentence: Sentence, read: Read, start: int, end: int) -> Token:
    """The last word of a quantity: the unit, else the number."""
    if read.noun is not None and read.unit not in ("percent", "rank"):
        return read.noun
    inside = [t for t in sentence.tokens_between(start, end) if not t.is_punct or t.text == "%"]
    return inside[-1] if inside else token_at(sentence, start)


def _carried(before: Figure, object_: tuple[ActorRef, ...]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Whose a figure is whose words do not say so: the sides of the one before it in its sentence."""
    mine = countries(object_)
    subject = tuple(r for r in before.subject if r.country_or_id not in mine)
    return subject, object_ or before.object
