"""A territory's whole table: rows read one by one, duplicates and wandering units refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.sheet import Faults, open_sheet, plain
from communaux.mechanisms.city_doughnut.territory_columns import COLUMNS, NEEDED
from communaux.mechanisms.city_doughnut.territory_row import BadCell, Row, read_row

TWICE = Text(
    fr="« {code} » est déjà donné pour {year} à la ligne {line} : gardez une seule des deux.",
    en="“{code}” is already given for {year} on line {line}: keep only one of the two.",
)
OTHER_UNIT = Text(
    fr="« {code} » est en « {before} » à la ligne {line}, ici en « {unit} » : une seule unité.",
    en="“{code}” is in “{before}” on line {line}, in “{unit}” here: one unit only.",
)
NO_ROWS = Text(
    fr="aucun indicateur sous les en-têtes : ajoutez une ligne par indicateur.",
    en="no indicator under the headings: add one line per indicator.",
)


@dataclass(frozen=True, slots=True)
class TerritoryTable:
    """Rows in the order of the file; `cells` counted; headings that were not read."""

    rows: tuple[Row, ...]
    cells: int
    unread: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.place for row in self.rows))


def read_table(lines: Sequence[str], name: str = "table") -> TerritoryTable:
    """The table, in time proportional to its length. Raises `BadInputs` with lines and remedies."""
    faults = Faults(name)
    sheet = open_sheet(lines, COLUMNS, NEEDED, faults)
    seen = _Seen(faults, sheet.headings)
    rows, cells = [], 0
    for line, found in sheet.rows:
        cells += len(found)
        try:
            row = read_row(line, found)
        except BadCell as bad:
            faults.add(line, sheet.headings.get(bad.column, bad.column), bad.words)
            continue
        seen.check(row)
        rows.append(row)
    if not rows and not faults.count:
        faults.add(1, None, NO_ROWS)
    faults.stop()
    return TerritoryTable(tuple(rows), cells, sheet.unread)


class _Seen:
    """What earlier lines said: one line per place, indicator and year, one unit per indicator."""

    def __init__(self, faults: Faults, headings: Mapping[str, str]) -> None:
        self.faults, self.headings = faults, headings
        self.lines: dict[tuple[str, str, int], int] = {}
        self.units: dict[str, tuple[str, int]] = {}

    def check(self, row: Row) -> None:
        code, unit = row.reading.code, row.reading.unit.fr
        first = self.lines.setdefault((plain(row.place), code, row.year), row.line)
        if first != row.line:
            words = TWICE.format(code=code, year=str(row.year), line=str(first))
            column = "code" if "code" in self.headings else "indicator"
            self.faults.add(row.line, self.headings[column], words)
        before, line = self.units.setdefault(code, (unit, row.line))
        if plain(before) != plain(unit):
            words = OTHER_UNIT.format(code=code, before=before, line=str(line), unit=unit)
            self.faults.add(row.line, self.headings["unit"], words)
