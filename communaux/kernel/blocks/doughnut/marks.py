"""Shapes of the rings. Every state has a shape of its own, not only a colour.

Beyond the line: a solid wedge with a dark edge. Kept: a tick, no wedge. No data: hatched, and the
band beside it is not painted. No threshold: dots. Not observed: a stitched outline. Cut by the
cap: a torn edge and an arrowhead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, degrees

from communaux.kernel.blocks.doughnut.geometry import (
    CEILING,
    CEILING_BAND,
    FLOOR_BAND,
    FOUNDATION,
    RIM,
    SAFE,
    Slice,
    arc_path,
    overshoot_radius,
    point,
    radial_path,
    shortfall_radius,
    wedge_path,
)
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings
from communaux.kernel.blocks.svg import Fragment, element, stroke

SAFE_COLOUR = "#2a7a63"
"""What the class `safe` looks like where no style sheet says so."""
BAND, SPACE = 0.45, 0.16
"""How dense the bands and the safe space are: lighter than any wedge, in grey too."""
_WHOLE = Slice(0, 360)
_SHARES = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
_MOST_CIRCLES = 4
_THIN = 3.2
"""Under this many insets, a stitched outline becomes one row of dots."""


@dataclass(frozen=True)
class Pen:
    """`unit` is how many units of the field one unit of the picture is; `prefix` makes ids."""

    unit: float
    prefix: str

    @property
    def hatch(self) -> str:
        return f"url(#{self.prefix}-hatch)"

    @property
    def dots(self) -> str:
        return f"url(#{self.prefix}-dots)"

    def patterns(self) -> Fragment:
        """Definitions of the hatching and of the dots, in units of the picture."""
        line = stroke("M0,-1V9", "soft", 1.3)
        dot = element("path", {"class": "soft", "d": "M3,3h0", "stroke": "currentColor"})
        return element(
            "defs",
            {},
            _pattern(f"{self.prefix}-hatch", 6, f"scale({self.unit:.4g}) rotate(45)", line),
            _pattern(f"{self.prefix}-dots", 6, f"scale({self.unit:.4g})", dot),
        )


def _pattern(name: str, size: float, transform: str, drawn: Fragment) -> Fragment:
    return element(
        "pattern",
        {
            "id": name,
            "width": size,
            "height": size,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": transform,
            "stroke-width": 1.6,
        },
        drawn,
    )


def painted(path: str, tone: str, opacity: float | None = None) -> Fragment:
    """A filled shape; `safe` carries a colour of its own for where no style sheet reaches."""
    return element(
        "path",
        {
            "class": tone,
            "color": SAFE_COLOUR if tone == "safe" else None,
            "d": path,
            "fill": "currentColor",
            "fill-opacity": opacity,
        },
    )


def patterned(path: str, pattern: str) -> Fragment:
    """A shape filled with a pattern."""
    return element("path", {"d": path, "fill": pattern})


def ground(measure: Measure, pen: Pen) -> Iterator[Fragment]:
    """The safe space and, on both sides of it, circles to read lengths by."""
    yield painted(wedge_path(_WHOLE, *SAFE), "safe", SPACE)
    for radius in (*circles(measure), *(shortfall_radius(s, measure.scale) for s in _SHARES)):
        yield stroke(arc_path(_WHOLE, radius), "line", 0.8 * pen.unit)


def circles(measure: Measure) -> tuple[float, ...]:
    """Radii of round overshoots, at most four, the last at the cap when it is round."""
    return tuple(overshoot_radius(share, measure.cap) for share in round_overshoots(measure))


def round_overshoots(measure: Measure) -> tuple[Fraction, ...]:
    """Overshoots worth a circle: 1, 2 and 3 for a cap of 3."""
    step = Fraction(ceil(measure.cap / _MOST_CIRCLES))
    return tuple(step * n for n in range(1, int(measure.cap / step) + 1))


def wedge_shapes(placed: Placed, pen: Pen) -> Iterator[Fragment]:
    """Band, wedge and marks of one indicator."""
    band, state = _band(placed), placed.wedge.state
    if not placed.known:
        yield from _unknown(placed, band, pen.hatch if state == "missing" else pen.dots, pen)
        return
    yield painted(wedge_path(placed.room, *band), "safe", BAND)
    if state == "met":
        yield _tick(placed, pen)
    else:
        yield painted(wedge_path(placed.room, *placed.span), "late")
        yield from _torn(placed, pen) if placed.capped else _edge(placed, pen)
    if placed.wedge.status != "observed":
        yield _stitches(placed, band, pen)


def _band(placed: Placed) -> tuple[float, float]:
    return FLOOR_BAND if placed.wedge.ring == "social" else CEILING_BAND


def _unknown(
    placed: Placed, band: tuple[float, float], pattern: str, pen: Pen
) -> Iterator[Fragment]:
    """Any length is possible, none is known: the whole room, and no band."""
    inner, outer = placed.field
    room = wedge_path(placed.room, min(inner, band[0]), max(outer, band[1]))
    yield patterned(room, pattern)
    yield stroke(room, "soft", 0.9 * pen.unit, dashes=_dashes(4 * pen.unit, 3 * pen.unit))


def _dashes(on: float, off: float) -> str:
    return f"{on:.3g} {off:.3g}"


def _edge(placed: Placed, pen: Pen) -> Iterator[Fragment]:
    if placed.reach > 0:
        yield stroke(arc_path(placed.room, placed.reach), "ink", 1.6 * pen.unit)


def _torn(placed: Placed, pen: Pen) -> Iterator[Fragment]:
    """A zigzag of paper across the wedge and, on the outer ring, an arrowhead beyond the rim."""
    outer = placed.wedge.ring == "ecological"
    radius = RIM - 6 - 5 * pen.unit if outer else FOUNDATION * 0.4
    yield stroke(_zigzag(placed.room, radius, 3.2 * pen.unit), "paper", 2 * pen.unit)
    if outer:
        yield painted(_arrowhead(placed.room, pen), "late")


def _zigzag(room: Slice, radius: float, height: float) -> str:
    width = degrees(1.5 * height / radius)
    teeth = max(2, 2 * round(room.sweep / width / 2))
    stops = [
        point(radius + (height / 2 if n % 2 else -height / 2), room.start + room.sweep * n / teeth)
        for n in range(teeth + 1)
    ]
    return f"M {stops[0]} L {' '.join(stops[1:])}"


def _arrowhead(room: Slice, pen: Pen) -> str:
    base, tip = RIM + 1.6 * pen.unit, RIM + 6 * pen.unit
    half = min(degrees(4.5 * pen.unit / RIM), room.sweep / 3)
    sides = point(base, room.middle - half), point(base, room.middle + half)
    return f"M {sides[0]} L {point(tip, room.middle)} L {sides[1]} Z"


def _tick(placed: Placed, pen: Pen) -> Fragment:
    """A tick just beyond the line, upright whatever the angle."""
    social = placed.wedge.ring == "social"
    radius = FOUNDATION - 10 * pen.unit if social else CEILING + 10 * pen.unit
    step = pen.unit
    path = f"M {point(radius, placed.room.middle)} m {-4 * step:.4g},{0.2 * step:.4g}"
    path += f" l {3 * step:.4g},{3.2 * step:.4g} l {5.2 * step:.4g},{-6.6 * step:.4g}"
    return element(
        "path",
        {
            "class": "safe",
            "color": SAFE_COLOUR,
            "d": path,
            "fill": "none",
            "stroke": "currentColor",
            "stroke-width": 2.1 * pen.unit,
        },
    )


def _stitches(placed: Placed, band: tuple[float, float], pen: Pen) -> Fragment:
    """Dots along the inside of the wedge, or of the band when there is none."""
    met = placed.wedge.state == "met"
    inner, outer = band if met else placed.span
    inset = 3.2 * pen.unit
    turn = min(degrees(inset / outer), placed.room.sweep / 4)
    room = Slice(placed.room.start + turn, placed.room.end - turn)
    thin = outer - inner < _THIN * inset
    path = (
        arc_path(room, (inner + outer) / 2)
        if thin
        else wedge_path(room, inner + inset, outer - inset)
    )
    tone = "ink" if met else "paper"
    return stroke(path, tone, 1.7 * pen.unit, dashes=_dashes(0.01, 3.4 * pen.unit))


def outline(placed: Placed, pen: Pen) -> Fragment:
    """The room of a wedge with its band: catches the pointer, and is drawn when it has focus."""
    radii = (*placed.field, *_band(placed))
    turn = min(degrees(2 * pen.unit / FOUNDATION), placed.room.sweep / 8)
    room = Slice(placed.room.start + turn, placed.room.end - turn)
    return mark(wedge_path(room, min(radii), max(radii)), 2 * pen.unit)


def mark(path: str, width: float) -> Fragment:
    """An outline that a style sheet shows on focus or under the pointer."""
    return element(
        "path",
        {
            "class": "mark ink",
            "d": path,
            "fill": "none",
            "stroke": "currentColor",
            "stroke-width": width,
            "stroke-opacity": 0,
            "pointer-events": "all",
        },
    )


def seams(rings: Rings, pen: Pen) -> Iterator[Fragment]:
    """Paper between indicators, and more of it between dimensions, as far as they are painted."""
    for sectors in (rings.social, rings.ecological):
        placed = [placed for sector in sectors for placed in sector.wedges]
        opening = {sector.wedges[0].wedge.id for sector in sectors}
        for before, after in zip([*placed[-1:], *placed[:-1]], placed, strict=True):
            if before is not after:
                width = (2.4 if after.wedge.id in opening else 0.9) * pen.unit
                yield stroke(_seam(before, after), "paper", width)


def _seam(before: Placed, after: Placed) -> str:
    reached = [
        radius
        for placed in (before, after)
        for radius in (*_band(placed), *(placed.span if placed.known else placed.field))
    ]
    return radial_path(after.room.start, min(reached), max(reached))


def lines(rings: Rings, pen: Pen) -> Iterator[Fragment]:
    """The two lines that matter, over everything."""
    for sectors, radius in ((rings.social, FOUNDATION), (rings.ecological, CEILING)):
        if sectors:
            yield stroke(arc_path(_WHOLE, radius), "ink", 0.9 * pen.unit)
