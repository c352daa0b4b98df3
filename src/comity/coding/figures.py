"""Figures: quantities with what they count, whose they are and when they held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from comity.coding.clauses import extent, logical_subject
from comity.coding.counted import counted_noun, is_idle, is_numbering, is_symbol, singular
from comity.coding.doubts import POINTS, Told, doubts, is_change
from comity.coding.evidence import evidence_for
from comity.coding.goods import is_goods, named_goods, unit_of_goods
from comity.coding.goods_told import ALL, NONE, SOME, GoodsTold, Lot, is_definite, none_of, of_some, stands_alone, unnumbered
from comity.coding.holding import clause_of, sides_of_figure
from comity.coding.measured import measured, number_of, people_of, share_noun
from comity.coding.numbers import Quantity, quantities
from comity.coding.occasion import BOUNDING, is_compared, overlaps, period_of_figure
from comity.coding.parties import Parties
from comity.coding.ranks import majorities, multiples, ranks
from comity.coding.sentences import Sentence, Token
from comity.coding.transfers import Transfer, transfer_of
from comity.coding.words import lemma
from comity.model import ActorRef, Basis, Evidence, Figure, StatementId, Status, TextEvidence, countries
from comity.vocab.goods import design_in
from comity.vocab.loader import table, word_set

_PACE = re.compile(
    r"\s((?:(?:in|over|within)\s(?:just\s|only\s|the\s(?:last|past)\s)?[\w-]+\s(?:years?|months?|weeks?|days?|decades?)"
    r"|(?:a|per|each|every)\s(?:year|month|week|day|head)|annually|on average|yearly|monthly|daily))\b",
    re.IGNORECASE,
)
_SORTS = {"fraction": "percent", "majority": "percent", "spelled": "count", ALL: "count", NONE: "count", SOME: "count"}
"""What sort of quantity a rule reads, where the rule's name does not say."""
_LINKED = ("of", "subject", "object", "share", "deal")
_LENGTHS = word_set("figures", "counted", "lengths")
_FROM_THEN = word_set("figures", "counted", "from_then")


@dataclass(frozen=True, slots=True)
class _Read:
    """A quantity with its unit, the noun it counts, the rule that read it, and the goods that it takes up."""

    quantity: Quantity
    unit: str
    noun: Token | None
    rule: str
    lot: Lot | None = None


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
        for read in _reads(sentence, self._goods):
            before = told[-1].figure if told else None
            figure = self._transferred(sentence, parties, read, _figure(sentence, parties, read, before))
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

    def _transferred(self, sentence: Sentence, parties: Parties, read: _Read, figure: Figure) -> Figure | None:
        """A figure of goods with what is said of them and who gives and gets; ``None`` where only that made it one."""
        if read.rule not in ("count", "spelled", ALL, NONE, SOME):
            return figure
        number = _number_of(sentence, read.quantity)
        noun = read.noun if read.noun is not None else number
        found = _transfer(sentence, parties, read, noun, number)
        if found is None:
            needs = read.rule in (ALL, NONE, SOME) or read.lot is not None or _is_weak(read)
            return None if needs else figure
        words = read.lot.figure.measure if read.lot is not None else _full(sentence, read.quantity, figure.measure)
        lot = read.lot or self._goods.same(sentence, read.unit, words)
        if lot is not None and (read.lot is not None or is_definite(noun) or not (found.giver or found.receiver)):
            found = found.within(lot.transfer)
        said, subject, object_ = found.sides()
        if not subject and not object_:
            subject, object_ = figure.subject, figure.object
        figure = replace(
            figure,
            evidence=(_of_goods(figure, read, said, bool(subject)),),
            measure=words,
            subject=subject,
            object=object_,
            qualifiers=(*figure.qualifiers, *said),
            status=Status.PLANNED if found.planned else figure.status,
            id=StatementId(""),
        )
        self._goods.note(sentence, figure, found)
        return figure

    def _going_on(self, sentence: Sentence, read: _Read, figure: Figure) -> Figure:
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


def _is_part_of_before(sentence: Sentence, read: _Read) -> bool:
    """Whether a quantity is part of the one before it, and so of its time: "of whom 13 percent ..."."""
    before = sentence.text[max(0, read.quantity.start - 12) : read.quantity.start]
    return before.lower().endswith(_PARTITIVE)


