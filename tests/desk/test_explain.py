"""A statement is explained: rule, words, operators, actors, time, source, confidence, and what would change it."""

from pathlib import Path

import pytest

import comity
from comity.errors import NotInLedger, VocabularyError
from comity.vocab.scores import load_scores

STORY = """\
Congo threatened Rwanda with sanctions. Officials said that Norway will send grain to Chad in May. It refused to send
arms. The accord does not oblige Norway to defend Chad. Trade between Norway and Chad grew by 12 percent in 2009.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> comity.Ledger:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    made = comity.open(folder / "l.comity")
    made.read(folder / "a.txt", published="2010-05-04", publisher="Lowland Post")
    return made


def explained(ledger: comity.Ledger, type_: str) -> comity.Explanation:
    view = ledger.view()
    return view.explain(view.statements(kinds=("act",), type=type_)[0].id)


def facts(explanation: comity.Explanation, label: str) -> list[str]:
    return [words for name, words in explanation.facts() if name == label]


def test_rule_words_operators_and_what_they_make_are_told(ledger: comity.Ledger) -> None:
    found = explained(ledger, "AGREE")
    assert found.sentence == "Officials said that Norway will send grain to Chad in May."
    assert found.trace is not None and found.trace.head == "send"
    assert facts(found, "operator")[0].startswith("'will'")
    assert facts(found, "becomes") == ["AID becomes AGREE"]
    assert any(o.startswith("without 'will': AID, done") for o in found.otherwise())


def test_what_the_author_makes_of_a_claim_is_told_shown_and_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad falsely said that Niger had crossed its “liberated zone”.\n")
    made = comity.open(tmp_path / "l.comity")
    made.read(tmp_path / "a.txt", published="1987-05-04")
    (claim,) = made.view().statements(kinds=("claim",))
    told = dict(made.view().explain(claim.id).facts())
    assert (told["the author"], told["set apart"]) == ("rejects it", "“liberated zone”")
    assert told["why"].endswith("the author rejects: falsely")
    assert ("the author", "rejects it") in list(made.view().show(claim.id).facts())
    (record,) = made.view().statements(kinds=("claim",)).to_records()
    assert (record["verdict"], record["distance"]) == ("rejects", ["liberated zone"])


def test_the_parties_come_with_candidates_scores_reasons_and_entries(ledger: comity.Ledger) -> None:
    found = explained(ledger, "AGREE")
    source, target = found.parties
    assert (source.role, source.actor.actor, target.actor.actor) == ("source", "NOR", "TCD")
    assert source.meant is not None and source.meant.mention.candidates[0].reason
    assert source.entry is not None and "ISO 3166-1" in (source.entry.source or "")
    assert source.to_record()["mention"]["candidates"][0]["score"] > 0.5


def test_an_unsettled_party_names_the_next_best(ledger: comity.Ledger) -> None:
    found = explained(ledger, "THREATEN")
    (congo,) = [p for p in found.parties if p.actor.surface == "Congo"]
    assert congo.actor.actor == "unresolved/congo" and congo.instead in ("COD", "COG")
    assert any("next best" in words for words in found.otherwise())


def test_a_party_carried_over_says_from_which_words(ledger: comity.Ledger) -> None:
    found = explained(ledger, "REJECT")
    norway = next(p for p in found.parties if p.role == "source")
    assert (norway.actor.actor, norway.meant, norway.before) == ("NOR", None, "Norway")
    assert any(o.startswith("with the source named") for o in found.otherwise())


def test_the_time_says_what_it_rests_on(ledger: comity.Ledger) -> None:
    (words,) = facts(explained(ledger, "AGREE"), "time")
    assert "counted from the day of publication: 2010-05-04" in words
    assert "nothing is dated by guess" in facts(explained(ledger, "REJECT"), "time")[0]


def test_an_undated_document_says_what_its_date_would_settle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ghana threatened Togo with sanctions on Friday.", encoding="utf-8")
    ledger = comity.open(tmp_path / "l.comity")
    ledger.read(tmp_path / "a.txt")
    found = explained(ledger, "THREATEN")
    assert "not resolved" in facts(found, "time")[0]
    assert any(o.startswith("with a date of publication") for o in found.otherwise())


def test_the_confidence_stands_with_the_line_of_the_dossier_and_its_parts(ledger: comity.Ledger) -> None:
    found = explained(ledger, "AGREE")
    line = load_scores()["rules/1", "act"].threshold
    assert found.shown == (found.statement.confidence >= line)
    assert f"{line:.2f}" in facts(found, "confidence")[0]
    assert facts(found, "raised by")
    assert (
        found.to_record()["confidence"]["parts"][0]["weight"] <= found.to_record()["confidence"]["parts"][-1]["weight"]
    )


@pytest.mark.parametrize("kind", ["commitment", "figure", "claim"])
def test_other_kinds_tell_the_rule_and_the_number_that_it_begins_with(ledger: comity.Ledger, kind: str) -> None:
    view = ledger.view()
    found = view.explain(view.statements(kinds=(kind,))[0].id)
    assert found.trace is None and found.reread is not None and found.reread.again
    assert facts(found, "why")[0].startswith(f"{kind}/")
    assert "begins at" in facts(found, "rests on")[0]


def test_the_grade_is_f_with_its_reason_until_somebody_judges(ledger: comity.Ledger, tmp_path: Path) -> None:
    found = explained(ledger, "AGREE")
    assert facts(found, "grade") == ["F: cannot be judged: no table of outlets has 'Lowland Post'"]
    mine = tmp_path / "mine.toml"
    mine.write_text('[[outlet]]\nname = "Lowland Post"\ngrade = "B"\nreason = "it corrects itself"\n', encoding="utf-8")
    judged = comity.open(ledger.path, outlets=mine)
    assert facts(explained(judged, "AGREE"), "grade") == ["B: it corrects itself"]
    (record,) = judged.view().documents().to_records()
    assert (record["grade"], record["grade_reason"]) == ("B", "it corrects itself")
    assert "reliability B (it corrects itself)" in judged.view().dossier("NOR").html()
    assert "reliability not judged" in ledger.view().dossier("NOR").html()


def test_a_bad_file_of_outlets_is_refused_when_it_is_asked(ledger: comity.Ledger, tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        comity.open(ledger.path, outlets=tmp_path / "none.toml").view().documents()


def test_a_statement_that_a_reviewer_changed_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Congo threatened Rwanda with sanctions.", encoding="utf-8")
    ledger = comity.open(tmp_path / "l.comity")
    ledger.read(tmp_path / "a.txt", published="2010-05-04")
    (mention,) = ledger.view().mentions(unresolved=True)
    assert mention.id is not None
    ledger.judge(mention.id, "same", actor="COD", reason="it is about Kinshasa")
    found = explained(ledger, "THREATEN")
    assert found.reread is not None and not found.reread.again
    assert "read otherwise here" in facts(found, "read anew")[0]
    assert "a reviewer judged it same" in [words for _, words in found.facts()]


def test_a_statement_that_is_not_there_is_refused(ledger: comity.Ledger) -> None:
    with pytest.raises(NotInLedger, match="no statement"):
        ledger.view().explain("st-nothing")


def test_each_actor_of_a_clause_comes_once_with_all_its_roles(ledger: comity.Ledger) -> None:
    view = ledger.view()
    (clause,) = view.statements(kinds=("commitment",))
    roles = {p.actor.actor: p.role for p in view.explain(clause.id).parties}
    assert roles == {"NOR": "party, obligor", "TCD": "party, beneficiary"}
    shown = dict(view.show(clause.id).facts())
    assert (shown["owed by"], shown["owed to"]) == ("Norway (NOR)", "Chad (TCD)")
