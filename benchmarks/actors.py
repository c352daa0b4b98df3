"""How often the resolver finds whom annotators meant, and how fast it is.

    uv run benchmarks/actors.py SHARED [--gold DIR] [--gsr FILE] [--misses]

SHARED is the folder of the reference material, with gold/, gsr/ and seeds/. ``--gold`` and ``--gsr`` take other parts
of the same annotation, in the same form. Prints one line a measure:

- gsr: share of gold actor codes that some mention in the sentence carries (country, or the kind of a body);
- parties: share of the gold's parties, where a name of theirs stands, with the right country or body, and with the
  right actor itself;
- own: mentions annotated for this repository, right, wrong and unresolved, and how many are wrong above 0.9;
- speed: words and mentions a second in the longer document, and the seconds that loading takes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from comity.actors import Resolver, load_gazetteer
from comity.model import Mention
from tests.gold import actors as own
from tests.gold.parties import met

KINDS = {"igo": "IGO", "ngo": "NGO", "company": "MNC", "armed_group": "REB", "format": "IGO", "media": "JRN"}
PUBLISHED = {"000": date(2022, 3, 31), "001": date(2025, 1, 17)}
"""When the annotated documents came out."""


def carried(resolver: Resolver, mention: Mention, countries: dict[str, str | None]) -> Iterator[str]:
    """Country of each candidate of a mention, or the kind of a body without one."""
    for candidate in mention.candidates:
        actor = resolver.gazetteer.get(candidate.actor)
        if candidate.actor in countries:
            yield countries[candidate.actor] or ""
        elif actor is not None:
            yield actor.country or KINDS.get(actor.kind.value, f"?{actor.id}")


def gsr(resolver: Resolver, file: Path, misses: bool) -> tuple[int, int, int]:
    """Codes found among the candidates, among the best ones, and all codes of the gold sentences."""
    found = best = total = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        resolution = resolver.resolve(record["text"])
        countries = {str(a.id): a.country for a in resolution.introduced}
        codes: set[str] = set()
        first: set[str] = set()
        for mention in resolution.mentions:
            row = list(carried(resolver, mention, countries))
            codes.update(row)
            first.update(row[:1])
        for actor in (*record["sources"], *record["targets"]):
            code = actor["code"][:3]
            total += 1
            found += code in codes
            best += code in first
            if misses and code not in first:
                print(f"  {record['id'][12:]} {actor['text']} = {actor['code']}; {record['text']}")
                print("     ", [(m.surface, m.actor) for m in resolution.mentions])
    return found, best, total


def parties(resolver: Resolver, gold: Path, seeds: Path, misses: bool) -> None:
    """Print how many parties of the annotated documents are met."""
    files = {p.name[:3]: p for p in seeds.iterdir() if p.name[:3] in PUBLISHED}
    texts = {doc: (path.open(encoding="utf-8", newline="").read(), PUBLISHED[doc]) for doc, path in files.items()}
    found = met(gold, texts, resolver)
    if misses:
        for one in found:
            if not one.itself:
                said = [(c.actor, c.score) for c in one.found.candidates[:3]] if one.found else None
                print(f"  {'body' if not one.body else 'self'} {one.party}: {one.alias!r} {said}")
    n = len(found)
    kinds = Counter(m.kind for m in found)
    print(
        f"parties: {sum(m.body for m in found) / n:.3f} of {n} by country or body, "
        f"{sum(m.itself for m in found) / n:.3f} the actor itself; "
        + ", ".join(f"{k} {sum(m.itself for m in found if m.kind == k)}/{c}" for k, c in kinds.most_common())
    )


def speed(resolver: Resolver, seeds: Path) -> tuple[float, float]:
    """Words and mentions a second of CPU on the longer seed, the best of five runs."""
    text = max((p.read_text(encoding="utf-8") for p in seeds.iterdir()), key=len)
    spent = []
    mentions = resolver.mentions(text, on=PUBLISHED["000"])
    for _ in range(5):
        start = time.process_time()
        mentions = resolver.mentions(text, on=PUBLISHED["000"])
        spent.append(time.process_time() - start)
    return len(text.split()) / min(spent), len(mentions) / min(spent)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--gsr", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    start = time.process_time()
    resolver = Resolver(load_gazetteer())
    loading = time.process_time() - start
    found, best, total = gsr(resolver, given.gsr or given.shared / "gsr" / "gsr_dev.jsonl", given.misses)
    print(f"gsr: {found / total:.3f} of {total} codes carried by a candidate, {best / total:.3f} by a best one")
    parties(resolver, given.gold or given.shared / "gold", given.shared / "seeds", given.misses)
    for name in own.SETS:
        score = own.score(own.judge(resolver, own.read(name)))
        print(
            f"own, {name}: {score.right:.3f} of {score.n} right, {score.countries / score.n:.3f} with the right state; "
            f"{score.verdicts['unresolved']} unresolved, {score.verdicts['wrong']} wrong, "
            f"{score.sure_and_wrong} of them above 0.9"
        )
    words, mentions = speed(resolver, given.shared / "seeds")
    print(f"speed: {words:,.0f} words/s, {mentions:,.0f} mentions/s; loading {loading:.2f} s")


if __name__ == "__main__":
    main()
