"""A published file read again: every percentage recomputed from its own value and limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.formulas import percent_of, ratio_of
from communaux.mechanisms.city_doughnut.numbers import NotANumber, read_number
from communaux.mechanisms.city_doughnut.portrait import three
from communaux.mechanisms.city_doughnut.published import Item, exact
from communaux.mechanisms.city_doughnut.reading import short_number
from communaux.mechanisms.city_doughnut.sheet import Faults, Lines, open_sheet
from communaux.mechanisms.city_doughnut.territory_row import NOT_A_NUMBER
from communaux.mechanisms.city_doughnut.world import WORLD

COLUMNS = {"indcode": "code", "date": "year", "value": "value", "boundary": "boundary",
           "shortfallovershoot_pct": "percent"}  # fmt: skip
NEEDED = ("code", "year", "value", "boundary", "percent")
TOLERANCE = Fraction(1, 10)
HALF_VALUE, HALF_PERCENT = Fraction(5, 1000), Fraction(5, 100)
"""Half of the last decimal kept by the file: two for values, one for percentages."""
Verdict = Literal["missing", "agreeing", "rounded", "different"]
VERDICTS: dict[Verdict, Text] = {
    "missing": Text(fr="sans valeur", en="no value"),
    "agreeing": Text(fr="d’accord à 0,1 point", en="agreeing within 0.1 point"),
    "rounded": Text(fr="arrondi", en="rounding"),
    "different": Text(fr="différent", en="different"),
}
UNKNOWN = Text(
    fr="« {got} » n’est pas un code de ce fichier. Les codes vont de CC1 à PJ2.",
    en="“{got}” is not a code of this file. Codes go from CC1 to PJ2.",
)
ROUNDED = Text(
    fr="{n} lignes diffèrent parce que la valeur est arrondie à deux décimales dans le fichier.",
    en="{n} rows differ because the value is rounded to two decimals in the file.",
)
DIFFERENT = Text(
    fr="{n} lignes diffèrent sans que l’arrondi l’explique : vérifiez valeur et limite.",
    en="{n} rows differ and rounding does not explain it: check value and limit.",
)
HELP = {
    "fr": "Le fichier mondial des auteurs, avec ses colonnes indCode, date, value, boundary et "
    "shortfallOvershoot_pct.",
    "en": "The authors’ world file, with its columns indCode, date, value, boundary and "
    "shortfallOvershoot_pct.",
}


class Asked(Strict):
    """The text of the file, headings included."""

    table: Lines = Field(
        json_schema_extra={"label": {"fr": "Fichier", "en": "File"}, "help": HELP, "file": ".csv"}  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """One row: what the file says and what its own value gives."""

    code: str
    year: str
    told: Fraction | None
    found: Fraction | None
    verdict: Verdict

    @property
    def gap(self) -> Fraction:
        return abs((self.found or 0) - (self.told or Fraction(0)))


def check(asked: Asked) -> Result:
    """Values: `rows`, one count per verdict, `rounded_<code>` and `largest_<code>`."""
    rows = tuple(_read(asked.table))
    found = Counter(row.verdict for row in rows)
    values: dict[str, object] = {name: found[name] for name in VERDICTS}
    values["rows"], values["with_value"] = len(rows), len(rows) - found["missing"]
    apart = [row for row in rows if row.verdict in ("rounded", "different")]
    for row in apart:
        values[f"rounded_{row.code}"] = sum(each.code == row.code for each in apart)
        values[f"largest_{row.code}"] = max(each.gap for each in apart if each.code == row.code)
    return Result(values, (*_counts(found, len(rows)), *_cautions(found), _table(apart)))


def _read(lines: Sequence[str]) -> Iterator[Checked]:
    faults = Faults("table")
    items = {item.code: item for item in WORLD.indicators}
    sheet = open_sheet(lines, COLUMNS, NEEDED, faults)
    rows = []
    for line, cells in sheet.rows:
        item = items.get(cells.get("code", ""))
        if item is None:
            faults.add(line, sheet.headings["code"], UNKNOWN.format(got=cells.get("code", "")[:40]))
            continue
        numbers: dict[str, Fraction | None] = {}
        for name in ("value", "boundary", "percent"):
            try:
                numbers[name] = read_number(cells.get(name, ""))
            except NotANumber:
                words = NOT_A_NUMBER.format(got=cells[name][:40])
                faults.add(line, sheet.headings[name], words)
        try:
            rows.append(_judge(item, cells.get("year", ""), numbers))
        except InstrumentRefusal as refusal:
            faults.add(line, sheet.headings.get(refusal.field), refusal.sentence)
    faults.stop()
    yield from rows


def _judge(item: Item, year: str, numbers: dict[str, Fraction | None]) -> Checked:
    value, told = numbers.get("value"), numbers.get("percent")
    if value is None or told is None:
        return Checked(item.code, year, told, None, "missing")
    boundary = numbers.get("boundary")
    found = _percent(item, value, boundary)
    slack = abs(_percent(item, value + HALF_VALUE, boundary) - found) + HALF_PERCENT
    gap = abs(found - told)
    verdict: Verdict = "rounded" if gap <= slack else "different"
    return Checked(item.code, year, told, found, "agreeing" if gap <= TOLERANCE else verdict)


def _percent(item: Item, value: Fraction, boundary: Fraction | None) -> Fraction:
    reference = exact(item.reference)
    return percent_of(item.ring, ratio_of(item.kind, value, boundary, reference))


def _counts(found: Counter[Verdict], rows: int) -> tuple[Figure, ...]:
    lines = (Text(fr="Lignes lues", en="Rows read"), str(rows))
    return tuple(
        Figure(
            label=Text(fr=f"Lignes : {words.fr}", en=f"Rows: {words.en}"),
            value=found[name], inputs=(lines,), nature="computed",
        )
        for name, words in VERDICTS.items()
    )  # fmt: skip


def _cautions(found: Counter[Verdict]) -> tuple[Block, ...]:
    told: tuple[tuple[Verdict, Text], ...] = (("rounded", ROUNDED), ("different", DIFFERENT))
    return tuple(
        Caution(sentence=words.format(n=number_text(found[name])))
        for name, words in told
        if found[name]
    )


def _table(apart: Sequence[Checked]) -> Table:
    columns = (
        Column(label=Text.same("Code")),
        Column(label=Text(fr="Année", en="Year")),
        Column(label=Text(fr="Dans le fichier, %", en="In the file, %"), numeric=True),
        Column(label=Text(fr="Recalculé, %", en="Computed again, %"), numeric=True),
        Column(label=Text(fr="Écart, points", en="Gap, points"), numeric=True),
        Column(label=Text(fr="Pourquoi", en="Why")),
    )
    rows = tuple(
        (row.code, row.year, None if row.told is None else short_number(row.told),
         three(row.found), three(row.gap), VERDICTS[row.verdict])
        for row in apart
    )  # fmt: skip
    caption = Text(fr="Lignes qui diffèrent", en="Rows that differ")
    return Table(caption=caption, columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="published_file",
    title=Text(fr="Relire un fichier publié", en="Reading a published file again"),
    help=Text(
        fr="Chaque pourcentage recalculé depuis sa valeur ; les écarts d’arrondi sont nommés.",
        en="Each percentage computed again from its value; rounding gaps are named.",
    ),
    inputs=Asked,
    run=check,
)
