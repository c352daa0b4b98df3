"""Acts: who does what to whom, by rules over verbs and nouns and the operators on them."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.circumstances import voice_of, where_of
from comity.coding.clauses import extent, is_feat, is_modifier, is_purpose, is_verb, stands_beside
from comity.coding.conditions import Found, holds
from comity.coding.confidence import NOBODY, clause_of, features, is_weak, score, share_right
from comity.coding.drafts import Draft, is_credible, once, passed_on, rank
from comity.coding.evidence import evidence_for
from comity.coding.frames import Frame, clauses_below, is_conditional, is_natural
from comity.coding.homes import at_home
from comity.coding.levels import moves_on_a_scale
from comity.coding.matching import behind_extra, commits, does_what_noun_says, fitting, is_by_onlooker, light_rule
from comity.coding.nominal import Nominal, nominal_act
from comity.coding.operators import is_asked, is_running, reading_of
from comity.coding.parties import How, Parties, Party
from comity.coding.reading import Reading, outcome
from comity.coding.sentences import Sentence, Token
from comity.coding.slots import Seeker, Side, other_than
from comity.coding.ties import is_perfect
from comity.coding.timing import time_of
from comity.coding.topics import fields_of, theatres_of
from comity.coding.voices import speaker_of
from comity.coding.words import child, is_one_of_neither, is_top, lemma
from comity.model import Act, Status
from comity.vocab.event_types import VerbRule, base_verbs, combine, event_types, noun_rules, operators

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_WEAK = frozenset({"content", "in", "place", "of"})
_BY_SOMEBODY = frozenset({"ASSAULT", "COERCE"})
_PLACES = ("in", "at", "near", "outside", "inside", "of")
_LONGEST = 420
"""Code points of a clause; longer ones are cut around its head."""
_TOLD = (Status.DONE, Status.ALLEGED, Status.DENIED)
"""What had happened by the time it was told, or was said to have."""


def drafted(sentence: Sentence, parties: Parties) -> list[tuple[Act, Draft]]:
    """The acts that a sentence reports, in the order of its words, each with the draft that it was made from."""
    drafts = _Reader(sentence, parties).drafts()
    main = min(drafts, key=rank, default=None)
    acts = [(act_of(sentence, parties, d, main=d is main), d) for d in drafts]
    return sorted(acts, key=lambda a: a[0].text.span.start if a[0].text else 0)


def basis_of(draft: Draft, *, main: bool) -> list[str]:
    """What the confidence of an act rests on: the features of the way in which it was read."""
    source, target = (p.how.value if p else NOBODY for p in (draft.source, draft.target))
    return features(
        draft.path,
        draft.slot,
        source,
        target,
        type_=draft.type,
        main=main,
        reciprocal=draft.reciprocal,
        status=draft.status.value,
        negated=draft.negated,
        clause=clause_of(draft.head),
        weak=is_weak(draft.head),
    )


def _took_negation(type_: str, reading: Reading) -> bool:
    """Whether an operator has made of a negated act one that is not: "will not attack" is a promise, and given."""
    return type_ == "REJECT" or "refuse" in reading.effects


class _Reader:
    """Finds the acts of one sentence, from the top of its tree downwards."""

    def __init__(self, sentence: Sentence, parties: Parties) -> None:
        self.sentence, self.parties = sentence, parties
        self.seeker = Seeker(sentence, parties)
        self.taken: set[int] = set()

    def drafts(self) -> list[Draft]:
        found: list[Draft] = []
        nouns: list[tuple[Token, int]] = []
        if self.sentence.text.rstrip(" \"')\u201d\u2019").endswith("?"):
            return []
        queue = [(self.sentence.tokens.root, 0)]
        for token, depth in queue:
            if is_verb(token) and not is_modifier(token):
                if token.i not in self.taken and (draft := self._verb(token, depth)) is not None:
                    found.append(draft)
            elif token.pos_ in ("NOUN", "PROPN"):
                nouns.append((token, depth))
            queue += [(c, depth + 1) for c in token.children]
        for noun, depth in nouns:
            if noun.i not in self.taken and (named := nominal_act(self.seeker, noun)) is not None:
                found.append(self._noun(named, depth))
        return passed_on(once([d for d in found if is_credible(d)]))

    def _verb(self, verb: Token, depth: int) -> Draft | None:
        frame = Frame(verb)
        if is_conditional(verb) or is_by_onlooker(frame) or moves_on_a_scale(frame):
            return None
        reading = reading_of(frame)
        if reading.unreal:
            return None
        for rule in fitting(frame):
            draft = self._by_rule(frame, rule, reading, depth)
            if draft is not None:
                self._take(frame, rule)
                return draft
        if (said := light_rule(frame)) is not None:
            meant = (
                replace(reading, effects=["commit", *reading.effects]) if commits(frame) and not said.extra else reading
            )
            if (draft := self._by_rule(frame, said, meant, depth)) is not None:
                self._take(frame, said)
                return draft
        if "demand" in reading.effects and reading.reporter is not None:
            return self._demanded(frame, reading, depth, "REQUEST", self.seeker.source(frame.subject))
        quad = base_verbs().get(lemma(verb)) or (
            "verbal_cooperation" if reading.willing and not frame.negated and is_top(verb) else None
        )
        return self._bare(frame, quad, reading, depth) if quad else None

    def _by_rule(self, frame: Frame, rule: VerbRule, reading: Reading, depth: int) -> Draft | None:
        held = behind_extra(frame, rule) if rule.extra else None
        held = held if held is not None else frame.object
        if rule.type in _BY_SOMEBODY and is_natural(frame):
            return None
        source = self._unknown_there(self.seeker.source(frame.subject), rule)
        target = self.seeker.target(frame, rule.target, source, held)
        if source is None and held is not None and rule.object and does_what_noun_says(frame):
            source = self._of_noun(frame)
            target = self._beyond(held, rule, source, target)
        if source is None and rule.mode == "sign" and frame.passive and frame.verb.dep_ == "acl":
            source = target = self.seeker.signers(frame)
        if source is None and rule.agentless:
            source = self._behind_it(frame, rule)
        if not holds(rule.needs, Found(self.sentence, frame, held, source, target)):
            return None
        type_ = rule.type
        if rule.clause == "cooperation":
            if frame.complement is None:
                return None
            type_ = self._willing(frame.complement, type_)
            target = target or self.seeker.target(frame, ("clause", "content"), source)
        elif rule.clause and target is None and frame.complement is not None:
            target = self.seeker.target(frame, ("clause", "content"), source)
        type_, status = outcome(type_, reading)
        if type_ == "THREATEN" and target is None:
            target = self.seeker.target(frame, ("if",), source)
        if rule.type == type_ == "AGREE" and frame.negated and not is_one_of_neither(frame.verb):
            type_, status = "REJECT", Status.DONE
        if rule.type == "REQUEST" and any(is_asked(c) for c in frame.purpose):
            return None
        if not type_ or (
            is_purpose(frame.verb) and not is_feat(frame.verb) and not reading.effects and not reading.failed
        ):
            return None
        if "demand" in reading.effects:
            return self._demanded(frame, reading, depth, type_, source)
        if rule.swap:
            source, target = _as_giver(target), source
        return self._draft(frame, rule, reading, depth, type_, status, source, target)

    def _of_noun(self, frame: Frame) -> Side | None:
        """Who did what a passive verb's noun says: "*a Chadian* request was made", "a raid *by Mali* was launched"."""
        held = frame.object
        sides = self.seeker.beside(held, ("by", "poss", "left")) if held is not None else []
        return replace(sides[0], slot="noun") if sides else None

    def _beyond(self, noun: Token, rule: VerbRule, source: Side | None, target: Side | None) -> Side | None:
        """To whom what a passive verb's noun says is done: "a demand *that Mali leave* was made"."""
        sides = [*([target] if target is not None else []), *self.seeker.beside(noun, rule.target)]
        return next((s for s in sides if other_than(s.party, source, s.head) is not None), None)

    def _unknown_there(self, source: Side | None, rule: VerbRule) -> Side | None:
        """Unknown persons, where a thing did it of which only the place is told: "was killed by *a bomb in Basra*"."""
        placed = source is not None and source.party.how is How.PLACED and not source.party.agentive
        if source is None or not placed or rule.agentless != "unknown" or not source.party.refs[0].country:
            return source
        return Side(Party((self.parties.unknown_in(source.party.refs[0]),), How.PLACED), "place", source.head)

    def _behind_it(self, frame: Frame, rule: VerbRule) -> Side | None:
        """Who did it where nobody is named: the owner, the authorities of the place, or unknown persons there."""
        if rule.agentless == "owner":
            owner = self.seeker.source(frame.object)
            return Side(owner.party, "object", frame.object) if owner is not None else None
        if rule.agentless == "giver":
            return self._of_noun(frame)
        for slot in (*(("to",) if rule.mode == "summon" else ()), *_PLACES):
            for head in frame.behind(slot):
                party = self.parties.of(self.sentence, head) if lemma(head) not in noun_rules() else None
                if party is not None and party.refs[0].country:
                    refs = (self.parties.unknown_in(party.refs[0]),) if rule.agentless == "unknown" else party.refs[:1]
                    return Side(Party(refs, How.PLACED), "place", head)
        return None

    def _willing(self, complement: Token, type_: str) -> str:
        """AGREE, or THREATEN where what is promised is conflict; not to do it is AGREE."""
        below = Frame(complement)
        if below.negated or "stop" in operators("verbs").get(lemma(complement), ()):
            return type_
        inner = next((r.type for r in fitting(below)), base_verbs().get(lemma(below.verb), "verbal_cooperation"))
        quad = event_types()[inner].quad if inner in event_types() else inner
        return "THREATEN" if quad == "material_conflict" else type_

    def _bare(self, frame: Frame, quad: str, reading: Reading, depth: int) -> Draft | None:
        """A verb that is an act only by its operators: "will *attend*", "must *respect*"."""
        type_, status = outcome(quad, reading)
        if not type_:
            return None
        source = self.seeker.source(frame.subject)
        if "demand" in reading.effects:
            return self._demanded(frame, reading, depth, type_, source)
        target = self.seeker.target(frame, ("object", "to", "with", "for", "clause", "from", "content"), source)
        if (
            source is None
            or source.party.how in (How.OF, How.PLACED)
            or (target is None and type_ != "REJECT")
            or (target is not None and target.slot == "content")
        ):
            return None
        rule = VerbRule(type_, lemma(frame.verb))
        self._take(frame, rule)
        return self._draft(frame, rule, reading, depth, type_, status, source, target)

    def _demanded(self, frame: Frame, reading: Reading, depth: int, type_: str, subject: Side | None) -> Draft | None:
        """ "Malta said that Libya must ...": the speaker demands it of the subject."""
        speaker = self.seeker.source(reading.speaker)
        if speaker is None or subject is None or speaker.party.refs == subject.party.refs:
            return None
        rule = VerbRule(type_, "must")
        self._take(frame, rule)
        return self._draft(frame, rule, reading, depth, type_, Status.DONE, speaker, replace(subject, slot="subject"))

    def _draft(
        self,
        frame: Frame,
        rule: VerbRule,
        reading: Reading,
        depth: int,
        type_: str,
        status: Status,
        source: Side | None,
        target: Side | None,
    ) -> Draft | None:
        if source is None and rule.reciprocal and target is not None and target.several and is_top(frame.verb):
            source = target
        several = source is not None and source.several
        if source is not None and source.slot == "noun" and rule.reciprocal:
            target = source if several else target
        mutual = rule.reciprocal or type_ in MUTUAL
        if rule.home and source is not None and target is None:
            home = at_home(self.parties.gazetteer, source.party)
            target = Side(home, "home") if home is not None else None
        if rule.type == "CONSULT" and rule.mode is None and target is not None and target.party.how is How.PLACED:
            target = None
        placed = target is not None and (target.slot in _WEAK or target.party.how is How.PLACED)
        if several and mutual and (target is None or placed):
            target = source
        if source is None and target is None:
            return None
        together = mutual and target is source and source is not None
        refused = status is Status.PLANNED and type_ in ("REJECT", "REQUEST")
        return Draft(
            type=type_,
            mode=rule.mode,
            head=frame.verb,
            source=source.party if source else None,
            target=target.party if target else None,
            reciprocal=together or (rule.reciprocal and target is not None and source is not None),
            status=Status.DONE
            if refused or (status is Status.PLANNED and type_ == "THREATEN")
            else Status.ONGOING
            if status is Status.DONE and is_running(frame, type_)
            else status,
            reading=reading,
            negated=(frame.negated or reading.failed) and (type_ == rule.type or not _took_negation(type_, reading)),
            path="passive" if frame.passive else "verb",
            slot=target.slot if target else "none",
            rule=" ".join((rule.verb, *rule.extra)),
            depth=depth,
            owns=bool(rule.object) and child(frame.verb, "nsubj") is not None,
            by_thing=frame.subject is not None and lemma(frame.subject) in rule.subject,
            heads=(frame.subject if frame.subject is not None and not frame.passive else None,),
        )

    def _take(self, frame: Frame, rule: VerbRule) -> None:
        """Words that the rule has used up: its object's head, and the clauses that are part of the act."""
        held = behind_extra(frame, rule) if rule.extra else frame.object
        if held is not None and (rule.object or rule.type in ("SANCTION", "REJECT")):
            self.taken.add(held.i)
        for _, lemmas in rule.with_:
            self.taken.update(t.i for t in frame.verb.subtree if lemma(t) in lemmas)
        if rule.inner:
            return
        for verb in clauses_below(frame.verb):
            below = rule.clause or rule.clause_verbs or "clause" in rule.target
            if (
                below
                and verb.dep_ in ("xcomp", "ccomp", "acl", "advcl", "conj")
                and not stands_beside(verb, frame.verb)
            ):
                self.taken.add(verb.i)

    def _noun(self, nominal: Nominal, depth: int) -> Draft:
        planned = nominal.status is Status.PLANNED
        type_ = combine("commit", nominal.rule.type) if planned else nominal.rule.type
        return Draft(
            type=type_,
            mode=nominal.rule.mode,
            head=nominal.noun,
            source=nominal.source,
            target=nominal.target,
            reciprocal=nominal.reciprocal,
            status=nominal.status,
            reading=Reading(),
            negated=nominal.negated,
            path="noun",
            slot="noun",
            rule=nominal.rule.noun,
            depth=depth,
        )


