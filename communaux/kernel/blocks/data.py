"""Blocks as data for the API and for `--json`: exact numbers as strings, texts in both languages.

A drawing is told by its table: the picture itself is for eyes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.blocks.block import (
    Block,
    Caution,
    Cell,
    Drawing,
    Figure,
    Formula,
    Paragraph,
    Table,
)
from communaux.kernel.blocks.wording import figure_text, missing
from communaux.kernel.text import Text

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def as_data(block: Block, language: str | None = None) -> dict[str, Json]:
    """A JSON-able dictionary whose `kind` says which block it is.

    With `language` None every text is `{"fr": …, "en": …}`, otherwise a string. Numbers are
    strings ("600.00", "1/3"), dates ISO 8601, missing values null.
    """
    if isinstance(block, Figure):
        return _figure(block, language)
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Drawing):
        return {
            "kind": block.kind,
            "title": _text(block.title, language),
            "description": _text(block.description, language),
            "table": _table(block.table, language),
        }
    return _said(block, language)


def _said(block: Caution | Formula | Paragraph, language: str | None) -> dict[str, Json]:
    if isinstance(block, Paragraph):
        return {"kind": block.kind, "text": _text(block.text, language)}
    if isinstance(block, Caution):
        return {
            "kind": block.kind,
            "sentence": _text(block.sentence, language),
            "detail": _text(block.detail, language),
        }
    return {
        "kind": block.kind,
        "text": _text(block.text, language),
        "inputs": _inputs(block.inputs, language),
        "source": block.source,
    }


def _figure(figure: Figure, language: str | None) -> dict[str, Json]:
    shown = Text.model_construct(fr=figure_text(figure, "fr"), en=figure_text(figure, "en"))
    return {
        "kind": figure.kind,
        "label": _text(figure.label, language),
        "value": _cell(figure.value, language),
        "type": _type(figure.value),
        "unit": _text(figure.unit, language),
        "precision": figure.precision,
        "shown": _text(shown, language),
        "formula": _text(figure.formula, language),
        "inputs": _inputs(figure.inputs, language),
        "source": figure.source,
        "nature": figure.nature,
        "note": _text(figure.note, language),
    }


def _table(table: Table, language: str | None) -> dict[str, Json]:
    return {
        "kind": table.kind,
        "caption": _text(table.caption, language),
        "columns": [
            {"label": _text(column.label, language), "numeric": column.numeric}
            for column in table.columns
        ],
        "rows": [[_cell(cell, language) for cell in row] for row in table.rows],
        "note": _text(table.note, language),
    }


def _inputs(inputs: Iterable[tuple[Text, str]], language: str | None) -> Json:
    return [{"label": _text(label, language), "value": value} for label, value in inputs]


def _text(text: Text | None, language: str | None) -> Json:
    if text is None:
        return None
    return {"fr": text.fr, "en": text.en} if language is None else text.in_(language)


def _cell(cell: Cell, language: str | None) -> Json:
    if isinstance(cell, Text):
        return _text(cell, language)
    if cell is None or missing(cell):
        return None
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _type(cell: Cell) -> str | None:
    """Which kind of value the string holds; None when it is missing."""
    if missing(cell):
        return None
    kinds = {int: "integer", Decimal: "decimal", Fraction: "fraction", date: "date"}
    return next((name for kind, name in kinds.items() if isinstance(cell, kind)), "text")
