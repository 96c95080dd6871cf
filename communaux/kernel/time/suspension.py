"""Clocks that stop: an authority asks for documents, the delay waits for them.

The clock stops on the first day of a suspension and resumes on its last; what remained on
stopping remains on resuming, and never less than `min_remaining` when the law guarantees one
(right of pre-emption of French towns: one month, code de l'urbanisme L213-2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communaux.kernel.text import SpokenError, Text, plural_text
from communaux.kernel.time.counting import Computed, Counting, carry, count, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.explanation import THEN, WORKING_DAYS, clause_text
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.working_days import days_counted, walk

DAYS = Text(fr="{n} jour", en="{n} day"), Text(fr="{n} jours", en="{n} days")
ANSWER = Text(fr="{day} : {clause}, soit le {first}", en="{day}: {clause}, that is {first}")
PAUSED = Text(
    fr="suspendu du {start} au {end} alors qu’il restait {left}",
    en="suspended from {start} to {end} with {left} remaining",
)
GUARANTEED = Text(fr="au moins {length} après la reprise", en="at least {length} after it resumed")
SUSPENDED = Text(
    fr="délai suspendu depuis le {start} : il restera {left} à la reprise",
    en="suspended since {start}: {left} will remain when it resumes",
)


class BadSuspension(SpokenError):
    """A suspension that would end before it starts."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stands still from `start` to `end`; `end` None while it still does."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadSuspension(
                Text(
                    fr="Une suspension ouverte le {start} ne peut pas finir le {end} : "
                    "corrigez l’une des deux dates.",
                    en="A suspension opened on {start} cannot end on {end}: correct one of "
                    "the two dates.",
                ).format(start=self.start, end=self.end)
            )


@dataclass(slots=True)
class _Clock:
    """A delay being counted across its suspensions: `raw` is its last day before carry-over."""

    raw: date
    counting: Counting
    holidays: Holidays
    min_remaining: Duration | None
    told: list[Text]

    @property
    def last(self) -> date:
        return carry(self.raw, self.counting, self.holidays)

    def left(self, day: date) -> int:
        """Days that still count after `day`."""
        return days_counted(day, self.raw, self.counting, self.holidays)

    def pause(self, start: date, end: date) -> None:
        """Stop on `start`, resume on `end`; stopping never makes a delay shorter."""
        left = self.left(start)
        resumed, _ = walk(end, left, self.counting, self.holidays)
        # Whole months may end on a day that does not count: what is left then misses that day.
        self.raw = max(self.raw, resumed)
        words = PAUSED.format(start=start, end=end, left=_days(left, self.counting))
        self.told.append(words)
        if self.min_remaining is not None:
            self._guarantee(end, self.min_remaining)

    def _guarantee(self, resumed: date, least: Duration) -> None:
        plain = self.counting.model_copy(update={"start": "excluded"})
        floor = count(resumed, least, plain, self.holidays).raw
        if floor > self.raw:
            self.raw = floor
            self.told.append(GUARANTEED.format(length=least.text()))


def suspended_last_day(
    start: date,
    duration: Duration,
    counting: Counting,
    holidays: Holidays,
    suspensions: Iterable[Suspension],
    min_remaining: Duration | None = None,
) -> Computed:
    """The last day of a delay that was suspended.

    While it still is, the answer is not `running` and its day is `date.max`. A suspension opened
    after the last day changes nothing.
    """
    steps = count(start, duration, counting, holidays)
    clause = clause_text(start, duration, counting, steps, holidays)
    clock = _Clock(steps.raw, counting, holidays, min_remaining, [])
    for stop in _in_order(start, suspensions):
        if stop.start > clock.last:
            break
        if stop.end is None:
            left = _days(clock.left(stop.start), counting)
            words = SUSPENDED.format(start=stop.start, left=left)
            return Computed(date.max, words, running=False)
        clock.pause(stop.start, stop.end)
    if not clock.told:
        return last_day(start, duration, counting, holidays)
    answer = ANSWER.format(day=clock.last, clause=clause, first=steps.day)
    return Computed(clock.last, Text.joined([answer, *clock.told], THEN))


def _in_order(start: date, suspensions: Iterable[Suspension]) -> list[Suspension]:
    """Sorted, cut at the start of the delay, those that overlap made one."""
    kept: list[Suspension] = []
    for stop in sorted(suspensions, key=lambda stop: (stop.start, stop.end or date.max)):
        if stop.end is not None and stop.end <= start:
            continue
        begun = max(stop.start, start)
        if kept and (kept[-1].end is None or begun < kept[-1].end):
            kept[-1] = Suspension(kept[-1].start, _later(kept[-1].end, stop.end))
        else:
            kept.append(Suspension(begun, stop.end))
    return kept


def _later(first: date | None, second: date | None) -> date | None:
    return None if first is None or second is None else max(first, second)


def _days(n: int, counting: Counting) -> Text:
    return plural_text(n, *(WORKING_DAYS if counting.unit == "working" else DAYS))
