"""Claims that a sentence introduces beside its clause: "according to X", "in X's words", "as X noted", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.coding.hearsay import CONTENT, hidden_in, is_said_by_rumour, is_that
from comity.coding.holders import Holders
from comity.coding.parties import Parties, Party
from comity.coding.report import NOBODY, Report
from comity.coding.reporting import nouns, verbs
from comity.coding.sentences import Sentence, Token
from comity.coding.verdicts import BEING, as_negated, word_on_claim, words_of
from comity.coding.words import child, children, lemma, phrasal, prepositions, verb_above
from comity.model import AuthorVerdict, Stance
from comity.vocab.event_types import operator_words, operators
from comity.vocab.loader import table

_IN = frozenset({"in", "from", "to", "by"})
_AGAINST = frozenset({"despite", "notwithstanding", "contrary"})


def introduced(sentence: Sentence, parties: Parties, holders: Holders, word: Token) -> Iterator[Report]:
    """The claims that one word introduces beside the clause that is their content.

    Args:
        sentence: The sentence.
        parties: Whom noun phrases mean.
        holders: Who holds claims in the document.
        word: A word of the sentence.
    """
    if word.lower_ == "according":
        yield from _according(sentence, parties, word)
    elif word.lower_ in _AGAINST:
        yield from _against(sentence, parties, holders, word)
    elif word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ in _IN:
        yield from _in_words_of(sentence, parties, word)
    elif word.pos_ in ("VERB", "AUX"):
        yield from _as_told(sentence, parties, holders, word)
        yield from _hearsay(word)
        yield from _would_have(sentence, parties, holders, word)
        yield from _or_so(sentence, parties, holders, word)
        yield from _if_believed(sentence, parties, holders, word)
    if word.pos_ in ("NOUN", "PROPN"):
        yield from _false_belief(sentence, parties, word)


def _according(sentence: Sentence, parties: Parties, word: Token) -> Iterator[Report]:
    to = child(word, "prep") or word
    noun = child(to, "pobj")
    if noun is None or word.head.i == word.i:
        return
    head = verb_above(word) or word.head
    apart = noun.doc[noun.right_edge.i].text != "," and any(
        t.text == ","
        and noun.i < t.i < noun.right_edge.i
        and not any(c.lower_ == "and" for c in noun.doc[noun.i : t.i])
        for t in noun.subtree
    )
    holder = parties.single(sentence, noun) if apart else parties.of(sentence, noun)
    if holder is not None and holder.agentive:
        yield Report(Stance.ASSERTS, holder, word, head, "according", whole=True)
    elif holder is None and noun.lower_ in operator_words("rumours"):
        yield Report(Stance.ASSERTS, NOBODY, word, head, "hidden", whole=True)


def _in_words_of(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[Report]:
    """ "In Kenya's view", "in the words of the minister", "in the eyes of Oslo"."""
    words = table("reporting")["introductions"]
    verb = next((a for a in noun.head.ancestors if a.pos_ in ("VERB", "AUX")), None)
    held = lemma(noun) in words["view"]
    if verb is None or not (held or lemma(noun) in words["words"] or lemma(noun) in nouns()):
        return
    owner = child(noun, "poss") or next((n for w, n in prepositions(noun) if w == "of"), None)
    holder = parties.of(sentence, owner) if owner is not None else None
    if holder is not None and holder.agentive and child(noun, "acl", "ccomp") is None:
        stance = Stance.ASSERTS if lemma(noun) in words["words"] else Stance.BELIEVES
        yield Report(stance, holder, noun, verb, "according", whole=True)


def _as_told(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    """ "*As Ghana rightly noted*, the dam leaked": the author takes over what verbs of noting introduce so.

    In "it is not true, *as Ghana claims*, that the dam leaked" the content is what is not true.
    """
    marked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") and c.i < verb.i for c in verb.children)
    if not marked or verb.dep_ != "advcl" or verb.head.pos_ not in ("VERB", "AUX"):
        return
    word = phrasal(verb)
    own = child(verb, "ccomp", "xcomp", "dobj")
    put = own is not None and own.lower_ == "it" and lemma(verb) in ("put", "have", "see", "tell")
    if not put and (own is not None or verbs("clause").get(word) is not Stance.ASSERTS):
        return
    holder = holders.speaker(sentence, parties, verb)
    if holder is not None:
        if (denied := _said_of_it(verb.head)) is not None:
            yield Report(Stance.ASSERTS, holder, verb, denied[0], "clause", verdict=denied[1])
            return
        echoed = (AuthorVerdict.ENDORSES, verb.text) if word in words_of("echoed", "verbs") else None
        yield Report(Stance.ASSERTS, holder, verb, verb.head, "according", whole=True, verdict=echoed)


def _said_of_it(verb: Token) -> tuple[Token, tuple[AuthorVerdict, str] | None] | None:
    """The clause of which it is said that it is true or not, and the verdict: "it is *not true* that *he left*"."""
    it, held, clause = child(verb, "nsubj"), child(verb, "acomp"), child(verb, "ccomp")
    if lemma(verb) not in BEING or it is None or it.lower_ != "it" or held is None or clause is None:
        return None
    verdict = word_on_claim(held)
    return (clause, as_negated(verdict, held, verb)) if verdict is not None else None


def _or_so(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    """ "Armenia moved troops, *or so Baku claims*": its author does not vouch for it."""
    joined = verb.dep_ == "conj" and any(c.lower_ == "so" and c.i < verb.i for c in verb.children)
    alternative = any(c.lower_ == "or" and c.dep_ == "cc" for c in verb.head.children)
    if not (joined and alternative) or lemma(verb) not in verbs("clause"):
        return
    name = next((c for c in verb.children if c.pos_ == "PROPN" and c.i < verb.i), None)
    holder = holders.speaker(sentence, parties, verb) if child(verb, "nsubj") is not None else None
    holder = holder or (parties.of(sentence, name) if name is not None else None)
    if holder is not None:
        yield Report(
            Stance.ASSERTS, holder, verb, verb.head, "according", whole=True, verdict=(AuthorVerdict.DOUBTS, "or so")
        )


def _if_believed(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    """ "*If Oslo is to be believed*, the strait is closed"."""
    above = verb.head
    if lemma(verb) not in ("believe", "trust", "credit") or above.dep_ != "advcl" or lemma(above) != "be":
        return
    who = child(above, "nsubj", "nsubjpass")
    if who is None or not any(c.lower_ == "if" and c.dep_ == "mark" for c in above.children):
        return
    holder = holders.of(sentence, parties, who)
    if holder is not None and holder.refs:
        yield Report(Stance.ASSERTS, holder, above, above.head, "according", whole=True)


def _against(sentence: Sentence, parties: Parties, holders: Holders, word: Token) -> Iterator[Report]:
    """ "*Contrary to Sudan's claims*, Chad left", "*despite Rwanda's denials*, its troops crossed"."""
    verb = verb_above(word)
    at = child(word, "prep") or word
    noun = child(at, "pobj")
    said = child(at, "pcomp")
    if verb is None or (noun is None and said is None):
        return
    if word.lower_ == "contrary":
        refuted = (AuthorVerdict.REJECTS, word.text)
        if said is not None and lemma(said) in verbs("clause"):
            holder = holders.speaker(sentence, parties, said)
        elif noun is not None and lemma(noun) in nouns():
            holder = owner_of(sentence, parties, noun)
        else:
            return
        head = said if said is not None else noun
    elif noun is not None and nouns().get(lemma(noun)) is Stance.DENIES:
        refuted, holder, head = (AuthorVerdict.REJECTS, word.text), owner_of(sentence, parties, noun), noun
    else:
        return
    if holder is not None and head is not None:
        yield Report(Stance.DENIES, holder, head, verb, "against", whole=True, verdict=refuted)


def owner_of(sentence: Sentence, parties: Parties, noun: Token) -> Party | None:
    """Whose claim a noun names: "*Israeli* claims", "*Chad's* denial", "denials *by Chad*"."""
    owner = child(noun, "poss") or next((n for w, n in prepositions(noun) if w in ("by", "from")), None)
    party = parties.of(sentence, owner) if owner is not None else parties.left(sentence, noun)
    return replace(party, agentive=True) if party is not None and party.refs else None


def _hearsay(verb: Token) -> Iterator[Report]:
    """ "Mali *reportedly* left", "*rumours said* that Mali had left", "*reports that* Mali had left"."""
    adverb = next((c for c in verb.children if "allege" in operators("adverbs").get(c.lower_, ())), None)
    if adverb is not None and adverb.lower_ in table("reporting")["hidden"]["adverbs"]:
        yield Report(Stance.ASSERTS, NOBODY, adverb, verb, "hidden", whole=True)
    elif (told := child(verb, "parataxis")) is not None and hidden_in(told):
        yield Report(Stance.ASSERTS, NOBODY, told, verb, "hidden")
    elif is_said_by_rumour(verb):
        yield Report(Stance.ASSERTS, NOBODY, verb.head, verb, "hidden")


def _would_have(sentence: Sentence, parties: Parties, holders: Holders, verb: Token) -> Iterator[Report]:
    """ "Morocco *would have us believe* that ...": its author does not."""
    above, content = verb.head, child(verb, "ccomp")
    if lemma(verb) != "believe" or lemma(above) != "have" or content is None:
        return
    if verb.dep_ == "ccomp" and any(c.lower_ in ("would", "will") for c in above.children):
        holder = holders.speaker(sentence, parties, above)
        if holder is not None:
            yield Report(Stance.ASSERTS, holder, above, content, "clause", verdict=(AuthorVerdict.DOUBTS, "would have"))


def _false_belief(sentence: Sentence, parties: Parties, noun: Token) -> Iterator[Report]:
    """ "The *myth* that Chile betrayed Bolivia": somebody holds it, named or not, and the author does not."""
    said = lemma(noun) in words_of("false_beliefs", "asserted")
    content = next((c for c in children(noun, *CONTENT) if any(is_that(m) for m in c.children)), None)
    if content is None or not (said or lemma(noun) in words_of("false_beliefs", "nouns")):
        return
    stance = Stance.ASSERTS if said else Stance.BELIEVES
    holder = owner_of(sentence, parties, noun) or NOBODY
    yield Report(stance, holder, noun, content, "myth", verdict=(AuthorVerdict.REJECTS, noun.text))
