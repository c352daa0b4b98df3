"""In office: a time that only says when somebody ruled dates nothing else in its sentence."""

from __future__ import annotations

from comity.coding.sentences import Sentence, Token
from comity.coding.ties import top_of
from comity.coding.words import lemma, path_up
from comity.dates import TimeExpression
from comity.model import Basis, Sense
from comity.vocab.loader import word_set

_TERMS = word_set("narrative", "terms")
_MEANWHILE = frozenset({"during", "throughout", "under", "in", "over", "through"})
_BRACKETS = ("(", "[")


def is_of_office(sentence: Sentence, time: TimeExpression, start: int, end: int) -> bool:
    """Whether a time only says when somebody ruled: "critics of his presidency *(2005-2013)*", "of *his rule*".

    It dates a clause that was so during the rule: "*during* his presidency (2005-2013), Chad attacked Mali".

    Args:
        sentence: The sentence.
        time: The time.
        start, end: The clause's interval in the canonical text.
    """
    tokens = sentence.tokens_between(time.start, max(time.end, time.start + 1))
    if not tokens:
        return False
    if time.role == "during" and time.when.basis is Basis.INFERRED:
        ruled = top_of(tokens)
    elif sentence.document.text[time.start - 1 : time.start] in _BRACKETS and tokens[0].i - 2 >= sentence.tokens.start:
        ruled = tokens[0].nbor(-2)
    else:
        return False
    return _is_rule(sentence, ruled) and not _is_meanwhile(sentence, ruled, start, end)


def _is_rule(sentence: Sentence, word: Token) -> bool:
    """Whether a word is a time of office, or the name of a person."""
    mention = sentence.mention_of.get(word.i)
    return lemma(word) in _TERMS or (mention is not None and mention.sense is Sense.PERSON)


def _is_meanwhile(sentence: Sentence, ruled: Token, start: int, end: int) -> bool:
    """Whether a clause was so during a rule: the words for the rule hang on its verb by "during", "under"."""
    below = ruled
    for above in path_up(ruled):
        if above.pos_ in ("VERB", "AUX"):
            fronted = sentence.place(below) < start and above.dep_ == "ROOT"
            return below.lower_ in _MEANWHILE and (fronted or start <= sentence.place(above) < end)
        below = above
    return False
