"""Published figures of a mechanism beside what our instruments compute, and contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from communaux.catalogue import Shelf
from communaux.kernel.instrument import BadInputs
from communaux.kernel.text import Text, text_of

NATURES = {
    "published": Text(fr="publié", en="published"),
    "derived": Text(fr="déduit de chiffres publiés", en="derived from published figures"),
    "synthetic": Text(fr="exemple inventé", en="invented example"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """A figure, its nature and source, and what the instrument finds from the same inputs."""

    label: Text
    value: Text
    computed: Text | None
    nature: Text
    source: str | None
    instrument: str
    instrument_title: Text

    @property
    def source_url(self) -> str:
        """Where the source stands on the same page."""
        return f"#source-{self.source}"


def published(shelf: Shelf) -> tuple[PublishedFigure, ...]:
    """Every figure of `figures.yaml`, one line per expected value."""
    found = []
    for figure in shelf.figures.figures:
        instrument = shelf.instruments.get(figure.instrument)
        values = _values(shelf, figure.instrument, figure.inputs)
        for name, expected in figure.expects.items():
            found.append(
                PublishedFigure(
                    label=figure.label,
                    value=shown(expected),
                    computed=shown(values[name]) if name in values else None,
                    nature=NATURES.get(figure.nature, Text.same(figure.nature)),
                    source=figure.source,
                    instrument=figure.instrument,
                    instrument_title=instrument.title if instrument else figure.label,
                )
            )
    return tuple(found)


def _values(shelf: Shelf, instrument: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    found = shelf.instruments.get(instrument)
    if found is None:
        return {}
    try:
        return found.calculate(inputs).values
    except BadInputs:
        return {}


def shown(value: Any) -> Text:
    """A value of a figure: numbers written as the language writes them, dates in words."""
    if isinstance(value, str):
        return text_of(_parsed(value))
    if isinstance(value, bool | int | Decimal | date | Text):
        return text_of(value)
    if isinstance(value, list | tuple):
        return Text.joined([shown(item) for item in value]) if value else Text.same("—")
    return Text.same(str(value) or "—")


def _parsed(value: str) -> str | Decimal | date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        pass
    try:
        return Decimal(value)
    except InvalidOperation:
        return value or "—"
