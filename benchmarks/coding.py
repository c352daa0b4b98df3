"""What reading and coding cost beside the parser alone: the ratio of the two on one text, in one run, interleaved.

    python benchmarks/coding.py FILE [FILE ...] [--rounds 5]

The bare pipeline is the language model with all its parts (the entity tagger too) over the paragraphs of the file;
reading and coding is ``read_file`` and ``Coder.code``. Each is timed best of the rounds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from comity.coding import load_coder
from comity.coding.language_model import path_of_language_model
from comity.texts import read_file


def main(argv: list[str]) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(argv)
    import spacy

    whole = spacy.load(path_of_language_model())
    coder = load_coder()

    def bare() -> None:
        for file in asked.files:
            paragraphs = [p for p in file.read_text(encoding="utf-8").split("\n") if p.strip()]
            for _ in whole.pipe(paragraphs):
                pass

    def ours() -> None:
        for file in asked.files:
            coder.code(read_file(file))

    best = {"bare": float("inf"), "ours": float("inf")}
    for _ in range(asked.rounds):
        best["bare"] = min(best["bare"], seconds(bare))
        best["ours"] = min(best["ours"], seconds(ours))
    ratio = best["ours"] / best["bare"]
    print(f"bare pipeline {best['bare']:.2f} s  reading and coding {best['ours']:.2f} s  ratio {ratio:.2f}")


def seconds(work: Callable[[], None]) -> float:
    """CPU seconds that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
