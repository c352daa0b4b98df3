"""How often promises were kept, beside what is owed."""

import pytest

import comity

EVENT = "RUS attacks POL"
ON = "2024-06-01"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> comity.View:
    return comity.open(tmp_path_factory.mktemp("honoured") / "empty.comity").view()


def test_every_promise_that_is_owed_has_a_probability_with_its_interval(view: comity.View) -> None:
    found = view.obligations(trigger=EVENT, on=ON)
    kept = dict(iter(view.honouring(found)))
    atlantic = kept["North Atlantic Treaty", "POL", "RUS"]
    assert atlantic.value and atlantic.low and atlantic.high
    assert 0 < atlantic.low < atlantic.value < atlantic.high < 1
    assert atlantic.n == 146
    assert atlantic.evidence
    owed = {v.instrument for v in found.verdicts if v.answer == "owed" and v.duty in ("fight", "aid")}
    assert owed and owed <= {key[0] for key in kept}


def test_what_is_owed_does_not_change_with_how_likely_it_is_kept(view: comity.View) -> None:
    found = view.obligations(trigger=EVENT, on=ON)
    before = found.verdicts
    view.honouring(found)
    assert view.obligations(trigger=EVENT, on=ON).verdicts == before
    assert not any("likel" in words for v in before for words in (*v.notes, *v.changes))


def test_what_no_war_tests_has_no_probability(view: comity.View) -> None:
    found = view.obligations(trigger=EVENT, on=ON)
    consulted = {v.instrument for v in found.verdicts if v.duty in ("consult", "perform")}
    tested = {v.instrument for v in found.verdicts if v.duty not in ("consult", "perform")}
    assert not {str(key[0]) for key in view.honouring(found).index} & (consulted - tested)
