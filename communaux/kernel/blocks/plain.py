"""Blocks for a terminal: sentences, and tables whose columns are aligned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    INPUTS,
    NATURE,
    NO_ROWS,
    SOURCE,
    cell_text,
    colon,
    english,
    figure_text,
    nature_text,
    one_line,
)
from communaux.kernel.text import Text


def as_text(block: Block, language: str) -> str:
    """One or more lines, without a line feed at the end and without control characters."""
    return "\n".join(_lines(block, language))


def _lines(block: Block, language: str) -> Iterable[str]:
    if isinstance(block, Figure):
        return _figure(block, language)
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Drawing):
        described = one_line(block.description.in_(language))
        return [one_line(block.title.in_(language)), described, *_table(block.table, language)]
    return _said(block, language)


def _said(block: Caution | Formula | Paragraph, language: str) -> list[str]:
    if isinstance(block, Paragraph):
        return [one_line(block.text.in_(language))]
    if isinstance(block, Caution):
        detail = ["  " + one_line(block.detail.in_(language))] if block.detail else []
        return ["! " + _named(CAUTION, block.sentence.in_(language), language), *detail]
    return [
        _named(FORMULA, block.text.in_(language), language),
        *_inputs(block.inputs, language),
        *_detail(SOURCE, block.source, language),
    ]


def _figure(figure: Figure, language: str) -> list[str]:
    formula = figure.formula.in_(language) if figure.formula else None
    nature = nature_text(figure.nature, language) if figure.nature else None
    return [
        _named(figure.label, figure_text(figure, language), language),
        *_detail(FORMULA, formula, language),
        *_inputs(figure.inputs, language),
        *_detail(SOURCE, figure.source, language),
        *_detail(NATURE, nature, language),
        *([f"  {one_line(figure.note.in_(language))}"] if figure.note else []),
    ]


def _detail(name: Text, words: str | None, language: str) -> list[str]:
    return [f"  {_named(name, words, language)}"] if words else []


def _inputs(inputs: Iterable[tuple[Text, str]], language: str) -> list[str]:
    told = [f"{name.in_(language)} = {value}" for name, value in inputs]
    separator = "; " if english(language) else "\u00a0; "
    return [f"  {_named(INPUTS, separator.join(told), language)}"] if told else []


def _named(name: Text, words: str, language: str) -> str:
    """A name, a colon as the language writes it, and what it names."""
    return one_line(f"{name.in_(language)}{colon(language)}{words}")


def _table(table: Table, language: str) -> list[str]:
    caption = one_line(table.caption.in_(language))
    note = [one_line(table.note.in_(language))] if table.note else []
    if not table.rows:
        return [caption, f"  {NO_ROWS.in_(language)}", *note]
    heads = [one_line(column.label.in_(language)) for column in table.columns]
    cells = [[one_line(cell_text(cell, language)) for cell in row] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    numeric = [column.numeric for column in table.columns]
    rule = ["─" * width for width in widths]
    return [caption, *(_aligned(row, widths, numeric) for row in (heads, rule, *cells)), *note]


def _aligned(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    placed = [
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(row, widths, numeric, strict=True)
    ]
    return ("  " + "  ".join(placed)).rstrip()
