"""The dossier as Markdown for Pandoc: tables, and the words of each statement as a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.dossier.citing import full, titled
from comity.dossier.markdown_measures import closeness, data_rows, dependence, standing
from comity.dossier.markdown_obligations import owed
from comity.dossier.markdown_parts import escaped
from comity.dossier.markdown_parts import notes as _notes
from comity.dossier.markdown_parts import table as _table
from comity.dossier.measured import estimate, read_and_right
from comity.dossier.moment import day
from comity.dossier.page import Dossier, Listing, Words
from comity.dossier.phrases import counted
from comity.dossier.rows import ActRow, ClauseRow, Denial, InstrumentRow, Work


def render_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown; what is folded away on the HTML page is counted and left to it."""
    parts = [*_head(dossier)]
    if dossier.words:
        for section in (
            *(_rests, _agreements, owed, closeness, _acts, _voices, _figures, dependence),
            *(_balance, _others, standing, data_rows, _footnotes, _sources),
        ):
            parts += section(dossier)
    return "\n\n".join(p.rstrip() for p in parts if p) + "\n"


def _head(d: Dossier) -> Iterator[str]:
    h = d.head
    yield f"---\ntitle: {_yaml(h.title)}\ndate: {h.made.isoformat()}\nlang: en\n---"
    if h.sample:
        yield "**Sample, not evidence.** This page rests on sample documents."
    if d.words:
        yield "**Statements were read from the sources by machine: open the words before you rely on a statement.**"
    said = [f"{what}: {escaped(answer)}" for what, answer in h.question]
    if d.words:
        reviewed = f"; {h.reviewed} of {h.statements} statements reviewed" if h.reviewed else ""
        said += [f"Period covered: {h.period}"] if h.period else []
        said += [f"Sources: {escaped(h.sources)}" + (f"; the newest of {h.newest}" if h.newest else "")]
        said += [f"Read by machine ({escaped(', '.join(h.coders))}){reviewed}"]
        said += [f"Shown as sure: {h.shown} of {h.statements} statements"] if h.shown else []
        said += [escaped(words) for words in h.measured]
    said += [f"Ledger {escaped(h.ledger)}, content `{h.hash}`; this question and its answer `{d.hash}`"]
    said += [f"Made on {day(h.made)}. Rebuild with `{h.command}`"]
    yield "\n".join(f"- {line}" for line in said)
    yield "# Summary"
    if d.summary:
        for heading, sentences in d.summary_groups:
            yield f"## {heading}"
            yield "\n".join(f"- {escaped(x.words)}{_notes(d, x.ids)}" for x in sentences)
        return
    yield f"No statement of this ledger concerns {escaped(h.title)}."
    pairs = ((n.parties[0].name, n.parties[1].name, str(n.statements)) for n in d.neighbours)
    yield _table(("Nearest pairs", "", "Statements"), [tuple(map(escaped, row)) for row in pairs])


def _rests(d: Dossier) -> Iterator[str]:
    r = d.rests
    yield "# What this rests on"
    rows = [
        (escaped(titled(x.source)), escaped(x.source.publisher or ""), x.published, str(x.statements), str(x.shown))
        for x in r.documents.rows
    ]
    yield _table(("Document", "Publisher", "Published", "Statements", "Shown"), rows)
    yield _capped(r.documents)
    left = [counted(n, sort) for sort, n in r.unresolved] + [f"{counted(r.undated, 'statement')} without a date"]
    yield escaped(f"Left unresolved: {', '.join(left)}.") if r.documents.of else ""
    yield escaped(" ".join(r.left_out))


def _acts(d: Dossier) -> Iterator[str]:
    yield "# Acts"
    yield _table(("When", "What happened", "Field"), [_act(d, r) for r in d.acts.rows])
    yield _table(("When", "What happened", "Field"), [_act(d, r, d.acts.doubt) for r in d.acts.instead])
    yield _capped(d.acts)
    for m in (d.types, d.fields):
        if m.cells:
            cells = [(c.row, c.span, str(c.estimate.n), estimate(c.estimate) + _notes(d, c.ids)) for c in m.cells]
            yield f"## By {m.by}"
            yield _table((m.by.capitalize(), "Years", "Read", "Right (90 % interval)"), cells)


def _act(d: Dossier, r: ActRow, doubt: str = "") -> tuple[str, str, str]:
    """A row of the table of acts."""
    badges = "".join(f" \\[{b}\\]" for b in (r.badge, doubt) if b)
    told = (
        f"{escaped(r.sentence)}{badges}{_denied(d, r.denied)}: “{escaped(r.quote)}”{f' ({r.told})' if r.told else ''}"
    )
    return escaped(r.when), told, ", ".join(r.fields + r.theatres) + _notes(d, r.ids)


def _denied(d: Dossier, denials: Iterable[Denial]) -> str:
    return "".join(f" \\[denied by {escaped(x.by)}\\]{_notes(d, [x.id])}" for x in denials)


def _agreements(d: Dossier) -> Iterator[str]:
    yield "# Agreements and obligations"
    for i in d.agreements.instruments.rows:
        yield from _instrument(d, i)
    for i in d.agreements.instruments.instead:
        yield from _instrument(d, i, d.agreements.instruments.doubt)
    yield _capped(d.agreements.instruments)
    if d.agreements.goods:
        yield "## Goods ordered and delivered"
        rows = [
            (
                escaped(g.name) + _notes(d, g.ids),
                escaped(g.way),
                g.state,
                *map(escaped, (g.pledged, g.delivered, g.lapsed)),
            )
            for g in d.agreements.goods
        ]
        yield _table(("Goods", "Way", "Stands", "Ordered or promised", "Delivered", "Cancelled or lapsed"), rows)
    if d.agreements.absent:
        yield "## Obligations said to be absent"
        yield "\n".join(
            f"- {escaped(c.instrument)}: {c.obligation}, {_owed(c)}{_notes(d, c.ids)}" for c in d.agreements.absent
        )


