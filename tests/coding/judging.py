"""Scores commitments, figures, claims and relations against annotated texts: what is found, right and false."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from comity.coding import Coder
from comity.dates import parse_date
from comity.model import ActorKind, ActorRef, Document, Figure, Relation, Statement
from comity.texts import read_file
from tests.coding.texts import document

HERE = Path(__file__).parent
KINDS = ("commitment", "figure", "claim", "relation")
_LONGEST = 450

Row = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A row of the annotation and the coded statement that meets it."""

    row: Row
    statement: Statement

    @property
    def right(self) -> bool:
        """Whether what matters of its kind is right: see ``RIGHT``."""
        return RIGHT[self.statement.kind](self.row, self.statement)


@dataclass(frozen=True)
class Judged:
    """One text and one kind: the annotation, what was coded, and how the two were paired."""

    text: Row
    kind: str
    coded: tuple[Statement, ...]
    pairs: tuple[Pair, ...]

    @property
    def counted(self) -> list[Pair]:
        """The pairs that count: those with a row that must be found."""
        return [p for p in self.pairs if not p.row.get("optional")]

    @property
    def missed(self) -> list[Row]:
        """Rows that no statement meets, the optional ones left out."""
        met = [id(p.row) for p in self.pairs]
        return [r for r in self.text.get(self.kind, []) if id(r) not in met and not r.get("optional")]

    @property
    def false(self) -> list[Statement]:
        """Statements that meet no row."""
        met = {p.statement.id for p in self.pairs}
        return [s for s in self.coded if s.id not in met]

    @property
    def verdicts(self) -> list[tuple[Statement, bool]]:
        """Each coded statement that counts, and whether it is right."""
        return [(p.statement, p.right) for p in self.counted] + [(s, False) for s in self.false]


