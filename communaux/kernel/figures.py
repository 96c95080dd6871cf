"""Published figures that the instruments must reproduce, and those that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Literal

from communaux.kernel.instrument import Instrument
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

Nature = Literal["published", "derived", "synthetic"]


class Figure(Strict):
    """One call of an instrument, and what it must give, within `tolerance`."""

    id: str
    label: Text
    instrument: str
    inputs: dict[str, Any]
    expects: dict[str, Any]
    tolerance: Decimal = Decimal(0)
    source: str | None = None
    nature: Nature
    note: Text | None = None


class Said(Strict):
    """One of several figures published about the same thing."""

    value: str
    label: Text
    source: str


class Contradiction(Strict):
    """Figures that do not agree: shown side by side, never smoothed."""

    id: str
    about: Text
    values: tuple[Said, ...]
    note: Text | None = None


class Figures(Strict):
    """The whole of figures.yaml."""

    figures: tuple[Figure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A figure the instrument did not reproduce."""

    figure: str
    name: str
    expected: object
    got: object

    def __str__(self) -> str:
        return (
            f"{self.figure}: {self.name} should be {self.expected}, the instrument gives {self.got}"
        )


def missed(figures: Figures, instruments: Mapping[str, Instrument]) -> tuple[Missed, ...]:
    """Run every figure; what does not come out within its tolerance."""
    found = []
    for figure in figures.figures:
        values = instruments[figure.instrument].calculate(figure.inputs).values
        for name, expected in figure.expects.items():
            if not close(values.get(name), expected, figure.tolerance):
                found.append(Missed(figure.id, name, expected, values.get(name)))
    return tuple(found)


def close(got: object, expected: object, tolerance: Decimal = Decimal(0)) -> bool:
    """Whether two values agree: numbers within the tolerance, all else when written the same."""
    left, right = _number(got), _number(expected)
    if left is not None and right is not None:
        return abs(left - right) <= Fraction(tolerance)
    if isinstance(expected, list) and isinstance(got, list | tuple):
        return len(got) == len(expected) and all(
            close(a, b, tolerance) for a, b in zip(got, expected, strict=True)
        )
    return str(got) == str(expected)


def _number(value: object) -> Fraction | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        return (
            Fraction(value)
            if isinstance(value, int | Fraction | Decimal)
            else Fraction(Decimal(str(value)))
        )
    except (InvalidOperation, ValueError, OverflowError):
        return None
