"""P4, annualised public support: what a pact costs the authority per calendar year covered."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from communaux.kernel.blocks.block import Caution, Figure
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

BACKWARDS = Text(
    fr="La dernière année ({last}) précède la première ({first}) : corrigez l’une des deux.",
    en="The last year ({last}) comes before the first ({first}): correct one of the two.",
)
EVENLY = Text(
    fr="La répartition réelle année par année n’est pas connue : c’est une moyenne.",
    en="How the money is really split year by year is not known: this is an average.",
)


class Support(Strict):
    """An amount and the calendar years it covers, both ends counted."""

    amount: Decimal = Field(
        ge=0,
        le=Decimal(10) ** 12,
        max_digits=15,
        decimal_places=2,
        json_schema_extra={
            "label": {"fr": "Montant engagé", "en": "Amount committed"},
            "unit": {"fr": "euros", "en": "euros"},
        },
    )
    first_year: int = Field(
        ge=1900, le=2200, json_schema_extra={"label": {"fr": "Première année", "en": "First year"}}
    )
    last_year: int = Field(
        ge=1900, le=2200, json_schema_extra={"label": {"fr": "Dernière année", "en": "Last year"}}
    )


def spread(asked: Support) -> Result:
    """`years` covered and `per_year` = amount ÷ years, exact."""
    if asked.last_year < asked.first_year:
        words = BACKWARDS.format(last=str(asked.last_year), first=str(asked.first_year))
        raise InstrumentRefusal("last_year", words)
    years = asked.last_year - asked.first_year + 1
    per_year = Fraction(asked.amount) / years
    figure = Figure(
        label=Text(fr="Appui public par an", en="Public support per year"),
        value=per_year,
        unit=Text(fr="€ par an", en="€ per year"),
        precision=2,
        formula=Text(fr="montant ÷ années couvertes", en="amount ÷ years covered"),
        inputs=(
            (Text(fr="Montant", en="Amount"), f"{asked.amount:f} €"),
            (Text(fr="Années couvertes", en="Years covered"), str(years)),
        ),
        source="B7",
        nature="computed",
    )
    blocks = (figure, Caution(sentence=EVENLY)) if years > 1 else (figure,)
    return Result({"years": years, "per_year": per_year}, blocks)


INSTRUMENT = Instrument(
    id="annual_support",
    title=Text(fr="Appui public par an", en="Public support per year"),
    help=Text(
        fr="Un montant ramené aux années civiles qu’il couvre : 600 € sur trois ans, 200 € par an.",
        en="An amount spread over the calendar years covered: €600 over three years, €200 a year.",
    ),
    inputs=Support,
    run=spread,
)
