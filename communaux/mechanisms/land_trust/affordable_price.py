"""The price an income can repay, and the subsidy that fills the gap with the cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Formula
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, count, percent
from communaux.mechanisms.land_trust.resale_rules import loan_for
from communaux.mechanisms.land_trust.saying import cents, certificate, euros, fraction, money

RULE = Text(
    fr="part du revenu × revenu × (1 − (1 + taux mensuel) puissance −mois) ÷ taux mensuel",
    en="share of income × income × (1 − (1 + monthly rate) to the power of −months) ÷ monthly rate",
)
PRICE_RULE = Text(
    fr="capital empruntable + épargne − frais", en="capital one may borrow + savings − costs"
)
SUBSIDY_RULE = Text(
    fr="coût du logement − prix, jamais négatif", en="cost of the home − price, never negative"
)
TOO_COSTLY = Text(
    fr="Les frais dépassent ce que l’on peut réunir : vérifiez les frais, ou l’épargne.",
    en="The costs exceed what can be gathered: check the costs, or the savings.",
)
TWO_PRICES = Text(
    fr="Deux familles peuvent payer deux prix pour le même logement : le prix suit le revenu, la "
    "Région complète. Les tranches A à D ne sont pas publiées en euros dans les textes lus.",
    en="Two families may pay two prices for the same home: the price follows the income, the "
    "Region makes up the rest. Bands A to D are not published in euros in the texts we read.",
)


class Income(Strict):
    """A monthly income, a loan's terms, savings and costs; perhaps the cost of the home."""

    on: date = Field(json_schema_extra=asked(("Date", "Date")))
    monthly_income: Decimal = amount(("Revenu du ménage par mois", "Household income per month"))
    yearly_percent: Decimal = percent(("Taux annuel de l’emprunt", "Yearly loan rate"))
    months: int = count(("Mensualités", "Months"), least=1, most=600)
    savings: Decimal = amount(("Épargne", "Savings"), Decimal(0))
    costs: Decimal = amount(("Frais d’achat", "Buying costs"), Decimal(0))
    home_cost: Decimal | None = amount(("Coût du logement pour le trust", "Cost of the home"), None)


def afford(asked_for: Income, numbers: Numbers) -> Result:
    """`capital`, `affordable_price` to the euro, and `subsidy` when the home's cost is given."""
    share = fraction(numbers.value("income_share", asked_for.on).value)
    payment = share * Fraction(asked_for.monthly_income)
    rate = Fraction(asked_for.yearly_percent) / 1200
    capital = loan_for(payment, rate, asked_for.months)
    price = capital + Fraction(asked_for.savings) - Fraction(asked_for.costs)
    if price < 0:
        raise InstrumentRefusal("costs", TOO_COSTLY)
    subsidy = None
    if asked_for.home_cost is not None:
        subsidy = max(Fraction(0), Fraction(asked_for.home_cost) - price)
    values: dict[str, Any] = {
        "payment": cents(payment),
        "capital": rounded(capital, 0),
        "affordable_price": rounded(price, 0),
        "subsidy": None if subsidy is None else rounded(subsidy, 0),
    }
    return Result(values, _blocks(asked_for, values, numbers))


def _blocks(asked_for: Income, values: dict[str, Any], numbers: Numbers) -> tuple[Block, ...]:
    given = (
        (Text(fr="Revenu par mois", en="Monthly income"), money(asked_for.monthly_income)),
        (Text(fr="Taux annuel", en="Yearly rate"), f"{asked_for.yearly_percent:f} %"),
        (Text(fr="Mensualités", en="Months"), str(asked_for.months)),
        *certificate(numbers.used),
    )
    blocks: list[Block] = [
        Caution(sentence=TWO_PRICES),
        euros(Text(fr="Prix accessible", en="Affordable price"), values["affordable_price"],
              PRICE_RULE, given, source="S49"),
        euros(Text(fr="Capital empruntable", en="Capital one may borrow"), values["capital"],
              RULE, given, source="S49"),
        Formula(text=RULE, inputs=given, source="S49"),
    ]  # fmt: skip
    if values["subsidy"] is not None:
        label = Text(fr="Aide nécessaire pour ce logement", en="Subsidy this home needs")
        blocks.append(euros(label, values["subsidy"], SUBSIDY_RULE, given, source="S49"))
    return tuple(blocks)


INSTRUMENT = Instrument(
    id="affordable_price",
    title=Text(fr="Prix accessible selon le revenu", en="Price an income can afford"),
    help=Text(
        fr="Le prix qu’une famille peut rembourser avec trois dixièmes de son revenu.",
        en="The price a family can repay with three tenths of its income.",
    ),
    inputs=Income,
    run=afford,
    dated=True,
)
