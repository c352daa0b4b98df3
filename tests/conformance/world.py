"""A small invented world in which every measure can be asked: stories about Canada and Mexico, and invented rows.

A new measure that needs other statements or rows adds them here; all laws are then run over it.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from comity import open as open_ledger
from comity.datasets import declared
from comity.desk.view import View
from comity.ledger import Store
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Claim,
    Commitment,
    Content,
    Document,
    Evidence,
    Figure,
    Relation,
    Stage,
    Stance,
    Statement,
    Status,
    When,
)
from tests.ledger.corpus import TIME, document, evidence, reading, state

A, B, C, D = "CAN", "MEX", "COL", "SLV"
NAVY = ActorRef(ActorId(f"{A}/navy"), "navy", ActorKind.ORGAN, A, "the navy")
GREENS = ActorRef(ActorId(f"{A}/greens"), "greens", ActorKind.FACTION, A, "the greens")
Story = Callable[[tuple[Evidence, ...]], Statement]
"""A statement, given the words that carry it."""


def _act(year: int, a: str, b: str, kind: str, fields: tuple[str, ...] = ("trade",), **more: Any) -> Story:
    given: dict[str, Any] = {
        "type": kind,
        "sources": (state(a),),
        "targets": (state(b),),
        "when": When.day(date(year, 3, 1 + len(kind)), words=f"in March {year}"),
        "fields": fields,
        "main": True,
        **more,
    }
    return lambda words: Act(evidence=words, **given)


def _pledge(year: int, name: str, stage: Stage, obligation: str, **more: Any) -> Story:
    given: dict[str, Any] = {
        "instrument": name,
        "parties": (state(A), state(B)),
        "obligation": obligation,
        "stage": stage,
        "when": When.day(date(year, 5, 2), words=f"on 2 May {year}"),
        **more,
    }
    return lambda words: Commitment(evidence=words, **given)


def _figure(year: int, measure: str, value: float, unit: str, a: str, b: str, **more: Any) -> Story:
    given: dict[str, Any] = {
        **{"measure": measure, "value": value, "low": value, "high": value, "unit": unit},
        **{"subject": (state(a),), "object": (state(b),), "when": When.year(year, words=str(year)), **more},
    }
    return lambda words: Figure(evidence=words, **given)


def _claim(year: int, holder: str, stance: Stance, about: str, theatre: str) -> Story:
    def made(words: tuple[Evidence, ...]) -> Statement:
        content = Content(0, 5, "Story")
        when = When.day(date(year, 7, 1), words=f"in July {year}")
        return Claim(
            evidence=words,
            holder=(state(holder),),
            stance=stance,
            content=content,
            about=(state(about),),
            when=when,
            theatres=(theatre,),
        )

    return made


def _tie(year: int, a: str, b: str, predicate: str, polarity: Literal[-1, 0, 1], fields: tuple[str, ...]) -> Story:
    when = When.year(year, words=str(year))
    return lambda words: Relation(
        evidence=words,
        subject=(state(a),),
        object=(state(b),),
        predicate=predicate,
        polarity=polarity,
        when=when,
        fields=fields,
    )


STORIES: Sequence[Sequence[Story]] = (
    (
        _act(1990, A, B, "SUPPORT", mode="sign"),
        _act(1990, B, A, "CONSULT", ("diplomacy",), mode="visit"),
        _act(1990, A, C, "THREATEN", ("security",), theatres=("syria",)),
        _act(1990, B, C, "SANCTION", ("security",), theatres=("syria",)),
        _act(1990, A, D, "AID", ("health",)),
        _pledge(1990, "Treaty of Guelph", Stage.SIGNED, "defense", fields=("security",)),
        _figure(1990, "share of imports", 12.0, "percent", B, A, share_of="imports"),
        _figure(
            1990, "vaccine doses", 60.0, "dose", A, B, low=50.0, high=70.0, fields=("health",), status=Status.PLANNED
        ),
    ),
    (
        _act(1991, A, B, "COOPERATE", ("energy",), theatres=("syria",)),
        _act(1991, B, A, "ACCUSE", ("security",), theatres=("syria",)),
        _act(1991, A, B, "REJECT", ("trade",)),
        _act(1991, B, C, "SUPPORT", ("security",), theatres=("afghanistan",)),
        _act(1991, A, B, "CONSULT", ("security",), sources=(NAVY,)),
        _act(1991, A, B, "PROTEST", ("trade",), sources=(GREENS,)),
        _act(1991, A, C, "ASSAULT", ("security",), theatres=("afghanistan",)),
        _pledge(1991, "Treaty of Guelph", Stage.IN_FORCE, "defense"),
        _pledge(1991, "trade accord", Stage.UNDER_NEGOTIATION, "trade"),
        _claim(1991, A, Stance.PRAISES, B, "syria"),
        _claim(1991, B, Stance.FEARS, A, "afghanistan"),
        _tie(1991, A, B, "aligned_with", 1, ("security",)),
        _figure(1991, "vaccine doses received", 6.0, "dose", B, A, fields=("health",)),
    ),
    (
        _act(1992, B, A, "PROTEST", ("trade",)),
        _act(1992, A, B, "AID", ("health",), theatres=("syria",)),
        _act(1992, B, D, "ASSAULT", ("security",)),
        _tie(1992, B, A, "depends_on", 0, ("trade",)),
        _tie(1992, C, A, "rivals", -1, ("security",)),
        _pledge(1992, "trade accord", Stage.FAILED, "trade"),
        _figure(1992, "exports", 4.2e8, "USD", A, B),
    ),
)
"""What each document says, oldest first."""

ROWS: Mapping[str, Sequence[str]] = {
    "goldstein_mappings.csv": ("040,Consult,1.5", "0841,Return,6.5", "057,Sign,8.2", "190,Use force,-9.5"),
    "goldstein_weis.csv": ("031,1.5", "223,-9.5"),
    "desta_list_of_treaties_02_02_dyads.csv": (
        "Alphaland,Betaland,124,484,9004,Alphaland Betaland,base_treaty,1989,1990",
    ),
    "un_votes_cow.csv": tuple(
        f"{year * 10 + n},{state},{year},{1 + (year * n + state * (year % 5)) % 3}"
        for year in range(1972, 1988)
        for n in range(8)
        for state in (20, 70, 92)
    ),
}
"""Rows of our own beside those of the samples, by the name of the file."""

FILES: Mapping[str, str] = {
    "trade-register-x.csv": """Invented lines in the layout of a trade register

SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Numbers delivered,\
Delivery year,Status,TIV deal unit,TIV delivery values
900001,Canada,Mexico,Heron-9,transport helicopter,Aircraft,1989,4,1990,New,3,12
900002,Mexico,Canada,Stork,trainer aircraft,Aircraft,1990,10,1991,New,0.16,1.6
900003,Colombia,Canada,Crane,patrol boat,Ships,1990,1,1991,New,3,3
"""
}
"""Whole files of our own, whose samples speak of states that are none."""


def ledger(
    path: Path,
    *,
    copies: int = 1,
    backwards: bool = False,
    coder: str = "rules/1",
    again: str | None = None,
    only: Iterable[Statement] | None = None,
) -> Path:
    """A ledger of the world.

    Args:
        path: Where.
        copies: How many documents tell each story, all of different events.
        backwards: The last document first, and the last statement of each.
        coder: Who read them.
        again: A second coder who read the same documents afterwards and saw the same.
        only: Only these statements, in their documents.
    """
    store = Store.create(path)
    kept = None if only is None else {s.id for s in only}
    stories = [(n, told) for n, told in enumerate(list(STORIES) * copies)]
    with store.writer() as writer:
        for number, told in reversed(stories) if backwards else stories:
            found = _document(number, told)
            for reader in (coder, again) if again else (coder,):
                said = [s for s in _said(found, told, reader) if kept is None or s.id in kept]
                if said or kept is None:
                    moment = TIME + timedelta(days=1) if reader == again else TIME
                    writer.add(found, reading(found, reader, moment), said[::-1] if backwards else said)
    return path


def data(path: Path, *, seed: int | None = None, until: int | None = None) -> Path:
    """A folder with the invented rows of all data sets.

    Args:
        path: The folder.
        seed: Shuffles the rows of each file.
        until: Leaves out rows of later years.
    """
    path.mkdir()
    for data_set in declared().values():
        for table in data_set.tables:
            if table.preamble or table.width is not None:
                continue
            name = next(name for name in table.files if not name.endswith(".parquet")).replace("*", "x")
            head, *rows = (data_set.folder / table.sample).read_text(encoding=table.encoding).splitlines()
            if until is not None and "year" in (columns := head.split(table.delimiter)):
                at = columns.index("year")
                rows = [r for r in rows if int(r.split(table.delimiter)[at]) <= until]
            rows = [*rows, *ROWS.get(name, ())]
            if seed is not None:
                random.Random(seed).shuffle(rows)
            (path / name).write_text("\n".join([head, *rows]) + "\n", encoding=table.encoding)
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def view(ledger: Path, data: Path | None, *, as_of: date | None = None) -> View:
    """What a ledger of this world says, with a folder of rows."""
    return open_ledger(ledger).view(as_of=as_of, data=data)


def _document(number: int, told: Sequence[Story]) -> Document:
    year = 1990 + number % len(STORIES)
    text = "\n".join(f"Story {number}, sentence {n}." for n in range(len(told)))
    return document(number, published=When.day(date(year, 12, 1)), text=text)


def _said(found: Document, told: Sequence[Story], coder: str) -> list[Statement]:
    number = found.text.partition(",")[0]
    return [story(evidence(found, f"{number}, sentence {n}.", coder)) for n, story in enumerate(told)]
