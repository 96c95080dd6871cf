"""A deadline that has been opened in a dossier: its clock, its suspensions, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import Suspension, suspended_last_day

Ending = Literal["met", "left", "moot"]


@dataclass(slots=True)
class Running:
    """One opening of the deadline `name`. `length` and `origin` were fixed on the day it opened."""

    name: str
    spec: Deadline
    opened: date
    start: date
    length: Duration
    origin: Dated | None
    held_stage: str | None
    pair: str | None = None
    suspensions: list[Suspension] = field(default_factory=list)
    closed: date | None = None
    ending: Ending | None = None
    lapsed: date | None = None
    computed: Computed | None = None

    def compute(self, holidays: Holidays) -> Computed:
        """The last day and its explanation, kept until a suspension changes it."""
        if self.computed is None:
            if self.suspensions:
                self.computed = suspended_last_day(
                    self.start, self.length, self.spec.counting, holidays,
                    tuple(self.suspensions), self.spec.min_remaining,
                )  # fmt: skip
            else:
                self.computed = last_day(self.start, self.length, self.spec.counting, holidays)
        return self.computed

    @property
    def suspended(self) -> bool:
        """Whether the clock is stopped."""
        return bool(self.suspensions) and self.suspensions[-1].end is None

    def suspend(self, day: date) -> None:
        """Stop the clock; nothing happens when it is stopped already, or has run out."""
        if not self.suspended and self.lapsed is None:
            self.suspensions.append(Suspension(day, None))
            self.computed = None

    def resume(self, day: date) -> None:
        """Start the clock again."""
        if self.suspended:
            self.suspensions[-1] = Suspension(self.suspensions[-1].start, day)
            self.computed = None

    def close(self, day: date, ending: Ending) -> None:
        """End it, once."""
        if self.closed is None:
            self.closed, self.ending = day, ending


@dataclass(frozen=True, slots=True)
class SilenceEvent:
    """A silence that took effect: the day after a deadline's last day."""

    day: date
    deadline: str
    meaning: str
    sentence: Text


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A stay of a track at a stage, `end` None while there; `cause`: act number or silence."""

    track: str
    stage: str
    start: date
    end: date | None
    cause: int | str | None = None
