"""Time expressions of texts as times of the world, and dates as EDTF writes them."""

from comity.dates.edtf import parse_edtf
from comity.dates.expression import Role, TimeExpression
from comity.dates.reading import parse_date
from comity.dates.search import find

__all__ = ["Role", "TimeExpression", "find", "parse_date", "parse_edtf"]
