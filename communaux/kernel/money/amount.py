"""Amounts of money: whole cents and a currency, split without losing a cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from communaux.kernel.text import SpokenError, Text, euros_text

Weight = int | Decimal | Fraction

LONGEST: Final = 24  # Digits before the point: beyond the wealth of the world.
CODE_LENGTH: Final = 3
NO_BREAK: Final = "\u00a0"
SIGNS: Final = {"GBP": "£", "USD": "$"}


class BadAmount(SpokenError):
    """What was written is not an amount in whole cents, or cannot be shared that way."""


class MixedCurrencies(SpokenError):
    """Two currencies in one sum or comparison."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            Text(
                fr=f"On ne peut ni additionner ni comparer {one} et {other} : convertissez "
                "d’abord l’un des montants.",
                en=f"{one} and {other} can be neither added nor compared: convert one of the "
                "amounts first.",
            )
        )


@dataclass(frozen=True, slots=True)
class Amount:
    """`cents` hundredths of `currency` (ISO 4217, two decimals)."""

    cents: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        _require_whole(self.cents)
        if not (len(self.currency) == CODE_LENGTH and self.currency.isupper()):
            raise BadAmount(
                Text(
                    fr=f"« {self.currency} » n’est pas une monnaie : écrivez son code, comme EUR.",
                    en=f"“{self.currency}” is not a currency: write its code, such as EUR.",
                )
            )

    @classmethod
    def of(cls, value: Decimal | int | str, currency: str = "EUR") -> Amount:
        """An exact amount, such as "600.00"; refuses floats and fractions of a cent."""
        cents = Fraction(_number(value)) * 100
        if cents.denominator != 1:
            raise _bad(value)
        return cls(cents.numerator, currency)

    @classmethod
    def rounded(cls, value: Decimal | Fraction | int, currency: str = "EUR") -> Amount:
        """The nearest cent of a computed value, halves away from zero."""
        share = Fraction(value) * 100
        whole = (2 * abs(share.numerator) + share.denominator) // (2 * share.denominator)
        return cls(whole if share >= 0 else -whole, currency)

    @classmethod
    def zero(cls, currency: str = "EUR") -> Amount:
        """Nothing, in that currency: the start of a `sum`."""
        return cls(0, currency)

    @property
    def value(self) -> Decimal:
        """The amount in units of its currency, with two decimals."""
        return Decimal(self.cents).scaleb(-2)

    def __str__(self) -> str:
        return f"{self.value} {self.currency}"

    def __add__(self, other: Amount) -> Amount:
        self._require_same(other)
        return Amount(self.cents + other.cents, self.currency)

    def __sub__(self, other: Amount) -> Amount:
        return self + -other

    def __neg__(self) -> Amount:
        return Amount(-self.cents, self.currency)

    def __mul__(self, times: int) -> Amount:
        return Amount(self.cents * times, self.currency)

    def __lt__(self, other: Amount) -> bool:
        self._require_same(other)
        return self.cents < other.cents

    def __le__(self, other: Amount) -> bool:
        self._require_same(other)
        return self.cents <= other.cents

    def split(self, parts: int | Sequence[Weight]) -> tuple[Amount, ...]:
        """Shares by equal parts or by weights, adding up exactly (largest remainder).

        Cents left over go to the largest remainders, the first in order when equal. Weights are
        not negative and not all zero, else `BadAmount`.
        """
        weights = (
            [Fraction(1)] * parts
            if isinstance(parts, int)
            else [Fraction(weight) for weight in parts]
        )
        total = sum(weights, Fraction(0))
        if total <= 0 or min(weights) < 0:
            raise BadAmount(UNSHAREABLE)
        exact = [abs(self.cents) * weight / total for weight in weights]
        cents = [share.numerator // share.denominator for share in exact]
        left = abs(self.cents) - sum(cents)
        largest = sorted(range(len(exact)), key=lambda place: cents[place] - exact[place])
        for place in largest[:left]:
            cents[place] += 1
        sign = 1 if self.cents >= 0 else -1
        return tuple(Amount(sign * share, self.currency) for share in cents)

    def text(self) -> Text:
        """The amount in words: "600,00 €" / "€600.00"; other currencies with their sign or code."""
        euros = euros_text(self.value)
        if self.currency == "EUR":
            return euros
        sign = SIGNS.get(self.currency)
        english = euros.en.replace("€", sign or f"{self.currency}{NO_BREAK}")
        return Text(fr=euros.fr.replace("€", sign or self.currency), en=english)

    def _require_same(self, other: Amount) -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(self.currency, other.currency)


UNSHAREABLE = Text(
    fr="Un montant se partage entre au moins une part, selon des poids positifs : "
    "vérifiez les poids.",
    en="An amount is shared between at least one part, by positive weights: check the weights.",
)


def _bad(written: object) -> BadAmount:
    return BadAmount(
        Text(
            fr=f"« {written} » n’est pas un montant en centimes entiers : écrivez par exemple "
            "600.00.",
            en=f"“{written}” is not an amount in whole cents: write for instance 600.00.",
        )
    )


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise _bad(value)
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise _bad(value) from error
    if not number.is_finite() or number.adjusted() > LONGEST:
        raise _bad(value)
    return number


def _require_whole(cents: object) -> None:
    if isinstance(cents, bool) or not isinstance(cents, int):
        raise _bad(cents)
