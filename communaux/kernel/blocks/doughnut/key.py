"""The key under the rings: only the marks that this drawing uses, in as few lines as they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from communaux.kernel.blocks.doughnut.bars import tick
from communaux.kernel.blocks.doughnut.marks import BAND, SPACE, Pen, painted, patterned
from communaux.kernel.blocks.doughnut.sectors import Measure, Rings
from communaux.kernel.blocks.doughnut.wedge import Ring
from communaux.kernel.blocks.doughnut.words import (
    EXCESS,
    KEPT,
    NO_DATA,
    NO_THRESHOLD,
    NOT_OBSERVED,
    SAFE,
    cap_text,
)
from communaux.kernel.blocks.lettering import Label, Run, set_label
from communaux.kernel.blocks.svg import Fragment, decimals, group, lettered, rectangle, stroke
from communaux.kernel.text import Text

_SAMPLE = 24.0
_BESIDE = 7.0
_APART = 20.0
_HIGH = 11.0

Sample = Callable[[float, float, Pen], Iterator[Fragment]]
"""Draws a mark in a room 24 wide around a height, from its left edge."""


@dataclass(frozen=True)
class Entry:
    """A sample and what it means."""

    sample: Sample
    label: Label

    @property
    def left(self) -> float:
        return self.label.box.x - _SAMPLE - _BESIDE


@dataclass(frozen=True)
class Key:
    """Entries in their places."""

    entries: tuple[Entry, ...]
    height: float

    def drawn(self, pen: Pen) -> Fragment:
        """Samples and words; `pen` has units of the picture."""
        return group(
            *(
                group(*entry.sample(entry.left, entry.label.middle(), pen), lettered(entry.label))
                for entry in self.entries
            )
        )


def lay_out_key(
    rings: Rings, measure: Measure, language: str, room: tuple[float, float, float], size: float
) -> Key:
    """Set the entries in a room given as left, top and width."""
    left, top, width = room
    entries: list[Entry] = []
    x, y, foot = left, top, top
    for sample, words in _entries(rings, measure):
        runs = [[Run(words.in_(language), "soft")]]
        label = set_label(runs, 0, 0, width - _SAMPLE - _BESIDE, size)
        if x > left and x + _SAMPLE + _BESIDE + label.box.width > left + width:
            x, y = left, foot + 4
        entries.append(Entry(sample, label.moved(x + _SAMPLE + _BESIDE, y)))
        x += _SAMPLE + _BESIDE + label.box.width + _APART
        foot = max(foot, y + label.box.height)
    return Key(tuple(entries), foot - top)


def _entries(rings: Rings, measure: Measure) -> Sequence[tuple[Sample, Text]]:
    """What each mark means, for the marks in use."""
    wedges = rings.wedges
    states = {placed.wedge.state for placed in wedges}
    capped = {placed.wedge.ring for placed in wedges if placed.capped}
    cut: Ring = "ecological" if "ecological" in capped else "social"
    known = [placed for placed in wedges if placed.wedge.excess is not None]
    used = (
        (_safe, SAFE, True),
        (_excess, EXCESS, "unmet" in states),
        (_capped, cap_text(cut, measure), bool(capped)),
        (_met, KEPT, "met" in states),
        (_missing, NO_DATA, "missing" in states),
        (_aimless, NO_THRESHOLD, "no_threshold" in states),
        (_stitched, NOT_OBSERVED, any(p.wedge.status != "observed" for p in known)),
    )
    return [(sample, words) for sample, words, needed in used if needed]


def _box(x: float, y: float, width: float = _SAMPLE) -> str:
    return rectangle(x, y - _HIGH / 2, width, _HIGH)


def _safe(x: float, y: float, pen: Pen) -> Iterator[Fragment]:  # noqa: ARG001 - a Sample
    yield painted(_box(x + 6, y, _SAMPLE - 12), "safe", SPACE)
    yield painted(_box(x, y, 6), "safe", BAND)
    yield painted(_box(x + _SAMPLE - 6, y, 6), "safe", BAND)


def _excess(x: float, y: float, pen: Pen) -> Iterator[Fragment]:  # noqa: ARG001 - a Sample
    yield painted(_box(x, y, _SAMPLE - 1), "late")
    yield stroke(f"M{decimals(x + _SAMPLE - 1)},{decimals(y - _HIGH / 2)}v{_HIGH}", "ink", 2)


def _capped(x: float, y: float, pen: Pen) -> Iterator[Fragment]:  # noqa: ARG001 - a Sample
    yield painted(_box(x, y, _SAMPLE - 8), "late")
    teeth = f"M{decimals(x + 9)},{decimals(y - 7)}l3,3.5l-3,3.5l3,3.5l-3,3.5"
    yield stroke(teeth, "paper", 2)
    yield painted(f"M{decimals(x + _SAMPLE - 7)},{decimals(y - 5.5)}l7,5.5l-7,5.5z", "late")


def _met(x: float, y: float, pen: Pen) -> Iterator[Fragment]:  # noqa: ARG001 - a Sample
    yield tick(x + _SAMPLE / 2, y)


def _missing(x: float, y: float, pen: Pen) -> Iterator[Fragment]:
    yield patterned(_box(x, y), pen.hatch)
    yield stroke(_box(x, y), "soft", 0.9, dashes="4 3")


def _aimless(x: float, y: float, pen: Pen) -> Iterator[Fragment]:
    yield patterned(_box(x, y), pen.dots)
    yield stroke(_box(x, y), "soft", 0.9, dashes="4 3")


def _stitched(x: float, y: float, pen: Pen) -> Iterator[Fragment]:  # noqa: ARG001 - a Sample
    yield painted(_box(x, y), "late")
    inside = rectangle(x + 3, y - _HIGH / 2 + 3, _SAMPLE - 6, _HIGH - 6)
    yield stroke(inside, "paper", 1.7, dashes="0.01 3.4")
