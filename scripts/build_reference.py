"""Write the reference pages from the program itself: commands, public names, instruments written as data.

    uv run scripts/build_reference.py [--check]

With ``--check`` nothing is written; the exit code is 1 where a page is out of date.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import comity
from comity import panels
from comity.obligations.curated import Clause, CuratedInstrument, Party
from comity.obligations.curated_files import load_instruments

PAGES = Path(__file__).parent.parent / "docs" / "reference"
COMMANDS = (
    *("demo", "read", "withdraw", "restore", "purge", "code", "citations", "statements", "documents", "show"),
    *("explain", "events", "obligations", "instruments", "closeness", "similarity", "dependence", "event-measures"),
    *("theatres", "pledges", "measures"),
    *("actors", "resolve", "mentions", "judge", "gazetteer check", "codebook check", "dossier", "check"),
    *("datasets", "cite", "table", "panel state-years", "panel dyad-years", "panel leader-years"),
    *("panel leader-dyad-years", "import"),
    *("system", "system power", "system balance", "system blocs", "system alignment", "system triangle"),
    *("system contest", "system bond"),
)

COMPARED = {
    "text": "compared with a text",
    "translation": "with a translation",
    "report": "with a report of what the article says",
    "from memory": "from memory",
}
"""With what clauses were compared, in words."""


def helps() -> dict[str, str]:
    """What ``comity COMMAND --help`` prints at a fixed width, by command."""
    code = (
        "import json\nfrom typer.testing import CliRunner\nfrom comity.cli import app\n"
        "ask = lambda words: CliRunner().invoke(app, [*words.split(), '--help'], prog_name='comity').stdout\n"
        f"print(json.dumps([ask(words) for words in {COMMANDS!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "COLUMNS": "100", "TERMINAL_WIDTH": "100"},
    )
    lines = ([line.rstrip() for line in told.strip().splitlines()] for told in json.loads(done.stdout))
    return dict(zip(COMMANDS, map("\n".join, lines), strict=True))


def commands_page() -> str:
    """The page of all commands."""
    parts = ["# Commands", "", "Written from the program by `scripts/build_reference.py`.", ""]
    for command, told in helps().items():
        parts += [f"## comity {command}", "", "```text", told, "```", ""]
    return "\n".join(parts)


def python_page() -> str:
    """The page of all public names."""
    parts = ["# Python", "", "Written from the docstrings by `scripts/build_reference.py`.", ""]
    for name in comity.__all__:
        value = getattr(comity, name)
        parts += [f"## comity.{name}", "", *signature(name, value), inspect.cleandoc(value.__doc__ or ""), ""]
        if inspect.isclass(value) and value.__module__.startswith("comity.desk"):
            parts += methods(name, value)
    for name in panels.__all__:
        value = getattr(panels, name)
        parts += [f"## comity.panels.{name}", "", *signature(f"panels.{name}", value)]
        parts += [inspect.cleandoc(value.__doc__ or ""), ""]
        parts += methods(name, value) if name == "Panel" else []
    return "\n".join(parts).rstrip() + "\n"


def instruments_page() -> str:
    """The page of all instruments that are written as data."""
    listed = list(load_instruments().instruments.values())
    clauses = [clause for instrument in listed for clause in instrument.clauses]
    sorts = Counter(clause.witness.sort if clause.witness else "from memory" for clause in clauses)
    counted = ", ".join(f"{sorts[s]} {w}" for s, w in COMPARED.items())
    parts = ["# Instruments written as data", "", "Written from the files by `scripts/build_reference.py`.", ""]
    parts += [f"{len(listed)} instruments with {len(clauses)} clauses: {counted}.", ""]
    parts += ["A clause that is *not owed* is one that the instrument leaves out. A duty is told in our words.", ""]
    parts += ["Citations and numbers of registration are from memory where no text is named that gives them.", ""]
    for instrument in listed:
        parts += [f"## {instrument.name}", "", *facts(instrument), ""]
        parts += ["| article | obligation | duty | compared with |", "| --- | --- | --- | --- |"]
        parts += [clause_row(clause) for clause in instrument.clauses] + [""]
    return "\n".join(parts).rstrip() + "\n"


def facts(instrument: CuratedInstrument) -> list[str]:
    """Id, form, life, parties, citation and notes of an instrument, one a line."""
    life = "; ".join(f"{s.stage.value.replace('_', ' ')} {s.when.edtf}" for s in instrument.steps)
    bound = [
        f"{p.ref.actor} {spans(p)}" if len({*map(spans, instrument.parties)}) > 1 else p.ref.actor
        for p in instrument.parties
    ]
    dates = instrument.witness.words if instrument.witness else "from memory"
    form = instrument.form if instrument.binding else f"{instrument.form}, not binding in law"
    lines = [f"`{instrument.id}`: {form}; {life}.", f"Parties: {'; '.join(bound)}.", f"Cite: {instrument.citation}."]
    return [f"- {line}" for line in (*lines, f"Dates and parties: {dates}.", *instrument.notes)]


def spans(party: Party) -> str:
    """When a party was bound."""
    return " and ".join(f"{p.start}/{p.end or ''}" for p in party.periods)


def clause_row(clause: Clause) -> str:
    """A clause as a row of a table."""
    owed = f"{clause.obligation}{' is not owed' if clause.negated else ''}"
    dated = (
        f" ({clause.period.start or ''} to {clause.period.end or ''})"
        if any((clause.period.start, clause.period.end))
        else ""
    )
    compared = clause.witness.words if clause.witness else "**from memory**"
    return f"| {clause.article}{dated} | {owed} | {clause.duty} | {compared} |".replace("\n", " ")


def methods(name: str, value: type) -> list[str]:
    """The methods and properties of a class, its own and those of the desk that it inherits, each under a heading."""
    parts = []
    bases = [base for base in value.__mro__ if base.__module__.startswith(("comity.desk", "comity.panels"))]
    for method in sorted({n for base in bases for n in vars(base) if not n.startswith("_")}):
        member = inspect.getattr_static(value, method)
        function = member.fget if isinstance(member, property) else member
        doc = inspect.cleandoc(getattr(function, "__doc__", None) or "")
        call = "" if isinstance(member, property) else "()"
        parts += [f"### {name}.{method}{call}", "", doc, ""]
    return parts


def signature(name: str, value: object) -> list[str]:
    """The call of a function as a code block; nothing for types."""
    if not inspect.isfunction(value):
        return []
    return ["```python", f"comity.{name}{inspect.signature(value)}", "```", ""]


def main() -> int:
    """Write the pages, or check that they are fresh."""
    importlib.import_module("comity")
    stale = []
    for page, made in (
        ("commands.md", commands_page()),
        ("python.md", python_page()),
        ("instruments.md", instruments_page()),
    ):
        path = PAGES / page
        if not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(page)
            if "--check" not in sys.argv:
                PAGES.mkdir(parents=True, exist_ok=True)
                path.write_text(made, encoding="utf-8")
    for page in stale:
        print(f"docs/reference/{page}: {'out of date' if '--check' in sys.argv else 'written'}")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
