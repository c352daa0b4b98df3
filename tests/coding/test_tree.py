"""The tree that the rules walk over is the parser's own."""

from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from comity.coding.language_model import load_language_model
from comity.coding.tree import Tree

TEXT = (
    "Mali's army, which had left Gao in 2012, did not attack Niger; the ministers who met in Dakar said they would "
    'send 300 troops to Chad if asked. "No," he said. Peru and Chile signed a cease-fire, and Bolivia\'s envoy left.'
)
SAME = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_", "is_punct", "is_digit")
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "subtree", "ancestors")


@pytest.fixture(scope="module")
def parse() -> Any:
    return load_language_model().nlp(TEXT)


def test_words_are_as_the_parser_has_them(parse: Any) -> None:
    for word, token in zip(Tree(parse), parse, strict=True):
        assert [getattr(word, name) for name in SAME] == [getattr(token, name) for name in SAME]
        assert [getattr(word, name).i for name in ONE] == [getattr(token, name).i for name in ONE]
        for name in MANY:
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)], name
        assert (len(word), word.is_sent_start) == (len(token), bool(token.is_sent_start))


def test_a_word_is_above_another_where_the_parser_says_so(parse: Any) -> None:
    tree = Tree(parse)
    for word, token in zip(tree, parse, strict=True):
        assert [w.i for w in tree if word.is_ancestor(w)] == [t.i for t in parse if token.is_ancestor(t)]


def test_sentences_are_as_the_parser_has_them(parse: Any) -> None:
    for words, span in zip(Tree(parse).sents, parse.sents, strict=True):
        assert (words.start, words.end, words.root.i) == (span.start, span.end, span.root.i)
        assert (words.start_char, words.end_char) == (span.start_char, span.end_char)
        assert [w.i for w in words] == [t.i for t in span]
        assert all(w.sent.start == words.start for w in words)


def test_there_is_no_word_before_the_first(parse: Any) -> None:
    tree = Tree(parse)
    assert tree[1].nbor(-1) is tree[0]
    for word, by in ((tree[0], -1), (tree[-1], 1)):
        with pytest.raises(IndexError):
            word.nbor(by)


def test_a_tree_of_any_depth_has_its_words() -> None:
    words = ["x"] * 5000
    deep = Doc(Vocab(), words=words, heads=[max(i - 1, 0) for i in range(5000)], deps=["ROOT", *["prep"] * 4999])
    assert [w.i for w in Tree(deep)[0].subtree] == list(range(5000))
