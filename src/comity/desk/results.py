"""What questions return: sequences of typed values that go to records, Arrow and pandas."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Self, overload

from comity.errors import MissingExtra
from comity.model import Record, Statement, to_record

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Rows[T](Sequence[T]):
    """A sequence of values with their records: a list in Python, a table outside it.

    Args:
        values: The values.
        record: Makes the record (a flat or nested mapping) of one value.
    """

    def __init__(self, values: Iterable[T], record: Callable[[T], Record]) -> None:
        self._values = list(values)
        self._record = record

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        return self._values[at]

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[T]:
        return iter(self._values)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)}>"

    def first(self, n: int) -> Self:
        """The first ``n`` values, with the same records."""
        part = copy(self)
        part._values = self._values[:n]
        return part

    def to_records(self) -> list[Record]:
        """One record a value, as the JSON Lines contract has it."""
        return [self._record(v) for v in self._values]

    def to_jsonl(self) -> Iterator[str]:
        """One JSON line a value, without the line end."""
        return (json.dumps(self._record(v), ensure_ascii=False) for v in self._values)

    def to_arrow(self) -> pa.Table:
        """An Arrow table with a column a key; nested values (lists of actors) stay nested or become JSON."""
        import pyarrow as pa

        records = self.to_records()
        names = list(dict.fromkeys(k for r in records for k in r))
        return pa.table({n: _column([r.get(n) for r in records]) for n in names})

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame with a column a key.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtra("pandas is not installed", do="pip install 'comity[pandas]'") from None
        records = self.to_records()
        names = list(dict.fromkeys(k for r in records for k in r))
        return pd.DataFrame({n: [r.get(n) for r in records] for n in names})


def _column(values: list[Any]) -> pa.Array:
    """An Arrow array; values without one Arrow type (``"any"`` or a list of actors) become JSON strings."""
    import pyarrow as pa

    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if v is None else json.dumps(v, ensure_ascii=False) for v in values])


class Statements(Rows[Statement]):
    """Statements, in the order of the documents and of the text."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        super().__init__(statements, to_record)


class Citations(Rows[Record]):
    """Cited works, one record each, as the contract of ``comity citations`` has it."""

    def __init__(self, records: Iterable[Record]) -> None:
        super().__init__(records, dict)
