"""How far a price is below the value, beside what the town gets in return: never one score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Table
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

EUROS = Text(fr="€", en="€")
NOTHING = Text(
    fr="Le prix est sous la valeur et aucune contrepartie n’est écrite : sans intérêt général ni "
    "contreparties suffisantes, la vente est illégale (à vérifier). Écrivez-les.",
    en="The price is below the value and no counterpart is written down: without a general "
    "interest and sufficient counterparts the sale is unlawful (to be checked). Write them.",
)
JUDGED = Text(
    fr="Ce calcul ne dit pas si les contreparties suffisent : le conseil en juge, avec ses motifs.",
    en="This calculation does not say whether the counterparts suffice: the council judges, with "
    "reasons.",
)


class Counterpart(Strict):
    """Something the town or the residents get, and how one will know."""

    what: str = Field(
        max_length=300,
        json_schema_extra={"label": {"fr": "Ce que l’on reçoit", "en": "What is received"}},
    )
    measure: str = Field(
        max_length=300,
        json_schema_extra={"label": {"fr": "Comment on le mesurera", "en": "How it is measured"}},
    )


class Price(Strict):
    """The value, the price, and what comes in return."""

    value: Decimal = Field(
        gt=0, le=10**9, max_digits=11, decimal_places=2,
        json_schema_extra={
            "label": {"fr": "Valeur estimée, ou loyer annuel", "en": "Value, or yearly rent"},
            "help": {"fr": "Celle de l’avis des domaines.", "en": "That of the State valuation."},
            "unit": EUROS.model_dump(),
        },
    )  # fmt: skip
    price: Decimal = Field(
        ge=0, le=10**9, max_digits=11, decimal_places=2,
        json_schema_extra={
            "label": {"fr": "Prix ou loyer envisagé", "en": "Price or rent considered"},
            "unit": EUROS.model_dump(),
        },
    )  # fmt: skip
    counterparts: tuple[Counterpart, ...] = Field(
        default=(),
        max_length=50,
        json_schema_extra={"label": {"fr": "Contreparties", "en": "Counterparts"}},
    )


def compare(asked: Price) -> Result:
    """`discount` = 1 − price ÷ value, negative above it; `given_up` in euros; `counterparts`."""
    discount = 1 - Fraction(asked.price) / Fraction(asked.value)
    given_up = asked.value - asked.price
    inputs = (
        (Text(fr="Valeur", en="Value"), f"{asked.value} €"),
        (Text(fr="Prix", en="Price"), f"{asked.price} €"),
    )
    blocks: list[Block] = [
        Figure(
            label=Text(fr="Sous la valeur", en="Below value"), value=discount * 100, precision=1,
            unit=Text(fr="%", en="%"), formula=Text(fr="1 − prix ÷ valeur", en="1 − price ÷ value"),
            inputs=inputs, nature="computed",
        ),
        Figure(
            label=Text(fr="Ce que la commune ne reçoit pas", en="What the town does not receive"),
            value=given_up, unit=EUROS, formula=Text(fr="valeur − prix", en="value − price"),
            inputs=inputs, nature="computed",
        ),
    ]  # fmt: skip
    if asked.counterparts:
        blocks.append(_table(asked))
    if discount > 0:
        blocks.append(Caution(sentence=JUDGED if asked.counterparts else NOTHING))
    values = {"discount": discount, "given_up": given_up, "counterparts": len(asked.counterparts)}
    return Result(values, tuple(blocks))


def _table(asked: Price) -> Table:
    return Table(
        caption=Text(fr="Ce que l’on reçoit en retour", en="What is received in return"),
        columns=(
            Column(label=Text(fr="Contrepartie", en="Counterpart")),
            Column(label=Text(fr="Mesure", en="Measure")),
        ),
        rows=tuple((each.what, each.measure) for each in asked.counterparts),
    )


INSTRUMENT = Instrument(
    id="price_below_value",
    title=Text(
        fr="Prix sous la valeur, et contreparties", en="Price below value, and counterparts"
    ),
    help=Text(
        fr="Combien un prix est sous la valeur, en face de ce que l’on reçoit en retour.",
        en="How far a price is below the value, facing what is received in return.",
    ),
    inputs=Price,
    run=compare,
)
