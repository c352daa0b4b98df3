"""Operators: what stands above and beside a verb and changes what kind of act it is, or whose word it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.coding.clauses import logical_subject, stands_apart, subject
from comity.coding.frames import Frame, condition_on, is_conditional
from comity.coding.sentences import Token
from comity.coding.words import child, lemma, negation, path_up
from comity.model import Status
from comity.vocab.event_types import combine, event_types, operator_words, operators

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
_FROM = frozenset({"from", "of", "into", "against"})
_VOICES: tuple[str, ...] = ("deny", "report", "allege")


@dataclass
class Reading:
    """How a verb is to be taken.

    Attributes:
        effects: Operators on it, innermost first.
        speaker: Subject of the verb that reports it, and that verb.
        reporter: The verb that reports it.
        conditional: Whether it stands behind "if".
        condition: The word that begins a condition on it: ``if``, ``unless`` or nothing.
        willing: Whether a verb, noun or adjective (not only "will") says that somebody means to do it.
        adverb: Whether an adverb marks it as alleged.
        unreal: Whether it is only wanted, allowed, asked about, imagined or made possible, not done.
        failed: Whether somebody fails to do it.
    """

    effects: list[str] = field(default_factory=list)
    speaker: Token | None = None
    reporter: Token | None = None
    conditional: bool = False
    condition: str = ""
    willing: bool = False
    adverb: bool = False
    unreal: bool = False
    failed: bool = False


def reading_of(frame: Frame) -> Reading:
    """The operators on a verb: auxiliaries and negation, then what governs it, up to the first clause of its own."""
    verb = frame.verb
    found = Reading()
    _auxiliaries(frame, found)
    found.conditional = is_conditional(verb)
    found.condition = condition_on(verb)
    found.unreal = is_imagined(verb) or is_asked(verb)
    found.adverb = any("allege" in operators("adverbs").get(c.lower_, ()) for c in verb.children)
    below = verb
    for above in path_up(verb):
        if (
            below.dep_ not in _CLAUSAL
            or stands_apart(below)
            or (below.dep_ == "conj" and child(below, "nsubj", "nsubjpass") is not None)
        ):
            break
        found.unreal = found.unreal or is_asked(below)
        if below.dep_ in ("advcl", "relcl"):
            found.conditional = found.conditional or is_conditional(below)
            if above.pos_ in ("VERB", "AUX"):
                break
        if not _govern(above, below, found):
            break
        below = above
    return found


def _govern(above: Token, below: Token, found: Reading) -> bool:
    """Take in one governor; whether to go on upwards."""
    word = lemma(above)
    if above.pos_ in ("ADP", "SCONJ", "PART"):
        about = above.lower_ in _ABOUT and above.head.pos_ == "NOUN"
        if below.dep_ == "pcomp" and (about or above.lower_ in operator_words("instead")):
            found.unreal = True
        return True
    if above.pos_ in ("VERB", "AUX"):
        effects = operators("verbs").get(word, ())
        if below.dep_ == "conj":
            return True
        if below.dep_ == "ccomp" and word == "be" and _is_doubtful(above):
            found.unreal = True
            return False
        if below.dep_ == "ccomp" and word in _WISHES and child(below, "nsubj", "nsubjpass") is not None:
            found.unreal = True
            return False
        if (below.dep_ == "ccomp" and any(e in effects for e in _VOICES)) or (
            "deny" in effects and below.dep_ == "xcomp"
        ):
            effect = next(e for e in _VOICES if e in effects)
            if found.reporter is None:
                found.reporter, found.speaker = above, subject(above)
                found.effects.append(effect if not negation(above) else "report")
            return True
        if "allege" in effects and below.dep_ == "prep":
            found.reporter, found.speaker = above, logical_subject(above)
            found.effects.append("allege")
            return False
        if word == "end" and any(c.lower_ == "up" for c in above.children):
            return True
        if "unreal" in effects and (below.tag_ in ("VB", "VBG") or below.lower_ in _FROM) and below.dep_ != "advcl":
            found.unreal = True
            return False
        if "fail" in effects and below.dep_ in ("xcomp", "pcomp"):
            found.failed = not negation(above)
            return True
        for effect in effects:
            if effect in ("attempt", "stop", "commit"):
                found.effects.append("refuse" if effect == "commit" and negation(above) else effect)
                if effect == "commit":
                    found.willing = word not in _WISHES
                    found.conditional = found.conditional or is_conditional(above)
                return True
        return False
    if above.pos_ in ("NOUN", "PROPN", "PRON") and (accuser := _accuser(above, below)) is not None:
        found.reporter, found.speaker = accuser, logical_subject(accuser)
        found.effects.append("allege")
        return False
    if below.dep_ == "acl" and below.tag_ in ("VBN", "VBD"):
        return False
    kind = "adjectives" if above.pos_ == "ADJ" else "nouns"
    effects = operators(kind).get(word, ())
    if effects == ("unreal",):
        found.unreal = found.unreal or below.dep_ in ("xcomp", "acl", "prep", "ccomp")
        return False
    if effects and below.dep_ in ("xcomp", "acl", "prep", "ccomp"):
        found.willing = found.willing or (effects[0] == "commit" and word not in _WISHES)
        denied = negation(above.head) if kind == "adjectives" else negation(above)
        found.effects.append("refuse" if denied and effects[0] == "commit" else effects[0])
        return True
    return False


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
    verb = next((t for t in path_up(noun) if t.pos_ in ("VERB", "AUX")), None)
    return verb if verb is not None and "allege" in operators("verbs").get(lemma(verb), ()) else None


def _auxiliaries(frame: Frame, found: Reading) -> None:
    table = operators("auxiliaries")
    for word in sorted(frame.auxiliaries):
        effects = table.get(word, ())
        if word in operators("said") and _is_reported(frame.verb):
            effects = operators("said")[word]
        for effect in effects:
            found.effects.append("refuse" if effect == "commit" and frame.negated else effect)
        if word == "shall" and (frame.subject is None or frame.subject.lower_ not in ("i", "we")):
            found.unreal = True
    if frame.negated and _refuses(frame):
        found.effects = ["refuse"]
    going = frame.verb.head
    if frame.verb.dep_ == "xcomp" and lemma(going) == "go" and going.tag_ == "VBG":
        found.effects.append("commit")
    if frame.verb.dep_ == "xcomp" and lemma(going) == "be" and frame.verb.tag_ == "VB" and not found.effects:
        found.effects.append("commit")
    if frame.verb.dep_ == "xcomp" and lemma(going) in ("have", "need") and not found.effects:
        if any(c.lower_ == "yet" for c in (*going.children, *frame.verb.children)):
            found.failed = True
        else:
            found.effects.append("demand")


def _refuses(frame: Frame) -> bool:
    """Whether not to do it is to refuse it: "does not recognise", "would not send"."""
    if "have" in frame.auxiliaries and frame.auxiliaries & {"would", "could"}:
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


def outcome(base: str, reading: Reading) -> tuple[str, Status]:
    """The event type and status that operators make of a base act.

    Args:
        base: An event type, or the quad class of a verb that is no act by itself.
        reading: Its operators.

    Returns:
        The type (empty where no act comes of it) and the status.
    """
    type_, status = base, Status.CONDITIONAL if reading.conditional else Status.DONE
    made = False
    for effect in reading.effects:
        match effect:
            case "commit" | "refuse" | "stop" | "demand":
                if not made:
                    threat = effect == "commit" and reading.condition == "unless"
                    type_ = "THREATEN" if threat else combine(effect, type_)
                    made = effect != "stop"
                    if effect == "commit":
                        status = Status.PLANNED
            case "possible":
                status = Status.CONDITIONAL
                if reading.condition and not made and _is_conflict(type_):
                    type_, status, made = "THREATEN", Status.DONE, True
            case "allege":
                status = Status.ALLEGED if status is Status.DONE else status
            case "deny":
                status = Status.DENIED
            case _:
                pass
    if reading.adverb and status is Status.DONE:
        status = Status.ALLEGED
    return combine("report", type_) if type_ else "", status


def _is_conflict(type_: str) -> bool:
    return type_ in event_types() and event_types()[type_].quad == "material_conflict"


def aspect(frame: Frame, status: Status) -> Status:
    """Ongoing where the verb is progressive."""
    if status is Status.DONE and frame.verb.tag_ == "VBG" and frame.auxiliaries & {"is", "are", "'s", "'re", "been"}:
        return Status.ONGOING
    return status
