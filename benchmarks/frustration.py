"""How the exact frustration index compares with local search, in ties and in CPU time, year by year.

    uv run python -m benchmarks.frustration DATA [YEAR...]

DATA is a folder with the files of ATOP and of the disputes of the Correlates of War. The local search moves single
actors from random camps until no move helps, and keeps the best of 300 starts.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from comity.actors import load_gazetteer
from comity.desk.data import read_data
from comity.measures.frustration import frustration
from comity.measures.signed_network import SignedNetwork, network_of_rows

STARTS = 300
YEARS = (1914, 1938, 1962, 1985, 2000, 2014)


def by_local_search(network: SignedNetwork, seed: int = 1) -> int:
    """The fewest frustrated ties that local search finds."""
    drawn = random.Random(seed)
    beside: dict[str, list[tuple[str, int]]] = {actor: [] for actor in network.actors}
    for (a, b), tie in network.ties.items():
        beside[a].append((b, tie.sign))
        beside[b].append((a, tie.sign))
    best = len(network.ties)
    for _ in range(STARTS):
        camp = {actor: drawn.choice((-1, 1)) for actor in network.actors}
        moved = True
        while moved:
            moved = False
            for actor in drawn.sample(network.actors, len(network.actors)):
                if sum(sign * camp[actor] * camp[other] for other, sign in beside[actor]) < 0:
                    camp[actor] = -camp[actor]
                    moved = True
        frustrated = sum(tie.sign * camp[a] * camp[b] < 0 for (a, b), tie in network.ties.items())
        best = min(best, frustrated)
    return best


def main() -> int:
    """Print a line for each year."""
    data = Path(sys.argv[1])
    years = [int(y) for y in sys.argv[2:]] or list(YEARS)
    pacts, disputes = read_data("atop", data=data), read_data("mids-cow", "mid_pairs", data=data)
    gazetteer = load_gazetteer()
    frustration(network_of_rows(pacts, disputes, (1880, 1880), gazetteer))
    print("year   ties  exact  proven  by cycles  search   CPU exact / CPU search")
    for year in years:
        network = network_of_rows(pacts, disputes, (year, year), gazetteer)
        start = time.process_time()
        found = frustration(network)
        middle = time.process_time()
        searched = by_local_search(network)
        ratio = (middle - start) / (time.process_time() - middle)
        value = int(found.index.value or 0)
        proven = "yes" if found.proven else "no"
        print(f"{year} {len(network.ties):6} {value:6} {proven:>7} {found.packed:10} {searched:7} {ratio:12.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
