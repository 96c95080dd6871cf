"""The questions of this folder's instruments: fields with their label, help and unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

Words = tuple[str, str]
FRENCH = {"oui": True, "non": False}
EUROS: Words = ("euros", "euros")
PERCENT: Words = ("%", "%")
MOST = Decimal(10) ** 9


def from_french(words: Mapping[str, Any]) -> BeforeValidator:
    """Reads these French words as the values the model knows; leaves anything else as it is."""

    def read(written: object) -> object:
        return words.get(written.strip().lower(), written) if isinstance(written, str) else written

    return BeforeValidator(read)


YesNo = Annotated[bool, from_french(FRENCH)]
"""Yes or no, also typed « oui » or « non » in a line of a list."""


def pair(words: Words) -> dict[str, str]:
    """French and English, as input models carry them."""
    return {"fr": words[0], "en": words[1]}


def asked(label: Words, why: Words | None = None, unit: Words | None = None) -> dict[str, Any]:
    """What a form shows of a field, beside the field itself."""
    named = {"label": pair(label)}
    if why:
        named["help"] = pair(why)
    if unit:
        named["unit"] = pair(unit)
    return named


def amount(label: Words, default: Any = ..., why: Words | None = None) -> Any:
    """An amount of money in whole cents, never negative."""
    extra = asked(label, why, EUROS)
    return Field(default, ge=0, le=MOST, decimal_places=2, json_schema_extra=extra)


def percent(label: Words, default: Any = ..., why: Words | None = None, least: int = 0) -> Any:
    """A rate written as people say it: 2.5 for 2.5 %."""
    extra = asked(label, why, PERCENT)
    return Field(default, ge=least, le=100, decimal_places=4, json_schema_extra=extra)


def count(
    label: Words, default: Any = ..., *, least: int = 0, most: int = 1000, why: Words | None = None
) -> Any:
    """A whole number between two bounds."""
    return Field(default, ge=least, le=most, json_schema_extra=asked(label, why))


def choice(label: Words, options: dict[str, Words], default: Any = ...) -> Any:
    """One value of a closed list, each with its words."""
    shown = {name: pair(words) for name, words in options.items()}
    extra: dict[str, Any] = {**asked(label), "choices": shown}
    return Field(default, json_schema_extra=extra)
