"""The doughnut, for wide screens and print and for phones, with its table; one place or two.

The markup holds two pictures, of classes `wide-only` and `narrow-only`. Wide: names and
percentages on the rings. Narrow: codes on the rings. Both unroll every indicator underneath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.blocks.block import Drawing
from communaux.kernel.blocks.doughnut.comparison import twin_of_two
from communaux.kernel.blocks.doughnut.geometry import Scale
from communaux.kernel.blocks.doughnut.panel import Panel, Sheet, draw_panel, lay_out_panel
from communaux.kernel.blocks.doughnut.sectors import Measure, Rings, place_wedges
from communaux.kernel.blocks.doughnut.twin import twin
from communaux.kernel.blocks.doughnut.wedge import Ratio, Wedge
from communaux.kernel.blocks.doughnut.words import EMPTY, counts_text, scale_text
from communaux.kernel.blocks.lettering import Label, Run, set_label
from communaux.kernel.blocks.svg import NAMESPACE, Fragment, decimals, element, lettered, sentence
from communaux.kernel.text import Text

WIDE = 1100.0
NARROW = 360.0
_GAP = 40.0
_WIDE_SIZE = 17.0
_WIDE_COLUMNS = 3
_NARROW_SIZE = 13.5
_BOTH = ("fr", "en")


@dataclass(frozen=True, kw_only=True)
class Place:
    """One of two places to compare: its name, with its year, and its wedges."""

    name: Text
    wedges: Sequence[Wedge]


@dataclass(frozen=True)
class _Sight:
    """What a picture shows, whatever its width."""

    title: Text
    description: Text
    measure: Measure
    parts: tuple[tuple[Text, Rings], ...]


def doughnut(
    wedges: Sequence[Wedge],
    *,
    title: Text,
    description: Text | None = None,
    prefix: str = "doughnut",
    languages: Sequence[str] = _BOTH,
    cap: Ratio = 3,
    scale: Scale = "radius",
) -> Drawing:
    """Draw one place.

    Wedges keep their order, clockwise from the top. Overshoots are drawn up to `cap` (3 for
    +300 %) and marked when they go beyond. `scale` "area" makes the area of a shortfall, not its
    length, proportional. `description` replaces the one made from the counts. `prefix` makes the
    ids unique in a page. Raises `RepeatedWedgeError`, `CapError`, `ContradictoryWedgeError`.
    """
    measure = Measure(Fraction(cap), scale)
    rings = place_wedges(wedges, measure)
    sight = _Sight(title, description or _described(rings, measure), measure, ((title, rings),))
    svg = {language: _both_widths(sight, language, prefix) for language in languages}
    return Drawing(
        title=title,
        description=sight.description,
        svg=svg,
        table=twin(title, rings, measure),
    )


def doughnut_pair(
    places: tuple[Place, Place],
    *,
    title: Text,
    description: Text | None = None,
    prefix: str = "doughnuts",
    languages: Sequence[str] = _BOTH,
    cap: Ratio = 3,
    scale: Scale = "radius",
) -> Drawing:
    """Draw two places on one scale, side by side, one above the other on a phone.

    The table has a row per wedge `id`, with both values: give the same id to what is comparable.
    """
    measure = Measure(Fraction(cap), scale)
    parts = tuple((place.name, place_wedges(place.wedges, measure)) for place in places)
    described = description or Text.joined(
        [_named(name, _described(rings, measure)) for name, rings in parts], " "
    )
    sight = _Sight(title, described, measure, parts)
    svg = {language: _both_widths(sight, language, prefix) for language in languages}
    table = twin_of_two(title, parts, measure)
    return Drawing(title=title, description=described, svg=svg, table=table)


def _described(rings: Rings, measure: Measure) -> Text:
    if not rings.wedges:
        return EMPTY
    counts = counts_text(rings)
    whole = Text(fr=f"{counts.fr}.", en=f"{counts.en}.")
    return Text.joined((whole, scale_text(rings, measure)), " ")


def _named(name: Text, words: Text) -> Text:
    return Text(fr=f"{name.fr}\u00a0: {words.fr}", en=f"{name.en}: {words.en}")


def _both_widths(sight: _Sight, language: str, prefix: str) -> str:
    return _picture(sight, language, f"{prefix}-wide", wide=True) + _picture(
        sight, language, f"{prefix}-narrow", wide=False
    )


def _picture(sight: _Sight, language: str, prefix: str, *, wide: bool) -> Fragment:
    width = WIDE if wide else NARROW
    if not any(rings.wedges for _, rings in sight.parts):
        drawn, height = sentence(EMPTY.in_(language), width)
    else:
        heading, panels = lay_out(sight.parts, sight.title, sight.measure, language, wide=wide)
        shapes = [draw_panel(panel, f"{prefix}-{n}") for n, panel in enumerate(panels, start=1)]
        drawn = Fragment("".join((*map(lettered, heading), *shapes)))
        height = max(panel.sheet.top + panel.height for panel in panels)
    return _root(sight, language, prefix, (width, height), drawn, wide=wide)


def lay_out(
    parts: Sequence[tuple[Text, Rings]],
    title: Text,
    measure: Measure,
    language: str,
    *,
    wide: bool,
) -> tuple[tuple[Label, ...], tuple[Panel, ...]]:
    """A common title when there are two places, and the panels in their rooms."""
    size = _WIDE_SIZE if wide else _NARROW_SIZE
    if len(parts) == 1:
        columns = _WIDE_COLUMNS if wide else 1
        sheet = Sheet(WIDE if wide else NARROW, size, columns, wide, language)
        return (), (lay_out_panel(parts[0][1], parts[0][0], measure, sheet),)
    runs = [[Run(title.in_(language), bold=True)]]
    heading = set_label(runs, 2, 2, (WIDE if wide else NARROW) - 4, size + 6)
    top = heading.box.height + 14
    panels: list[Panel] = []
    for place, (name, rings) in enumerate(parts):
        left = place * (WIDE + _GAP) / 2 if wide else 0.0
        width = (WIDE - _GAP) / 2 if wide else NARROW
        sheet = Sheet(width, size, 1, named=False, language=language, left=left, top=top)
        panels.append(lay_out_panel(rings, name, measure, sheet))
        top += 0 if wide else panels[-1].height + 28
    return (heading,), tuple(panels)


def _root(
    sight: _Sight,
    language: str,
    prefix: str,
    size: tuple[float, float],
    drawn: Fragment,
    *,
    wide: bool,
) -> Fragment:
    """A group, not an image: an image would hide its wedges from those who read by ear."""
    named = element("title", {"id": f"{prefix}-title"}, sight.title.in_(language))
    described = element("desc", {"id": f"{prefix}-desc"}, sight.description.in_(language))
    return element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "class": f"drawing doughnut {'wide-only' if wide else 'narrow-only'}",
            "viewBox": f"0 0 {decimals(size[0])} {decimals(size[1])}",
            "stroke-linecap": "round",
            "stroke-linejoin": "round",
            "role": "group",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
        },
        named,
        described,
        drawn,
    )
