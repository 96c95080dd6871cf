"""Numbers as conditions compare them: exact rationals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def as_fraction(value: object) -> Fraction | None:
    """Exact rational value of a number, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        return None
    return Fraction(value)
