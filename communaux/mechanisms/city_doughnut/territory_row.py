"""One row of a territory's table, from words to a reading; each fault names its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from communaux.kernel.instrument import InstrumentRefusal
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.formulas import ALL_DEPRIVED, Kind, Ring
from communaux.mechanisms.city_doughnut.numbers import NotANumber, read_number
from communaux.mechanisms.city_doughnut.reading import Reading
from communaux.mechanisms.city_doughnut.sheet import plain
from communaux.mechanisms.city_doughnut.territory_columns import (
    HIGHER_IS_BETTER,
    KINDS,
    LENSES,
    RINGS,
    STATUSES,
)

Meaning = TypeVar("Meaning")
FIRST_YEAR, LAST_YEAR = 1800, 2200
LONGEST_CODE = 40
LONGEST_CELL = 300
HALF_POINT = Fraction(1, 2)
NOT_A_NUMBER = Text(
    fr="« {got} » n’est pas un nombre. Écrivez 12,5, ou « n.d. » si la donnée manque.",
    en="“{got}” is not a number. Write 12.5, or “n.d.” when the datum is missing.",
)
NOT_LISTED = Text(fr="« {got} » n’est pas connu. Écrivez {words}.",
                  en="“{got}” is not known. Write {words}.")  # fmt: skip
EMPTY = Text(fr="la case est vide : remplissez-la.", en="the cell is empty: fill it in.")
TOO_LONG = Text(fr="la case dépasse {n} caractères : raccourcissez-la.",
                en="the cell is longer than {n} characters: shorten it.")  # fmt: skip
NOT_A_YEAR = Text(fr="« {got} » n’est pas une année. Écrivez par exemple 2023.",
                  en="“{got}” is not a year. Write for example 2023.")  # fmt: skip
UNITS_DIFFER = Text(
    fr="le seuil est en « {limit} », la valeur en « {value} » : convertissez l’un des deux.",
    en="the threshold is in “{limit}”, the value in “{value}”: convert one of them.",
)
SHARE_UNIT = Text(
    fr="une part s’écrit en % ; l’unité « {got} » ne convient pas. Convertissez la valeur.",
    en="a share is written in %; the unit “{got}” does not fit. Convert the value.",
)
WRONG_WAY = Text(
    fr="ce sens ne va pas avec cette formule dans cet anneau. {remedy}",
    en="this direction does not go with this formula in this ring. {remedy}",
)
REMEDIES = {
    "ecological": Text(
        fr="Plafond : « simple » ou « hausse » si plus bas est mieux, « baisse » sinon.",
        en="Ceiling: “simple” or “hausse” when lower is better, “baisse” otherwise.",
    ),
    "social": Text(
        fr="Plancher : « part » dans les deux sens, « simple » si plus haut est mieux.",
        en="Foundation: “part” both ways, “simple” when higher is better.",
    ),
}
INVERTED = Text(fr="Inversé : 100 − {value}.", en="Inverted: 100 − {value}.")
WAYS: frozenset[tuple[Ring, Kind, bool]] = frozenset(
    {
        ("ecological", "simple", False),
        ("ecological", "baseline_up", False),
        ("ecological", "baseline_down", True),
        ("social", "social_share", False),
        ("social", "social_share", True),
        ("social", "simple", True),
        ("ecological", "ratio", False),
        ("social", "ratio", True),
    }
)
REFUSED = {"value": "value", "boundary": "boundary", "reference": "reference"}


class BadCell(ValueError):
    """A cell that cannot be used: the name of its column, and words with a remedy."""

    def __init__(self, column: str, words: Text) -> None:
        super().__init__(f"{column}: {words.fr}")
        self.column, self.words = column, words


@dataclass(frozen=True, slots=True)
class Row:
    """A reading with its place and year; `told` is a percentage the file itself announces."""

    line: int
    place: str
    year: int
    reading: Reading
    told: Fraction | None
    looks_like_a_fraction: bool

    @property
    def contradicts(self) -> bool:
        """Whether the file's own percentage is more than half a point away from ours."""
        percent = self.reading.percent
        if percent is None or self.told is None:
            return False
        return abs(percent - self.told) > HALF_POINT


