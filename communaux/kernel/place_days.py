"""The days off of a place as an instrument asks for them: a code, and the days of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import Field

from communaux.kernel.instrument import InstrumentRefusal
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.holidays import Holidays, UnknownPlace

PLACE: dict[str, Any] = {
    "label": {"fr": "Jours fériés de", "en": "Public holidays of"},
    "help": {
        "fr": "Un code comme GB-SCT (Écosse), FR ou FR-57. Vide : aucun jour n’est exclu.",
        "en": "A code such as GB-SCT (Scotland), FR or FR-57. Empty: no day is excluded.",
    },
}
LOCAL: dict[str, Any] = {
    "label": {"fr": "Jours fériés du lieu, en plus", "en": "Local holidays, besides"},
    "help": {
        "fr": "Un par ligne, la date puis le nom : « 2017-04-17 ; lundi de Pâques ».",
        "en": "One per line, date then name: “2017-04-17; Easter Monday”.",
    },
}


class LocalDay(Strict):
    """One day off of the place, and what it is called there."""

    day: date = Field(json_schema_extra={"label": {"fr": "jour", "en": "day"}})
    name: str = Field(
        min_length=1, max_length=80, json_schema_extra={"label": {"fr": "nom", "en": "name"}}
    )


def place_field() -> Any:
    """The question "public holidays of which place?"; empty by default."""
    return Field("", max_length=12, json_schema_extra=PLACE)


def local_days_field() -> Any:
    """The question "which local holidays besides?"."""
    return Field((), max_length=60, json_schema_extra=LOCAL)


def holidays_of(place: str, local_days: Sequence[LocalDay]) -> Holidays:
    """The calendar the two questions describe. Raises `InstrumentRefusal` on an unknown place."""
    code = place.strip().upper()
    try:
        holidays = Holidays.for_place(code) if code else Holidays.none()
    except UnknownPlace as error:
        raise InstrumentRefusal("place", error.text) from error
    return holidays.with_days({each.day: Text.same(each.name) for each in local_days})
