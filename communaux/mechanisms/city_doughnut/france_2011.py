"""The doughnut of France in 2011, from the ratios published for 151 countries."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from communaux.kernel.blocks.block import Caution
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.france_figures import FRANCE
from communaux.mechanisms.city_doughnut.portrait import show

TITLE = Text(fr="Le donut de la France, 2011", en="The doughnut of France, 2011")
NATIONAL = Text(
    fr="Ces empreintes sont celles du pays : aucune donnée ouverte ne les donne par commune.",
    en="These footprints are the country’s: no open data gives them by commune.",
)
OLD = Text(
    fr="Les ratios sont repris tels que publiés, à deux décimales ; 2011 est une autre époque.",
    en="The ratios are taken as published, with two decimals; 2011 was another time.",
)
YEARS = {"2011": {"fr": "2011", "en": "2011"}}


class Asked(Strict):
    """The only year published with these ratios."""

    year: Literal["2011"] = Field(
        "2011",
        json_schema_extra={"label": {"fr": "Année", "en": "Year"}, "choices": YEARS},  # type: ignore[dict-item]  # pydantic types JSON too narrowly
    )


def draw(asked: Asked) -> Result:
    """Values: counts, medians, each indicator by code."""
    shown = show(FRANCE.readings(asked.year), TITLE, FRANCE.source)
    blocks = (Caution(sentence=NATIONAL), Caution(sentence=OLD), *shown.blocks)
    return Result(shown.values, blocks)


INSTRUMENT = Instrument(
    id="france_2011",
    title=Text(fr="Le donut de la France, 2011", en="The doughnut of France, 2011"),
    help=Text(
        fr="Sept limites par personne et onze seuils sociaux, publiés pour l’année 2011.",
        en="Seven limits per person and eleven social thresholds, published for the year 2011.",
    ),
    inputs=Asked,
    run=draw,
)
