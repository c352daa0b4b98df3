"""Rows as statements: event codes, actors on a day, what is left out, what an alliance owes."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.datasets import connected, declared, named, open_table
from comity.datasets.alliances import commitments
from comity.datasets.importing import Tally, acts, importer
from comity.datasets.parties import Parties
from comity.model import Act, Commitment, DocumentId, RowEvidence, Stage, from_record, to_record
from comity.vocab.event_codes import SYSTEMS, event_code
from comity.vocab.event_types import event_types
from comity.vocab.loader import rows
from tests.strategies import examples

FILE = DocumentId("dc-file")
EVENTS = [d for d in declared().values() if d.imported and d.imported.kind == "act"]


def sample_acts(name: str, **choice: object) -> tuple[list[Act], Tally]:
    """The acts of a data set's invented rows."""
    data_set, tally = named(name), Tally()
    path = data_set.folder / "sample.csv"
    with duckdb.connect() as connection:
        open_table(connection, data_set, data_set.tables[0], path, whole=False)
        batches = acts(connection, data_set, path, FILE, tally, **choice)  # type: ignore[arg-type]
        return [act for batch in batches for act in batch.statements()], tally


def sample_commitments() -> list[Commitment]:
    """The commitments of the invented alliances."""
    data_set = named("atop-members")
    with duckdb.connect() as connection:
        open_table(connection, data_set, data_set.tables[0], data_set.folder / "sample.csv", whole=False)
        found = commitments(connection, data_set, FILE, Tally())
        return [s for batch in found for s in batch if isinstance(s, Commitment)]


@pytest.mark.parametrize(
    ("system", "code", "kind", "mode"),
    [
        ("cameo", "0871", "RETREAT", "ceasefire"),
        ("cameo", "085", "CONCEDE", "ease"),
        ("cameo", "1711", "COERCE", "seize"),
        ("cameo", "1384", "THREATEN", "military"),
        ("cameo", "010", "", None),
        ("weis", "223", "ASSAULT", None),
        ("weis", "063", "AID", "asylum"),
        ("weis", "141", "", None),
    ],
)
def test_a_code_is_what_its_longest_listed_beginning_is(system: str, code: str, kind: str, mode: str | None) -> None:
    found = event_code(system, code)
    assert found is not None
    assert (found.type, found.mode) == (kind, mode)


def test_a_code_that_no_table_lists_is_nothing() -> None:
    assert event_code("weis", "MEET") is None
    assert event_code("cameo", "") is None
    assert event_code("cameo", "9") is None


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_row_of_a_table_is_a_type_that_exists(system: str) -> None:
    listed = rows(system, "code", required={"begins": str, "type": str}, optional={"mode": str, "note": str})
    for row in listed:
        assert event_code(system, row["begins"]) is not None
        assert not row["type"] or row["type"] in event_types()
    assert {row["type"] for row in listed if row["type"]} >= set(event_types()) - {"COOPERATE"}


def test_every_code_of_cameo_has_a_row_and_keeps_its_side(shared: Path) -> None:
    """Cooperation by Goldstein stays cooperation; a request is conflict for PLOVER whatever it asks for."""
    path = shared / "data" / "events" / "goldstein_cameo_mappings.parquet"
    if not path.exists():
        pytest.skip("the data slice is not beside this repository")
    listed = duckdb.connect().execute(f"SELECT code, goldstein FROM '{path}'").fetchall()
    for code, goldstein in listed:
        found = event_code("cameo", code)
        assert found is not None, code
        if found.type not in ("", "REQUEST"):
            assert event_types()[found.type].quad.endswith("cooperation" if goldstein >= 0 else "conflict"), code


PUBLISHED = {
    **{"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE"},
    **{"09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST"},
    **{"15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"},
    **{"084": "RETREAT", "085": "RETREAT", "086": "RETREAT", "087": "RETREAT", "0813": "RETREAT", "0814": "RETREAT"},
    **{"163": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "191": "COERCE", "192": "COERCE"},
}
"""Types by the table in the repository of PLOVER's authors (CAMEO2PLOVER-2021.txt); DEMAND is called REQUEST now."""


