"""Lanes for the side arcs of a diagram: one rail per destination, none over another.

All the arcs that go to the same stage share a rail, as streets join a ring road, so a diagram
with forty acts needs a handful of lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rail:
    """Where arcs to one stage run: its extent from top to bottom, its lane from the inside."""

    target: str
    first: float
    last: float
    lane: int = 0

    def touches(self, other: Rail) -> bool:
        """Whether both rails pass some same height."""
        return self.first <= other.last and other.first <= self.last


def assign_lanes(extents: Mapping[str, Iterable[float]]) -> dict[str, Rail]:
    """Give each destination the innermost free lane, the shortest rails first.

    `extents` maps a destination to every height its rail must reach.
    """
    rails = [_rail(target, heights) for target, heights in extents.items()]
    placed: dict[str, Rail] = {}
    for rail in sorted(rails, key=lambda r: (r.last - r.first, r.first, r.target)):
        placed[rail.target] = _lowest_free(rail, placed.values())
    return placed


def _rail(target: str, heights: Iterable[float]) -> Rail:
    known = sorted(heights)
    return Rail(target, known[0], known[-1])


def _lowest_free(rail: Rail, placed: Iterable[Rail]) -> Rail:
    taken = {other.lane for other in placed if rail.touches(other)}
    lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
    return Rail(rail.target, rail.first, rail.last, lane)


def lane_count(rails: Mapping[str, Rail]) -> int:
    """How many lanes are needed side by side."""
    return max((rail.lane + 1 for rail in rails.values()), default=0)
