"""A register as one JSON object, written entry by entry so that its length costs no memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from communaux.apps.actors.models import Territory
from communaux.apps.publication.known import Known
from communaux.apps.publication.open_data.description import description
from communaux.apps.publication.open_data.records import Record
from communaux.apps.publication.telling import Told

FORMAT = "communaux-public-register/1"
HEAD = ("title", "description", "territory", "licenses", "sources", "lastModified", "produced_on")


def as_json(territory: Territory, known: Known, found: Iterable[Record]) -> Iterator[str]:
    """The object in pieces: what it is, then one line for each entry."""
    told = description(territory, known)
    head = {"format": FORMAT, "register": known.place, **{name: told[name] for name in HEAD}}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    parted = "\n"
    for record in found:
        yield parted + json.dumps(entry_data(record), ensure_ascii=False)
        parted = ",\n"
    yield "\n]}\n"


def entry_data(record: Record) -> dict[str, Any]:
    """One entry: its fixed columns, then each cell with its standing."""
    cells = {told.column.id: _cell(told) for told in record.cells}
    return {**record.fixed, "cells": cells}


def _cell(told: Told) -> dict[str, Any]:
    cell = told.cell
    found: dict[str, Any] = {"standing": cell.standing}
    if cell.standing == "given":
        found["value"] = told.value
    if cell.because:
        found["because"] = cell.because
    return found
