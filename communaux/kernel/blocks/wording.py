"""Words shared by the three ways of showing a block."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

from communaux.kernel.blocks.block import Cell, Figure
from communaux.kernel.text import Text, date_text, number_text

NOT_COMPUTABLE = Text(fr="non calculable", en="not computable")
NO_ROWS = Text(fr="Rien à montrer pour l’instant.", en="Nothing to show yet.")
AS_TABLE = Text(fr="Les mêmes faits en tableau", en="The same facts as a table")
CAUTION = Text(fr="À savoir", en="Please note")
FORMULA = Text(fr="Formule", en="Formula")
INPUTS = Text(fr="À partir de", en="From")
SOURCE = Text(fr="Source", en="Source")
NATURE = Text(fr="Nature", en="Nature")
ORIGIN = Text(fr="D’où vient ce chiffre", en="Where this figure comes from")
_NATURES = {
    "law": Text(fr="règle de droit", en="rule of law"),
    "ours": Text(fr="choix par défaut de Communaux", en="default chosen by Communaux"),
    "published": Text(fr="chiffre publié", en="published figure"),
    "measured": Text(fr="mesure", en="measured"),
    "computed": Text(fr="calcul", en="computed"),
}
_BEFORE_IN_ENGLISH = {"€", "£", "$"}


def english(language: str) -> bool:
    """Whether a language code is written the English way; any other is written in French."""
    return language[:2].lower() == "en"


def colon(language: str) -> str:
    """A colon as the language writes it, space after it included."""
    return ": " if english(language) else "\u00a0: "


def nature_text(nature: str, language: str) -> str:
    """The words of a known nature; any other is shown as it is."""
    return _NATURES[nature].in_(language) if nature in _NATURES else nature


def missing(cell: Cell) -> bool:
    """Whether a value must print "non calculable": None, or a Decimal that is no number."""
    return cell is None or (isinstance(cell, Decimal) and not cell.is_finite())


def cell_text(cell: Cell, language: str, precision: int | None = None) -> str:
    """A value as a person reads it; None is "non calculable"."""
    if cell is None or missing(cell):
        return NOT_COMPUTABLE.in_(language)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Text):
        return cell.in_(language)
    if isinstance(cell, date):
        return date_text(cell).in_(language)
    return number_text(cell if precision is None else rounded(cell, precision)).in_(language)


def rounded(number: int | Decimal | Fraction, precision: int) -> Decimal:
    """Exactly `precision` decimals, halves away from zero; no precision is lost on the way."""
    scaled = abs(Fraction(number)) * 10**precision
    units = int(scaled + Fraction(1, 2))
    digits = tuple(int(digit) for digit in str(units))
    return Decimal((1 if number < 0 and units else 0, digits, -precision))


def figure_text(figure: Figure, language: str) -> str:
    """The value of a figure with its unit: "16,2 %" / "16.2%", "600,00 €" / "€600.00"."""
    return with_unit(figure.value, figure.unit, language, figure.precision)


def with_unit(value: Cell, unit: Text | None, language: str, precision: int | None = None) -> str:
    """A value followed by its unit, as the language writes it. A missing value has no unit."""
    shown = cell_text(value, language, precision)
    if unit is None or missing(value):
        return shown
    sign = unit.in_(language)
    if not english(language):
        return f"{shown}\u00a0{sign}"
    if sign in _BEFORE_IN_ENGLISH:
        return f"\u2212{sign}{shown[1:]}" if shown.startswith("\u2212") else f"{sign}{shown}"
    return f"{shown}{'' if sign == '%' else chr(0xA0)}{sign}"


def one_line(words: str) -> str:
    """Words safe for a terminal: one line, without control characters."""
    spaced = " ".join(words.replace("\t", " ").splitlines())
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" else sign for sign in spaced)
