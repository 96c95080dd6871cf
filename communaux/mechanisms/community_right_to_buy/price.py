"""Instrument 5, price: what the community pays for land that its owner puts up for sale."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from communaux.kernel.blocks.block import Block, Caution, Figure, Formula
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.community_right_to_buy.asking import pounds

POUNDS = Text(fr="livres", en="pounds")
Basis = Literal["agreed", "tribunal", "valuation"]
RULE = Text(
    fr="valeur = prix entre un vendeur et un acheteur consentants + perte sur le reste, si une "
    "partie seule est achetée",
    en="value = price between a willing seller and a willing buyer + loss on the rest, if only a "
    "part is bought",
)
IGNORED = Text(
    fr="L’expert ne compte ni le droit d’achat lui-même, ni le temps d’une mise en vente, ni les "
    "frais de vente.",
    en="The valuer counts neither the right to buy itself, nor the time of a sale on the market, "
    "nor the costs of selling.",
)
APART = Text(
    fr="Les meubles ({moveables}) s’évaluent à part et ne sont pas dans ce prix.",
    en="Moveables ({moveables}) are valued apart and are not in this price.",
)
BASES: dict[Basis, Text] = {
    "agreed": Text(fr="prix convenu entre les deux", en="price agreed by both"),
    "tribunal": Text(fr="valeur fixée par le tribunal", en="value fixed by the Tribunal"),
    "valuation": Text(fr="valeur de l’expert", en="valuer’s value"),
}
BOTH = Text(
    fr="Un prix convenu met fin au recours : donnez le prix convenu ou la valeur du tribunal, pas "
    "les deux.",
    en="An agreed price ends the appeal: give the agreed price or the Tribunal’s value, not both.",
)


class Valued(Strict):
    """What the valuer found, and what came after, in pounds."""

    open_market: Decimal = pounds("Valeur sur le marché libre", "Open market value")
    loss_on_rest: Decimal = pounds("Perte sur le reste", "Loss on the rest", Decimal(0))
    moveables: Decimal = pounds("Meubles, évalués à part", "Moveables, valued apart", Decimal(0))
    agreed: Decimal | None = pounds("Prix convenu", "Agreed price", None)
    tribunal: Decimal | None = pounds("Valeur du tribunal", "Tribunal’s value", None)


def add_up(found: Valued) -> Result:
    """`value` by the valuer, `price` to pay and its `basis`, `moveables` apart."""
    if found.agreed is not None and found.tribunal is not None:
        raise InstrumentRefusal("tribunal", BOTH)
    value = found.open_market + found.loss_on_rest
    choices: dict[Basis, Decimal | None] = {
        "agreed": found.agreed, "tribunal": found.tribunal, "valuation": value,
    }  # fmt: skip
    basis, price = next((name, sum_) for name, sum_ in choices.items() if sum_ is not None)
    blocks: list[Block] = [
        Figure(label=Text(fr="Prix à payer", en="Price to pay"), value=price, unit=POUNDS,
               precision=2, formula=BASES[basis], source="A56", nature="computed"),
        Figure(label=Text(fr="Valeur de l’expert", en="Valuer’s value"), value=value, unit=POUNDS,
               precision=2, formula=RULE, source="A59", nature="computed"),
        Formula(text=RULE, source="A59"),
        Caution(sentence=IGNORED),
    ]  # fmt: skip
    if found.moveables:
        blocks.append(Caution(sentence=APART.format(moveables=found.moveables)))
    values = {"value": value, "price": price, "basis": basis, "moveables": found.moveables}
    return Result(values, tuple(blocks))


INSTRUMENT = Instrument(
    id="price",
    title=Text(fr="Prix de la terre", en="Price of the land"),
    help=Text(
        fr="Convenu entre les deux, sinon fixé par l’expert, sinon par le tribunal. Les meubles à "
        "part.",
        en="Agreed by both, else set by the valuer, else by the Tribunal. Moveables apart.",
    ),
    inputs=Valued,
    run=add_up,
)
