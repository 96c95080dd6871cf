"""What if: the start, a holiday or a number were otherwise. Nothing is recorded, ever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from communaux.kernel.dossier.act import Dossier
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.timetable.coming import Timetable
from communaux.kernel.timetable.difference import Moved, difference
from communaux.kernel.timetable.timetable import (
    A_YEAR,
    NOTHING,
    Suppositions,
    timetable,
    timetable_of,
)

ADDED = Text(fr="jour férié ajouté pour la simulation", en="holiday added for the simulation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """`start`: another first day; `holidays`: days off added; `numbers`: (parameter, value)."""

    start: date | None = None
    holidays: tuple[date, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.start or self.holidays or self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A number taken at another value; `law`: nobody here may change it."""

    before: Dated
    after: Dated

    @property
    def law(self) -> bool:
        return self.before.nature == "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The timetable as it is; under a hypothesis, as it would be and what moves."""

    before: Timetable
    after: Timetable | None = None
    moved: tuple[Moved, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def shown(self) -> Timetable:
        """The one to show in full."""
        return self.after or self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a timetable stands on: the book, the days off, what is supposed, how far it looks."""

    book: ParameterBook
    holidays: Holidays
    suppositions: Suppositions = NOTHING
    ahead: Duration = A_YEAR

    def under(self, hypothesis: Hypothesis) -> Ground:
        """The same ground otherwise. Raises `UnknownParameter`, `BadValue`."""
        book = self.book
        for name, value in hypothesis.numbers:
            book = book.what_if(name, value)
        added = dict.fromkeys(hypothesis.holidays, ADDED)
        return replace(self, book=book, holidays=self.holidays.with_days(added))


def of_mechanism(
    mechanism: Mechanism, begins: date, ground: Ground, hypothesis: Hypothesis
) -> Simulation:
    """A mechanism begun on that day, and what the hypothesis would move."""

    def told(on: date, ground: Ground) -> Timetable:
        return timetable(
            mechanism, on, ground.book, holidays=ground.holidays,
            suppositions=ground.suppositions, ahead=ground.ahead,
        )  # fmt: skip

    return _compared(told, begins, ground, hypothesis)


def of_dossier(dossier: Dossier, on: date, ground: Ground, hypothesis: Hypothesis) -> Simulation:
    """An open dossier seen on that day, and what the hypothesis would move."""

    def told(on: date, ground: Ground) -> Timetable:
        world = replace(dossier.world, holidays=ground.holidays)
        there = replace(dossier, world=world)
        return timetable_of(
            there, on, ground.book, suppositions=ground.suppositions, ahead=ground.ahead
        )

    return _compared(told, on, ground, hypothesis)


def _compared(
    told: Callable[[date, Ground], Timetable], on: date, ground: Ground, hypothesis: Hypothesis
) -> Simulation:
    before = told(on, ground)
    if hypothesis.empty:
        return Simulation(before=before)
    other, day = ground.under(hypothesis), hypothesis.start or on
    after = told(day, other)
    names = dict.fromkeys(name for name, _ in hypothesis.numbers)
    changed = tuple(
        Changed(before=ground.book.value(name, on), after=other.book.value(name, day))
        for name in names
    )
    moved = difference(before, after)
    return Simulation(before=before, after=after, moved=moved, changed=changed)
