"""Obligations as a user reads them: the types of the answers, verdicts as rows, and all of it as records."""

from comity.obligations.clause import Clause
from comity.obligations.compare import Comparison
from comity.obligations.duties import Owing, owings
from comity.obligations.grouped import Glance, glances, under
from comity.obligations.listed import Titles, in_groups
from comity.obligations.reasoner import Consequences, Entry
from comity.obligations.told import clause_record, comparison_record, consequences_record, words_of

__all__ = [
    "Clause",
    "Comparison",
    "Consequences",
    "Entry",
    "Glance",
    "Owing",
    "Titles",
    "clause_record",
    "comparison_record",
    "consequences_record",
    "glances",
    "in_groups",
    "owings",
    "under",
    "words_of",
]
