"""The weight of an act on Goldstein's scale: from its row, its code, its mode or its type."""

from pathlib import Path

import pytest

from comity.desk.scales import goldstein_scale
from comity.measures.goldstein import Scale, scale_of, weight_of
from comity.model import Act, DocumentId, RowEvidence, Span, TextEvidence

SCALE = scale_of(
    {
        "cameo": [
            ("04", 1.0),
            ("040", 1.0),
            ("042", 1.9),
            ("043", 2.8),
            ("046", 7.0),
            ("202", -10.0),
            ("203", -9.0),
            ("193", -8.0),
        ],
        "weis": [("073", 6.5)],
    }
)


def read(kind: str, mode: str | None = None) -> Act:
    span = Span(DocumentId("dc-1"), 0, 5, "words")
    return Act(evidence=(TextEvidence(span, "author", (), "test/1", 0.9, "a rule"),), type=kind, mode=mode)


def imported(*cells: str, kind: str = "AID") -> Act:
    return Act(evidence=(RowEvidence("keds", ("row=1",), "import/keds/1", 0.5, cells),), type=kind)


def test_a_row_with_a_weight_of_its_own_keeps_it() -> None:
    weight = weight_of(imported("cameo=042", "goldstein=-3.5"), SCALE)
    assert (weight.value, weight.low, weight.high, weight.method) == (-3.5, -3.5, -3.5, "goldstein/1 row")
    assert weight_of(imported("goldstein=5.0"), None).value == 5.0


def test_a_code_decides_by_the_longest_beginning_that_is_listed() -> None:
    assert weight_of(imported("cameo=0461"), SCALE).value == 7.0
    weight = weight_of(imported("weis=073"), SCALE)
    assert weight.value == 6.5
    assert "goldstein-weis:weis=073" in weight.evidence


def test_words_have_the_mean_of_the_codes_of_their_mode_else_of_their_type() -> None:
    cleansing = weight_of(read("ASSAULT", "cleansing"), SCALE)
    assert cleansing.value == pytest.approx((-10.0 - 9.0) / 2)
    assert (cleansing.n, cleansing.method) == (2, "goldstein/1 mode")
    guest, host = (weight_of(read("CONSULT", mode), SCALE).value for mode in ("visit", "host"))
    assert (guest, host) == (1.9, 2.8)
    consult = weight_of(read("CONSULT"), SCALE)
    assert consult.value == pytest.approx((1.0 + 1.9 + 2.8 + 7.0) / 4), "the root 04 does not count beside its parts"
    assert consult.method == "goldstein/1 type"
    assert (consult.low or 0) < (consult.value or 0) < (consult.high or 0)
    assert weight_of(read("CONSULT", "phone"), SCALE).method == "goldstein/1 type"


def test_what_no_list_knows_is_unknown_and_no_zero() -> None:
    for act, scale in ((read("AID"), SCALE), (read("AID"), None), (imported("weis=999"), Scale({}))):
        weight = weight_of(act, scale)
        assert (weight.value, weight.n) == (None, 0)


def test_every_event_type_has_a_weight_on_its_own_side_of_the_scale(shared: Path) -> None:
    from comity.measures.quad import quad_of
    from comity.vocab.event_types import event_types

    scale = goldstein_scale(shared / "data")
    for kind in event_types():
        value = weight_of(read(kind), scale).value
        assert value is not None, kind
        quad = quad_of(kind)
        assert quad is not None
        assert (value > 0) == quad.cooperative or kind == "REQUEST", (kind, value)
