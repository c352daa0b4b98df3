"""How often the resolver finds whom the gold annotation means, and how fast it is.

    python benchmarks/actors.py SHARED [--misses]

SHARED is the directory with gold/, gsr/ and seeds/. Prints one line a measure:

- gsr: share of gold actor codes that some mention in the sentence carries (country, or the kind of a body);
- parties: share of gold parties whose alias stands in the quote, that a mention in the quote carries;
- actors: the same for the actor itself, for actors that are no states;
- speed: words and mentions a second, and the seconds that loading takes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from comity.actors import Resolver, load_gazetteer
from comity.model import ActorId, Mention

Record = dict[str, Any]
KINDS = {"igo": "IGO", "ngo": "NGO", "company": "MNC", "armed_group": "REB", "format": "IGO", "media": "JRN"}
DATES = {"000": date(2022, 3, 1), "001": date(2025, 1, 17)}
STATES = {
    "iran": "IRN", "russia": "RUS", "soviet-union": "SUN", "usa": "USA", "china": "CHN", "north-korea": "PRK",
    "ukraine": "UKR", "israel": "ISR", "turkey": "TUR", "syria": "SYR", "afghanistan": "AFG", "azerbaijan": "AZE",
    "armenia": "ARM", "saudi-arabia": "SAU", "india": "IND", "brazil": "BRA", "south-africa": "ZAF", "uk": "GBR",
    "nazi-germany": "DEU",
}  # fmt: skip


def read(path: Path) -> list[Record]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def carried(resolver: Resolver, mention: Mention) -> Iterator[str]:
    """Country of a mention's best candidates, or the kind of a body without one."""
    for candidate in mention.candidates:
        actor = resolver.gazetteer.get(candidate.actor)
        if actor is not None:
            yield actor.country or KINDS.get(actor.kind.value, f"?{actor.id}")


def gsr(resolver: Resolver, folder: Path, misses: bool) -> tuple[int, int, int]:
    """Codes found among the candidates, among the best ones, and all codes of the gold sentences."""
    found = best = total = 0
    for record in read(folder / "gsr_dev.jsonl"):
        resolution = resolver.resolve(record["text"])
        countries = {a.id: a.country for a in resolution.introduced}
        codes: set[str] = set()
        first: set[str] = set()
        for mention in resolution.mentions:
            row = [countries.get(c.actor) or next(iter(carried(resolver, Mention(0, 1, "", mention.sense, (c,)))), "")
                   for c in mention.candidates]  # fmt: skip
            codes.update(row)
            first.update(row[:1])
        for side in ("sources", "targets"):
            for actor in record[side]:
                total += 1
                found += actor["code"][:3] in codes
                best += actor["code"][:3] in first
                if misses and actor["code"][:3] not in first:
                    print(f"  {record['id'][12:]} {actor['text']} = {actor['code']}; {record['text']}")
                    print("     ", [(m.surface, m.actor) for m in resolution.mentions])
    return found, best, total


def parties(resolver: Resolver, shared: Path, misses: bool) -> tuple[int, int, int, int]:
    """Parties met by country or body and all; parties met as actors and all that are no states."""
    gold = {a["id"]: a for a in read(shared / "gold" / "actors.jsonl")}
    seeds = {p.name[:3]: p for p in (shared / "seeds").iterdir()}
    texts = {doc: path.open(encoding="utf-8", newline="").read() for doc, path in seeds.items()}
    resolutions = {doc: resolver.resolve(text, on=DATES[doc]) for doc, text in texts.items()}
    met = total = same = others = 0
    for event in read(shared / "gold" / "events.jsonl"):
        resolution = resolutions[event["doc"]]
        introduced = {a.id: a.country for a in resolution.introduced}
        inside = [m for m in resolution.mentions if m.start < event["end"] and m.end > event["start"]]
        for party in {*event["source_actors"], *event["target_actors"]}:
            record = gold.get(party)
            if record is None or not any(alias in event["quote"] for alias in record["aliases"]):
                continue
            total += 1
            country = country_of(party, gold)
            ids = {c.actor for m in inside for c in m.candidates[:2]}
            countries = {introduced.get(i) or getattr(resolver.gazetteer.get(i), "country", None) for i in ids}
            right = (country in countries) if country else named(party, ids)
            met += right
            if party not in STATES:
                others += 1
                same += named(party, ids)
            if misses and (not right or (party not in STATES and not named(party, ids))):
                print(f"  {party}: {event['quote']!r}", [(m.surface, m.actor) for m in inside])
    return met, total, same, others


def country_of(party: str, gold: dict[str, Record]) -> str | None:
    """The state above a gold actor."""
    while party:
        if party in STATES:
            return STATES[party]
        party = (gold.get(party) or {}).get("parent") or ""
    return None


def named(party: str, ids: set[ActorId]) -> bool:
    """Whether an actor of ours is the gold one: the last part of the id agrees."""
    last = party.rpartition("/")[2]
    same = {"mod": "mod", "presidency": "head-of-state", "taleban": "taliban", "mfa": "mfa"}
    return any(i.rpartition("/")[2] in (last, same.get(last)) for i in ids)


def speed(resolver: Resolver, shared: Path) -> tuple[float, float]:
    """Words and mentions a second on the longer seed."""
    text = max((p.read_text(encoding="utf-8") for p in (shared / "seeds").iterdir()), key=len)
    resolver.mentions(text)
    start = time.perf_counter()
    mentions = resolver.mentions(text)
    spent = time.perf_counter() - start
    return len(text.split()) / spent, len(mentions) / spent


def main(shared: Path, misses: bool) -> None:
    """Print the figures."""
    start = time.perf_counter()
    resolver = Resolver(load_gazetteer())
    loading = time.perf_counter() - start
    found, best, total = gsr(resolver, shared / "gsr", misses)
    print(f"gsr: {found / total:.3f} of {total} codes carried by a candidate, {best / total:.3f} by a best one")
    met, n, same, others = parties(resolver, shared, misses)
    print(f"parties: {met / n:.3f} of {n} by country or body; actors: {same / others:.3f} of {others} no states")
    words, mentions = speed(resolver, shared)
    print(f"speed: {words:,.0f} words/s, {mentions:,.0f} mentions/s; loading {loading:.2f} s")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), "--misses" in sys.argv)
