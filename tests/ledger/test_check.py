"""A check finds whatever is not as it was written; mending saves what can be saved and names what cannot."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from comity.errors import LedgerDamaged, NotALedger
from comity.ledger import Store, check
from comity.ledger.manifest import commit_all, read_root, read_segments
from comity.ledger.segments import Segment, write_segment
from comity.model import Claim, Content, Decision, Judgement, Link, LinkKind, Stance, StatementId, Verb
from tests.ledger.corpus import DENIAL, TIME, add, document, evidence, filled, reading, state, statements
from tests.strategies import examples


def segment(store: Store, table: str) -> Path:
    found = sorted((store.path / "segments").glob(f"{table}-*"))
    return found[0]


def flip(path: Path) -> None:
    """Alter one byte."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def rewritten(store: Store, table: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Alter rows in a way that hashes do not show."""
    root = read_root(store.path)
    segments: list[Segment] = []
    for old in read_segments(store.path, root):
        if old.table != table:
            segments.append(old)
            continue
        rows = pq.read_table(old.path(store.path)).to_pylist()
        for row in rows:
            change(row)
        segments.append(write_segment(store.path, 99, table, rows))
        old.path(store.path).unlink()
    commit_all(store.path, root, segments, root.retired)


def two(path: Path) -> Store:
    """A ledger of two stories in segments of their own, with a link and a decision."""
    store = filled(path, 2, batch=1)
    accords = [statements(document(n))[0] for n in (0, 1)]
    with store.writer() as writer:
        writer.link(
            [Link(LinkKind.SAME_EVENT, accords[0].id, accords[1].id, Judgement.SAME, "same-event/1", "w")], TIME
        )
        writer.decide(Decision(accords[0].id, "statement", Verb.ACCEPT, "right", "reviewer", TIME))
    return store


def test_a_fresh_ledger_is_whole(tmp_path: Path) -> None:
    report = check(two(tmp_path / "l").path)
    assert report.whole
    assert (report.documents, report.statements) == (2, 6)
    assert report.to_record()["problems"] == []
    assert "whole; 2 documents, 6 statements" in report.summary()


def test_what_is_no_ledger_is_not_checked(tmp_path: Path) -> None:
    for mend in (False, True):
        with pytest.raises(NotALedger):
            check(tmp_path / "absent", mend=mend)
        assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("table", ["documents", "statements", "readings", "actors", "links"])
@pytest.mark.parametrize("damage", [flip, Path.unlink], ids=["altered", "missing"])
def test_a_damaged_segment_is_found_set_aside_and_what_it_carried_is_named(
    tmp_path: Path, table: str, damage: Callable[[Path], None]
) -> None:
    store = two(tmp_path / "l")
    victim = segment(store, table)
    damage(victim)
    assert any(victim.name in p.where for p in check(store.path).problems)
    mended = check(store.path, mend=True)
    assert mended.whole, mended.problems
    assert any(victim.name in loss for loss in mended.lost)
    assert (store.path / "quarantine" / victim.name).exists() == (damage is flip)
    assert store.snapshot().view().counts.documents == (2 if table in ("actors", "links") else 1)
    with store.writer() as writer:
        add(writer, document(0))
        add(writer, document(1))
    view = store.snapshot().view()
    assert view.statements() == [s for n in (0, 1) for s in statements(document(n))]
    assert check(store.path).whole


@pytest.mark.parametrize("gone", ["torn", "missing", "emptied"])
def test_a_manifest_that_cannot_be_read_is_replaced_and_nothing_is_lost(tmp_path: Path, gone: str) -> None:
    store = two(tmp_path / "l")
    before = store.hash
    root = store.path / "manifest.json"
    if gone == "missing":
        root.unlink()
    else:
        root.write_bytes(root.read_bytes()[:50] if gone == "torn" else b"")
    assert not check(store.path).whole
    mended = check(store.path, mend=True)
    assert mended.whole
    assert mended.lost == ()
    assert store.hash == before


@pytest.mark.parametrize("all_of_them", [False, True])
def test_a_damaged_list_of_segments_is_made_again_from_the_segments(tmp_path: Path, all_of_them: bool) -> None:
    store = two(tmp_path / "l")
    before = store.hash
    for path in (
        sorted((store.path / "manifests").iterdir())
        if all_of_them
        else [sorted((store.path / "manifests").glob("0*"))[0]]
    ):
        path.write_text("{")
    if all_of_them:
        (store.path / "manifest.json").unlink()
    with pytest.raises(LedgerDamaged):
        store.snapshot()
    assert not check(store.path).whole
    mended = check(store.path, mend=True)
    assert mended.whole
    assert mended.lost == ()
    assert store.hash == before


def test_left_overs_of_killed_writes_do_no_harm_and_are_deleted(tmp_path: Path) -> None:
    store = two(tmp_path / "l")
    before = store.hash
    orphan = store.path / "segments" / "statements-00000099-abcd.parquet"
    orphan.write_bytes(segment(store, "statements").read_bytes())
    (store.path / "manifest.json.tmp").write_text("{")
    report = check(store.path)
    assert report.whole
    assert report.orphans == (orphan.name,)
    mended = check(store.path, mend=True)
    assert (mended.whole, mended.orphans, mended.lost) == (True, (), ())
    assert not orphan.exists()
    assert not (store.path / "manifest.json.tmp").exists()
    assert store.hash == before


