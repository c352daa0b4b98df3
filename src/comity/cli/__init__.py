"""The ``comity`` command: one file per group of commands, all of them calls of the desk."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

import typer
from typer.core import TyperGroup

from comity.cli import (
    actors,
    ask,
    closeness,
    code,
    codebook,
    data,
    dossier,
    events,
    importing,
    instruments,
    keep,
    measures,
    obligations,
    pair,
    read,
    system,
)
from comity.cli.terminal import note
from comity.errors import ComityError, UsageError

_MEND: dict[type[OSError], str] = {
    FileNotFoundError: "make the folder first, or name another path",
    PermissionError: "name a path that you may use",
    NotADirectoryError: "name a path whose folders are folders",
    IsADirectoryError: "name a file",
}
"""What the user can do about what the system refuses."""
_INTERRUPTED = 130
"""The exit code of what the user interrupted."""
_SAFE = "what was reported is safe"


class _Commands(TyperGroup):
    """The commands; who reads no further, as ``head`` does, has what it wanted: that is no failure."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            raise typer.Exit(0) from None


app = typer.Typer(
    name="comity",
    cls=_Commands,
    help="Who promised what to whom, with the words that say so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
for group in (
    read,
    importing,
    code,
    ask,
    events,
    obligations,
    closeness,
    pair,
    measures,
    system,
    actors,
    instruments,
    codebook,
    dossier,
    data,
    keep,
):
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
    """Run the command line: exit code 0 done, 1 the work failed, 2 wrong usage.

    Whatever goes wrong is told in one line; with the environment variable ``COMITY_DEBUG`` set, what nobody foresaw
    is told with its traceback.
    """
    try:
        _prepare_streams()
        _refuse_undecodable()
        code = _run()
    except ComityError as error:
        _fail(error)
    except typer.Abort:
        _fail(ComityError("stopped", do=_SAFE))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:
        if os.environ.get("COMITY_DEBUG"):
            raise
        _fail(_unforeseen(error))
    if code == _INTERRUPTED:
        note(f"comity: stopped; {_SAFE}")
    raise SystemExit(code)


def _wants_json() -> bool:
    return bool({"--json", "--jsonl"} & set(sys.argv))


def _run() -> int:
    """Run the command; the exit code. Wrong usage becomes an error of ours, which is told like all others.

    Typer's own exceptions are told by what they have: their classes are Click's in some of its versions, in others not.

    Raises:
        UsageError: An option or argument is wrong or lacking.
    """
    try:
        code = app(standalone_mode=False)
    except Exception as error:
        words, context = getattr(error, "format_message", None), getattr(error, "ctx", None)
        if words is None:
            raise
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(words(), err=True)
            return UsageError.exit_code
        path = context.command_path if context else "comity"
        where = path.partition(" ")[2] or None
        raise UsageError(_as_clause(words()), where=where, do=f"see `{path} -h`") from None
    return code if isinstance(code, int) else 0


def _as_clause(sentence: str) -> str:
    """``No such option: --dyd (Possible options: --dyad)`` as a clause of an error of ours."""
    words = " ".join(sentence.split()).rstrip(".?")
    return words[:1].lower() + words[1:]


def _prepare_streams() -> None:
    """Let every letter be written, whatever the terminal takes; refuse to work for a closed output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        raise ComityError("standard output is closed", do="redirect it to a file or to /dev/null")


def _refuse_undecodable() -> None:
    """Arguments and environment must be text, save the names of files that are there.

    Raises:
        UsageError: One is not.
    """
    given = {f"argument {n}": word for n, word in enumerate(sys.argv[1:], 1)}
    named = (
        "COMITY_LEDGER",
        "COMITY_GAZETTEER",
        "COMITY_OUTLETS",
        "COMITY_CODEBOOK",
        "COMITY_DATA",
        "COMITY_INSTRUMENTS",
    )
    given |= {name: os.environ.get(name, "") for name in named}
    for where, word in given.items():
        if any("\ud800" <= letter <= "\udfff" for letter in word) and not os.path.lexists(word):
            raise UsageError(
                f"{word!r} is not text in the encoding of this terminal", where=where, do="write it as UTF-8"
            )


def _unforeseen(error: Exception) -> ComityError:
    """What nobody foresaw, in words."""
    if isinstance(error, OSError):
        do = next((words for sort, words in _MEND.items() if isinstance(error, sort)), None)
        return ComityError(error.strerror or str(error), where=error.filename, do=do)
    reason = " ".join(str(error).split())[:300]
    what = f"a fault in Comity: {type(error).__name__}{': ' + reason if reason else ''}"
    return ComityError(what, do="set COMITY_DEBUG=1 to see where, and report it")


def _fail(error: ComityError) -> NoReturn:
    """Tell an error in one line, or one JSON object where the command was asked for JSON, and stop."""
    if _wants_json():
        note(json.dumps(error.to_record()))
    else:
        note(f"comity: {error}")
    _silence()
    raise SystemExit(error.exit_code)


def _silence() -> None:
    """Send what could not be written yet nowhere, so that nothing is said of it when the program ends."""
    with suppress(Exception):
        sys.stdout.flush()
        return
    with suppress(Exception):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
