"""A parameter: one number of a law or of a rule, with its history, its source and its nature."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from communaux.kernel.parameters.value import Value, read_value, written
from communaux.kernel.text import SpokenError, Text

Nature = Literal["law", "published", "default", "unsure"]


def _keep(value: Any) -> Any:
    return value


def _only_a_date(written: object) -> object:
    # A bare year in YAML is an integer, which pydantic would read as seconds since 1970.
    if isinstance(written, int | float | datetime):
        raise ValueError(f"« {written} » n’est pas une date : écrivez par exemple 2026-03-01")  # noqa: TRY004 - pydantic turns only ValueError into a sentence
    return written


Day = Annotated[date, BeforeValidator(_only_a_date)]
AnyValue = Annotated[
    Value,
    PlainValidator(_keep),
    PlainSerializer(written, return_type=str | int, when_used="json"),
    WithJsonSchema({"type": ["number", "string"]}),
]


class NotYetInForce(SpokenError):
    """A parameter was asked for on a day before its first value."""

    def __init__(self, label: Text, on: date, first: date) -> None:
        super().__init__(
            Text(
                fr="« {label} » n’a pas de valeur le {on} : la première s’applique à partir du "
                "{first}.",
                en="“{label}” has no value on {on}: the first one applies from {first}.",
            ).format(label=label, on=on, first=first)
        )


class Parameter(BaseModel):
    """A dated number. `values` gives each value from the day it applies.

    `nature`: a `law`, a `published` figure, our own `default`, or `unsure` (to be checked).
    `source` is the key of one of the mechanism's sources. `review`: the day it must be read again.
    `settable`: a territory may change it by a dated decision; never true of a law.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Text
    unit: str = Field(min_length=1)
    nature: Nature
    values: dict[Day, AnyValue] = Field(min_length=1)
    source: str | None = Field(default=None, min_length=1)
    note: Text | None = None
    review: Day
    settable: bool = False

    _days: tuple[date, ...] = PrivateAttr(default=())
    _values: tuple[Value, ...] = PrivateAttr(default=())

    @field_validator("values", mode="before")
    @classmethod
    def _fit_the_unit(cls, raw: object, info: ValidationInfo) -> object:
        unit = info.data.get("unit")
        if not isinstance(raw, Mapping) or not isinstance(unit, str):
            return raw
        return {day: read_value(value, unit) for day, value in raw.items()}

    @model_validator(mode="after")
    def _say_where_it_comes_from(self) -> Self:
        if self.nature in {"law", "published"} and not self.source:
            raise ValueError(
                f"« {self.label} » vient d’un texte ou d’une publication : nommez sa `source`"
            )
        if self.nature in {"default", "unsure"} and self.note is None:
            raise ValueError(
                f"« {self.label} » n’est pas une règle vérifiée : dites-le dans une `note`"
            )
        if self.nature == "law" and self.settable:
            raise ValueError(
                f"« {self.label} » est une loi : un territoire ne peut pas la changer "
                "(retirez `settable`)"
            )
        return self

    def model_post_init(self, _context: object, /) -> None:
        """Sort the values once: they are looked up far more often than they are read."""
        self._days = tuple(sorted(self.values))
        self._values = tuple(self.values[day] for day in self._days)

    def value_on(self, on: date) -> Value:
        """The value that applies on `on`. Raises `NotYetInForce` before the first one."""
        return self.entry_on(on)[1]

    def entry_on(self, on: date) -> tuple[date, Value]:
        """The day since which the value of `on` applies, and that value."""
        place = bisect_right(self._days, on) - 1
        if place < 0:
            raise NotYetInForce(self.label, on, self._days[0])
        return self._days[place], self._values[place]
