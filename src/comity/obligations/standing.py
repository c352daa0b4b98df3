"""Whether an instrument binds on a day: by its stages, its term, and the end of the data that tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comity.model import Commitment, CuratedEvidence, Precision, RowEvidence, Stage, When
from comity.obligations.in_force import Instrument, StageOn, current_stages

_BINDING = frozenset({Stage.IN_FORCE})
_OVER = frozenset({Stage.SUSPENDED, Stage.FAILED, Stage.ENDED})
_LASTING = frozenset({Precision.RANGE, Precision.SINCE, Precision.UNTIL})


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a clause binds on a day.

    Attributes:
        holds: ``None`` where the sources do not say.
        stage: The stage reached by then, if there is one.
        words: Why, in a clause.
        assumed: Whether it is taken for granted: what is signed, and of which no source says more.
    """

    holds: bool | None
    stage: Stage | None
    words: str
    assumed: bool = False


def standing_of(instrument: Instrument, on: date, *, strict: bool = False) -> Standing:
    """Whether an instrument binds on a day.

    In force binds. Signed binds where no source says more (it is noted), and does not where a source has it enter
    into force later. What is planned, negotiated, suspended, failed or ended binds nobody. Where the stages that the
    sources give exclude each other, or a term has run out and nobody tells of its renewal, it is not known.

    Args:
        instrument: With all its stages, those after the day included.
        on: The day.
        strict: Whether what is only signed is not known to bind.
    """
    past = [s for s in instrument.history if _began(s.when) <= on]
    if not past:
        first = min((s for s in instrument.history), key=lambda s: _began(s.when), default=None)
        return Standing(False, None, f"{_said(first)} only later" if first else "no stage on record")
    stages = {s.stage for s in current_stages(past)}
    stage = next(iter(stages)) if len(stages) == 1 else None
    if stages & _OVER:
        if stages - _OVER:
            return Standing(None, None, f"sources disagree: {' or '.join(sorted(stages))}")
        return Standing(False, stage, _said(_newest(past, stages)))
    if stages & _BINDING:
        return _within_term(instrument, past, on) or Standing(True, Stage.IN_FORCE, _said(_newest(past, _BINDING)))
    if stages == {Stage.SIGNED}:
        later = [s for s in instrument.history if s.stage is Stage.IN_FORCE and _began(s.when) > on]
        signed = _said(_newest(past, stages))
        if later:
            return Standing(False, stage, f"{signed}; in force only from {_began(later[0].when)}")
        words = f"{signed}; no source says whether it is in force"
        return _within_term(instrument, past, on) or Standing(None if strict else True, stage, words, not strict)
    return Standing(False, stage, f"not concluded: {' or '.join(sorted(s.replace('_', ' ') for s in stages))}")


def clause_standing(clause: Commitment, of_instrument: Standing, on: date, data_ends: Mapping[str, date]) -> Standing:
    """Whether a clause binds: a member of an alliance is bound from its own entry to its own exit.

    Args:
        clause: The clause.
        of_instrument: Whether its instrument binds.
        on: The day.
        data_ends: Last day that a data set covers, by its name and version as rows give it: after that nothing is
            known of what had not ended.
    """
    when, evidence = clause.when, clause.evidence[0]
    listed = isinstance(evidence, RowEvidence | CuratedEvidence)
    if (
        not (listed or clause.stage is Stage.IN_FORCE)
        or when is None
        or not when.known
        or when.precision not in _LASTING
    ):
        return of_instrument
    if when.covers(on) is False:
        begun = when.earliest is None or when.earliest <= on
        told = f"in force until {when.latest}" if begun else f"in force only from {when.earliest}"
        return Standing(False, clause.stage, told)
    end = data_ends.get(evidence.dataset) if isinstance(evidence, RowEvidence) else None
    if end is not None and end < on and when.latest is None:
        return Standing(None, clause.stage, f"in force since {when.earliest}; the data end on {end}")
    if listed and clause.stage is Stage.IN_FORCE:
        return Standing(True, clause.stage, f"in force since {when.earliest}")
    return of_instrument


def _within_term(instrument: Instrument, past: list[StageOn], on: date) -> Standing | None:
    """What a term that has run out makes of it."""
    began = max((_began(s.when) for s in past if s.stage in (Stage.SIGNED, Stage.IN_FORCE)), default=None)
    if not instrument.terms or began is None or began == date.min:
        return None
    years = max(instrument.terms)
    try:
        end = date(began.year + int(years), began.month, min(began.day, 28))
    except ValueError:
        return None
    if end >= on:
        return None
    return Standing(None, Stage.IN_FORCE, f"its term of {years:g} years ended about {end}; no source tells of renewal")


def _newest(stages: list[StageOn], of: frozenset[Stage] | set[Stage]) -> StageOn:
    return max((s for s in stages if s.stage in of), key=lambda s: (_began(s.when), s.statement))


def _said(stage: StageOn) -> str:
    day = _began(stage.when)
    told = "" if day == date.min else f" by {day}" if stage.reported else f" {stage.when.edtf}" if stage.when else ""
    return f"{stage.stage.value.replace('_', ' ')}{told}"


def _began(when: When | None) -> date:
    """The first day on which a stage may have been reached; a stage without any time was reached before all."""
    return (when and (when.earliest or when.latest)) or date.min
