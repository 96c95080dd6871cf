"""Numbers as French spreadsheets write them, read exactly; what is missing stays missing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

MISSING = frozenset({"", "n.d.", "nd", "n/d", "na", "n/a", "null", "-", "–", "—", "…", "...", "?"})
BLANKS = re.compile(r"[\s\u00a0\u202f\u2009'’]")
PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?")


class NotANumber(ValueError):
    """A cell holds words, or a number that can be read in two ways."""


def read_number(cell: str) -> Fraction | None:
    """`1 234,5`, `12.5`, `17,8 %`; None when missing. Raises `NotANumber`."""
    if cell.strip().casefold() in MISSING:
        return None
    bare = BLANKS.sub("", cell).removesuffix("%").replace("\u2212", "-")
    plain = bare.replace(",", ".", 1)
    if not PLAIN.fullmatch(plain.casefold()):
        raise NotANumber(cell)
    return Fraction(Decimal(plain))
