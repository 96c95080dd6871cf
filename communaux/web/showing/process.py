"""The process of a mechanism, track by track, for the kernel's diagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communaux.kernel.blocks import Drawing, Move, Stage, process_block
from communaux.kernel.mechanism.mechanism import MAIN, Mechanism
from communaux.kernel.text import Text, list_text

_KNOWN: dict[tuple[str, str, str], Drawing] = {}


def process(mechanism: Mechanism, track: str = MAIN) -> Drawing:
    """The diagram of a track, drawn once per version of the mechanism."""
    key = (mechanism.mechanism, mechanism.version, track)
    if key not in _KNOWN:
        _KNOWN[key] = process_block(
            _stages(mechanism, track), _moves(mechanism, track), prefix=f"process-{track}"
        )
    return _KNOWN[key]


def other_tracks(mechanism: Mechanism) -> tuple[tuple[Text, Drawing], ...]:
    """The diagrams of the tracks beside the main one."""
    return tuple(
        (spec.label, process(mechanism, name))
        for name, spec in mechanism.tracks.items()
        if name != MAIN
    )


def _stages(mechanism: Mechanism, track: str) -> list[Stage]:
    spec = mechanism.tracks[track]
    return [
        Stage(id=name, label=stage.label, ending=stage.ending, start=name == spec.initial)
        for name, stage in spec.stages.items()
    ]


def _moves(mechanism: Mechanism, track: str) -> list[Move]:
    return [
        Move(
            source=source,
            target=act.to,
            label=act.label,
            by=list_text([mechanism.roles[role].label for role in act.by], "or"),
        )
        for act in mechanism.acts.values()
        if act.track == track and act.to and not act.opens
        for source in (act.from_ or ())
        if source != act.to
    ]


@dataclass(frozen=True, slots=True)
class PathStage:
    """A stage of the way, and what is done there without leaving it."""

    label: Text
    hint: Text | None
    stays: tuple[Text, ...]


def path_of(mechanism: Mechanism) -> tuple[PathStage, ...]:
    """The stages of the main track that are not endings, in order."""
    return tuple(
        PathStage(stage.label, stage.hint, tuple(_stays(mechanism, name)))
        for name, stage in mechanism.tracks[MAIN].stages.items()
        if not stage.ending
    )


def _stays(mechanism: Mechanism, stage: str) -> Iterator[Text]:
    for act in mechanism.acts.values():
        here = act.track == MAIN and stage in (act.from_ or ()) and not act.rectifies
        if here and (act.to is None or act.to == stage):
            yield act.label


def endings_of(mechanism: Mechanism) -> Text | None:
    """How a dossier may end."""
    stages = mechanism.tracks[MAIN].stages.values()
    labels = [stage.label for stage in stages if stage.ending]
    return list_text(labels, "or") if labels else None
