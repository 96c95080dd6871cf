"""The strokes and words of a wide timeline, once everything has its place."""

from __future__ import annotations

from communaux.kernel.blocks.chronology import Chronology
from communaux.kernel.blocks.flags import Planted
from communaux.kernel.blocks.lettering import Box, Label
from communaux.kernel.blocks.svg import Fragment, decimals, group, lettered, rectangle, stroke
from communaux.kernel.blocks.svg import fill as paint
from communaux.kernel.blocks.timeline_marks import due_mark, event_mark, span_bar
from communaux.kernel.blocks.timeline_wide import EDGE, ROW, WIDTH, Bar, WideLayout

_BAR = 12.0


def draw_wide(told: Chronology, layout: WideLayout) -> Fragment:
    """Poles first, then the band, the marks and the words."""
    return group(
        *(_pole(planted, layout.band) for planted in layout.names),
        *(_pole(planted, layout.line) for planted in layout.under),
        *(_tick(label, layout.line) for label in layout.axis),
        stroke(f"M{decimals(EDGE)},{decimals(layout.line)}H{decimals(WIDTH - EDGE)}", "line", 1),
        *(span_bar(bar.span, _room(bar, layout.band)) for bar in layout.bars),
        _today(layout.scale.at(told.today), layout),
        *(event_mark(layout.scale.at(event.day), layout.line) for event in told.events),
        *(due_mark(due, layout.scale.at(due.day), layout.line) for due in told.deadlines),
        *(lettered(label) for label in layout.labels),
    )


def _pole(planted: Planted, foot: float) -> Fragment:
    path = f"M{decimals(planted.x)},{decimals(foot)}V{decimals(planted.tip)}"
    return stroke(path, "line", 1)


def _tick(label: Label, foot: float) -> Fragment:
    return paint(rectangle(label.box.x - 3.5, foot, 1, 5), "line")


def _today(x: float, layout: WideLayout) -> Fragment:
    path = f"M{decimals(x)},{decimals(layout.band - 6)}V{decimals(layout.line + 4)}"
    return stroke(path, "accent", 2)


def _room(bar: Bar, band: float) -> Box:
    top = band + bar.row * ROW + (ROW - _BAR) / 2
    return Box(bar.left, top, max(3.0, bar.right - bar.left - 2), _BAR)
