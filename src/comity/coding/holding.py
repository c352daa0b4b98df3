"""Whose a figure is, and towards whom: by what is measured, by who acts in its clause."""

from __future__ import annotations

from comity.coding.clauses import logical_object, logical_subject
from comity.coding.measured import Measured, is_report
from comity.coding.parties import Parties, Party, is_agentive, unique
from comity.coding.sentences import Sentence, Token
from comity.coding.words import child, children, is_passive, lemma, path_up, prepositions
from comity.model import ActorRef, countries
from comity.vocab.loader import word_set

_TOWARDS = ("to", "towards", "toward", "with", "from", "for", "against", "in", "of", "on")
_DIRECTED = ("to", "towards", "from", "with", "against", "on", "into", "for")
_OWNING = ("of", "by", "in", "among")
_MOST = 2
_PERCENT = ("%", "cent", "percent")

Sides = tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]


def clause_of(token: Token) -> Token:
    """The verb of the clause that a word stands in; the sentence's head where there is none."""
    at = token
    for at in (token, *path_up(token)):
        if at.pos_ in ("VERB", "AUX") and at.dep_ not in ("amod", "compound", "aux", "auxpass"):
            return at
    return at


def sides_of_figure(
    sentence: Sentence, parties: Parties, counted: Token | None, clause: Token, what: Measured, amount: Token
) -> Sides:
    """Whose a quantity is and towards whom; both empty where the words do not say.

    Args:
        sentence: The sentence.
        parties: Whom noun phrases mean.
        counted: The noun counted (or of which a share is taken), if any.
        clause: The verb of the clause.
        what: What is measured.
        amount: The last word of the quantity.
    """
    owner, towards = _of_noun(sentence, parties, what.head) if what.head is not None else ((), ())
    doer = _doer(sentence, parties, clause, counted, what)
    single = parties.single(sentence, counted) if counted is not None else None
    own = owner or (single.refs if single and not towards else ())
    acts = doer.refs if doer is not None and clause.pos_ == "VERB" else ()
    placed = what.head is not None and what.words.startswith("rank as ") and what.head.dep_ in ("dobj", "pobj")
    if (
        what.path == "counted"
        and not (owner and placed)
        and lemma(clause) not in word_set("figures", "suffered", "verbs")
    ):
        subject = acts or (doer.refs if doer else ()) or own
    elif (
        what.path == "share"
        and (amount.dep_ == "dobj" or lemma(clause) == "account")
        and doer is not None
        and doer.agentive
    ):
        subject = acts
    else:
        subject = own or (doer.refs if doer else ())
    others = [own, towards, acts, *_beside(sentence, parties, clause, counted)]
    if not subject and not towards and what.path not in ("share", "clause") and amount.lower_ not in _PERCENT:
        subject = _alone(sentence, parties)
    known = countries(subject)
    return subject, unique(r for refs in others for r in refs if r.country_or_id not in known)[:_MOST]


def _alone(sentence: Sentence, parties: Parties) -> tuple[ActorRef, ...]:
    """The only one that a sentence names: "Two earthquakes have shaken *Chile*"."""
    text = sentence.document.text
    told = (m for m in sentence.mentions if not text[sentence.start : m.start].rstrip().endswith(" than"))
    named = unique(r for m in told if (r := parties.ref(m)) is not None)
    return named[:1] if len(countries(named)) == 1 else ()


def _doer(sentence: Sentence, parties: Parties, clause: Token, counted: Token | None, what: Measured) -> Party | None:
    """Who acts in the clause; nobody who only reports the quantity, nor what is measured itself."""
    if clause.pos_ not in ("VERB", "AUX") or is_report(clause):
        return None
    token = logical_subject(clause)
    if token is None and is_passive(clause) and child(clause, "dobj") is not None:
        token = child(clause, "nsubjpass")
    if token is None or (what.head is not None and token.i == what.head.i and not is_agentive(token)):
        return None
    if counted is not None and token.i == counted.i:
        return parties.single(sentence, counted)
    return parties.of(sentence, token)


def _of_noun(sentence: Sentence, parties: Parties, noun: Token) -> Sides:
    """Whose something is ("Kenya's exports", "trade between A and B", "exports of A") and towards whom ("to B")."""
    owner: list[ActorRef] = []
    towards: list[ActorRef] = []
    if noun.pos_ == "VERB":
        party = parties.of(sentence, child(noun, "nsubj"))
        return (party.refs, ()) if party is not None else ((), ())
    possessor = child(noun, "poss")
    for party in (
        parties.of(sentence, possessor) if possessor is not None else None,
        parties.left(sentence, noun),
    ):
        owner += party.refs if party is not None and not owner else ()
    for word, behind in prepositions(noun):
        party = parties.of(sentence, behind)
        if party is None:
            continue
        if word == "between" or (word in _OWNING and not owner):
            owner += party.refs
        elif word in _DIRECTED:
            towards += party.refs
    for clause in children(noun, "acl") if not owner else ():
        by = next((n for w, n in prepositions(clause) if w == "by"), None)
        party = parties.of(sentence, by) if by is not None else None
        owner += party.refs if party is not None else ()
    if not owner and noun.dep_ == "appos":
        owner, towards = (list(side) for side in _of_noun(sentence, parties, noun.head))
    upper = noun.head.head if noun.dep_ == "pobj" else None
    if not owner and upper is not None and upper.pos_ == "NOUN" and (above := child(upper, "poss")) is not None:
        party = parties.of(sentence, above)
        owner += party.refs if party is not None else ()
    return unique(owner), unique(towards)


def _beside(sentence: Sentence, parties: Parties, clause: Token, counted: Token | None) -> list[tuple[ActorRef, ...]]:
    """Those in phrases of the clause and of the counted noun, and to whom something is given."""
    found = []
    for token in (clause, counted):
        if token is None:
            continue
        for word, noun in prepositions(token):
            if word in _TOWARDS and (party := parties.of(sentence, noun)) is not None:
                found.append(party.refs)
    given = child(clause, "dative", "iobj")
    held = given if given is not None else logical_object(clause) if not is_passive(clause) else None
    if held is not None and (party := parties.single(sentence, held)) is not None:
        found.append(party.refs)
    return found
