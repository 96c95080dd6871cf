"""The questions of this folder's instruments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import Field

MOST_POUNDS = Decimal(10) ** 9
MOST_PEOPLE = 10**7


def asked(fr: str, en: str, **more: Any) -> dict[str, Any]:
    """What a form shows of a field: its label, and its `help`, `unit` or `choices`."""
    return {"label": {"fr": fr, "en": en}, **more}


def people(fr: str, en: str, default: Any = ..., **more: Any) -> Any:
    """A number of people."""
    return Field(default, ge=0, le=MOST_PEOPLE, json_schema_extra=asked(fr, en, **more))


def pounds(fr: str, en: str, default: Any = ...) -> Any:
    """An amount of pounds sterling, in whole pence."""
    unit = {"fr": "livres", "en": "pounds"}
    extra = asked(fr, en, unit=unit)
    return Field(default, ge=0, le=MOST_POUNDS, decimal_places=2, json_schema_extra=extra)
