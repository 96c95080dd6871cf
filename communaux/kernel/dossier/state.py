"""The state a register folds into: private to the kernel, rebuilt from the acts each time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import Act, Dossier
from communaux.kernel.dossier.running import Running, SilenceEvent, StageSpan
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook


@dataclass(slots=True)
class State:
    """Everything known on `on`, after folding the acts and the silences up to that day."""

    dossier: Dossier
    book: ParameterBook
    on: date
    stage: dict[str, str] = field(default_factory=dict)
    round: dict[str, int] = field(default_factory=dict)
    spans: list[StageSpan] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    origins: dict[str, int] = field(default_factory=dict)
    days: dict[str, list[date]] = field(default_factory=dict)
    seats: dict[str, dict[str, date]] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    running: list[Running] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    hands: dict[str, list[Act]] = field(default_factory=dict)
    signed: list[tuple[int, ...]] = field(default_factory=list)
    silences: list[SilenceEvent] = field(default_factory=list)
    barred: dict[str, SilenceEvent] = field(default_factory=dict)
    outcomes: dict[str, dict[str, int]] = field(default_factory=dict)
    count: int = 0
    ended: date | None = None
    rounds_due: dict[str, tuple[date, int]] = field(default_factory=dict)

    @property
    def mechanism(self) -> Mechanism:
        return self.dossier.mechanism

    @property
    def opened(self) -> bool:
        """Whether an act has opened the dossier."""
        return self.count > 0

    def open_deadlines(self) -> list[Running]:
        """Deadlines still running, in the order they were opened."""
        return [running for running in self.running if running.closed is None]

    def outlives(self, running: Running) -> bool:
        """Whether this clock goes on after the end of `main`: it belongs to a track that does."""
        mechanism = self.mechanism
        closing = [mechanism.acts[act].track for act in running.spec.closed_by]
        tracks = [name for name, track in mechanism.tracks.items() if track.outlives]
        held = any(running.held_stage in mechanism.tracks[name].stages for name in tracks)
        return held or bool(closing and set(closing) <= set(tracks))

    def held(self) -> tuple[Lock, ...]:
        """The locks that hold today or later, each with the day it ends or is expected to."""
        ended = (self._ending(lock) for lock in self.locks)
        return tuple(
            lock for lock in ended if lock and (lock.until is None or lock.until >= self.on)
        )

    def _ending(self, lock: Lock) -> Lock | None:
        """The lock with the end of the deadline it waits for; None once that one is closed."""
        found = [running for running in self.running if running.name == lock.deadline]
        if not found or found[-1].stopped:
            return lock
        if found[-1].closed is not None:
            return None
        day = found[-1].compute(self.dossier.world.holidays).day
        return replace(lock, expected=day) if found[-1].spec.soft else replace(lock, until=day)

    def remember(self, fields: dict[str, object], seq: int) -> None:
        """Write facts; each remembers which act said it last."""
        self.facts.update(fields)
        self.origins.update(dict.fromkeys(fields, seq))

    def level(self) -> str | None:
        """The level of clauses that applies, None while undecided."""
        levels = self.mechanism.levels
        value: Any = self.facts.get(levels.field) if levels else None
        return value if isinstance(value, str) else None
