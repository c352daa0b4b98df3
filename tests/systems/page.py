"""The table of the forty systems in ``docs/systems.md``: what is asked, how, and whether it is answered.

    python -m tests.systems.page

writes it anew; a test holds the page to it. The seed documents must stand beside the checkout.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from tests.conftest import SHARED
from tests.docs.snippets import ROOT
from tests.systems import (
    test_a_who_decides,
    test_b_friction_and_trust,
    test_c_pressure_and_obligation,
    test_d_fields_of_cooperation,
    test_e_regional_theatres,
    test_f_the_system,
    test_g_evidence,
)
from tests.systems.asking import Asked, System

PAGE = ROOT / "docs" / "systems.md"
BEGIN, END = "<!-- forty: written by python -m tests.systems.page -->\n", "<!-- end -->\n"
SHOWN = 2
GROUPS = (
    test_a_who_decides,
    test_b_friction_and_trust,
    test_c_pressure_and_obligation,
    test_d_fields_of_cooperation,
    test_e_regional_theatres,
    test_f_the_system,
    test_g_evidence,
)
SYSTEMS: tuple[System, ...] = tuple(s for group in GROUPS for s in group.SYSTEMS)


def answer(asked: Asked, system: System) -> str:
    """``yes`` where a system is answered, ``partly`` where one of its facts is found, else ``no``."""
    if asked.answers(system):
        return "yes"
    return "partly" if len(asked.missing(system)) < len(system.facts) else "no"


def how(system: System) -> str:
    """The commands that give most of its facts."""
    return "<br>".join(f"`comity {line}`" for line, _ in Counter(f.ask for f in system.facts).most_common(SHOWN))


def passage(asked: Asked) -> str:
    """The sum and the table."""
    answers = {s.number: answer(asked, s) for s in SYSTEMS}
    yes = sum(a == "yes" for a in answers.values())
    rows = [f"| {s.number} | {s.name} | {answers[s.number]} | {how(s)} |" for s in SYSTEMS]
    head = ["", f"Answered: {yes} of {len(SYSTEMS)}.", "", "| | system | answered | ask |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, "", ""])


def written(page: str, asked: Asked) -> str:
    """A page with the passage written anew."""
    before, _, rest = page.partition(BEGIN)
    return before + BEGIN + passage(asked) + END + rest.partition(END)[2]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(
            written(PAGE.read_text(encoding="utf-8"), Asked(SHARED / "seeds", Path(folder) / "seeds.comity")),
            encoding="utf-8",
        )
