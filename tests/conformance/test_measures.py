"""The laws of every measure: each is asked of an invented world, in all the ways that must not matter."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

import comity.measures
from comity.datasets import declared
from comity.datasets.shelf import Shelf
from comity.desk.view import View
from comity.errors import UsageError
from comity.measures.catalogue import Measure, measures
from comity.model import Estimate
from tests.conformance import world

ROOT = Path(__file__).parent.parent.parent
Answers = Mapping[tuple[object, ...], Estimate]
ALL = pytest.mark.parametrize("measure", measures().values(), ids=lambda m: m.name)
NO_NUMBERS = {"catalogue", "answer"}
"""Modules of `comity.measures` that compute nothing."""


class Case(Protocol):
    """`tests/conformance/cases/<measure>.py`."""

    def estimates(self, view: View, a: str, b: str) -> Answers:
        """All that the measure gives for a pair, or for the whole view, by keys."""
        ...


def case(measure: Measure) -> Case:
    try:
        return importlib.import_module(f"tests.conformance.cases.{measure.name.replace('-', '_')}")
    except ModuleNotFoundError as error:
        pytest.fail(f"no case of {measure.name}: see docs/howto/add-a-measure.md ({error})")


@cache
def ask(measure: Measure, view: View, a: str = world.A, b: str = world.B) -> Answers:
    """What a measure answers; several laws ask the same."""
    return case(measure).estimates(view, a, b)


@pytest.fixture(scope="session", autouse=True)
def small_files_do() -> Iterator[None]:
    """Data files need not have all the rows of the publishers' here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "whole", False)
        yield


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.data(tmp_path_factory.mktemp("rows") / "data")


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.ledger(tmp_path_factory.mktemp("plain") / "l")


@pytest.fixture(scope="session")
def view(plain: Path, rows: Path) -> View:
    return world.view(plain, rows)


