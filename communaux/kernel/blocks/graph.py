"""The graph of a mechanism as a diagram reads it: stages in reading order, moves merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from communaux.kernel.text import SpokenError, Text

Direction = Literal["stay", "back", "jump", "next"]
_READING: dict[Direction, int] = {"stay": 0, "back": 1, "jump": 2, "next": 3}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where a dossier may stand. `start` and `ending` are drawn with shapes of their own."""

    id: str
    label: Text
    ending: bool = False
    start: bool = False


@dataclass(frozen=True, kw_only=True)
class Move:
    """An act that leads from a stage to another, or leaves it where it is; `by` names who."""

    source: str
    target: str
    label: Text
    by: Text


class TwiceNamedError(SpokenError):
    """Two stages have the same id."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                fr=f"Deux étapes s’appellent « {name} » : donnez à chacune un identifiant propre.",
                en=f"Two stages are called “{name}”: give each an id of its own.",
            )
        )


class UnknownStageError(SpokenError):
    """A move leaves or reaches a stage that is not given."""

    def __init__(self, move: Move, name: str) -> None:
        super().__init__(
            Text(
                fr=f"L’acte « {move.label.fr} » nomme l’étape « {name} », qui n’existe pas : "
                f"ajoutez l’étape ou corrigez l’acte.",
                en=f"The act “{move.label.en}” names the stage “{name}”, which does not exist: "
                f"add the stage or correct the act.",
            )
        )


@dataclass(frozen=True)
class Arrow:
    """All the moves from one stage to another, drawn once."""

    source: str
    target: str
    direction: Direction
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Graph:
    """Stages from top to bottom and, for each, the arrows that leave it."""

    stages: tuple[Stage, ...]
    arrows: dict[str, tuple[Arrow, ...]]

    @property
    def place(self) -> dict[str, int]:
        """Number of each stage, from 1."""
        return {stage.id: number for number, stage in enumerate(self.stages, start=1)}

    def follows(self, stage: Stage) -> bool:
        """Whether an arrow goes from this stage to the one drawn under it."""
        return any(arrow.direction == "next" for arrow in self.arrows[stage.id])


def read_graph(stages: Sequence[Stage], moves: Sequence[Move]) -> Graph:
    """Order stages (endings last, otherwise as given) and merge parallel moves.

    Raises `TwiceNamedError` when two stages share an id, `UnknownStageError` when a move names
    no stage.
    """
    _check_names(stages, moves)
    ordered = _in_reading_order(stages, moves)
    place = {stage.id: number for number, stage in enumerate(ordered)}
    arrows: dict[str, tuple[Arrow, ...]] = {}
    for stage in ordered:
        leaving = _merged([move for move in moves if move.source == stage.id], place)
        arrows[stage.id] = tuple(
            sorted(leaving, key=lambda a: (_READING[a.direction], place[a.target]))
        )
    return Graph(ordered, arrows)


def _check_names(stages: Sequence[Stage], moves: Sequence[Move]) -> None:
    known: set[str] = set()
    for stage in stages:
        if stage.id in known:
            raise TwiceNamedError(stage.id)
        known.add(stage.id)
    for move in moves:
        for name in (move.source, move.target):
            if name not in known:
                raise UnknownStageError(move, name)


def _in_reading_order(stages: Sequence[Stage], moves: Sequence[Move]) -> tuple[Stage, ...]:
    """Endings go under the path, the one the path runs into first."""
    path = [stage for stage in stages if not stage.ending]
    last = path[-1].id if path else ""
    reached = {move.target for move in moves if move.source == last}
    endings = sorted((s for s in stages if s.ending), key=lambda s: s.id not in reached)
    return (*path, *endings)


def _merged(moves: Iterable[Move], place: dict[str, int]) -> list[Arrow]:
    together: dict[tuple[str, str], list[Move]] = {}
    for move in moves:
        together.setdefault((move.source, move.target), []).append(move)
    return [
        Arrow(source, target, _direction(place[target] - place[source]), tuple(parallel))
        for (source, target), parallel in together.items()
    ]


def _direction(step: int) -> Direction:
    if step == 0:
        return "stay"
    if step < 0:
        return "back"
    return "next" if step == 1 else "jump"