def test_codes_of_cameo_are_what_the_published_table_says_or_the_row_says_otherwise() -> None:
    shape = {"begins": str, "type": str}
    listed = rows("cameo", "code", required=shape, optional={"mode": str, "note": str})
    noted = {row["begins"]: row.get("note", "") for row in listed}
    codes = {f"{root}{rest}" for root in PUBLISHED for rest in ("", *"0123456789")} | set(noted)
    for code in sorted(c for c in codes if c[:2] not in ("01", "02")):
        said = next(PUBLISHED[code[:n]] for n in range(len(code), 1, -1) if code[:n] in PUBLISHED)
        found = event_code("cameo", code)
        assert found is not None
        if found.type != said:
            row = next(code[:n] for n in range(len(code), 1, -1) if code[:n] in noted)
            assert f"{said} in the table of 2021" in noted[row], code


def test_a_code_of_an_actor_means_who_bore_it_on_the_day() -> None:
    parties = Parties("cameo")
    for day, meant in ((date(1985, 3, 1), "SUN"), (date(1995, 3, 1), "RUS")):
        found = parties.find(("RUSGOV",), day)
        assert found is not None
        assert found.actor == meant
        assert found.surface == "RUSGOV"


@pytest.mark.parametrize("code", ["COLREB", "XYZ", "COLOPP"])
def test_who_does_not_act_for_a_state_stays_unresolved_and_is_counted(code: str) -> None:
    parties = Parties("cameo")
    found = parties.find((code,), date(1999, 1, 1))
    assert found is not None
    assert found.actor == f"unresolved/{code.lower()}"
    assert found.country is None
    assert parties.unknown == {code: 1}


def test_an_alias_of_doubtful_meaning_stays_unresolved() -> None:
    found = Parties("cameo", {"AUS": ""}).find(("AUS",), date(1999, 1, 1))
    assert found is not None
    assert found.actor == "unresolved/aus"
    assert Parties("cameo", {}).find((None,), date(1999, 1, 1)) is None


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (("Chile", None, "Chile"), "CHL"),
        (("Army Chief (Chile)", "Military,Army", "Chile"), "CHL"),
        (("United Nations", None, None), "igo/un"),
        (
            ("Protester (Chile)", "Social,General Population / Civilian / Social", "Chile"),
            "unresolved/protester-(chile)",
        ),
    ],
)
def test_a_name_means_a_state_a_body_or_who_serves_a_state(cells: tuple[str | None, ...], meant: str) -> None:
    found = Parties("names").find(cells, date(2001, 1, 1))
    assert found is not None
    assert found.actor == meant


@pytest.mark.parametrize("data_set", EVENTS, ids=lambda d: d.name)
def test_sample_events_become_acts_that_name_their_rows(data_set: object) -> None:
    name = getattr(data_set, "name", "")
    found, tally = sample_acts(name)
    assert found
    assert tally.rows == len(found) + tally.left_out.total()
    for act in found:
        row = act.evidence[0]
        assert isinstance(row, RowEvidence)
        assert row.key
        assert row.document == FILE == act.document
        assert act.coder == importer(named(name))
        assert act.when is not None
        assert f"date={act.when.edtf}" in row.cells
        assert from_record(to_record(act)) == act


def test_the_goldstein_value_of_a_row_is_kept() -> None:
    (icews,), _ = sample_acts("icews")
    assert icews.type == "SUPPORT"
    assert "intensity=8.0" in icews.evidence[0].cells  # type: ignore[union-attr]
    (gdelt,), _ = sample_acts("gdelt2")
    assert any(cell.startswith("goldstein=") for cell in gdelt.evidence[0].cells)  # type: ignore[union-attr]


def test_what_is_left_out_is_counted_by_reason() -> None:
    found, tally = sample_acts("keds")
    assert [a.type for a in found] == ["CONSULT", "SUPPORT", "THREATEN"]
    assert tally.left_out == {"its code is no act": 1, "neither side is known": 3}
    assert tally.unknown["ALP"] == 3
    rebels, state = found[2].actors()
    assert (rebels.actor, state.actor) == ("unresolved/alpreb", "CHL")


def test_an_event_without_a_day_is_left_out(tmp_path: Path) -> None:
    data_set, tally = named("icews"), Tally()
    head, first, *_ = (data_set.folder / "sample.csv").read_text(encoding="utf-8").splitlines()
    day = first.split("\t")[1]
    path = tmp_path / "events.1.tab"
    path.write_text(f"{head}\n{first.replace(day, '')}\n", encoding="utf-8")
    with connected() as connection:
        open_table(connection, data_set, data_set.tables[0], path, whole=False)
        assert not list(acts(connection, data_set, path, FILE, tally))
    assert tally.left_out == {"its day is not known": 1}


