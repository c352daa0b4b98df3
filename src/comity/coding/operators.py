"""Operators: what stands above and beside a verb and changes what kind of act it is, or whose word it is."""

from __future__ import annotations

from comity.coding.clauses import logical_subject, stands_apart, subject
from comity.coding.frames import Frame, condition_on, is_conditional
from comity.coding.hearsay import hidden_in, is_alleged_beside, is_hearsay, spreads
from comity.coding.reading import Reading
from comity.coding.sentences import Token
from comity.coding.words import (
    auxiliaries,
    child,
    conjuncts,
    is_one_of_neither,
    is_passive,
    is_top,
    lemma,
    negation,
    path_up,
    prepositions,
    verb_above,
)
from comity.vocab.event_types import operator_words, operators, verb_rules

_CLAUSAL = (
    "xcomp",
    "ccomp",
    "pcomp",
    "acl",
    "advcl",
    "prep",
    "conj",
    "acomp",
    "attr",
    "dobj",
    "pobj",
    "parataxis",
    "relcl",
)
_WISHES = frozenset({"want", "wish", "hope", "expect", "consider", "set", "due", "likely"})
_ABOUT = frozenset({"on", "about", "for", "towards", "toward", "against"})
_THUS = frozenset({"thus", "thereby", "so", "hence"})
_NOW = frozenset({"is", "are", "'s", "'re", "been"})
_HAVING = frozenset({"has", "have", "'ve"})
_LASTING = frozenset({"AID", "COOPERATE", "SANCTION"})
_PAST = frozenset({"was", "were", "been"})
_FROM = frozenset({"from", "of", "into", "against"})
_VOICES: tuple[str, ...] = ("deny", "report", "allege")


def reading_of(frame: Frame) -> Reading:
    """The operators on a verb: auxiliaries and negation, then what governs it, up to the first clause of its own."""
    verb = frame.verb
    found = Reading()
    _auxiliaries(frame, found)
    found.conditional = is_conditional(verb)
    found.condition = condition_on(verb)
    short = any(c.lower_ in operator_words("short") for c in verb.children)
    found.unreal = found.unreal or is_imagined(verb) or is_asked(verb) or short
    found.adverb = is_alleged_beside(verb) or is_hearsay(verb)
    if (told := child(verb, "parataxis")) is not None:
        _set_in(told, found)
    if (accusing := _accused_before(verb)) is not None:
        found.reporter, found.speaker = accusing, logical_subject(accusing)
        found.effects.append("allege")
    below = verb
    for above in path_up(verb):
        if (
            below.dep_ not in _CLAUSAL
            or stands_apart(below)
            or (below.dep_ == "conj" and child(below, "nsubj", "nsubjpass") is not None)
        ):
            break
        found.unreal = found.unreal or is_asked(below)
        if below.dep_ in ("xcomp", "advcl") and _is_infinitive(below):
            found.adverb = found.adverb or is_alleged_beside(above)
        if below.dep_ in ("advcl", "relcl"):
            found.conditional = found.conditional or is_conditional(below)
            if above.pos_ in ("VERB", "AUX"):
                break
        if not _govern(above, below, found):
            break
        below = above
    return found


def _set_in(told: Token, found: Reading) -> None:
    """Take in a report that is set into the clause: "Yerevan, *Baku alleges*, left", "Minsk, *it is said*, left"."""
    effects = operators("verbs").get(lemma(told), ())
    if hidden_in(told):
        found.adverb = True
    elif "allege" in effects and child(told, "nsubj") is not None:
        found.reporter, found.speaker = told, subject(told)
        found.effects.append("allege")


def _govern(above: Token, below: Token, found: Reading) -> bool:
    """Take in one governor; whether to go on upwards."""
    if above.pos_ in ("ADP", "SCONJ", "PART"):
        about = above.lower_ in _ABOUT and above.head.pos_ == "NOUN"
        if below.dep_ == "pcomp" and (about or above.lower_ in operator_words("instead")):
            found.unreal = True
        return True
    return _by_verb(above, below, found) if above.pos_ in ("VERB", "AUX") else _by_noun(above, below, found)


