"""Wedges put in order: dimensions, their sectors around the ring, and their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.blocks.doughnut.geometry import (
    CEILING,
    FOUNDATION,
    RIM,
    Scale,
    Slice,
    overshoot_radius,
    shortfall_radius,
    whole_ring,
)
from communaux.kernel.blocks.doughnut.wedge import Ring, State, Wedge
from communaux.kernel.text import SpokenError, Text

_LETTERS = 26


class RepeatedWedgeError(SpokenError):
    """Two wedges of one doughnut have the same id."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                fr=f"Deux indicateurs de ce donut portent l’identifiant « {name} » : gardez-en un.",
                en=f"Two indicators of this doughnut have the id “{name}”: keep one of them.",
            )
        )


class CapError(SpokenError):
    """The cap leaves no room for any overshoot."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Le plafond du dessin doit être supérieur à 0 : 3 montre jusqu’à +300 %.",
                en="The cap of the drawing must be above 0: 3 shows up to +300%.",
            )
        )


@dataclass(frozen=True)
class Measure:
    """What a doughnut measures with: the same for two places that are compared."""

    cap: Fraction = Fraction(3)
    scale: Scale = "radius"

    def __post_init__(self) -> None:
        if self.cap <= 0:
            raise CapError


@dataclass(frozen=True)
class Placed:
    """A wedge in its slice; `reach` is the radius where it ends, on the line when it is met."""

    wedge: Wedge
    room: Slice
    reach: float
    capped: bool

    @property
    def known(self) -> bool:
        """Whether there is something to draw or to tick."""
        return self.wedge.excess is not None

    @property
    def span(self) -> tuple[float, float]:
        """Inner and outer radius of what is drawn."""
        social = self.wedge.ring == "social"
        return (self.reach, FOUNDATION) if social else (CEILING, self.reach)

    @property
    def field(self) -> tuple[float, float]:
        """Inner and outer radius of all it could fill."""
        return (0.0, FOUNDATION) if self.wedge.ring == "social" else (CEILING, RIM)


@dataclass(frozen=True)
class Sector:
    """A dimension: its code (1, 2… or A, B…), its names from the longest, its wedges."""

    code: str
    names: tuple[Text, ...]
    room: Slice
    wedges: tuple[Placed, ...]

    @property
    def name(self) -> Text:
        return self.names[0]

    @property
    def alone(self) -> bool:
        """Whether its name is already that of its only indicator."""
        return len(self.wedges) == 1 and self.wedges[0].wedge.label == self.name

    @property
    def state(self) -> State:
        """Crossed as soon as one indicator is; kept only if one is known to be."""
        states = {placed.wedge.state for placed in self.wedges}
        order: tuple[State, ...] = ("unmet", "met", "missing", "no_threshold")
        return next(state for state in order if state in states)


@dataclass(frozen=True)
class Rings:
    """Both rings, in the order given."""

    social: tuple[Sector, ...]
    ecological: tuple[Sector, ...]

    @property
    def sectors(self) -> tuple[Sector, ...]:
        return self.social + self.ecological

    @property
    def wedges(self) -> tuple[Placed, ...]:
        return tuple(placed for sector in self.sectors for placed in sector.wedges)


def place_wedges(wedges: Sequence[Wedge], measure: Measure) -> Rings:
    """Share both rings out. Raises `RepeatedWedgeError`."""
    seen: set[str] = set()
    for wedge in wedges:
        if wedge.id in seen:
            raise RepeatedWedgeError(wedge.id)
        seen.add(wedge.id)
    return Rings(_ring(wedges, "social", measure), _ring(wedges, "ecological", measure))


def _ring(wedges: Iterable[Wedge], ring: Ring, measure: Measure) -> tuple[Sector, ...]:
    dimensions: dict[tuple[str, str], list[Wedge]] = {}
    for wedge in wedges:
        if wedge.ring == ring:
            dimensions.setdefault(_dimension(wedge), []).append(wedge)
    if not dimensions:
        return ()
    rooms = whole_ring(len(dimensions), centred=ring == "ecological")
    return tuple(
        _sector(place, members, room, measure)
        for place, (members, room) in enumerate(zip(dimensions.values(), rooms, strict=True))
    )


def _dimension(wedge: Wedge) -> tuple[str, str]:
    """What wedges of one sector have in common."""
    return ("", wedge.id) if wedge.dimension is None else ("=", wedge.dimension.fr)


def _sector(place: int, members: Sequence[Wedge], room: Slice, measure: Measure) -> Sector:
    first = members[0]
    code = str(place + 1) if first.ring == "social" else _letters(place)
    name = first.dimension or first.label
    short = next((wedge.short for wedge in members if wedge.short), None)
    names = (name,) if short is None or short == name else (name, short)
    rooms = room.cut(len(members))
    placed = tuple(_place(*pair, measure) for pair in zip(members, rooms, strict=True))
    return Sector(code, names, room, placed)


def _letters(place: int) -> str:
    """Codes in letters: A to Z, then AA and so on."""
    before = _letters(place // _LETTERS - 1) if place >= _LETTERS else ""
    return before + chr(ord("A") + place % _LETTERS)


def _place(wedge: Wedge, room: Slice, measure: Measure) -> Placed:
    excess = wedge.excess or Fraction(0)
    if wedge.ring == "social":
        return Placed(wedge, room, shortfall_radius(excess, measure.scale), capped=excess > 1)
    reach = overshoot_radius(excess, measure.cap)
    return Placed(wedge, room, reach, capped=excess > measure.cap)
