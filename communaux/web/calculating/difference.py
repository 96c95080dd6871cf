"""How one value differs from another, in words: a comparison is read, not decoded from colours."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

from communaux.kernel.blocks.block import FigureValue
from communaux.kernel.blocks.wording import missing, with_unit
from communaux.kernel.text import Text, number_text, plural_text

SAME = Text(fr="identique à A", en="same as A")
OTHER = Text(fr="différent de A", en="differs from A")
ONLY_HERE = Text(fr="calculable ici seulement", en="computable here only")
NOT_HERE = Text(fr="calculable en A seulement", en="computable in A only")
MORE = Text(fr="{gap} de plus qu’en A", en="{gap} more than A")
LESS = Text(fr="{gap} de moins qu’en A", en="{gap} less than A")
PART = Text(fr=" ({part} %)", en=" ({part}%)")
LATER = (
    Text(fr="{n} jour plus tard qu’en A", en="{n} day later than A"),
    Text(fr="{n} jours plus tard qu’en A", en="{n} days later than A"),
)
EARLIER = (
    Text(fr="{n} jour plus tôt qu’en A", en="{n} day earlier than A"),
    Text(fr="{n} jours plus tôt qu’en A", en="{n} days earlier than A"),
)
POINTS = Text(fr="points", en="points")
"""Between two percentages; "35 % de moins" would say something else."""
NUMBERS = (int, Decimal, Fraction)
TENTHS = 10


def difference(
    value: FigureValue, first: FigureValue, unit: Text | None = None, precision: int | None = None
) -> Text:
    """What `value` is beside `first`, the value of scenario A."""
    if missing(value) or missing(first):
        return _missing(value, first)
    if _is_number(value) and _is_number(first):
        return _gap(Fraction(value), Fraction(first), unit, precision)
    if isinstance(value, date) and isinstance(first, date) and value != first:
        days = (value - first).days
        return plural_text(abs(days), *(LATER if days > 0 else EARLIER))
    return SAME if value == first else OTHER


def _is_number(value: object) -> TypeGuard[int | Decimal | Fraction]:
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def _missing(value: FigureValue, first: FigureValue) -> Text:
    if missing(value) and missing(first):
        return SAME
    return NOT_HERE if missing(value) else ONLY_HERE


def _gap(value: Fraction, first: Fraction, unit: Text | None, precision: int | None) -> Text:
    gap = value - first
    if not gap:
        return SAME
    percent = unit is not None and unit.en.startswith("%")
    unit = POINTS if percent else unit
    written = _decimal(abs(gap))
    told = Text.model_construct(
        fr=with_unit(written, unit, "fr", precision), en=with_unit(written, unit, "en", precision)
    )
    words = (MORE if gap > 0 else LESS).format(gap=told)
    if percent or not first:
        return words
    tenths = int(abs(gap / first) * 100 * TENTHS + Fraction(1, 2))
    part = PART.format(part=number_text(Decimal(tenths) / TENTHS)) if tenths else None
    return Text.joined([words, part], "") if part else words


def _decimal(number: Fraction) -> Decimal | Fraction:
    """A decimal when it ends within a few places, so that nobody reads 12345/100."""
    if 10**9 % number.denominator == 0:
        return Decimal(number.numerator) / Decimal(number.denominator)
    return number
