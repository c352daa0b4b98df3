"""What is owed, asked of a ledger: from texts, from the data set of alliances, and from curated instruments."""

from datetime import date
from pathlib import Path

import pytest

import comity
from comity.errors import UsageError
from comity.model import Answer, Duty
from comity.obligations.grouped import glances

TREATY = """\
Norway and Chile signed a defence treaty in Oslo on 3 May 2018. The treaty provides that Chile will give Norway military
assistance if Norway is attacked. It does not oblige Norway to give military assistance. The treaty also provides that
both countries will consult if either is threatened.
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> comity.View:
    folder = tmp_path_factory.mktemp("owed")
    (folder / "treaty.txt").write_text(TREATY, encoding="utf-8")
    ledger = comity.open(folder / "l.comity")
    ledger.read(folder / "treaty.txt", published="2019-03-14")
    return ledger.view()


def test_a_text_tells_who_owes_whom_and_what_is_not_owed(view: comity.View) -> None:
    found = view.obligations(trigger="ARG attacks NOR", on="2019-06-01", curated=False)
    owed = {(v.obligor.actor, v.duty) for v in found.verdicts if v.answer is Answer.OWED}
    assert ("CHL", Duty.FIGHT) in owed
    assert [(e.actor.actor, e.against.actor) for e in found.entries] == [("CHL", "ARG")]
    other = view.obligations(trigger="ARG attacks CHL", on="2019-06-01", curated=False)
    assert not other.entries
    said = {(v.duty, v.answer) for v in other.of("NOR")}
    assert said == {(Duty.CONSULT, Answer.OWED), (Duty.FIGHT, Answer.NOT_OWED)}


def test_what_is_in_force_is_listed_clause_by_clause_with_its_source(view: comity.View) -> None:
    clauses = view.obligations("NOR", "CHL", on="2019-06-01", curated=False)
    assert {c.obligation for c in clauses} >= {"defense"}
    record = clauses.to_records()[0]
    assert record["source"].startswith("document dc-") and record["words"]
    assert not view.obligations("NOR", "CHL", on="2017-01-01", curated=False)


def test_curated_instruments_count_beside_the_ledger_unless_they_are_left_out(view: comity.View) -> None:
    with_them = view.obligations(trigger="RUS attacks POL", on="2024-01-01")
    without = view.obligations(trigger="RUS attacks POL", on="2024-01-01", curated=False)
    assert {v.instrument for v in with_them.of("FRA")} > {v.instrument for v in without.of("FRA")} == set()
    nato = [v for v in with_them.of("FRA") if v.instrument == "North Atlantic Treaty" and v.article == "5"]
    assert {v.duty for v in nato} == {Duty.AID}


def test_a_treaty_between_two_is_set_beside_others(view: comity.View) -> None:
    compared = view.compare_obligations(("RUS", "IRN"), ("RUS", "PRK"), "NATO", on="2025-11-01")
    row = dict(zip(compared.kinds, compared.cells, strict=True))["defense"]
    assert [cell.answer for cell in row] == ["said to be absent", "owed", "owed"]
    with pytest.raises(UsageError, match="one side alone"):
        view.compare_obligations(("RUS", "IRN"))
    with pytest.raises(UsageError, match="no instrument called"):
        view.compare_obligations(("RUS", "IRN"), "Treaty of Westphalia", on="2025-11-01")


def test_actors_and_a_trigger_are_two_questions(view: comity.View) -> None:
    with pytest.raises(UsageError, match="two questions"):
        view.obligations("NOR", trigger="ARG attacks NOR")  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> comity.View:
    """The view of the article of 2025 alone, and of the alliances of the data set."""
    article = next((shared / "seeds").glob("001*"))
    ledger = comity.open(tmp_path_factory.mktemp("seeds") / "l.comity")
    ledger.read(article, published="2025-01-17")
    ledger.import_data("atop-members", shared / "data" / "atop4_members.parquet")
    return ledger.view()


@pytest.mark.slow
def test_in_an_attack_on_iran_russia_owes_no_help_to_the_aggressor_and_no_military_aid(seeds: comity.View) -> None:
    found = seeds.obligations(trigger="USA attacks IRN", on="2025-06-13", curated=False)
    said = {(v.duty, v.answer) for v in found.of("RUS") if "strategic partnership" in v.instrument}
    assert (Duty.NO_HELP, Answer.OWED) in said
    assert (Duty.FIGHT, Answer.NOT_OWED) in said
    assert not [v for v in found.of("RUS") if v.duty is Duty.FIGHT and v.answer is not Answer.NOT_OWED]
    (russia,) = [g for g in glances(found.verdicts) if g.actor.actor == "RUS"]
    assert russia.fights is Answer.NOT_OWED and "says so" in russia.not_fighting
    assert "to give United States no help against Iran" in russia.owed


@pytest.mark.slow
def test_in_an_attack_on_north_korea_russia_owes_immediate_military_aid(seeds: comity.View) -> None:
    found = seeds.obligations(trigger="USA attacks PRK", on="2025-06-13", curated=False)
    assert ("RUS", Answer.OWED) in {(e.actor.actor, e.answer) for e in found.entries if e.verdicts}
    text = [v for v in found.of("RUS") if v.duty is Duty.FIGHT and "ATOP" not in v.instrument]
    assert {v.answer for v in text} == {Answer.OWED}
    assert "immediate military aid" in seeds.show(text[0].statements[0]).quote


@pytest.mark.slow
def test_the_treaty_of_2001_is_non_aggression_consultation_and_neutrality_and_no_defence(seeds: comity.View) -> None:
    """ATOP 4968: neutrality only where the other is attacked, not where it attacks."""
    clauses = [c for c in seeds.obligations("RUS", "IRN", on="2010-01-01", curated=False) if "4968" in c.instrument]
    assert {c.obligation for c in clauses} == {"neutrality", "non_aggression", "consultation"}

    def neutrality(trigger: str, on: date) -> set[Answer]:
        found = seeds.obligations(trigger=trigger, on=on, curated=False)
        return {v.answer for v in found.of("RUS") if "4968" in v.instrument and v.duty is Duty.NEUTRAL}

    assert neutrality("USA attacks IRN", date(2010, 1, 1)) == {Answer.OWED}
    assert neutrality("IRN attacks USA", date(2010, 1, 1)) == {Answer.NOT_OWED}
    assert neutrality("USA attacks IRN", date(2020, 1, 1)) == {Answer.DEPENDS}


@pytest.mark.slow
def test_in_1914_the_alliances_draw_in_whom_the_data_set_binds(seeds: comity.View) -> None:
    found = seeds.obligations(trigger="DEU attacks RUS", on="1914-08-01", curated=False)
    france = [e for e in found.entries if e.actor.actor == "FRA"]
    assert [(e.beside.actor, e.against.actor, e.step) for e in france] == [("RUS", "DEU", 0)]
    italy = [v for v in found.of("ITA") if v.beneficiary.actor == "DEU" and v.duty is Duty.FIGHT]
    assert Answer.OWED not in {v.answer for v in italy}
