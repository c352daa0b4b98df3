"""The coder's scores on all gold, measured now and as frozen in ``scores.toml``, and how the two differ."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comity.actors import Resolver, load_gazetteer
from comity.coding import load_coder
from comity.desk.code import citations, code
from comity.model import Record, to_record
from tests.coding.judging import fields
from tests.coding.judging import judge as judge_kinds
from tests.coding.judging import score as score_kind
from tests.gold.actors import SETS
from tests.gold.actors import judge as judge_actors
from tests.gold.actors import read as read_actors
from tests.gold.actors import score as score_actors
from tests.gold.links import HALVES, linked
from tests.gold.links import score as score_links
from tests.gold.parties import met
from tests.gold.scoring import BLIND, MORE, RELATIONS, Scores, coded_acts, judge, read_gold, score

FROZEN = Path(__file__).parent / "scores.toml"
SHARED = Path(__file__).parents[3] / "shared"
"""The reference material beside the repository."""

TOLERANCE = 0.0005
REFREEZE = "uv run benchmarks/freeze_scores.py"
PUBLISHED = {"000": "2022-03", "001": "2025-01-17"}
"""When the seed documents came out."""
PUBLISHED_ON = {"000": date(2022, 3, 31), "001": date(2025, 1, 17)}
"""The same as days."""

HEAD = f"""# What the coder scores on the gold; a test fails where it scores otherwise.
# Made by `{REFREEZE}`: a change is to be seen here, and told in the changelog under "Results that differ".
"""


def own(_: Path = SHARED) -> Scores:
    """Scores on the sentences written for this repository."""
    return score(judge(read_gold(), coded_acts()))


def blind(_: Path = SHARED) -> Scores:
    """Scores on the sentences that no rule was made with."""
    return score(judge(read_gold(BLIND), coded_acts(BLIND)))


def more(_: Path = SHARED) -> Scores:
    """Scores on the sentences that were written later."""
    return score(judge(read_gold(MORE), coded_acts(MORE)))


def relations(_: Path = SHARED) -> Scores:
    """Scores on the sentences with ties between states; under ``even`` those whose errors nobody looks at."""
    gold = read_gold(RELATIONS)
    judged = judge_kinds(load_coder(), gold, kinds=["relation"])
    even = score_kind(judged[1::2], "relation")
    empty = [j for j in judged if not j.text["relation"]]
    return {
        **score_kind(judged, "relation"),
        **{f"even.{name}": value for name, value in even.items()},
        **fields(judged, "relation"),
        "false_per_empty_sentence": round(sum(len(j.coded) for j in empty) / len(empty), 3),
    }


def gsr(shared: Path = SHARED) -> Scores:
    """Scores on the development part of the PLOVER gold-standard records, by the script beside them."""
    with TemporaryDirectory() as folder:
        coded = Path(folder) / "gsr.jsonl"
        _write(coded, map(to_record, code(shared / "gsr" / "gsr_dev_text.jsonl", lines=True)))
        return _flat(_run(shared / "checks" / "score_gsr.py", shared / "gsr" / "gsr_dev.jsonl", coded))


def seeds(shared: Path = SHARED) -> Scores:
    """Scores on the annotated part of the seed documents, by the script beside them."""
    with TemporaryDirectory() as folder:
        files = []
        for name, published in PUBLISHED.items():
            coded = Path(folder) / f"{name}.jsonl"
            read = map(to_record, code(_seed(shared, name), published=published))
            _write(coded, (r for r in read if not _is_without_number(r)))
            files.append(f"{name}={coded}")
        cited = Path(folder) / "citations.jsonl"
        _write(cited, citations(_seed(shared, "000")).to_records())
        return _flat(_run(shared / "checks" / "score_seeds.py", shared / "gold", *files, "--citations", cited))


def _is_without_number(record: Record) -> bool:
    """Whether a record is a figure that words give without a number; the script leaves those of the gold out too."""
    return record["kind"] == "figure" and all(record[k] is None for k in ("value", "low", "high"))


def actors(_: Path = SHARED) -> Scores:
    """How often the resolver says whom the mentions marked for this repository mean."""
    resolver = Resolver(load_gazetteer())
    found: Scores = {}
    for name in SETS:
        total = score_actors(judge_actors(resolver, read_actors(name)))
        stem = name.removesuffix(".jsonl")
        found |= {f"{stem}.n": total.n, f"{stem}.right": total.right, f"{stem}.country": total.countries / total.n}
        found[f"{stem}.wrong_above_0.9"] = total.sure_and_wrong
    return found


def parties(shared: Path = SHARED) -> Scores:
    """How often the resolver meets the parties of the annotated documents."""
    texts = {d: (_seed(shared, d).open(encoding="utf-8", newline="").read(), day) for d, day in PUBLISHED_ON.items()}
    found = met(shared / "gold", texts, Resolver(load_gazetteer()))
    return {
        "n": len(found),
        "country_or_body": sum(m.body for m in found) / len(found),
        "itself": sum(m.itself for m in found) / len(found),
    }


def links(_: Path = SHARED) -> Scores:
    """Scores of the links of events and of repeated reports, on both halves of the gold written for this repository."""
    return {f"{half}.{key}": value for half in HALVES for key, value in score_links(linked(half)).items()}


GOLD: dict[str, Callable[[Path], Scores]] = {
    "own": own,
    "blind": blind,
    "more": more,
    "relations": relations,
    "gsr": gsr,
    "seeds": seeds,
    "actors": actors,
    "parties": parties,
    "links": links,
}
"""Every gold, and how it is scored."""

BESIDE = {"gsr", "seeds", "parties"}
"""The gold that is not in the repository."""


def read_frozen(path: Path = FROZEN) -> dict[str, Scores]:
    """The frozen scores, by gold; a key such as ``acts.f1`` is a figure of a kind of statement."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def as_toml(scores: Mapping[str, Scores]) -> str:
    """The file of frozen scores."""
    parts = [HEAD]
    for gold, figures in scores.items():
        rows = [f"{_key(k)} = {v}" if isinstance(v, int) else f"{_key(k)} = {v:.4f}" for k, v in figures.items()]
        parts.append("\n".join([f"[{gold}]", *rows]) + "\n")
    return "\n".join(parts)


def differences(gold: str, frozen: Scores, now: Scores) -> list[str]:
    """What differs by more than the tolerance, each with its old and new value and what to do."""
    return [
        f"{gold}: {key} was {frozen.get(key, 'absent')}, is {_round(now.get(key, 'absent'))}: "
        f"if that is meant, run `{REFREEZE}` and tell it in the changelog"
        for key in dict.fromkeys([*frozen, *now])
        if key not in frozen or key not in now or abs(frozen[key] - now[key]) > TOLERANCE
    ]


def _round(value: float | str) -> float | str:
    return round(value, 4) if isinstance(value, float) else value


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


def _seed(shared: Path, name: str) -> Path:
    return next((shared / "seeds").glob(f"{name}_*"))


def _write(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


def _run(*command: str | Path) -> dict[str, Any]:
    """What a script prints on its last line."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _flat(figures: Mapping[str, Any], before: str = "") -> Scores:
    """Figures within figures under dotted names; intervals are left out."""
    flat: Scores = {}
    for key, value in figures.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{key}.")
        elif isinstance(value, int | float):
            flat[before + key] = value
    return flat