def _doubted(figure: Figure, flags: tuple[str, ...]) -> Figure:
    """A figure with its doubts; a change of a share by so many percent is read as points."""
    if not flags:
        return figure
    unit = "percentage point" if POINTS in flags and figure.unit == "percent" else figure.unit
    return replace(figure, flags=(*figure.flags, *flags), unit=unit, id=StatementId(""))


def _of_goods(figure: Figure, read: _Read, said: tuple[str, ...], whose: bool) -> Evidence:
    """The evidence of a figure of goods: as sure as its rule, for what it measures is known by what is said of it."""
    scores: dict[str, float] = table("figures")["scores"]
    first = figure.evidence[0]
    assert isinstance(first, TextEvidence)
    sure = scores[read.rule] + (0.0 if whose else scores["no_subject"])
    return replace(first, confidence=sure, why=f"{first.why}; {', '.join(said)}")


def _transfer(sentence: Sentence, parties: Parties, read: _Read, noun: Token, number: Token) -> Transfer | None:
    """What is said of goods, by the sort of quantity that they are told in."""
    if read.rule == SOME:
        return of_some(sentence, parties, noun)
    found = transfer_of(sentence, parties, noun, number)
    return none_of(found) if found is not None and read.rule == NONE else found


def _full(sentence: Sentence, quantity: Quantity, words: str) -> str:
    """What goods are called, with the designation right behind the number, without what stands before it."""
    counted = sentence.text[quantity.start : quantity.number_end]
    words = words.split(f"{counted} ", 1)[-1]
    named = named_goods(sentence, sentence.start + quantity.number_end)
    if named is None or design_in(words) is not None:
        return words
    return f"{named[0].name} {words}"


def _number_of(sentence: Sentence, quantity: Quantity) -> Token:
    """The last word of the number itself."""
    inside = sentence.tokens_between(sentence.start + quantity.start, sentence.start + quantity.number_end)
    return inside[-1] if inside else _token_at(sentence, sentence.start + quantity.start)


def _is_weak(read: _Read) -> bool:
    """Whether a quantity would be a way of speaking were it not of goods that change hands: "the two ships"."""
    return read.noun is not None and is_idle(read.quantity, read.noun)


def _reads(sentence: Sentence, goods: GoodsTold) -> Iterator[_Read]:
    text = sentence.text
    last: _Read | None = None
    found = [*quantities(text), *ranks(text), *majorities(text), *multiples(text), *unnumbered(sentence)]
    for quantity in sorted(found, key=lambda q: q.start):
        start, end = sentence.start + quantity.start, sentence.start + quantity.end
        if overlaps(sentence.times, start, end) or is_numbering(sentence, start) or _is_name(sentence, quantity):
            continue
        if last is not None and _is_pace_of(text, last.quantity, quantity):
            continue
        read = _read(sentence, quantity, last, goods)
        if read is not None:
            last = read
            yield read


def _read(sentence: Sentence, quantity: Quantity, last: _Read | None, goods: GoodsTold) -> _Read | None:
    """A quantity with its unit, ``None`` where it is no figure."""
    end = sentence.start + quantity.end
    if quantity.unit == "ratio":
        return _Read(quantity, "ratio", None, "ratio")
    if quantity.unit in (ALL, NONE, SOME):
        return _unnumbered(sentence, quantity, goods)
    if quantity.unit is not None:
        return _Read(quantity, quantity.unit, share_noun(sentence, quantity), _rule_of(quantity))
    noun = counted_noun(sentence, sentence.start + quantity.number_end)
    if (named := named_goods(sentence, sentence.start + quantity.number_end)) is not None and (
        noun is None or noun.i <= named[1].i
    ):
        return _Read(quantity, named[0].unit or named[0].name, named[1], _count_rule(quantity, named[1]))
    noun = noun if noun is not None else number_of(_token_at(sentence, sentence.start + quantity.start))
    if noun is None and last is not None and _is_part_of(sentence, quantity, last):
        return _Read(quantity, last.unit, None, last.rule)
    if noun is None and (people := people_of(_token_at(sentence, sentence.start + quantity.start))) is not None:
        return _Read(quantity, "person", people, "count")
    if noun is None and (alone := _alone(sentence, quantity, goods)) is not None:
        return alone
    if _is_round(sentence, quantity) and (noun is None or _is_elsewhere(sentence, noun, end)):
        if last is not None and last.rule == "money":
            return _Read(replace(quantity, unit=last.unit), last.unit, None, "money")
        return None
    if noun is None or (is_idle(quantity, noun) and not is_goods(noun)) or _is_moment(noun):
        return None
    rule = _count_rule(quantity, noun)
    if singular(noun) == "one" and last is not None and last.rule in ("count", "spelled"):
        return _Read(quantity, last.unit, noun, rule)
    return _Read(_through(quantity) if rule == "duration" else quantity, unit_of_goods(sentence, noun), noun, rule)


