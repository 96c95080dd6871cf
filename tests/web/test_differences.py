"""How two values differ, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from communaux.kernel.text import Text
from communaux.web.calculating.difference import difference

EUROS, PERCENT = Text.same("€"), Text.same("%")


@pytest.mark.parametrize(
    ("value", "first", "unit", "words"),
    [
        (Decimal(120), Decimal(100), EUROS, "20 € de plus qu’en A (20 %)"),
        (Decimal(90), Decimal(100), EUROS, "10 € de moins qu’en A (10 %)"),
        (Decimal("34.9"), Decimal("94.1"), PERCENT, "59,2 points de moins qu’en A"),
        (Fraction(1, 2), Fraction(1, 2), None, "identique à A"),
        (5, 0, None, "5 de plus qu’en A"),
        (None, Decimal(1), EUROS, "calculable en A seulement"),
        (Decimal(1), None, EUROS, "calculable ici seulement"),
        (None, None, EUROS, "identique à A"),
        (True, False, None, "différent de A"),
        ("oui", "oui", None, "identique à A"),
        (date(2026, 3, 3), date(2026, 3, 2), None, "1 jour plus tard qu’en A"),
        (date(2026, 2, 1), date(2026, 3, 1), None, "28 jours plus tôt qu’en A"),
        (Decimal("100.0001"), Decimal(100), None, "0,0001 de plus qu’en A"),
    ],
)
def test_a_difference_is_said_in_words(
    value: Any, first: Any, unit: Text | None, words: str
) -> None:
    assert difference(value, first, unit).fr.replace("\u00a0", " ") == words
