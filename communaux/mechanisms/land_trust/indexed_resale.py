"""A solidarity lease's two ceilings: the first price per m², and the resale by an index."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Formula
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked
from communaux.mechanisms.land_trust.ceilings import read_zone
from communaux.mechanisms.land_trust.irl import Pair, index_pair
from communaux.mechanisms.land_trust.resale_rules import indexed
from communaux.mechanisms.land_trust.saying import Given, certificate, euros, fraction, money, plain
from communaux.mechanisms.land_trust.works import Work, count_works

PRICE_CEILINGS = {
    "abis": "price_ceiling_abis", "a": "price_ceiling_a", "b1": "price_ceiling_b1",
    "b2": "price_ceiling_b2", "c": "price_ceiling_c",
}  # fmt: skip
RULE = Text(
    fr="prix payé × indice à la revente ÷ indice à l’achat + travaux acceptés",
    en="price paid × index at resale ÷ index at purchase + accepted works",
)
PER_METRE = Text(fr="plafond par m² × surface utile", en="ceiling per m² × useful area")
ONLY_A_CEILING = Text(
    fr="C’est un maximum : on peut vendre moins cher.", en="It is a maximum: one may sell for less."
)
FALLS = Text(
    fr="L’indice a baissé : le prix baisse avec lui, sauf si le bail dit le contraire.",
    en="The index fell: the price falls with it, unless the lease says otherwise.",
)
HELD = Text(
    fr="L’indice a baissé ; le bail dit que le prix ne baisse pas : on garde le prix payé.",
    en="The index fell; the lease says the price does not fall: the price paid is kept.",
)
UNKNOWN_CEILING = Text(
    fr="Plafond de prix non calculable pour {year} : la version de cette année-là n’est pas "
    "chargée. Chargez-la par une décision datée, avec sa source.",
    en="Price ceiling not computable for {year}: the version of that year is not loaded. Load it "
    "by a dated decision, with its source.",
)
ZONE_NEEDED = Text(
    fr="Le plafond de prix dépend de la zone : donnez-la.",
    en="The price ceiling depends on the zone: give it.",
)


class Indexed(Strict):
    """A price, two index values (IRL quarters or the lease's own), works, perhaps an area."""

    price_paid: Decimal = amount(("Prix payé", "Price paid"))
    purchase_quarter: str | None = Field(
        None, max_length=7, json_schema_extra=asked(("Trimestre IRL d’achat", "Purchase quarter"))
    )
    sale_quarter: str | None = Field(
        None, max_length=7, json_schema_extra=asked(("Trimestre IRL de revente", "Resale quarter"))
    )
    index_at_purchase: Decimal | None = Field(
        None, gt=0, le=10**6, json_schema_extra=asked(("Indice du bail à l’achat", "Lease index"))
    )
    index_at_sale: Decimal | None = Field(
        None, gt=0, le=10**6, json_schema_extra=asked(("Indice à la revente", "Index at resale"))
    )
    never_falls: bool = Field(
        False, json_schema_extra=asked(("Le bail exclut toute baisse", "The lease bars any fall"))
    )
    works: tuple[Work, ...] = Field(
        (), max_length=50, json_schema_extra=asked(("Travaux acceptés", "Accepted works"))
    )
    zone: str | None = Field(
        None, max_length=20, json_schema_extra=asked(("Zone de la commune", "Zone of the town"))
    )
    useful_area: Decimal | None = Field(
        None, gt=0, le=1000, decimal_places=2,
        json_schema_extra=asked(("Surface utile", "Useful area"), unit=("m²", "m²")),
    )  # fmt: skip
    on: date | None = Field(
        None, json_schema_extra=asked(("Date de la première vente", "Date of the first sale"))
    )


def reprice(asked_for: Indexed, numbers: Numbers) -> Result:
    """`indexed_price`, `works`, `resale_ceiling`; `price_ceiling` None when not computable."""
    quarters = (asked_for.purchase_quarter, asked_for.sale_quarter)
    pair = index_pair(quarters, (asked_for.index_at_purchase, asked_for.index_at_sale), numbers)
    works = count_works(asked_for.works, None, "")
    paid = Fraction(asked_for.price_paid)
    fell = pair[1] < pair[0]
    alone = paid if fell and asked_for.never_falls else indexed(paid, *pair, Fraction(0)).owner
    price = rounded(alone, 2)
    values: dict[str, Any] = {
        "indexed_price": price,
        "works": rounded(works.value, 2),
        "resale_ceiling": price + rounded(works.value, 2),
        "falls": fell and not asked_for.never_falls,
        "price_ceiling": _price_ceiling(asked_for, numbers),
    }
    given = (*_given(asked_for, pair), *certificate(numbers.used))
    warnings = [ONLY_A_CEILING, *works.warnings]
    if fell:
        warnings.append(HELD if asked_for.never_falls else FALLS)
    cautions = tuple(Caution(sentence=words) for words in warnings)
    return Result(values, (*cautions, *_blocks(asked_for, values, given)))


def _price_ceiling(asked_for: Indexed, numbers: Numbers) -> Decimal | None:
    """The ceiling before tax of the whole home; None when its year is not loaded."""
    if asked_for.useful_area is None or asked_for.on is None:
        return None
    if asked_for.zone is None:
        raise InstrumentRefusal("zone", ZONE_NEEDED)
    name = PRICE_CEILINGS[read_zone(asked_for.zone)]
    try:
        last = numbers.value("price_ceiling_last_year", asked_for.on)
        per_metre = numbers.value(name, asked_for.on)
    except NotYetInForce:
        return None
    if asked_for.on.year > fraction(last.value):
        return None
    return rounded(fraction(per_metre.value) * Fraction(asked_for.useful_area), 2)


def _given(asked_for: Indexed, pair: Pair) -> Given:
    return (
        (Text(fr="Prix payé", en="Price paid"), money(asked_for.price_paid)),
        (Text(fr="Indice à l’achat", en="Index at purchase"), plain(pair[0], 4)),
        (Text(fr="Indice à la revente", en="Index at resale"), plain(pair[1], 4)),
    )


def _blocks(asked_for: Indexed, values: dict[str, Any], given: Given) -> tuple[Block, ...]:
    blocks: list[Block] = [
        euros(Text(fr="Prix de revente, au plus", en="Resale price, at most"),
              values["resale_ceiling"], RULE, given, source="S10"),
        Formula(text=RULE, inputs=given, source="S10"),
    ]  # fmt: skip
    if asked_for.useful_area is None or asked_for.on is None:
        return tuple(blocks)
    label = Text(fr="Prix de première vente, au plus, hors taxe",
                 en="First sale price, at most, before tax")  # fmt: skip
    blocks.append(euros(label, values["price_ceiling"], PER_METRE, given, source="S14"))
    if values["price_ceiling"] is None:
        words = UNKNOWN_CEILING.format(year=str(asked_for.on.year))
        blocks.insert(0, Caution(sentence=words))
    return tuple(blocks)


INSTRUMENT = Instrument(
    id="indexed_resale",
    title=Text(fr="Plafonds de prix d’un BRS", en="Price ceilings of a BRS"),
    help=Text(
        fr="Le prix maximum d’une revente indexée, et celui d’une première vente par m².",
        en="The highest price of an indexed resale, and of a first sale per m².",
    ),
    inputs=Indexed,
    run=reprice,
    dated=True,
)
