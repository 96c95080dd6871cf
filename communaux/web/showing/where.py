"""Where a dossier stands: stage, whose turn, next deadline, other tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communaux.kernel.blocks.block import Drawing
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import MAIN
from communaux.kernel.text import Text, list_text
from communaux.web.showing.expected import Expected
from communaux.web.showing.over_time import over_time
from communaux.web.showing.people import Names

NOT_OPEN = Text(fr="Pas encore ouvert", en="Not open yet")


@dataclass(frozen=True, slots=True)
class TrackStand:
    """Another track of the dossier, and its stage."""

    label: Text
    stage: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The three answers at the top of a dossier."""

    stage: Text
    state: Text | None
    hint: Text | None
    since: date | None
    ended: date | None
    turn: Text | None
    turn_names: str
    next: Expected | None
    tracks: tuple[TrackStand, ...]
    timeline: Drawing


def where(situation: Situation, expected: Sequence[Expected], names: Names) -> Where:
    """What the top of the page says."""
    mechanism, spec = situation.dossier.mechanism, situation.stage_spec
    roles = [role for role in _turn(situation, expected) if role in mechanism.roles]
    labels = [mechanism.roles[role].label for role in roles]
    seated = [names.seated(situation, role) for role in roles]
    return Where(
        stage=spec.label if spec else NOT_OPEN,
        state=mechanism.states.get(spec.state) if spec and spec.state else None,
        hint=spec.hint if spec else None,
        since=situation.since,
        ended=situation.ended,
        turn=list_text(labels, "and") if labels and not situation.ended else None,
        turn_names=", ".join(name for name in seated if name),
        next=next((item for item in expected if item.due), None),
        tracks=tuple(_others(situation)),
        timeline=over_time(situation),
    )


def _turn(situation: Situation, expected: Sequence[Expected]) -> tuple[str, ...]:
    """Whom the stage names; otherwise whoever owes what comes first."""
    spec = situation.stage_spec
    if spec is not None and spec.turn:
        return (spec.turn,)
    return tuple(item.role for item in expected[:1] if item.role)


def _others(situation: Situation) -> list[TrackStand]:
    mechanism = situation.dossier.mechanism
    moved = {span.track for span in situation.spans if span.cause is not None}
    return [
        TrackStand(mechanism.tracks[track].label, mechanism.stages[stage].label)
        for track, stage in situation.stages.items()
        if track != MAIN and track in moved
    ]