def _alone(sentence: Sentence, quantity: Quantity, goods: GoodsTold) -> _Read | None:
    """A bare number of goods that were told of before: "*three* had been delivered"."""
    lot = goods.last(sentence)
    if lot is None or not stands_alone(_number_of(sentence, quantity)):
        return None
    return _Read(quantity, lot.figure.unit, None, "spelled" if quantity.spelled else "count", lot)


def _unnumbered(sentence: Sentence, quantity: Quantity, goods: GoodsTold) -> _Read | None:
    """Goods of which none, or some, are told of: what stands behind the word, else what was told of before."""
    rule = str(quantity.unit)
    if rule == ALL:
        return _all(quantity, goods.last(sentence))
    noun = counted_noun(sentence, sentence.start + quantity.number_end)
    named = named_goods(sentence, sentence.start + quantity.number_end)
    if named is not None and (noun is None or noun.i <= named[1].i):
        return _Read(quantity, named[0].unit or named[0].name, named[1], rule)
    if noun is not None and is_goods(noun):
        return _Read(quantity, unit_of_goods(sentence, noun), noun, rule)
    lot = goods.last(sentence)
    return _Read(quantity, lot.figure.unit, None, rule, lot) if lot is not None and rule == NONE else None


def _all(quantity: Quantity, lot: Lot | None) -> _Read | None:
    """All of the goods told of before: as many as those were."""
    if lot is None or lot.figure.value is None:
        return None
    told = lot.figure
    whole = replace(quantity, value=lot.figure.value, low=told.low, high=told.high)
    return _Read(whole, told.unit, None, ALL, lot)


def _is_part_of(sentence: Sentence, quantity: Quantity, last: _Read) -> bool:
    """Whether a bare number before a verb counts some of those counted before: "Of 14 states, *nine* agreed".

    So do those of a list: "40 tanks: *25* from Chad and *15* from Mali".
    """
    number = _token_at(sentence, sentence.start + quantity.start)
    opening = sentence.text[: last.quantity.start].strip().lower()
    listed = opening.endswith(("of", "of the", "of all", "of its")) or last.noun is None
    if last.rule not in ("count", "spelled"):
        return False
    itemised = ":" in sentence.text[last.quantity.end : quantity.start] or last.noun is None
    behind = sentence.text[quantity.end :].lstrip().lower()
    return (listed and number.dep_ in ("nsubj", "nsubjpass")) or (itemised and behind.startswith(("from ", "for ")))


