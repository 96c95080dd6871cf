"""How this folder's instruments say a number: amounts, figures with their birth certificate."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.blocks.block import Figure
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.parameters.book import Dated
from communaux.kernel.text import Text

Number = int | Decimal | Fraction
SIGNS = {"EUR": "€", "USD": "$"}
NARROW = "\u202f"
PRINTED = 10_000  # A fraction that ends within four decimals is written as a decimal.
Given = tuple[tuple[Text, str], ...]


def plain(value: Number, decimals: int = 2) -> str:
    """A number both languages read alike: "206 721.97"; whole numbers without decimals."""
    written = f"{rounded(value, decimals):,f}".replace(",", NARROW)
    return written.rstrip("0").rstrip(".") if "." in written else written


def money(value: Number, currency: str = "EUR") -> str:
    """An amount for a list of inputs: "198 000 €"."""
    return f"{plain(value)}\u00a0{SIGNS[currency]}"


def cents(value: Number) -> Decimal:
    """A sum to the cent, halves away from zero."""
    return rounded(value, 2)


def fraction(value: object) -> Fraction:
    """The exact value of a parameter that is a number. Raises `TypeError` for a duration."""
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value)
    raise TypeError(f"{value!r} is a length of time, a number was expected.")


def certificate(used: Iterable[Dated]) -> Given:
    """Dated parameters as inputs of a figure: label, value, since when, where from."""
    return tuple(
        (each.label, f"{_bare(each)} ({each.since.isoformat()}, {each.source or '—'})")
        for each in used
    )


def _bare(each: Dated) -> str:
    """The value without words, which would be in one language."""
    value = fraction(each.value)
    if each.unit == "euros":
        return money(value)
    decimal = PRINTED % value.denominator == 0
    return plain(value, 4) if decimal else f"{value.numerator}/{value.denominator}"


def euros(
    label: Text, value: Number | None, formula: Text, inputs: Given = (), *,
    source: str | None = None, currency: str = "EUR", note: Text | None = None,
) -> Figure:  # fmt: skip
    """A computed amount; None is "not computable"."""
    shown = None if value is None else value
    return Figure(
        label=label, value=shown, unit=Text.same(SIGNS[currency]), precision=2, formula=formula,
        inputs=inputs, source=source, nature="computed", note=note,
    )  # fmt: skip