def read_row(line: int, cells: Mapping[str, str]) -> Row:
    """One row. Raises `BadCell`."""
    ring = _listed(cells, "ring", RINGS)
    kind = _listed(cells, "kind", KINDS)
    higher = _listed(cells, "direction", HIGHER_IS_BETTER)
    if (ring, kind, higher) not in WAYS:
        raise BadCell("direction", WRONG_WAY.format(remedy=REMEDIES[ring]))
    value, note = _number(cells, "value"), None
    fraction = kind == "social_share" and value is not None and 0 < value < 1
    if kind == "social_share" and higher and value is not None:
        note = INVERTED.format(value=cells["value"].removesuffix("%").strip())
        value = ALL_DEPRIVED - value
    reading = _reading(cells, ring, kind, value, note)
    year = _year(cells)
    return Row(line, cells.get("place", ""), year, reading, _number(cells, "percent"), fraction)


def _reading(
    cells: Mapping[str, str], ring: Ring, kind: Kind, value: Fraction | None, note: Text | None
) -> Reading:
    dimension, name = _word(cells, "dimension"), _word(cells, "indicator")
    boundary = _number(cells, "boundary")
    reading = Reading(
        code=(cells.get("code") or plain(name))[:LONGEST_CODE], ring=ring,
        dimension=plain(dimension), dimension_name=Text.same(dimension), name=Text.same(name),
        unit=Text.same(_unit(cells, kind, boundary)), kind=kind, value=value, boundary=boundary,
        reference=_number(cells, "reference"),
        target=boundary is not None or kind in ("social_share", "ratio"),
        period=cells["year"], status=_listed(cells, "status", STATUSES),
        source=cells.get("source", "")[:LONGEST_CELL], note=note,
        lens=_listed(cells, "lens", LENSES),
    )  # fmt: skip
    try:
        reading.ratio  # noqa: B018 - reading it once is the check.
    except InstrumentRefusal as refusal:
        raise BadCell(REFUSED[refusal.field], refusal.sentence) from None
    return reading


def _unit(cells: Mapping[str, str], kind: Kind, boundary: Fraction | None) -> str:
    unit = _word(cells, "unit")
    if kind == "social_share" and not unit.startswith("%"):
        raise BadCell("unit", SHARE_UNIT.format(got=unit))
    limit = cells.get("boundary_unit", "")
    if boundary is not None and limit and plain(limit) != plain(unit):
        raise BadCell("boundary_unit", UNITS_DIFFER.format(limit=limit, value=unit))
    return unit


def _listed(cells: Mapping[str, str], column: str, words: Mapping[str, Meaning]) -> Meaning:
    cell = cells.get(column, "")
    meant = words.get(plain(cell))
    if meant is None:
        told = ", ".join(f"« {word} »" for word in list(words)[:4] if word)
        raise BadCell(column, NOT_LISTED.format(got=cell[:40], words=told) if cell else EMPTY)
    return meant


def _word(cells: Mapping[str, str], column: str) -> str:
    cell = cells.get(column, "")
    if not cell:
        raise BadCell(column, EMPTY)
    if len(cell) > LONGEST_CELL:
        raise BadCell(column, TOO_LONG.format(n=number_text(LONGEST_CELL)))
    return cell


def _number(cells: Mapping[str, str], column: str) -> Fraction | None:
    try:
        return read_number(cells.get(column, ""))
    except NotANumber:
        raise BadCell(column, NOT_A_NUMBER.format(got=cells[column][:40])) from None


def _year(cells: Mapping[str, str]) -> int:
    cell = cells.get("year", "")
    if not cell:
        raise BadCell("year", EMPTY)
    if not cell.isdecimal() or not FIRST_YEAR <= int(cell[:5]) <= LAST_YEAR:
        raise BadCell("year", NOT_A_YEAR.format(got=cell[:40]))
    return int(cell)
