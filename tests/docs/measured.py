"""The measured passage of the coder's page, written from the scores that ship and from the frozen ones.

uv run python -m tests.docs.measured
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from comity.vocab.scores import load_scores
from tests.docs.snippets import ROOT

PAGE = ROOT / "docs" / "methods" / "coder.md"
FROZEN = ROOT / "tests" / "gold" / "scores.toml"
LIMITS = ("0.5", "0.7", "0.8")
BEGIN, END = "<!-- measured: written by python -m tests.docs.measured -->\n", "<!-- end -->\n"


def passage() -> str:
    """The table of what is shown, and how the coder does on texts that its rules were not made with."""
    rows = [
        f"| {s.kind} | {s.threshold:.2f} | {_percent(s.precision)} | {_percent(s.low)} to {_percent(s.high)} | {s.n} |"
        for s in load_scores().values()
    ]
    frozen = tomllib.loads(FROZEN.read_text(encoding="utf-8"))
    apart, developed = _bands(frozen["blind"]), _bands(frozen["own"])
    return "\n".join(
        [
            "| kind | shown from | right | 90 % interval | measured on |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "These are texts with which rules and confidence were developed, so expect less elsewhere. How far the",
            "confidence of an act can be trusted is seen on texts whose errors nobody looked at",
            "(`tests/gold/blind.jsonl`), and beside them on sentences of which every second was looked at",
            "(`tests/gold/own.jsonl`).",
            "",
            "| confidence of acts | right, of texts kept apart | right, of the others |",
            "| --- | --- | --- |",
            *(f"| {name} | {_share(*apart[name])} | {_share(*developed[name])} |" for name in apart),
            "",
        ]
    )


def _bands(frozen: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """How many acts are right, and how many there are, by their confidence: from the sums above each limit."""
    sums = [(round(frozen[f"precision_at_{at}"] * frozen[f"n_at_{at}"]), int(frozen[f"n_at_{at}"])) for at in LIMITS]
    sums = [(round(frozen["precision"] * frozen["coded"]), int(frozen["coded"])), *sums, (0, 0)]
    ends = ["0", *LIMITS, "1"]
    return {
        f"{ends[i]} to {ends[i + 1]}": (sums[i][0] - sums[i + 1][0], sums[i][1] - sums[i + 1][1])
        for i in range(len(LIMITS) + 1)
    }


def _share(right: int, n: int) -> str:
    return f"{right} of {n} ({_percent(right / n)})" if n else "none"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def written(page: str) -> str:
    """The page with the passage as it is now."""
    head, _, rest = page.partition(BEGIN)
    return head + BEGIN + "\n" + passage() + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
