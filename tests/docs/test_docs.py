"""The documentation is true: its snippets run, its links lead somewhere, and nothing public is left out."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import comity
from comity.cli import app
from comity.model import ActorKind, Basis, Precision, Stage, Stance, Status
from tests.docs import measured
from tests.docs.snippets import ROOT, pages, perform, run, samples

DOCS = ROOT / "docs"
SHARED = ROOT.parent / "shared"
WRITTEN = [
    *(ROOT / n for n in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(p for p in DOCS.rglob("*.md") if p.parent.name != "reference"),
]
REFERENCE = sorted((DOCS / "reference").glob("*.md"))
SLOW = frozenset(
    {
        *("add-an-event-type.md", "add-an-actor.md", "ask-about-the-system.md", "ask-who-owes-what.md"),
        *("build-panels.md", "grade-sources.md", "tutorial.md"),
    }
)
"""Pages whose snippets take long; what they show is tested by itself in the fast suite too."""
_FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """The words of a page, without code, links' targets and comments."""
    text = _COMMENT.sub("", _FENCE.sub("", text_of(path)))
    return _CODE.sub("x", _LINK.sub(lambda m: m[0].partition("](")[0].lstrip("!["), text))


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample documents, read once."""
    path = tmp_path_factory.mktemp("docs") / "relations.comity"
    comity.open(path).read(*samples())
    return path


@pytest.mark.parametrize(
    "page", [pytest.param(p, marks=[pytest.mark.slow] if p.name in SLOW else [], id=name_of(p)) for p in pages()]
)
def test_every_snippet_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    run(page, tmp_path, lambda: request.getfixturevalue("ledger"))


def test_a_command_that_fails_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert perform("comity statements --ledger nowhere.comity")[0] == 1
    assert perform("comity code nothing.txt --published yesterdayish")[0] == 2


def commands() -> set[str]:
    """The names of all commands, those in groups included."""
    inner = {
        f"{g.name} {c.name}"
        for g in app.registered_groups
        if g.typer_instance
        for c in g.typer_instance.registered_commands
    }
    alone = {str(g.name) for g in app.registered_groups if g.typer_instance and g.typer_instance.info.callback}
    return inner | alone | {str(c.name) for c in app.registered_commands}


def test_every_command_is_explained_in_words() -> None:
    everything = "\n".join(map(text_of, WRITTEN))
    for command in commands():
        assert f"comity {command}" in everything, f"no page says how to use comity {command}"


def test_every_public_name_is_explained_in_words() -> None:
    everything = "\n".join(map(text_of, WRITTEN))
    for name in comity.__all__:
        assert re.search(rf"`(comity\.)?{name}\b", everything), f"no page speaks of comity.{name}"


def test_the_table_of_operators_is_what_the_coder_does() -> None:
    section = text_of(DOCS / "methods" / "coder.md").partition("### Operators and base acts")[2].partition("\n##")[0]
    rows = re.findall(r"^\| ([A-Z].*?) \|[^|]*\| `\w+` \| `(\w+)`(?:, (\w+))? \|$", section, re.M)
    assert len(rows) >= 7
    for words, event_type, status in rows:
        found = {(s.type, s.status) for s in comity.code(text=f"{words}.") if isinstance(s, comity.Act)}
        assert (event_type, status or "done") in found, words


def test_the_measured_passage_is_what_was_measured() -> None:
    page = text_of(measured.PAGE)
    assert measured.written(page) == page, "run `uv run python -m tests.docs.measured`"


def test_the_contract_names_every_key_and_value() -> None:
    named = set(re.findall(r"[\w/]+", " ".join(_CODE.findall(text_of(DOCS / "contract.md")))))
    values = (*Status, *Stage, *Stance, *Precision, *Basis, *ActorKind)
    assert {str(v) for v in values} - named == set()
    text = "Norway and Chile signed a treaty. Trade grew by 12 percent in 2018. Chile denied that it had accused Peru."
    for record in comity.code(text=text, published="2019-03-14").to_records():
        assert record.keys() - named == set()


def reference_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "scripts" / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_written_from_this_program() -> None:
    script = reference_script()
    assert set(script.COMMANDS) == commands()
    advice = "run `uv run scripts/build_reference.py`"
    assert text_of(DOCS / "reference" / "commands.md") == script.commands_page(), advice
    assert text_of(DOCS / "reference" / "python.md") == script.python_page(), advice
    assert text_of(DOCS / "reference" / "instruments.md") == script.instruments_page(), advice


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as hosts of Markdown make them."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", text_of(path)), re.M)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", h.lower()).strip()) for h in headings}


def links(path: Path) -> Iterator[str]:
    yield from _LINK.findall(_FENCE.sub("", text_of(path)))


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("http://", "https://")):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target) if target else page
        assert path.exists(), f"{name_of(page)}: {link}"
        if anchor:
            assert anchor in anchors(path), f"{name_of(page)}: {link}"


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    for path in re.findall(r"`((?:src|tests|scripts|docs|benchmarks|\.ci)/[\w./-]*)`", text_of(page)):
        assert (ROOT / path).exists(), f"{name_of(page)}: {path}"
    for path in re.findall(r"`(vocab/[\w./-]+)`", text_of(page)):
        assert (ROOT / "src" / "comity" / path).exists(), f"{name_of(page)}: {path}"


def test_every_page_is_reached_from_the_index() -> None:
    reached: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        waiting += [page.parent / link.partition("#")[0] for link in links(page) if "://" not in link]
    for page in (*WRITTEN, *REFERENCE):
        assert page.resolve() in reached, f"no way leads to {name_of(page)}"


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_a_page_is_short(page: Path) -> None:
    assert len(text_of(page).splitlines()) < 500


SOLD = re.compile(
    r"\b(powerful|seamless\w*|effortless\w*|blazing\w*|cutting[- ]edge|state[- ]of[- ]the[- ]art|robust\w*"
    r"|world[- ]class|best[- ]in[- ]class|leverag\w+|unlock\w*|supercharg\w*|game[- ]chang\w+|next[- ]generation"
    r"|intuitive\w*|amazing|awesome|delightful|simply|easily|just works|roadmap|coming soon)\b",
    re.I,
)
AMERICAN = re.compile(
    r"\b(\w*colors?|behaviors?|neighbors?|favor(?:s|ed|able)?|labors?|centers?|analyz\w+|organiz\w+|recogniz\w+"
    r"|summariz\w+|optimiz\w+|licensed under license|catalogs?|canceled|labeled|modeled|program(?:me)?d|fulfills?)\b",
    re.I,
)
WORKPLACE = re.compile(r"\b(work item|ticket|sub-?agent|prompt|/work/|/tmp/|/home/|localhost)", re.I)


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_a_page_informs_and_does_not_sell(page: Path) -> None:
    words = prose(page)
    assert SOLD.findall(words) == []
    assert AMERICAN.findall(words) == []
    assert WORKPLACE.findall(text_of(page)) == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_sentences_are_short(page: Path) -> None:
    for paragraph in re.split(r"\n\s*\n|\n(?=[-*|#>] |\d+\. |\|)", prose(page)):
        for sentence in re.split(r"(?<=[.!?:;])\s+|\|", paragraph):
            assert len(sentence.split()) <= 40, f"{name_of(page)}: {sentence}"


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_wording_is_our_own() -> None:
    if not SHARED.is_dir():
        pytest.skip("the source texts are not beside this repository")
    sources = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "gsr").glob("*text.jsonl")]
    theirs = set().union(*(runs(p.read_text(encoding="utf-8")) for p in sources))
    for page in WRITTEN:
        assert not runs(text_of(page)) & theirs, name_of(page)
