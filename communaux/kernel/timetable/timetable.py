"""The timetable of a mechanism from a start date, or of an open dossier from today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from communaux.kernel.dossier.act import Dossier, World
from communaux.kernel.dossier.fold import fold, run_to, start
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import SpokenError, Text, list_text
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.timetable import collecting, returning
from communaux.kernel.timetable.chances import stands
from communaux.kernel.timetable.coming import Coming, Step, Timetable
from communaux.kernel.timetable.rehearsal import (
    Moment,
    Rehearsal,
    hold_unknown,
    main_way,
    perform,
    rehearse,
)

A_YEAR = Duration(years=1)
NOT_THEN = Text(
    fr="Le {day}, « {act} » ne serait pas possible : le dossier en serait à « {stage} ».",
    en="On {day}, “{act}” would not be possible: the dossier would stand at “{stage}”.",
)
NO_ACT = Text(fr="Le mécanisme n’a pas d’acte « {act} ».", en="The mechanism has no act “{act}”.")
BACKWARDS = Text(
    fr="« {act} » est supposé le {day}, avant ce qui le précède ({last}) : mettez les dates dans "
    "l’ordre.",
    en="“{act}” is supposed on {day}, before what comes first ({last}): put the dates in order.",
)
NOT_REACHED = Text(
    fr="S’ouvre avec « {acts} » ; d’ici, aucune suite d’actes n’y mène.",
    en="Opens with “{acts}”; from here no series of acts leads to it.",
)
NEVER_OPENS = Text(fr="Rien ne l’ouvre à cette étape.", en="Nothing opens it at this stage.")
FOLLOWS = Text(
    fr="Se compte de la fin de « {label} », que rien ne permet de dater d’ici.",
    en="Counts from the end of “{label}”, which cannot be dated from here.",
)
EACH_YEAR = Text(
    fr="Se compte depuis « {act} », que rien ne permet de dater d’ici.",
    en="Counts from “{act}”, which cannot be dated from here.",
)


class ImpossibleSupposition(SpokenError):
    """An act supposed on a day when it could not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppositions:
    """What a timetable takes for granted: acts and their days in order, dates answered, a level."""

    acts: tuple[tuple[str, date], ...] = ()
    answers: Mapping[str, date] = field(default_factory=dict)
    level: str | None = None
    opening: str | None = None


NOTHING = Suppositions()


def timetable(
    mechanism: Mechanism,
    begins: date,
    book: ParameterBook,
    *,
    holidays: Holidays | None = None,
    suppositions: Suppositions = NOTHING,
    ahead: Duration = A_YEAR,
) -> Timetable:
    """Every date of a dossier that would open on `begins`.

    Raises `ImpossibleSupposition`, or `NotYetInForce` when a number has no value by then.
    """
    world = World(holidays=holidays or Holidays.none())
    state = State(Dossier(id="", mechanism=mechanism, world=world), book, begins)
    _remember(state, suppositions)
    start(state, begins)
    opening = suppositions.opening or next(iter(mechanism.opening_acts), None)
    if opening is not None:
        perform(state, opening, begins)
    found = _told(state, suppositions, begins, ahead)
    # Nothing runs yet: what opens with the first act is to come like the rest.
    return replace(
        found,
        coming=tuple(
            replace(one, standing="coming") if one.standing == "open" else one
            for one in found.coming
        ),
    )


def timetable_of(
    dossier: Dossier,
    on: date,
    book: ParameterBook,
    *,
    suppositions: Suppositions = NOTHING,
    ahead: Duration = A_YEAR,
) -> Timetable:
    """What is open in a dossier on that day, and all that may come from there.

    Before its first act, it is seen on the day of that act.
    """
    on = max([on, *(act.on for act in dossier.acts[:1])])
    state = fold(dossier, on, book)
    _remember(state, suppositions)
    found = _told(state, suppositions, on, ahead)
    return replace(
        found,
        coming=tuple(one for one in found.coming if one.standing != "past"),
        unplaced=tuple(one for one in found.unplaced if one.standing != "past"),
    )


def running_in(dossier: Dossier, on: date, book: ParameterBook) -> Timetable:
    """Only what already runs in a dossier on that day: nothing is rehearsed, so it costs little."""
    on = max([on, *(act.on for act in dossier.acts[:1])])
    moment = Moment(None, None, fold(dossier, on, book), None)
    hold_unknown(moment.early)
    moment.late = moment.early
    horizon = A_YEAR.after(on)
    found = collecting.first_of_each(_collected(Rehearsal([moment]), [moment], horizon))
    placed = [one for one in found if one.day is not None and one.standing != "past"]
    return Timetable(
        start=on, horizon=horizon, unplaced=(), steps=(),
        coming=tuple(sorted(placed, key=lambda one: (one.day or date.max, one.key))),
    )  # fmt: skip


