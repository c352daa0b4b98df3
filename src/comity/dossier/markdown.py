"""The dossier as Markdown for Pandoc: tables, and the words of each statement as a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from comity.dossier.citing import full
from comity.dossier.html import estimate, percent
from comity.dossier.moment import day
from comity.dossier.page import Dossier, Listing, Words
from comity.dossier.rows import InstrumentRow, Work
from comity.model import StatementId


def render_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown; what is less certain is counted and left to the HTML page."""
    parts = [*_head(dossier), *_rests(dossier)]
    if dossier.words:
        for section in (_acts, _agreements, _figures, _voices, _balance, _others, _sources):
            parts += section(dossier)
        parts += _footnotes(dossier)
    return "\n\n".join(p.rstrip() for p in parts if p) + "\n"


def escaped(text: str) -> str:
    """Text in which nothing is Markdown or HTML, on one line."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~^$&@])", r"\\\1", line)


def _head(d: Dossier) -> Iterator[str]:
    h = d.head
    yield f"---\ntitle: {_yaml(h.title)}\ndate: {h.made.isoformat()}\nlang: en\n---"
    if h.sample:
        yield "**Sample, not evidence.** This page rests on sample documents."
    limits = f" ({', '.join(h.asked)})" if h.asked else ""
    p = h.precision
    measured = percent(p.value)
    if p.value is not None:
        measured += f" (90 % interval {percent(p.low)} to {percent(p.high)}, n = {p.n})"
    yield (
        f"What the sources say{limits}. Read by machine ({escaped(', '.join(h.coders)) or 'nothing read'});"
        f" {h.reviewed} of {h.statements} statements reviewed. Measured precision of what is shown: {measured}."
        f" Ledger {escaped(h.ledger)}, `{h.hash}`. Made on {day(h.made)}. Rebuild with `{h.command}`."
    )
    yield "# Summary"
    if d.summary:
        yield escaped(" ".join(d.summary))
        return
    yield f"No statement of this ledger concerns {escaped(h.title)}."
    pairs = ((n.parties[0].name, n.parties[1].name, str(n.statements)) for n in d.neighbours)
    yield _table(("Nearest pairs", "", "Statements"), [tuple(map(escaped, row)) for row in pairs])


def _rests(d: Dossier) -> Iterator[str]:
    r = d.rests
    yield "# What this rests on"
    rows = [
        (escaped(x.source.title), escaped(x.source.publisher or ""), x.published, str(x.statements), str(x.shown))
        for x in r.documents.rows
    ]
    yield _table(("Document", "Publisher", "Published", "Statements", "Shown"), rows)
    yield _capped(r.documents)
    left = [f"{n} × {sort}" for sort, n in r.unresolved] + [f"{r.undated} statements without a date"]
    yield escaped(f"Left unresolved: {', '.join(left)}.") if r.documents.of else ""
    yield escaped(" ".join(r.left_out))


def _acts(d: Dossier) -> Iterator[str]:
    yield "# Acts"
    rows = []
    for r in d.acts.rows:
        who = (" ↔ " if r.reciprocal else " → ").join(escaped(x) for x in (r.sources, r.targets) if x)
        what = " ".join(x for x in ("not:" if r.negated else "", r.type, r.mode or "", f"[{r.status}]") if x != "[]")
        rows.append((r.when, who, escaped(what), ", ".join(r.fields + r.theatres) + _notes(d, r.ids)))
    yield _table(("When", "Who", "Act", "Field"), rows)
    yield _capped(d.acts)
    for m in (d.types, d.fields):
        if m.cells:
            cells = [(c.row, c.span, str(c.estimate.n), estimate(c.estimate) + _notes(d, c.ids)) for c in m.cells]
            yield f"## By {m.by}"
            yield _table((m.by.capitalize(), "Years", "Read", "Right (90 % interval)"), cells)


def _agreements(d: Dossier) -> Iterator[str]:
    yield "# Agreements and obligations"
    for i in d.agreements.instruments.rows:
        yield from _instrument(d, i)
    yield _capped(d.agreements.instruments)
    if d.agreements.absent:
        yield "## Obligations said to be absent"
        yield "\n".join(
            f"- {escaped(c.instrument)}: {c.obligation}, {escaped(c.obligor)}{_notes(d, c.ids)}"
            for c in d.agreements.absent
        )


def _instrument(d: Dossier, i: InstrumentRow) -> Iterator[str]:
    yield f"## {escaped(i.name)}"
    term = f"; for {i.term}" if i.term else ""
    yield f"{escaped(i.stage)}; {escaped(i.parties)}{term}.{_notes(d, i.ids)}"
    rows = [
        (
            ("absent: " if c.absent else "") + c.obligation,
            " → ".join(escaped(x) for x in (c.obligor, c.beneficiary) if x),
            escaped(c.trigger),
            escaped(c.condition),
            escaped(c.status) + _notes(d, c.ids),
        )
        for c in (*i.clauses, *i.planned, *i.absent)
    ]
    yield _table(("Obligation", "Who owes whom", "Trigger", "Condition", "Stage"), rows)


def _figures(d: Dossier) -> Iterator[str]:
    yield "# Figures"
    rows = [
        (
            escaped(r.measure) + (f" of {escaped(r.share_of)}" if r.share_of else ""),
            escaped(", ".join((r.value, *r.qualifiers))),
            escaped(r.period),
            " → ".join(escaped(x) for x in (r.subject, r.object) if x),
            escaped(", ".join(r.flags)) + _notes(d, r.ids),
        )
        for r in d.figures.rows
    ]
    yield _table(("What", "How much", "Period", "Whose", "Flags"), rows)
    yield _capped(d.figures)


def _voices(d: Dossier) -> Iterator[str]:
    yield "# Who says what"
    for x in d.disputes.rows:
        sides = (f"{escaped(s.voice)}: “{escaped(s.words)}”{_notes(d, [s.id])}" for s in (x.left, x.right))
        yield f"**{x.sort.capitalize()}.** " + " — ".join(sides)
    rows = [
        (escaped(r.holder), r.stance, f"“{escaped(r.content)}”", escaped(r.when) + _notes(d, r.ids))
        for r in d.claims.rows
    ]
    yield _table(("Who", "Stance", "What", "Said"), rows)
    yield _capped(d.claims)


def _balance(d: Dossier) -> Iterator[str]:
    yield "# Frictions and convergences"
    rows = [
        (
            f"{r.label} ({r.sort})",
            estimate(r.farther) + _notes(d, r.farther_ids),
            estimate(r.closer) + _notes(d, r.closer_ids),
        )
        for r in d.balance
    ]
    yield _table(("Field or theatre", "Apart, expected right", "Closer, expected right"), rows)
    bonds = [
        (escaped(r.subject), escaped(r.predicate), escaped(r.object), r.direction + _notes(d, r.ids))
        for r in d.bonds.rows
    ]
    yield _table(("Whose", "Tie", "To whom", "Direction"), bonds)


def _others(d: Dossier) -> Iterator[str]:
    yield "# Other actors" if len(d.head.parties) == 2 else "# Partners"
    rows = [
        (
            escaped(t.actor.name),
            escaped(t.party.name),
            str(t.statements),
            str(t.closer),
            str(t.farther) + _notes(d, t.ids),
        )
        for t in d.network.ties
    ]
    yield _table(("Actor", "With", "Statements", "Closer", "Apart"), rows)


def _sources(d: Dossier) -> Iterator[str]:
    yield "# Sources"
    for s in d.sources.rows:
        sample = " (sample, not evidence)" if s.sample else ""
        works = "".join(f"\n    - {_work(w)}" for w in s.works)
        yield f"- {escaped(full(s.source))}{sample}{works}"


def _footnotes(d: Dossier) -> Iterator[str]:
    for w in d.words:
        if w.certain:
            yield f"[^{w.number}]: {_words(w)}"


def _words(w: Words) -> str:
    parts = [f"“{escaped(w.quote)}”", escaped(w.source), escaped(w.place)]
    if w.speaker and w.speaker != "the author":
        parts.append(f"voice: {escaped(w.speaker)}")
    parts += [_work(x) for x in w.works]
    parts.append(f"{w.coder}, confidence {w.confidence:.2f}{', reviewed' if w.reviewed else ''}")
    return "; ".join(p for p in parts if p) + (" (sample, not evidence)" if w.sample else "")


def _work(w: Work) -> str:
    number = f"note {w.number}: " if w.number is not None else ""
    chain = f" (note {' → '.join(map(str, w.chain[1:]))}: {escaped(w.resolved)})" if len(w.chain) > 1 else ""
    return f"{number}{escaped(w.words) or '(no text)'}{chain}"


def _notes(d: Dossier, ids: Iterable[StatementId]) -> str:
    certain = (i for i in ids if i in d.numbers and d.words[d.numbers[i] - 1].certain)
    return "".join(f" [^{d.numbers[i]}]" for i in certain)


def _capped[T](listing: Listing[T]) -> str:
    said = []
    if len(listing.rows) < listing.of:
        said.append(f"Showing {len(listing.rows)} of {listing.of}.")
    if listing.less_of:
        said.append(f"Less certain, not shown here: {listing.less_of}.")
    return " ".join(said)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _yaml(text: str) -> str:
    line = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'
