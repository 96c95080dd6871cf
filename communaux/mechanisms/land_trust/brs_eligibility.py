"""May this household buy under a solidarity lease? Its category, its ceiling, the answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Figure, Formula, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, count
from communaux.mechanisms.land_trust.ceilings import (
    CELLS,
    COLUMN_OF_ZONE,
    Household,
    category,
    cell,
    read_zone,
    require_year,
    supplements,
    young_limit,
)
from communaux.mechanisms.land_trust.saying import Given, cents, certificate, euros, fraction, money

TWO_YEARS = 2
WRONG_YEAR = Text(
    fr="Pour un achat en {year}, on regarde l’avis d’impôt sur les revenus de {wanted}, pas celui "
    "de {got}.",
    en="For a purchase in {year} the tax notice on the income of {wanted} counts, not that of "
    "{got}.",
)
RULE = Text(
    fr="éligible si le revenu fiscal de référence ne dépasse pas le plafond : égal au plafond, "
    "c’est oui",
    en="eligible when the reference income does not exceed the ceiling: equal to it means yes",
)
CEILING_RULE = Text(
    fr="plafond de la catégorie + supplément × personnes au-delà de six, dans toutes les zones",
    en="ceiling of the category + supplement × people beyond six, in every zone",
)
CATEGORY_RULE = Text(
    fr="nombre de personnes, plus une catégorie si l’on est seul avec des personnes à charge, en "
    "cas de handicap, ou pour un jeune couple sans personne à charge (âges : 55 au plus en tout) ; "
    "six au plus",
    en="number of people, one category up when alone with dependants, with a disability, or for a "
    "young couple without dependants (ages adding up to 55 at most); six at most",
)
YES = Text(fr="oui : éligible par ses revenus", en="yes: eligible by income")
NO = Text(fr="non : revenus au-dessus du plafond", en="no: income above the ceiling")
OWNER = Text(
    fr="Il faut aussi attester que l’on ne possède pas déjà un logement adapté à ses besoins : "
    "cette réponse suffit à écarter la demande.",
    en="One must also state not to own a home already suited to one’s needs: this answer alone "
    "sets the request aside.",
)
ALSO = Text(
    fr="Le revenu n’est qu’une condition : le logement doit être la résidence principale, et "
    "l’organisme foncier agrée chaque acheteur.",
    en="Income is only one condition: the home must be the main residence, and the land body "
    "approves each buyer.",
)


class Buyers(Strict):
    """A household that wants to buy, its reference income, and where."""

    on: date = Field(json_schema_extra=asked(("Date de l’achat", "Date of purchase")))
    zone: str = Field(
        max_length=20,
        json_schema_extra=asked(
            ("Zone de la commune", "Zone of the town"),
            ("A bis, A, B1, B2 ou C", "A bis, A, B1, B2 or C"),
        ),
    )
    size: int = count(("Personnes dans le ménage", "People in the household"), least=1, most=30)
    dependants: int = count(("Dont personnes à charge", "Of whom dependants"), 0, most=29)
    disability: bool = Field(
        False, json_schema_extra=asked(("Une personne handicapée", "A person with a disability"))
    )
    couple: bool = Field(
        False,
        json_schema_extra=asked(
            ("En couple", "A couple"), ("marié, pacsé ou en concubinage", "married or partners")
        ),
    )
    ages: tuple[Annotated[int, Field(ge=15, le=130)], ...] = Field(
        (), max_length=2, json_schema_extra=asked(("Âges du couple", "Ages of the couple"))
    )
    income: Decimal = amount(("Revenu fiscal de référence", "Reference tax income"))
    income_year: int | None = count(
        ("Année de ces revenus", "Year of that income"), None, most=2200
    )
    owns_home: bool = Field(
        False,
        json_schema_extra=asked(("Possède un logement adapté", "Owns a home suited to its needs")),
    )


def examine(asked_for: Buyers, numbers: Numbers) -> Result:
    """`category`, `ceiling`, `eligible` (by income and ownership), `margin` under the ceiling."""
    _check_year(asked_for)
    column = COLUMN_OF_ZONE[read_zone(asked_for.zone)]
    on, extra = asked_for.on, supplements(asked_for.size)
    household = Household(
        asked_for.size, asked_for.dependants, asked_for.disability, asked_for.couple, asked_for.ages
    )
    require_year(CELLS[column][0], on, numbers)
    place = category(household, young_limit(on, numbers))
    ceiling = fraction(cell(CELLS[column][place - 1], on, numbers).value)
    if extra:
        ceiling += extra * fraction(cell(CELLS[column][-1], on, numbers).value)
    within = asked_for.income <= ceiling
    barred = asked_for.owns_home and bool(numbers.value("no_other_home_since", on).value)
    values: dict[str, Any] = {
        "category": place, "supplements": extra, "ceiling": cents(ceiling),
        "within_ceiling": within, "eligible": within and not barred,
        "margin": cents(ceiling - Fraction(asked_for.income)),
    }  # fmt: skip
    given = _given(asked_for, place, numbers)
    return Result(values, tuple(_blocks(values, given, barred=barred)))


def _check_year(asked_for: Buyers) -> None:
    wanted = asked_for.on.year - TWO_YEARS
    if asked_for.income_year not in {None, wanted}:
        year, got = str(asked_for.on.year), str(asked_for.income_year)
        words = WRONG_YEAR.format(year=year, wanted=str(wanted), got=got)
        raise InstrumentRefusal("income_year", words)


def _given(asked_for: Buyers, place: int, numbers: Numbers) -> Given:
    return (
        (Text(fr="Catégorie", en="Category"), str(place)),
        (Text(fr="Personnes", en="People"), str(asked_for.size)),
        (Text(fr="Revenu", en="Income"), money(asked_for.income)),
        *certificate(numbers.used),
    )


def _blocks(values: dict[str, Any], given: Given, *, barred: bool) -> list[Block]:
    blocks: list[Block] = [Caution(sentence=OWNER)] if barred else []
    answer = YES if values["within_ceiling"] else NO
    return [
        *blocks,
        Paragraph(text=answer),
        euros(Text(fr="Plafond de ressources", en="Income ceiling"), values["ceiling"],
              CEILING_RULE, given, source="S5"),
        Figure(label=Text(fr="Catégorie du ménage", en="Category of the household"),
               value=values["category"], formula=CATEGORY_RULE, inputs=given, source="S5",
               nature="computed"),
        euros(Text(fr="Marge sous le plafond", en="Margin under the ceiling"), values["margin"],
              Text(fr="plafond − revenu", en="ceiling − income"), given),
        Formula(text=RULE, source="S5"),
        Paragraph(text=ALSO),
    ]  # fmt: skip


INSTRUMENT = Instrument(
    id="brs_eligibility",
    title=Text(fr="Plafond de ressources BRS", en="BRS income ceiling"),
    help=Text(
        fr="La catégorie d’un ménage, son plafond, et s’il peut acheter en bail réel solidaire.",
        en="A household’s category, its ceiling, and whether it may buy under a solidarity lease.",
    ),
    inputs=Buyers,
    run=examine,
    dated=True,
)
