"""The geometry of the doughnut: a field of 1000 by 1000, angles clockwise from the top.

    x = 500 + R sin θ        y = 500 − R cos θ

Social wedges run inwards from the foundation, ecological ones outwards from the ceiling:

    shortfall s, 0 to 1:  from 170 to 170 (1 − s), or 170 √(1 − s) when areas are compared
    overshoot o, 0 to K:  from 280 to 280 + 170 min(o, K) / K
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Literal

from communaux.kernel.blocks.svg import decimals

FIELD = 1000.0
CENTRE = 500.0
FOUNDATION = 170.0
FLOOR_BAND = (170.0, 195.0)
SAFE = (195.0, 255.0)
CEILING_BAND = (255.0, 280.0)
CEILING = 280.0
RIM = 450.0
"""Where an overshoot of K, or more, ends."""

Scale = Literal["radius", "area"]
"""How a shortfall is read: along the radius, or as a part of the wedge's area."""


@dataclass(frozen=True)
class Slice:
    """Part of a ring, in degrees; `start` is lower than `end`."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def sweep(self) -> float:
        return self.end - self.start

    def cut(self, pieces: int) -> tuple[Slice, ...]:
        """Equal slices, clockwise."""
        step = self.sweep / pieces
        return tuple(
            Slice(self.start + step * place, self.start + step * (place + 1))
            for place in range(pieces)
        )


def whole_ring(sectors: int, *, centred: bool) -> tuple[Slice, ...]:
    """Equal sectors from the top; `centred` puts the middle of the first one on top."""
    start = -180 / sectors if centred else 0.0
    return Slice(start, start + 360).cut(sectors)


def shortfall_radius(shortfall: Fraction, scale: Scale) -> float:
    """Where a shortfall, as a share, ends."""
    left = 1 - float(min(max(shortfall, Fraction(0)), Fraction(1)))
    return FOUNDATION * (sqrt(left) if scale == "area" else left)


def overshoot_radius(overshoot: Fraction, cap: Fraction) -> float:
    """Where an overshoot, as a share, ends."""
    return CEILING + (RIM - CEILING) * float(min(max(overshoot, Fraction(0)), cap) / cap)


def at(radius: float, angle: float) -> tuple[float, float]:
    """The point of a radius and an angle in degrees."""
    turn = radians(angle)
    return CENTRE + radius * sin(turn), CENTRE - radius * cos(turn)


def polar(x: float, y: float) -> tuple[float, float]:
    """Radius and angle in degrees, from 0 to 360, of a point."""
    return hypot(x - CENTRE, y - CENTRE), degrees(atan2(x - CENTRE, CENTRE - y)) % 360


def point(radius: float, angle: float) -> str:
    """The same, as a path writes it."""
    x, y = at(radius, angle)
    return f"{decimals(x)},{decimals(y)}"


def arc_path(room: Slice, radius: float) -> str:
    """An arc, clockwise."""
    return f"M {point(radius, room.start)} {_arc(room.start, room.end, radius)}"


def radial_path(angle: float, inner: float, outer: float) -> str:
    """A straight line away from the centre."""
    return f"M {point(inner, angle)} L {point(outer, angle)}"


def wedge_path(room: Slice, inner: float, outer: float) -> str:
    """A piece of ring: outer arc clockwise, inner arc back; whole rings are cut in two halves."""
    start, end = room.start, room.end
    back = _arc(end, start, inner) if inner > 0 else ""
    first = f"M {point(outer, start)} {_arc(start, end, outer)} L {point(inner, end)}"
    return " ".join(part for part in (first, back, "Z") if part)


def _arc(start: float, end: float, radius: float) -> str:
    """Arcs of at most half a turn, so that a full turn is not an empty path."""
    turns = 1 + (abs(end - start) > 180 + 1e-9)
    sweep = int(end > start)
    stops = [start + (end - start) * (place + 1) / turns for place in range(turns)]
    r = decimals(radius)
    return " ".join(f"A {r},{r} 0 0 {sweep} {point(radius, stop)}" for stop in stops)
