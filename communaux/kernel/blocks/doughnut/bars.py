"""The bars of the unrolled doughnut: the marks of the rings, on straight lines."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.blocks.doughnut.legend import TICK, Row
from communaux.kernel.blocks.doughnut.marks import SAFE_COLOUR, Pen, mark, painted, patterned
from communaux.kernel.blocks.lettering import Box
from communaux.kernel.blocks.svg import (
    Fragment,
    decimals,
    element,
    lettered,
    rectangle,
    stroke,
)

_ARROW = 9.0
"""Room at the end of every bar for the arrowhead of those that are cut."""


def row_shapes(row: Row, pen: Pen) -> Iterator[Fragment]:
    """Words, bar and outline of one indicator."""
    room, track = row.room, row.track
    yield lettered(row.label)
    yield lettered(row.value)
    yield from _bar(row, Box(track.x, track.y, track.width - _ARROW, track.height), pen)
    yield mark(rectangle(room.x, room.y, room.width, room.height), 2)


def _bar(row: Row, track: Box, pen: Pen) -> Iterator[Fragment]:
    state = row.placed.wedge.state
    whole = rectangle(track.x, track.y, track.width, track.height)
    if state in {"missing", "no_threshold"}:
        yield patterned(whole, pen.hatch if state == "missing" else pen.dots)
        yield stroke(whole, "soft", 0.9, dashes="4 3")
        return
    yield from _axis(track)
    if state == "met":
        yield tick(row.value.box.x - TICK / 2, row.value.middle())
    else:
        yield from _length(row, track)


def _length(row: Row, track: Box) -> Iterator[Fragment]:
    bar = rectangle(track.x, track.y, max(1.5, row.share * track.width), track.height)
    yield painted(bar, "late")
    yield from _cut(track) if row.placed.capped else ()
    if row.placed.wedge.status != "observed":
        yield _stitches(row, track)


def _axis(track: Box) -> Iterator[Fragment]:
    """Where a length of zero starts, in the colour of the safe space, and how far it may go."""
    foot = f"M{decimals(track.x)},{decimals(track.y + track.height)}h{decimals(track.width)}"
    yield stroke(foot, "line", 0.8)
    yield painted(rectangle(track.x - 3, track.y - 1, 3, track.height + 2), "safe")


def _cut(track: Box) -> Iterator[Fragment]:
    """A zigzag of paper near the end, an arrowhead after it."""
    end = track.x + track.width
    teeth = f"M{decimals(end - 14)},{decimals(track.y - 1)}l3,3l-3,3l3,3"
    yield stroke(teeth, "paper", 2)
    head = f"M{decimals(end + 1)},{decimals(track.y - 1)}l6.5,{_half(track)}l-6.5,{_half(track)}z"
    yield painted(head, "late")


def _half(track: Box) -> str:
    return decimals((track.height + 2) / 2)


def _stitches(row: Row, track: Box) -> Fragment:
    """Dots along the bar."""
    length = max(4.0, row.share * track.width - 6)
    path = f"M{decimals(track.x + 3)},{decimals(track.y + track.height / 2)}h{decimals(length)}"
    return stroke(path, "paper", 1.7, dashes="0.01 3.4")


def tick(x: float, y: float) -> Fragment:
    """The tick of what is met, around a point."""
    return element(
        "path",
        {
            "class": "safe",
            "color": SAFE_COLOUR,
            "d": f"M{decimals(x - 4)},{decimals(y)}l3,3.2l5.2,-6.6",
            "fill": "none",
            "stroke": "currentColor",
            "stroke-width": 2.1,
        },
    )
