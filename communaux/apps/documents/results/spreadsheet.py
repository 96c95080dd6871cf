"""A calculation as CSV: what a spreadsheet of that language opens without a question.

French: semicolons and decimal commas; English: commas and points. UTF-8 with its mark, because
spreadsheets guess wrong without it. A text that begins like a formula is made harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
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
from communaux.kernel.blocks.wording import CAUTION, FORMULA, NOT_COMPUTABLE, SOURCE, missing
from communaux.kernel.calculation import Calculation, Used
from communaux.kernel.csv_line import csv_line
from communaux.kernel.given import Given
from communaux.kernel.text import Text

MARK = "\ufeff"
DIGITS = 15
Row = Sequence[Cell]
HEADS: dict[str, tuple[Text, ...]] = {
    "inputs": (Text(fr="Données", en="Inputs"), Text(fr="Valeur", en="Value"),
               Text(fr="Unité", en="Unit")),
    "figures": (Text(fr="Résultats", en="Results"), Text(fr="Valeur", en="Value"),
                Text(fr="Unité", en="Unit"), FORMULA, SOURCE),
    "parameters": (Text(fr="Paramètres", en="Parameters"), Text(fr="Valeur", en="Value"),
                   Text(fr="Depuis le", en="Since"), Text(fr="Origine", en="Origin"), SOURCE,
                   Text(fr="Adresse", en="Address")),
    "sources": (Text(fr="Sources", en="Sources"), Text(fr="Titre", en="Title"),
                Text(fr="Adresse", en="Address")),
}  # fmt: skip


def as_csv(found: Calculation, language: str) -> bytes:
    """The inputs, the results, the parameters and the sources, one part under the other."""
    parts: list[list[Row]] = [[(found.instrument.title, found.name)], *_parts(found, language)]
    lines = [[_line(row, language) for row in part] for part in parts if part]
    text = "\r\n\r\n".join("\r\n".join(part) for part in lines)
    return f"{MARK}{text}\r\n".encode()


def _parts(found: Calculation, language: str) -> Iterator[list[Row]]:
    yield [HEADS["inputs"], *(_given(one, language) for one in found.given)]
    blocks = found.result.blocks
    figures = [_figure(block) for block in blocks if isinstance(block, Figure)]
    if figures:
        yield [HEADS["figures"], *figures]
    for block in blocks:
        if not isinstance(block, Figure):
            yield list(_other(block))
    if found.parameters:
        yield [HEADS["parameters"], *(_parameter(used) for used in found.parameters)]
    if found.cited:
        rows = [(name, source.title, source.url or "") for name, source in found.cited.items()]
        yield [HEADS["sources"], *rows]


def _given(one: Given, language: str) -> Row:
    value = one.words(language) if one.value is None else one.value
    return (one.label, value, one.unit or "")


def _figure(figure: Figure) -> Row:
    return (figure.label, figure.value, figure.unit or "", figure.formula or "",
            figure.source or "")  # fmt: skip


def _parameter(used: Used) -> Row:
    dated, source = used.dated, used.source
    title = source.title if source else dated.source or ""
    address = source.url or "" if source else ""
    return (dated.label, dated.value_text(), dated.since, dated.origin_text(), title, address)


def _other(block: Block) -> Iterator[Row]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Drawing):
        yield from _table(block.table)
    elif isinstance(block, Paragraph):
        yield (block.text,)
    elif isinstance(block, Formula):
        yield (FORMULA, block.text)
    elif isinstance(block, Caution):
        yield (CAUTION, block.sentence)


def _table(table: Table) -> Iterator[Row]:
    yield (table.caption,)
    yield tuple(column.label for column in table.columns)
    yield from table.rows
    if table.note:
        yield (table.note,)


def _line(row: Iterable[Cell], language: str) -> str:
    separator = "," if language == "en" else ";"
    return csv_line((_written(cell, language) for cell in row), separator, end="")


def _written(cell: Cell, language: str) -> str:
    """A number in the digits of that language, a text as it is."""
    if cell is None or missing(cell):
        return NOT_COMPUTABLE.in_(language)
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | Decimal | Fraction):
        plain = _decimal(cell)
        return plain if language == "en" else plain.replace(".", ",")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.in_(language) if isinstance(cell, Text) else cell


def _decimal(number: int | Decimal | Fraction) -> str:
    """Digits alone; a fraction that never ends is cut at fifteen significant digits."""
    if not isinstance(number, Fraction):
        return f"{number:f}" if isinstance(number, Decimal) else str(number)
    with localcontext() as context:
        context.prec = DIGITS
        return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"
