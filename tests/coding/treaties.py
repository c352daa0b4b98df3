"""Scores the clauses of treaties: what each binds whom to, towards whom, where, when and on which condition."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.coding import Coder
from comity.dates import parse_date
from comity.model import Commitment, TextEvidence
from comity.texts import read_file
from tests.coding.judging import HERE, Row, key, same

_LONGEST = 2
"""How many times longer than the annotated words a clause may be, and still meet them."""


@dataclass(frozen=True)
class Read:
    """A row of the annotation and the clause that meets it, with what is right of it."""

    row: Row
    clause: Commitment | None
    right: dict[str, bool] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether everything that the annotation has is right."""
        return self.clause is not None and all(self.right.values())


@dataclass(frozen=True)
class Marked:
    """One text: each row with what meets it, and the clauses that meet none."""

    text: Row
    reads: tuple[Read, ...]
    false: tuple[Commitment, ...]
    instrument: Read | None = None


def read_treaties(name: str) -> tuple[Row, ...]:
    """The annotation of a set: ``treaties``, or ``treaties_kept``, whose errors nobody looks at."""
    return tuple(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["text"])


def mark(coder: Coder, name: str) -> Iterator[Marked]:
    """Code the treaties of a set and compare each with its annotation."""
    for text in read_treaties(name):
        document = read_file(HERE / name / text["file"], published=parse_date(text["published"]))
        coded = [s for s in coder.code(document).statements if isinstance(s, Commitment)]
        own = next((c for c in coded if c.instrument_of is None), None) if "instrument" in text else None
        instrument = _instrument(text, own) if "instrument" in text else None
        clauses = [c for c in coded if c is not own]
        reads, met = [], set()
        for row in text["clause"]:
            mine = [c for c in clauses if c.id not in met and _meets(document.text, row, c)]
            best = max(mine, key=lambda c: sum(_right(text, row, c, coded).values()), default=None)
            met |= {best.id} if best is not None else set()
            reads.append(Read(row, best, _right(text, row, best, coded) if best is not None else {}))
        yield Marked(text, tuple(reads), tuple(c for c in clauses if c.id not in met), instrument)


def sums(marked: list[Marked]) -> dict[str, float]:
    """How many clauses there are, are found, are right in everything; false ones; each field's share of those found."""
    reads = [r for m in marked for r in m.reads if not r.row.get("optional")]
    found = [r for r in reads if r.clause is not None]
    fields: Counter[str] = Counter(name for r in found for name, right in r.right.items() if right)
    asked: Counter[str] = Counter(name for r in found for name in r.right)
    instruments = [m.instrument for m in marked if m.instrument]
    return {
        "clauses": len(reads),
        "found": len(found),
        "right": sum(r.whole for r in found),
        "false": sum(len(m.false) for m in marked),
        "instruments": len(instruments),
        "instruments_right": sum(i.whole for i in instruments),
        **{name: round(fields[name] / asked[name], 3) for name in asked},
    }


def _meets(text: str, row: Row, clause: Commitment) -> bool:
    assert clause.text
    start, end = clause.text.span.start, clause.text.span.end
    for words in (row["quote"], *row.get("also", ())):
        at = text.find(words)
        if at < 0:
            raise ValueError(f"not in the text: {words!r}")
        shared = min(end, at + len(words)) - max(start, at)
        if 2 * shared >= min(end - start, len(words)) and end - start <= max(450, _LONGEST * len(words)):
            return True
    return False


def _right(text: Row, row: Row, clause: Commitment, coded: list[Commitment]) -> dict[str, bool]:
    """What is right of a clause, of what its row has."""
    parties: list[str] = row.get("parties") or text["parties"]
    found = {
        "parties": same(parties, clause.parties),
        "obligation": clause.obligation in row["obligation"].split("|"),
        "negated": clause.negated == row.get("negated", False),
    }
    if not row.get("whole"):
        found["obligor"] = same(row.get("obligor", parties), clause.obligor)
        found["beneficiary"] = same(row.get("beneficiary", parties), clause.beneficiary)
        found["trigger"] = _triggered(row, clause)
    if "conditions" in row:
        found["conditions"] = {c.kind for c in clause.condition} >= set(row["conditions"])
    if "article" in row:
        found["article"] = _article(clause) == row["article"]
    if "when" in row:
        found["when"] = clause.when is not None and clause.when.edtf == row["when"]
    if "article" in row:
        found["instrument"] = any(c.id == clause.instrument_of and c.instrument_of is None for c in coded)
    return found


def _triggered(row: Row, clause: Commitment) -> bool:
    trigger = clause.trigger
    if "trigger" not in row or trigger is None:
        return "trigger" not in row and trigger is None
    by = trigger.by if trigger.by == "any" else {key(r) for r in trigger.by}
    wanted = row.get("by", by)
    return (
        trigger.event in row["trigger"].split("|")
        and by == (wanted if isinstance(wanted, str) else set(wanted))
        and ("on" not in row or same(row["on"], trigger.on))
        and ("place" not in row or row["place"] in (trigger.place or ""))
    )


def _article(clause: Commitment) -> str | None:
    section = clause.text.section if isinstance(clause.text, TextEvidence) else None
    words = (section or "").split(":")[0].rstrip(".").split()
    return words[1] if len(words) > 1 else None


def _instrument(text: Row, own: Commitment | None) -> Read:
    row = text["instrument"]
    if own is None:
        return Read(row, None)
    right = {
        "name": own.instrument == row["name"],
        "parties": same(text["parties"], own.parties),
        "obligation": own.obligation in row["obligation"].split("|"),
        "when": own.when is not None and own.when.edtf == row["when"],
        "term": own.term_years == row.get("term_years"),
        "conditions": {c.kind for c in own.condition} >= set(row["conditions"]),
    }
    return Read(row, own, right)
