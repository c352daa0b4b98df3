"""Titles and headings name whom the text below means, and are not coded themselves."""

from comity.coding import Coder
from comity.model import Act
from comity.texts import read_text
from tests.coding.texts import countries


def acts_below(coder: Coder, text: str) -> list[Act]:
    return [s for s in coder.code(read_text(text, name="a.md")).statements if isinstance(s, Act)]


def test_those_whom_a_title_names_together_are_the_three(coder: Coder) -> None:
    (act,) = acts_below(
        coder, "# Chad, Mali and Niger: the ones that left\n\nThe three juntas quit the African Union.\n"
    )
    assert countries(act, "sources") == {"TCD", "MLI", "NER"}


def test_a_heading_counts_only_for_what_stands_below_it(coder: Coder) -> None:
    text = "The three juntas quit the African Union.\n\n## Chad, Mali and Niger\n\nThey were sorry.\n"
    assert all(not a.sources for a in acts_below(coder, text))


def test_a_heading_is_no_statement(coder: Coder) -> None:
    assert not acts_below(coder, "# Chad attacks Mali\n\nThe weather was fine.\n")
