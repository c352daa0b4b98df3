"""The frame: any text can be read, pieces stay small, documents keep their order."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from comity.coding import Coder, language_model, load_coder
from comity.coding.language_model import VARIABLE, fingerprint_of
from comity.coding.sentences import LONGEST_PIECE, pieces, readable
from comity.errors import CoderError
from comity.model import Note
from tests.coding.texts import acts, document
from tests.strategies import examples

HOSTILE = [
    "",
    " ",
    "....",
    "RUSSIA AND IRAN SIGNED A TREATY IN MOSCOW ON FRIDAY",
    "russia attacked iran but nobody wrote a full stop or a capital letter anywhere in this text",
    "“”«»\"'’”said Iran",
    "Iran" * 400,
    "and, " * 600,
    "( " * 200 + "Iran attacked Iraq" + " )" * 200,
    "Россия подписала договор с Ираном.",
    "ایران و روسیه توافق کردند",
    "\u202eIran attacked Iraq\u202c",
    "Iran\u0000attacked\u0000Iraq",
    "😀 Iran 😀 attacked 😀 Iraq 😀",
    "1) 2) 3) 4)\t\t\tIran",
    "which which which that that that of of of by by by",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_without_a_crash(text: str, coder: Coder) -> None:
    doc = document(text)
    for statement in coder.code(doc).statements:
        assert statement.text is not None
        assert doc.text[statement.text.span.start : statement.text.span.end] == statement.text.span.quote


def test_capitals_alone_do_not_hide_an_act(coder: Coder) -> None:
    assert "SUPPORT" in {a.type for a in acts(coder, HOSTILE[3])}


words = st.sampled_from(
    "Iran Russia the of by and said that attacked signed treaty with not will if to against , . “ ” it they he talks "
    "between accused supporting was is which who two countries".split()
)


@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, max_size=25).map(" ".join))
def test_any_order_of_words_is_read_and_spans_fit(coder: Coder, text: str) -> None:
    doc = document(text)
    for statement in coder.code(doc).statements:
        assert statement.text is not None
        assert doc.text[statement.text.span.start : statement.text.span.end] == statement.text.span.quote


@given(st.text(max_size=200))
def test_the_readable_form_keeps_the_length(text: str) -> None:
    assert len(readable(text)) == len(text)


def test_long_paragraphs_are_cut_without_losing_a_character() -> None:
    text = "Iran met Iraq. " * 3000
    cut = list(pieces(document(text.strip())))
    assert all(len(p.text) <= LONGEST_PIECE for p in cut)
    assert "".join(p.text for p in cut) == text.strip()


def test_documents_come_back_in_order_and_apart(coder: Coder) -> None:
    texts = [f"Kenya attacked Uganda in {year}." for year in range(1970, 1990)]
    coded = list(coder.code_many(document(t) for t in texts))
    assert [d.text for d, _ in coded] == texts
    assert all(sum(s.kind == "act" for s in c.statements) == 1 for _, c in coded)


def test_a_note_within_reach_is_cited_and_one_beyond_is_not(coder: Coder) -> None:
    text = "Kenya attacked Uganda. Chad praised Mali."
    doc = document(text, notes=(Note(1, 22, "found", None, None), Note(2, 41, "found", None, None)))
    first, second = (s for s in coder.code(doc).statements if s.kind == "act")
    assert first.text is not None and second.text is not None
    assert (first.text.cites, second.text.cites) == ((1,), (2,))


def test_there_is_no_other_coder() -> None:
    with pytest.raises(CoderError, match="no coder is called 'magic/9'"):
        load_coder("magic/9")


def test_a_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    language_model.load_language_model.cache_clear()
    monkeypatch.setenv(VARIABLE, "no_such_package_anywhere")
    with pytest.raises(CoderError, match="no_such_package_anywhere"):
        language_model.load_language_model()
    language_model.load_language_model.cache_clear()


def test_altered_model_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.environ.get(VARIABLE):
        pytest.skip("another model is asked for")
    language_model.load_language_model.cache_clear()
    monkeypatch.setattr(language_model, "KNOWN", {language_model.SHIPPED: "00000000"})
    with pytest.raises(CoderError, match="not the ones that were checked"):
        language_model.load_language_model()
    language_model.load_language_model.cache_clear()


def test_a_fingerprint_depends_on_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = fingerprint_of(tmp_path)
    (tmp_path / "a").write_bytes(b"2")
    second = fingerprint_of(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, fingerprint_of(tmp_path)}) == 3
