"""A view answers one question: what is asked is shown, what is left out is counted."""

import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from comity.errors import LedgerDamaged, NotInLedger
from comity.ledger import Snapshot, Store, View
from comity.model import BranchId, Precision, Statement, ViewSpec, When
from tests.ledger.corpus import ACCORD, TIME, act, add, document, filled, reading, statements
from tests.strategies import COUNTRIES, FIELDS, examples, read_documents

DAY = timedelta(days=1)


def ids(view: View) -> set[str]:
    return {s.id for s in view.statements()}


def stories(view: View) -> list[str]:
    return [d.source.title for d in view.documents()]


def test_countries_and_ids_of_actors_must_all_have_a_part(tmp_path: Path) -> None:
    snapshot = filled(tmp_path / "l", 1).snapshot()
    accord, threat, denial = statements(document(0))
    asked = [("NOR",), ("NOR", "FIN"), ("NOR", "PER"), ("PER",), ()]
    found = [ids(snapshot.view(ViewSpec(countries=c))) for c in asked]
    assert found == [{accord.id}, {accord.id}, set(), {threat.id, denial.id}, {accord.id, threat.id, denial.id}]


def test_kinds_fields_and_confidence_narrow(tmp_path: Path) -> None:
    view = filled(tmp_path / "l", 1).snapshot().view()
    accord, threat, denial = statements(document(0))
    assert ids(view.narrow(ViewSpec(kinds=("claim",)))) == {denial.id}
    assert ids(view.narrow(ViewSpec(fields=("security", "arms")))) == {threat.id}
    assert ids(view.narrow(ViewSpec(confidence=0.7))) == {accord.id, denial.id}


def _later(when: When | None, published: When | None, as_of: date) -> bool:
    """Whether a statement counts as later than a day: by its time, else by its document's."""
    if when and when.earliest:
        return when.earliest > as_of
    if when and when.latest and when.latest <= as_of:
        return False
    return bool(published and published.earliest and published.earliest > as_of)


