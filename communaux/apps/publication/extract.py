"""The certified extract of a register: one entry as of a day, as a tagged PDF (PDF/UA-1).

It is certified by a hash anyone can find again, not by a signature: the extract says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from communaux.apps.documents.typesetting import typeset
from communaux.apps.publication.reading import Reading
from communaux.kernel.text import Text, date_text

TEMPLATE = "extract.typ"


def extract(reading: Reading, language: str, address: str) -> bytes:
    """The PDF, dated by the day it is drawn; `address` is the page of the entry.

    The same entry, day and language give the same bytes.
    """
    made_at = datetime.combine(reading.today, time(12), UTC)
    return typeset({TEMPLATE: _template()}, TEMPLATE, printed(reading, language, address), made_at)


def printed(reading: Reading, language: str, address: str) -> dict[str, Any]:
    """What the template is told: every value already in words."""
    row, known = reading.row, reading.known
    source = known.mechanism.sources.get(known.spec.source or "")

    def say(text: Text) -> str:
        return text.in_(language)

    return {
        "language": language,
        "register": say(known.spec.label),
        "source": source.title if source else "",
        "territory": row.territory.name,
        "number": row.number,
        "id": str(row.pk),
        "title": row.title,
        "invented": row.nature == "invented",
        "mechanism": say(known.mechanism.title),
        "on": say(date_text(reading.on)),
        "drawn": say(date_text(reading.today)),
        "entered": say(date_text(reading.entry.entered)) if reading.entry else "",
        "cells": [
            [say(told.column.label), say(told.text), told.cell.standing == "given"]
            for told in reading.said
        ] if reading.entry else [],
        "changes": [[say(date_text(day)), words] for day, words in _changes(reading, language)],
        "head": {"seq": reading.head.seq, "hash": reading.head.hash},
        "address": address,
    }  # fmt: skip


def _changes(reading: Reading, language: str) -> Iterator[tuple[Any, str]]:
    """Each day of change up to the day of the extract, with the columns it touched."""
    labels = {column.id: column.label for column in reading.known.spec.columns}
    for change in reading.changes:
        if change.on <= reading.on:
            names = [labels[name].in_(language) for name in change.columns if name in labels]
            yield change.on, ", ".join(names)


@cache
def _template() -> str:
    return Path(__file__).with_name(TEMPLATE).read_text("utf-8")
