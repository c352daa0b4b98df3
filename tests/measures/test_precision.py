"""Measured precision of what is shown, and the scores it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import VocabularyError
from comity.measures.precision import precision_of_shown, split
from comity.model import Act, CuratedEvidence, DocumentId, RowEvidence, Span, TextEvidence
from comity.vocab.scores import Score, load_scores, read_scores

SCORES = {("rules/1", "act"): Score("rules/1", "act", 0.6, 0.8, 0.7, 0.88, 90)}


def read(at: int, confidence: float, coder: str = "rules/1") -> Act:
    span = Span(DocumentId("dc-1"), at, at + 1, "x")
    return Act(evidence=(TextEvidence(span, "author", (), coder, confidence, "verb"),), type="AID")


def test_the_line_is_drawn_per_coder_and_kind() -> None:
    sure, doubtful, unmeasured = read(1, 0.6), read(2, 0.59), read(3, 0.99, "rules/9")
    parts = split([sure, doubtful, unmeasured], SCORES)
    assert parts.certain == (sure,)
    assert parts.less == (doubtful, unmeasured)


def test_rows_of_data_sets_and_accepted_statements_are_shown() -> None:
    row = Act(evidence=(RowEvidence("ATOP 5.1", ("atopid=1",), "atop/1", 1.0),), type="SUPPORT")
    entry = Act(evidence=(CuratedEvidence("a treaty", "3", None, "list/1", 1.0),), type="SUPPORT")
    accepted = read(1, 0.1)
    assert split([row, entry, accepted], {}, {accepted.id}).certain == (row, entry, accepted)
    assert precision_of_shown([row, entry], SCORES).value is None, "they were not read from words"


def test_the_precision_of_one_kind_is_its_measured_share() -> None:
    estimate = precision_of_shown([read(n, 0.9) for n in range(5)], SCORES)
    assert (estimate.value, estimate.n, len(estimate.evidence)) == (0.8, 90, 5)
    assert estimate.low == pytest.approx(0.7) and estimate.high == pytest.approx(0.88)


@given(st.integers(1, 30), st.integers(0, 30))
def test_review_can_only_raise_it(unread: int, checked: int) -> None:
    found = [read(n, 0.9) for n in range(unread + checked)]
    estimate = precision_of_shown(found, SCORES, {s.id for s in found[:checked]})
    assert estimate.value is not None and estimate.low is not None and estimate.high is not None
    assert 0.8 - 1e-9 <= estimate.value <= 1
    assert estimate.low <= estimate.value <= estimate.high
    assert estimate.n == 90 + checked


def test_scores_that_cannot_be_are_refused() -> None:
    row = {"coder": "rules/1", "kind": "act", "threshold": 0.5, "precision": 0.8, "low": 0.7, "high": 0.9, "n": 10}
    assert read_scores([row], file="x.toml")["rules/1", "act"].n == 10
    for wrong in ({**row, "low": 0.85}, {**row, "n": 0}, {**row, "threshold": 2}, {"coder": "rules/1"}):
        with pytest.raises(VocabularyError, match=r"x\.toml"):
            read_scores([wrong], file="x.toml")
    with pytest.raises(VocabularyError, match="twice"):
        read_scores([row, row], file="x.toml")


def test_the_scores_that_ship_can_be_read() -> None:
    assert all(0 < s.threshold <= 1 for s in load_scores().values())
