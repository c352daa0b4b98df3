"""Against the gold annotation: whose codes the mentions carry."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from comity.actors import Resolver
from comity.model import ActorKind

FLOOR = 0.97
BODIES = {ActorKind.IGO: "IGO", ActorKind.NGO: "NGO", ActorKind.ARMED_GROUP: "REB", ActorKind.FORMAT: "IGO"}


def test_mentions_carry_the_actors_of_the_gold_sentences(resolver: Resolver, shared: Path) -> None:
    hits = total = 0
    for line in (shared / "gsr" / "gsr_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        resolution = resolver.resolve(record["text"])
        actors = {a.id: a for a in resolution.introduced}
        best = [actors.get(m.actor) or resolver.gazetteer.get(m.actor) for m in resolution.mentions if m.actor]
        codes = {a.country or BODIES.get(a.kind, "") for a in best if a is not None}
        gold = [a["code"][:3] for side in ("sources", "targets") for a in record[side]]
        hits += sum(code in codes for code in gold)
        total += len(gold)
    assert hits / total >= FLOOR


def test_every_state_of_both_lists_of_states_is_known_by_its_number(resolver: Resolver, shared: Path) -> None:
    gazetteer = resolver.gazetteer
    for file, system, number in (("cow_states", "cow", "ccode"), ("gw_states", "gw", "gwcode")):
        for row in pq.read_table(shared / "data" / f"{file}.parquet").to_pylist():
            first, last = _spell(row)
            middle = first + (last - first) / 2
            assert gazetteer.coded(system, str(int(row[number])), middle) is not None, row


def _spell(row: dict[str, Any]) -> tuple[date, date]:
    if "startdate" in row:
        return date.fromisoformat(str(row["startdate"])[:10]), date.fromisoformat(str(row["enddate"])[:10])
    first, last = (date(row[f"{p}year"], row[f"{p}month"], row[f"{p}day"]) for p in ("st", "end"))
    return first, last
