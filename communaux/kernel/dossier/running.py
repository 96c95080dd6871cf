"""A deadline that has been opened in a dossier: its clock, its suspensions, how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed, earliest_day, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import Suspension, suspended_last_day
from communaux.kernel.time.window import Reach, window_around

Ending = Literal["met", "left", "moot"]
ONE_DAY = timedelta(days=1)
LAST_BUT_ONE = date.max - ONE_DAY
WAITING = Text(
    fr="attend la fin de « {label} », suspendu", en="waits for the end of “{label}”, suspended"
)


@dataclass(slots=True)
class Running:
    """One opening of the deadline `name`. `length` and `origin` were fixed on the day it opened.

    `after` is the deadline from whose last day it counts, `reach` the shape of its window, and
    `least` the length guaranteed when a suspension ends.
    """

    name: str
    spec: Deadline
    opened: date
    start: date
    length: Duration
    origin: Dated | None
    held_stage: str | None
    pair: str | None = None
    after: Running | None = None
    reach: Reach | None = None
    least: Duration | None = None
    suspensions: list[Suspension] = field(default_factory=list)
    closed: date | None = None
    ending: Ending | None = None
    lapsed: date | None = None
    computed: Computed | None = None

    def compute(self, holidays: Holidays) -> Computed:
        """The last day and its explanation, kept until a suspension or its start changes it."""
        if self.after is not None:
            if self.after.stopped:
                words = WAITING.format(label=self.after.spec.label)
                return Computed(date.max, words, running=False)
            start = self.after.compute(holidays).day
            if start != self.start:
                self.start, self.computed = start, None
        if self.computed is None:
            self.computed = self._count(holidays)
        return self.computed

    def _count(self, holidays: Holidays) -> Computed:
        counting = self.spec.counting
        if self.reach is not None:
            return window_around(self.start, self.reach, counting, holidays)
        if self.suspensions:
            return suspended_last_day(
                self.start, self.length, counting, holidays, tuple(self.suspensions), self.least
            )
        count = earliest_day if self.spec.nature == "earliest" else last_day
        return count(self.start, self.length, counting, holidays)

    def free_from(self, holidays: Holidays) -> date:
        """The first day once it has run: an earliest day itself, else the day after its last."""
        day = self.compute(holidays).day
        return day if self.spec.nature == "earliest" else min(day, LAST_BUT_ONE) + ONE_DAY

    @property
    def suspended(self) -> bool:
        """Whether its own clock is stopped."""
        return bool(self.suspensions) and self.suspensions[-1].end is None

    @property
    def stopped(self) -> bool:
        """Whether its last day cannot be told: its clock is stopped, or the one it follows."""
        return self.suspended or (self.after is not None and self.after.stopped)

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
