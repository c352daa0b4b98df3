"""Group F: the system."""

import pytest

from tests.systems.asking import Asked, System, assert_answered, fact, unanswered

pytestmark = pytest.mark.slow

REPORT = "statements --document REPORT"
PAIR = "statements --dyad RUS IRN"
TIES = "statements --dyad RUS IRN --kind relation"
WITH_USA = "statements --actor USA"
SCO = "statements --actor igo/sco"
SYRIA = "statements --actor SYR"

COUNTERWEIGHT = System(
    34,
    "Multipolar counterweight",
    (
        fact("new centres of power", "statements --dyad RUS IND", quote="centers of power", between="CHN IRN"),
        fact("revived in 2014", "statements --actor RUS", quote="multipolar", when="2014"),
        fact(
            "with Beijing and Pyongyang, against American influence",
            "statements --dyad RUS IRN --kind relation --document ARTICLE",
            subject="IRN RUS",
            object="USA",
            polarity=-1,
        ),
        fact("into the axis of Russia and China", TIES, subject="IRN", object="RUS CHN", when="2021-09-18", polarity=1),
    ),
)
ACCESSION = System(
    35,
    "SCO accession",
    (
        fact("an observer since 2005", SCO, quote="observer", when="2005-01-01/.."),
        fact("applied in 2008", "statements --actor IRN", type="REQUEST", sources="IRN", when="2008"),
        fact("the process was launched", SCO, kind="commitment", obligation="membership", stage="process_launched"),
        fact("sanctions of the UN must go", SCO, kind="commitment", condition="sanctions"),
        fact("the blacklist must go", SCO, kind="commitment", condition="blacklist"),
        fact("Vienna must end well", SCO, kind="commitment", condition="Vienna"),
    ),
)
THIRD_PARTY = System(
    36,
    "Washington as the third party",
    (
        fact("Moscow put Washington first until 2014", "statements --dyad RUS USA", when="../2014-12-31"),
        fact("Iran's hostility is the more constant", "statements --dyad IRN USA", when="1979-01-01/.."),
        fact("Iran hedges as Turkey does", "statements --dyad IRN TUR", quote="balance"),
        fact("American decline allowed a shared discourse", WITH_USA, kind="relation", quote="decline", causes=True),
    ),
)
SHARED_FAILURE = System(
    37,
    "Shared failure",
    (
        fact("Assad fled in December 2024", SYRIA, type="RETREAT", sources="person/bashar-al-assad", when="2024-12"),
        fact("a failure in common", PAIR, quote="common failure", when="2024-12", without={"predicate": "ally_of"}),
    ),
)
CAUSES = System(
    38,
    "Causal graph",
    (
        fact("distrust brings a line nearer to Azerbaijan", "statements --actor AZE", causes=True),
        fact("retreat could bring an alliance", WITH_USA, causes=True, hedged=True),
        fact("pro-Turkish forces could bring them closer", TIES, causes=True, hedged=True),
        fact("hostility made a watch-post", "statements --dyad IRN ISR", causes=True),
    ),
)
SYSTEMS = (COUNTERWEIGHT, ACCESSION, THIRD_PARTY, SHARED_FAILURE, CAUSES)


def test_34_multipolar_counterweight(asked: Asked) -> None:
    assert_answered(asked, COUNTERWEIGHT)


def test_35_sco_accession(asked: Asked) -> None:
    assert_answered(asked, ACCESSION)


def test_36_washington_as_the_third_party(asked: Asked) -> None:
    assert_answered(asked, THIRD_PARTY)


def test_37_shared_failure(asked: Asked) -> None:
    assert_answered(asked, SHARED_FAILURE)


@unanswered("causes and effects that are no ties between two states: a retreat, a line taken, a distrust at home")
def test_38_causal_graph(asked: Asked) -> None:
    assert_answered(asked, CAUSES)
