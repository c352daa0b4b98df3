"""Whatever the text, the coder does not crash, its spans are exact, and its time grows with the length alone."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from benchmarks.coding import Remembered, seconds
from benchmarks.curve import TEXTS, prose
from comity.actors import load_gazetteer
from comity.coding import Coder
from comity.coding.language_model import LanguageModel, load_language_model
from comity.errors import EmptyFile
from comity.model import Claim, Document, Statement
from comity.texts import read_text
from tests.coding.texts import document
from tests.strategies import examples

SEEDS = ("000_884cc43da45a5e3e.txt", "001_9e69fd9517c6f8ae.txt")
PREFIXES, PARTS = 300, 6
LINEAR = 3.0
"""What twice the length may cost at most: 2 is linear, 4 quadratic, the rest is noise of a busy machine."""
SLACK = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

SCRAPS = (
    *"Chile Peru Norway Iran's Moscow Tehran the it they he which who this two both countries sides".split(),
    *"President Minister Ada Example Raisi ambassador army treaty agreement sanctions talks aid attack".split(),
    *"signed accused denied met will may not never sent threatened to that by of with against in if on said".split(),
    *"1399 2019 $3 million 12% 60-62 doses first March Friday year December since between and or".split(),
    *", . ; : ( ) [ ]".split(),
    *"“ ” \" ' – — ... ? ! \n \n\n # | <sup>1</sup> ¹ 1. •".split(" "),
)
STRANGE = ("\u0301", "\u200d", "ﷺ", "𝒳", "ß", "İ", "\u202e", "\ufeff")
scraps = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=60).map(" ".join)
letters = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)


def assert_exact(found: Document, statements: tuple[Statement, ...]) -> None:
    """Every span of every statement quotes the document, and lies within it."""
    for statement in statements:
        assert statement.text is not None
        spans = [(statement.text.span.start, statement.text.span.end, statement.text.span.quote)]
        if isinstance(statement, Claim):
            spans.append((statement.content.start, statement.content.end, statement.content.quote))
        for start, end, quote in spans:
            assert 0 <= start < end <= len(found.text)
            assert found.text[start:end] == quote


def code(coder: Coder, text: str) -> tuple[Statement, ...]:
    """The statements of a text, their spans checked; none where the text has no words."""
    try:
        found = read_text(text)
    except EmptyFile:
        return ()
    statements = coder.code(found).statements
    assert_exact(found, statements)
    return statements


@examples(120, suppress_health_check=SLACK)
@given(letters)
def test_any_letters(coder: Coder, text: str) -> None:
    code(coder, text)


@examples(120, suppress_health_check=SLACK)
@given(letters)
def test_any_letters_as_one_block(coder: Coder, text: str) -> None:
    found = document(text)
    assert_exact(found, coder.code(found).statements)


@examples(200, suppress_health_check=SLACK)
@given(scraps)
def test_words_that_mean_something_in_any_order(coder: Coder, text: str) -> None:
    code(coder, text)


@examples(60, suppress_health_check=SLACK)
@given(
    st.permutations(prose(60).split()), st.sampled_from(["\u0301", "\u200d", "ﷺ", "𝒳", "ß", "İ", "\u202e", "\ufeff"])
)
def test_a_report_shuffled_with_strange_letters(coder: Coder, words: list[str], letter: str) -> None:
    code(coder, letter.join(words) + letter)
    code(coder, f" {letter} ".join(words))


def capitals(text: str) -> str:
    return text.upper()


def without_punctuation(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace())


def without_blanks(text: str) -> str:
    return "".join(text.split())


def one_letter_a_line(text: str) -> str:
    return "\n".join(text[:2000])


SPOILT = (capitals, without_punctuation, without_blanks, one_letter_a_line, str.lower, str.swapcase)


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda f: f.__name__)
def test_a_spoilt_report(coder: Coder, spoil: Callable[[str], str]) -> None:
    code(coder, spoil(prose(400)))


def test_capitals_alone_still_say_something(coder: Coder) -> None:
    assert code(coder, capitals(prose(60)))


@pytest.mark.slow
@pytest.mark.parametrize("spoil", SPOILT, ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_seed(coder: Coder, shared: Path, seed: str, spoil: Callable[[str], str]) -> None:
    code(coder, spoil((shared / "seeds" / seed).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def quick() -> Coder:
    """A coder that parses no stretch of text twice: prefixes of one text share nearly all."""
    used = load_language_model()
    return Coder(LanguageModel(Remembered(used.nlp), used.name), load_gazetteer())


def prefixes(text: str, part: int) -> Iterator[str]:
    """The part's share of 300 prefixes, of random length, the same each time."""
    drawn = random.Random(f"{len(text)}").sample(range(1, len(text)), PREFIXES)
    yield from (text[:length] for length in drawn[part::PARTS])


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("seed", SEEDS)
def test_any_prefix_of_a_seed(quick: Coder, shared: Path, seed: str, part: int) -> None:
    text = (shared / "seeds" / seed).read_text(encoding="utf-8")
    for prefix in prefixes(text, part):
        code(quick, prefix)


@pytest.mark.slow
def test_a_paragraph_of_a_hundred_thousand_words(coder: Coder) -> None:
    assert len(code(coder, prose(100_000))) > 5_000


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_time_grows_with_the_length_alone(quick: Coder, kind: str) -> None:
    short, long = (read_text(TEXTS[kind](words)) for words in (10_000, 20_000))
    assert least(quick, long) < LINEAR * least(quick, short) + 0.1


def least(quick: Coder, found: Document) -> float:
    """The least CPU time of four readings, the parser's left out: it is asked before."""
    quick.code(found)
    return min(seconds(lambda: quick.code(found)) for _ in range(4))
