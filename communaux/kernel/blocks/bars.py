"""Horizontal bars for a few values side by side; what is not known is hatched and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.blocks.block import Column, Drawing, Table
from communaux.kernel.blocks.lettering import Box, Label, Run, place_lines, set_label, wrap
from communaux.kernel.blocks.svg import (
    Fragment,
    decimals,
    fill,
    group,
    lettered,
    picture,
    rectangle,
    sentence,
    stroke,
)
from communaux.kernel.blocks.wording import missing, with_unit
from communaux.kernel.text import Text

Amount = Decimal | int | Fraction | None

WIDTH = 360.0
_EDGE = 2.0
_SIZE = 14.0
_BAR = 12.0
_NARROWEST = 130.0
_ITEM = Text(fr="Élément", en="Item")
_VALUE = Text(fr="Valeur", en="Value")
_EMPTY = Text(fr="Aucune valeur à montrer.", en="No value to show.")


@dataclass(frozen=True)
class BarRow:
    """A label, its value in words, and the room of its bar across the drawing."""

    label: Label
    value: Label
    track: Box
    amount: Amount


def bars(
    title: Text,
    items: Sequence[tuple[Text, Amount]],
    unit: Text | None = None,
    *,
    precision: int | None = None,
    prefix: str = "bars",
) -> Drawing:
    """Bars in the order given, all from the same zero; negative values go to its left.

    The table keeps the exact values, in `unit`; `precision` is a number of decimals shown.
    """
    columns = (Column(label=_ITEM), Column(label=unit or _VALUE, numeric=True))
    table = Table(caption=title, columns=columns, rows=tuple(items), note=None if items else _EMPTY)
    description = _description(items, unit, precision)
    svg = {}
    for language in ("fr", "en"):
        rows = lay_out_bars(items, unit, language, precision)
        drawn, height = _draw(rows) if rows else sentence(_EMPTY.in_(language), WIDTH)
        named = title.in_(language), description.in_(language)
        svg[language] = picture(prefix, *named, (WIDTH, height), "bars", drawn)
    return Drawing(title=title, description=description, svg=svg, table=table)


def _description(
    items: Sequence[tuple[Text, Amount]], unit: Text | None, precision: int | None
) -> Text:
    told = [
        Text(
            fr=f"{label.fr}\u00a0: {with_unit(amount, unit, 'fr', precision)}",
            en=f"{label.en}: {with_unit(amount, unit, 'en', precision)}",
        )
        for label, amount in items
    ]
    if not told:
        return _EMPTY
    return Text(fr="\u00a0; ".join(t.fr for t in told), en="; ".join(t.en for t in told))


def lay_out_bars(
    items: Sequence[tuple[Text, Amount]], unit: Text | None, language: str, precision: int | None
) -> tuple[BarRow, ...]:
    """Label to the left and value to the right, the bar under both."""
    rows: list[BarRow] = []
    top = 4.0
    for label, amount in items:
        shown = with_unit(amount, unit, language, precision)
        row = _row(label.in_(language), shown, amount, top)
        rows.append(row)
        top = row.track.y + _BAR + 14
    return tuple(rows)


def _row(words: str, shown: str, amount: Amount, top: float) -> BarRow:
    """The value moves under the label when both do not fit on one line."""
    whole = WIDTH - 2 * _EDGE
    value = wrap([Run(shown, "soft" if missing(amount) else "ink", bold=True)], whole, _SIZE)
    value_width = max((line.width(_SIZE) for line in value), default=0.0)
    beside = whole - value_width - 12
    fits = beside >= _NARROWEST
    label = set_label([[Run(words)]], _EDGE, top, beside if fits else whole, _SIZE)
    under = top if fits else top + label.box.height
    written = place_lines(value, WIDTH - _EDGE - value_width, under, _SIZE)
    written = Label(written.lines, written.box, _SIZE, flush_right=True)
    foot = max(label.box.y + label.box.height, written.box.y + written.box.height)
    return BarRow(label, written, Box(_EDGE, foot + 5, whole, _BAR), amount)


def _draw(rows: Sequence[BarRow]) -> tuple[Fragment, float]:
    """The bars and how high they stand together."""
    known = [
        Fraction(row.amount) for row in rows if row.amount is not None and not missing(row.amount)
    ]
    low, high = min([Fraction(0), *known]), max([Fraction(0), *known])
    drawn = [_draw_row(row, low, (high - low) or Fraction(1)) for row in rows]
    return group(*drawn), rows[-1].track.y + _BAR + 8


def _draw_row(row: BarRow, low: Fraction, reach: Fraction) -> Fragment:
    words = lettered(row.label) + lettered(row.value)
    if row.amount is None or missing(row.amount):
        return group(_hatching(row.track), Fragment(words))
    track = row.track
    zero = track.x + float(-low / reach) * track.width
    length = float(Fraction(row.amount) / reach) * track.width
    foot = f"M{decimals(track.x)},{decimals(track.y + track.height)}h{decimals(track.width)}"
    bar = rectangle(min(zero, zero + length), track.y, abs(length), track.height)
    edge = f"M{decimals(zero)},{decimals(track.y - 2)}v{decimals(track.height + 4)}"
    return group(
        stroke(foot, "line", 1), fill(bar, "accent"), stroke(edge, "ink", 1), Fragment(words)
    )


def _hatching(box: Box) -> Fragment:
    """Slanted lines across the whole room: any length is possible, none is known."""
    starts = range(0, int(box.width - box.height), 8)
    y = decimals(box.y + box.height)
    slants = "".join(
        f"M{decimals(box.x + start)},{y}l{box.height:g},-{box.height:g}" for start in starts
    )
    return stroke(slants, "soft", 1)
