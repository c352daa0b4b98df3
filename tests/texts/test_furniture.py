"""The file of what frames a text: each row's examples match it, its counter-examples do not."""

import pytest

from comity.texts.furniture import heading_kind, heading_names, line_patterns


@pytest.mark.parametrize("number", range(len(line_patterns())))
def test_examples_match_and_counter_examples_do_not(number: int) -> None:
    row = line_patterns()[number]
    assert row.examples
    for example in row.examples:
        assert row.matches(example), example
    for example in row.counter:
        assert not row.matches(example), example


def test_names_of_sections_are_folded_and_in_one_row_each() -> None:
    names = [name for row in heading_names() for name in row.names]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Table of Contents", "contents"),
        ("**About the Author:**", "author"),
        ("3. References", "bibliography"),
        ("The Latest Policy Papers of the Centre", "publications"),
        ("RELATED ARTICLES", "links"),
        ("Executive Summary", "content"),
        ("The author of the attack", None),
        ("Relations after the war", None),
    ],
)
def test_headings_fall_under_their_row(heading: str, kind: str | None) -> None:
    found = heading_kind(heading)
    assert (found.kind if found else None) == kind
