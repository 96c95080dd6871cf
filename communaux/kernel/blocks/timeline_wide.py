"""Where everything stands on a wide timeline: a band, stages named above, acts and dues below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from communaux.kernel.blocks.chronology import Chronology, Due, Span
from communaux.kernel.blocks.flags import FROM_POLE, Flag, Planted, Side, plant
from communaux.kernel.blocks.lettering import BESIDE, Box, Label, Run, set_label
from communaux.kernel.blocks.timescale import TimeScale, short_day, span_days
from communaux.kernel.text import Text

WIDTH = 960.0
EDGE = 8.0
ROW = 17.0
"""Height of a row of the band."""
_SIZE = 13.0
_BROAD, _SLIM = 330.0, 185.0
"""Widest flag where it flies over the whole drawing, and where it flies out of the scale."""
_ABOVE = 12.0
_AXIS = 20.0


@dataclass(frozen=True)
class Bar:
    """A span on the band: extent and row, 0 being the top one."""

    span: Span
    left: float
    right: float
    row: int


@dataclass(frozen=True)
class WideLayout:
    """Everything placed, with the top of the drawing at 0."""

    scale: TimeScale
    band: float
    line: float
    """Foot of the band, where acts and deadlines are marked."""
    bars: tuple[Bar, ...]
    names: tuple[Planted, ...]
    under: tuple[Planted, ...]
    axis: tuple[Label, ...]
    older: Label
    """Says that some events are dots without a name; no line when all are named."""

    @property
    def height(self) -> float:
        return self.older.box.y + self.older.box.height + 8

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything written, for checking that nothing overlaps."""
        return (*(p.label for p in (*self.names, *self.under)), *self.axis, self.older)


@dataclass(frozen=True)
class Note:
    """A day and what its flag says."""

    day: date
    runs: tuple[Run, ...]


def lay_out_wide(told: Chronology, language: str) -> WideLayout:
    """Flags fly all to the right or all to the left, whichever makes the lower drawing."""
    right, left = _lay_out(told, language, 1), _lay_out(told, language, -1)
    return left if left.height < right.height else right


def _lay_out(told: Chronology, language: str, side: Side) -> WideLayout:
    names, notes = _span_notes(told, language), _notes_under(told, language)
    scale = _scale(told, (*names, *notes), side)
    bars = _rows(told, scale)
    flags = _flags(names, scale, side)
    tops = [p.label.box.y for p in plant(flags, 0, size=_SIZE, upward=True, side=side)]
    band = 6 + _ABOVE - min(tops, default=0.0)
    line = band + (max((bar.row for bar in bars), default=0) + 1) * ROW
    below = _flags(notes, scale, side)
    under = plant(below, line + _AXIS, size=_SIZE, upward=False, side=side)
    above = plant(flags, band - _ABOVE, size=_SIZE, upward=True, side=side)
    axis = _axis(scale, line, under, language)
    older = _older(told, max(line + _AXIS, *(_foot(p.label) for p in under)), language)
    return WideLayout(scale, band, line, bars, above, under, axis, older)


def _foot(label: Label) -> float:
    return label.box.y + label.box.height


def _older(told: Chronology, top: float, language: str) -> Label:
    words = told.older_text()
    runs = [[Run(words.in_(language), "soft")]] if words else []
    return set_label(runs, EDGE, top + 8 if words else top, WIDTH - 2 * EDGE, _SIZE)


def _scale(told: Chronology, notes: Sequence[Note], side: Side) -> TimeScale:
    """The longest scale from which no flag flies out of the drawing."""
    whole = span_days(told.days(), EDGE, WIDTH - EDGE)
    length = WIDTH - 2 * EDGE
    for note, flag in zip(notes, _flags(notes, whole, side), strict=True):
        room = WIDTH - 2 * EDGE - FROM_POLE - flag.measure(_SIZE).box.width
        share = _share(note.day, whole, side)
        length = min(length, room / share) if share else length
    if side == 1:
        return TimeScale(whole.first, whole.last, EDGE, EDGE + length)
    return TimeScale(whole.first, whole.last, WIDTH - EDGE - length, WIDTH - EDGE)


def _share(day: date, scale: TimeScale, side: Side) -> float:
    """How far along the scale a day is, from the end where flags have all the room."""
    along = (day - scale.first).days / (scale.last - scale.first).days
    return along if side == 1 else 1 - along


def _flags(notes: Iterable[Note], scale: TimeScale, side: Side) -> list[Flag]:
    return [
        Flag(
            scale.at(note.day),
            note.runs,
            _BROAD + (_SLIM - _BROAD) * _share(note.day, scale, side),
        )
        for note in notes
    ]


def _rows(told: Chronology, scale: TimeScale) -> tuple[Bar, ...]:
    """Spans that run side by side stand on rows of their own."""
    ends: list[float] = []
    bars: list[Bar] = []
    for span in told.spans:
        left = scale.at(span.start)
        right = max(scale.at(told.end_of(span)), left + 5)
        row = next((r for r, end in enumerate(ends) if end <= left + 0.01), len(ends))
        ends[row : row + 1] = [right]
        bars.append(Bar(span, left, right, row))
    return tuple(bars)


def _span_notes(told: Chronology, language: str) -> list[Note]:
    return [
        Note(
            span.start,
            _runs(
                Run(span.label.in_(language), _tone(span), bold=True),
                (short_day(span.start),) if span.state == "done" else _dated(span),
                language,
            ),
        )
        for span in told.spans
    ]


def _tone(span: Span) -> str:
    return "accent" if span.state == "current" else "ink"


def _dated(span: Span) -> tuple[Text, Text]:
    return short_day(span.start), span.state_text()


def _runs(name: Run, details: Iterable[Text], language: str) -> tuple[Run, ...]:
    return (name, *(Run(BESIDE + words.in_(language), "soft") for words in details))


def _notes_under(told: Chronology, language: str) -> list[Note]:
    today = Run(told.today_text().in_(language), "accent", bold=True)
    return [
        Note(told.today, (today,)),
        *(
            Note(event.day, _runs(Run(event.label.in_(language)), [short_day(event.day)], language))
            for event in told.named_events
        ),
        *(_due_note(told, due, language) for due in told.deadlines),
    ]


def _due_note(told: Chronology, due: Due, language: str) -> Note:
    late = due.state == "late"
    named = _runs(Run(due.label.in_(language), bold=True), [short_day(due.day)], language)
    words = BESIDE + due.state_text(told.today).in_(language).replace(" ", "\u00a0")
    return Note(due.day, (*named, Run(words, "late" if late else "soft", bold=late)))


def _axis(
    scale: TimeScale, line: float, under: Iterable[Planted], language: str
) -> tuple[Label, ...]:
    """Names of months that no pole runs through and that stay on the sheet."""
    poles = [Box(p.x - 4, line, 8, _AXIS) for p in under]
    poles.append(Box(WIDTH, line, WIDTH, _AXIS))
    named = [
        set_label([[Run(words.in_(language), "soft")]], x + 3, line + 2, WIDTH, _SIZE - 2)
        for x, words in scale.ticks()
    ]
    return tuple(label for label in named if not any(label.box.meets(pole) for pole in poles))
