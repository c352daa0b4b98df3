"""Text with a way back: a stretch of canonical text that knows where in the file each of its parts stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.model import Run


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that the file says about an interval of a flow.

    Attributes:
        start, end: The interval.
        kind: ``raised`` (superscript), ``reference`` (``[^1]``), ``bracket`` (``[1]``), ``italic``
            or ``gap`` (the space between columns), ``figure`` (words that stand for a picture).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A stretch of text, the runs that lead back to the file, and marks on it.

    A run whose two sides have one length is verbatim; text outside any run was inserted (a space for a
    line end).

    Attributes:
        text: The words.
        runs: The way back, in order, with offsets into ``text``.
        marks: What the file says about intervals of it, in order of ``start``.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Flow:
        """The part from ``start`` to ``end``; marks that it does not wholly hold are clipped or dropped."""
        stop = len(self.text) if end is None else end
        if start <= 0 and stop >= len(self.text):
            return self
        runs = []
        for run in self.runs[max(0, bisect_right(self.runs, start, key=lambda r: r.start) - 1) :]:
            if run.start >= stop:
                break
            if run.end > start:
                runs.append(_clipped(run, start, stop))
        marks = tuple(
            Mark(max(m.start, start) - start, min(m.end, stop) - start, m.kind)
            for m in self.marks
            if m.start < stop and m.end > start
        )
        return Flow(self.text[start:stop], tuple(runs), marks)

    def stripped(self) -> Flow:
        """Without white space at its ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Flow:
        """With intervals replaced by inserted words; the edits are in order and apart. One pass."""
        if not edits:
            return self
        texts: list[str] = []
        runs: list[Run] = []
        bounds: list[tuple[int, int]] = [(0, 0)]
        at = shift = first = 0
        for start, end, words in [*edits, (len(self.text), len(self.text), "")]:
            texts += [self.text[at:start], words]
            while first < len(self.runs) and self.runs[first].start < start:
                run = self.runs[first]
                if run.end > at:
                    kept = _clipped(run, at, start)
                    runs.append(Run(kept.start + at + shift, kept.end + at + shift, kept.file_start, kept.file_end))
                if run.end > start:
                    break
                first += 1
            at = end
            shift += len(words) - (end - start)
            bounds.append((end, shift))
        moved = (Mark(_moved(bounds, m.start), _moved(bounds, m.end), m.kind) for m in self.marks)
        return Flow("".join(texts), tuple(runs), tuple(m for m in moved if m.start < m.end))

    def without(self, intervals: Iterable[tuple[int, int]]) -> Flow:
        """With some intervals (in order, apart) taken out."""
        return self.edited([(start, end, "") for start, end in intervals])

    def file_start(self) -> int | None:
        """Where in the file its first run stands."""
        return self.runs[0].file_start if self.runs else None


def _moved(bounds: Sequence[tuple[int, int]], offset: int) -> int:
    """Where an offset lies after edits, each given as its end and the shift of all that follows."""
    at = bisect_right(bounds, offset, key=lambda b: b[0]) - 1
    return max(0, offset + bounds[at][1])


def _clipped(run: Run, start: int, stop: int) -> Run:
    a, b = max(run.start, start), min(run.end, stop)
    if run.end - run.start == run.file_end - run.file_start:
        return Run(a - start, b - start, run.file_start + a - run.start, run.file_end - (run.end - b))
    return Run(a - start, b - start, run.file_start, run.file_end)


class FlowBuilder:
    """Puts a flow together from left to right."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self.length = 0
        self.last = ""

    def _put(self, text: str) -> int:
        start = self.length
        self._text.append(text)
        self.length += len(text)
        self.last = text[-1]
        return start

    def verbatim(self, text: str, file_start: int) -> None:
        """Add words that stand in the file as they are."""
        if not text:
            return
        start = self._put(text)
        run = Run(start, self.length, file_start, file_start + len(text))
        if self._runs and _meet(self._runs[-1], run):
            run = Run(self._runs[-1].start, run.end, self._runs.pop().file_start, run.file_end)
        self._runs.append(run)

    def rewritten(self, text: str, file_start: int, file_end: int) -> None:
        """Add words for which the file has other characters: an entity, an escape, a ligature."""
        if not text:
            return
        start = self._put(text)
        if len(text) != file_end - file_start:
            self._runs.append(Run(start, self.length, file_start, file_end))

    def inserted(self, text: str) -> None:
        """Add words that do not stand in the file: a space for a line end."""
        if text:
            self._put(text)

    def mark(self, start: int, kind: str) -> None:
        """Mark what was added since ``start``."""
        if self.length > start:
            self._marks.append(Mark(start, self.length, kind))

    def add(self, flow: Flow) -> None:
        """Add a whole flow."""
        if not flow.text:
            return
        base = self._put(flow.text)
        for run in flow.runs:
            moved = Run(run.start + base, run.end + base, run.file_start, run.file_end)
            if self._runs and _meet(self._runs[-1], moved):
                last = self._runs.pop()
                moved = Run(last.start, moved.end, last.file_start, moved.file_end)
            self._runs.append(moved)
        self._marks.extend(Mark(m.start + base, m.end + base, m.kind) for m in flow.marks)

    def flow(self) -> Flow:
        """What was put together."""
        return Flow("".join(self._text), tuple(self._runs), tuple(sorted(self._marks, key=lambda m: m.start)))


def _meet(left: Run, right: Run) -> bool:
    """Whether two verbatim runs follow each other on both sides."""
    return (
        left.end == right.start
        and left.file_end == right.file_start
        and left.end - left.start == left.file_end - left.file_start
        and right.end - right.start == right.file_end - right.file_start
    )


def joined(parts: Iterable[Flow], between: str = " ") -> Flow:
    """Flows one after the other, with inserted words between them."""
    builder = FlowBuilder()
    for part in parts:
        if part.text:
            if builder.length:
                builder.inserted(between)
            builder.add(part)
    return builder.flow()
