"""What can be counted over many indicators without letting one hide another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.formulas import Ring
from communaux.mechanisms.city_doughnut.reading import Reading, State

HALF, QUARTER = 50, 25
ORDER: tuple[State, ...] = ("unmet", "met", "no_data", "no_target")


@dataclass(frozen=True, slots=True)
class Sector:
    """A dimension: crossed as soon as one of its indicators is."""

    key: str
    name: Text
    ring: Ring
    readings: tuple[Reading, ...]

    @property
    def percents(self) -> tuple[Fraction, ...]:
        return tuple(known(self.readings))

    @property
    def worst(self) -> Fraction | None:
        return max(self.percents, default=None)

    @property
    def mean(self) -> Fraction | None:
        """Shown, never drawn: a mean lets a good indicator hide a bad one."""
        percents = self.percents
        return sum(percents, Fraction(0)) / len(percents) if percents else None

    @property
    def state(self) -> State:
        states = {reading.state for reading in self.readings}
        return next(state for state in ORDER if state in states)


def known(readings: Iterable[Reading]) -> list[Fraction]:
    """The percentages that exist, in the order of the readings."""
    percents = (reading.percent for reading in readings)
    return [percent for percent in percents if percent is not None]


def of_ring(readings: Iterable[Reading], ring: Ring) -> tuple[Reading, ...]:
    """The readings of one ring."""
    return tuple(reading for reading in readings if reading.ring == ring)


def sectors(readings: Iterable[Reading]) -> tuple[Sector, ...]:
    """Dimensions in the order of their first indicator."""
    found: dict[tuple[Ring, str], list[Reading]] = {}
    for reading in readings:
        found.setdefault((reading.ring, reading.dimension), []).append(reading)
    return tuple(
        Sector(key, members[0].dimension_name, ring, tuple(members))
        for (ring, key), members in found.items()
    )


def counts(readings: Sequence[Reading]) -> dict[str, Fraction | int | None]:
    """Medians in percent and counts, by ring; None where nothing can be computed."""
    social, ecological = of_ring(readings, "social"), of_ring(readings, "ecological")
    short, over = known(social), known(ecological)
    ceilings = [sector for sector in sectors(ecological) if sector.state in ("met", "unmet")]
    return {
        "social_total": len(social),
        "social_with_data": len(short),
        "social_median": _median(short),
        "social_min": min(short, default=None),
        "social_max": max(short, default=None),
        "social_half": sum(percent >= HALF for percent in short),
        "social_quarter": sum(percent >= QUARTER for percent in short),
        "social_short": sum(percent > 0 for percent in short),
        "social_reached": sum(percent <= 0 for percent in short),
        "ecological_total": len(ecological),
        "ecological_with_data": len(over),
        "ecological_median": _median(over),
        "ecological_over": sum(percent > 0 for percent in over),
        "ceilings_total": len(ceilings),
        "ceilings_over": sum(sector.state == "unmet" for sector in ceilings),
    }


def _median(percents: list[Fraction]) -> Fraction | None:
    return median(percents) if percents else None