@given(days=st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6))
@examples(50)
def test_who_is_meant_on_a_day_does_not_depend_on_what_was_asked_before(days: list[date]) -> None:
    """States began and ended: what one parser answers on many days, fresh ones answer on each."""
    for code in ("RUS", "DEU", "YUG", "CZE", "VNM", "YEM"):
        asked = Parties("cameo")
        assert [asked.find((code,), day) for day in days] == [Parties("cameo").find((code,), day) for day in days]


def test_rows_can_be_chosen() -> None:
    later, _ = sample_acts("keds", since=date(1995, 1, 8))
    assert [str(a.when and a.when.edtf) for a in later] == ["1995-01-08", "1995-01-10"]
    assert later[0].evidence[0].key == ("file=sample.csv", "row=5")  # type: ignore[union-attr]
    _, tally = sample_acts("keds", limit=2)
    assert tally.rows == 2


def test_an_alliance_is_an_instrument_with_clauses() -> None:
    found = [c for c in sample_commitments() if c.instrument == "ATOP alliance 9002"]
    heads = [c for c in found if not c.obligor]
    assert [(h.stage, h.when and h.when.edtf) for h in heads] == [
        (Stage.IN_FORCE, "1961-02-03"),
        (Stage.ENDED, "1971-02-03"),
    ]
    clauses = {(str(c.obligor[0].actor), c.obligation): c for c in found if c.obligor}
    assert set(clauses) == {
        ("CHL", "defense"),
        ("CHL", "non_aggression"),
        ("NOR", "consultation"),
        ("NOR", "non_aggression"),
    }
    defence = clauses["CHL", "defense"]
    assert [r.actor for r in defence.beneficiary] == ["NOR"]
    assert defence.trigger is not None
    assert defence.trigger.event == "attack"
    assert [(c.kind, [a.actor for a in c.actors]) for c in defence.condition] == [("adversary", ["PER"])]
    assert "statthr1=135" in defence.evidence[0].cells  # type: ignore[union-attr]
    assert defence.term_years == 10
    assert defence.instrument_of == heads[0].id
    assert not clauses["CHL", "non_aggression"].condition
    assert all(from_record(to_record(c)) == c for c in found)


def test_an_alliance_without_an_end_has_none() -> None:
    found = [c for c in sample_commitments() if c.instrument.startswith("ATOP alliance 9001")]
    assert {c.stage for c in found} == {Stage.IN_FORCE}
    assert all(c.when and c.when.latest is None for c in found if c.obligor)


def test_an_adversary_whose_state_has_gone_is_the_state_that_was(shared: Path) -> None:
    data_set, tally = named("atop-members"), Tally()
    with duckdb.connect() as connection:
        path = shared / "data" / "atop4_members.parquet"
        open_table(connection, data_set, data_set.tables[0], path)
        every = [s for batch in commitments(connection, data_set, FILE, tally) for s in batch]
    clauses = [s for s in every if isinstance(s, Commitment) and s.instrument.startswith("ATOP alliance 3115")]
    against = {a.actor for c in clauses for limit in c.condition for a in limit.actors}
    assert against == {"DEU"}
    triple = [s for s in every if isinstance(s, Commitment) and s.instrument == "ATOP alliance 1350, phase 4"]
    numbers = {(c.obligation, limit.number) for c in triple for limit in c.condition if limit.kind == "number"}
    assert numbers == {("defense", 2)}


def test_a_membership_whose_days_are_not_known_is_no_narrower_than_its_row(shared: Path) -> None:
    data_set, tally = named("atop-members"), Tally()
    with duckdb.connect() as connection:
        open_table(connection, data_set, data_set.tables[0], shared / "data" / "atop4_members.parquet")
        every = [s for batch in commitments(connection, data_set, FILE, tally) for s in batch]
    pact = [s for s in every if isinstance(s, Commitment) and s.instrument == "ATOP alliance 1115"]
    began, ended = (s.when for s in pact if not s.obligor)
    assert began and ended
    assert (began.edtf, ended.edtf) == ("1844-06", "1846-06-29")
    assert {s.when.words for s in pact if s.obligor and s.when} == {"1844-06/1846-06-29"}
    assert not tally.left_out
