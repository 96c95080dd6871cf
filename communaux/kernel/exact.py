"""Exact values as JSON: decimals and fractions as texts, dates in ISO 8601, never a float."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from communaux.kernel.text import Text

LARGEST_WHOLE = 2**53 - 1
"""Beyond it, other programs would round a whole number: it is written as a text."""


def exact(value: object) -> Any:
    """The JSON form of any value an instrument takes or gives.

    `Decimal("600.00")` → "600.00", `Fraction(1, 3)` → "1/3", a model or a mapping → an object.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | Decimal | Fraction):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return {"fr": value.fr, "en": value.en}
    return _several(value)


def _number(value: int | Decimal | Fraction) -> int | str:
    if isinstance(value, int):
        return value if abs(value) <= LARGEST_WHOLE else str(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _several(value: object) -> Any:
    if isinstance(value, BaseModel):
        return {name: exact(part) for name, part in value}
    if isinstance(value, Mapping):
        return {str(key): exact(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [exact(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted((exact(part) for part in value), key=str)
    return str(value)
