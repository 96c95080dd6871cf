"""A territory's own doughnut, from a table pasted or typed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Table
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, list_text
from communaux.mechanisms.city_doughnut.cautions import named
from communaux.mechanisms.city_doughnut.portrait import show
from communaux.mechanisms.city_doughnut.reading import Reading
from communaux.mechanisms.city_doughnut.sheet import Lines, plain
from communaux.mechanisms.city_doughnut.summary import Sector, sectors
from communaux.mechanisms.city_doughnut.territory_columns import LENS_NAMES, TEMPLATE
from communaux.mechanisms.city_doughnut.territory_row import Row
from communaux.mechanisms.city_doughnut.territory_table import TerritoryTable, read_table

MOST_DRAWN = 120
TITLE = Text(fr="Le donut de {place}", en="The doughnut of {place}")
NO_NAME = Text(fr="ce territoire", en="this territory")
HELP = {
    "fr": "Une ligne d’en-têtes, puis une par indicateur, séparées par des points-virgules : "
    + TEMPLATE,
    "en": "A line of headings, then one per indicator, apart by semicolons: " + TEMPLATE,
}
CHOOSE = Text(
    fr="Le tableau contient plusieurs territoires ({names}) : écrivez lequel dessiner.",
    en="The table holds several territories ({names}): write which one to draw.",
)
NOT_THERE = Text(
    fr="« {got} » n’est pas dans le tableau. On y trouve : {names}.",
    en="“{got}” is not in the table. It holds: {names}.",
)
NO_YEAR = Text(
    fr="Aucun indicateur de cette année. Le tableau a : {years}.",
    en="No indicator of that year. The table has: {years}.",
)
TOO_MANY = Text(
    fr="Plus de {most} indicateurs : un donut ne se lirait plus. Choisissez les principaux.",
    en="More than {most} indicators: a doughnut could no longer be read. Choose the main ones.",
)
UNREAD = Text(fr="Colonnes non lues : {names}.", en="Columns not read: {names}.")
FRACTIONS = Text(
    fr="Moins de 1 % : {names}. Est-ce une fraction ? 0,178 veut dire 17,8 % : vérifiez.",
    en="Under 1%: {names}. Is it a fraction? 0.178 means 17.8%: check.",
)
CONTRADICTS = Text(
    fr="Le pourcentage du fichier et le nôtre diffèrent de plus d’un demi-point : {names}.",
    en="The file’s percentage and ours differ by more than half a point: {names}.",
)
UNSOURCED = Text(fr="Sans source : {names}.", en="Without a source: {names}.")
BY_LENS = (
    Column(label=Text(fr="Lentille", en="Lens")),
    Column(label=Text(fr="Hors de l’espace sûr et juste", en="Out of the safe and just space"),
           numeric=True),
    Column(label=Text(fr="Dedans", en="Inside"), numeric=True),
    Column(label=Text(fr="Sans donnée ou sans seuil", en="No data or no target"), numeric=True),
)  # fmt: skip


class Asked(Strict):
    """A table, and which of its places and years to draw."""

    table: Lines = Field(
        json_schema_extra={"label": {"fr": "Tableau", "en": "Table"}, "help": HELP, "file": ".csv"}  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )
    place: str = Field(
        "",
        max_length=300,
        json_schema_extra={"label": {"fr": "Territoire à dessiner", "en": "Territory to draw"}},
    )
    year: int | None = Field(
        None,
        json_schema_extra={
            "label": {"fr": "Année", "en": "Year"},
            "help": {"fr": "Vide : la plus récente de chacun.", "en": "Empty: the latest of each."},
        },
    )


def draw(asked: Asked) -> Result:
    """Values: counts, medians, each indicator by code, `rows`, `cells`, `places`."""
    table = read_table(asked.table)
    rows = choose(table, asked.place, asked.year)
    readings = tuple(row.reading for row in rows)
    shown = show(readings, title_of(rows))
    values = {**shown.values, "rows": len(table.rows), "cells": table.cells,
              "places": len(table.places), "drawn": len(rows)}  # fmt: skip
    return Result(values, (*remarks(table, rows), *shown.blocks, *_lenses(readings)))


def choose(table: TerritoryTable, place: str, year: int | None) -> tuple[Row, ...]:
    """The rows of one place: those of a year, or the latest of each indicator."""
    wanted = plain(_place(table, place))
    rows = [row for row in table.rows if plain(row.place) == wanted]
    if year is not None:
        kept = [row for row in rows if row.year == year]
        if not kept:
            years = sorted({str(row.year) for row in rows})
            raise InstrumentRefusal("year", NO_YEAR.format(years=", ".join(years)))
    else:
        kept = _latest(rows)
    if len(kept) > MOST_DRAWN:
        raise InstrumentRefusal("table", TOO_MANY.format(most=MOST_DRAWN))
    return tuple(kept)


def title_of(rows: Sequence[Row]) -> Text:
    """« Le donut de … », by the name written in the table."""
    place = rows[0].place
    return TITLE.format(place=Text.same(place) if place else NO_NAME)


def remarks(table: TerritoryTable, rows: Sequence[Row]) -> tuple[Block, ...]:
    """What the table itself makes one doubt."""
    codes = ((UNREAD, table.unread),
             (FRACTIONS, _codes(row for row in rows if row.looks_like_a_fraction)),
             (CONTRADICTS, _codes(row for row in rows if row.contradicts)),
             (UNSOURCED, _codes(row for row in rows if not row.reading.source)))  # fmt: skip
    return tuple(
        Caution(sentence=words.format(names=named([Text.same(name) for name in names])))
        for words, names in codes
        if names
    )


def _place(table: TerritoryTable, asked: str) -> str:
    names = list_text([Text.same(name or "–") for name in table.places[:10]])
    if asked:
        if plain(asked) not in {plain(name) for name in table.places}:
            raise InstrumentRefusal("place", NOT_THERE.format(got=asked[:60], names=names))
        return asked
    if len({plain(name) for name in table.places}) > 1:
        raise InstrumentRefusal("place", CHOOSE.format(names=names))
    return table.places[0]


def _latest(rows: Iterable[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        kept = found.setdefault(row.reading.code, row)
        if row.year > kept.year:
            found[row.reading.code] = row
    return list(found.values())


def _codes(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row.reading.code for row in rows)


def _lenses(readings: Sequence[Reading]) -> tuple[Block, ...]:
    if not any(reading.lens for reading in readings):
        return ()
    rows = tuple(
        (name, *_states(sectors(r for r in readings if r.lens == lens)))
        for lens, name in LENS_NAMES.items()
    )
    caption = Text(fr="Dimensions par lentille", en="Dimensions by lens")
    return (Table(caption=caption, columns=BY_LENS, rows=rows),)


def _states(found: Sequence[Sector]) -> tuple[int, int, int]:
    states = [sector.state for sector in found]
    out, inside = states.count("unmet"), states.count("met")
    return out, inside, len(states) - out - inside


INSTRUMENT = Instrument(
    id="territory_doughnut",
    title=Text(fr="Le donut d’un territoire", en="The doughnut of a territory"),
    help=Text(
        fr="Vos indicateurs, collés depuis un tableur ou tapés : vérifiés, calculés, dessinés.",
        en="Your indicators, pasted from a spreadsheet or typed: checked, computed, drawn.",
    ),
    inputs=Asked,
    run=draw,
)
