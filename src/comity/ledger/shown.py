"""The rows of the table of statements that a view shows, asked of DuckDB."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from comity.ledger.judged import MentionVerdict, mention_verdicts, reread
from comity.ledger.query import Segments
from comity.ledger.review import edited_row, replaced, verdicts
from comity.ledger.rows import Row
from comity.ledger.selection import Selection
from comity.ledger.tables import columns, schema
from comity.model import ROWS, Decision, StatementId, Verb, ViewSpec

_PLACE = ("id", "document", "start", "end", "kind", "reading", "anchor", "recorded", "record", "more")


class Shown:
    """The statements of the readings that are shown, as reviewers left them, cut down to what is asked.

    Args:
        segments: The table of statements.
        spec: The question.
        selection: The readings that are shown.
        decisions: Decisions, oldest first.
    """

    def __init__(self, segments: Segments, spec: ViewSpec, selection: Selection, decisions: Sequence[Decision]) -> None:
        self._segments = segments
        self._readings = selection.readings
        self._verdicts = verdicts(decisions)
        self._mentions = list(mention_verdicts(decisions).values())
        self._question, self._values = _question(spec, selection)

    def rows(
        self,
        names: Sequence[str],
        *,
        documents: Sequence[str] | None = None,
        ids: Sequence[str] | None = None,
        parties: Collection[frozenset[str]] | None = None,
        order: bool = False,
    ) -> Any:
        """Columns of the rows as an Arrow table.

        Args:
            names: The columns.
            documents: Only rows of these documents.
            ids: Only these rows.
            parties: Only rows in which exactly one of these sets of countries has a part.
            order: Whether to order them by document and place.
        """
        conditions, values = [], {}
        if documents is not None:
            conditions.append("document IN (SELECT unnest($documents::VARCHAR[]))")
            values["documents"] = list(documents)
        if ids is not None:
            conditions.append("id IN (SELECT unnest($ids::VARCHAR[]))")
            values["ids"] = list(ids)
        if parties is not None:
            conditions.append("array_to_string(list_sort(countries), ' ') IN (SELECT unnest($parties::VARCHAR[]))")
            values["parties"] = [" ".join(sorted(p)) for p in parties]
        chosen = ", ".join(f'"{name}"' for name in names)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        ordered = ' ORDER BY document, "start", "end", id' if order else ""
        return self._ask(f"SELECT {chosen} FROM shown{where}{ordered}", values)

    def ids(self, beginning: str) -> list[str]:
        """The ids that begin so."""
        found = self._ask("SELECT id FROM shown WHERE starts_with(id, $beginning)", {"beginning": beginning})
        return [str(i) for i in found.column("id").to_pylist()]

    def those_of(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that are shown."""
        return set(self.rows(("id",), ids=ids).column("id").to_pylist()) if ids else set()

    def counted(self, column: str) -> dict[str, int]:
        """How many rows have each value of a column, most first."""
        query = f'SELECT "{column}" AS value, count(*) AS n FROM shown GROUP BY 1 ORDER BY n DESC, 1'
        return {row["value"]: row["n"] for row in self._ask(query, {}).to_pylist()}

    def pairs(self) -> dict[tuple[str, str], int]:
        """How many rows each pair of countries shares, most first."""
        query = """
            SELECT a, b, count(*) AS n
            FROM (SELECT id, unnest(countries) AS a FROM shown)
            JOIN (SELECT id, unnest(countries) AS b FROM shown) USING (id)
            WHERE a < b
            GROUP BY ALL ORDER BY n DESC, 1, 2
        """
        return {(row["a"], row["b"]): row["n"] for row in self._ask(query, {}).to_pylist()}

    def reviewed(self) -> dict[StatementId, Verb]:
        """Which rows a reviewer accepted or edited."""
        confirmed = {a: v for a, v in self._verdicts.items() if v.verb in (Verb.ACCEPT, Verb.EDIT)}
        query = "SELECT id, anchor FROM shown WHERE anchor IN (SELECT unnest($confirmed::VARCHAR[]))"
        rows = self._ask(query, {"confirmed": list(confirmed)}).to_pylist() if confirmed else []
        verbs = {a: Verb.EDIT if v.edits else Verb.ACCEPT for a, v in confirmed.items()}
        return {StatementId(row["id"]): verbs[row["anchor"]] for row in rows}

    def _ask(self, query: str, values: Mapping[str, Any]) -> Any:
        hidden, edits = self._reviewed
        source, files = self._segments.source
        names = ", ".join(f'"{c}"' for c in columns("statements"))
        read = f"SELECT {names} FROM {source} WHERE reading IN (SELECT unnest($readings::VARCHAR[]))"
        parameters = {**files, "readings": [r.id for r in self._readings.values()]}
        if hidden:
            read += " AND anchor NOT IN (SELECT unnest($hidden::VARCHAR[]))"
            parameters["hidden"] = hidden
        if sum(r.model == ROWS for r in self._readings.values()) > 1:
            read += " QUALIFY row_number() OVER (PARTITION BY id ORDER BY reading) = 1"
        if edits is not None:
            read += f" UNION ALL SELECT {names} FROM edited"
        conditions, bound = self._question, dict(self._values)
        if "confidence" in bound:
            bound["confirmed"] = [a for a, v in self._verdicts.items() if v.verb in (Verb.ACCEPT, Verb.EDIT)]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        whole = f"WITH read AS ({read}), shown AS (SELECT * FROM read{where}) {query}"
        tables = {} if edits is None else {"edited": edits}
        return self._segments.ask(whole, {**parameters, **bound, **values}, tables)

    @cached_property
    def _reviewed(self) -> tuple[list[str], Any]:
        """Anchors of rows that are not shown as they were read, and the edited rows in their stead."""
        hidden = {anchor for anchor, verdict in self._verdicts.items() if verdict.hides}
        edits = {a: v for a, v in self._verdicts.items() if v.edits and not v.hides}
        rows: list[Row] = []
        for row in self._originals(list(edits)):
            reading = self._readings.get(row["document"])
            if reading is None or any(row["anchor"] == r["anchor"] for r in rows):
                continue
            rows.append(edited_row(row, edits[row["anchor"]], reading))
            hidden |= {row["anchor"], *self._replaced(row, reading.id)}
        for row in self._reread(hidden):
            rows.append(row)
            hidden.add(row["anchor"])
        if not rows:
            return sorted(hidden), None
        import pyarrow as pa

        return sorted(hidden), pa.Table.from_pylist(rows, schema=schema("statements"))

    def _reread(self, hidden: set[str]) -> list[Row]:
        """Rows whose actors reviewers changed by judging mentions; an edit of the statement itself wins."""
        judged: dict[str, list[MentionVerdict]] = {}
        for verdict in self._mentions:
            if verdict.document in self._readings:
                judged.setdefault(verdict.document, []).append(verdict)
        held = self._segments.rows_with("document", list(judged), _PLACE) if judged else []
        made = []
        for row in held:
            reading = self._readings[row["document"]]
            if row["reading"] == reading.id and row["anchor"] not in hidden:
                changed = reread(row, judged[row["document"]], reading)
                if changed is not None:
                    made.append(changed)
        return made

    def _originals(self, anchors: list[str]) -> list[Row]:
        """Rows with these anchors, of whatever reading; those that the reviewer saw come first."""
        rows = self._segments.rows_with("anchor", anchors, _PLACE) if anchors else []
        return sorted(rows, key=lambda row: (row["id"] != self._verdicts[row["anchor"]].subject, row["recorded"]))

    def _replaced(self, row: Row, reading: str) -> set[str]:
        if row["reading"] == reading:
            return set()
        place = {k: row[k] for k in ("start", "end", "kind")}
        held = self._segments.rows_with("document", [row["document"]], _PLACE)
        same = [r for r in held if place.items() <= r.items()]
        before, now = ([r for r in same if r["reading"] == which] for which in (row["reading"], reading))
        return replaced(row, before, now)


def _question(spec: ViewSpec, selection: Selection) -> tuple[list[str], dict[str, Any]]:
    """The conditions that a question puts to a row, and their values.

    As of a day, a row whose beginning is not known counts if its end, or its document, is not later.
    """
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if spec.as_of:
        unplaced = "when_from IS NULL AND (when_to <= $as_of OR document NOT IN (SELECT unnest($after::VARCHAR[])))"
        conditions.append(f"(when_from <= $as_of OR ({unplaced}))")
        values |= {"as_of": spec.as_of, "after": selection.after(spec.as_of)}
    if spec.countries:
        conditions.append("list_has_all(list_concat(countries, actors), $countries::VARCHAR[])")
        values["countries"] = list(spec.countries)
    if spec.kinds:
        conditions.append("kind IN (SELECT unnest($kinds::VARCHAR[]))")
        values["kinds"] = list(spec.kinds)
    if spec.fields:
        conditions.append("list_has_any(fields, $fields::VARCHAR[])")
        values["fields"] = list(spec.fields)
    if spec.confidence > 0:
        conditions.append("(confidence >= $confidence OR anchor IN (SELECT unnest($confirmed::VARCHAR[])))")
        values["confidence"] = spec.confidence
    return conditions, values
