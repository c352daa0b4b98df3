"""A codebook of the user goes over ours: rows are added, win, replace; what breaks the rules is named."""

from pathlib import Path

import pytest

import comity
from comity.coding import load_coder
from comity.errors import VocabularyError
from comity.model import Act
from comity.vocab.codebook import load_codebook, using
from comity.vocab.event_types import base_verbs, combine, event_types, noun_class, operators, verb_rules

POWWOW = """
modes = ["powwow"]

[[verb]]
verbs = ["powwow"]
mode = "powwow"
target = ["with"]
reciprocal = true

[[example]]
text = "Ghana powwowed with Togo."
sources = ["GHA"]
targets = ["TGO"]
"""
CONDEMNED = "Peru condemned Chile."


def folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def types(text: str, own: Path | None = None) -> list[str]:
    return [s.type for s in comity.code(text=text, codebook=own) if isinstance(s, Act)]


def test_rules_of_the_user_are_added(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", consult=POWWOW)
    (act,) = (s for s in comity.code(text="Ghana powwowed with Togo.", codebook=own) if isinstance(s, Act))
    assert (act.type, act.mode, act.reciprocal) == ("CONSULT", "powwow", True)
    assert types("Ghana met Togo.", own) == ["CONSULT"], "ours are still there"
    assert types("Ghana powwowed with Togo.") == [], "and without it nothing has changed"


def test_a_rule_of_the_user_wins_over_ours(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", protest='[[verb]]\nverbs = ["condemn"]\ntarget = ["object"]\n')
    assert types(CONDEMNED, own) == ["PROTEST"] and types(CONDEMNED) == ["ACCUSE"]


def test_words_can_be_dropped_and_types_replaced(tmp_path: Path) -> None:
    without = folder(tmp_path / "without", accuse='[[without]]\nverbs = ["condemn"]\n')
    assert types(CONDEMNED, without) == []
    assert types("Peru accused Chile.", without) == ["ACCUSE"]
    anew = folder(tmp_path / "anew", accuse='replace = true\n[[verb]]\nverbs = ["condemn"]\n')
    assert types(CONDEMNED, anew) == ["ACCUSE"]
    assert types("Peru accused Chile.", anew) == []


def test_operators_and_classes_can_be_amended(tmp_path: Path) -> None:
    own = folder(
        tmp_path / "own",
        operators='[[operator]]\neffect = "commit"\nverbs = ["yearn"]\n[algebra.stop]\nverbal_conflict = "RETREAT"\n'
        '[[base]]\nverbs = ["waltz"]\nquad = "verbal_cooperation"\n',
        classes='[classes]\ntalks = ["palaver"]\n',
    )
    with using(load_codebook(own)):
        assert operators("verbs")["yearn"] == ("commit",) and operators("verbs")["plan"] == ("commit",)
        assert combine("stop", "ACCUSE") == "RETREAT" and base_verbs()["waltz"] == "verbal_cooperation"
        assert "palaver" in noun_class("talks")
    assert combine("stop", "ACCUSE") == "CONCEDE" and "palaver" not in noun_class("talks")
    assert types("Peru held a palaver with Chile.", own) == ["CONSULT"]


def test_a_reading_names_the_codebook_and_the_shipped_one_leaves_no_trace(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", consult=POWWOW)
    version = load_codebook(own).version
    assert len(version) == 12 and load_codebook().version == ""
    assert load_coder(codebook=own).gazetteer == f"{load_coder().gazetteer} codebook {version}"
    (file := tmp_path / "a.txt").write_text(f"{CONDEMNED} Ghana powwowed with Togo.\n", encoding="utf-8")
    before = {s.id for s in comity.code(file)}
    assert before and before < {s.id for s in comity.code(file, codebook=own)}, "ids depend on what was coded"
    comity.open(tmp_path / "l.comity").read(file)
    ledger = comity.open(tmp_path / "l.comity", codebook=own)
    ledger.read(file)
    assert len(list(ledger.view().statements())) == len(before) + 1, "read anew with the other codebook"
    assert ledger.read(file).statements == 0, "and only once"
    comity.open(tmp_path / "l.comity").read(file)
    assert len(list(ledger.view().statements())) == len(before), "and back again"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", consult=POWWOW)
    assert "powwow" in load_codebook(own).verbs
    folder(own, consult=POWWOW.replace('["powwow"]\nmode', '["palaver"]\nmode'))
    assert "palaver" in load_codebook(own).verbs and "powwow" not in load_codebook(own).verbs


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("consult", "a = = b", "not TOML"),
        ("consult", "verbs = 3", "unknown key 'verbs'"),
        ("consult", '[[verb]]\nverb = ["a"]', "no 'verbs'"),
        ("consult", '[[verb]]\nverbs = ["a"]\nobject = ["@nothing"]', "no class of nouns '@nothing'"),
        ("consult", '[[verb]]\nverbs = ["a"]\nmode = "picnic"', "no mode 'picnic'"),
        ("consult", '[[verb]]\nverbs = ["a"]\nneeds = "luck"', "no condition 'luck'"),
        ("consult", '[[noun]]\nnouns = ["a"]\nneeds = "luck"', "no condition 'luck'"),
        ("consult", 'type = "AID"', "the type is 'AID'"),
        ("picnic", "", "no such file of a codebook"),
        ("classes", "talks = []", "unknown key 'talks'"),
        ("operators", '[[operator]]\neffect = "magic"', "no effect 'magic'"),
        ("operators", '[algebra.stop]\nverbal_conflict = "PICNIC"', "verbal_conflict = 'PICNIC'"),
        ("operators", "lights = []", "unknown key 'lights'"),
    ],
)
def test_what_breaks_the_rules_is_refused_with_file_and_row(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message) as refused:
        load_coder(codebook=folder(tmp_path / "own", **{name: text}))
    assert name in str(refused.value)


def test_a_folder_that_is_absent_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such directory"):
        load_codebook(tmp_path / "absent")
    with pytest.raises(VocabularyError, match="no file of a codebook"):
        load_codebook(tmp_path)


def test_the_shipped_codebook_is_the_one_in_use() -> None:
    assert event_types() is load_codebook().event_types and verb_rules() is load_codebook().verbs