def _remember(state: State, suppositions: Suppositions) -> None:
    levels = state.mechanism.levels
    if levels and suppositions.level:
        state.remember({levels.field: suppositions.level}, 0)
    state.remember(dict(suppositions.answers), 0)
    for running in state.open_deadlines():
        answered = suppositions.answers.get(running.spec.from_field or "")
        if answered is not None:
            running.start, running.computed = answered, None


def _told(state: State, suppositions: Suppositions, begins: date, ahead: Duration) -> Timetable:
    for name, day in suppositions.acts:
        _suppose(state, name, day)
    horizon = ahead.after(state.on)
    found = rehearse(state)
    way = main_way(found)
    comings = collecting.first_of_each(_collected(found, way, horizon))
    comings += _never(state, found, {one.name for one in comings})
    placed = [one for one in comings if one.day is not None]
    return Timetable(
        start=begins,
        horizon=horizon,
        coming=tuple(sorted(placed, key=lambda one: (one.day or date.max, one.key))),
        unplaced=tuple(one for one in comings if one.day is None),
        steps=tuple(_steps(way)),
    )


def _suppose(state: State, name: str, day: date) -> None:
    kind = state.mechanism.acts.get(name)
    if kind is None:
        raise ImpossibleSupposition(NO_ACT.format(act=name[:60]))
    if day < state.on:
        words = BACKWARDS.format(act=kind.label, day=day, last=state.on)
        raise ImpossibleSupposition(words)
    state.on = day
    run_to(state, day)
    if not stands(state, name, kind):
        here = state.mechanism.stages[state.stage[kind.track]].label
        raise ImpossibleSupposition(NOT_THEN.format(act=kind.label, day=day, stage=here))
    perform(state, name, day)


def _collected(found: Rehearsal, way: list[Moment], horizon: date) -> Iterator[Coming]:
    """The way to the end first, so that a date met there is told there."""
    trunk = set(map(id, way))
    for moment in [*way, *(each for each in found.moments if id(each) not in trunk)]:
        main = id(moment) in trunk
        yield from collecting.of_deadlines(moment, main=main)
        yield from collecting.of_windows(moment, main=main)
        yield from returning.of_locks(moment, main=main)
        yield from returning.of_duties(moment, horizon, main=main)
        yield from returning.of_rounds(moment, horizon, main=main)


def _never(state: State, found: Rehearsal, told: set[str]) -> list[Coming]:
    """The deadlines and promises no step leads to: said, not dropped."""
    mechanism = state.mechanism
    missing = [
        Coming(key=name, kind=spec.nature, name=name, label=spec.label, owed_by=spec.owed_by,
               silence=spec.silence.sentence if spec.silence else None,
               unplaced=_why(state, spec), main=False)
        for name, spec in mechanism.deadlines.items() if name not in told
    ]  # fmt: skip
    for name, duty in mechanism.obligations.items():
        if name in told:
            continue
        begun = (
            duty.from_act is None or duty.from_act in found.reached or duty.from_act in state.days
        )
        act = mechanism.acts.get(duty.from_act or "")
        words = (
            collecting.from_answer(state, duty.from_field)
            if begun else EACH_YEAR.format(act=act.label if act else "")
        )  # fmt: skip
        missing.append(Coming(key=name, kind="duty", name=name, label=duty.label,
                              owed_by=duty.owed_by, unplaced=words, main=False))  # fmt: skip
    return missing


def _why(state: State, spec: Deadline) -> Text:
    acts, stages = state.mechanism.acts, set(spec.on_stage)
    followed = state.mechanism.deadlines.get(spec.from_deadline or "")
    if followed is not None and spec.follows:
        return FOLLOWS.format(label=followed.label)
    opening = [
        name for name, kind in acts.items()
        if name in spec.opened_by or kind.to in stages or stages & set(kind.also.values())
    ]  # fmt: skip
    if not opening:
        return NEVER_OPENS
    return NOT_REACHED.format(acts=list_text([acts[name].label for name in opening], "or"))


def _steps(way: list[Moment]) -> Iterator[Step]:
    for moment in way[1:]:
        if moment.by_silence or moment.name is None or moment.label is None:
            continue
        kind = moment.early.mechanism.acts[moment.name]
        yield Step(
            act=moment.name, label=kind.label, by=kind.by, earliest=moment.early.on,
            latest=moment.late.on if moment.late else None,
        )  # fmt: skip
