"""A place as its authors published it: indicators, yearly values, and what their table prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.formulas import Kind, Ring
from communaux.mechanisms.city_doughnut.reading import Reading, Status


@dataclass(frozen=True, slots=True)
class Dimension:
    """A sector of the ring, and a shorter name for narrow drawings."""

    name: Text
    short: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One published indicator; `printed` is (value, percent) as its authors print them."""

    code: str
    ring: Ring
    dimension: str
    kind: Kind
    name: Text
    unit: Text
    values: Mapping[int, Decimal]
    boundary: Decimal | None = None
    reference: Decimal | None = None
    status: Status = "observed"
    note: Text | None = None
    printed: tuple[Decimal, Decimal] | None = None

    def mean(self, years: tuple[int, ...] | None) -> Fraction | None:
        """The mean of the values of those years (of all when None); None without data."""
        kept = [Fraction(x) for year, x in self.values.items() if years is None or year in years]
        return sum(kept, Fraction(0)) / len(kept) if kept else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published place with all its indicators, in the order of its authors."""

    place: Text
    source: str
    dimensions: Mapping[str, Dimension]
    indicators: tuple[Item, ...]

    def readings(self, period: str, years: tuple[int, ...] | None = None) -> tuple[Reading, ...]:
        """Every indicator, averaged over `years`; those without data are kept."""
        return tuple(self._reading(item, period, years) for item in self.indicators)

    def _reading(self, item: Item, period: str, years: tuple[int, ...] | None) -> Reading:
        dimension = self.dimensions[item.dimension]
        return Reading(
            code=item.code, ring=item.ring, dimension=item.dimension,
            dimension_name=dimension.name, short=dimension.short, name=item.name,
            unit=item.unit, kind=item.kind, value=item.mean(years),
            boundary=exact(item.boundary), reference=exact(item.reference),
            period=period, status=item.status, source=self.source, note=item.note,
        )  # fmt: skip


def exact(number: Decimal | None) -> Fraction | None:
    """The same number as a fraction."""
    return None if number is None else Fraction(number)
