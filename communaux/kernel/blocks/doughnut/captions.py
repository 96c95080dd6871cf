"""What is written on the rings: names or codes of dimensions, percentages at the wedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, pi, sin

from communaux.kernel.blocks.doughnut.geometry import (
    CEILING,
    FLOOR_BAND,
    RIM,
    SAFE,
    Slice,
    at,
)
from communaux.kernel.blocks.doughnut.marks import circles, round_overshoots
from communaux.kernel.blocks.doughnut.names import (
    Turned,
    Zone,
    corner_radius,
    fit,
    fit_all,
    hanging,
)
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings, Sector
from communaux.kernel.blocks.doughnut.words import excess_text, percent_text
from communaux.kernel.blocks.lettering import Run, leading, place_lines, text_width, wrap
from communaux.kernel.blocks.svg import Fragment, element
from communaux.kernel.text import Text

_NAMES_INSIDE = Zone(SAFE[0] + 3, SAFE[1] - 3, lines=2)
_NAMES_OUTSIDE = Zone(RIM + 15, RIM + 98, lines=3, middle=False)
_SIZES_INSIDE = (19, 18, 17, 16, 15, 14)
_SIZES_OUTSIDE = (22, 21, 20, 19, 18, 17)
_IN_BAND = Zone(FLOOR_BAND[0], FLOOR_BAND[1], lines=1)
_BAND_SIZES = (17, 16, 15, 14)
_VALUE = 19.0
_CIRCLE = 13.0
_FROM_TIP = 5.0
_TORN = 22.0
"""Depth of the torn edge of a wedge that is cut."""
_CODE_HEIGHT = 0.76
"""Height of capitals and figures, in em."""
_CODE_AT = (SAFE[0] + SAFE[1]) / 2
_ARROW = 7.0


@dataclass(frozen=True)
class Code:
    """A code written upright, centred on a point of the field; `size` is in units of the field."""

    words: str
    radius: float
    angle: float
    size: float

    @property
    def width(self) -> float:
        return text_width(self.words, self.size, bold=True)

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The four corners of its letters, in the field."""
        (x, y), right, down = (
            at(self.radius, self.angle),
            self.width / 2,
            _CODE_HEIGHT / 2 * self.size,
        )
        return (
            (x - right, y - down),
            (x + right, y - down),
            (x + right, y + down),
            (x - right, y + down),
        )

    def drawn(self) -> Fragment:
        x, y = at(self.radius, self.angle)
        return element(
            "text",
            {
                "class": "ink",
                "fill": "currentColor",
                "font-size": self.size,
                "font-weight": "600",
                "text-anchor": "middle",
                "x": x,
                "y": y + 0.36 * self.size,
            },
            self.words,
        )


@dataclass(frozen=True)
class Captions:
    """Everything written on the rings; `coded` tells which rings have codes instead of names."""

    turned: tuple[Turned, ...]
    codes: tuple[Code, ...]
    coded: frozenset[str]
    reach: float
    """Radius of the circle that holds all of it."""


def caption_names(rings: Rings, measure: Measure, language: str) -> Captions:
    """Names and percentages for a wide drawing, where a unit of the field is one of the picture."""
    inside = _names(rings.social, _NAMES_INSIDE, _SIZES_INSIDE, language, bold=False)
    outside = _names(rings.ecological, _NAMES_OUTSIDE, _SIZES_OUTSIDE, language, bold=True)
    coded = set()
    codes: list[Code] = []
    if not inside and rings.social:
        coded.add("social")
        codes += _codes(rings.social, _CODE_AT, 20)
    if not outside and rings.ecological:
        coded.add("ecological")
        codes += _codes(rings.ecological, RIM + _ARROW + 16, 20)
    reach = max([RIM + 42.0, *map(corner_radius, outside)])
    values = (*_shortfalls(rings, language), *_overshoots(rings, measure, language))
    turned = (*inside, *outside, *values)
    return Captions(turned, tuple(codes), frozenset(coded), reach)


