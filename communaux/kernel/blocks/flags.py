"""Labels planted on a line of time, raised until none touches another.

A flag flies to one side of its pole. Flags that fly to the right are planted from right to left,
so a pole only ever meets flags that were planted after it, and those are raised above it.
Flags that fly to the left are the mirror image.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from communaux.kernel.blocks.lettering import Box, Label, Run, place_lines, wrap

FROM_POLE = 6.0
_APART = 9.0
_BETWEEN = 4.0

Side = Literal[1, -1]
"""Flags fly to the right (1) or to the left (-1)."""


@dataclass(frozen=True)
class Flag:
    """What to write at a position on the line, on lines no wider than `width`."""

    x: float
    runs: tuple[Run, ...]
    width: float

    def measure(self, size: float) -> Label:
        """Its words, wrapped, at the origin."""
        return place_lines(wrap(self.runs, self.width, size), 0, 0, size)


@dataclass(frozen=True)
class Planted:
    """A flag in its place; its pole runs from the line to `tip`."""

    label: Label
    x: float
    foot: float
    tip: float

    @property
    def pole(self) -> Box:
        """The room of its pole."""
        top, bottom = sorted((self.foot, self.tip))
        return Box(self.x - 0.5, top, 1, bottom - top)

    def mirrored(self) -> Planted:
        """Its image across the vertical through the origin, letters kept readable."""
        box = replace(self.label.box, x=-self.label.box.x - self.label.box.width)
        label = replace(self.label, box=box, flush_right=True)
        return replace(self, label=label, x=-self.x)


def plant(
    flags: Sequence[Flag], line: float, *, size: float, upward: bool, side: Side = 1
) -> tuple[Planted, ...]:
    """Place flags above or under the height `line`, in the order given."""
    planted: dict[int, Planted] = {}
    for place in sorted(range(len(flags)), key=lambda i: (-flags[i].x * side, -i)):
        measured = flags[place].measure(size)
        found = _raise(flags[place].x * side, measured, line, planted.values(), upward=upward)
        planted[place] = found
    ordered = [planted[place] for place in range(len(flags))]
    return tuple(ordered if side == 1 else [found.mirrored() for found in ordered])


def _raise(
    x: float, measured: Label, line: float, planted: Iterable[Planted], *, upward: bool
) -> Planted:
    """At the lowest height where its words meet nothing; above everything there is always room."""
    taken = [room for other in planted for room in (_roomy(other.label.box), other.pole)]
    heights = sorted({0.0, *(_beyond(room, line, upward=upward) for room in taken)})
    for height in heights:
        top = line - height - measured.box.height if upward else line + height
        words = Box(x + FROM_POLE, top, measured.box.width, measured.box.height)
        if height >= 0 and not any(words.meets(room) for room in taken):
            break
    tip = top + 3 if upward else top + measured.box.height - 3
    return Planted(measured.moved(words.x, top), x, line, tip)


def _roomy(box: Box) -> Box:
    return Box(box.x - _APART, box.y - _BETWEEN, box.width + 2 * _APART, box.height + 2 * _BETWEEN)


def _beyond(room: Box, line: float, *, upward: bool) -> float:
    return line - room.y if upward else room.y + room.height - line
