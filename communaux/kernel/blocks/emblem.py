"""The emblem of a mechanism: a rosette drawn from its own process graph.

Stages stand on a circle in reading order, from the top, clockwise. An act is a pen stroke, broad
where it leaves and fine where it arrives: along the rim towards the next stage, through the
middle when it jumps, bending the other way when it comes back. An act that changes no stage is a
petal outside. The first stage is a ring, an ending a square, the others are dots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import cos, hypot, pi, sin

from communaux.kernel.blocks.svg import Fragment, decimals, disc, element, fill, rectangle, stroke

_CENTRE = 50.0
_RIM = 34.0
_PETAL = 49.0
_RING = 1.5
"""Radius of the ring of the first stage, in radii of a dot."""

Point = tuple[float, float]


def emblem(
    stages: Sequence[str],
    moves: Sequence[tuple[str, str]],
    endings: Collection[str],
    *,
    size: int = 96,
) -> str:
    """The emblem as an SVG `size` points wide, in the colour of the text around it.

    It is an ornament: hidden from screen readers. Moves to unknown stages are left out. Parallel
    moves make a broader stroke. The same graph always gives the same markup.
    """
    order = {name: place for place, name in enumerate(stages)}
    known = Counter(move for move in moves if move[0] in order and move[1] in order)
    strokes = [
        _draw_move(order[source], order[target], len(order), count)
        for (source, target), count in known.items()
    ]
    dots = [_draw_dot(place, len(order), ending=name in endings) for name, place in order.items()]
    attributes: dict[str, str | float | None] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": "emblem",
        "viewBox": "0 0 100 100",
        "width": size,
        "height": size,
        "aria-hidden": "true",
        "focusable": "false",
    }
    return element("svg", attributes, *strokes, *dots)


def _spot(place: float, count: int, radius: float = _RIM) -> Point:
    turn = 2 * pi * place / count
    return _CENTRE + radius * sin(turn), _CENTRE - radius * cos(turn)


def _dot_radius(count: int) -> float:
    return max(1.7, min(4.2, 0.21 * 2 * pi * _RIM / count))


def _draw_move(source: int, target: int, count: int, parallel: int) -> Fragment:
    if source == target:
        return _draw_petal(source, count, parallel)
    breadth = _dot_radius(count) * (1 - 0.45 / parallel)
    bend = _bend(source, target, count)
    start, end = _edge(source, bend, count), _edge(target, bend, count)
    return _pen(start, bend, end, breadth)


def _edge(place: int, towards: Point, count: int) -> Point:
    """Where a stroke meets a mark: the middle of a dot, the edge of the ring."""
    x, y = _spot(place, count)
    if place:
        return x, y
    along = (towards[0] - x, towards[1] - y)
    shift = _dot_radius(count) * _RING / (hypot(*along) or 1.0)
    return x + along[0] * shift, y + along[1] * shift


def _bend(source: int, target: int, count: int) -> Point:
    """Where the stroke is pulled: outside for the next stage, inside and deeper for a jump."""
    ahead = (target - source) % count
    if target - source == 1:
        return _spot(source + 0.5, count, _RIM / cos(pi / max(count, 3)) * 1.03)
    depth = min(ahead, count - ahead) / (count / 2)
    pull = _RIM * (0.78 - 0.86 * depth)
    middle = (source + target) / 2
    apart = abs(target - source)
    side = middle if apart <= count / 2 else middle + count / 2
    lean = 0.16 * apart * (1 if target > source else -1)
    return _spot(side + lean, count, pull)


def _pen(start: Point, bend: Point, end: Point, breadth: float) -> Fragment:
    """A stroke `breadth` wide at its start and fine at its end, as one filled shape."""
    (x, y), (x2, y2) = start, end
    length = hypot(bend[0] - x, bend[1] - y) or 1.0
    across = -(bend[1] - y) / length * breadth / 2, (bend[0] - x) / length * breadth / 2
    tip = max(0.25, min(1.0, 0.55 / breadth))
    left = (x + across[0], y + across[1]), (bend[0] + across[0] / 2, bend[1] + across[1] / 2)
    right = (bend[0] - across[0] / 2, bend[1] - across[1] / 2), (x - across[0], y - across[1])
    end_left = (x2 + across[0] * tip, y2 + across[1] * tip)
    end_right = (x2 - across[0] * tip, y2 - across[1] * tip)
    path = (
        f"M{_at(left[0])}Q{_at(left[1])} {_at(end_left)}"
        f"L{_at(end_right)}Q{_at(right[0])} {_at(right[1])}z"
    )
    return element("path", {"d": path, "fill": "currentColor"})


def _at(point: Point) -> str:
    return f"{decimals(point[0])},{decimals(point[1])}"


def _draw_petal(place: int, count: int, parallel: int) -> Fragment:
    """A loop outside the circle; several acts make a longer petal."""
    reach = _PETAL + 9 * (1 - 1 / parallel)
    spread = min(0.3, 1.1 * pi / count)
    turn = 2 * pi * place / count
    one = _CENTRE + reach * sin(turn - spread), _CENTRE - reach * cos(turn - spread)
    two = _CENTRE + reach * sin(turn + spread), _CENTRE - reach * cos(turn + spread)
    root = _spot(place, count)
    path = f"M{_at(root)}C{_at(one)} {_at(two)} {_at(root)}"
    return stroke(path, None, max(0.9, 0.42 * _dot_radius(count)))


def _draw_dot(place: int, count: int, *, ending: bool) -> Fragment:
    x, y = _spot(place, count)
    radius = _dot_radius(count)
    if ending:
        return fill(rectangle(x - radius, y - radius, 2 * radius, 2 * radius), None)
    if not place:
        return stroke(disc(x, y, radius * _RING), None, radius * 0.55)
    return fill(disc(x, y, radius), None)
