"""The doughnut of the world, 2021–2022: every indicator of its authors, computed again."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Table
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text
from communaux.mechanisms.city_doughnut.portrait import show, three
from communaux.mechanisms.city_doughnut.published import Published
from communaux.mechanisms.city_doughnut.reading import Reading
from communaux.mechanisms.city_doughnut.summary import known, sectors
from communaux.mechanisms.city_doughnut.world import WORLD

Period = Literal["2021-2022", "2021", "2022"]
YEARS: dict[str, tuple[int, ...] | None] = {
    "2021-2022": None, "2021": (2021,), "2022": (2022,),
}  # fmt: skip
PERIODS = {
    "2021-2022": {"fr": "2021 et 2022, comme publié", "en": "2021 and 2022, as published"},
    "2021": {"fr": "2021", "en": "2021"},
    "2022": {"fr": "2022", "en": "2022"},
}
TITLE = Text(fr="Le donut du monde, {period}", en="The doughnut of the world, {period}")
DIFFERENT = Text(
    fr="{n} pourcentages recalculés diffèrent de ceux du tableau publié : voyez le tableau.",
    en="{n} computed percentages differ from the published table: see the table.",
)
COLUMNS = (
    Column(label=Text.same("Code")),
    Column(label=Text(fr="Publié, %", en="Published, %"), numeric=True),
    Column(label=Text(fr="Recalculé, %", en="Computed again, %"), numeric=True),
)


class Asked(Strict):
    """Which years; ozone is a mean of five years when both are asked for."""

    period: Period = Field(
        "2021-2022",
        json_schema_extra={"label": {"fr": "Période", "en": "Period"}, "choices": PERIODS},  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )


def draw(asked: Asked) -> Result:
    """Values: counts, medians, each indicator by code, `mean_<dimension>`, and `differing`."""
    place, years = WORLD, YEARS[asked.period]
    period = asked.period.replace("-", "\u2013")
    readings = place.readings(period, years)
    shown = show(readings, TITLE.format(period=period), place.source)
    means = {f"mean_{sector.key}": sector.mean for sector in sectors(readings)}
    values = {**shown.values, **means, "indicators_with_data": len(known(readings))}
    if years is not None:
        return Result(values, shown.blocks)
    differing, blocks = _compare(place, readings)
    return Result({**values, "differing": differing}, (*shown.blocks, *blocks))


def _compare(place: Published, readings: tuple[Reading, ...]) -> tuple[int, tuple[Block, ...]]:
    """How many percentages, at the three decimals of the table, are not the published ones."""
    pairs = [
        (item.code, item.printed[1], three(reading.percent))
        for item, reading in zip(place.indicators, readings, strict=True)
        if item.printed
    ]
    differing = sum(told != found for _, told, found in pairs)
    caption = Text(fr="Publié et recalculé", en="Published and computed again")
    check = Table(caption=caption, columns=COLUMNS, rows=tuple(pairs))
    if not differing:
        return 0, (check,)
    return differing, (Caution(sentence=DIFFERENT.format(n=number_text(differing))), check)


INSTRUMENT = Instrument(
    id="world_doughnut",
    title=Text(fr="Le donut du monde", en="The doughnut of the world"),
    help=Text(
        fr="Les 35 indicateurs de 2021-2022, recalculés un à un et comparés au tableau publié.",
        en="The 35 indicators of 2021–2022, computed again one by one and set beside the table.",
    ),
    inputs=Asked,
    run=draw,
)
