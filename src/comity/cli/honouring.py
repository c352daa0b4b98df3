"""``obligations --likelihood``: how often such promises were kept, told apart from what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.cli.terminal import cut, note, say, table

if TYPE_CHECKING:
    from comity.model import EstimateTable

TITLE = "How likely such promises are to be kept, by past wars (1816-2003); no part of what is owed"


def print_likelihood(kept: EstimateTable, most: int | None) -> None:
    """Probabilities with their intervals, a row an instrument, ally and adversary.

    Args:
        kept: What ``view.honouring`` gives.
        most: So many rows; ``None`` for all.
    """
    rows = list(kept)
    if not rows:
        return
    say("")
    say(TITLE)

    def cells(row: tuple[tuple[object, ...], object]) -> tuple[object, ...]:
        (instrument, beneficiary, against), e = row
        value, low, high = (f"{getattr(e, name):.0%}" for name in ("value", "low", "high"))
        return cut(str(instrument), 60), beneficiary, against, value, f"{low} to {high}", getattr(e, "n", 0)

    columns = ("under", "for", "against", "kept", "90 % interval", "past cases")
    table(columns, map(cells, rows if most is None else rows[:most]), words=columns[:3])
    if most is not None and len(rows) > most:
        note(f"{len(rows) - most} more rows; --all shows them")
