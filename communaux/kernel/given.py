"""The inputs of a calculation as people read them: each with its label, its value and its unit."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from communaux.kernel.blocks.block import Cell
from communaux.kernel.blocks.wording import with_unit
from communaux.kernel.text import Text, number_text, text_of

MOST_SHOWN = 12
SEPARATOR = " ; "
NOT_GIVEN = Text(fr="non renseigné", en="not given")
LINES = Text(fr="{n} lignes", en="{n} lines")


@dataclass(frozen=True, slots=True)
class Given:
    """One input: its name in the code, what it is called, and what was given (None: nothing)."""

    name: str
    label: Text
    value: Cell
    unit: Text | None = None

    def words(self, language: str) -> str:
        """The value with its unit; "non renseigné" when it was left out."""
        if self.value is None:
            return NOT_GIVEN.in_(language)
        return with_unit(self.value, self.unit, language)


def given(inputs: BaseModel) -> tuple[Given, ...]:
    """Every input in the order of the form, those left to their default included."""
    return tuple(
        Given(name, label_of(name, info), _read(name, getattr(inputs, name), info), _unit(info))
        for name, info in type(inputs).model_fields.items()
    )


def extra(info: FieldInfo) -> Mapping[str, Any]:
    """What a field says beside its type: label, help, unit, choices, file."""
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def pair(raw: object) -> Text | None:
    """A text written as `{"fr": …, "en": …}`."""
    if isinstance(raw, Text):
        return raw
    return Text(fr=raw["fr"], en=raw["en"]) if isinstance(raw, Mapping) else None


def label_of(name: str, info: FieldInfo) -> Text:
    """What an input is called; its name in the code when nothing says better."""
    return pair(extra(info).get("label")) or Text.same(name)


def plain_type(annotation: Any) -> Any:
    """The type of an input, without `None` and without its constraints."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return plain_type(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation


def _unit(info: FieldInfo) -> Text | None:
    return pair(extra(info).get("unit"))


def _read(name: str, value: object, info: FieldInfo) -> Cell:
    """A year is a name, not a quantity: 2025, never 2 025."""
    if isinstance(value, int) and name.rpartition("_")[2] == "year":
        return str(value)
    return _cell(value, info)


def _cell(value: object, info: FieldInfo) -> Cell:
    if value is None or value in ("", (), []):
        return None
    if isinstance(value, bool):
        return text_of(value)
    if get_origin(plain_type(info.annotation)) is Literal:
        return pair((extra(info).get("choices") or {}).get(str(value))) or str(value)
    if isinstance(value, list | tuple):
        return _listed(tuple(value))
    return _row(value) if isinstance(value, BaseModel) else _single(value)


def _listed(values: tuple[object, ...]) -> Text:
    if len(values) > MOST_SHOWN:
        return LINES.format(n=len(values))
    parts = [_row(one) if isinstance(one, BaseModel) else _words(_single(one)) for one in values]
    return Text.joined(parts, SEPARATOR)


def _row(row: BaseModel) -> Text:
    fields = type(row).model_fields
    cells = [_cell(getattr(row, name), info) for name, info in fields.items()]
    told = [_words(cell) for cell in cells if cell is not None]
    return Text.joined(told, ", ") if told else NOT_GIVEN


def _single(value: object) -> Cell:
    if isinstance(value, BaseModel):
        return _row(value)
    return value if isinstance(value, Cell) else str(value)


def _words(cell: Cell) -> Text:
    if cell is None:
        return NOT_GIVEN
    if isinstance(cell, int | Decimal | Fraction):
        return number_text(cell)
    return text_of(cell or "—")
