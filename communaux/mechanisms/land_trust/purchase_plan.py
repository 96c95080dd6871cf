"""What buying costs at once and each month, the way the State's simulator counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.blocks.block import Block, Caution, Formula
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, choice, count, percent
from communaux.mechanisms.land_trust.resale_rules import payment_for
from communaux.mechanisms.land_trust.saying import Given, cents, certificate, euros, fraction, money

RATES = {"new": "notary_rate_new", "old": "notary_rate_old"}
ONE_PRICE = Text(
    fr="Donnez le prix, ou le prix par m², pas les deux.",
    en="Give the price, or the price per m², not both.",
)
UNUSUAL = Text(
    fr="La redevance de {fee} €/m² par mois sort de l’habitude (de {low} à {high}) : vérifiez-la.",
    en="The ground fee of {fee} €/m² a month is out of the ordinary ({low} to {high}): check it.",
)
NOT_A_QUOTE = Text(
    fr="Un ordre de grandeur pour préparer un rendez-vous : ni un devis de notaire ni une offre "
    "de prêt. Les charges de copropriété, la taxe foncière et l’assurance s’y ajoutent.",
    en="An order of magnitude to prepare a meeting: neither a notary’s quote nor a loan offer. "
    "Co-ownership charges, property tax and insurance come on top.",
)
LOAN_RULE = Text(
    fr="emprunt = prix + notaire + autres frais − apport, jamais négatif",
    en="loan = price + notary + other costs − own funds, never negative",
)
RULES: dict[str, tuple[Text, Text]] = {
    "price": (Text(fr="Prix", en="Price"), Text(fr="prix, ou prix par m² × surface",
              en="price, or price per m² × area")),
    "notary": (Text(fr="Frais de notaire", en="Notary costs"),
               Text(fr="taux × prix, arrondi à l’euro", en="rate × price, rounded to the euro")),
    "total": (Text(fr="Coût total", en="Total cost"),
              Text(fr="prix + notaire + autres frais", en="price + notary + other costs")),
    "loan": (Text(fr="À emprunter", en="To borrow"), LOAN_RULE),
    "loan_costs": (Text(fr="Frais d’emprunt", en="Borrowing costs"),
                   Text(fr="500 € + 0,8 % de l’emprunt, arrondi à l’euro ; rien sans emprunt",
                        en="€500 + 0.8% of the loan, to the euro; none without a loan")),
    "fee_monthly": (Text(fr="Redevance par mois", en="Ground fee per month"),
                    Text(fr="redevance par m² × surface", en="fee per m² × area")),
    "fee_yearly": (Text(fr="Redevance par an", en="Ground fee per year"),
                   Text(fr="redevance par mois × 12", en="fee per month × 12")),
    "payment": (Text(fr="Mensualité d’emprunt", en="Loan payment per month"),
                Text(fr="annuité constante, hors assurance", en="level payment, no insurance")),
    "monthly_cost": (Text(fr="Emprunt et redevance par mois", en="Loan and fee per month"),
                     Text(fr="mensualité + redevance", en="payment + fee")),
}  # fmt: skip


class Purchase(Strict):
    """A home, its price, the buyer's own funds, the ground fee, perhaps a loan's terms."""

    on: date = Field(json_schema_extra=asked(("Date de l’achat", "Date of purchase")))
    kind: Literal["new", "old"] = choice(
        ("Logement", "Home"), {"new": ("neuf", "new"), "old": ("ancien", "existing")}, "new"
    )
    price: Decimal | None = amount(("Prix", "Price"), None)
    price_per_metre: Decimal | None = amount(("Prix par m²", "Price per m²"), None)
    area: Decimal = Field(
        gt=0, le=1000, decimal_places=2,
        json_schema_extra=asked(("Surface", "Area"), unit=("m²", "m²")),
    )  # fmt: skip
    own_funds: Decimal = amount(("Apport", "Own funds"), Decimal(0))
    other_costs: Decimal = amount(("Autres frais", "Other costs"), Decimal(0))
    fee: Decimal | None = Field(
        None, ge=0, le=100, decimal_places=4,
        json_schema_extra=asked(
            ("Redevance par m² et par mois", "Ground fee per m² and month"),
            ("1 € si l’on ne sait pas encore", "€1 when not known yet"),
            ("€/m²/mois", "€/m²/month"),
        ),
    )  # fmt: skip
    loan_percent: Decimal | None = percent(("Taux de l’emprunt", "Loan rate"), None)
    months: int | None = count(("Mensualités", "Months"), None, least=1, most=600)


def plan(asked_for: Purchase, numbers: Numbers) -> Result:
    """Price, notary, total, loan, loan costs, fee; the loan payment when rate and months are."""
    on = asked_for.on
    price = _price(asked_for)
    rate = fraction(numbers.value(RATES[asked_for.kind], on).value)
    notary = Fraction(rounded(price * rate, 0))
    total = price + notary + Fraction(asked_for.other_costs)
    loan = max(Fraction(0), total - Fraction(asked_for.own_funds))
    fixed = fraction(numbers.value("loan_cost_fixed", on).value)
    costs = rounded(fixed + fraction(numbers.value("loan_cost_rate", on).value) * loan, 0)
    per_metre = _fee(asked_for, numbers)
    monthly = per_metre * Fraction(asked_for.area)
    payment = _payment(asked_for, loan)
    values: dict[str, Any] = {
        "price": price, "notary": notary, "total": total, "loan": loan,
        "loan_costs": Fraction(costs) if loan else Fraction(0),
        "fee_monthly": monthly, "fee_yearly": 12 * monthly, "payment": payment,
        "monthly_cost": None if payment is None else payment + monthly,
    }  # fmt: skip
    values = {name: None if value is None else cents(value) for name, value in values.items()}
    given = (*_given(asked_for, price), *certificate(numbers.used))
    return Result(values, (*_cautions(asked_for, per_metre, numbers), *_blocks(values, given)))


def _price(asked_for: Purchase) -> Fraction:
    if (asked_for.price is None) == (asked_for.price_per_metre is None):
        raise InstrumentRefusal("price", ONE_PRICE)
    if asked_for.price is not None:
        return Fraction(asked_for.price)
    return Fraction(asked_for.price_per_metre or 0) * Fraction(asked_for.area)


def _fee(asked_for: Purchase, numbers: Numbers) -> Fraction:
    if asked_for.fee is not None:
        return Fraction(asked_for.fee)
    return fraction(numbers.value("ground_fee", asked_for.on).value)


def _payment(asked_for: Purchase, loan: Fraction) -> Fraction | None:
    if asked_for.loan_percent is None or asked_for.months is None:
        return None
    return payment_for(loan, Fraction(asked_for.loan_percent) / 1200, asked_for.months)


def _given(asked_for: Purchase, price: Fraction) -> Given:
    return (
        (Text(fr="Prix", en="Price"), money(price)),
        (Text(fr="Apport", en="Own funds"), money(asked_for.own_funds)),
        (Text(fr="Autres frais", en="Other costs"), money(asked_for.other_costs)),
        (Text(fr="Surface", en="Area"), f"{asked_for.area:f} m²"),
    )


def _cautions(asked_for: Purchase, fee: Fraction, numbers: Numbers) -> list[Block]:
    low, high = (
        fraction(numbers.value(name, asked_for.on).value)
        for name in ("ground_fee_low", "ground_fee_high")
    )
    blocks: list[Block] = [Caution(sentence=NOT_A_QUOTE)]
    if not low <= fee <= high:
        blocks.insert(0, Caution(sentence=UNUSUAL.format(fee=fee, low=low, high=high)))
    return blocks


def _blocks(values: dict[str, Any], given: Given) -> list[Block]:
    shown = [name for name in RULES if values[name] is not None]
    figures: list[Block] = [
        euros(RULES[name][0], values[name], RULES[name][1], given, source="S5") for name in shown
    ]
    return [*figures, Formula(text=LOAN_RULE, inputs=given, source="S5")]


INSTRUMENT = Instrument(
    id="purchase_plan",
    title=Text(fr="Plan d’achat et coût par mois", en="Purchase plan and monthly cost"),
    help=Text(
        fr="Notaire, emprunt, frais, redevance : ce qu’il faut prévoir pour acheter sans le sol.",
        en="Notary, loan, costs, ground fee: what to expect when buying without the land.",
    ),
    inputs=Purchase,
    run=plan,
    dated=True,
)
