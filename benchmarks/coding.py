"""What coding costs beside the parser: sentences a second beyond the parse, and the whole against the bare parse.

    python -m benchmarks.coding FILE [FILE ...] [--rounds 5]

All are timed in one run, interleaved, best of the rounds, in CPU seconds of one core:

- *whole pipeline*: the language model with all its parts (the entity tagger too) over the paragraphs of the files;
- *bare parse*: the parts of it that are used, as spaCy runs them, over the pieces that the coder parses;
- *parse*: the same as the coder runs them;
- *rules*: ``Coder.code`` with the parses given: actors, dates, and all five kinds of statement;
- *all*: ``read_file`` and ``Coder.code``.

Then how much of the rules' time each part takes. The targets are printed beside; what misses one says so.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from comity.actors import Known, Resolver, load_gazetteer
from comity.coding import Coder
from comity.coding.coder import readers
from comity.coding.language_model import UNUSED, LanguageModel, load_language_model, path_of_language_model
from comity.coding.parties import Parties
from comity.coding.sentences import pieces, sentences_of
from comity.dates import find
from comity.model import Document
from comity.texts import read_file

LEAST_RATE, MOST_RATIO = 1000, 1.3


class Remembered:
    """A pipeline that parses each text once and remembers it, so that what is left is not the parser's."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._parsed: dict[str, Any] = {}

    def pipe(self, texts: Iterable[tuple[str, Any]], **options: Any) -> Iterator[tuple[Any, Any]]:
        """The parses of texts with what goes with them, as spaCy's ``pipe(as_tuples=True)`` gives them."""
        for text, beside in texts:
            if text not in self._parsed:
                self._parsed[text] = self._nlp(text)
            yield self._parsed[text], beside


def main(argv: list[str] | None = None) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(argv)
    import spacy

    documents = [read_file(file) for file in asked.files]
    used, gazetteer = load_language_model(), load_gazetteer()
    coder = Coder(used, gazetteer)
    given = Coder(LanguageModel(Remembered(used.nlp), used.name), gazetteer)
    everything = spacy.load(path_of_language_model())
    bare = spacy.load(path_of_language_model(), exclude=list(UNUSED))
    paragraphs = [d.text[b.start : b.end] for d in documents for b in d.blocks if d.text[b.start : b.end].strip()]
    parsed = [piece.text for d in documents for piece in pieces(d)]

    best = least(
        {
            "whole pipeline": lambda: exhaust(everything.pipe(paragraphs)),
            "bare parse": lambda: exhaust(bare.pipe(parsed, batch_size=64)),
            "parse": lambda: exhaust(used.nlp.pipe(parsed, batch_size=64)),
            "rules": lambda: exhaust(given.code(d) for d in documents),
            "all": lambda: exhaust(coder.code(read_file(file)) for file in asked.files),
        },
        asked.rounds,
    )
    sentences = sum(sum(1 for _ in doc.sents) for doc in used.nlp.pipe(parsed))
    print(f"{sentences} sentences  " + "  ".join(f"{name} {spent:.2f} s" for name, spent in best.items()))
    rate = sentences / best["rules"]
    print(f"beyond the parse: {rate:.0f} sentences/s {met(rate >= LEAST_RATE, f'>= {LEAST_RATE}')}")
    print(f"rules to parse {best['rules'] / best['parse']:.2f}  all to parse {best['all'] / best['parse']:.2f}")
    for yardstick in ("bare parse", "whole pipeline"):
        ratio = best["all"] / best[yardstick]
        print(f"all to {yardstick}: {ratio:.2f} {met(ratio <= MOST_RATIO, f'<= {MOST_RATIO}')}")
    for name, spent in parts(given, documents).items():
        print(f"    {name:14}{spent:7.3f} s{sentences / spent:9.0f} sentences/s")


def parts(coder: Coder, documents: Iterable[Document]) -> dict[str, float]:
    """CPU seconds of each part of the rules, once over all documents."""
    gazetteer = load_gazetteer()
    nlp = coder._nlp
    total: dict[str, float] = {}

    def timed[T](name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        found = work()
        total[name] = total.get(name, 0.0) + time.process_time() - start
        return found

    for document in documents:
        found = timed("actors", lambda d=document: Resolver(gazetteer, Known()).resolve(d.text))  # type: ignore[misc]
        times = timed("dates", lambda d=document: find(d.text))  # type: ignore[misc]
        parties = Parties(gazetteer, provisional={a.id: a for a in found.introduced})
        parse = list(nlp.pipe((p.text, p) for p in pieces(document)))
        kinds = readers()
        for sentence in sentences_of(document, parse, found.mentions, times):
            for kind in kinds:
                name = getattr(kind, "__name__", type(kind).__name__)
                timed(name, lambda k=kind, s=sentence, p=parties: list(k(s, p)))  # type: ignore[misc]
            timed("discourse", lambda s=sentence, p=parties: p.note(s))  # type: ignore[misc]
    return total


def met(reached: bool, target: str) -> str:
    """A target in words, and whether it is met."""
    return f"(target {target}{'' if reached else ': MISSED'})"


def least(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least time that each work takes, all interleaved."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    return best


def exhaust(things: Iterable[object]) -> None:
    """Take all there is."""
    for _ in things:
        pass


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