def words(row: dict[str, Any]) -> None:
    row["record"] = row["record"].replace("Norway and", "Norway an'")
    row["quote"] = row["quote"].replace("Norway and", "Norway an'")


def content(row: dict[str, Any]) -> None:
    row["record"] = row["record"].replace('"SUPPORT"', '"ASSAULT"')


def columns(row: dict[str, Any]) -> None:
    row["anchor"] = "an-0"


def contract(row: dict[str, Any]) -> None:
    row["record"] = json.dumps({k: v for k, v in json.loads(row["record"]).items() if k != "negated"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (words, "its words are not those of its document"),
        (content, "its id is not the hash of its content"),
        (columns, "its columns are not those of its record"),
        (contract, "its record breaks the contract"),
    ],
)
def test_statements_are_held_to_their_laws(tmp_path: Path, change: Callable[[dict[str, Any]], None], told: str) -> None:
    store = filled(tmp_path / "l", 1)
    rewritten(store, "statements", change)
    assert any(told in p.what for p in check(store.path).problems)
    mended = check(store.path, mend=True)
    assert mended.whole
    assert any("read the file again" in loss for loss in mended.lost)
    with store.writer() as writer:
        assert add(writer, document(0)).statements == 3
    assert check(store.path).whole


def test_an_altered_text_is_found(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    rewritten(store, "documents", lambda row: row.update(text=row["text"].upper()))
    assert "the document's text was altered" in {p.what for p in check(store.path).problems}
    assert check(store.path, mend=True).whole
    assert store.snapshot().view().counts.documents == 0


def test_a_reference_to_nothing_is_found(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "l")
    story = document(0)
    nothing = StatementId("st-nothing")
    claim = Claim(
        evidence=evidence(story, DENIAL),
        holder=(state("PER"),),
        stance=Stance.DENIES,
        content=Content(0, 5, "Story"),
        of=nothing,
    )
    with store.writer() as writer:
        writer.add(story, reading(story), (claim,))
        writer.link([Link(LinkKind.DENIES, claim.id, nothing, Judgement.SAME, "denies/1", "w")])
    assert {p.what for p in check(store.path).problems} == {
        "it refers to st-nothing, which its reading does not hold",
        "it joins st-nothing, which is not in the ledger",
    }
    mended = check(store.path, mend=True)
    assert [p.where for p in mended.problems] == [claim.id]
    assert len(mended.lost) == 1
    assert store.snapshot().view().statements() == [claim]


def test_an_altered_decision_is_found_and_set_aside(tmp_path: Path) -> None:
    store = two(tmp_path / "l")
    with store.writer() as writer:
        writer.decide(Decision(document(1).id, "document", Verb.WITHDRAW, "draft", "reviewer", TIME))
    path = store.path / "decisions.jsonl"
    path.write_text(path.read_text().replace('"right"', '"wrong"'))
    with pytest.raises(LedgerDamaged, match="line 1"):
        store.snapshot()
    assert [str(p) for p in check(store.path).problems] == [
        "decisions.jsonl, line 1: it is not a decision, or was altered"
    ]
    mended = check(store.path, mend=True)
    assert mended.whole
    assert mended.lost == ("the decision of line 1",)
    assert [d.verb for d in store.snapshot().view().decisions()] == [Verb.WITHDRAW]


@given(st.randoms(use_true_random=False))
@examples(15, suppress_health_check=list(HealthCheck))
def test_whatever_byte_is_altered_is_found_mended_and_never_more_than_told(
    tmp_path_factory: pytest.TempPathFactory, chance: Random
) -> None:
    store = filled(tmp_path_factory.mktemp("l") / "l", 2)
    with store.writer() as writer:
        writer.decide(Decision(document(1).id, "document", Verb.WITHDRAW, "draft", "reviewer", TIME))
    files = sorted(p for p in store.path.rglob("*") if p.suffix in (".parquet", ".json", ".jsonl"))
    victim = chance.choice([p for p in files if not p.name.startswith("root-")])
    data = bytearray(victim.read_bytes())
    data[chance.randrange(len(data) - 1)] ^= 1 << chance.randrange(8)  # without its end, a line counts as unfinished
    victim.write_bytes(bytes(data))
    with suppress(LedgerDamaged):
        view = store.snapshot().view()
        assert [view.document(d.id) for d in view.documents()] == [document(0)]
        _ = view.statements(), view.actors(), view.links(), view.events(), view.arrow(), view.pairs()
    assert not check(store.path).whole
    assert check(store.path, mend=True).whole
    with store.writer() as writer:
        for number in (0, 1):
            add(writer, document(number))
    assert {d.id for d in store.snapshot().all_documents()} == {document(n).id for n in (0, 1)}
    assert check(store.path).whole
