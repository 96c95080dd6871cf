"""The drawings: the coming year on one line, and by how many days each date moves."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Drawing
from communaux.kernel.blocks.chronology import TODAY_IS
from communaux.kernel.blocks.timeline import Due, Event, Span, timeline
from communaux.kernel.text import Text
from communaux.kernel.timetable.coming import Coming, Timetable
from communaux.kernel.timetable.simulating import Simulation
from communaux.web.timetables.agenda import when_text

MOST_DRAWN, MOST_BARS = 14, 16
START = Text(fr="Début, {day}", en="Start, {day}")
MOVES = Text(fr="Ce qui bouge, en jours", en="What moves, in days")
DAYS = Text(fr="jours", en="days")


def year_ahead(found: Timetable, language: str, *, today: bool) -> tuple[Drawing | None, int]:
    """The dates of the way up to the horizon, and how many are left to the table."""
    near = [one for one in found.coming if _drawable(one, found.horizon)]
    first = [one for one in near if one.main or one.standing != "coming"] or near
    kept = tuple(first[:MOST_DRAWN])
    if not kept:
        return None, len(found.coming)
    drawing = _drawn(kept, found.start, language, TODAY_IS if today else START)
    return drawing, len(found.coming) - len(kept)


def moves_drawn(found: Simulation) -> Drawing | None:
    """A bar per date that moves, left when it comes sooner, right when it comes later."""
    moving = [(one.told.label, one.days) for one in found.moved if one.days]
    if not moving:
        return None
    return bars(MOVES, tuple(moving[:MOST_BARS]), DAYS, prefix="moves")


@lru_cache(maxsize=256)
def _drawn(kept: tuple[Coming, ...], start: date, language: str, stands: Text) -> Drawing:
    """Placing labels costs more than the rest of the page: the same facts are drawn once."""
    spans = [_span(one) for one in kept if _lasts(one)]
    dues = [_due(one) for one in kept if not _lasts(one) and one.kind not in {"round", "earliest"}]
    events = [
        Event(label=one.label, day=one.day)
        for one in kept
        if one.day and one.kind in {"round", "earliest"}
    ]
    return timeline(
        spans, events, dues, today=start, language=language, prefix="coming", stands=stands
    )  # fmt: skip


def _drawable(one: Coming, horizon: date) -> bool:
    return one.day is not None and one.day <= horizon and one.standing != "past"


def _lasts(one: Coming) -> bool:
    opens = one.opens_latest or one.opens
    return one.kind in {"window", "period"} and opens is not None and opens < (one.day or opens)


def _span(one: Coming) -> Span:
    opens = one.opens_latest or one.opens or one.day
    state = "current" if one.standing == "open" else "coming"
    return Span(label=one.label, start=opens or date.max, end=one.day, state=state)  # type: ignore[arg-type]  # one of two literals.


def _due(one: Coming) -> Due:
    words = when_text(one) or one.label
    state = "late" if one.standing == "late" else "open"
    return Due(label=one.label, day=one.day or date.max, state=state, explanation=words)  # type: ignore[arg-type]  # one of two literals.
