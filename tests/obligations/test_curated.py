"""Instruments written as data: what their files say is given back; what cannot be so is refused in one line."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from comity.actors import load_gazetteer
from comity.errors import VocabularyError
from comity.model import Commitment, CuratedEvidence, Stage
from comity.obligations.curated import CuratedInstrument
from comity.obligations.curated_files import load_instruments, read_instrument
from comity.obligations.curated_statements import commitments

PACT = """
name = "Treaty of Puno"
form = "treaty"
parties = ["PER", "BOL"]
signed = 1995-05-04
in_force = 1996-01-01
citation = "Treaty of Puno, 4 May 1995"

[[clause]]
article = "2"
obligation = "defense"
duty = "Help."
trigger = { event = "attack", words = "an attack" }
"""


def read(text: str) -> CuratedInstrument:
    return read_instrument(text, "puno.toml", load_gazetteer())


def shipped(name: str) -> CuratedInstrument:
    return load_instruments().instruments[name]


def owed(name: str, day: date) -> list[Commitment]:
    """The clauses of a shipped instrument on a day."""
    return [c for c in commitments(shipped(name), day) if c.instrument_of]


def test_thirty_instruments_and_more_are_in_force_today() -> None:
    assert len(load_instruments().on(date(2025, 12, 1))) >= 30


def test_allies_are_those_of_the_day() -> None:
    nato = shipped("north-atlantic-treaty")
    assert "FIN" not in {p.actor for p in nato.parties_on(date(2023, 4, 3))}
    assert "FIN" in {p.actor for p in nato.parties_on(date(2023, 4, 4))}
    assert len(nato.parties_on(date(1949, 8, 24))) == 12 and len(nato.parties_on(date(2024, 3, 7))) == 32
    csto = shipped("collective-security-treaty")
    assert [("UZB" in {p.actor for p in csto.parties_on(date(y, 1, 1))}) for y in (1998, 2003, 2010, 2015)] == [
        True,
        False,
        True,
        False,
    ]


def test_an_attack_on_an_ally_sets_the_clause_off_for_the_others() -> None:
    five = next(c for c in owed("north-atlantic-treaty", date(2024, 6, 1)) if c.obligation == "defense")
    assert five.mutual and five.trigger and five.trigger.event == "attack" and five.trigger.by == "any"
    assert {c.kind for c in five.condition} == {"discretion", "charter", "place"}
    (covered, left_out) = (c for c in five.condition if c.kind == "place")
    assert "TUR" in covered.places and "Europe" in covered.places and not covered.excepted
    assert "USA/hawaii" in left_out.places and left_out.excepted


def test_what_a_treaty_leaves_out_is_said_with_the_article_from_which_that_follows() -> None:
    absent = [c for c in owed("russia-iran-2025", date(2025, 12, 1)) if c.negated]
    (defence,) = absent
    (evidence,) = defence.evidence
    assert defence.obligation == "defense" and isinstance(evidence, CuratedEvidence) and evidence.article == "3(3)"
    assert {c.obligation for c in owed("russia-iran-2025", date(2025, 12, 1)) if not c.negated} == {
        "non_assistance_to_aggressor",
        "consultation",
    }


def test_a_treaty_that_is_signed_and_not_in_force_says_so() -> None:
    assert shipped("russia-iran-2025").stage_on(date(2025, 3, 1)) is Stage.SIGNED
    assert shipped("russia-iran-2025").stage_on(date(2025, 10, 2)) is Stage.IN_FORCE
    assert shipped("russia-iran-2025").stage_on(date(2025, 1, 16)) is None
    assert not commitments(shipped("russia-iran-2025"), date(2025, 1, 16))


def test_before_it_is_in_force_its_parties_are_those_whom_it_bound_first() -> None:
    assert {p.actor for p in shipped("russia-iran-2025").parties_on(date(2025, 3, 1))} == {"RUS", "IRN"}
    assert len(shipped("north-atlantic-treaty").parties_on(date(1949, 5, 1))) == 12
    assert len(owed("russia-iran-2025", date(2025, 3, 1))) == len(owed("russia-iran-2025", date(2025, 12, 1)))


def test_what_has_ended_leaves_its_heads_and_no_clause() -> None:
    made = commitments(shipped("russia-dprk-2000"), date(2025, 1, 1))
    assert [c.stage for c in made] == [Stage.SIGNED, Stage.IN_FORCE, Stage.ENDED]
    assert all(c.instrument_of is None for c in made)


def test_a_clause_that_was_put_in_later_holds_from_then_on() -> None:
    assert not owed("eu-treaty", date(2009, 11, 30))
    assert {c.obligation for c in owed("eu-treaty", date(2009, 12, 1))} == {"defense"}


def test_a_limit_of_some_obligors_limits_those_alone() -> None:
    limited, free = sorted(owed("eu-treaty", date(2024, 6, 1)), key=lambda c: len(c.obligor))
    assert {p.actor for p in limited.obligor} == {"AUT", "IRL", "MLT"} and len(free.obligor) == 24
    assert "national_policy" in {c.kind for c in limited.condition}
    assert "national_policy" not in {c.kind for c in free.condition}
    assert len(limited.beneficiary) == len(free.beneficiary) == 27


def test_a_limit_to_territory_names_that_of_the_beneficiaries_of_the_day() -> None:
    (place,) = (c for c in owed("aachen-2019", date(2024, 6, 1))[0].condition if c.kind == "place")
    assert set(place.places) == {"DEU", "FRA"} and not place.excepted


def test_what_is_renewed_by_itself_has_no_term_that_could_run_out() -> None:
    assert {c.term_years for c in commitments(shipped("us-japan-1960"), date(2024, 1, 1))} == {None}
    assert {c.term_years for c in commitments(shipped("russia-abkhazia-2014"), date(2024, 1, 1))} == {10.0}


def test_a_suspended_duty_is_owed_no_more_and_the_others_are() -> None:
    pairs = {
        frozenset(p.actor for p in c.obligor)
        for c in owed("anzus", date(2000, 1, 1))
        if c.obligation == "defense" and not c.negated
    }
    assert pairs == {frozenset({"AUS", "USA"}), frozenset({"AUS", "NZL"})}
    before = [c for c in owed("anzus", date(1980, 1, 1)) if c.obligation == "defense"]
    assert [len(c.obligor) for c in before] == [3]


def test_a_political_declaration_binds_nobody_in_law() -> None:
    for c in owed("shusha-declaration-2021", date(2024, 1, 1)):
        assert "political" in {limit.kind for limit in c.condition}
    assert not any("political" in {x.kind for x in c.condition} for c in owed("us-japan-1960", date(2024, 1, 1)))


def test_what_was_compared_with_a_text_says_with_which_and_the_rest_that_it_was_not() -> None:
    made = [
        e for c in owed("russia-china-2001", date(2024, 1, 1)) for e in c.evidence if isinstance(e, CuratedEvidence)
    ]
    evidence = {e.article: e for e in made}
    assert (evidence["2"].checked_by or "").startswith("comparison with a translation in")
    assert evidence["9"].checked_by is None and evidence["9"].confidence < evidence["2"].confidence
    assert evidence["2"].words.startswith("Use no force")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"PER", "BOL"', '"PER", "BOX"', "puno.toml: no actor 'BOX' in 'parties'"),
        ('"PER", "BOL"', '"PER", "SUN"', "puno.toml: SUN did not exist on 1996-01-01"),
        ('["PER", "BOL"]', '{ PER = "1994-01-01/" }', "puno.toml: PER is bound from 1994-01-01, before 1995-05-04"),
        ('["PER", "BOL"]', '{ PER = "1996" }', "puno.toml: '1996' of 'PER' is no period"),
        ('["PER", "BOL"]', '{ PER = "1997-01-01/1996-01-01" }', "puno.toml: the period of 'PER' ends"),
        ('["PER", "BOL"]', '{ PER = "1996-01-01/; 1999-01-01/" }', "puno.toml: the periods of 'PER' overlap"),
        ('["PER", "BOL"]', "[]", "puno.toml: no party"),
        ('["PER", "BOL"]', '"PER"', "puno.toml: 'parties' holds 'PER'"),
        ("in_force = 1996-01-01", "in_force = 1994-01-01", "puno.toml: in_force (1994-01-01) comes before signed"),
        ("in_force = 1996-01-01", 'in_force = "soon"', "puno.toml: 'in_force' holds 'soon', which is no date"),
        ("in_force = 1996-01-01", 'in_force = "1996-13"', "puno.toml: 'in_force' holds '1996-13', which is no date"),
        ("in_force = 1996-01-01", "ends = 1996-01-01", "puno.toml: unknown key 'ends'"),
        ('form = "treaty"', 'form = "pact"', "puno.toml: no form 'pact'"),
        ('form = "treaty"', "", "puno.toml: no 'form'"),
        ('citation = "Treaty of Puno, 4 May 1995"', 'citation = ""', "puno.toml: 'citation' is empty"),
        ('"defense"', '"defence"', "puno.toml, clause 1: no obligation 'defence'"),
        ('duty = "Help."', 'duty = "Help."\nchecked = "text"', "puno.toml, clause 1: no checked 'text'"),
        ('duty = "Help."', 'duty = "Help."\nobligor = ["CHL"]', "puno.toml, clause 1: CHL is no party"),
        ('duty = "Help."', 'duty = "Help."\nnegated = "yes"', "puno.toml, clause 1: 'negated' holds 'yes'"),
        (
            'duty = "Help."',
            'duty = "Help."\nfrom = "1996"',
            "puno.toml, clause 1: 'from' holds '1996', which is no day",
        ),
        ('"attack", words', '"war path", words', "puno.toml, clause 1, trigger: no event 'war path'"),
        (
            'duty = "Help."',
            'duty = "Help."\nconditions = [{ kind = "weather", words = "in summer" }]',
            "puno.toml, clause 1, conditions 1: no kind 'weather'",
        ),
        (
            'duty = "Help."',
            'duty = "Help."\nconditions = [{ kind = "charter", words = "x", places = ["PER"] }]',
            "puno.toml, clause 1, conditions 1: unknown key 'places'",
        ),
        (
            'duty = "Help."',
            'duty = "Help."\nconditions = [{ kind = "place", words = "x", places = ["region/atlantis"] }]',
            "puno.toml, clause 1, conditions 1: no actor 'region/atlantis' in 'places'",
        ),
        (
            "[[clause]]",
            '[texts.idle]\ntitle = "x"\nwhere = "y"\nsort = "text"\nread = 2026-01-01\n[[clause]]',
            "puno.toml: nothing was checked against the text 'idle'",
        ),
        ("[[clause]]", "[[clauses]]", "puno.toml: unknown key 'clauses'"),
        ('name = "Treaty of Puno"', "name = Treaty", "puno.toml: not TOML"),
    ],
)
def test_what_cannot_be_so_is_refused_in_one_line_with_file_and_key(old: str, new: str, said: str) -> None:
    assert old in PACT
    with pytest.raises(VocabularyError) as refused:
        read(PACT.replace(old, new, 1))
    assert str(refused.value).startswith(said) and "\n" not in str(refused.value)
    assert refused.value.do


def test_an_instrument_without_a_clause_is_refused() -> None:
    with pytest.raises(VocabularyError, match="no clause"):
        read(PACT.partition("[[clause]]")[0])


def test_a_month_or_a_year_is_reached_with_its_last_day() -> None:
    made = read(PACT.replace("in_force = 1996-01-01", 'in_force = "1996"'))
    assert made.stage_on(date(1996, 12, 30)) is Stage.SIGNED and made.stage_on(date(1996, 12, 31)) is Stage.IN_FORCE


def test_the_users_folder_is_laid_over_ours(tmp_path: Path) -> None:
    (tmp_path / "puno.toml").write_text(PACT, encoding="utf-8")
    (tmp_path / "aachen-2019.toml").write_text(PACT.replace("Puno", "Tacna"), encoding="utf-8")
    ours, laid = load_instruments(), load_instruments(tmp_path)
    assert laid.instruments.keys() == ours.instruments.keys() | {"puno"}
    assert laid.instruments["aachen-2019"].name == "Treaty of Tacna" and laid.instruments["aachen-2019"].own
    assert not laid.instruments["anzus"].own and laid.version != ours.version


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such directory"):
        load_instruments(tmp_path / "nowhere")
    with pytest.raises(VocabularyError, match="no instrument is in it"):
        load_instruments(tmp_path)


def test_the_page_of_the_method_has_the_counts_of_today() -> None:
    page = (Path(__file__).parents[2] / "docs" / "methods" / "instruments.md").read_text(encoding="utf-8")
    listed = load_instruments().instruments.values()
    sorts = Counter(c.witness.sort if c.witness else "memory" for i in listed for c in i.clauses)
    assert f"{len(listed)} instruments have {sorts.total()} clauses: {sorts['text']} were compared with a text" in page
    assert f"{sorts['translation']} with a translation, {sorts['report']} with what" in page
    assert f"{sorts['memory']} are from memory" in page
    assert f"{sum(i.atop is not None for i in listed)} of them are in ATOP" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "Treaty\\u001b[2J of Puno",
        "Treaty\\u0000 of Puno",
        "Treaty\\u2028of Puno",
        "Treaty \\u202eonuP",
        "Treaty\\r\\nof Puno",
        "Puno " * 1000 + "end",
    ],
)
def test_a_text_that_steers_what_shows_it_or_is_endless_is_refused(hostile: str) -> None:
    with pytest.raises(VocabularyError) as refused:
        read(PACT.replace("Treaty of Puno", hostile, 1))
    said = str(refused.value)
    assert said.isprintable() and len(said) < 400


@pytest.mark.parametrize("term", ["nan", "inf", "9" * 500, "9" * 50_000, "-1", "true", '"many"'])
def test_a_number_that_counts_no_years_is_refused(term: str) -> None:
    with pytest.raises(VocabularyError):
        read(f"term_years = {term}\n{PACT}")


def test_a_wrong_value_is_repeated_by_its_beginning() -> None:
    with pytest.raises(VocabularyError) as refused:
        read(f"notes = {[1] * 5000}\n{PACT}")
    assert len(str(refused.value)) < 300


def test_lists_without_end_and_depth_are_refused() -> None:
    with pytest.raises(VocabularyError, match="too deep"):
        read("notes = " + "[" * 5000 + "]" * 5000 + "\n" + PACT)


def test_what_stands_in_a_folder_and_is_no_file_of_words_is_refused_at_once(tmp_path: Path) -> None:
    def refused(name: str, words: str) -> None:
        with pytest.raises(VocabularyError, match=words):
            load_instruments(tmp_path)
        (tmp_path / name).rmdir() if (tmp_path / name).is_dir() else (tmp_path / name).unlink()

    os.mkfifo(tmp_path / "pipe.toml")
    refused("pipe.toml", "no file")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    refused("endless.toml", "no file")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    refused("loop.toml", "no file|cannot be read")
    (tmp_path / "folder.toml").mkdir()
    refused("folder.toml", "no file")
    (tmp_path / "large.toml").write_text(PACT + "#" * 2_000_000, encoding="utf-8")
    refused("large.toml", "larger than")
    (tmp_path / "latin.toml").write_bytes(PACT.replace("Puno", "Puñó").encode("latin-1"))
    refused("latin.toml", "not UTF-8")
    (tmp_path / "a\x1b[31m<b>.toml").write_text(PACT, encoding="utf-8")
    refused("a\x1b[31m<b>.toml", "no name of an instrument")


def test_a_file_with_a_mark_of_byte_order_and_a_link_to_a_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(PACT, encoding="utf-8-sig")
    (tmp_path / "linked.toml").symlink_to(tmp_path / "real.toml")
    assert {"real", "linked"} <= load_instruments(tmp_path).instruments.keys()
