"""A typed answer as a person reads it: labels of choices, dates in words, euros."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from communaux.kernel.mechanism.field import Field
from communaux.kernel.sealed_result import summary
from communaux.kernel.text import Text, euros_text, number_text, text_of


def shown(field: Field | None, value: object) -> Text:
    """A value as a person reads it: labels of choices, dates in words, euros."""
    if field is not None and isinstance(value, str) and (words := _named(field, value)):
        return words
    if isinstance(value, tuple | list):
        items = [shown(field, item) for item in value]
        return Text.joined(items) if items else Text.model_construct(fr="", en="")
    if isinstance(value, Mapping):
        return Text.same(" ; ".join(str(part) for part in value.values()))
    if isinstance(value, Decimal):
        return euros_text(value) if field and field.type == "amount" else number_text(value)
    if isinstance(value, str | int | date):
        return text_of(value)
    return Text.same(str(value))


def _named(field: Field, value: str) -> Text | None:
    """The words of a choice or of a sealed result; None for any other text."""
    if field.type == "result":
        return summary(value)
    choice = field.choice(value)
    return choice.label if choice else None