def _instrument(d: Dossier, i: InstrumentRow, doubt: str = "") -> Iterator[str]:
    yield f"## {escaped(i.name)}" + (f" \\[{doubt}\\]" if doubt else "")
    term = f"; for {i.term}" if i.term else ""
    yield f"{escaped(i.stage)}; {escaped(i.parties)}{term}.{_notes(d, i.ids)}"
    rows = [
        (
            ("absent: " if c.absent else "") + c.obligation,
            _owed(c),
            escaped(c.trigger),
            escaped(c.condition),
            escaped(c.status),
            f"“{escaped(c.quote)}”" + _notes(d, c.ids),
        )
        for c in (*i.clauses, *i.planned, *i.absent)
    ]
    yield _table(("Obligation", "Who owes whom", "Trigger", "Condition", "Stage", "Words"), rows)


def _owed(c: ClauseRow) -> str:
    """Who owes whom, with an arrow between."""
    return " → ".join(escaped(x) for x in (c.obligor, c.beneficiary) if x)


def _figures(d: Dossier) -> Iterator[str]:
    yield "# Figures"
    rows = [
        (
            escaped(r.measure) + doubt + (f" of {escaped(r.share_of)}" if r.share_of else ""),
            escaped(", ".join((r.value, *r.qualifiers))),
            escaped(r.period),
            " → ".join(escaped(x) for x in (r.subject, r.object) if x),
            escaped(", ".join(r.flags)) + _notes(d, r.ids),
        )
        for doubt, r in _marked(d.figures)
    ]
    yield _table(("What", "How much", "Period", "Whose", "Flags"), rows)
    yield _capped(d.figures)


def _voices(d: Dossier) -> Iterator[str]:
    yield "# Who says what"
    for doubt, x in _marked(d.disputes):
        sides = (f"{escaped(s.voice)}: “{escaped(s.words)}”{_notes(d, [s.id])}" for s in (x.left, x.right))
        yield f"**{x.sort.capitalize()}{doubt}.** " + " — ".join(sides)
    rows = [
        (
            escaped(r.holder),
            r.stance + doubt + "".join(f" *[{escaped(x)}]*" for x in r.remarks) + _denied(d, r.denied),
            f"“{escaped(r.content)}”",
            escaped(r.when) + _notes(d, r.ids),
        )
        for doubt, r in _marked(d.claims)
    ]
    yield _table(("Who", "Stance", "What", "Said"), rows)
    yield _capped(d.claims)


def _balance(d: Dossier) -> Iterator[str]:
    yield "# Frictions and convergences"
    rows = [
        (
            f"{r.label} ({r.sort})",
            (read_and_right(r.farther) if r.farther else "–") + _notes(d, r.farther_ids),
            (read_and_right(r.closer) if r.closer else "–") + _notes(d, r.closer_ids),
        )
        for r in d.balance
    ]
    yield _table(("Field or theatre", "Apart", "Closer"), rows)
    bonds = [
        (escaped(r.subject), escaped(r.predicate) + doubt, escaped(r.object), r.direction + _notes(d, r.ids))
        for doubt, r in _marked(d.bonds)
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
        works = "".join(f"\n    - {_work(w)}" for w in s.works if w.number in s.cited_here)
        yield f"- {escaped(full(s.source))}; {escaped(s.reliability)}{sample}{works}"


def _footnotes(d: Dossier) -> Iterator[str]:
    for w in d.words:
        if w.shown:
            yield f"[^{w.number}]: {_words(w)}"


def _words(w: Words) -> str:
    parts = [f"“{escaped(w.quote)}”", escaped(w.source), escaped(w.place)]
    if w.speaker and w.speaker != "the author":
        parts.append(f"voice: {escaped(w.speaker)}")
    parts += [_work(x) for x in w.works]
    if w.doubt:
        parts.append(w.doubt)
    parts.append(f"{w.coder}, confidence {w.confidence:.2f}{', reviewed' if w.reviewed else ''}")
    return "; ".join(p for p in parts if p) + (" (sample, not evidence)" if w.sample else "")


def _work(w: Work) -> str:
    number = f"note {w.number}: " if w.number is not None else ""
    chain = (
        f" (note {' → '.join(map(str, w.chain[1:]))}: {escaped(w.resolved) or 'as above'})" if len(w.chain) > 1 else ""
    )
    address = f", {escaped(w.elsewhere)}" if w.elsewhere else ""
    return f"{number}{escaped(w.words) or '(no text)'}{chain}{address}"


def _marked[T](listing: Listing[T]) -> list[tuple[str, T]]:
    """The rows of a section that stand in place, each with the mark of doubt that it needs."""
    return [("", r) for r in listing.rows] or [(f" \\[{listing.doubt}\\]", r) for r in listing.instead]


def _capped[T](listing: Listing[T]) -> str:
    said = []
    if len(listing.rows) < listing.of:
        said.append(f"Showing {len(listing.rows)} of {listing.of}.")
    if listing.folded:
        said.append(f"{listing.doubt.capitalize()}, not shown here: {listing.folded}.")
    return " ".join(said)


def _yaml(text: str) -> str:
    line = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'
