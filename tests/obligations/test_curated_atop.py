"""Curated instruments beside ATOP 4.01: the same parties and promises, save where a difference is explained."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.actors import load_gazetteer
from comity.model import Stage
from comity.obligations.curated import CuratedInstrument
from comity.obligations.curated_files import load_instruments

YEARS = (1985, 1996, 2005, 2010, 2015)
PROMISES = {
    "defense": "defense",
    "offense": "offense",
    "neutral": "neutrality",
    "nonagg": "non_aggression",
    "consul": "consultation",
}
LATER: Mapping[str, str] = {
    "ecowas-defence-1981": "ATOP counts from signature, the protocol entered into force in 1986",
    "sadc-defence-2003": "ATOP counts from signature, the pact entered into force in 2008",
    "eu-treaty": "ATOP counts from 1992 and begins its later members with the treaty of Lisbon",
}
"""Instruments for whose first years ATOP has other parties."""
FROM = {"ecowas-defence-1981": 1986, "sadc-defence-2003": 2008, "eu-treaty": 2009}
PARTIES: Mapping[str, tuple[set[str], str]] = {
    "arab-league-pact": (
        {"EGY", "SYR", "PSE"},
        "ATOP ends members that were suspended, and Palestine is no state there",
    ),
    "arab-joint-defence-1950": (
        {"EGY", "SYR", "ARE", "COM", "DJI", "OMN", "SOM"},
        "suspensions, and members of the League for whom no act of accession to the treaty was found",
    ),
    "anzus": ({"NZL"}, "ATOP ends New Zealand when the United States suspended its duties to it"),
    "manila-pact-1954": ({"AUS", "FRA", "GBR", "NZL", "PHL"}, "ATOP goes on with the United States and Thailand alone"),
    "asean-amity-1976": ({"BRA", "CAN", "FRA", "GBR", "NOR", "TUR"}, "accessions that are not listed here"),
    "ecowas-defence-1981": ({"GNB"}, "said not to have signed"),
    "sadc-defence-2003": ({"AGO"}, "said not to have signed"),
    "anglo-polish-1939": ({"GBR", "POL"}, "ATOP ends it when Poland was overrun"),
    "austria-romania-1883": ({"ITA"}, "Italy acceded in 1888, bound to consult alone in ATOP; it is left out here"),
}
"""Parties on which the two differ, and why."""
OWED: Mapping[str, tuple[set[str], str]] = {
    "us-pakistan-1959": ({"consultation"}, "a reading of what is mutually agreed upon"),
    "china-dprk-1961": ({"consultation"}, "ATOP does not code the consultation of Article IV, on common interests"),
    "eu-treaty": ({"consultation"}, "foreign policy at large, which is left out here"),
    "israel-jordan-1994": ({"neutrality"}, "ATOP codes what is not to be joined or helped as neutrality"),
    "russia-iran-2001": (
        {"consultation", "neutrality"},
        "ATOP codes help that is not to be given as neutrality; its consultation was not found in a text",
    ),
    "sadc-defence-2003": ({"consultation"}, "the article on consultation was not found in a text"),
    "russia-uzbekistan-2005": ({"consultation"}, "the article on consultation was not found in a text"),
    "turkey-azerbaijan-2010": (
        {"consultation", "non_aggression"},
        "the articles on consultation and on alliances were not found in a text",
    ),
}
"""Promises on which the two differ, and why."""


Members = list[dict[str, int | None]]


@pytest.fixture(scope="module")
def members(shared: Path) -> Members:
    """Rows of ATOP: one for each member and phase of an alliance."""
    return pq.read_table(shared / "data" / "atop4_members.parquet").to_pylist()  # type: ignore[no-any-return]


def in_atop(rows: Members, atop: int | None, day: date) -> dict[str, dict[str, int | None]]:
    """Members of an alliance on a day."""
    found = {}
    for row in rows:
        first = _day(row["yrent"], row["moent"], row["dayent"])
        last = _day(row["yrexit"], row["moexit"], row["dayexit"])
        if row["atopid"] == atop and first and first <= day and not (last and last <= day):
            state = load_gazetteer().coded("cow", str(int(row["member"] or 0)), day)
            assert state is not None, row["member"]
            found[str(state)] = row
    return found


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    return date(int(year), int(month or 1), int(day or 1)) if year else None


def years_of(instrument: CuratedInstrument) -> Sequence[int]:
    """Years in which parties are compared: of an instrument of the past, its own."""
    last = instrument.steps[-1]
    if last.stage is not Stage.ENDED or last.when.latest is None or last.when.latest.year >= YEARS[0]:
        return YEARS
    force = next(s for s in instrument.steps if s.stage is Stage.IN_FORCE)
    assert force.when.earliest is not None
    return range(force.when.earliest.year, last.when.latest.year)


WITH_ATOP = [i for i in load_instruments().instruments.values() if i.atop]


@pytest.mark.parametrize("instrument", WITH_ATOP, ids=lambda i: i.id)
def test_the_parties_are_atops_save_where_the_difference_is_known(
    instrument: CuratedInstrument, members: Members
) -> None:
    differ: set[str] = set()
    compared = 0
    for year in (y for y in years_of(instrument) if y >= FROM.get(instrument.id, 0)):
        day = date(year, 12, 31)
        ours, theirs = {p.actor for p in instrument.parties_on(day)}, set(in_atop(members, instrument.atop, day))
        if ours:
            compared += 1
            differ |= ours ^ theirs
    assert compared
    assert differ == PARTIES.get(instrument.id, (set(), ""))[0]


@pytest.mark.parametrize("instrument", WITH_ATOP, ids=lambda i: i.id)
def test_the_promises_are_atops_save_where_the_difference_is_known(
    instrument: CuratedInstrument, members: Members
) -> None:
    day = date(2015, 12, 31)
    theirs = in_atop(members, instrument.atop, day)
    if not theirs:
        pytest.skip("over before 2015 in ATOP")
    promised = {ours for column, ours in PROMISES.items() if any(row[column] == 1 for row in theirs.values())}
    owed = {c.obligation for c in instrument.clauses_on(day) if not c.negated} & set(PROMISES.values())
    assert owed ^ promised == OWED.get(instrument.id, (set(), ""))[0]


def test_no_difference_is_listed_of_an_instrument_that_is_not_compared() -> None:
    assert {*LATER, *PARTIES, *OWED} <= {i.id for i in WITH_ATOP} and LATER.keys() == FROM.keys()
