"""Whatever a page rests on opens on the page: words of statements, forerunners' among them, and rows of data sets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

import comity
from comity.datasets.shelf import SAMPLES
from comity.dossier import Dossier, render_html
from comity.dossier.data_rows import anchors
from comity.ledger import Store
from comity.model import ActorKind, ActorRef, Commitment, Figure, Relation, Stage, Statement, StatementId, When
from tests.dossier.test_html import Seen
from tests.ledger.corpus import act, document, evidence, reading, state

ROW = re.compile(r"[a-z][a-z0-9-]*:\w+=.*")
TOLD = (
    "The Soviet Union and Norway signed a fisheries treaty in 1976",
    "The Soviet Union bound itself to aid Norway if it is attacked",
    "The Soviet Union accused Norway of spying in 1983",
    "Russia and Norway settled their sea border in 2010",
    "Norway imposed sanctions on Russia in 2014",
    "The Soviet Union depended on Norway for a tenth of its fish in 1987",
    "Finland praised Norway in 1984",
    "Finland and the Soviet Union opened a line in 1985",
    "Canada and Mexico signed a treaty in 1990",
    "Norway, the Soviet Union and Finland pledged to aid each other if one is attacked",
)


def said() -> tuple[Statement, ...]:
    """What the story tells, every kind of it, before and after a state bore another name."""
    (story,) = (document(1, text=". ".join(TOLD) + ".", published=When.day(date(2015, 1, 2))),)
    words = [evidence(story, quote) for quote in TOLD]
    soviet, norway, finland = state("SUN"), state("NOR"), state("FIN")

    def year(n: int) -> When:
        return When.year(n)

    return (
        act(story, TOLD[0], "SUN", "NOR", when=year(1976)),
        Commitment(
            evidence=words[1],
            instrument="Treaty of the Sea",
            parties=(soviet, norway),
            obligor=(soviet,),
            beneficiary=(norway,),
            obligation="defense",
            stage=Stage.IN_FORCE,
            when=year(1976),
        ),
        act(story, TOLD[2], "SUN", "NOR", type="ACCUSE", fields=("security",), when=year(1983)),
        act(story, TOLD[3], "RUS", "NOR", when=year(2010)),
        act(story, TOLD[4], "NOR", "RUS", type="SANCTION", when=year(2014)),
        Figure(
            evidence=words[5],
            measure="imports",
            value=10.0,
            unit="percent",
            subject=(soviet,),
            object=(norway,),
            share_of="imports",
            when=year(1987),
        ),
        Relation(evidence=words[5], subject=(soviet,), predicate="depends_on", object=(norway,), polarity=0),
        act(story, TOLD[6], "FIN", "NOR", type="CONSULT", when=year(1984)),
        act(story, TOLD[7], "FIN", "SUN", type="COOPERATE", when=year(1985)),
        act(story, TOLD[8], "CAN", "MEX", when=year(1990)),
        Commitment(
            evidence=words[9],
            instrument="Treaty of the Three",
            parties=(norway, soviet, finland, ActorRef(state("RUS").actor, "Russia", ActorKind.STATE, "RUS", "Russia")),
            obligation="defense",
            stage=Stage.IN_FORCE,
            when=year(1980),
        ),
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evidence") / "l"
    story = document(1, text=". ".join(TOLD) + ".", published=When.day(date(2015, 1, 2)))
    with Store.create(path).writer() as writer:
        writer.add(story, reading(story), said())
    return path


def page(ledger: Path, a: str, b: str | None, data: str | None = None) -> Dossier:
    return comity.open(ledger).view(data=data).dossier(a, b).page


def texts(value: object) -> Iterator[str]:
    """Every text within a page's values, the evidence of its estimates among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from (*texts(key), *texts(held))
    elif isinstance(value, tuple | list | set | frozenset):
        for held in value:
            yield from texts(held)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "drawn":
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize(
    ("a", "b", "data"), [("RUS", "NOR", None), ("RUS", None, None), ("FIN", "NOR", None), ("CAN", "MEX", SAMPLES)]
)
def test_every_id_of_evidence_opens_its_words_or_its_row(ledger: Path, a: str, b: str | None, data: str | None) -> None:
    made = page(ledger, a, b, data)
    seen = Seen(render_html(made))
    there, statements = set(seen.all("id")), {s.id for s in said()}
    told = set(texts(made))
    words = {x for x in told if x in statements}
    rows = {x for x in told if ROW.fullmatch(x)}
    assert words and words <= there
    assert {anchors(made.data_tables).get(key) for key in rows} <= there
    assert bool(rows) == (data is not None)
    assert {h[1:] for h in seen.all("href") if h.startswith("#")} <= there


