"""Whom words mean, asked by a user: resolved with reasons, listed in a ledger, judged, and by tables of one's own."""

from pathlib import Path

import pytest

import comity
from comity.errors import NotInLedger, UnknownActor, UsageError, VocabularyError
from comity.model import ActorId

STORY = """\
Congo threatened Rwanda with sanctions on 3 May 2010. Norwegian deputy fisheries minister Ola Testmann accused Chile of
poaching. The Iranian President met the Russian President in Moscow.
"""
LATER = "Ola Testmann accused Peru of poaching on 5 May 2010."


@pytest.fixture
def ledger(tmp_path: Path) -> comity.Ledger:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    made = comity.open(tmp_path / "l.comity")
    made.read(tmp_path / "a.txt", published="2010-05-04")
    return made


def test_words_are_resolved_on_a_day_and_in_a_text_with_reasons() -> None:
    (here,) = comity.resolve("the Kremlin", on="2025-01-17", within="The treaty was signed in the Kremlin.")
    assert here.actors == ("RUS",) and here.to_record()["sense"] == "place"
    (then,) = comity.resolve("Iranian President", on="2004-06-01")
    assert then.actors == ("person/mohammad-khatami",)
    assert "held the office on 2004-06-01" in then.to_record()["candidates"][0]["reason"]
    (abroad,) = comity.resolve("Германия")
    assert abroad.actors == ("DEU",)
    (pair,) = comity.resolve("the two states", within="Chad wrote to Niger. Later the two states agreed.")
    assert set(pair.actors) == {"TCD", "NER"}


def test_words_that_name_nobody_are_answered_with_nothing() -> None:
    assert len(comity.resolve("a cold day")) == 0


def test_words_that_the_text_does_not_have_are_refused() -> None:
    with pytest.raises(UsageError, match="does not stand in the text"):
        comity.resolve("Peru", within="Chile protested.")
    with pytest.raises(UsageError, match="no words"):
        comity.resolve(" ")


def test_the_mentions_of_a_ledger_say_what_is_not_settled(ledger: comity.Ledger) -> None:
    mentions = ledger.view().mentions()
    assert {"RWA", "person/mahmoud-ahmadinejad", "person/dmitry-medvedev"} <= {a for m in mentions for a in m.actors}
    (congo,) = ledger.view().mentions("a.txt", unresolved=True)
    assert congo.mention.surface == "Congo" and {c.actor for c in congo.mention.candidates[:2]} == {"COD", "COG"}
    (threat,) = ledger.view().statements(kinds=("act",), type="THREATEN")
    assert isinstance(threat, comity.Act)
    assert [a.actor for a in threat.sources] == ["unresolved/congo"], "the words stand for themselves"


def test_a_judgement_settles_a_mention_and_is_withdrawn(ledger: comity.Ledger) -> None:
    (congo,) = ledger.view().mentions(unresolved=True)
    assert congo.id is not None
    settled = ledger.judge(congo.id, "same", actor="Zaire", reason="the text is about Kinshasa")
    assert settled.actors == ("COD",)
    assert len(ledger.view().statements("COD", "RWA", kinds=("act",), type="THREATEN")) == 1
    assert len(ledger.view().mentions(unresolved=True)) == 0
    ledger.judge(congo.id, "withdrawn", reason="no, it is not")
    assert len(ledger.view().statements("COD")) == 0
    assert len(ledger.view().mentions(unresolved=True)) == 1


def test_a_wrong_reading_is_judged_different(ledger: comity.Ledger) -> None:
    (president,) = [m for m in ledger.view().mentions() if m.mention.surface == "Iranian President"]
    assert president.id is not None
    assert ledger.judge(president.id, "different", reason="an old photograph").actors == ()
    met = ledger.view().statements(kinds=("act",), type="CONSULT")[0]
    assert "person/mahmoud-ahmadinejad" not in {a.actor for a in met.actors()}
    assert ledger.judge(president.id, "same", actor="Hassan Rouhani", reason="").actors == ("person/hassan-rouhani",)


def test_a_judgement_that_makes_no_sense_is_refused(ledger: comity.Ledger) -> None:
    (congo,) = ledger.view().mentions(unresolved=True)
    assert congo.id is not None
    with pytest.raises(UsageError, match="no judgement 'perhaps'"):
        ledger.judge(congo.id, "perhaps", reason="")
    with pytest.raises(UsageError, match="names nobody"):
        ledger.judge(congo.id, "unsure", actor="COD", reason="")
    with pytest.raises(UnknownActor):
        ledger.judge(congo.id, "same", actor="Atlantis", reason="")
    with pytest.raises(UsageError, match="is no mention"):
        ledger.judge("congo", "same", reason="")
    with pytest.raises(NotInLedger, match="no mention stands at"):
        ledger.judge(f"{congo.id.partition(':')[0]}:0-1", "same", reason="")


def test_an_ambiguous_name_is_no_answer_to_an_ambiguous_mention(ledger: comity.Ledger) -> None:
    (congo,) = ledger.view().mentions(unresolved=True)
    assert congo.id is not None
    with pytest.raises(UsageError, match="name of several"):
        ledger.judge(congo.id, "same", actor="Congo", reason="")
    with pytest.raises(UsageError, match="nobody has judged"):
        ledger.judge(congo.id, "withdrawn", reason="")