@cache
def read_gold(path: Path = HERE / "unseen.toml") -> tuple[Row, ...]:
    """The texts with their annotation."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["text"])


def judge(
    coder: Coder, texts: Iterable[Row], folder: Path = HERE / "unseen", kinds: Iterable[str] = KINDS
) -> list[Judged]:
    """Code the texts and pair what is coded with the annotation, text by text and kind by kind."""
    return [judged for text in texts for judged in _judge(coder, text, folder, kinds)]


def _document(text: Row, folder: Path) -> Document:
    """The file of a text, or the text itself where the annotation holds it."""
    published = parse_date(text["published"])
    if "text" in text:
        return document(text["text"], published=published)
    return read_file(folder / text["file"], published=published)


def _judge(coder: Coder, text: Row, folder: Path, kinds: Iterable[str]) -> Iterator[Judged]:
    read = _document(text, folder)
    coded = coder.code(read).statements
    for kind in kinds:
        rows = text.get(kind, [])
        places = {id(r): [_place(read.text, q) for q in (r["quote"], *r.get("also", ()))] for r in rows}
        mine = tuple(s for s in coded if s.kind == kind)
        yield Judged(text, kind, mine, tuple(_paired(rows, mine, places)))


def score(judged: list[Judged], kind: str) -> dict[str, float]:
    """Precision, recall and F1 of right statements of a kind over all texts, and F1 of those that meet a row."""
    mine = [j for j in judged if j.kind == kind]
    met = [p for j in mine for p in j.counted]
    gold, coded = len(met) + sum(len(j.missed) for j in mine), len(met) + sum(len(j.false) for j in mine)
    right = sum(p.right for p in met)
    return {
        "gold": gold,
        "coded": coded,
        "met_f1": round(2 * len(met) / max(1, gold + coded), 3),
        "precision": round(right / max(1, coded), 3),
        "recall": round(right / max(1, gold), 3),
        "f1": round(2 * right / max(1, gold + coded), 3),
    }


# pairing


def _place(text: str, quote: str) -> tuple[int, int]:
    at = text.find(quote)
    if at < 0:
        raise ValueError(f"not in the text: {quote!r}")
    return at, at + len(quote)


def _paired(rows: list[Row], coded: tuple[Statement, ...], places: dict[int, list[tuple[int, int]]]) -> Iterator[Pair]:
    scored = []
    for n, row in enumerate(rows):
        for m, (statement, (start, end)) in enumerate((s, p) for s in coded for p in places[id(row)]):
            assert statement.text
            a, b = statement.text.span.start, statement.text.span.end
            shared = min(b, end) - max(a, start)
            near = 2 * shared >= min(b - a, end - start) and b - a <= max(_LONGEST, 2 * (end - start))
            if near and MEETS[statement.kind](row, statement):
                pair = Pair(row, statement)
                scored.append(((pair.right, not row.get("optional"), shared), -n, -m, pair))
    used: set[int] = set()
    for *_, pair in sorted(scored, key=lambda x: x[:3], reverse=True):
        if not {id(pair.row), id(pair.statement)} & used:
            used |= {id(pair.row), id(pair.statement)}
            yield pair


# what meets and what is right


def key(ref: ActorRef) -> str:
    """By what an actor is compared: country, else id; for those without a name ``~`` and what they are called."""
    unnamed = ref.country is None and ref.kind is ActorKind.PEOPLE
    return f"~{ref.name.casefold()}" if unnamed else ref.country or ref.actor


def same(wanted: Iterable[str], refs: Iterable[ActorRef]) -> bool:
    """Whether all that are wanted are there and no others."""
    want, got = list(wanted), {key(r) for r in refs}
    return all(any(_is(w, g) for g in got) for w in want) and all(any(_is(w, g) for w in want) for g in got)


def _is(wanted: str, got: str) -> bool:
    return (wanted.startswith("~") and got.startswith("~") and wanted[1:] in got) or got in wanted.split("|")


def _likeness(wanted: list[str], refs: Iterable[ActorRef]) -> float:
    got = {key(r) for r in refs}
    met = sum(any(_is(w, g) for g in got) for w in wanted)
    return met / (len(wanted) + sum(not any(_is(w, g) for w in wanted) for g in got) or 1)


def _near(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 0.01 * max(abs(a), 1e-9)


def _commitment_right(row: Row, s: Any) -> bool:
    return (
        same(row["parties"], s.parties)
        and s.obligation in row["obligation"].split("|")
        and s.stage in row["stage"].split("|")
        and s.negated == row.get("negated", False)
    )


def _figure_right(row: Row, s: Any) -> bool:
    bounds = all(_near(row[k], getattr(s, k)) for k in ("low", "high") if k in row)
    return bounds and s.unit in row["unit"].split("|") and (not row.get("subject") or same(row["subject"], s.subject))


def _claim_right(row: Row, s: Any) -> bool:
    said = " ".join(s.content.quote.split())
    return (
        same(row["holder"], s.holder)
        and s.stance in row["stance"].split("|")
        and any(words in said for words in row["content"].split("|"))
    )


def _relation_right(row: Row, s: Any) -> bool:
    return same([*row["subject"], *row["object"]], [*s.subject, *s.object]) and s.polarity in _listed(row["polarity"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _relation_fields(judged: Judged, pair: Pair) -> dict[str, bool]:
    """Which fields of a tie are right; of causes only whether those that the annotation has are there."""
    row, s = pair.row, cast(Relation, pair.statement)
    fields = {
        "ends": same([*row["subject"], *row["object"]], [*s.subject, *s.object]),
        "polarity": s.polarity in _listed(row["polarity"]),
        "hedged": s.hedged == row.get("hedged", False),
    }
    if "predicate" in row:
        fields["predicate"] = s.predicate == row["predicate"]
    if causes := row.get("causes"):
        effects = {p.statement.id for p in judged.pairs if any(c in p.row["quote"] for c in causes)}
        fields["causes"] = bool(effects & set(s.causes))
    return fields


def _figure_fields(_: Judged, pair: Pair) -> dict[str, bool]:
    """Which fields of a figure are right; only of those that the annotation has."""
    row, s = pair.row, cast(Figure, pair.statement)
    fields = {"unit": s.unit in row["unit"].split("|")}
    if "subject" in row:
        fields["subject"] = same(row["subject"], s.subject)
    if "period" in row:
        day = s.when.earliest if s.when else None
        fields["period"] = day is not None and str(day.year) == row["period"]
    if "flag" in row:
        fields["flag"] = any(row["flag"].replace(" ", "_") in f for f in s.flags)
    if "share_of" in row:
        fields["share_of"] = row["share_of"] in (s.share_of or "")
    return fields


_FIELDS: dict[str, Callable[[Judged, Pair], dict[str, bool]]] = {
    "relation": _relation_fields,
    "figure": _figure_fields,
}


def fields(judged: list[Judged], kind: str) -> dict[str, float]:
    """How often each field of a relation or figure is right, where a statement meets a row that has it."""
    found: dict[str, list[bool]] = {}
    for one in judged:
        for pair in one.counted if one.kind == kind else ():
            for name, right in _FIELDS[kind](one, pair).items():
                found.setdefault(name, []).append(right)
    return {name: round(sum(rights) / len(rights), 3) for name, rights in found.items()}


RIGHT: dict[str, Callable[[Row, Any], bool]] = {
    "commitment": _commitment_right,
    "figure": _figure_right,
    "claim": _claim_right,
    "relation": _relation_right,
}
"""Commitment: parties, obligation, stage, negation. Figure: value, unit; bounds and subject where the annotation has
them. Claim: holder, stance, content. Relation: both ends and polarity."""

MEETS: dict[str, Callable[[Row, Any], bool]] = {
    "commitment": lambda row, s: _likeness(row["parties"], s.parties) >= 0.5,
    "figure": lambda row, s: _near(row["value"], s.value) or _near(row.get("low"), s.low),
    "claim": lambda row, s: _likeness(row["holder"], s.holder) >= 0.5,
    "relation": lambda row, s: _likeness([*row["subject"], *row["object"]], [*s.subject, *s.object]) >= 0.5,
}
