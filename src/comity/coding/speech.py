"""Who is speaking: the voice that a text lets speak on, behind the sentence that names the speaker."""

from __future__ import annotations

from collections.abc import Callable

from comity.coding.clauses import logical_subject
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, lemma
from comity.model import ActorRef
from comity.vocab.event_types import operator_words, operators

_REACH = 2
"""Sentences back to which "he added" or "the minister said" may reach."""
_OPENING = '"“«„'
_BOUNDS = str.maketrans({"“": "(", "„": "(", "«": "(", "”": ")", "»": ")"})
_VOICED = frozenset({"report", "allege"})


class Speech:
    """The last speaker of a document, and whether a quotation of theirs is still open."""

    def __init__(self) -> None:
        self._speaker: ActorRef | None = None
        self._sentence = -_REACH - 1

    def note(self, sentence: Sentence, whom: Callable[[Token], tuple[ActorRef, ...]]) -> None:
        """Remember who speaks in a sentence.

        Args:
            sentence: The sentence.
            whom: Whom the noun phrase with a head means.
        """
        root = sentence.tokens.root
        if self.quoted(sentence) is not None:
            self._sentence = sentence.number
            return
        who = logical_subject(root) if _VOICED & set(operators("verbs").get(lemma(root), ())) else _by_account_of(root)
        if who is None:
            return
        said = whom(who)
        if said:
            self._speaker, self._sentence = said[0], sentence.number
        elif is_same_speaker(who):
            self._sentence = sentence.number

    def quoted(self, sentence: Sentence) -> ActorRef | None:
        """Whose quotation a sentence goes on with: it stands in quotes, right behind one in which somebody spoke."""
        root = sentence.tokens.root
        if sentence.number - self._sentence != 1 or _VOICED & set(operators("verbs").get(lemma(root), ())):
            return None
        return self._speaker if _stands_in_quotes(sentence) else None

    def again(self, sentence: Sentence, who: Token) -> ActorRef | None:
        """Who "he" or "the minister" is, as the subject of a verb of speaking: who spoke just before."""
        near = sentence.number - self._sentence <= _REACH and who.i not in sentence.mention_of
        return self._speaker if near and is_same_speaker(who) else None


def _by_account_of(verb: Token) -> Token | None:
    """Who stands behind "according to"."""
    according = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "according"), None)
    to = child(according, "prep") if according is not None else None
    return child(to, "pobj") if to is not None else None


def is_same_speaker(who: Token) -> bool:
    """Whether a subject takes up a speaker without a name: "he", "the spokesman"."""
    if who.lower_ in ("he", "she", "they"):
        return True
    return lemma(who) in operator_words("speakers") and any(c.lower_ == "the" for c in who.children)


def _stands_in_quotes(sentence: Sentence) -> bool:
    """Whether a sentence opens with a quotation mark, or stands in a quotation that its paragraph has opened."""
    text = sentence.document.text
    if text[sentence.start] in _OPENING:
        return True
    before = text[sentence.block.start : sentence.start].translate(_BOUNDS)
    return before.count("(") > before.count(")") or before.count('"') % 2 == 1
