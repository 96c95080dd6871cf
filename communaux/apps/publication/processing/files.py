"""The record of processing as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communaux.apps.publication.processing.record import Processing, Record
from communaux.kernel.csv_line import csv_line
from communaux.kernel.text import Text

FORMAT = "communaux-processing/1"
MARK = "\ufeff"
HEADS = (
    Text(fr="Traitement", en="Processing"),
    Text(fr="Données", en="Data"),
    Text(fr="Finalité", en="Purpose"),
    Text(fr="Base légale", en="Legal basis"),
    Text(fr="Personnes", en="People"),
    Text(fr="Qui les lit", en="Recipients"),
    Text(fr="Durée", en="Retention"),
    Text(fr="Transferts", en="Transfers"),
    Text(fr="Sécurité", en="Security"),
)


def as_json(record: Record) -> dict[str, Any]:
    """Both languages, one object for each processing."""
    return {
        "format": FORMAT,
        "on": record.on.isoformat(),
        "controller": record.controller.model_dump(),
        "data_officer": record.officer.model_dump(),
        "processings": [_told(each) for each in record.processings],
    }


def as_csv(record: Record, language: str) -> Iterator[str]:
    """One line for each category of data, in one language, for its spreadsheets."""
    sign = "," if language == "en" else ";"
    yield MARK + csv_line([head.in_(language) for head in HEADS], sign)
    for one in record.processings:
        people = ", ".join(each.in_(language) for each in one.people)
        for datum in one.data:
            purpose = datum.purpose.in_(language) if datum.purpose else ""
            cells: list[Text | str] = [
                one.name,
                datum.label,
                purpose,
                one.basis,
                people,
                datum.readers,
                datum.keep,
            ]
            cells += [one.transfers, one.security]
            yield csv_line([_said(cell, language) for cell in cells], sign)


def _said(cell: Text | str, language: str) -> str:
    return cell.in_(language) if isinstance(cell, Text) else cell


def _told(one: Processing) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name.model_dump(),
        "legal_basis": one.basis.model_dump(),
        "people": [each.model_dump() for each in one.people],
        "transfers": one.transfers.model_dump(),
        "security": one.security.model_dump(),
        "data": [
            {
                "label": datum.label.model_dump(),
                "purpose": datum.purpose.model_dump() if datum.purpose else None,
                "keep": datum.keep.model_dump(),
                "recipients": datum.readers.model_dump(),
            }
            for datum in one.data
        ],
    }
