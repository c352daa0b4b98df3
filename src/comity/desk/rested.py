"""What a view rests on beside its texts: the data files that it reads, and what their makers ask to be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.desk.asking import Asking
from comity.model import ROWS, Pin

if TYPE_CHECKING:
    from comity.datasets import DataSet


class DataQuestions(Asking):
    """Questions about the data sets behind a view."""

    def pins(self, *names: str) -> tuple[Pin, ...]:
        """What fixes the data files that measures of this view read: print it beside a number, or pin a later view.

        Args:
            names: Names of data sets; without one, those to which the view is pinned.

        Returns:
            A pin for each of their files, with its SHA-256. The files of a view with pins are checked against them.

        Raises:
            UsageError: There is no such data set, or no folder of data files.
            NoData: The folder has no file of one, or the view is not pinned to it.
            BadData: A file is not the one that was pinned.
        """
        from comity.desk.data import pins

        wanted = names or tuple(dict.fromkeys(pin.data_set for pin in self.spec.pins))
        return pins(wanted, data=self.data) if wanted else ()

    def data_sets(self) -> tuple[str, ...]:
        """Names of the data sets whose rows are statements of this view, and of those to which it is pinned."""
        imported = {d.name for title in self._imported() if (d := _titled(title)) is not None}
        return tuple(sorted(imported | {pin.data_set for pin in self.spec.pins}))

    def cite(self, *names: str) -> str:
        """BibTeX of what the makers of data ask to be cited: of all data sets behind this view, each entry once.

        Rows of a data set that is declared no more are told of in a line that begins with ``%``.

        Args:
            names: Data sets that were used as well: those of panels, and of measures that read tables.

        Raises:
            UsageError: There is no data set of a name.
        """
        from comity.desk.data import cite

        unknown = (f"% not declared, see its makers: {t}\n" for t in sorted(self._imported()) if _titled(t) is None)
        return "".join(unknown) + cite([*self.data_sets(), *names])

    def _imported(self) -> set[str]:
        """Titles with versions of the data sets that have rows among the statements."""
        counts = self._view.statements_by_document()
        return {d.source.title for d in self._view.documents() if d.reading.model == ROWS and counts.get(d.id)}


def _titled(title: str) -> DataSet | None:
    """The data set that a title with a version is of, whatever the version."""
    from comity.datasets import declared

    mine = [d for d in declared().values() if title.startswith(f"{d.title} ")]
    return max(mine, key=lambda d: len(d.title), default=None)
