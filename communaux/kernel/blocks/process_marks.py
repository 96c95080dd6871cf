"""The strokes of a process diagram: marks of stages, the spine, rails and loops."""

from __future__ import annotations

from collections.abc import Collection

from communaux.kernel.blocks.process_layout import NODE, Layout, Row, Station
from communaux.kernel.blocks.svg import Fragment, decimals, disc, element, fill, group, stroke
from communaux.kernel.blocks.svg import rectangle as square

_BEND = 5.0
_HEAD = 5.0
_SPINE = 2.0
_RAIL = 1.3


def draw_arrows(layout: Layout, passed: Collection[str]) -> Fragment:
    """Spine, loops, and the rails with their branches, in that order."""
    spine = [_draw_spine(layout, place, passed) for place in range(len(layout.stations))]
    rows = [(station, row) for station in layout.stations for row in station.rows]
    loops = [_draw_loop(layout, row) for _, row in rows if row.arrow.direction == "stay"]
    back = [_draw_return(layout, row) for _, row in rows if row.arrow.direction == "back"]
    jump = [_draw_jump(layout, row) for _, row in rows if row.arrow.direction == "jump"]
    return group(*spine, *back, *jump, *_draw_heads(layout), *loops)


def _draw_spine(layout: Layout, place: int, passed: Collection[str]) -> Fragment:
    """Down to the next station when an act leads there, else a stem beside the acts."""
    station, x = layout.stations[place], layout.columns.spine
    if station.on_path:
        below = layout.stations[place + 1]
        tip = below.height - NODE - 2 - 3 * below.stage.start
        tone = "accent" if {station.stage.id, below.stage.id} <= set(passed) else "ink"
        line = stroke(_down(x, station.height, tip - _HEAD), tone, _SPINE)
        return group(line, _head(x, tip, "down", tone))
    if station.rows:
        foot = max(row.height for row in station.rows)
        return stroke(_down(x, station.height, foot), "soft", _RAIL)
    return Fragment("")


def _down(x: float, top: float, foot: float) -> str:
    return f"M{decimals(x)},{decimals(top)}V{decimals(foot)}"


def _draw_loop(layout: Layout, row: Row) -> Fragment:
    """An act that changes no stage: a petal on the spine."""
    x, y = layout.columns.spine, row.height
    reach = decimals(x + NODE + 5)
    path = f"M{decimals(x)},{decimals(y - 5)}C{reach},{decimals(y - 9)} {reach},{decimals(y + 9)} "
    line = stroke(path + f"{decimals(x + 5)},{decimals(y + 4.6)}", "soft", _RAIL)
    return group(line, _head(x + 1, y + 4, "left", "soft"))


def _draw_return(layout: Layout, row: Row) -> Fragment:
    """From the spine, out to the left, up the rail, in to the stage."""
    rail = layout.back[row.arrow.target]
    lane, x = layout.columns.left_lane(rail.lane), layout.columns.spine
    arrival = rail.first
    path = (
        f"M{decimals(x)},{decimals(row.height)}H{decimals(lane + _BEND)}"
        f"q{-_BEND},0 {-_BEND},{-_BEND}V{decimals(arrival + _BEND)}"
        f"q0,{-_BEND} {_BEND},{-_BEND}H{decimals(x - NODE - 3)}"
    )
    return stroke(path, "soft", _RAIL)


def _draw_jump(layout: Layout, row: Row) -> Fragment:
    """From the end of the words, out to the right, down the rail, in to the stage's name."""
    rail = layout.jump[row.arrow.target]
    lane = layout.columns.right_lane(rail.lane)
    first = row.label.lines[0]
    start = row.label.box.x + first.width(row.label.size) + 5
    path = (
        f"M{decimals(start)},{decimals(row.height)}H{decimals(lane - _BEND)}"
        f"q{_BEND},0 {_BEND},{_BEND}V{decimals(rail.last - _BEND)}"
        f"q0,{_BEND} {-_BEND},{_BEND}H{decimals(_name_end(layout, row.arrow.target) + _HEAD)}"
    )
    return stroke(path, "soft", _RAIL)


def _name_end(layout: Layout, target: str) -> float:
    name = next(s.name for s in layout.stations if s.stage.id == target)
    return name.box.x + name.lines[0].width(name.size) + 5


def _draw_heads(layout: Layout) -> list[Fragment]:
    spine = layout.columns.spine
    starts = {station.stage.id for station in layout.stations if station.stage.start}
    left = [
        _head(spine - NODE - 2 - 3 * (target in starts), rail.first, "right", "soft")
        for target, rail in layout.back.items()
    ]
    right = [
        _head(_name_end(layout, target), rail.last, "left", "soft")
        for target, rail in layout.jump.items()
    ]
    return left + right


def _head(x: float, y: float, towards: str, tone: str) -> Fragment:
    """A filled arrowhead whose tip is at (x, y)."""
    half = _HEAD * 0.72
    sides = {
        "down": f"l{-half},{-_HEAD - 1}h{2 * half}z",
        "right": f"l{-_HEAD - 1},{-half}v{2 * half}z",
        "left": f"l{_HEAD + 1},{-half}v{2 * half}z",
    }
    return fill(f"M{decimals(x)},{decimals(y)}{sides[towards]}", tone)


def draw_stations(layout: Layout, current: str | None, passed: Collection[str]) -> Fragment:
    """Circles for stages, squares for endings, a double circle for the start."""
    return group(
        *(
            _draw_station(station, layout.columns.spine, current, passed)
            for station in layout.stations
        )
    )


def _draw_station(
    station: Station, x: float, current: str | None, passed: Collection[str]
) -> Fragment:
    y, name = station.height, station.stage.id
    shape = square(x - NODE, y - NODE, 2 * NODE, 2 * NODE)
    if not station.stage.ending:
        shape = disc(x, y, NODE)
    ring = stroke(disc(x, y, NODE + 3), "ink", 1) if station.stage.start else Fragment("")
    solid = name == current or name in passed
    tone = "accent" if name == current else "soft"
    mark = fill(shape, tone) if solid else fill(shape, "paper") + stroke(shape, "ink", 1.5)
    number = element(
        "text",
        {
            "class": "paper" if solid else "ink",
            "color": "#fbf8f1" if solid else None,
            "x": x,
            "y": y + 4.3,
            "font-size": 12,
            "font-weight": "600",
            "text-anchor": "middle",
            "fill": "currentColor",
        },
        str(station.number),
    )
    return group(ring, Fragment(mark), number)
