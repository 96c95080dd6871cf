"""Periodic obligations: which are due, kept, late or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.parts import Obligation
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.periods import occurrences

DutyState = Literal["kept", "kept_late", "expected", "late", "coming"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One occurrence of an obligation: its day, the last day of grace, how it stands."""

    name: str
    label: Text
    owed_by: str
    number: int
    due: date
    grace_until: date
    state: DutyState
    kept: date | None
    every: Dated

    @property
    def late(self) -> bool:
        return self.state == "late"


def duties(state: State, horizon: date) -> tuple[Duty, ...]:
    """Every occurrence due up to `horizon`, and the next one after `state.on`."""
    found: list[Duty] = []
    for name, spec in state.mechanism.obligations.items():
        found.extend(_of(state, name, spec, horizon))
    return tuple(sorted(found, key=lambda duty: (duty.due, duty.name)))


def _of(state: State, name: str, spec: Obligation, horizon: date) -> list[Duty]:
    start = _start(state, spec)
    if start is None:
        return []
    every = state.book.value(spec.every, start)
    if not isinstance(every.value, Duration):
        raise TypeError(f"Parameter {spec.every} must be a duration such as P6M.")
    until = _until(state, spec)
    days = occurrences(start, every.value, until, horizon)
    if spec.final and isinstance(until, date) and until <= horizon and until not in days:
        days = (*days, until)
    days = tuple(day for day in days if _owed_on(state, spec, day))
    kept = _paired(start, days, sorted(d for act in spec.kept_by for d in state.days.get(act, [])))
    return [
        Duty(
            name=name,
            label=spec.label,
            owed_by=spec.owed_by,
            number=n,
            due=due,
            grace_until=(grace := _grace(state, spec, due)),
            state=_standing(state.on, due, grace, done),
            kept=done,
            every=every,
        )
        for n, (due, done) in enumerate(zip(days, kept, strict=True), start=1)
    ]


def _paired(start: date, days: tuple[date, ...], acts: list[date]) -> list[date | None]:
    """For each due day, the act that keeps it: one done since the due day before it.

    Two reports in one period keep one due day, not two.
    """
    found: list[date | None] = []
    before = start
    for day in days:
        act = next((act for act in acts if act >= before), None)
        if act is not None:
            acts = acts[acts.index(act) + 1 :]
        found.append(act)
        before = day
    return found


def _owed_on(state: State, spec: Obligation, day: date) -> bool:
    """Whether the dossier then stands at a stage where the promise holds."""
    if not spec.while_stages:
        return True
    seen = min(day, state.on)
    return any(
        span.stage in spec.while_stages
        and span.start <= seen
        and (span.end is None or seen < span.end)
        for span in state.spans
    )


def _grace(state: State, spec: Obligation, due: date) -> date:
    """The last day on which the promise is merely expected."""
    length = state.book.value(spec.grace, due).value if spec.grace else None
    if not isinstance(length, Duration):
        return due
    return last_day(due, length, Counting(), state.dossier.world.holidays).day


def _standing(on: date, due: date, grace: date, done: date | None) -> DutyState:
    if done:
        return "kept" if done <= grace else "kept_late"
    if on > grace:
        return "late"
    return "expected" if on >= due else "coming"


def _start(state: State, spec: Obligation) -> date | None:
    if spec.from_act:
        days = state.days.get(spec.from_act)
        if not days:
            return None
        if spec.from_field is None:
            return days[0]
    value = state.facts.get(spec.from_field or "")
    return value if isinstance(value, date) else None


def _until(state: State, spec: Obligation) -> date | None:
    value = state.facts.get(spec.until_field) if spec.until_field else None
    ends = [day for day in (value, state.ended) if isinstance(day, date)]
    return min(ends, default=None)
