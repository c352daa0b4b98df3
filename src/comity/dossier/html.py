"""The dossier as one self-contained HTML file: no script, no request, every mark opens its words."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from comity.dossier import closeness, dependence, matrix, network, standing, timeline
from comity.dossier.cite import to_bibtex, to_csl
from comity.dossier.citing import titled, web_address
from comity.dossier.data_rows import anchors
from comity.dossier.drawing import INK, svg
from comity.dossier.measured import estimate, numbers, percent, read_and_right
from comity.dossier.moment import day
from comity.dossier.page import Dossier
from comity.dossier.phrases import counted
from comity.dossier.timeline import Drawn
from comity.model import StatementId

if TYPE_CHECKING:
    from jinja2 import Environment

_ENCLOSED = 1500
"""Works that are enclosed in the page for reference managers; more would make it too large to send."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "ku", "sd", "yi"})


def render_html(dossier: Dossier, *, for_print: bool = False) -> str:
    """The dossier as one HTML file that opens without a network.

    Args:
        dossier: The page.
        for_print: Draw in the colours of paper and open what is folded, as a PDF needs it.
    """
    drawings = {
        "timeline": _drawing(timeline.draw(dossier.timeline), for_print),
        "types": _drawing(matrix.draw(dossier.types), for_print),
        "fields": _drawing(matrix.draw(dossier.fields), for_print),
        "network": _drawing(network.draw(dossier.network, dossier.head.parties), for_print),
        "closeness": _drawing(closeness.draw(dossier.closeness), for_print),
        "dependence": _drawing(dependence.draw(dossier.dependence), for_print),
        "standing": _drawing(standing.draw(dossier.standing), for_print),
    }
    return (
        _environment(dossier)
        .get_template("page.html")
        .render(
            d=dossier,
            drawings=drawings,
            css=_text("style.css"),
            for_print=for_print,
            exports=_exports(dossier),
            running=running_title(dossier),
        )
    )


def _drawing(drawn: Drawn, for_print: bool) -> dict[str, Any]:
    from markupsafe import Markup

    image = Markup(svg(drawn.spec, print_colours=for_print)) if drawn.spec else ""
    return {"svg": image, "marks": drawn.marks, "before": drawn.before}


def _environment(dossier: Dossier) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    made.globals.update(
        number=dossier.numbers,
        cell_id=matrix.cell_id,
        tie_id=network.tie_id,
        share_id=dependence.share_id,
        anchor=anchors(dossier.data_tables),
        INK=INK,
        counted=counted,
        numbers=numbers,
        titled=titled,
        shown={w.id for w in dossier.words if w.shown},
        hidden=sum(not w.shown for w in dossier.words),
    )
    made.filters.update(
        day=day,
        estimate=estimate,
        percent=percent,
        labelled=labelled,
        read_and_right=read_and_right,
        level=closeness.level,
        as_of=closeness.number,
        interval=closeness.interval,
        change=closeness.change,
        moved_by=closeness.moved_by,
        told_value=dependence.told_value,
        web=web_address,
        direction=_direction,
        known=lambda ids: _known(ids, dossier),
    )
    return made


def labelled(rows: str, heads: Sequence[str]) -> str:
    """Rows of a table with the head of its column on each cell, for a narrow screen that stacks them as cards."""
    from markupsafe import Markup

    def row(found: re.Match[str]) -> str:
        columns = iter(heads)

        def cell(start: re.Match[str]) -> str:
            wide = int(start["wide"] or 1)
            return f'{start[1]} data-label="{" / ".join(next(columns, "") for _ in range(wide))}"{start[2]}'

        return re.sub(r'(<t[dh])((?:[^>]*? colspan="(?P<wide>\d+)")?[^>]*>)', cell, found[0])

    return Markup(re.sub(r"<tr[ >].*?</tr>", row, rows, flags=re.DOTALL))


def running_title(dossier: Dossier) -> str:
    """What stands at the head of every printed page, as a string of CSS."""
    sample = "Sample, not evidence – " if dossier.head.sample else ""
    text = f"{sample}{dossier.head.title} – a dossier, {day(dossier.head.made)}"
    return "".join(c if c.isalnum() or c in " ,-–" else f"\\{ord(c):x} " for c in text)


def _known(ids: Iterable[StatementId], dossier: Dossier) -> list[StatementId]:
    """Those ids whose words stand on the page."""
    return [i for i in dict.fromkeys(ids) if i in dossier.numbers]


def _direction(language: str) -> str:
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def _printable(value: object) -> object:
    """Text without control characters, which no HTML file may hold; other values as they are."""
    if type(value) is str and not value.isprintable():
        return "".join(c if c.isprintable() or c in "\n\t" or not _is_control(c) else " " for c in value)
    return value


def _is_control(character: str) -> bool:
    code = ord(character)
    return code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000 or 0x202A <= code <= 0x202E


def _exports(dossier: Dossier) -> dict[str, str]:
    """The sources for reference managers, as addresses that hold the file itself; empty where they are too many."""
    ids = [p.id for p in dossier.head.parties]
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in "-".join(ids).casefold())
    made = {"name": name, "bibtex": "", "csl": "", "command": ""}
    if len(dossier.works_read) + len(dossier.works_cited) > _ENCLOSED:
        command = dossier.head.command.partition(" --html ")[0]
        return made | {"command": f"{command} --bibtex {name}.bib --csl {name}.json"}
    bibtex, csl = _data("application/x-bibtex", to_bibtex(dossier)), _data("application/json", to_csl(dossier))
    return made | {"bibtex": bibtex, "csl": csl}


def _data(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(text.encode()).decode()}"


def _text(name: str) -> str:
    return resources.files("comity.dossier").joinpath("templates", name).read_text(encoding="utf-8")
