"""The measured passage of the coder's page, written from the scores that ship and from the frozen ones.

uv run python -m tests.docs.measured
"""

from __future__ import annotations

import tomllib

from comity.vocab.scores import load_scores
from tests.docs.snippets import ROOT

PAGE = ROOT / "docs" / "methods" / "coder.md"
FROZEN = ROOT / "tests" / "gold" / "scores.toml"
BEGIN, END = "<!-- measured: written by python -m tests.docs.measured -->\n", "<!-- end -->\n"


def passage() -> str:
    """The table of what is shown, and how the coder does on texts that its rules were not made with."""
    rows = [
        f"| {s.kind} | {s.threshold:.2f} | {_percent(s.precision)} | {_percent(s.low)} to {_percent(s.high)} | {s.n} |"
        for s in load_scores().values()
    ]
    own = tomllib.loads(FROZEN.read_text(encoding="utf-8"))["own"]
    return "\n".join(
        [
            "| kind | shown from | right | 90 % interval | measured on |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
            "These are texts with which rules and confidence were developed, so expect less elsewhere. Among them are",
            "sentences in many genres and regions that were annotated apart from the rules (`tests/gold/own.jsonl`);",
            "the errors on every second of them were then looked at. Of these sentences,",
            f"{_percent(own['precision_at_0.8'])} of {own['n_at_0.8']} acts with a confidence of 0.8 or more",
            "were right,",
            f"and {_percent(own['precision'])} of all acts.",
            "",
        ]
    )


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def written(page: str) -> str:
    """The page with the passage as it is now."""
    head, _, rest = page.partition(BEGIN)
    return head + BEGIN + "\n" + passage() + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
