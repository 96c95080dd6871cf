"""The entry of a dossier in a public register on a date: a pure function of its situation.

A cell that says nothing says why: not given, not yet, not applicable, or withheld. What is not
public never becomes the value of a cell, so nothing made from cells can let it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Literal

from communaux.kernel.dossier.act import Act, Dossier
from communaux.kernel.dossier.fold import apply, fold, run_to
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column, Origin, PublicRegister
from communaux.kernel.mechanism.reading import write
from communaux.kernel.parameters.book import ParameterBook

Standing = Literal["given", "withheld", "not_given", "not_yet", "not_applicable"]
Place = Mapping[str, str]
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says: a value in the JSON form of the register, only when `given`.

    `because` is the visibility that withholds it.
    """

    standing: Standing
    value: Any = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """One dossier in one register on `on`: since when, and its cells by column."""

    on: date
    entered: date
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Change:
    """The columns that began to say something else on that day, and the entry since."""

    on: date
    columns: tuple[str, ...]
    entry: PublicEntry


def entry_in(state: State, register: PublicRegister, place: Place | None) -> PublicEntry | None:
    """The entry as the state stands; None while no act of `enters_by` was done.

    `place` is the commons: its `name` and `place`; None when the dossier has none.
    """
    entered = [day for act in register.enters_by for day in state.days.get(act, ())]
    if not entered:
        return None
    cells = {column.id: _cell(state, column, place) for column in register.columns}
    return PublicEntry(state.on, min(entered), cells)


def history_of(
    dossier: Dossier, on: date, book: ParameterBook, register: PublicRegister, place: Place | None
) -> tuple[Change, ...]:
    """Every day on which the entry began to say something else, oldest first, up to `on`."""
    changes: list[Change] = []
    last: Mapping[str, Cell] = {}
    for state in _days(dossier, on, book):
        entry = entry_in(state, register, place)
        if entry is None:
            continue
        columns = tuple(name for name, cell in entry.cells.items() if last.get(name) != cell)
        if columns or not last:
            changes.append(Change(state.on, columns, entry))
        last = entry.cells
    return tuple(changes)


def _days(dossier: Dossier, on: date, book: ParameterBook) -> Iterator[State]:
    """The state at the end of each day on which an act, a silence or time changed something."""
    last = fold(dossier, on, book)
    passing = {event.day for event in last.silences} | {span.start for span in last.spans}
    passing |= {lock.until + A_DAY for lock in last.locks if lock.until and lock.until < on}
    acts: dict[date, Sequence[Act]] = {
        day: tuple(found) for day, found in groupby(dossier.acts, lambda act: act.on)
    }
    state = State(dossier, book, on)
    for day in sorted({day for day in acts if day <= on} | passing):
        state.on = day
        run_to(state, day)
        for act in acts.get(day, ()):
            apply(state, act)
        run_to(state, day)
        yield state


def _cell(state: State, column: Column, place: Place | None) -> Cell:
    return READERS[column.origin](state, column, place)


def _absent(state: State, *, awaited: bool = True) -> Cell:
    """Not yet, while it may still come; else not applicable to this dossier."""
    return Cell("not_yet" if awaited and state.ended is None else "not_applicable")


def _field(state: State, column: Column, _place: Place | None) -> Cell:
    name, mechanism = column.field or "", state.mechanism
    field = mechanism.fields.get(name)
    value = state.facts.get(name)
    if value is not None and field is not None and field.visibility != "public":
        return Cell("withheld", because=field.visibility)
    if value is not None:
        return Cell("given", write(value))
    if any(act in state.days for act in _asking(mechanism, name)):
        return Cell("not_given")
    return _absent(state, awaited=field is not None)


def _asking(mechanism: Mechanism, field: str) -> Iterator[str]:
    return (act for act, form in mechanism.forms.items() if field in form)


def _date_of(state: State, column: Column, _place: Place | None) -> Cell:
    days = [day for act in column.date_of for day in state.days.get(act, ())]
    known = any(act in state.mechanism.acts for act in column.date_of)
    return _day(days, column) or _absent(state, awaited=known)


def _entered(state: State, column: Column, _place: Place | None) -> Cell:
    days = [span.start for span in state.spans if span.stage in column.entered]
    known = any(stage in state.mechanism.stages for stage in column.entered)
    return _day(days, column) or _absent(state, awaited=known)


def _day(days: Sequence[date], column: Column) -> Cell | None:
    if not days:
        return None
    return Cell("given", (min(days) if column.which == "first" else max(days)).isoformat())


def _deadline(state: State, column: Column, _place: Place | None) -> Cell:
    found = [running for running in state.running if running.name == column.deadline]
    if not found:
        return _absent(state, awaited=column.deadline in state.mechanism.deadlines)
    if found[-1].suspended:
        return Cell("not_yet")
    day = found[-1].compute(state.dossier.world.holidays).day
    return Cell("given", day.isoformat())


def _stage(state: State, column: Column, _place: Place | None) -> Cell:
    stage = state.stage.get(column.stage or "")
    return Cell("given", stage) if stage else Cell("not_applicable")


def _party(state: State, column: Column, _place: Place | None) -> Cell:
    seated = state.seats.get(column.party or "")
    if seated:
        return Cell("given", list(seated))
    return _absent(state, awaited=column.party in state.mechanism.roles)


def _commons(_state: State, column: Column, place: Place | None) -> Cell:
    if place is None:
        return Cell("not_applicable")
    words = place.get(column.commons or "", "")
    return Cell("given", words) if words else Cell("not_given")


def _document(state: State, column: Column, _place: Place | None) -> Cell:
    """Names and SHA-256 of the pieces; how many there are, when they are not public."""
    kind = state.mechanism.documents.get(column.document or "")
    acts = (act for act in state.dossier.acts if act.seq <= state.count)
    pieces = [
        {"name": each.name, "sha256": each.sha256, "act": act.seq}
        for act in acts
        for each in act.documents
        if each.kind == column.document
    ]
    if not pieces:
        return _absent(state, awaited=kind is not None)
    if kind is None or kind.visibility != "public":
        return Cell("withheld", because=kind.visibility if kind else "parties")
    return Cell("given", pieces)


def _lock(state: State, column: Column, _place: Place | None) -> Cell:
    held = [lock for lock in state.locks if lock.kind == column.lock and lock.holds_on(state.on)]
    if not held:
        return Cell("not_applicable")
    until = held[-1].until
    return Cell("given", [held[-1].since.isoformat(), until.isoformat() if until else None])


def _ended(state: State, _column: Column, _place: Place | None) -> Cell:
    return Cell("given", state.ended.isoformat()) if state.ended else Cell("not_yet")


READERS: dict[Origin, Callable[[State, Column, Place | None], Cell]] = {
    "field": _field, "date_of": _date_of, "entered": _entered, "deadline": _deadline,
    "stage": _stage, "party": _party, "commons": _commons, "document": _document, "lock": _lock,
    "ended": _ended,
}  # fmt: skip
