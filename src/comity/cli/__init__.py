"""The ``comity`` command: one file per group of commands, all of them calls of the desk."""

from __future__ import annotations

import json
import sys

import typer

from comity.cli import ask, code, dossier, keep, read
from comity.errors import ComityError

app = typer.Typer(
    name="comity",
    help="Who promised what to whom, with the words that say so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
for group in (read, code, ask, dossier, keep):
    group.register(app)


@app.callback(invoke_without_command=True)
def comity(
    version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Who promised what to whom, with the words that say so."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"comity {installed('comity')}")
        raise typer.Exit


def main() -> None:
    """Run the command line: exit code 0 done, 1 the work failed, 2 wrong usage."""
    try:
        app()
    except ComityError as error:
        _report(error)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        typer.echo("comity: stopped; what was reported is safe", err=True)
        raise SystemExit(130) from None


def _report(error: ComityError) -> None:
    """One line on standard error; one JSON object where the command was asked for JSON."""
    if {"--json", "--jsonl"} & set(sys.argv):
        typer.echo(json.dumps(error.to_record(), ensure_ascii=False), err=True)
    else:
        typer.echo(f"comity: {error}", err=True)
