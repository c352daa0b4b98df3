"""Figures of the dossier: quantities with their units, periods and flags."""

from __future__ import annotations

from collections.abc import Sequence

from comity.dossier.citing import short
from comity.dossier.moment import moment
from comity.dossier.page import Listing
from comity.dossier.phrases import amount, names, plain
from comity.dossier.rows import FigureRow
from comity.dossier.scope import Scope
from comity.model import Figure


def figures(scope: Scope) -> Listing[FigureRow]:
    """Figures, one row a statement: two sources that give one number stay two rows."""
    groups = [[s] for s in scope.statements if isinstance(s, Figure)]
    return scope.listing(groups, lambda group: _row(scope, group))


def share_of(figure: Figure) -> str:
    """Of what it is a share, unless the measure says so already."""
    of = figure.share_of or ""
    return "" if of.casefold() in figure.measure.casefold() else of


def _row(scope: Scope, group: Sequence[Figure]) -> FigureRow:
    figure = group[0]
    info = scope.infos.get(figure.document) if figure.document else None
    flags = (*figure.flags, *(figure.when.flags if figure.when else ()))
    return FigureRow(
        ids=(figure.id,),
        measure=figure.measure,
        value=amount(figure),
        unit=figure.unit,
        period=moment(figure.when),
        subject=names(figure.subject),
        object=names(figure.object),
        share_of=share_of(figure),
        qualifiers=figure.qualifiers,
        flags=tuple(plain(f) for f in dict.fromkeys(flags)),
        source=short(info.source) if info else figure.coder,
    )
