"""What a compulsory purchase costs: open market, loss on what the seller keeps, disturbance."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Column, Figure, Formula, Table
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

POUNDS = Text(fr="livres", en="pounds")
MOST = Decimal(10) ** 9
RULE = Text(
    fr="valeur = prix entre un vendeur et un acheteur consentants + perte de valeur du reste + "
    "gêne causée au vendeur",
    en="value = price between a willing seller and a willing buyer + loss in value of the rest + "
    "disturbance to the seller",
)
IGNORED = Text(
    fr="Le temps qu’aurait pris une mise en vente n’est pas compté. L’expert est nommé et payé "
    "par les ministres ; il estime la terre au jour du consentement.",
    en="The time a sale on the market would have taken is not counted. Ministers appoint and pay "
    "the valuer; the value is that of the day of consent.",
)
APART = Text(
    fr="Les meubles ({moveables}) s’évaluent et se négocient à part : ils n’entrent pas dans ce "
    "prix.",
    en="Moveables ({moveables}) are valued and agreed apart: they are not in this price.",
)
HEADS = (
    Column(label=Text(fr="Part", en="Part")),
    Column(label=Text(fr="Livres", en="Pounds"), numeric=True),
)
PARTS = {
    "open_market": Text(fr="Valeur sur le marché libre", en="Open market value"),
    "severance": Text(
        fr="Perte de valeur de ce que le vendeur garde",
        en="Loss in value of what the seller keeps",
    ),
    "disturbance": Text(fr="Gêne causée au vendeur", en="Disturbance to the seller"),
}  # fmt: skip


def _pounds(label: Text, default: Any = ...) -> Any:
    extra: dict[str, Any] = {
        "label": {"fr": label.fr, "en": label.en},
        "unit": {"fr": "livres", "en": "pounds"},
    }
    return Field(default, ge=0, le=MOST, decimal_places=2, json_schema_extra=extra)


class Valued(Strict):
    """What the valuer found, in pounds."""

    open_market: Decimal = _pounds(PARTS["open_market"])
    severance: Decimal = _pounds(PARTS["severance"], Decimal(0))
    disturbance: Decimal = _pounds(PARTS["disturbance"], Decimal(0))
    moveables: Decimal = _pounds(
        Text(fr="Meubles, évalués à part", en="Moveables, valued apart"), Decimal(0)
    )


def add_up(found: Valued) -> Result:
    """`value` in pounds, and `moveables` apart."""
    parts = {name: getattr(found, name) for name in PARTS}
    value = sum(parts.values(), Decimal(0))
    price = Figure(
        label=Text(fr="Prix de la terre", en="Price of the land"), value=value, unit=POUNDS,
        precision=2, formula=RULE, source="A03", nature="computed",
    )  # fmt: skip
    rows = tuple((PARTS[name], amount) for name, amount in parts.items())
    table = Table(caption=Text(fr="De quoi il est fait", en="What it is made of"),
                  columns=HEADS, rows=rows)  # fmt: skip
    blocks: list[Block] = [
        price,
        table,
        Formula(text=RULE, source="A16"),
        Caution(sentence=IGNORED),
    ]
    if found.moveables:
        blocks.append(Caution(sentence=APART.format(moveables=found.moveables)))
    return Result({"value": value, "moveables": found.moveables}, tuple(blocks))


INSTRUMENT = Instrument(
    id="value",
    title=Text(fr="Prix d’un achat forcé", en="Price of a compulsory purchase"),
    help=Text(
        fr="Ce que la communauté paie : le marché, la perte sur le reste, la gêne. Les meubles à "
        "part.",
        en="What the community pays: the market, the loss on the rest, the disturbance. Moveables "
        "apart.",
    ),
    inputs=Valued,
    run=add_up,
)