@pytest.fixture(scope="session")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The same world, told and listed in another order."""
    path = tmp_path_factory.mktemp("shuffled")
    return world.view(world.ledger(path / "l", backwards=True), world.data(path / "d", seed=7))


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, rows: Path) -> View:
    """The same world, read by another coder."""
    return world.view(world.ledger(tmp_path_factory.mktemp("once") / "l", coder="rules/2"), rows)


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory, rows: Path) -> View:
    """The same world, read by both coders."""
    return world.view(world.ledger(tmp_path_factory.mktemp("twice") / "l", again="rules/2"), rows)


@pytest.fixture(scope="session")
def fourfold(tmp_path_factory: pytest.TempPathFactory, rows: Path) -> View:
    """A world in which four documents tell each story."""
    return world.view(world.ledger(tmp_path_factory.mktemp("fourfold") / "l", copies=4), rows)


@pytest.fixture(scope="session")
def silent(tmp_path_factory: pytest.TempPathFactory) -> View:
    """No statement and no row."""
    path = tmp_path_factory.mktemp("silent")
    (path / "d").mkdir()
    return world.view(world.ledger(path / "l", only=()), path / "d")


DAYS = [
    pytest.param(date(1990, 12, 31), marks=pytest.mark.slow, id="1990-12-31"),
    pytest.param(date(1991, 4, 1), id="1991-04-01"),
    pytest.param(date(1991, 12, 31), marks=pytest.mark.slow, id="1991-12-31"),
]
"""The middle of the story is tried in the fast suite too."""


@pytest.fixture(scope="session", params=DAYS)
def then_and_alone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, plain: Path, rows: Path
) -> tuple[View, View]:
    """The world as of a day, and a world in which nothing else was ever said."""
    day: date = request.param
    path = tmp_path_factory.mktemp("alone")
    then = world.view(plain, rows, as_of=day)
    alone = world.ledger(path / "l", only=then.statements())
    return then, world.view(alone, world.data(path / "d", until=day.year), as_of=day)


def without_evidence(answers: Answers) -> dict[tuple[object, ...], object]:
    return {
        k: (_round(e.value), _round(e.low), _round(e.high), e.n, e.unit, e.method, len(e.evidence))
        for k, e in answers.items()
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 9)


def test_every_measure_is_under_the_laws() -> None:
    """A module of `comity.measures` that gives numbers is registered in `vocab/measures`, and each has a case."""
    listed = [name for m in measures().values() for name in m.modules]
    assert len(listed) == len(set(listed)), "a module belongs to one measure"
    there = {m.name for m in pkgutil.iter_modules(comity.measures.__path__)} - NO_NUMBERS
    assert set(listed) == there, "register it: docs/howto/add-a-measure.md"
    cases = {p.stem for p in (Path(__file__).parent / "cases").glob("*.py")} - {"__init__"}
    assert cases == {name.replace("-", "_") for name in measures()}


def test_what_computes_nothing_gives_no_numbers() -> None:
    for name in NO_NUMBERS:
        module = importlib.import_module(f"comity.measures.{name}")
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                given = str(function.__annotations__.get("return"))
                assert "Estimate" not in given or name == "answer", function


@ALL
def test_it_has_a_note_and_reads_what_is_there(measure: Measure) -> None:
    assert (ROOT / measure.note).is_file(), measure.note
    assert set(measure.data_sets) <= set(declared())
    assert set(measure.statements) <= {"act", "commitment", "figure", "claim", "relation"}
    assert measure.statements or measure.data_sets
    for call in measure.call.split(", "):
        method = call.removeprefix("view.").partition("(")[0]
        assert not call.startswith("view.") or callable(getattr(View, method, None)), measure.call


@ALL
def test_it_gives_something_here(measure: Measure, view: View) -> None:
    """Else no law is tried on it."""
    known = [e for e in ask(measure, view).values() if e.value is not None]
    assert known
    assert {e.unit for e in known} == {g.unit for g in measure.gives}, "every kind of number is tried"


@ALL
def test_its_numbers_are_in_range_and_within_their_intervals(measure: Measure, view: View) -> None:
    gives = {g.unit: g for g in measure.gives}
    for key, e in ask(measure, view).items():
        for number in (e.value, e.low, e.high):
            assert gives[e.unit].holds(number), (key, e)
        if e.value is not None:
            assert e.low is None or e.low <= e.value + 1e-9, (key, e)
            assert e.high is None or e.value <= e.high + 1e-9, (key, e)


@ALL
def test_its_evidence_is_there(measure: Measure, view: View) -> None:
    """No value without evidence, and all of it in the view or a row of a data set."""
    here = {s.id for s in view.statements()}
    for key, e in ask(measure, view).items():
        if e.value is not None:
            assert e.evidence, key
        assert e.n >= (1 if e.value is not None else 0), (key, e)
        assert len(set(e.evidence)) == len(e.evidence), key
        for one in e.evidence:
            assert one in here or one.partition(":")[0] in declared(), (key, one)


@ALL
def test_its_symmetry_is_as_declared(measure: Measure, view: View) -> None:
    there, back = ask(measure, view), ask(measure, view, world.B, world.A)
    if measure.symmetry == "directed":
        assert without_evidence(there) != without_evidence(back), "declare it symmetric"
    else:
        assert without_evidence(there) == without_evidence(back)


@ALL
def test_the_order_of_documents_statements_and_rows_does_not_matter(
    measure: Measure, view: View, shuffled: View
) -> None:
    assert without_evidence(ask(measure, shuffled)) == without_evidence(ask(measure, view))
    evidence = {k: set(e.evidence) for k, e in ask(measure, view).items()}
    assert {k: set(e.evidence) for k, e in ask(measure, shuffled).items()} == evidence


@ALL
def test_reading_the_same_twice_changes_nothing(measure: Measure, view: View, once: View, twice: View) -> None:
    assert ask(measure, twice) == ask(measure, once)
    known = {s.id for s in once.statements()}
    assert known.isdisjoint(s.id for s in view.statements()), "the second coder's statements are others"


@ALL
def test_silence_widens(measure: Measure, view: View, fourfold: View) -> None:
    """Of what is told four times over, more is known: no interval is wider than that of what is told once."""
    more = ask(measure, fourfold)
    counts = {g.unit: g.counts for g in measure.gives}
    for key, e in ask(measure, view).items():
        if e.value is None:
            continue
        assert key in more, key
        often = more[key]
        assert often.value is not None, key
        assert _width(often, counts[e.unit]) <= _width(e, counts[e.unit]) + 1e-9, (key, e, often)


def _width(e: Estimate, counts: bool) -> float:
    if e.low is None or e.high is None:
        return float("inf")
    return (e.high - e.low) / e.n if counts else e.high - e.low


@ALL
def test_where_nothing_is_said_nothing_is_known(measure: Measure, silent: View) -> None:
    """No statement and no row: no value, never a zero; or a refusal that asks for data."""
    try:
        answers = ask(measure, silent)
    except UsageError:
        assert measure.data_sets
        return
    for key, e in answers.items():
        widest = any(g.unit == e.unit and (e.low, e.high) == (g.least, g.most) for g in measure.gives)
        assert e.value is None or (e.n == 0 and widest), (key, e)


@ALL
def test_as_of_a_day_is_what_is_computed_from_what_was_so_by_then(
    measure: Measure, then_and_alone: tuple[View, View]
) -> None:
    then, alone = then_and_alone
    assert ask(measure, then) == ask(measure, alone)
