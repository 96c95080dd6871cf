"""Dates month by month: each a row that says when, what, who, and what silence does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, date_text
from communaux.kernel.timetable.coming import Coming, Timetable
from communaux.kernel.timetable.difference import Moved
from communaux.kernel.timetable.simulating import Simulation

BETWEEN = Text(fr="entre le {earliest} et le {latest}", en="between {earliest} and {latest}")
AT_BEST = Text(fr="au plus tôt le {day}", en="at the earliest on {day}")
FROM_TO = Text(fr="du {opens} au {closes}", en="from {opens} to {closes}")
FROM_TO_AT_BEST = Text(
    fr="au plus tôt du {opens} au {closes}", en="at the earliest from {opens} to {closes}"
)
ON = Text(fr="le {day}", en="on {day}")
WHAT = {
    "limit": Text(fr="dernier jour", en="last day"),
    "period": Text(fr="fin d’une période", en="end of a period"),
    "earliest": Text(fr="premier jour possible", en="first possible day"),
    "window": Text(fr="fenêtre", en="window"),
    "duty": Text(fr="promesse qui revient", en="promise that returns"),
    "round": Text(fr="nouveau tour", en="new round"),
    "lock": Text(fr="fin de verrou", en="end of a lock"),
}
STANDINGS = {
    "waiting": Text(fr="pas encore ouverte", en="not open yet"),
    "open": Text(fr="en cours", en="running"),
    "late": Text(fr="en retard", en="late"),
    "suspended": Text(fr="suspendu", en="suspended"),
    "past": Text(fr="passé", en="past"),
}
NOBODY = Text(fr="—", en="—")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One date: `only_if` is the act a branch begins with; `moved` what a simulation changes."""

    coming: Coming
    when: Text | None
    what: Text
    who: Text
    standing: Text | None
    only_if: Text | None
    path: Text | None
    moved: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month and its rows, earliest first."""

    first: date
    name: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything that can be dated, month by month, then what cannot."""

    months: tuple[Month, ...]
    unplaced: tuple[Row, ...]
    hidden: int


def agenda(found: Simulation, mechanism: Mechanism, *, main_only: bool = False) -> Agenda:
    """The agenda of what is shown; `hidden` counts the dates of branches left out."""
    shown = found.shown
    moved = {one.told.key: one for one in found.moved}
    kept = [one for one in shown.coming if one.main or not main_only or one.standing != "coming"]
    trunk = _trunk(shown)
    rows = [_row(one, mechanism, trunk, moved.get(one.key)) for one in kept]
    months = [
        Month(first=date(year, month, 1), name=_month_text(date(year, month, 1)),
              rows=tuple(each))
        for (year, month), each in groupby(rows, key=_month)
    ]  # fmt: skip
    unplaced = [one for one in shown.unplaced if one.main or not main_only]
    return Agenda(
        months=tuple(months),
        unplaced=tuple(_row(one, mechanism, trunk, None) for one in unplaced),
        hidden=len(shown.coming) - len(kept) + len(shown.unplaced) - len(unplaced),
    )


def when_text(one: Coming) -> Text | None:
    """The day, or the days between which it falls."""
    opens = one.opens_latest or one.opens
    if one.day is None:
        return None
    if one.kind == "window" and opens is not None:
        words = FROM_TO if one.latest else FROM_TO_AT_BEST
        return words.format(opens=opens, closes=one.day)
    if one.latest is None or one.earliest is None:
        return AT_BEST.format(day=one.day)
    if one.certain:
        return ON.format(day=one.latest)
    return BETWEEN.format(earliest=one.earliest, latest=one.latest)


def side_text(one: Coming | None) -> Text:
    """One side of a comparison."""
    return (when_text(one) if one else None) or NOBODY


def _row(one: Coming, mechanism: Mechanism, trunk: set[str], moved: Moved | None) -> Row:
    role = mechanism.roles.get(one.owed_by or "")
    away = [text for text in one.after if text.fr not in trunk]
    return Row(
        coming=one,
        when=when_text(one),
        what=WHAT[one.kind],
        who=role.label if role else NOBODY,
        standing=STANDINGS.get(one.standing),
        only_if=away[0] if away and not one.main else None,
        path=Text.joined(one.after, " → ") if one.after else None,
        moved=moved.words if moved and moved.changes else None,
    )


def _trunk(found: Timetable) -> set[str]:
    return {step.label.fr for step in found.steps}


def _month(row: Row) -> tuple[int, int]:
    day = row.coming.day or date.max
    return day.year, day.month


def _month_text(first: date) -> Text:
    """Such as "mars 2026": the date without its day."""
    words = date_text(first)
    return Text(fr=words.fr.partition(" ")[2], en=words.en.partition(" ")[2])


def movements(found: Simulation) -> Iterator[Movement]:
    """Each date that moves first, then those that do not."""
    for one in sorted(found.moved, key=lambda each: not each.changes):
        yield Movement(one.told.label, side_text(one.before), side_text(one.after), one.words,
                       one.days or 0, changes=one.changes)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of "what moves": before, after, and the difference in words."""

    label: Text
    before: Text
    after: Text
    words: Text
    days: int
    changes: bool