def test_the_words_of_a_forerunners_acts_stand_on_the_page(ledger: Path) -> None:
    made = page(ledger, "RUS", "NOR")
    assert made.closeness is not None and made.closeness.events == 4
    assert {m.href[1:] for m in made.closeness.marks.values()} <= {str(w.id) for w in made.words}
    quotes = {w.quote for w in made.words}
    assert set(TOLD[:6]) <= quotes
    assert made.head.counted_with == (("Russia", ("Soviet Union",)),)
    assert "Russia is counted with" in render_html(made)
    assert not {p.id for p in made.network.actors} & {"SUN", "RUS", "NOR"}


def test_a_row_opens_its_values_and_its_source(ledger: Path) -> None:
    made = page(ledger, "CAN", "MEX", SAMPLES)
    html = render_html(made)
    trade = next(t for t in made.data_tables if "flow1" in t.columns)
    row = next(r for r in trade.rows if r.key == "trade:ccode1=20,ccode2=70,year=1990")
    assert dict(zip(trade.columns, row.cells[0], strict=True))["flow1"] == "12.5"
    anchor = anchors(made.data_tables)[row.key]
    assert f'href="#{anchor}"' in html and f'id="{anchor}"' in html
    assert "Correlates of War Project" in html and "imports of the first state from the second" in html


def test_words_from_elsewhere_are_brought_onto_the_page_with_their_document(ledger: Path) -> None:
    from comity.dossier.scope import scope_of
    from comity.dossier.words import words

    view = comity.open(ledger).view()
    actor = view.actor
    scope = scope_of(view._view, actor("CAN"), actor("MEX"), {})
    (other,) = (s.id for s in said() if s.quote == TOLD[4])
    assert scope.refer((other,)) == ()
    scope.bring([other, StatementId("trade:ccode=20")])
    assert scope.refer((other,)) == (other,)
    assert TOLD[4] in {w.quote for w in words(scope)}


def test_an_instrument_of_the_users_own_is_on_the_page_and_nothing_in_it_is_markup(
    ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "pact.toml").write_text(
        'name = "Pact <script>alert(1)</script>"\nform = "treaty"\nsigned = 2001-02-03\nin_force = 2001-03-04\n'
        'citation = "=HYPERLINK(1) <b>x</b>"\nparties = ["RUS", "NOR"]\n[[clause]]\narticle = "<i>1"\n'
        'obligation = "defense"\nduty = "<img src=x onerror=alert(1)> [a](javascript:alert(1))"\n'
        'trigger = { event = "attack", words = "<svg onload=alert(2)>" }\n',
        encoding="utf-8",
    )
    made = comity.open(ledger).view().dossier("RUS", "NOR", own=tmp_path)
    html, markdown = made.html(), made.markdown()
    assert "Pact &lt;script&gt;" in html and "Pact" in markdown
    tags = {name for name, _ in Seen(html).tags}
    assert not tags & {"script", "img"} and all("onload" not in attrs for _, attrs in Seen(html).tags)
    assert not re.search(r"(?<!\\)(<(img|script|svg|b|i)\b|\]\(javascript)", markdown)
    assert f"--instruments {tmp_path.name}" in made.page.head.command
