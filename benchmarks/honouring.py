"""How well the model of honouring foretells wars that it was not fitted to; ``--write`` makes its figures anew.

Run ``python -m benchmarks.honouring FOLDER [--write]`` with the folder of data files. It prints the log loss of the
model, leave one war out, beside that of the base rates by period and type, made leave one war out too, and exits with
1 where the model is no better. ``--write`` writes ``src/comity/vocab/honouring.toml``: coefficients, their covariance
and base rates, derived from the user's copy of the table; no row of it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.honouring_fit import (
    PRIOR,
    brier,
    fit,
    leave_one_war_out,
    leave_one_war_out_cells,
    log_loss,
)
from benchmarks.past_wars import past_cases
from comity.datasets import named, shelf
from comity.obligations.honouring import KNOWN, Fit, leading
from comity.obligations.record import Case, shares

TO = Path(__file__).parent.parent / "src" / "comity" / "vocab" / "honouring.toml"
DATA = ("alliance-performance", "atop-members", "wars-inter")
CELLS: dict[str, Callable[[Case], object]] = {
    "one rate": lambda _: 0,
    "by period": lambda c: c.late,
    "by type": lambda c: leading(c.obligations),
    "by period and type": lambda c: (c.late, leading(c.obligations)),
    "by period and all types": lambda c: (c.late, c.obligations),
    "by period, type and two or more parties": lambda c: (c.late, leading(c.obligations), c.multilateral),
}
HEAD = """\
# How often alliances that were called upon in war were honoured, and a regression of it. Derived figures, no rows.
# Written by benchmarks/honouring.py --write; do not edit by hand. What they mean: docs/methods/honouring.md.
# Coefficients are, in this order: one; the obligation that binds most, one of
# {kinds}; from 1945 on; more than two parties; and, with `event`, whether who attacks is a party.

prior = {prior}
"""


def compared(invoked: Sequence[Case]) -> dict[str, tuple[float, float]]:
    """Log loss and Brier score of each way to foretell, leave one war out."""
    foretold = {name: leave_one_war_out_cells(invoked, cell) for name, cell in CELLS.items()}
    foretold["model, without who attacks"] = leave_one_war_out(invoked, event=False)
    foretold["model, knowing whether a party attacks"] = leave_one_war_out(invoked, event=True)
    return {name: (log_loss(invoked, p), brier(invoked, p)) for name, p in foretold.items()}


def calibration(invoked: Sequence[Case], groups: int = 6) -> list[tuple[int, float, float]]:
    """Cases in order of the probability given to them, in groups: how many, mean probability, share honoured."""
    chances = leave_one_war_out(invoked, event=True)
    order = sorted(range(len(invoked)), key=lambda i: chances[i])
    cut = [order[k * len(order) // groups : (k + 1) * len(order) // groups] for k in range(groups)]
    return [(len(g), sum(chances[i] for i in g) / len(g), sum(invoked[i].honoured for i in g) / len(g)) for g in cut]


def text(invoked: Sequence[Case], data: Path) -> str:
    """The file of figures."""
    parts = [HEAD.format(kinds=", ".join(KNOWN), prior=PRIOR), _provenance(data)]
    parts += [_fit(fit(invoked, event), event) for event in (False, True)]
    for (by, group), e in shares(invoked):
        honoured = round((e.value or 0) * e.n)
        parts.append(
            f'[[rate]]\nby = "{by}"\ngroup = "{group}"\nhonoured = {honoured}\nn = {e.n}\n'
            f"low = {e.low:.4f}\nhigh = {e.high:.4f}\n"
        )
    return "\n".join(parts)


def _fit(found: Fit, event: bool) -> str:
    rows = ",\n".join(f"  [{', '.join(f'{c:.5f}' for c in row)}]" for row in found.covariance)
    numbers = ", ".join(f"{b:.5f}" for b in found.coefficients)
    return (
        f"[[fit]]\nevent = {str(event).lower()}\nn = {found.n}\nwars = {found.wars}\n"
        f"coefficients = [{numbers}]\ncovariance = [\n{rows},\n]\n"
    )


def _provenance(data: Path) -> str:
    lines = ["[provenance]"]
    for name in DATA:
        data_set = named(name)
        (path,) = shelf(data).paths(data_set, data_set.tables[0])
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.append(f'{name} = "{data_set.title} {data_set.version}, {data_set.publisher}; SHA-256 {digest[:16]}"')
    lines.append('program = "benchmarks/honouring.py"')
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Compare; write where asked."""
    data = Path(next(a for a in arguments if not a.startswith("--")))
    invoked = [t.case for t in past_cases(data) if t.case.invoked]
    if "--write" in arguments:
        TO.write_text(text(invoked, data), encoding="utf-8")
        print(f"wrote {TO}")
    print(f"{len(invoked)} cases in {len({c.war for c in invoked})} wars; leave one war out")
    scores = compared(invoked)
    for name, (loss, squared) in scores.items():
        print(f"{name:42} log loss {loss:.3f}  Brier {squared:.3f}")
    for n, chance, share in calibration(invoked):
        print(f"  of {n} cases with {chance:.2f} on average, {share:.2f} were honoured")
    base = min(scores["by period"], scores["by type"], scores["by period and type"])[0]
    return int(scores["model, without who attacks"][0] >= base)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
