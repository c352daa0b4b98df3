"""Obligations as a user reads them: the types of the answers, verdicts as rows, and all of it as records."""

from comity.obligations.clause import Clause
from comity.obligations.compare import Comparison
from comity.obligations.grouped import Glance, Row, glances, told, under
from comity.obligations.reasoner import Consequences, Entry
from comity.obligations.told import clause_record, comparison_record, consequences_record, source_of, words_of

__all__ = [
    "Clause",
    "Comparison",
    "Consequences",
    "Entry",
    "Glance",
    "Row",
    "clause_record",
    "comparison_record",
    "consequences_record",
    "glances",
    "source_of",
    "told",
    "under",
    "words_of",
]
