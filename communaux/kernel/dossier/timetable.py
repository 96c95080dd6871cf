"""What is coming: from a start date, the last day of each deadline along the shortest way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.dossier.deadlines import reach_on
from communaux.kernel.dossier.reasons import reasoned
from communaux.kernel.mechanism.mechanism import MAIN, Mechanism
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.parameters.length import length_on
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Computed, earliest_day, last_day
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.window import window_around


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One date to come: the deadline, the day it would open at the latest, its last day.

    `first` is the day its window opens; None when the whole time before `last` is open.
    """

    deadline: str
    label: Text
    owed_by: str | None
    opens: date
    first: date | None
    last: date
    explanation: Text
    origin: Dated | None


def timetable(
    mechanism: Mechanism,
    start: date,
    book: ParameterBook,
    *,
    holidays: Holidays | None = None,
    level: str | None = None,
) -> tuple[Coming, ...]:
    """The latest dates if everybody acts on the last day, stage after stage from the first.

    A deadline opens when its stage is entered or its act done; an act is taken to be done on the
    last day of the deadline it closes, a stage entered on the day of the act that leads there.
    """
    calendar = holidays or Holidays.none()
    known: dict[str, date] = dict.fromkeys(mechanism.opening_acts, start)
    found: dict[str, Coming] = {}
    for _ in range(len(mechanism.deadlines) + 1):
        for name, spec in mechanism.deadlines.items():
            opens = _opens(mechanism, name, known, found)
            anchor = _start(spec, name, opens, known, found)
            if name in found or opens is None or anchor is None:
                continue
            computed, origin = _counted(mechanism, name, book, anchor, calendar, level=level)
            found[name] = Coming(
                deadline=name, label=spec.label, owed_by=spec.owed_by, opens=opens,
                first=computed.first, last=computed.day, origin=origin,
                explanation=reasoned(mechanism, spec, computed.explanation),
            )  # fmt: skip
            for act in spec.closed_by:
                known.setdefault(act, computed.day)
    return tuple(sorted(found.values(), key=lambda coming: (coming.last, coming.deadline)))


def _opens(
    mechanism: Mechanism, name: str, known: dict[str, date], found: dict[str, Coming]
) -> date | None:
    spec = mechanism.deadlines[name]
    if spec.follows:
        followed = found.get(spec.from_deadline or "")
        return followed.opens if followed else None
    acts = set(spec.opened_by)
    for act, kind in mechanism.acts.items():
        if kind.to in spec.on_stage or set(kind.also.values()) & set(spec.on_stage):
            acts.add(act)
    initial = mechanism.tracks[MAIN].initial
    days = [known[act] for act in acts if act in known]
    if initial in spec.on_stage:
        days.append(min(known.values()))
    return min(days, default=None)


def _start(
    spec: Deadline,
    name: str,
    opens: date | None,
    known: dict[str, date],
    found: dict[str, Coming],
) -> date | None:
    """The day counted from: that of the opening, of an act, or the last day of another deadline."""
    if spec.from_act:
        return known.get(spec.from_act)
    if spec.from_deadline not in (None, name):
        followed = found.get(spec.from_deadline or "")
        return followed.last if followed else None
    return opens


def _counted(
    mechanism: Mechanism,
    name: str,
    book: ParameterBook,
    start: date,
    calendar: Holidays,
    *,
    level: str | None,
) -> tuple[Computed, Dated | None]:
    spec = mechanism.deadlines[name]
    if spec.window:
        reach, origin = reach_on(book, spec.window, start)
        return window_around(start, reach, spec.counting, calendar), origin
    by_level = spec.by_level or {}
    written = spec.duration or spec.parameter or by_level.get(level or "")
    length, origin = length_on(book, written or next(iter(by_level.values())), start)
    count = earliest_day if spec.nature == "earliest" else last_day
    return count(start, length, spec.counting, calendar), origin
