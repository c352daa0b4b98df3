"""The matrix: how many acts of each type or field there are in each stretch of years."""

from __future__ import annotations

from collections import Counter

from comity.dossier.drawing import INK, base, marks
from comity.dossier.page import Matrix
from comity.dossier.rows import Cell
from comity.dossier.timeline import WIDTH, Drawn

_ROW = 26
_ROWS = 16
FEWEST = 10
"""With fewer acts there is nothing to see in a drawing."""
_STEPS = (1, 3, 7)
"""Upper ends of the first three shades; the fourth is open."""


def draw(matrix: Matrix) -> Drawn:
    """The matrix as a Vega-Lite specification; every cell opens its row in the table beside it."""
    if matrix.acts < FEWEST:
        return Drawn(None, 0)
    totals = Counter[str]()
    for cell in matrix.cells:
        totals[cell.row] += cell.estimate.n
    rows = [r for r, _ in sorted(totals.items(), key=lambda x: (-x[1], x[0]))[:_ROWS]]
    columns = _columns(matrix)
    cells = [c for c in matrix.cells if c.row in rows]
    values = [
        {
            "row": c.row,
            "column": str(c.first),
            "n": c.estimate.n,
            "fill": INK[f"step-{_step(c.estimate.n)}"],
            "ink": INK[f"on-step-{_step(c.estimate.n)}"],
            "href": f"#{cell_id(matrix, c)}",
            "label": f"{c.row}, {c.span}: {c.estimate.n} read",
        }
        for c in cells
    ]
    x = {
        **{"field": "column", "type": "ordinal", "scale": {"domain": columns, "paddingInner": 0.06}},
        "axis": {"title": None, "labelAngle": 0, "ticks": False, "domain": False, "labelOverlap": True},
    }
    y = {
        **{"field": "row", "type": "ordinal", "scale": {"domain": rows, "paddingInner": 0.1}},
        "axis": {"title": None, "ticks": False, "domain": False, "labelColor": INK["ink"], "labelLimit": 240},
    }
    fill = {"field": "fill", "type": "nominal", "scale": None}
    ink = {"field": "ink", "type": "nominal", "scale": None}
    layers = [
        marks(values, {"type": "rect", "cornerRadius": 2}, {"x": x, "y": y, "fill": fill}),
        marks(
            values,
            {"type": "text", "fontSize": 11},
            {"x": x, "y": y, "text": {"field": "n"}, "color": ink},
            linked=False,
        ),
    ]
    width = min(WIDTH - 150, 44 * len(columns))
    return Drawn(base(width, _ROW * len(rows), layers), len(cells))


def cell_id(matrix: Matrix, cell: Cell) -> str:
    """The anchor of a cell's row in the table."""
    name = "".join(c if c.isalnum() else "-" for c in cell.row)
    return f"cell-{matrix.by}-{name}-{cell.first}"


def _columns(matrix: Matrix) -> list[str]:
    """All stretches from the first to the last, those without acts too: silence is shown as silence."""
    first = min(c.first for c in matrix.cells)
    last = max(c.first for c in matrix.cells)
    width = matrix.cells[0].last - matrix.cells[0].first + 1
    return [str(y) for y in range(first, last + 1, width)]


def _step(n: int) -> int:
    return next((i for i, top in enumerate(_STEPS, 1) if n <= top), 4)
