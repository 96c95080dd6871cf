"""The inputs of an instrument as questions, and the address of a result read back into them.

A list of rows (`tuple[Row, ...]`) is one text area: a line per row, its parts apart by " ; ".
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from django.http import QueryDict
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from communaux.kernel.instrument import BadInputs, Instrument
from communaux.kernel.mechanism.field import Choice, Field, FieldType
from communaux.kernel.text import Text
from communaux.web.asking.answers import by_field
from communaux.web.asking.control import SEPARATOR
from communaux.web.asking.question import Question, ask

TYPES: dict[object, FieldType] = {
    bool: "boolean",
    int: "integer",
    Decimal: "number",
    date: "date",
    str: "text",
}
LISTS = (tuple, list)
ROWS = Text(fr="Une ligne par élément : {parts}.", en="One line per item: {parts}.")


def questions(
    instrument: Instrument, raw: Mapping[str, Any], bad: BadInputs | None
) -> tuple[Question, ...]:
    """One question per input, with what the address holds and what is wrong with it."""
    errors = by_field(bad.refusals) if bad else {}
    roots = {name.split(".")[0]: words for name, words in reversed(errors.items())}
    return tuple(
        ask(as_field(name, info), _shown(raw.get(name)), roots.get(name))
        for name, info in instrument.inputs.model_fields.items()
    )


def read_address(instrument: Instrument, query: QueryDict) -> dict[str, Any]:
    """The raw inputs an address holds; empty ones are left out."""
    found: dict[str, Any] = {}
    for name, info in instrument.inputs.model_fields.items():
        written = query.get(f"r-{name}", "")
        if written.strip():
            found[name] = _read(plain_type(info.annotation), written.strip())
    return found


def _read(annotation: Any, written: str) -> Any:
    if get_origin(annotation) in LISTS:
        lines = [line.strip() for line in written.splitlines() if line.strip()]
        return [_row(get_args(annotation)[0], line) for line in lines]
    if annotation in (Decimal, int):
        return _number(written)
    return written


def _row(annotation: Any, line: str) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        parts = [part.strip() for part in line.split(";")]
        fields = annotation.model_fields.items()
        return {
            name: _read(plain_type(info.annotation), part)
            for (name, info), part in zip(fields, parts, strict=False)
            if part
        }
    return _read(annotation, line)


def _number(written: str) -> str:
    bare = "".join(written.split()).replace("\u202f", "").removesuffix("%").removesuffix("€")
    return bare.replace(",", ".")


def as_field(name: str, info: FieldInfo) -> Field:
    """The kernel's field that asks for this input."""
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    annotation = plain_type(info.annotation)
    kind, choices = _kind(annotation, extra)
    return Field(
        id=name,
        type=kind,
        label=_text(extra.get("label")) or Text.same(name),
        help=_text(extra.get("help")) or _rows_help(annotation),
        unit=_text(extra.get("unit")),
        required=info.is_required(),
        choices=choices,
    )


def plain_type(annotation: Any) -> Any:
    """The type of an input, without `None`."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _kind(annotation: Any, extra: Mapping[str, Any]) -> tuple[FieldType, tuple[Choice, ...]]:
    if get_origin(annotation) is Literal:
        labels = extra.get("choices") or {}
        values = [str(value) for value in get_args(annotation)]
        named = [(value, _text(labels.get(value)) or Text.same(value)) for value in values]
        return "choice", tuple(Choice(id=value, label=label) for value, label in named)
    if get_origin(annotation) in LISTS:
        return "lines", ()
    return TYPES.get(annotation, "text"), ()


def _rows_help(annotation: Any) -> Text | None:
    inner = get_args(annotation)[0] if get_origin(annotation) in LISTS else None
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return None
    labels = [as_field(name, info).label for name, info in inner.model_fields.items()]
    return ROWS.format(parts=Text.joined(labels, SEPARATOR))


def _shown(raw: Any) -> Any:
    if isinstance(raw, list):
        return [SEPARATOR.join(map(str, r.values())) if isinstance(r, dict) else r for r in raw]
    return raw


def _text(raw: Any) -> Text | None:
    if isinstance(raw, Text):
        return raw
    return Text(fr=raw["fr"], en=raw["en"]) if isinstance(raw, Mapping) else None
