"""The unrolled doughnut: every indicator in words, with its percentage and its length as a bar.

Bars stand on a common line, which the eye compares better than wedges; they use the same scale,
the same marks and the same cap as the rings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from communaux.kernel.blocks.doughnut.sectors import Measure, Placed, Sector
from communaux.kernel.blocks.doughnut.wedge import Ring
from communaux.kernel.blocks.doughnut.words import READINGS, RINGS, details_text, value_text
from communaux.kernel.blocks.lettering import BESIDE, Box, Label, Run, place_lines, set_label, wrap

TICK = 14.0
"""Room of the tick before the value of what is met."""
_BAR = 7.0
_SHORT = 14
_NARROWEST = 0.5
"""Least part of the column for a name that shares its line with a value."""


@dataclass(frozen=True)
class Row:
    """One indicator: its name, its value, the room of its bar and the length of it, 0 to 1."""

    placed: Placed
    label: Label
    value: Label
    track: Box
    share: float

    @property
    def room(self) -> Box:
        """All it covers."""
        top = self.label.box.y - 3
        return Box(self.track.x - 4, top, self.track.width + 8, self.track.y + _BAR + 5 - top)

    def moved(self, right: float, down: float) -> Row:
        """The same row further to the right and down."""
        track = replace(self.track, x=self.track.x + right, y=self.track.y + down)
        label, value = shift(self.label, right, down), shift(self.value, right, down)
        return Row(self.placed, label, value, track, self.share)


@dataclass(frozen=True)
class Block:
    """A heading and rows that stay together."""

    heads: tuple[Label, ...]
    rows: tuple[Row, ...]
    height: float

    def moved(self, right: float, down: float) -> Block:
        """The same block further to the right and down."""
        heads = tuple(shift(head, right, down) for head in self.heads)
        return Block(heads, tuple(row.moved(right, down) for row in self.rows), self.height)


@dataclass(frozen=True)
class Column:
    """How a legend is set: width of a column, size of letters, what to write."""

    width: float
    size: float
    language: str
    measure: Measure
    dated: bool = False
    """Whether every row gives its year."""


def shift(label: Label, right: float, down: float) -> Label:
    """A label further to the right and down."""
    return label.moved(label.box.x + right, label.box.y + down)


def ring_blocks(
    ring: Ring, sectors: Sequence[Sector], column: Column, *, coded: bool
) -> tuple[Block, ...]:
    """A title, then one block per dimension, all at the origin."""
    if not sectors:
        return ()
    title = [Run(RINGS[ring].in_(column.language), bold=True)]
    reading = [Run(READINGS[ring].in_(column.language), "soft")]
    head = set_label([title], 0, 0, column.width, column.size + 2)
    read = set_label([reading], 0, head.box.height, column.width, column.size - 1)
    opening = Block((head, read), (), head.box.height + read.box.height + 6)
    return (opening, *(_block(sector, column, coded=coded) for sector in sectors))


def _block(sector: Sector, column: Column, *, coded: bool) -> Block:
    code = [Run(sector.code, "accent", bold=True)] if coded else []
    name = [*code, Run(sector.name.in_(column.language), bold=True)]
    if sector.alone:
        row = _row(sector.wedges[0], name, column, 0)
        return Block((), (row,), _foot(row) + 8)
    head = set_label([name], 0, 0, column.width, column.size)
    rows: list[Row] = []
    top = head.box.height + 1
    for placed in sector.wedges:
        rows.append(_row(placed, [Run(placed.wedge.label.in_(column.language))], column, top))
        top = _foot(rows[-1]) + 5
    return Block((head,), tuple(rows), top + 4)


def _foot(row: Row) -> float:
    return row.track.y + _BAR


def _row(placed: Placed, name: Sequence[Run], column: Column, top: float) -> Row:
    """The value is beside the name, or under it when both have no room on one line."""
    size, language = column.size, column.language
    tone = "soft" if placed.wedge.excess is None else "ink"
    shown = value_text(placed.wedge).in_(language)
    value = place_lines(wrap([Run(shown, tone, bold=True)], column.width, size), 0, 0, size)
    details = details_text(placed.wedge, dated=column.dated)
    runs = [*name, *(Run(BESIDE + _kept(d.in_(language)), "soft") for d in details)]
    ticked = TICK if placed.wedge.state == "met" else 0
    beside = column.width - value.box.width - ticked - 10
    fits = beside >= column.width * _NARROWEST
    label = set_label([runs], 0, top, beside if fits else column.width, size)
    under = top if fits else top + label.box.height
    written = value.moved(column.width - value.box.width, under)
    written = replace(written, flush_right=True)
    foot = max(label.box.y + label.box.height, under + value.box.height) + 1.5
    track = Box(0, foot, column.width, _BAR)
    return Row(placed, label, written, track, _share(placed, column.measure))


def _kept(words: str) -> str:
    """A short detail stays on one line."""
    return words.replace(" ", "\u00a0") if len(words) <= _SHORT else words


def _share(placed: Placed, measure: Measure) -> float:
    full = measure.cap if placed.wedge.ring == "ecological" else Fraction(1)
    return float(min(max(placed.wedge.excess or Fraction(0), Fraction(0)), full) / full)


@dataclass(frozen=True)
class Legend:
    """Blocks in their columns."""

    blocks: tuple[Block, ...]
    height: float

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything written."""
        heads = [head for block in self.blocks for head in block.heads]
        return (*heads, *(label for row in self.rows for label in (row.label, row.value)))


def set_columns(
    rings: Sequence[Sequence[Block]], columns: int, step: float, left: float, top: float
) -> Legend:
    """Rings side by side when there are columns for it, each in as many as makes all shortest."""
    known = [blocks for blocks in rings if blocks]
    if columns < len(known) or not known:
        known = [[block for blocks in known for block in blocks]]
    shared = _best_share(known, columns)
    placed: list[Block] = []
    height, x = 0.0, left
    for blocks, count in zip(known, shared, strict=True):
        for column in _fold(blocks, count):
            placed += _stack(column, x, top)
            height = max(height, sum(block.height for block in column))
            x += step
    return Legend(tuple(placed), height)


def _best_share(rings: Sequence[Sequence[Block]], columns: int) -> tuple[int, ...]:
    """How many columns each of one or two rings gets."""
    if len(rings) == 1:
        return (columns,)
    shares = [(count, columns - count) for count in range(1, columns)]
    return min(shares, key=lambda share: max(map(_tallest, rings, share)))


def _tallest(blocks: Sequence[Block], columns: int) -> float:
    return max(sum(block.height for block in column) for column in _fold(blocks, columns))


def _fold(blocks: Sequence[Block], columns: int) -> list[list[Block]]:
    """Blocks in order, folded as evenly as their heights allow."""
    aim = sum(block.height for block in blocks) / columns
    folded: list[list[Block]] = [[]]
    filled = 0.0
    for block in blocks:
        if folded[-1] and filled + block.height / 2 > aim and len(folded) < columns:
            folded.append([])
            filled = 0.0
        folded[-1].append(block)
        filled += block.height
    return folded + [[] for _ in range(columns - len(folded))]


def _stack(blocks: Sequence[Block], left: float, top: float) -> Iterator[Block]:
    for block in blocks:
        yield block.moved(left, top)
        top += block.height
