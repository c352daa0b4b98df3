"""Options that go together: a command takes one value for the group, and typer sees each option in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

from comity.cli.options import (
    AsOfOption,
    GazetteerOption,
    JsonlOption,
    JsonOption,
    KnownOption,
    LedgerOption,
    RecordedOption,
    existing_ledger,
)
from comity.cli.terminal import json_document, json_lines

if TYPE_CHECKING:
    from pathlib import Path

    from comity.desk.view import View


@dataclass(frozen=True)
class Asked:
    """Which view of which ledger a command asks: ``--as-of --known --recorded --ledger --gazetteer``."""

    as_of: AsOfOption = None
    known: KnownOption = None
    recorded: RecordedOption = None
    ledger: LedgerOption = None
    gazetteer: GazetteerOption = None

    def view(self, data: str | None = None, outlets: Path | None = None) -> View:
        """The view of the ledger, which must exist.

        Args:
            data: The folder of data files that measures may read.
            outlets: The user's file of outlets.
        """
        store = existing_ledger(self.ledger, self.gazetteer, outlets)
        return store.view(as_of=self.as_of, known=self.known, recorded=self.recorded, data=data)


@dataclass(frozen=True)
class Form:
    """In which form rows are printed: ``--json --jsonl``, else for people."""

    as_json: JsonOption = False
    as_jsonl: JsonlOption = False

    def printed(self, records: Callable[[], Iterable[object]]) -> bool:
        """Print records as JSON where that is asked for; whether it was.

        Args:
            records: Makes the records; with ``--jsonl`` each is printed as soon as it is there.
        """
        if self.as_json:
            json_document(list(records()))
        elif self.as_jsonl:
            json_lines(records())
        return self.as_json or self.as_jsonl


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command for typer in which the options of each group stand where the command takes the group.

    A group is a parameter whose type is a dataclass with an option a field.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}
    parameters = []
    for parameter in signature(command).parameters.values():
        group = groups.get(parameter.name)
        if group is None:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[parameter.name]))
            continue
        options = get_type_hints(group, include_extras=True)
        parameters += [
            Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=options[f.name])
            for f in fields(group)
        ]

    @wraps(command)
    def run(**given: Any) -> None:
        made = {name: group(**{f.name: given.pop(f.name) for f in fields(group)}) for name, group in groups.items()}
        command(**given, **made)

    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