def test_a_judgement_on_a_pair_keeps_both(tmp_path: Path) -> None:
    (file := tmp_path / "p.txt").write_text(
        "Chad wrote to Niger. Later the two states signed a pact.", encoding="utf-8"
    )
    ledger = comity.open(tmp_path / "p.comity")
    ledger.read(file, published="2010-05-04")
    (pair,) = [m for m in ledger.view().mentions() if m.mention.described]
    assert pair.id is not None
    assert set(ledger.judge(pair.id, "same", reason="").actors) == {"TCD", "NER"}


def test_a_judgement_stands_though_the_tables_change(tmp_path: Path) -> None:
    (file := tmp_path / "c.txt").write_text("Congo Water threatened Rwanda with sanctions.", encoding="utf-8")
    ledger = comity.open(tmp_path / "c.comity")
    ledger.read(file, published="2010-05-04")
    (congo,) = ledger.view().mentions(unresolved=True)
    assert congo.id is not None
    ledger.judge(congo.id, "same", actor="COD", reason="")
    (own := tmp_path / "own").mkdir()
    columns = "id\tkind\tname\taliases\tcountry\tfrom\tto\tparent\tsource"
    (own / "organisations.tsv").write_text(
        f"{columns}\nngo/cw\tngo\tCongo Water\t\tCOD\t\t\t\tinvented\n", encoding="utf-8"
    )
    later = comity.open(tmp_path / "c.comity", gazetteer=own)
    (kept,) = [m for m in later.view().mentions() if m.id == congo.id]
    assert kept.actors == ("COD",)
    later.judge(congo.id, "withdrawn", reason="")
    assert not [m for m in later.view().mentions() if m.verdict]


def test_an_office_is_that_of_the_day_its_sentence_is_about() -> None:
    text = "On 4 May 2010 the Russian president accused the British prime minister of lying."
    (act,) = comity.code(text=text, published="2022-03-31").first(1)
    assert {a.actor for a in act.actors()} == {"person/dmitry-medvedev", "person/gordon-brown"}
    (today,) = comity.code(text="The Russian president accused Chile of lying.", published="2022-03-31").first(1)
    assert "person/vladimir-putin" in {a.actor for a in today.actors()}


def test_a_second_document_finds_whom_the_first_introduced(ledger: comity.Ledger, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(LATER, encoding="utf-8")
    ledger.read(tmp_path / "b.txt", published="2010-05-06")
    both = ledger.view().statements("person/ola-testmann", kinds=("act",))
    assert len({s.document for s in both}) == 2
    assert {a.country for s in both for a in s.actors() if a.actor == "person/ola-testmann"} == {"NOR"}


def own_tables(folder: Path) -> Path:
    folder.mkdir()
    columns = "id\tkind\tname\taliases\tcountry\tfrom\tto\tparent\tsource"
    row = "igo/cicc\tigo\tCouncil of Inland Canals\tCanal Council\t\t1998-05-04\t\t\tinvented for this test"
    (folder / "organisations.tsv").write_text(f"{columns}\n{row}\n", encoding="utf-8")
    person = "id\tname\taliases\talone\tcountry\tparent\toffices\tsource"
    ended = (
        "person/mahmoud-ahmadinejad\tMahmoud Ahmadinejad\t\t\tIRN\t\thead-of-state IRN 2005-08-03/2009-01-01\tinvented"
    )
    (folder / "persons.tsv").write_text(f"{person}\n{ended}\n", encoding="utf-8")
    return folder


def test_tables_of_ones_own_add_and_replace(tmp_path: Path) -> None:
    own = own_tables(tmp_path / "own")
    assert comity.find_actors("Canal Council", gazetteer=own)[0].id == "igo/cicc"
    (president,) = comity.resolve("Iranian President", on="2010-05-01", gazetteer=own)
    assert president.actors == ("IRN/head-of-state",), "the row of the user took the place of ours"
    (file := tmp_path / "c.txt").write_text("Norway accused the Canal Council of delay.", encoding="utf-8")
    (act,) = comity.code(file, gazetteer=own).first(1)
    assert ActorId("igo/cicc") in {a.actor for a in act.actors()}
    ledger = comity.open(tmp_path / "own.comity", gazetteer=own)
    ledger.read(file, published="2010-05-01")
    assert ledger.view().actor("Canal Council").name == "Council of Inland Canals"
    assert "Council of Inland Canals" in ledger.view().dossier("NOR").html()


def test_the_check_counts_rows_and_refuses_a_bad_table(tmp_path: Path) -> None:
    report = comity.check_gazetteer()
    assert report.kinds["state"] > 220 and report.kinds["igo"] >= 100 and report.kinds["armed_group"] >= 100
    assert {t.table for t in report.tables} >= {"states", "persons", "members", "descriptions"}
    assert sum(t.checked for t in report.tables if t.table == "persons") > 1000
    assert report.to_record()["version"] == report.version
    own = own_tables(tmp_path / "own")
    (own / "persons.tsv").write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="the header is"):
        comity.check_gazetteer(own)
    (own / "persons.tsv").unlink()
    (own / "names.tsv").write_text("name\tactor\tlanguages\tsource\nZemblija\tXXX\tzz\tinvented\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="no actor 'XXX'"):
        comity.check_gazetteer(own)
    (own / "organizations.tsv").write_text("", encoding="utf-8")
    with pytest.raises(VocabularyError, match="no table of actors is called"):
        comity.check_gazetteer(own)
