"""How fragile a scored choice between two candidates is.

A criterion of weight w, on which the loser got g, can flip the result if w − g is more than the
margin, and bring a tie if it is equal (the Vicolo Bolognetti case: 84 against 78).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

FULL_WEIGHT = Decimal(100)
SHORTEST_REASON = 20


class Scored(NamedTuple):
    """One criterion: its weight (points) and the score of each candidate."""

    criterion: str
    weight: Decimal
    first: Decimal
    second: Decimal


@dataclass(frozen=True, slots=True)
class Fragility:
    """Totals and margin in points; `left`: what the loser could still gain on each criterion."""

    first: Decimal
    second: Decimal
    margin: Decimal
    left: dict[str, Decimal]
    flip: tuple[str, ...]
    tie: tuple[str, ...]


def fragility(rows: Sequence[Scored]) -> Fragility:
    """Every criterion able to flip the result or to bring a tie; on a tie either may lose."""
    first = sum((row.first for row in rows), Decimal(0))
    second = sum((row.second for row in rows), Decimal(0))
    margin = abs(first - second)
    left = {row.criterion: row.weight - _loser(row, first, second) for row in rows}
    return Fragility(
        first=first,
        second=second,
        margin=margin,
        left=left,
        flip=tuple(name for name, gain in left.items() if gain > margin),
        tie=tuple(name for name, gain in left.items() if gain == margin),
    )


def _loser(row: Scored, first: Decimal, second: Decimal) -> Decimal:
    if first == second:
        return min(row.first, row.second)
    return row.second if first > second else row.first


def unreasoned(names: Iterable[str], lines: Iterable[str]) -> tuple[str, ...]:
    """The criteria without a line “criterion: reason” of at least 20 characters of reason."""
    told = [line.partition(":") for line in lines]
    given = {name.strip() for name, _, why in told if len(why.strip()) >= SHORTEST_REASON}
    return tuple(name for name in names if name not in given)
