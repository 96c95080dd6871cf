"""A register as CSV, line by line.

Two faces of the same rows. For programs: names of columns, commas, ISO values, no byte order
mark, one word where nothing is said. For a spreadsheet: labels and words in one language, what
that language's spreadsheets open without a question, byte order mark included. In both, a text
that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from communaux.apps.publication.known import Known
from communaux.apps.publication.open_data.records import FIXED, Record
from communaux.apps.publication.telling import Told
from communaux.kernel.csv_line import csv_line
from communaux.kernel.dossier.public_entry import Standing
from communaux.kernel.text import Text

MARK = "\ufeff"
PARTED = " ; "
MISSING: dict[Standing, str] = {
    "not_given": "NOT_GIVEN",
    "not_yet": "NOT_YET",
    "not_applicable": "NOT_APPLICABLE",
    "withheld": "WITHHELD",
}
"""What stands in a cell that says nothing; the schema lists them as missing values."""
NUMBER = Text(fr="Dossier", en="Dossier")
ENTERED = Text(fr="Inscrit le", en="Entered on")
NATURE = Text(fr="Réel ou inventé", en="Real or invented")
NATURES = {"real": Text(fr="réel", en="real"), "invented": Text(fr="inventé", en="invented")}
SEAL = Text(fr="Empreinte du registre", en="Hash of the register")


def for_programs(known: Known, found: Iterable[Record]) -> Iterator[str]:
    """Lines ended by CRLF, commas; the first names the columns as the schema does."""
    yield csv_line([*FIXED, *(column.id for column in known.spec.columns)])
    for record in found:
        cells = [_data(told) for told in record.cells]
        yield csv_line([*record.fixed.values(), *cells])


def for_spreadsheets(known: Known, found: Iterable[Record], language: str) -> Iterator[str]:
    """The same rows in words: semicolons in French, commas in English."""
    sign = "," if language == "en" else ";"
    labels = [column.label for column in known.spec.columns]
    heads = [text.in_(language) for text in (NUMBER, ENTERED, *labels, NATURE, SEAL)]
    yield MARK + csv_line(heads, sign)
    for record in found:
        dossier = record.row.dossier
        words = (told.text.in_(language) for told in record.cells)
        nature = NATURES[dossier.nature].in_(language)
        day = record.row.entered_on.isoformat()
        yield csv_line([dossier.number, day, *words, nature, dossier.head_hash], sign)


def _data(told: Told) -> str:
    if told.cell.standing != "given":
        return MISSING[told.cell.standing]
    return _flat(told.value, told.own.origin)


def _flat(value: Any, origin: str) -> str:
    """One text for a value: lists parted by semicolons, a hold as an ISO 8601 interval."""
    if origin == "lock":
        return "/".join(day or ".." for day in value)
    if isinstance(value, list):
        return PARTED.join(_flat(item, "") for item in value if item is not None)
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