def _by_verb(above: Token, below: Token, found: Reading) -> bool:
    """Take in a verb that governs; whether to go on upwards."""
    if below.dep_ == "conj":
        return True
    if below.dep_ == "prep" and below.lower_ == "by":
        return False
    if _is_forced(above, below):
        found.effects += ["attempt", *_of_auxiliaries(above)]
        return True
    if _takes_as_unsure(above, below, found):
        return False
    goes_on = _voiced(above, below, found)
    return _operated(above, below, found) if goes_on is None else goes_on


def _takes_as_unsure(above: Token, below: Token, found: Reading) -> bool:
    """Take in a verb whose clause is only doubted, wished or rumoured; whether it is one."""
    if below.dep_ != "ccomp":
        return False
    word = lemma(above)
    doubted = word == "be" and _is_doubtful(above)
    wished = word in _WISHES and child(below, "nsubj", "nsubjpass") is not None
    if doubted or wished:
        found.unreal = True
        return True
    if spreads(above):
        found.adverb = True
        return True
    return False


def _voiced(above: Token, below: Token, found: Reading) -> bool | None:
    """Take in a verb by which somebody says, denies or alleges it; whether to go on upwards, ``None`` if it is none."""
    word, effects = lemma(above), operators("verbs").get(lemma(above), ())
    said = below.dep_ == "ccomp" and any(e in effects for e in _VOICES)
    if said or ("deny" in effects and below.dep_ == "xcomp"):
        effect = next(e for e in _VOICES if e in effects)
        effect = "allege" if effect == "deny" and is_withheld(above) else effect
        found.unreal = found.unreal or (word in operator_words("believing") and Frame(above).negated)
        if found.reporter is None:
            found.reporter, found.speaker = above, subject(above)
            found.effects.append("report" if negation(above) and not is_withheld(above) else effect)
        return True
    if below.dep_ == "xcomp" and word in operator_words("hearsay") and is_passive(above):
        found.adverb, found.speaker = True, logical_subject(above)
        return False
    if below.dep_ == "dobj" and found.effects[-1:] == ["allege"] and word in operator_words("dismissing"):
        found.effects.append("deny")
        return False
    if "allege" in effects and below.dep_ == "prep":
        found.reporter, found.speaker = above, logical_subject(above)
        found.effects.append("allege")
        return False
    return None


def _operated(above: Token, below: Token, found: Reading) -> bool:
    """Take in a verb by which it is tried, stopped, promised or made possible; whether to go on upwards."""
    word, effects = lemma(above), operators("verbs").get(lemma(above), ())
    if word == "end" and any(c.lower_ == "up" for c in above.children):
        return True
    if "unreal" in effects and (below.tag_ in ("VB", "VBG") or below.lower_ in _FROM) and below.dep_ != "advcl":
        found.unreal = True
        return False
    if "fail" in effects and below.dep_ in ("xcomp", "pcomp"):
        found.failed = not negation(above)
        return True
    effect = next((e for e in effects if e in ("attempt", "stop", "commit")), None)
    if effect is None:
        return False
    found.effects.append("refuse" if effect == "commit" and negation(above) else effect)
    if effect == "attempt":
        found.effects += _of_auxiliaries(above)
        found.failed = found.failed or negation(above)
    if effect == "commit":
        found.willing = word not in _WISHES
        found.conditional = found.conditional or is_conditional(above)
    return True


