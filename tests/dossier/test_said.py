"""How an act is told: every event type and mode has words, and they fit its status and its targets."""

import pytest

from comity.dossier.said import did, verbs
from comity.model import Act, ActorId, ActorKind, ActorRef, CuratedEvidence, Status
from comity.vocab.loader import names, table

EVIDENCE = (CuratedEvidence("a list", None, None, "list/1", 1.0),)
PERU = ActorRef(ActorId("PER"), "Peru", ActorKind.STATE, "PER", "Peru")
CHILE = ActorRef(ActorId("CHL"), "Chile", ActorKind.STATE, "CHL", "Chile")
AMBASSADOR = ActorRef(ActorId("CHL/ambassador"), "Ambassador of Chile", ActorKind.ORGAN, "CHL", "Chilean ambassador")
ARMY = ActorRef(ActorId("CHL/army"), "Army of Chile", ActorKind.ORGAN, "CHL", "Chilean army")
ENVOY = ActorRef(ActorId("person/x"), "X", ActorKind.PERSON, "CHL", "X")


def test_every_mode_of_the_vocabulary_has_words() -> None:
    for rows in map(table, names("acts")):
        for mode in ("", *rows.get("modes", ())) if "type" in rows else ():
            assert (rows["type"], mode) in verbs()


def act(
    event_type: str,
    *,
    mode: str | None = None,
    by: tuple[ActorRef, ...] = (PERU,),
    to: tuple[ActorRef, ...] = (),
    status: Status = Status.DONE,
    negated: bool = False,
    reciprocal: bool = False,
) -> Act:
    return Act(
        evidence=EVIDENCE,
        type=event_type,
        mode=mode,
        sources=by,
        targets=to,
        status=status,
        negated=negated,
        reciprocal=reciprocal,
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (act("SUPPORT", mode="sign", to=(CHILE,)), "signed an agreement with"),
        (act("ACCUSE", mode="summon", to=(CHILE,)), "summoned the envoy of"),
        (act("ACCUSE", mode="summon", to=(ENVOY,)), "summoned"),
        (act("ACCUSE", mode="summon", to=(AMBASSADOR,)), "summoned"),
        (act("COERCE", mode="arrest", to=(ARMY,)), "arrested somebody of"),
        (act("CONSULT", to=(CHILE,), status=Status.PLANNED), "is to hold talks with"),
        (act("AID", to=(CHILE,), negated=True), "did not help"),
        (act("CONSULT", by=(PERU, CHILE), reciprocal=True), "held talks with each other"),
        (act("COOPERATE", by=(PERU, CHILE), reciprocal=True), "worked together"),
    ],
)
def test_an_act_is_told_in_words(told: Act, words: str) -> None:
    assert did(told, told.targets) == words
