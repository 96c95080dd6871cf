"""Thresholds in exact numbers: how many are needed, and whether a vote is carried."""

from __future__ import annotations

from fractions import Fraction
from math import ceil


def needed(share: Fraction, population: Fraction | int) -> int:
    """How many of a population reach a share: rounded up, so 10 % of 5,217 is 522."""
    return ceil(share * population)


def carried(yes: Fraction | int, cast: Fraction | int, share: Fraction, *, strict: bool) -> bool:
    """Whether `yes` out of `cast` exceeds the share (or reaches it, when not strict).

    A vote of nobody carries nothing.
    """
    if cast <= 0:
        return False
    reached = Fraction(yes) / cast
    return reached > share if strict else reached >= share