def _by_noun(above: Token, below: Token, found: Reading) -> bool:
    """Take in a noun or adjective that governs; whether to go on upwards."""
    if above.pos_ in ("NOUN", "PROPN", "PRON") and (accuser := _accuser(above, below)) is not None:
        found.reporter, found.speaker = accuser, logical_subject(accuser)
        found.effects.append("allege")
        return False
    word = lemma(above)
    said = any(c.dep_ in ("mark", "nsubj", "nsubjpass", "aux") for c in below.children)
    if below.dep_ == "acl" and below.tag_ in ("VBN", "VBD") and not said:
        return False
    if word in operator_words("proof") and negation(above):
        found.unreal = True
        return False
    kind = "adjectives" if above.pos_ == "ADJ" else "nouns"
    effects = operators(kind).get(word, ())
    if effects == ("unreal",):
        found.unreal = found.unreal or below.dep_ in ("xcomp", "acl", "prep", "ccomp")
        return False
    if effects[:1] == ("allege",) and below.dep_ == "acl" and not any(c.dep_ == "mark" for c in below.children):
        return False
    if effects and below.dep_ in ("xcomp", "acl", "prep", "ccomp"):
        found.willing = found.willing or (effects[0] == "commit" and word not in _WISHES)
        denied = negation(above.head) if kind == "adjectives" else negation(above)
        found.effects.append("refuse" if denied and effects[0] == "commit" else effects[0])
        return True
    return False


def _of_auxiliaries(verb: Token) -> list[str]:
    """What the auxiliaries of a governing verb make of what it governs: "*may* try to attack"."""
    return [e for word in sorted(auxiliaries(verb)) for e in operators("auxiliaries").get(word, ())]


def _is_forced(above: Token, below: Token) -> bool:
    """Whether somebody was made to do it: "*was forced* to withdraw", "*led* Mali to withdraw"; not "is obliged to"."""
    if below.dep_ != "xcomp":
        return False
    if lemma(above) in operator_words("causing") and child(above, "dobj") is not None:
        return True
    made = lemma(above) in operator_words("forced")
    return made and any(c.dep_ == "auxpass" and c.lower_ in _PAST for c in above.children)


def is_withheld(verb: Token) -> bool:
    """Whether a verb of denying is joined to one of confirming: "has neither confirmed nor *denied*"."""
    beside = {lemma(t) for t in (verb, verb.head if verb.dep_ == "conj" else verb, *conjuncts(verb))}
    return bool(beside & operator_words("confirming")) and bool(beside & operator_words("dismissing"))


def is_running(frame: Frame, type_: str) -> bool:
    """Whether what a verb tells goes on: "is bombing", "continues to bomb", "still occupies", "has aided it since"."""
    verb = frame.verb
    if verb.tag_ == "VBG" and frame.auxiliaries & _NOW:
        return True
    above = verb.head
    if verb.dep_ == "xcomp" and lemma(above) in operator_words("lasting"):
        return above.tag_ in ("VBZ", "VBP") or any(c.dep_ == "aux" and c.lower_ in _HAVING for c in above.children)
    if any(c.lower_ == "still" for c in verb.children):
        return bool(verb.tag_ in ("VBZ", "VBP"))
    since = any(c.lower_ == "since" for c in verb.children)
    return since and type_ in _LASTING and bool(frame.auxiliaries & _HAVING)


def _accused_before(verb: Token) -> Token | None:
    """The verb of accusing that is told to have what followed: "is *accused* of sending arms, thus helping rebels"."""
    above = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < above.i or verb.doc[verb.i - 1].lower_ not in _THUS:
        return None
    return above if "allege" in operators("verbs").get(lemma(above), ()) else None


