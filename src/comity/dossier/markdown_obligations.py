"""What each of a pair owes where the other is attacked, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from comity.dossier.markdown_parts import escaped, notes, table
from comity.dossier.moment import day
from comity.dossier.obligation_rows import DutyRow, GroundRow, Witness
from comity.dossier.page import Dossier


def owed(d: Dossier) -> Iterator[str]:
    """A tree and a table each way."""
    section = d.owed
    if section is None:
        return
    yield "# If one is attacked, what does the other owe?"
    law = f"The law as the instruments on record have it on {day(section.on)}, not what is likely"
    yield f"{law}: the attack comes from any other state, one that no instrument names."
    for way in section.directions:
        yield f"## {escaped(way.attacked.name)} is attacked"
        yield f"**{escaped(way.sentence)}**"
        yield "\n".join(line for o in way.duties for line in _branch(o))
        rows = [(escaped(o.words), *_cells(d, g)) for o in way.duties for g in o.grounds]
        yield table((f"What {escaped(way.obligor.name)} owes", "Answer", "Under", "Because", "What it says"), rows)
    if section.everybody:
        yield f"Left out is what nearly all states owe each other: {escaped('; '.join(section.everybody))}."


def _branch(o: DutyRow) -> Iterator[str]:
    disagree = f"; sources disagree: {escaped(o.disagree)}" if o.disagree else ""
    yield f"- {o.answer}: {escaped(o.words)}{disagree}"
    yield from (f"    - {escaped(g.short)}{'' if g.answer == o.answer else f' ({g.answer})'}" for g in o.grounds)


def _titled(g: GroundRow) -> str:
    return f"{g.instrument}{f', {g.articles}' if g.articles else ''}"


def _cells(d: Dossier, g: GroundRow) -> tuple[str, str, str, str]:
    why = f"owed if {g.why}" if g.answer == "depends" else g.why
    also = f" (also told of as {', '.join(g.also)})" if g.also else ""
    said = "; ".join(_said(d, w) for w in g.witnesses)
    return g.answer, escaped(_titled(g) + also), escaped("; ".join(x for x in (why, g.more) if x)), said


def _said(d: Dossier, w: Witness) -> str:
    words = f"“{escaped(w.words)}”" if w.quoted else escaped(w.words)
    checked = f" \\[{escaped('; '.join(x for x in (w.source, w.checked) if x))}\\]" if w.checked else ""
    return f"{words}{notes(d, w.ids)}{checked}"
