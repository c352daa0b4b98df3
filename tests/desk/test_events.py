"""Events asked for in Python: every mention stands, repetition is told from independent reports."""

from pathlib import Path

import pytest

import comity
from comity.errors import NotInLedger, UnknownActor

ACCORD = "Norway and Chile signed a fisheries accord in Oslo on 3 March 2021."
WIRE = f"""OSLO, 4 March (Corvane) - {ACCORD} The talks had taken two years. Crews of both fleets may now land their
catch in either country, and quotas for cod are to be set each autumn by a joint board of scientists and officials."""
OWN = "On 3 March 2021 Chile and Norway signed in Oslo the accord on fisheries that trawler owners had long asked for."
LATER = "Norway threatened Peru with sanctions on 9 April 2021."
DENIED = "Chile denied that a fisheries accord had been signed in Oslo on 3 March 2021."


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> comity.View:
    folder = tmp_path_factory.mktemp("events")
    ledger = comity.open(folder / "l.comity")
    stories = (("wire", WIRE, "2021-03-04"), ("reprint", f"Fish and peace\n\n{WIRE}", "2021-03-05"))
    for name, text, day in (*stories, ("own", OWN, "2021-03-06"), ("later", LATER, "2021-04-10")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        ledger.read(folder / f"{name}.txt", published=day, publisher=f"The {name.title()} Courier")
    return ledger.view()


def test_mentions_are_joined_and_repetition_is_one_report(view: comity.View) -> None:
    (event,) = view.events("NOR", "CHL", type="SUPPORT")
    assert {event.sources[s.document].file for s in event.mentions if s.document} == {
        *("wire.txt", "reprint.txt", "own.txt"),
    }
    assert len(event.mentions) == len({s.id for s in event.mentions}) == 3
    files = [{event.sources[d].file for d in r.documents} for r in event.reports]
    assert {"wire.txt", "reprint.txt"} in files and {"own.txt"} in files and len(files) == 2
    (repeated,) = [r for r in event.reports if len(r.documents) == 2]
    assert "one text" in repeated.reasons[0] and "both carry what Corvane reports" in repeated.reasons
    assert event.when is not None and event.when.edtf == "2021-03-03"


def test_the_record_holds_words_documents_dates_and_voices(view: comity.View) -> None:
    (record,) = view.events("NOR", "CHL", type="SUPPORT").to_records()
    assert (record["documents"], record["independent"], record["type"]) == (3, 2, "SUPPORT")
    for mention in record["mentions"]:
        assert mention["statement"].startswith("st-") and "accord" in mention["quote"]
        assert mention["published"].startswith("2021-03-0") and mention["asserted_by"] == "author"
    assert {a["actor"] for a in record["actors"]} == {"NOR", "CHL"}


def test_an_event_is_found_by_any_mention_and_shown_whole(view: comity.View) -> None:
    (event,) = view.events(document="own.txt", type="SUPPORT")
    assert len(event.sources) == 3


def test_events_come_by_time_and_by_the_least_number_of_reports(view: comity.View) -> None:
    days = [e.when.edtf for e in view.events("NOR") if e.when]
    assert days == sorted(str(d) for d in days) and days[-1] == "2021-04-09"
    assert [len(e.reports) for e in view.events(reports=2)] == [2]
    assert len(view.events(reports=3)) == 0


def test_a_view_of_an_earlier_day_has_fewer_reports(view: comity.View, tmp_path: Path) -> None:
    earlier = comity.open(view.path).view(known="2021-03-05")
    (event,) = earlier.events("NOR", "CHL", type="SUPPORT")
    assert (len(event.sources), len(event.reports)) == (2, 1)
    assert len(comity.open(view.path).view(as_of="2021-03-31").events(type="THREATEN")) == 0


def test_who_denies_an_event_is_said(tmp_path: Path) -> None:
    ledger = comity.open(tmp_path / "l.comity")
    for name, text in (("a", OWN), ("b", DENIED)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        ledger.read(tmp_path / f"{name}.txt", published="2021-03-08")
    (event,) = [e for e in ledger.view().events("NOR", "CHL") if e.denied_by]
    assert ledger.view().show(event.denied_by[0]).statement.kind == "claim"


def test_what_is_not_there_is_refused(view: comity.View) -> None:
    with pytest.raises(UnknownActor):
        view.events("Atlantis")
    with pytest.raises(NotInLedger):
        view.events(document="nothing.txt")
