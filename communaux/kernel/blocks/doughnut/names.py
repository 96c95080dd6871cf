"""Words set across a ring: straight, turned with their sector, never upside down.

A block of lines stands on a radius, square to it. It fits when its inner corners stay between
the sides of its sector and its outer corners inside a circle; else the ring falls back to codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, radians, sqrt, tan

from communaux.kernel.blocks.doughnut.geometry import Slice, at
from communaux.kernel.blocks.lettering import Line, Run, leading, text_width, wrap
from communaux.kernel.blocks.svg import Fragment, decimals, element
from communaux.kernel.text import Text

_HALF_CAPITAL = 0.36
_SIDE = 2.0
"""Room left between letters and the sides of a sector."""
_SPACES = re.compile("[ \\t\\r\\n\\f\\v\u00a0]+")
_QUARTER, _HALF_TURN, _TURN = 90.0, 180.0, 360.0


@dataclass(frozen=True)
class Turned:
    """Lines centred on `angle`, their feet towards or away from the centre, above `radius`."""

    lines: tuple[Line, ...]
    angle: float
    radius: float
    size: float
    tone: str = "ink"

    @property
    def width(self) -> float:
        return max(line.width(self.size) for line in self.lines)

    @property
    def height(self) -> float:
        return len(self.lines) * leading(self.size)

    @property
    def flipped(self) -> bool:
        """In the lower half, letters stand the other way, so that they are never upside down."""
        return _QUARTER < self.angle % _TURN < _TURN - _QUARTER

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners of its room, in the field."""
        (x, y), (far_x, far_y) = at(self.radius, self.angle), at(self.radius + 1, self.angle)
        out, half = (far_x - x, far_y - y), self.width / 2
        return tuple(
            (x + out[0] * up - out[1] * side, y + out[1] * up + out[0] * side)
            for up, side in ((0, -half), (0, half), (self.height, half), (self.height, -half))
        )

    def drawn(self) -> Fragment:
        """One text element per line, in the tone of its runs."""
        return Fragment("".join(self._line(place) for place in range(len(self.lines))))

    def _line(self, place: int) -> Fragment:
        rank = place if self.flipped else len(self.lines) - 1 - place
        x, y = at(self.radius + (rank + 0.5) * leading(self.size), self.angle)
        turn = (self.angle + _HALF_TURN * self.flipped) % _TURN
        runs = self.lines[place].runs
        return element(
            "text",
            {
                "class": self.tone,
                "fill": "currentColor",
                "font-size": self.size,
                "font-weight": "600" if runs[0].bold else None,
                "text-anchor": "middle",
                "dy": self.size * _HALF_CAPITAL,
                "transform": f"translate({decimals(x)} {decimals(y)}) rotate({decimals(turn)})",
            },
            " ".join(run.words for run in runs),
        )


@dataclass(frozen=True)
class Zone:
    """Where words of a ring may stand: between two radii; `middle` centres them there."""

    inner: float
    outer: float
    lines: int
    middle: bool = True

    def foot(self, height: float) -> float:
        """Inner radius of a block of this height."""
        return (self.inner + self.outer - height) / 2 if self.middle else self.inner

    def width(self, room: Slice, height: float) -> float:
        """Widest block of this height in the slice; 0 or less when there is no room."""
        foot, half = self.foot(height), min(room.sweep / 2, 80.0)
        reach = self.outer**2 - (foot + height) ** 2
        if foot < self.inner or reach <= 0:
            return 0.0
        return 2 * min(foot * tan(radians(half)) - _SIDE, sqrt(reach))


def fit(
    names: Sequence[str], room: Slice, zone: Zone, size: float, *, bold: bool = False
) -> Turned | None:
    """The longest name that has room, on as few lines as it can; None when none has."""
    for name in names:
        for lines in range(1, zone.lines + 1):
            height = lines * leading(size)
            width = zone.width(room, height)
            broken = _break(name, width, size, bold=bold)
            if broken and len(broken) <= lines:
                foot = zone.foot(len(broken) * leading(size))
                return Turned(broken, room.middle, foot, size)
    return None


def _break(name: str, width: float, size: float, *, bold: bool) -> tuple[Line, ...]:
    """Lines without any cut word; none when a word is too long."""
    if any(text_width(word, size, bold=bold) > width for word in _words(name)):
        return ()
    lines = _balanced([Run(name, bold=bold)], width, size)
    return lines if _words(_written(lines)) == _words(name) else ()


def _balanced(runs: Sequence[Run], width: float, size: float) -> tuple[Line, ...]:
    """As few lines as the width allows, then as narrow as that number of lines allows."""
    lines = wrap(runs, width, size)
    widest = max((line.width(size) for line in lines), default=0.0)
    while len(lines) > 1:
        tried = wrap(runs, widest - 1, size)
        narrower = max(line.width(size) for line in tried)
        cut = _words(_written(tried)) != _words(_written(lines))
        if len(tried) > len(lines) or cut or narrower >= widest:
            break
        lines, widest = tried, narrower
    return lines


def _written(lines: Sequence[Line]) -> str:
    return " ".join(run.words for line in lines for run in line.runs)


def _words(name: str) -> list[str]:
    """What may stand on a line of its own; a narrow no-break space never ends a line."""
    return [word for word in _SPACES.split(name) if word]


def fit_all(
    names: Sequence[tuple[Sequence[Text], Slice]],
    zone: Zone,
    sizes: Sequence[float],
    language: str,
    *,
    bold: bool = False,
) -> tuple[Turned, ...]:
    """All names of a ring at the largest size that suits them all; empty when none does."""
    for size in sizes:
        found = tuple(_each(names, zone, size, language, bold=bold))
        if len(found) == len(names):
            return found
    return ()


def _each(
    names: Sequence[tuple[Sequence[Text], Slice]],
    zone: Zone,
    size: float,
    language: str,
    *,
    bold: bool,
) -> Iterator[Turned]:
    for texts, room in names:
        fitted = fit([text.in_(language) for text in texts], room, zone, size, bold=bold)
        if fitted is None:
            return
        yield fitted


def hanging(width: float, height: float, below: float) -> float:
    """Inner radius of a block whose outer corners are on a circle; 0 when it cannot be."""
    reach = below**2 - (width / 2) ** 2
    return max(0.0, sqrt(reach) - height) if reach > 0 else 0.0


def corner_radius(turned: Turned) -> float:
    """How far from the centre its outer corners are."""
    return hypot(turned.radius + turned.height, turned.width / 2)
