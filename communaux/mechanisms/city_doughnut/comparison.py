"""Two places side by side, without ranking: what is comparable is compared, the rest is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Cell, Column, Paragraph, Table
from communaux.kernel.blocks.doughnut import Place, doughnut_pair
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.france_figures import FRANCE
from communaux.mechanisms.city_doughnut.portrait import three
from communaux.mechanisms.city_doughnut.reading import NO_DATA, NO_TARGET, STATES, Reading, wedge_of
from communaux.mechanisms.city_doughnut.sheet import Lines, plain
from communaux.mechanisms.city_doughnut.summary import Sector, counts, sectors
from communaux.mechanisms.city_doughnut.territory_doughnut import choose
from communaux.mechanisms.city_doughnut.territory_table import read_table
from communaux.mechanisms.city_doughnut.world import WORLD

Side = Literal["world", "france", "table"]
SIDES = {
    "world": {"fr": "Le monde, 2021–2022", "en": "The world, 2021–2022"},
    "france": {"fr": "La France, 2011", "en": "France, 2011"},
    "table": {"fr": "Un territoire du tableau", "en": "A territory of the table"},
}
TITLE = Text(fr="{first} et {second}", en="{first} and {second}")
NO_TABLE = Text(fr="Collez le tableau de ce territoire.", en="Paste the table of this territory.")
SAME = Text(fr="Ce sont deux fois les mêmes : choisissez deux lieux.",
            en="These are the same twice: choose two places.")  # fmt: skip
UNLIKE = Text(
    fr="Aucun indicateur n’a la même définition, la même unité et la même limite des deux côtés : "
    "on compare des états par dimension, jamais des écarts.",
    en="No indicator has the same definition, unit and limit on both sides: states are compared "
    "by dimension, never gaps.",
)
PARTLY = Text(
    fr="{n} indicateurs sur {total} se comparent ; les autres n’ont pas la même définition.",
    en="{n} indicators out of {total} can be compared; the others are defined differently.",
)
NO_RANK = Text(
    fr="Ce n’est pas un classement : chaque lieu répond de ses propres limites.",
    en="This is no ranking: each place answers for its own limits.",
)
HELP = {
    "fr": "Seulement si un lieu y est : le modèle est celui de « Le donut d’un territoire ».",
    "en": "Only if one of the places is in it: the same template as “The doughnut of a territory”.",
}
ABSENT = Text(fr="pas mesuré", en="not measured")


def _label(fr: str, en: str, **more: Any) -> Any:
    return {"label": {"fr": fr, "en": en}, **more}


class Asked(Strict):
    """Two places: published, or taken from one table by their names in it."""

    first: Side = Field(json_schema_extra=_label("Premier lieu", "First place", choices=SIDES))
    second: Side = Field(json_schema_extra=_label("Second lieu", "Second place", choices=SIDES))
    table: Lines | None = Field(
        None, json_schema_extra=_label("Tableau", "Table", help=HELP, file=".csv")
    )
    first_name: str = Field(
        "", max_length=300, json_schema_extra=_label("Premier territoire", "First territory")
    )
    second_name: str = Field(
        "", max_length=300, json_schema_extra=_label("Second territoire", "Second territory")
    )
    year: int | None = Field(None, json_schema_extra=_label("Année", "Year"))


@dataclass(frozen=True, slots=True)
class Compared:
    """A place with its readings."""

    name: Text
    readings: tuple[Reading, ...]


def compare(asked: Asked) -> Result:
    """Counts prefixed `first_` and `second_`, `comparable`, and `gap_<code>` in points."""
    if asked.first == asked.second and plain(asked.first_name) == plain(asked.second_name):
        raise InstrumentRefusal("second", SAME)
    places = (_place(asked, "first"), _place(asked, "second"))
    pairs = list(_pairs(*places))
    values: dict[str, Any] = {"comparable": len(pairs)}
    for side, place in zip(("first", "second"), places, strict=True):
        values |= {f"{side}_{name}": found for name, found in counts(place.readings).items()}
    for one, other in pairs:
        values[f"gap_{one.code}"] = _gap(one, other)
    return Result(values, _blocks(*places, pairs))


def _place(asked: Asked, side: Literal["first", "second"]) -> Compared:
    chosen: Side = asked.first if side == "first" else asked.second
    if chosen == "table":
        if asked.table is None:
            raise InstrumentRefusal("table", NO_TABLE)
        name = asked.first_name if side == "first" else asked.second_name
        try:
            rows = choose(read_table(asked.table), name, asked.year)
        except InstrumentRefusal as refusal:
            field = f"{side}_name" if refusal.field == "place" else refusal.field
            raise InstrumentRefusal(field, refusal.sentence) from None
        found = Text.same(rows[0].place or name or "–")
        return Compared(found, tuple(row.reading for row in rows))
    place, period = (WORLD, "2021–2022") if chosen == "world" else (FRANCE, "2011")
    return Compared(place.place, place.readings(period))


def _pairs(first: Compared, second: Compared) -> Iterator[tuple[Reading, Reading]]:
    """The same indicator with the same unit, formula, limit and reference on both sides."""
    others = {reading.code: reading for reading in second.readings}
    for reading in first.readings:
        other = others.get(reading.code)
        if other and _definition(reading) == _definition(other):
            yield reading, other


def _definition(reading: Reading) -> tuple[object, ...]:
    return (reading.ring, reading.kind, plain(reading.unit.fr), reading.boundary,
            reading.reference, reading.target)  # fmt: skip


def _gap(one: Reading, other: Reading) -> Any:
    """Second minus first, in points; None when one is missing."""
    if one.percent is None or other.percent is None:
        return None
    return other.percent - one.percent


def _blocks(
    first: Compared, second: Compared, pairs: Sequence[tuple[Reading, Reading]]
) -> tuple[Block, ...]:
    drawn = doughnut_pair(
        (_drawn(first), _drawn(second)),
        title=TITLE.format(first=first.name, second=second.name),
    )
    total = len({r.code for place in (first, second) for r in place.readings})
    words = PARTLY.format(n=number_text(len(pairs)), total=number_text(total)) if pairs else UNLIKE
    cautions = (Caution(sentence=words),) if len(pairs) < total else ()
    tables = (_gaps(first, second, pairs),) if pairs else ()
    return (*cautions, drawn, Paragraph(text=NO_RANK), _dimensions(first, second), *tables)


def _drawn(place: Compared) -> Place:
    return Place(name=place.name, wedges=[wedge_of(reading) for reading in place.readings])


def _dimensions(first: Compared, second: Compared) -> Table:
    """Dimension by dimension, the state on both sides."""
    sides = [{(s.ring, s.key): s for s in sectors(place.readings)} for place in (first, second)]
    keys = dict.fromkeys([*sides[0], *sides[1]])
    names = {key: sector.name for side in reversed(sides) for key, sector in side.items()}
    rows = tuple((names[key], *(_state(side.get(key)) for side in sides)) for key in keys)
    labels = (Text.same("Dimension"), first.name, second.name)
    caption = Text(fr="État par dimension", en="State by dimension")
    return Table(caption=caption, columns=tuple(Column(label=x) for x in labels), rows=rows)


def _state(sector: Sector | None) -> Text:
    if sector is None:
        return ABSENT
    other = {"no_data": NO_DATA, "no_target": NO_TARGET}
    return other.get(sector.state) or STATES[sector.ring, sector.state]


def _gaps(first: Compared, second: Compared, pairs: Sequence[tuple[Reading, Reading]]) -> Table:
    points = Text(fr="Écart, points", en="Gap, points")
    columns = (Column(label=Text(fr="Indicateur", en="Indicator")),
               Column(label=first.name, numeric=True), Column(label=second.name, numeric=True),
               Column(label=points, numeric=True))  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, three(one.percent), three(other.percent), three(_gap(one, other)))
        for one, other in pairs
    )
    caption = Text(fr="Dépassements et manques, %", en="Overshoots and shortfalls, %")
    return Table(caption=caption, columns=columns, rows=rows)


INSTRUMENT = Instrument(
    id="comparison",
    title=Text(fr="Comparer deux lieux", en="Comparing two places"),
    help=Text(
        fr="Deux donuts côte à côte ; seuls les indicateurs de même définition sont soustraits.",
        en="Two doughnuts side by side; only indicators defined alike are subtracted.",
    ),
    inputs=Asked,
    run=compare,
)
