"""The inputs of an instrument as questions, and the address of a result read back into them.

A list of rows (`tuple[Row, ...]`) is one text area: a line per row, its parts apart by " ; ".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from django.http import QueryDict
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from communaux.kernel.given import extra, label_of, pair, plain_type
from communaux.kernel.instrument import BadInputs, Instrument
from communaux.kernel.mechanism.field import Choice, Field, FieldType
from communaux.kernel.text import Text
from communaux.web.asking.answers import by_field
from communaux.web.asking.control import SEPARATOR
from communaux.web.asking.question import PREFIX, Question, ask

TYPES: dict[object, FieldType] = {
    bool: "boolean",
    int: "integer",
    Decimal: "number",
    date: "date",
    str: "text",
}
LISTS = (tuple, list)
EXCESS = "+"
"""Stands for a part too many on a line: the model then refuses it instead of losing it."""
FRENCH_DATE = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
ROWS = Text(fr="Une ligne par élément : {parts}.", en="One line per item: {parts}.")


def questions(
    instrument: Instrument, typed: Mapping[str, str], bad: BadInputs | None, *, fresh: bool = False
) -> tuple[Question, ...]:
    """One question per input, with what was typed and what is wrong with it.

    A `fresh` form, to which nobody has answered yet, shows the values used by default.
    """
    errors = by_field(bad.refusals) if bad else {}
    roots = {name.split(".")[0]: words for name, words in reversed(errors.items())}
    return tuple(
        ask(as_field(name, info), _shown(name, info, typed, fresh=fresh), roots.get(name))
        for name, info in instrument.inputs.model_fields.items()
    )


def _shown(name: str, info: FieldInfo, typed: Mapping[str, str], *, fresh: bool) -> Any:
    if not fresh:
        return typed.get(name)
    default = info.get_default()
    return None if default is None or info.is_required() else default


def typed_inputs(instrument: Instrument, query: QueryDict) -> dict[str, str]:
    """What an address or a form holds for each input, letter for letter; empty ones left out."""
    found = {name: query.get(PREFIX + name, "") for name in instrument.inputs.model_fields}
    return {name: written for name, written in found.items() if written.strip()}


def read_inputs(instrument: Instrument, typed: Mapping[str, str]) -> dict[str, Any]:
    """The raw inputs: lists as lists, French numbers and dates as the instruments write them."""
    fields = instrument.inputs.model_fields
    return {
        name: _read(plain_type(fields[name].annotation), written.strip())
        for name, written in typed.items()
    }


def _read(annotation: Any, written: str) -> Any:
    if get_origin(annotation) in LISTS:
        lines = [line.strip() for line in written.splitlines() if line.strip()]
        return [_row(plain_type(get_args(annotation)[0]), line) for line in lines]
    if annotation in (Decimal, int):
        return _number(written)
    if annotation is date and (french := FRENCH_DATE.match(written)):
        day, month, year = french.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    return written


def _row(annotation: Any, line: str) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = [part.strip() for part in line.split(";")]
        fields = annotation.model_fields
        read = {
            name: _read(plain_type(info.annotation), part)
            for (name, info), part in zip(fields.items(), parts, strict=False)
            if part
        }
        excess = SEPARATOR.join(part for part in parts[len(fields) :] if part)
        return read | ({EXCESS: excess} if excess else {})
    return _read(annotation, line)


def _number(written: str) -> str:
    bare = "".join(written.split()).replace("\u202f", "").removesuffix("%").removesuffix("€")
    return bare.replace(",", ".")


def as_field(name: str, info: FieldInfo) -> Field:
    """The kernel's field that asks for this input."""
    said = extra(info)
    annotation = plain_type(info.annotation)
    kind, choices = _kind(annotation, said)
    return Field(
        id=name,
        type=kind,
        label=label_of(name, info),
        help=pair(said.get("help")) or _rows_help(annotation),
        unit=pair(said.get("unit")),
        required=info.is_required(),
        choices=choices,
    )


def _kind(annotation: Any, said: Mapping[str, Any]) -> tuple[FieldType, tuple[Choice, ...]]:
    if get_origin(annotation) is Literal:
        labels = said.get("choices") or {}
        values = [str(value) for value in get_args(annotation)]
        named = [(value, pair(labels.get(value)) or Text.same(value)) for value in values]
        return "choice", tuple(Choice(id=value, label=label) for value, label in named)
    if get_origin(annotation) in LISTS:
        return "lines", ()
    return TYPES.get(annotation, "text"), ()


def _rows_help(annotation: Any) -> Text | None:
    inner = plain_type(get_args(annotation)[0]) if get_origin(annotation) in LISTS else None
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return None
    labels = [as_field(name, info).label for name, info in inner.model_fields.items()]
    return ROWS.format(parts=Text.joined(labels, SEPARATOR))
