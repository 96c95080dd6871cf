"""The values a parameter may take, read according to their unit.

duration → `Duration` ("P30D"); ratio → `Fraction` ("1/3", "0.1"); days, months, count… → `int`;
euros and anything else measured → `Decimal`, or `int` when written without decimals.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from communaux.kernel.text import SpokenError, Text, euros_text, number_text, plural_text
from communaux.kernel.time.duration import Duration

Value = int | Decimal | Fraction | Duration
Raw = Value | float | str

LONGEST: Final = 30  # Powers of ten; "1E+999999" would fill the memory.
WHOLE: Final = frozenset(
    {"years", "months", "weeks", "days", "hours", "count", "people", "characters"}
)
NAMED: Final[dict[str, tuple[Text, Text]]] = {
    "years": (Text(fr="{n} an", en="{n} year"), Text(fr="{n} ans", en="{n} years")),
    "months": (Text(fr="{n} mois", en="{n} month"), Text(fr="{n} mois", en="{n} months")),
    "weeks": (Text(fr="{n} semaine", en="{n} week"), Text(fr="{n} semaines", en="{n} weeks")),
    "days": (Text(fr="{n} jour", en="{n} day"), Text(fr="{n} jours", en="{n} days")),
    "hours": (Text(fr="{n} heure", en="{n} hour"), Text(fr="{n} heures", en="{n} hours")),
    "people": (Text(fr="{n} personne", en="{n} person"), Text(fr="{n} personnes", en="{n} people")),
    "characters": (
        Text(fr="{n} caractère", en="{n} character"),
        Text(fr="{n} caractères", en="{n} characters"),
    ),
    "points": (Text(fr="{n} point", en="{n} point"), Text(fr="{n} points", en="{n} points")),
    "percent": (Text(fr="{n}\u00a0%", en="{n}%"), Text(fr="{n}\u00a0%", en="{n}%")),
}
NUMBER_ONLY: Final = frozenset({"ratio", "count"})


class BadValue(SpokenError):
    """A value that does not fit the unit of its parameter."""

    def __init__(self, raw: object, unit: str, expected: Text) -> None:
        super().__init__(
            Text(
                fr="La valeur « {raw} » ne convient pas à l’unité « {unit} » : {expected}.",
                en="The value “{raw}” does not fit the unit “{unit}”: {expected}.",
            ).format(raw=str(raw), unit=unit, expected=expected)
        )


A_NUMBER = Text(fr="écrivez un nombre", en="write a number")
A_WHOLE_NUMBER = Text(fr="écrivez un nombre entier", en="write a whole number")
A_RATIO = Text(
    fr="écrivez une fraction comme 1/3 ou un nombre décimal",
    en="write a fraction such as 1/3 or a decimal number",
)
A_DURATION = Text(fr="écrivez une durée comme P30D ou P6M", en="write a duration like P30D or P6M")


def read_value(raw: object, unit: str) -> Value:
    """The typed value of what was written for this unit. Raises `BadValue`."""
    if unit == "duration":
        return _duration(raw)
    if unit == "ratio":
        return _ratio(raw)
    number = _decimal(raw, unit)
    if unit in WHOLE:
        if number != number.to_integral_value():
            raise BadValue(raw, unit, A_WHOLE_NUMBER)
        return int(number)
    return int(number) if isinstance(raw, int) and unit != "euros" else number


def value_text(value: Value, unit: str) -> Text:
    """The value with its unit, as a sentence needs it: "15 jours", "2/3", "600,00 €"."""
    if isinstance(value, Duration):
        return value.text()
    if unit == "euros":
        return euros_text(Decimal(value) if isinstance(value, int) else _as_decimal(value))
    if unit in NAMED:
        return plural_text(value, *NAMED[unit])
    figure = number_text(value)
    if unit in NUMBER_ONLY:
        return figure
    return Text(fr=f"{figure.fr}\u00a0{unit}", en=f"{figure.en} {unit}")


def written(value: Value) -> str | int:
    """The value as JSON and YAML write it, readable again by `read_value`."""
    return value if isinstance(value, int) else str(value)


def _as_decimal(value: Decimal | Fraction) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(value.numerator) / Decimal(value.denominator)


def _duration(raw: object) -> Duration:
    if isinstance(raw, Duration):
        return raw
    try:
        return Duration.parse(raw)
    except ValueError as error:
        raise BadValue(raw, "duration", A_DURATION) from error


def _ratio(raw: object) -> Fraction:
    if isinstance(raw, Fraction):
        return raw
    above, slash, below = raw.partition("/") if isinstance(raw, str) else ("", "", "")
    try:
        if slash:
            return Fraction(int(above), int(below))
        return Fraction(_decimal(raw, "ratio"))
    except (ValueError, ZeroDivisionError) as error:
        raise BadValue(raw, "ratio", A_RATIO) from error


def _decimal(raw: object, unit: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise BadValue(raw, unit, A_NUMBER)
    try:
        number = Decimal(str(raw))  # A float is read as it was written: 0.1 is one tenth.
    except InvalidOperation as error:
        raise BadValue(raw, unit, A_NUMBER) from error
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        raise BadValue(raw, unit, A_NUMBER)
    return number
