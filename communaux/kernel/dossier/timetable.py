"""What is coming: from a start date, the last day of each deadline along the shortest way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.mechanism.mechanism import MAIN, Mechanism
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.text import Text
from communaux.kernel.time.counting import last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One date to come: the deadline, the day it would open at the latest, its last day."""

    deadline: str
    label: Text
    owed_by: str | None
    opens: date
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
            opens = _opens(mechanism, name, known)
            if name in found or opens is None:
                continue
            length, origin = _length(mechanism, name, book, opens, level)
            computed = last_day(opens, length, spec.counting, calendar)
            found[name] = Coming(
                deadline=name, label=spec.label, owed_by=spec.owed_by, opens=opens,
                last=computed.day, explanation=computed.explanation, origin=origin,
            )  # fmt: skip
            for act in spec.closed_by:
                known.setdefault(act, computed.day)
    return tuple(sorted(found.values(), key=lambda coming: (coming.last, coming.deadline)))


def _opens(mechanism: Mechanism, name: str, known: dict[str, date]) -> date | None:
    spec = mechanism.deadlines[name]
    acts = set(spec.opened_by)
    for act, kind in mechanism.acts.items():
        if kind.to in spec.on_stage or set(kind.also.values()) & set(spec.on_stage):
            acts.add(act)
    initial = mechanism.tracks[MAIN].initial
    days = [known[act] for act in acts if act in known]
    if initial in spec.on_stage:
        days.append(min(known.values()))
    return min(days, default=None)


def _length(
    mechanism: Mechanism, name: str, book: ParameterBook, on: date, level: str | None
) -> tuple[Duration, Dated | None]:
    spec = mechanism.deadlines[name]
    if spec.duration is not None:
        return spec.duration, None
    by_level = spec.by_level or {}
    parameter = spec.parameter or by_level.get(level or "") or next(iter(by_level.values()))
    origin = book.value(parameter, on)
    if not isinstance(origin.value, Duration):
        raise TypeError(f"Parameter {parameter} must be a duration such as P15D.")
    return origin.value, origin