def caption_codes(rings: Rings, size: float, unit: float) -> Captions:
    """Codes alone, for small drawings: letters `size` high where a unit is `unit` of the field."""
    letters = size * unit
    half = hypot(_widest(rings.ecological), _CODE_HEIGHT) / 2 * letters
    around = RIM + _ARROW * unit + half
    codes = (*_codes(rings.social, _CODE_AT, letters), *_codes(rings.ecological, around, letters))
    return Captions((), codes, frozenset({"social", "ecological"}), around + half)


def _names(
    sectors: Sequence[Sector], zone: Zone, sizes: Sequence[float], language: str, *, bold: bool
) -> tuple[Turned, ...]:
    named = [(sector.names, sector.room) for sector in sectors]
    return fit_all(named, zone, sizes, language, bold=bold)


def _codes(sectors: Sequence[Sector], radius: float, size: float) -> Iterator[Code]:
    """Codes so small that two neighbours never touch, wherever they stand."""
    apart = 2 * radius * sin(pi / max(len(sectors), 2))
    diagonal = hypot(_widest(sectors), _CODE_HEIGHT)
    for sector in sectors:
        yield Code(sector.code, radius, sector.room.middle, min(size, apart / diagonal))


def _widest(sectors: Sequence[Sector]) -> float:
    """Width of the widest code, in em."""
    return max((text_width(s.code, 1, bold=True) for s in sectors), default=0.0)


def _shortfalls(rings: Rings, language: str) -> tuple[Turned, ...]:
    """Percentages in the foundation band, when all of them have room."""
    short = [placed for sector in rings.social for placed in sector.wedges]
    told = [(placed, excess_text(placed.wedge)) for placed in short]
    known = [([_tight(text)], placed.room) for placed, text in told if text is not None]
    return fit_all(known, _IN_BAND, _BAND_SIZES, language)


def _tight(text: Text) -> Text:
    """A percentage with a narrow space."""
    return Text(fr=text.fr.replace("\u00a0", "\u202f"), en=text.en)


def _overshoots(rings: Rings, measure: Measure, language: str) -> Iterator[Turned]:
    for sector in rings.ecological:
        for placed in sector.wedges:
            text = excess_text(placed.wedge)
            found = text and _at_tip(placed, text.in_(language))
            if found:
                yield found
    free = next((sector for sector in rings.ecological if sector.state == "met"), None)
    if free and all(placed.wedge.state == "met" for placed in free.wedges):
        yield from _circle_names(free.room, measure, language)


def _at_tip(placed: Placed, words: str) -> Turned | None:
    """Beyond the end of the wedge, else inside it, else nowhere: the legend says it anyway."""
    if not placed.capped:
        beyond = Zone(placed.reach + _FROM_TIP, RIM, lines=1, middle=False)
        outside = fit([words], placed.room, beyond, _VALUE, bold=True)
        if outside:
            return outside
    head = placed.reach - (_TORN if placed.capped else _FROM_TIP)
    foot = hanging(text_width(words, _VALUE, bold=True), leading(_VALUE), head)
    within = Zone(max(CEILING, foot), RIM, lines=1, middle=False)
    inside = fit([words], placed.room, within, _VALUE, bold=True) if foot > CEILING else None
    return replace(inside, tone="paper") if inside else None


def _circle_names(room: Slice, measure: Measure, language: str) -> Iterator[Turned]:
    """What each circle stands for, where no wedge is."""
    for share, radius in zip(round_overshoots(measure), circles(measure), strict=True):
        words = percent_text(share, signed=True).in_(language)
        line = place_lines(wrap([Run(words, "soft")], RIM, _CIRCLE), 0, 0, _CIRCLE).lines
        yield Turned(line, room.middle, radius - leading(_CIRCLE), _CIRCLE, "soft")