def test_what_has_no_beginning_is_as_old_as_its_source(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    found = document(1)
    undated = act(found, ACCORD, "NOR", "FIN", when=None)
    ended = act(found, ACCORD, "NOR", "FIN", when=When(None, date(2014, 12, 31), Precision.UNTIL), mode="ended")
    with store.writer() as writer:
        writer.add(found, reading(found), [undated, ended])
    published = found.source.published
    assert published
    assert published.earliest
    view = store.snapshot().view()
    assert ids(view.narrow(ViewSpec(as_of=published.earliest))) == {undated.id, ended.id}
    assert ids(view.narrow(ViewSpec(as_of=date(2015, 1, 1)))) == {ended.id}


def test_what_is_known_to_begin_later_is_left_out_as_of_a_day(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    found = document(1)
    times = {
        "before": When.day(date(2021, 3, 3)),
        "that year": When.year(2021),
        "since": When(date(2019, 1, 1), None, Precision.SINCE),
        "until": When(None, date(2030, 1, 1), Precision.UNTIL),
        "unresolved": When(None, None, Precision.UNKNOWN, "one day"),
        "after": When.day(date(2021, 3, 5)),
    }
    made = {name: act(found, ACCORD, "NOR", "FIN", when=when, mode=name) for name, when in times.items()}
    with store.writer() as writer:
        writer.add(found, reading(found), list(made.values()))
    shown = ids(store.snapshot().view(ViewSpec(as_of=date(2021, 3, 4))))
    assert {name for name, s in made.items() if s.id in shown} == set(times) - {"after", "until", "unresolved"}


def test_only_sources_known_to_be_published_by_a_day_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    dates = [
        When.day(date(2021, 3, 1)),
        When.day(date(2021, 7, 1)),
        When.year(2021),
        When(None, None, Precision.UNKNOWN),
    ]
    with store.writer() as writer:
        for number, published in enumerate(dates):
            add(writer, document(number, published=published))
        nameless = document(9)
        undated = replace(nameless, source=replace(nameless.source, published=None))
        add(writer, undated)
    view = store.snapshot().view(ViewSpec(known=date(2021, 6, 1)))
    assert stories(view) == ["Story 0"]
    assert view.counts.left_out == {"later": 1, "undated": 3}
    assert stories(store.snapshot().view())[-1] == "Story 9"


def test_the_newest_reading_stands_and_earlier_times_can_be_asked(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer:
        add(writer, document(0), "rules/2", TIME + DAY)
        add(writer, document(1), "rules/2", TIME + DAY)
    assert {s.coder for s in store.snapshot().view().statements()} == {"rules/2"}
    for snapshot, spec in (
        (store.snapshot(), ViewSpec(recorded=TIME)),
        (store.snapshot(recorded=TIME), ViewSpec()),
        (store.snapshot(recorded=TIME), ViewSpec(recorded=TIME + DAY)),
    ):
        view = snapshot.view(spec)
        assert {s.coder for s in view.statements()} == {"rules/1"}
        assert stories(view) == ["Story 0"]
    with pytest.raises(NotInLedger, match="widened"):
        store.snapshot(recorded=TIME).view().narrow(ViewSpec(recorded=TIME + DAY))


def test_of_two_versions_of_one_file_the_last_one_read_is_shown(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer:
        add(writer, document(0, published=When.year(1999)), recorded=TIME + DAY)
    view = store.snapshot().view()
    (info,) = view.documents()
    assert info.source.published == When.year(1999)
    assert view.counts.left_out == {"older version": 1}


def test_a_branch_shows_its_own_readings_before_those_of_the_main_branch(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    with store.writer() as writer:
        found = document(0)
        writer.add(found, reading(found, branch="what-if", recorded=TIME - DAY), statements(found)[:1])
    snapshot = store.snapshot()
    assert snapshot.view().counts.statements == 6
    assert snapshot.view(ViewSpec(branch=BranchId("what-if"))).counts.statements == 4
    with pytest.raises(NotInLedger, match="branch"):
        snapshot.view(ViewSpec(branch=BranchId("typo")))


def test_counts_pairs_and_tables_agree_with_the_statements(tmp_path: Path) -> None:
    view = filled(tmp_path / "l", 2).snapshot().view()
    assert view.counts.kinds == {"act": 4, "claim": 2}
    assert view.pairs() == {("CHL", "PER"): 2, ("FIN", "NOR"): 2}
    assert view.statements_by_document() == {document(0).id: 3, document(1).id: 3}
    table = view.arrow()
    assert set(table.column("id").to_pylist()) == ids(view)
    assert "record" not in table.column_names
    assert [e.mentions for e in view.events()] == [
        (s.id,) for n in (0, 1) for s in statements(document(n)) if s.kind == "act"
    ]


def test_statements_are_found_by_the_beginning_of_their_ids(tmp_path: Path) -> None:
    view = filled(tmp_path / "l", 2).snapshot().view()
    wanted = view.statements()[0]
    assert view.find(wanted.id[:12]) == [wanted]
    assert len(view.find("st-")) == 6
    assert view.find("") == view.find("st-' OR 1=1 --") == []


def test_a_view_knows_only_its_documents(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    view = store.snapshot().view(ViewSpec(known=date(2021, 3, 4)))
    assert view.document(document(0).id) == document(0)
    with pytest.raises(NotInLedger):
        view.document(document(1).id)
    assert set(view.signatures()) == {document(0).id}


def test_a_view_has_the_same_hash_however_narrow_and_another_when_more_is_read(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    view = store.snapshot().view()
    again = filled(tmp_path / "again", 2).snapshot().view()
    assert view.hash == view.narrow(ViewSpec(countries=("NOR",))).hash == again.hash
    with store.writer() as writer:
        add(writer, document(5), recorded=TIME + DAY)
    assert store.snapshot().view().hash != view.hash == store.snapshot(recorded=TIME).view().hash


@given(
    st.lists(read_documents(), min_size=1, max_size=4, unique_by=lambda d: d[0].id),
    st.lists(st.sampled_from(COUNTRIES), max_size=2),
    st.lists(st.sampled_from(FIELDS), max_size=2),
    st.lists(st.sampled_from(["act", "claim", "figure"]), max_size=2),
    st.none() | st.dates(date(1600, 1, 1), date(2100, 1, 1)),
    st.sampled_from([0.0, 0.5]),
)
@examples(8, suppress_health_check=list(HealthCheck))
def test_what_is_shown_is_what_plain_python_would_show(
    tmp_path_factory: pytest.TempPathFactory,
    made: list,  # type: ignore[type-arg]
    countries: list[str],
    fields: list[str],
    kinds: list[str],
    as_of: date | None,
    confidence: float,
) -> None:
    store = Store.create(tmp_path_factory.mktemp("l") / "l")
    with store.writer() as writer:
        for found, stated in made:
            writer.add(found, reading(found), stated)

    def shown(s: Statement) -> bool:
        parts = {a.country for a in s.actors()} | {a.actor for a in s.actors()}
        later = as_of is not None and _later(s.when, published[s.document], as_of)
        return (
            set(countries) <= parts
            and (not fields or bool(set(fields) & set(s.fields)))
            and (not kinds or s.kind in kinds)
            and not later
            and s.confidence >= confidence
        )

    spec = ViewSpec(as_of, None, None, BranchId("main"), tuple(countries), tuple(kinds), tuple(fields), confidence)
    view = store.snapshot().view(spec)
    published = {found.id: found.source.published for found, _ in made}
    expected = {s.id: s for _, stated in made for s in stated if shown(s)}
    assert {s.id: s for s in view.statements()} == expected
    assert view.counts.statements == len(expected)


def test_a_snapshot_stays_as_it_was_while_others_write(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    snapshot = store.snapshot()
    faults: list[str] = []
    done = threading.Event()

    def watch(snapshot: Snapshot | None) -> None:
        while not done.is_set():
            view = (snapshot or store.snapshot()).view()
            n = view.counts.documents
            if view.counts.statements != 3 * n or len(view.statements()) != 3 * n or (snapshot and n != 1):
                faults.append(f"{n} documents, {view.counts.statements} statements")

    threads = [threading.Thread(target=watch, args=(s,)) for s in (snapshot, snapshot, None)]
    for thread in threads:
        thread.start()
    for number in range(1, 12):
        with store.writer() as writer:
            add(writer, document(number))
    done.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert store.snapshot().view().counts.documents == 12


def test_a_missing_segment_is_told_as_damage(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    view = store.snapshot().view()
    for file in (store.path / "segments").glob("statements-*"):
        file.unlink()
    with pytest.raises(LedgerDamaged, match="check --mend"):
        view.statements()


def test_a_process_that_was_forked_asks_a_database_of_its_own(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    asks = "sum(1 for _ in Store.open(path).snapshot().view(ViewSpec(countries=('PER',))).statements())"
    program = f"""
import os, signal, sys
from pathlib import Path
from comity.ledger import Store
from comity.model import ViewSpec
path = Path({str(store.path)!r})
here = {asks}
child = os.fork()
if child == 0:
    signal.alarm(60)
    os._exit(0 if here == {asks} else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", program], timeout=60).returncode == 0