def _is_round(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number without a unit ends in "million" or "billion", as sums of money do."""
    return sentence.text[quantity.start : quantity.number_end].lower().endswith(("million", "billion", "trillion"))


def _is_elsewhere(sentence: Sentence, noun: Token, end: int) -> bool:
    """Whether a noun behind a number is not what it counts: "972 million, the ministry"."""
    between = sentence.document.text[end : sentence.place(noun)]
    return any(c in between for c in ",;:")


def _is_name(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is part of a name: "Mirage 2000 fighters"."""
    number = sentence.text[quantity.start : quantity.number_end]
    before = sentence.tokens_between(sentence.start, sentence.start + quantity.start)
    if not number.isdigit() or not before or before[-1].pos_ != "PROPN" or before[-1].i in sentence.mention_of:
        return False
    place = sentence.place(before[-1])
    return not any(t.start <= place < t.end for t in sentence.times)


def _through(quantity: Quantity) -> Quantity:
    """A length of time: "over five years" is five, not more."""
    if "over" not in quantity.qualifiers:
        return quantity
    rest = tuple(q for q in quantity.qualifiers if q != "over")
    return replace(quantity, low=quantity.value, high=quantity.value, qualifiers=rest)


def _is_moment(noun: Token) -> bool:
    """Whether a length of time only says when: "three years after the war"."""
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return singular(noun) in _LENGTHS and behind is not None and behind.lower_ in _FROM_THEN


def _rule_of(quantity: Quantity) -> str:
    if quantity.unit in ("percent", "percentage point"):
        return "majority" if "majority" in quantity.qualifiers else "fraction" if quantity.spelled else "percent"
    return "rank" if quantity.unit == "rank" else "money"


def _count_rule(quantity: Quantity, noun: Token) -> str:
    if singular(noun) in _LENGTHS:
        return "duration"
    return "spelled" if quantity.spelled else "count"


def _figure(sentence: Sentence, parties: Parties, read: _Read, before: Figure | None) -> Figure:
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
    if rule == "ratio" and before is None and (doer := parties.of(sentence, logical_subject(clause))) is not None:
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
        value=None if rule in ("majority", SOME) else round(quantity.value, 6),
        low=quantity.low,
        high=quantity.high,
        unit=read.unit,
        subject=subject,
        object=object_,
        share_of=what.words.removeprefix("share of ") if what.path == "share" else None,
        qualifiers=(*quantity.qualifiers, *_pace(sentence, end)),
        flags=tuple(f for t in sentence.times if t.start <= end + 80 for f in t.when.flags),
    )


def _is_pace_of(text: str, before: Quantity, quantity: Quantity) -> bool:
    """Whether a length of time only says how fast what stands before it came about: "rose by 4 % *in two years*"."""
    found = _PACE.match(text, before.end)
    return found is not None and quantity.end <= found.end()


def _pace(sentence: Sentence, end: int) -> tuple[str, ...]:
    """Within what length of time: "up 96 per cent *in five months*", "900 million euros *a year*"."""
    found = _PACE.match(sentence.document.text, end)
    return (" ".join(found[1].split()),) if found is not None else ()


def _gapped(sentence: Sentence, parties: Parties, read: _Read, before: Figure) -> tuple[ActorRef, ...] | None:
    """Whose a figure is that goes on with a list: "Britain holds 62 per cent, *France* 21 per cent and ..."."""
    start = sentence.start + read.quantity.start
    mention = next((m for m in reversed(sentence.mentions) if m.end <= start), None)
    if mention is None or before.unit != read.unit:
        return None
    text = sentence.document.text
    lead = text[sentence.start : mention.start].rstrip().removesuffix(" the")
    ref = parties.ref(mention) if not text[mention.end : start].strip() and lead.endswith((",", ";", " and")) else None
    return (ref,) if ref is not None else None


def _is_beside(sentence: Sentence, read: _Read, before: Figure) -> bool:
    """Whether a share says more of the one before it: "of whom 13 per cent", ", down 3 per cent"."""
    if read.unit != "percent" or before.unit != "percent":
        return False
    lead = sentence.text[: read.quantity.start].rstrip()
    part = lead.endswith(("of whom", "of which", "of them", "of these", "of those"))
    return part or (lead.endswith((",", "(")) and is_change(sentence, read.quantity))


def _amount(sentence: Sentence, read: _Read, start: int, end: int) -> Token:
    """The last word of a quantity: the unit, else the number."""
    if read.noun is not None and read.unit not in ("percent", "rank"):
        return read.noun
    inside = [t for t in sentence.tokens_between(start, end) if not t.is_punct or t.text == "%"]
    return inside[-1] if inside else _token_at(sentence, start)


def _carried(before: Figure, object_: tuple[ActorRef, ...]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Whose a figure is whose words do not say so: the sides of the one before it in its sentence."""
    mine = countries(object_)
    subject = tuple(r for r in before.subject if r.country_or_id not in mine)
    return subject, object_ or before.object


def _token_at(sentence: Sentence, at: int) -> Token:
    later = sentence.tokens_between(at, sentence.end)
    return later[0] if later else sentence.tokens[0]
