"""Options that go together stand in a command as they stand in their group."""

import json
from dataclasses import dataclass
from inspect import signature
from typing import Annotated, Any

import pytest
import typer
import typer.testing
from typer.testing import CliRunner

from comity.cli.option_groups import Form, grouped


@dataclass(frozen=True)
class Span:
    first: Annotated[int, typer.Option("--first")] = 1
    last: Annotated[int, typer.Option("--last")] = 9


@grouped
def count(name: Annotated[str, typer.Argument()], *, span: Span, loud: bool = False) -> None:
    """Count."""
    typer.echo(f"{name} {span.first} {span.last} {loud}")


def test_typer_sees_each_option_in_its_place() -> None:
    assert list(signature(count).parameters) == ["name", "first", "last", "loud"]
    assert count.__doc__ == "Count."


def test_the_command_gets_the_group_with_what_was_given_and_the_defaults() -> None:
    app = typer.Typer()
    app.command()(count)
    assert CliRunner().invoke(app, ["x", "--last", "3"]).stdout == "x 1 3 False\n"
    assert CliRunner().invoke(app, ["x", "--first", "2", "--loud"]).stdout == "x 2 9 True\n"
    assert CliRunner().invoke(app, ["x", "--first", "two"]).exit_code == 2


def test_rows_are_printed_as_json_only_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert not Form().printed(lambda: pytest.fail("nobody asked"))
    assert Form(as_json=True).printed(lambda: iter([{"a": 1}]))
    assert json.loads(capsys.readouterr().out) == [{"a": 1}]
    assert Form(as_jsonl=True).printed(lambda: iter([{"a": 1}, {"a": 2}]))
    assert capsys.readouterr().out == '{"a": 1}\n{"a": 2}\n'


def test_the_runner_of_commands_asks_where_the_suite_keeps_them_built() -> None:
    app = typer.Typer()
    kept: Any = getattr(typer.testing, "_get_command", None)
    app.command()(count)
    assert hasattr(kept, "cache_info"), "tests/conftest.py patches a name of typer that is no more: find the new one"
    before = kept.cache_info()
    for _ in range(2):
        CliRunner().invoke(app, ["x"])
    after = kept.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 1)