def _as_giver(side: Side | None) -> Side | None:
    """A side as one that acts, though only what it gave bears its name: "took delivery of *Swiss* tents"."""
    return replace(side, party=replace(side.party, agentive=True)) if side is not None else None


def act_of(sentence: Sentence, parties: Parties, draft: Draft, *, main: bool) -> Act:
    """An act on its words; ``main`` where it is what its sentence is chiefly about."""
    start, end = extent(sentence, draft.head, *draft.heads)
    if end - start > _LONGEST:
        start, end = (
            max(start, sentence.place(draft.head) - _LONGEST // 2),
            min(end, sentence.place(draft.head) + _LONGEST // 2),
        )
    text = sentence.document.text[start:end]
    lemmas = [lemma(t) for t in sentence.tokens_between(start, end)]
    sources = draft.source.refs if draft.source else ()
    targets = draft.target.refs if draft.target else ()
    source_how, target_how = (p.how.value if p else NOBODY for p in (draft.source, draft.target))
    return Act(
        evidence=(
            evidence_for(
                sentence,
                start,
                end,
                confidence=share_right(score(basis_of(draft, main=main))),
                why=f"{draft.type}: {draft.path} {draft.rule!r}; {draft.slot}; {source_how} > {target_how}; "
                f"{clause_of(draft.head)}{' weak' * is_weak(draft.head)}",
                voice=speaker_of(sentence, draft.type, draft.mode, draft.source, (start, end))
                or voice_of(sentence, parties, draft.reading, draft.head),
            ),
        ),
        type=draft.type,
        mode=draft.mode,
        sources=sources,
        targets=targets,
        reciprocal=draft.reciprocal,
        fields=fields_of(lemmas, text),
        theatres=theatres_of(text),
        status=draft.status,
        negated=draft.negated,
        when=time_of(
            sentence,
            start,
            end,
            draft.head,
            spoken_by=draft.reading.reporter,
            clock=parties.clock,
            told=draft.status in _TOLD and (not draft.negated or is_perfect(draft.head)),
        ),
        where=where_of(sentence, parties, draft.head),
        main=main,
    )
