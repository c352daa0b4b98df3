"""How the time of coding grows with the length of one paragraph: a line for each kind of text and length.

    python -m benchmarks.curve [--words 100000] [--only capitals] [--rules]

Each text is one paragraph without a line end, read and coded whole. ``growth`` is the time over that of half the
length: 2 is linear. ``--rules`` leaves out the parser's own time.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks.coding import Remembered, seconds
from comity.actors import load_gazetteer
from comity.coding import Coder
from comity.coding.language_model import LanguageModel, load_language_model
from comity.texts import read_text

SAID = (
    "Chile's foreign minister met President {name} of Peru in March 2019 and they signed a trade agreement worth $3 "
    "million. Norway, which had accused it of delay, will send 200 engineers to Lima if the Senate agrees. He denied "
    "that the two countries had planned sanctions against Bolivia, while 12% of exports went to China last year."
)
NAMES = ("Ada Example", "Olav Prøve", "Rosa Muster", "Ngozi Sample")


def prose(words: int) -> str:
    """A paragraph of sentences as a report has them."""
    said = [SAID.format(name=NAMES[n % len(NAMES)]) for n in range(words // len(SAID.split()) + 1)]
    return " ".join(" ".join(said).split()[:words])


def names(words: int) -> str:
    """Actors and dates, and hardly anything else."""
    listed = "Chile, Peru and the EU on 3 May 2019; President Ada Example of Norway (2 June), the IRGC; ".split()
    return " ".join((listed * (words // len(listed) + 1))[:words])


TEXTS: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "capitals": lambda words: prose(words).upper(),
    "no punctuation": lambda words: "".join(c for c in prose(words) if c.isalnum() or c == " "),
    "names": names,
    "no blanks": lambda words: prose(words).replace(" ", ""),
    "brackets": lambda words: '(He "said [it ' * (words // 3),
    "digits": lambda words: "1,399 " * words,
}


def lengths(most: int) -> Iterator[int]:
    """An eighth, a quarter, a half, the whole."""
    return (most // part for part in (8, 4, 2, 1))


def main(argv: list[str] | None = None) -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--only", choices=TEXTS)
    parser.add_argument("--rules", action="store_true", help="leave out the parser's own time")
    asked = parser.parse_args(argv)
    used = load_language_model()
    coder = Coder(LanguageModel(Remembered(used.nlp), used.name), load_gazetteer())
    coder.code(read_text(prose(100)))
    print(f"{'text':16}{'words':>9}{'seconds':>9}{'growth':>8}{'us/word':>9}")
    for name in (asked.only,) if asked.only else TEXTS:
        before: float | None = None
        for words in lengths(asked.words):
            spent = spent_on(coder, TEXTS[name](words), asked.rules)
            growth = f"{spent / before:.2f}" if before else ""
            print(f"{name:16}{words:9}{spent:9.2f}{growth:>8}{spent / words * 1e6:9.0f}", flush=True)
            before = spent


def spent_on(coder: Coder, text: str, rules: bool) -> float:
    """CPU seconds of reading and coding a text; for the rules alone it is parsed before."""
    if rules:
        coder.code(read_text(text))
        return min(seconds(lambda: coder.code(read_text(text))) for _ in range(3))
    return seconds(lambda: coder.code(read_text(text)))


if __name__ == "__main__":
    main()
