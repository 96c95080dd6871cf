"""A length of time in a mechanism: written out (`P15D`), or the name of a parameter."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.time.duration import Duration

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def _read(written: Any) -> Duration | str:
    """A duration, or a parameter's name. Raises `BadDuration`."""
    if isinstance(written, Duration):
        return written
    if isinstance(written, str) and NAME.match(written):
        return written
    return Duration.parse(written)


Length = Annotated[
    Duration | str,
    PlainValidator(_read),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": "A duration (P15D) or a parameter's name."}),
]


def length_on(book: ParameterBook, written: Length, on: date) -> tuple[Duration, Dated | None]:
    """The length in force on a day, and the dated parameter it comes from, if any."""
    if isinstance(written, Duration):
        return written, None
    origin = book.value(written, on)
    if not isinstance(origin.value, Duration):
        raise TypeError(f"Parameter {written} must be a duration such as P15D.")
    return origin.value, origin


def parameter_of(written: Length | None) -> str | None:
    """The name of the parameter a length relies on, None when it is written out."""
    return written if isinstance(written, str) else None
