"""A mention while the text around it is still being read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.actors.index import Role
from comity.actors.nouns import Noun
from comity.actors.ranking import NEAR, OFFICE, PEOPLE
from comity.actors.words import Words
from comity.model import MARGIN, ActorId, ActorKind, Candidate, Mention, Sense


@dataclass(slots=True)
class Found:
    """Words ``first`` to ``last`` (excluded) that mean an actor.

    Attributes:
        first, last: The words.
        sense: In which sense they are used so far.
        candidates: Best first.
        role: What the name is listed as.
        head: Suffix of the organ or office that the phrase ends in.
        attitude: ``pro`` or ``anti``, for "pro-Turkish".
        pending: Name and description of a person whose state must still be guessed.
        ethnic: Suffix of the people or group, after "ethnic", whose state must still be guessed.
        unlisted: Kind of a body that no table holds and whose state must still be guessed.
        country: The state of an unlisted body, where its name begins with a nationality.
        same_as: For an acronym, the mention that explains it.
        described: Whether the words are no name, but a description of somebody named before.
    """

    first: int
    last: int
    sense: Sense
    candidates: list[Candidate]
    role: Role
    head: str | None = None
    attitude: str | None = None
    pending: tuple[str, str] | None = None
    ethnic: str | None = None
    unlisted: ActorKind | None = None
    country: str | None = None
    same_as: Found | None = None
    described: bool = False

    @property
    def ambiguous(self) -> bool:
        """Whether the two best candidates are near equals."""
        return len(self.candidates) > 1 and self.candidates[0].score - self.candidates[1].score < NEAR

    @property
    def sure(self) -> bool:
        """Whether the mention is evidence for what else the text means."""
        best = self.candidates[0].score if self.candidates and self.ethnic is None else 0.0
        return best >= 0.5 and not self.ambiguous

    def because(self, reason: str) -> None:
        """Add to the reason of the best candidate."""
        best = self.candidates[0]
        self.candidates[0] = replace(best, reason=f"{best.reason}; {reason}")

    def as_people(self) -> None:
        """Let "Iranians" mean the people first, the state second."""
        best = self.candidates[0]
        self.candidates = [
            Candidate(ActorId(f"{best.actor}/public"), best.score, best.reason),
            *(replace(c, score=round(c.score * 0.6, 3)) for c in self.candidates),
        ]

    def to_organ(self, owner: ActorId, suffix: str, noun: Noun, holders: list[Candidate], of_state: bool) -> None:
        """Let the mention mean an organ or office of its owner; officials of a body mean the body itself."""
        best = self.candidates[0]
        if not of_state or "/" in owner:
            return
        most = OFFICE if noun.role is Role.OFFICE else PEOPLE if noun.kind is ActorKind.PEOPLE else 1.0
        score = min(best.score, most)
        organ = Candidate(ActorId(f"{owner}/{suffix}"), score, f"{noun.name} of {owner}")
        tied = len(holders) > 1 and holders[0].score - holders[1].score < MARGIN
        if holders and holders[0].score > 0.5 and not tied:
            self.candidates = [*holders, replace(organ, score=min(0.5, round(holders[0].score - MARGIN, 3)))]
        else:
            best_holder = round(organ.score - MARGIN, 3)
            self.candidates = [organ, *(replace(h, score=min(h.score, best_holder)) for h in holders)]
        self.candidates.append(replace(best, score=0.3))
        self.candidates.sort(key=lambda c: -c.score)

    def mention(self, words: Words) -> Mention:
        """The mention as the model has it."""
        start, end = words.starts[self.first], words.ends[self.last - 1]
        candidates = self.candidates
        if self.attitude is not None:
            candidates = [
                replace(c, score=min(c.score, 0.5), reason=f"attitude ({self.attitude}-): {c.reason}")
                for c in candidates
            ]
            start = words.starts[self.first - 1]
        return Mention(start, end, words.text[start:end], self.sense, tuple(candidates), self.described)
