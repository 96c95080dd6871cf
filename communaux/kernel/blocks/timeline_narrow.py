"""The timeline for phones: days run downwards, stages are bars beside the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from communaux.kernel.blocks.chronology import Chronology, Due, Event, Span
from communaux.kernel.blocks.lettering import BESIDE, Box, Label, Run, set_label
from communaux.kernel.blocks.svg import Fragment, decimals, group, lettered, stroke
from communaux.kernel.blocks.timeline_marks import due_mark, event_mark, span_bar
from communaux.kernel.text import date_text

WIDTH = 360.0
_AXIS = 10.0
_EDGE = 2.0
_SIZE = 13.5
_BAR = 8.0
_BARS = 66.0
"""Widest room for bars side by side."""

Told = Span | Event | Due | None
"""What an entry tells; None is today."""


@dataclass(frozen=True)
class Entry:
    """A day and its words; `label.box.y` is where the day stands."""

    day: date
    told: Told
    label: Label

    @property
    def height(self) -> float:
        return self.label.middle()


@dataclass(frozen=True)
class Bar:
    """A span from its entry down to its end, in a lane."""

    span: Span
    top: float
    foot: float
    lane: int


@dataclass(frozen=True)
class NarrowLayout:
    """Entries from top to bottom, with the bars beside them."""

    entries: tuple[Entry, ...]
    bars: tuple[Bar, ...]
    lane_width: float
    dots: tuple[float, ...]
    """Heights of the events that are not named."""
    older: Label
    """Says so in words; no line when all are named."""

    @property
    def height(self) -> float:
        return self.older.box.y + self.older.box.height + 8

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything written, for checking that nothing overlaps."""
        return (*(entry.label for entry in self.entries), self.older)


def lay_out_narrow(told: Chronology, language: str) -> NarrowLayout:
    """Stack the entries, see how many bars run side by side, stack again in the room left.

    The order of entries alone decides which bars run side by side, so twice is enough.
    """
    draft = _bars(told, _stack(told, _AXIS + _BARS, language))
    lanes = max((bar.lane for bar in draft), default=0) + 1
    lane_width = min(_BAR + 3, _BARS / lanes)
    entries = _stack(told, _AXIS + 12 + lanes * lane_width + 6, language)
    older = told.events[: len(told.events) - len(told.named_events)]
    dots = tuple(_height_of(event.day, entries) + _SIZE * 0.64 for event in older)
    bars = _bars(told, entries)
    foot = max(e.label.box.y + e.label.box.height for e in entries)
    foot = max([foot, *(bar.foot for bar in bars)])
    return NarrowLayout(entries, bars, lane_width, dots, _older(told, foot, language))


def _older(told: Chronology, top: float, language: str) -> Label:
    words = told.older_text()
    runs = [[Run(words.in_(language), "soft")]] if words else []
    return set_label(runs, _EDGE, top + 8 if words else top, WIDTH - 2 * _EDGE, _SIZE - 0.5)


def _stack(told: Chronology, words: float, language: str) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    top = 4.0
    for day, what in _in_order(told):
        if entries:
            top += 7 + min(30.0, 2.4 * sqrt((day - entries[-1].day).days))
        runs = _words(what, told, language)
        entries.append(Entry(day, what, set_label(runs, words, top, WIDTH - words - 2, _SIZE)))
        top += entries[-1].label.box.height
    return tuple(entries)


def _in_order(told: Chronology) -> list[tuple[date, Told]]:
    everything: list[tuple[date, Told]] = [
        *((span.start, span) for span in told.spans),
        *((event.day, event) for event in told.named_events),
        *((due.day, due) for due in told.deadlines),
        (told.today, None),
    ]
    return sorted(everything, key=lambda pair: pair[0])


def _words(what: Told, told: Chronology, language: str) -> list[list[Run]]:
    if what is None:
        return [[Run(told.today_text().in_(language), "accent", bold=True)]]
    if isinstance(what, Span):
        tone = "accent" if what.state == "current" else "ink"
        name = Run(what.label.in_(language), tone, bold=True)
        return [[name], [Run(what.when().in_(language), "soft")]]
    day = Run(date_text(what.day).in_(language), "soft")
    if isinstance(what, Event):
        return [[Run(what.label.in_(language))], [day]]
    return _due_words(what, day, told.today, language)


def _due_words(due: Due, day: Run, today: date, language: str) -> list[list[Run]]:
    late = due.state == "late"
    words = BESIDE + due.state_text(today).in_(language)
    state = Run(words.replace(" ", "\u00a0"), "late" if late else "soft", bold=late)
    explained = Run(due.explanation.in_(language), "soft")
    return [[Run(due.label.in_(language), bold=True)], [day, state], [explained]]


def _bars(told: Chronology, entries: Sequence[Entry]) -> tuple[Bar, ...]:
    feet: list[float] = []
    bars: list[Bar] = []
    for entry in entries:
        if not isinstance(entry.told, Span):
            continue
        top = entry.label.box.y + 2
        foot = max(top + entry.label.box.height, _height_of(told.end_of(entry.told), entries))
        lane = next((n for n, used in enumerate(feet) if used <= top), len(feet))
        feet[lane : lane + 1] = [foot]
        bars.append(Bar(entry.told, top, foot, lane))
    return tuple(bars)


def _height_of(day: date, entries: Sequence[Entry]) -> float:
    """At the first entry of that day, else between its neighbours in proportion."""
    before = next(entry for entry in reversed(entries) if entry.day < day or entry is entries[0])
    after = next((entry for entry in entries if entry.day >= day), entries[-1])
    days = (after.day - before.day).days
    share = min(1.0, (day - before.day).days / days) if days > 0 else 1.0
    return before.label.box.y + share * (after.label.box.y - before.label.box.y)


def draw_narrow(layout: NarrowLayout) -> Fragment:
    """The line of time, the bars, the marks and the words."""
    return group(
        stroke(f"M{decimals(_AXIS)},4V{decimals(layout.older.box.y)}", "line", 1),
        *(span_bar(bar.span, _box(bar, layout)) for bar in layout.bars),
        *(event_mark(_AXIS, height) for height in layout.dots),
        *_marks(layout),
        *(lettered(label) for label in layout.labels),
    )


def _box(bar: Bar, layout: NarrowLayout) -> Box:
    left = _AXIS + 12 + bar.lane * layout.lane_width
    return Box(left, bar.top, layout.lane_width * _BAR / (_BAR + 3), bar.foot - bar.top - 3)


def _marks(layout: NarrowLayout) -> Iterator[Fragment]:
    for entry in layout.entries:
        if isinstance(entry.told, Event):
            yield event_mark(_AXIS, entry.height)
        elif isinstance(entry.told, Due):
            yield due_mark(entry.told, _AXIS, entry.height)
        elif entry.told is None:
            path = f"M2,{decimals(entry.height)}H{decimals(entry.label.box.x - 5)}"
            yield stroke(path, "accent", 2)