def is_imagined(verb: Token) -> bool:
    """Whether a verb tells what did not come to be: "would have attacked", "had it attacked"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if "have" in words and words & {"would", "could", "should", "'d"}:
        return True
    who = child(verb, "nsubj", "nsubjpass")
    first = helpers[0] if helpers else None
    inverted = first is not None and who is not None and first.i < who.i and first.lower_ in ("had", "were", "should")
    if inverted and verb.dep_ == "advcl":
        return True
    named = verb.head if verb.dep_ == "relcl" and verb.head.pos_ == "PROPN" else None
    return named is not None and any(c.lower_ in ("a", "an") and c.dep_ == "det" for c in named.children)


def _is_doubtful(verb: Token) -> bool:
    """Whether a verb says that something is not so, or only may be: "it is *unlikely* that ..."."""
    held = child(verb, "acomp")
    return held is not None and "unreal" in operators("adjectives").get(held.lower_, ())


def is_asked(verb: Token) -> bool:
    """Whether a clause asks: "*whether* it attacked"."""
    return any(c.dep_ == "mark" and c.lower_ == "whether" for c in verb.children)


def _accuser(noun: Token, below: Token) -> Token | None:
    """The verb of accusing in "accused *Mali* of arming ...", where "of" hangs on a noun."""
    if below.lower_ != "of":
        return None
    verb = verb_above(noun)
    return verb if verb is not None and "allege" in operators("verbs").get(lemma(verb), ()) else None


def _auxiliaries(frame: Frame, found: Reading) -> None:
    table = operators("auxiliaries")
    for word in sorted(frame.auxiliaries):
        effects = table.get(word, ())
        if word in operators("said") and "have" not in frame.auxiliaries:
            effects = _would(frame.verb, operators("said")[word])
        for effect in effects:
            found.effects.append("refuse" if effect == "commit" and frame.negated else effect)
        if word == "may" and frame.negated:
            found.unreal = True
        if word == "shall" and (frame.subject is None or frame.subject.lower_ not in ("i", "we")):
            found.unreal = True
    if _refuses(frame) and frame.negated:
        found.effects = ["refuse"]
    going = frame.verb.head
    if frame.verb.dep_ == "xcomp" and lemma(going) == "go" and going.tag_ == "VBG":
        found.effects.append("commit")
    if frame.verb.dep_ == "xcomp" and lemma(going) == "be" and _is_infinitive(frame.verb) and not found.effects:
        found.effects.append("commit")
    if frame.verb.dep_ == "xcomp" and lemma(going) in ("have", "need") and not found.effects:
        if any(c.lower_ == "yet" for c in (*going.children, *frame.verb.children)):
            found.failed = True
        else:
            found.effects.append("attempt" if _had_to_yield(going, frame.verb) else "demand")


def _had_to_yield(going: Token, verb: Token) -> bool:
    """Whether somebody yielded because he had to: "*had to* withdraw"; who "had to deliver" may not have done so."""
    yields = any(rule.type in ("CONCEDE", "RETREAT") for rule in verb_rules().get(lemma(verb), ()))
    return yields and lemma(going) == "have" and going.tag_ == "VBD" and not _is_reported(going)


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb stands behind "to": "to visit", "to have visited"."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return verb.tag_ == "VB" or (verb.tag_ == "VBN" and to)


def _refuses(frame: Frame) -> bool:
    """Whether not to do it is to refuse it: "does not recognise", "would not send"."""
    undecided = is_one_of_neither(frame.verb)
    if undecided or ("have" in frame.auxiliaries and frame.auxiliaries & {"would", "could"}):
        return False
    return "would" in frame.auxiliaries or lemma(frame.verb) in operator_words("consent")


def _is_reported(verb: Token) -> bool:
    below = verb
    for above in path_up(verb):
        if below.dep_ == "ccomp" and operators("verbs").get(lemma(above)):
            return True
        if below.dep_ not in ("conj", "xcomp", "ccomp"):
            return False
        below = above
    return False


def _would(verb: Token, willing: tuple[str, ...]) -> tuple[str, ...]:
    """What "would" makes of a verb: a promise that is told, a plan ("*under the accord* it would ..."), what may be.

    Elsewhere it only looks ahead in the story: "the town *would* fall two years later".
    """
    if _is_reported(verb):
        return willing
    if condition_on(verb):
        return ("possible",)
    return willing if is_top(verb) and any(word == "under" for word, _ in prepositions(verb)) else ()
