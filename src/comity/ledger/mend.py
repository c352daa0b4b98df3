"""Mending: what is whole stays, what is damaged is set aside, and what was lost is named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from comity.ledger.decisions import DECISIONS, decision_lines, write_decisions
from comity.ledger.durable import TEMPORARY, told
from comity.ledger.examine import Findings, examine
from comity.ledger.fits import FITS, fit_lines, write_fits
from comity.ledger.lines import unfinished
from comity.ledger.manifest import ENTRIES, ROOT, Root, commit_all
from comity.ledger.purge import QUARANTINE, without
from comity.ledger.recover import adopted, last_root, listed
from comity.ledger.segments import Segment

ROUNDS = 3
"""What leaves the ledger may leave something behind that refers to it: examined again so many times."""


def mend(ledger: Path) -> tuple[list[str], list[str]]:
    """Repair a ledger whose lock is held.

    A root that cannot be read is replaced by its newest copy, and what its manifests no longer say is learnt from the
    segments. Segments that are missing or altered leave the ledger, with readings of which a part is gone (reading the
    file again adds them again) and links of which an end is gone. Damaged files are moved to ``quarantine/``.
    Left-overs of killed writes are deleted.

    Returns:
        What was done, and what was lost, in words.
    """
    done: list[str] = []
    lost: list[str] = []
    root = _mended_root(ledger, done)
    for _ in range(ROUNDS):
        found = examine(ledger, root)
        if not (found.mendable or found.orphans):
            break
        root = _mend_segments(ledger, root, found, done)
        lost += _losses(found)
    for path in (p for place in (ledger, ledger / ENTRIES) for p in place.glob(f"*{TEMPORARY}")):
        path.unlink(missing_ok=True)
    _mend_lines(ledger / DECISIONS, "decision", decision_lines(ledger), write_decisions, done, lost)
    _mend_lines(ledger / FITS, "fit", fit_lines(ledger), write_fits, done, lost)
    return done, lost


def _mended_root(ledger: Path, done: list[str]) -> Root:
    """A root whose manifests are all whole, and list all segments that can be found."""
    root, instead = last_root(ledger)
    segments, bad = listed(ledger, root)
    if instead is None and not bad:
        return root
    found = adopted(ledger, segments, [name for name, _ in root.retired])
    _set_aside(ledger, [ledger / ENTRIES / entry.file for entry in bad])
    if instead:
        _set_aside(ledger, [ledger / ROOT])
        done.append(instead)
    done += [f"{entry.file}: made again from the segments" for entry in bad]
    return commit_all(ledger, root, [*segments, *found], root.retired)


def _mend_segments(ledger: Path, root: Root, found: Findings, done: list[str]) -> Root:
    """Let the ledger consist of what is whole."""
    kept = _drop(ledger, root, found.segments, "documents", "id", found.bad_documents)
    kept = _drop(ledger, root, kept, "links", "id", found.bad_links)
    for table, column in (("readings", "id"), ("statements", "reading"), ("actors", "reading")):
        kept = _drop(ledger, root, kept, table, column, found.bad_readings)
    _set_aside(ledger, [s.path(ledger) for s in found.bad_segments])
    done += [f"{s.file}: set aside" for s in found.bad_segments]
    if found.mendable:
        root = commit_all(ledger, root, kept, root.retired)
    for path in [*found.orphans, *(s.path(ledger) for s in found.segments if s not in kept)]:
        path.unlink(missing_ok=True)
    done += [f"{path.name}: deleted, no manifest speaks of it" for path in found.orphans]
    return root


def _drop(
    ledger: Path, root: Root, segments: list[Segment], table: str, column: str, values: Collection[str]
) -> list[Segment]:
    if not values:
        return segments
    found = [without(ledger, root, s, [column], values) if s.table == table else s for s in segments]
    return [s for s in found if s is not None]


def _losses(found: Findings) -> Iterable[str]:
    for segment in found.bad_segments:
        yield f"{segment.rows} rows of {segment.table} ({segment.file})"
    for document in sorted(found.bad_documents):
        yield f"document {document} ({found.titles[document]})"
    for reading, why in sorted(found.bad_readings.items()):
        yield f"reading {reading} ({why}); read the file again"
    for link in sorted(found.bad_links):
        yield f"link {link}"


def _mend_lines[T](
    path: Path,
    what: str,
    lines: Sequence[tuple[int, T | None]],
    write: Callable[[Path, Iterable[T]], None],
    done: list[str],
    lost: list[str],
) -> None:
    """Cut off an unfinished last line of a file; set the file aside where lines cannot be read, and keep the others."""
    whole = [found for _, found in lines if found is not None]
    if unfinished(path) and len(whole) == len(lines):
        write(path.parent, whole)
        done.append(f"{path.name}: its unfinished last line cut off")
    if len(whole) < len(lines):
        _set_aside(path.parent, [path])
        write(path.parent, whole)
        done.append(f"{path.name}: rewritten without the lines that cannot be read")
        lost += [f"the {what} of line {number}" for number, found in lines if found is None]


def _set_aside(ledger: Path, paths: Iterable[Path]) -> None:
    """Move files into quarantine, under a name that is free."""
    for path in paths:
        if path.exists():
            with told(path):
                (ledger / QUARANTINE).mkdir(exist_ok=True)
                names = [path.name, *(f"{n}-{path.name}" for n in range(1, 1000))]
                free = next(t for name in names if not (t := ledger / QUARANTINE / name).exists())
                path.rename(free)
