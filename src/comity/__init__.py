"""Comity: who promised what to whom, with the words that say so.

>>> import comity
>>> ledger = comity.open("relations.comity")       # doctest: +SKIP
>>> ledger.read("report.pdf")                      # doctest: +SKIP
>>> view = ledger.view(as_of="2022-03-01")         # doctest: +SKIP
>>> view.dossier("RUS", "IRN")                     # doctest: +SKIP

The public names below are imported on first use, so that ``import comity`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.desk.actors import check_gazetteer, find_actors
    from comity.desk.code import citations, code
    from comity.desk.codebook import check_codebook
    from comity.desk.data import cite, data_sets, pins, read_data, recode, write_data
    from comity.desk.events import Event
    from comity.desk.explained import Explanation
    from comity.desk.instruments import InstrumentOn, instruments
    from comity.desk.ledger import Ledger
    from comity.desk.ledger import open_ledger as open
    from comity.desk.mentions import Meant, resolve
    from comity.desk.results import Citations, Statements
    from comity.desk.view import View
    from comity.errors import ComityError
    from comity.model.actor import Actor, ActorRef
    from comity.model.document import Document
    from comity.model.source import Citation, Source
    from comity.model.statement import Act, Claim, Commitment, Figure, Relation
    from comity.model.time import When
    from comity.model.view import Pin

_WHERE = {
    "Act": ("comity.model.statement", "Act"),
    "Actor": ("comity.model.actor", "Actor"),
    "ActorRef": ("comity.model.actor", "ActorRef"),
    "Citation": ("comity.model.source", "Citation"),
    "Citations": ("comity.desk.results", "Citations"),
    "Claim": ("comity.model.statement", "Claim"),
    "ComityError": ("comity.errors", "ComityError"),
    "Commitment": ("comity.model.statement", "Commitment"),
    "Document": ("comity.model.document", "Document"),
    "Event": ("comity.desk.events", "Event"),
    "Explanation": ("comity.desk.explained", "Explanation"),
    "Figure": ("comity.model.statement", "Figure"),
    "InstrumentOn": ("comity.desk.instruments", "InstrumentOn"),
    "Ledger": ("comity.desk.ledger", "Ledger"),
    "Meant": ("comity.desk.mentions", "Meant"),
    "Pin": ("comity.model.view", "Pin"),
    "Relation": ("comity.model.statement", "Relation"),
    "Source": ("comity.model.source", "Source"),
    "Statements": ("comity.desk.results", "Statements"),
    "View": ("comity.desk.view", "View"),
    "When": ("comity.model.time", "When"),
    "check_codebook": ("comity.desk.codebook", "check_codebook"),
    "check_gazetteer": ("comity.desk.actors", "check_gazetteer"),
    "citations": ("comity.desk.code", "citations"),
    "cite": ("comity.desk.data", "cite"),
    "code": ("comity.desk.code", "code"),
    "data_sets": ("comity.desk.data", "data_sets"),
    "find_actors": ("comity.desk.actors", "find_actors"),
    "instruments": ("comity.desk.instruments", "instruments"),
    "open": ("comity.desk.ledger", "open_ledger"),
    "pins": ("comity.desk.data", "pins"),
    "read_data": ("comity.desk.data", "read_data"),
    "recode": ("comity.desk.data", "recode"),
    "resolve": ("comity.desk.mentions", "resolve"),
    "write_data": ("comity.desk.data", "write_data"),
}

__version__ = "0.1.0"
__all__ = [
    "Act",
    "Actor",
    "ActorRef",
    "Citation",
    "Citations",
    "Claim",
    "ComityError",
    "Commitment",
    "Document",
    "Event",
    "Explanation",
    "Figure",
    "InstrumentOn",
    "Ledger",
    "Meant",
    "Pin",
    "Relation",
    "Source",
    "Statements",
    "View",
    "When",
    "check_codebook",
    "check_gazetteer",
    "citations",
    "cite",
    "code",
    "data_sets",
    "find_actors",
    "instruments",
    "open",
    "pins",
    "read_data",
    "recode",
    "resolve",
    "write_data",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
