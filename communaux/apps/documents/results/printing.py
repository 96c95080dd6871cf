"""A calculation as a tagged PDF (PDF/UA-1), from the same blocks as the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from communaux.apps.documents.results.picture import for_print
from communaux.apps.documents.typesetting import typeset
from communaux.kernel.blocks.block import (
    Block,
    Caution,
    Drawing,
    Figure,
    Formula,
    Paragraph,
    Table,
)
from communaux.kernel.blocks.wording import (
    CAUTION,
    FORMULA,
    NO_ROWS,
    cell_text,
    figure_text,
    nature_text,
)
from communaux.kernel.calculation import Calculation, Used
from communaux.kernel.text import Text, date_text
from communaux.kernel.time import clock

TEMPLATE = "result.typ"
MOST_ROWS = 400
WIDEST = 30
CUT = Text(
    fr="Les {shown} premières lignes sur {n} ; le fichier CSV les a toutes.",
    en="The first {shown} lines of {n}; the CSV file has them all.",
)
INSTEAD = Text(fr="au lieu de {ours}", en="instead of {ours}")
SINCE = Text(fr="depuis le {day}", en="since {day}")


def as_pdf(found: Calculation, language: str, territory: str | None = None) -> bytes:
    """The PDF of today. Raises `NotPrintable` when the template is faulty."""
    day = clock.today()
    data = printed(found, language, territory) | {"on": date_text(day).in_(language)}
    made_at = datetime.combine(day, time(12), UTC)
    return typeset({TEMPLATE: _template()}, TEMPLATE, data, made_at)


@cache
def _template() -> str:
    return Path(__file__).with_name(TEMPLATE).read_text("utf-8")


def printed(found: Calculation, language: str, territory: str | None) -> dict[str, Any]:
    """What the template is told: every value already in words."""
    return {
        "language": language,
        "title": found.instrument.title.in_(language),
        "help": found.instrument.help.in_(language),
        "mechanism": found.mechanism.title.in_(language),
        "version": found.mechanism.version,
        "territory": territory or "",
        "inputs": [[one.label.in_(language), one.words(language)] for one in found.given],
        "blocks": [_block(block, language) for block in found.result.blocks],
        "parameters": [_parameter(used, language) for used in found.parameters],
        "sources": [[name, source.title, source.url or ""] for name, source in found.cited.items()],
        "sha256": found.sealed()["sha256"],
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    if isinstance(block, Figure):
        return _figure(block, language)
    if isinstance(block, Table):
        return {"kind": "table", **_table(block, language)}
    if isinstance(block, Drawing):
        picture = block.svg.get(language) or next(iter(block.svg.values()), "")
        return {
            "kind": "drawing",
            "title": block.title.in_(language),
            "alt": block.description.in_(language),
            "svg": for_print(picture),
            **_table(block.table, language),
        }
    return _said(block, language)


def _said(block: Caution | Formula | Paragraph, language: str) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text.in_(language)}
    if isinstance(block, Formula):
        pairs = _pairs(block.inputs, language)
        return {"kind": "formula", "label": FORMULA.in_(language), "inputs": pairs,
                "text": block.text.in_(language), "source": block.source or ""}  # fmt: skip
    detail = block.detail.in_(language) if block.detail else ""
    return {"kind": "caution", "label": CAUTION.in_(language), "detail": detail,
            "text": block.sentence.in_(language)}  # fmt: skip


def _figure(figure: Figure, language: str) -> dict[str, Any]:
    return {
        "kind": "figure",
        "label": figure.label.in_(language),
        "value": figure_text(figure, language),
        "formula": figure.formula.in_(language) if figure.formula else "",
        "inputs": _pairs(figure.inputs, language),
        "source": figure.source or "",
        "nature": nature_text(figure.nature, language) if figure.nature else "",
        "note": figure.note.in_(language) if figure.note else "",
    }


def _table(table: Table, language: str) -> dict[str, Any]:
    columns = [column.label.in_(language) for column in table.columns]
    rows = [[cell_text(cell, language) for cell in row] for row in table.rows[:MOST_ROWS]]
    notes = [table.note.in_(language)] if table.note else []
    if not rows:
        notes.append(NO_ROWS.in_(language))
    if len(table.rows) > MOST_ROWS:
        notes.append(CUT.format(shown=MOST_ROWS, n=len(table.rows)).in_(language))
    return {
        "caption": table.caption.in_(language),
        "columns": columns,
        "numeric": [column.numeric for column in table.columns],
        "weights": [_weight(cells) for cells in zip(columns, *rows, strict=True)],
        "rows": rows,
        "notes": notes,
    }


def _weight(cells: tuple[str, ...]) -> int:
    """How wide a column is beside the others: its longest word, or about its usual text."""
    words = max((len(word) for cell in cells for word in cell.split()), default=1)
    usual = sum(map(len, cells)) // len(cells)
    return max(words, min(usual, WIDEST), 3)


def _parameter(used: Used, language: str) -> list[str]:
    dated = used.dated
    value = dated.value_text().in_(language)
    if used.instead_of:
        value += f" ({INSTEAD.format(ours=used.instead_of).in_(language)})"
    origin = [dated.origin_text(), SINCE.format(day=dated.since), dated.note]
    return [
        dated.label.in_(language),
        value,
        ". ".join(words.in_(language).rstrip(".") for words in origin if words),
    ]


def _pairs(inputs: Iterable[tuple[Text, str]], language: str) -> list[list[str]]:
    return [[name.in_(language), value] for name, value in inputs]
