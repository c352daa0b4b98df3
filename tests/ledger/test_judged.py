"""What reviewers say of a mention holds in every view, leaves what was read as it was, and can be withdrawn."""

from datetime import timedelta
from pathlib import Path

import pytest

from comity.errors import NotInLedger, UsageError
from comity.ledger import MentionVerdict, Store, check
from comity.model import (
    Act,
    ActorId,
    ActorKind,
    ActorRef,
    Decision,
    Document,
    Judgement,
    Statement,
    StatementId,
    Verb,
    ViewSpec,
)
from tests.ledger.corpus import THREAT, TIME, document, filled, statements

PERU = ActorRef(ActorId("BOL"), "Bolivia", ActorKind.STATE, "BOL", "CHL")


def verdict(found: Document, judgement: Judgement, now: ActorRef | None = None) -> MentionVerdict:
    """A judgement on whom "Chile" means in the threat, whose actor has the surface CHL in this small world."""
    start = found.text.index(THREAT)
    return MentionVerdict(
        found.id, start, start + 5, (start, start + len(THREAT)), "CHL", ActorId("CHL"), judgement, now
    )


def judge(store: Store, given: MentionVerdict, verb: Verb = Verb.EDIT) -> None:
    with store.writer() as writer:
        edit = given.to_edit() if verb is Verb.EDIT else ()
        writer.decide(Decision(given.subject, "mention", verb, "because", "reviewer", TIME, edit=edit))


def shown(store: Store, spec: ViewSpec | None = None) -> dict[StatementId, Statement]:
    return {s.id: s for s in store.snapshot().view(spec).statements()}


def sources(store: Store, id_: StatementId) -> list[str]:
    statement = shown(store)[id_]
    assert isinstance(statement, Act)
    return [a.actor for a in statement.sources]


def test_a_mention_that_means_somebody_else_changes_the_statements_that_name_it(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    _, threat, _ = statements(document(0))
    judge(store, verdict(document(0), Judgement.SAME, PERU))
    assert sources(store, threat.id) == ["BOL"]
    other = statements(document(1))[1]
    assert sources(store, other.id) == ["CHL"], "another document is not touched"
    bolivian = ViewSpec(countries=(ActorId("BOL"),))
    assert set(shown(store, bolivian)) == {threat.id}, "who is asked for is asked of what the reviewer said"
    assert check(store.path).whole


@pytest.mark.parametrize("judgement", [Judgement.DIFFERENT, Judgement.UNSURE])
def test_a_mention_that_is_not_settled_takes_its_state_away(tmp_path: Path, judgement: Judgement) -> None:
    store = filled(tmp_path / "l", 1)
    _, threat, _ = statements(document(0))
    judge(store, verdict(document(0), judgement))
    changed = shown(store)[threat.id]
    assert isinstance(changed, Act)
    (source,) = changed.sources
    assert (source.actor, source.country, source.surface) == ("unresolved/chl", None, "CHL")
    assert [a.actor for a in changed.targets] == ["PER"]


def test_a_judgement_is_withdrawn_and_nothing_is_lost(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    before = shown(store)
    given = verdict(document(0), Judgement.SAME, PERU)
    judge(store, given)
    assert shown(store) != before
    judge(store, given, Verb.WITHDRAW)
    assert shown(store) == before
    assert len(store.snapshot().view().decisions()) == 2, "both decisions stay on record"


def test_the_last_judgement_stands(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    _, threat, _ = statements(document(0))
    judge(store, verdict(document(0), Judgement.UNSURE))
    judge(store, verdict(document(0), Judgement.SAME, PERU))
    assert sources(store, threat.id) == ["BOL"]


def test_a_judgement_taken_later_does_not_hold_before(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    _, threat, _ = statements(document(0))
    given = verdict(document(0), Judgement.SAME, PERU)
    with store.writer() as writer:
        later = TIME + timedelta(days=1)
        writer.decide(Decision(given.subject, "mention", Verb.EDIT, "", "reviewer", later, edit=given.to_edit()))
    before = shown(store, ViewSpec(recorded=TIME))[threat.id]
    assert isinstance(before, Act) and before.sources[0].actor == "CHL"


def test_a_judgement_outside_the_sentence_changes_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    before = shown(store)
    found = document(0)
    judge(store, MentionVerdict(found.id, 0, 5, (0, 8), "CHL", ActorId("CHL"), Judgement.SAME, PERU))
    assert shown(store) == before


def test_a_judgement_on_a_document_that_is_not_held_is_refused(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with pytest.raises(NotInLedger, match="no document"):
        judge(store, verdict(document(7), Judgement.UNSURE))


def test_a_judgement_that_does_not_say_whom_is_refused(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 1)
    with store.writer() as writer, pytest.raises(UsageError, match="does not say whom"):
        writer.decide(Decision(f"{document(0).id}:0-5", "mention", Verb.EDIT, "", "reviewer", TIME))


def test_a_purge_takes_the_words_of_judgements_along(tmp_path: Path) -> None:
    store = filled(tmp_path / "l", 2)
    found = document(0)
    judge(store, verdict(found, Judgement.SAME, PERU))
    with store.writer() as writer:
        writer.decide(Decision(found.id, "document", Verb.PURGE, "asked", "reviewer", TIME))
        writer.purge(found.id)
    assert [d.sort for d in store.snapshot().view().decisions()] == ["document"]
    assert not any(b"Bolivia" in p.read_bytes() for p in (tmp_path / "l").rglob("*") if p.is_file())
