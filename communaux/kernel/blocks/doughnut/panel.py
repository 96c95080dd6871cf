"""One doughnut set on a sheet: heading, what it shows, rings, key, legend, scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communaux.kernel.blocks.doughnut.bars import row_shapes
from communaux.kernel.blocks.doughnut.captions import Captions, caption_codes, caption_names
from communaux.kernel.blocks.doughnut.geometry import CENTRE, RIM
from communaux.kernel.blocks.doughnut.key import Key, lay_out_key
from communaux.kernel.blocks.doughnut.legend import (
    Block,
    Column,
    Legend,
    Row,
    ring_blocks,
    set_columns,
)
from communaux.kernel.blocks.doughnut.marks import (
    Pen,
    ground,
    lines,
    outline,
    seams,
    wedge_shapes,
)
from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Rings, Sector
from communaux.kernel.blocks.doughnut.words import counts_text, only_year, scale_text, spoken
from communaux.kernel.blocks.lettering import Label, Run, set_label
from communaux.kernel.blocks.svg import Fragment, decimals, element, group, lettered
from communaux.kernel.text import Text

_EDGE = 2.0
_LARGE = 1.5
"""How much larger marks are on a large drawing."""


@dataclass(frozen=True)
class Sheet:
    """The room of one doughnut: where it starts, how wide it is, how it is lettered."""

    width: float
    size: float
    columns: int
    named: bool
    """Whether dimensions are named on the rings; else they have codes."""
    language: str
    left: float = 0.0
    top: float = 0.0

    @property
    def inner(self) -> float:
        """Width for words."""
        return self.width - 2 * _EDGE


@dataclass(frozen=True)
class Panel:
    """Everything in its place, in units of the picture."""

    sheet: Sheet
    rings: Rings
    measure: Measure
    opening: tuple[Label, ...]
    captions: Captions
    unit: float
    """How many units of the field one unit of the picture is."""
    middle: tuple[float, float]
    """Where the centre of the rings is."""
    key: Key
    legend: Legend
    closing: Label
    height: float

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything written outside the rings, for checking that nothing overlaps."""
        key = [entry.label for entry in self.key.entries]
        return (*self.opening, *key, *self.legend.labels, self.closing)

    @property
    def circle(self) -> float:
        """Radius, in units of the picture, of the circle that holds the rings and their words."""
        return self.captions.reach / self.unit


def lay_out_panel(rings: Rings, heading: Text, measure: Measure, sheet: Sheet) -> Panel:
    """Set a doughnut from top to bottom."""
    language = sheet.language
    opening = _opening(heading, rings, sheet)
    captions, unit = _captions(rings, measure, sheet)
    circle = captions.reach / unit
    top = opening[-1].box.y + opening[-1].box.height + 8
    middle = sheet.left + sheet.width / 2, top + circle
    left = sheet.left + _EDGE
    foot = top + 2 * circle + 10
    key = lay_out_key(rings, measure, language, (left, foot, sheet.inner), sheet.size - 1)
    foot += key.height + 18
    legend = _legend(rings, measure, captions, sheet, foot)
    foot += legend.height + 8
    scale = [[Run(scale_text(rings, measure).in_(language), "soft")]]
    closing = set_label(scale, left, foot, sheet.inner, sheet.size - 1)
    height = foot + closing.box.height + 6 - sheet.top
    return Panel(
        sheet, rings, measure, opening, captions, unit, middle, key, legend, closing, height
    )


def _opening(heading: Text, rings: Rings, sheet: Sheet) -> tuple[Label, Label]:
    """The title, and the counts that answer first."""
    language, left = sheet.language, sheet.left + _EDGE
    title = [[Run(heading.in_(language), bold=True)]]
    head = set_label(title, left, sheet.top + 2, sheet.inner, sheet.size + 5)
    under = head.box.y + head.box.height + 2
    counts = [[Run(counts_text(rings).in_(language))]]
    return head, set_label(counts, left, under, sheet.inner, sheet.size)


def _captions(rings: Rings, measure: Measure, sheet: Sheet) -> tuple[Captions, float]:
    if sheet.named:
        return caption_names(rings, measure, sheet.language), 1.0
    around = caption_codes(rings, sheet.size, 1.0).reach - RIM
    unit = RIM / (sheet.width / 2 - _EDGE - around)
    return caption_codes(rings, sheet.size, unit), unit


def _legend(rings: Rings, measure: Measure, captions: Captions, sheet: Sheet, top: float) -> Legend:
    gap = 34.0
    width = (sheet.inner - 8 - gap * (sheet.columns - 1)) / sheet.columns
    dated = only_year(rings) is None
    column = Column(width, sheet.size, sheet.language, measure, dated)
    blocks: list[tuple[Block, ...]] = [
        ring_blocks("social", rings.social, column, coded="social" in captions.coded),
        ring_blocks("ecological", rings.ecological, column, coded="ecological" in captions.coded),
    ]
    return set_columns(blocks, sheet.columns, width + gap, sheet.left + _EDGE + 4, top)


def draw_panel(panel: Panel, prefix: str) -> Fragment:
    """Ground, wedges with their rows, seams and words, in that order."""
    field = Pen(panel.unit * (_LARGE if panel.sheet.named else 1), f"{prefix}-ring")
    page = Pen(1.0, f"{prefix}-row")
    return group(
        field.patterns(),
        page.patterns(),
        *(lettered(label) for label in panel.opening),
        _on_field(panel, *ground(panel.measure, field)),
        *_wedges(panel, field, page),
        _on_field(panel, *seams(panel.rings, field), *lines(panel.rings, field)),
        _on_field(panel, *_words(panel.captions)),
        panel.key.drawn(page),
        *(lettered(head) for block in panel.legend.blocks for head in block.heads),
        lettered(panel.closing),
    )


def _on_field(panel: Panel, *shapes: Fragment) -> Fragment:
    """Shapes in units of the field, where the rings are; the pointer goes through them."""
    return element("g", {"transform": _transform(panel), "pointer-events": "none"}, *shapes)


def _transform(panel: Panel) -> str:
    x, y = (side - CENTRE / panel.unit for side in panel.middle)
    scaled = "" if panel.unit == 1 else f" scale({1 / panel.unit:.5g})"
    return f"translate({decimals(x)} {decimals(y)}){scaled}"


def _wedges(panel: Panel, field: Pen, page: Pen) -> Iterator[Fragment]:
    rows = {row.placed.wedge.id: row for row in panel.legend.rows}
    for sector in panel.rings.sectors:
        for placed in sector.wedges:
            yield _wedge(panel, sector, placed, rows[placed.wedge.id], (field, page))


def _wedge(
    panel: Panel, sector: Sector, placed: Placed, row: Row, pens: tuple[Pen, Pen]
) -> Fragment:
    """Wedge and row of one indicator: one stop of the keyboard, one name, both marked at once."""
    told = spoken(placed, sector, panel.measure).in_(panel.sheet.language)
    shapes = (*wedge_shapes(placed, pens[0]), outline(placed, pens[0]))
    return element(
        "g",
        {"class": "wedge", "tabindex": "0", "role": "img", "aria-label": told},
        element("title", {}, told),
        element("g", {"transform": _transform(panel)}, *shapes),
        *row_shapes(row, pens[1]),
    )


def _words(captions: Captions) -> Iterator[Fragment]:
    yield from (turned.drawn() for turned in captions.turned)
    yield from (code.drawn() for code in captions.codes)
