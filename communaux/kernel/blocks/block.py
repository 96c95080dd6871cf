"""Result blocks: what an instrument answers, before anyone decides how to show it.

A block holds exact values (`Decimal`, `Fraction`, `int`, `date`) and sentences in both languages.
The web page, the API, the terminal and the printed document render the same blocks, through
`as_html`, `as_data` and `as_text`. A missing value is `None` and prints "non calculable", never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from communaux.kernel.text import SpokenError, Text

Cell = str | int | Decimal | Fraction | date | Text | None
"""A value in a table; `None` prints "non calculable"."""

FigureValue = Decimal | int | Fraction | str | date | None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One number with its birth certificate.

    `inputs` pairs what went into the formula with its value as read ("Heures", "430 h").
    `precision` is a number of decimals used for showing only; the data keep the exact value.
    `nature` says where the number stands: "law", "ours", "published", "measured" or "computed".
    """

    label: Text
    value: FigureValue
    unit: Text | None = None
    precision: int | None = None
    formula: Text | None = None
    inputs: tuple[tuple[Text, str], ...] = ()
    source: str | None = None
    nature: str | None = None
    note: Text | None = None
    kind: Literal["figure"] = field(default="figure", init=False)


class UnevenTableError(SpokenError):
    """A row of a table has not one cell per column."""

    def __init__(self, caption: Text, place: int, cells: int, columns: int) -> None:
        super().__init__(
            Text(
                fr=f"Dans le tableau « {caption.fr} », la ligne {place} compte {cells} cases pour "
                f"{columns} colonnes : donnez une case par colonne, None si la valeur manque.",
                en=f"In the table “{caption.en}”, row {place} has {cells} cells for "
                f"{columns} columns: give one cell per column, None when the value is missing.",
            )
        )


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column heading; numeric columns are aligned to the right."""

    label: Text
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells under columns. An empty table says so in a sentence.

    Raises `UnevenTableError` when a row has not one cell per column.
    """

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None
    kind: Literal["table"] = field(default="table", init=False)

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise UnevenTableError(self.caption, place, len(row), len(self.columns))


@dataclass(frozen=True, kw_only=True)
class Caution:
    """Something the reader must know before using the result."""

    sentence: Text
    detail: Text | None = None
    kind: Literal["caution"] = field(default="caution", init=False)


@dataclass(frozen=True, kw_only=True)
class Formula:
    """How a result is obtained, in words and signs a person can redo by hand."""

    text: Text
    inputs: tuple[tuple[Text, str], ...] = ()
    source: str | None = None
    kind: Literal["formula"] = field(default="formula", init=False)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A sentence or two between results."""

    text: Text
    kind: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture and the table that says the same.

    `svg` maps a language ("fr", "en") to the markup in that language.
    """

    title: Text
    description: Text
    svg: Mapping[str, str]
    table: Table
    kind: Literal["drawing"] = field(default="drawing", init=False)


Block = Figure | Table | Caution | Formula | Paragraph | Drawing
