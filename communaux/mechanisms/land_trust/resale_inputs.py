"""What the resale-price engine asks, and what each of its six formulas cannot do without."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from communaux.kernel.instrument import InstrumentRefusal
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import amount, asked, choice, count, percent
from communaux.mechanisms.land_trust.works import Work

Preset = Literal[
    "cltb", "cht", "fixed_rate", "simple_annual", "brs_index", "mortgage_based"
]  # fmt: skip
Base = Literal["price_paid", "market_value_at_purchase"]
PRESETS = {
    "cltb": ("Bruxelles : un quart de la plus-value", "Brussels: a quarter of the gain"),
    "cht": ("Burlington : un quart, travaux en plus", "Burlington: a quarter, works on top"),
    "fixed_rate": ("Taux fixe composé", "Fixed compound rate"),
    "simple_annual": ("Taux simples année par année", "Simple yearly rates"),
    "brs_index": ("Bail réel solidaire : indice", "French solidarity lease: index"),
    "mortgage_based": ("Ce qu’un revenu peut rembourser", "What an income can repay"),
}
BASES = {
    "price_paid": ("le prix payé", "the price paid"),
    "market_value_at_purchase": ("la valeur vénale à l’achat", "the market value at purchase"),
}
NEEDED: dict[str, tuple[str, ...]] = {
    "cltb": ("price_paid", "market_value", "gain_base"),
    "cht": ("price_paid", "market_value_at_purchase", "market_value"),
    "fixed_rate": ("price_paid", "yearly_percent", "years"),
    "simple_annual": ("price_paid", "yearly_percents"),
    "brs_index": ("price_paid",),
    "mortgage_based": ("monthly_payment", "yearly_percent", "months"),
}
ABSENT = Text(
    fr="Sans « {name} », cette formule ne se calcule pas, et nous ne devinons rien : remplissez-le "
    "ou choisissez une autre formule.",
    en="Without “{name}” this formula cannot be computed, and we guess nothing: fill it in or "
    "choose another formula.",
)
NO_APPRAISAL = Text(
    fr="Il manque l’expertise de la valeur vénale : sans elle, pas de prix. Demandez-la, puis "
    "revenez.",
    en="The appraisal of the market value is missing: no price without it. Ask for it, then come "
    "back.",
)
CHOOSE_BASE = Text(
    fr="Dites d’où part la plus-value : du prix payé ou de la valeur vénale à l’achat. Les deux "
    "donnent des sommes très différentes, et l’acte doit le dire.",
    en="Say where the gain starts: from the price paid or from the market value at purchase. The "
    "two give very different sums, and the deed must say which.",
)
FLOOR_IN_EUROS = Text(
    fr="Le plancher de la formule bruxelloise est en euros : calculez en euros, sans mélanger deux "
    "monnaies.",
    en="The floor of the Brussels formula is in euros: compute in euros, never mix currencies.",
)
SAID = {"market_value": NO_APPRAISAL, "gain_base": CHOOSE_BASE}


class Resale(Strict):
    """A home, what was paid, what it is worth, and the formula of its deed or lease."""

    preset: Preset = choice(("Formule", "Formula"), PRESETS)
    on: date = Field(json_schema_extra=asked(("Date de la revente", "Date of the resale")))
    currency: Literal["EUR", "USD"] = choice(
        ("Monnaie", "Currency"), {"EUR": ("euro", "euro"), "USD": ("dollar", "dollar")}, "EUR"
    )
    price_paid: Decimal | None = amount(("Prix payé", "Price paid"), None)
    market_value_at_purchase: Decimal | None = amount(
        ("Valeur vénale à l’achat", "Market value at purchase"), None
    )
    market_value: Decimal | None = amount(
        ("Valeur vénale à la revente, par expertise", "Appraised market value at resale"), None
    )
    gain_base: Base | None = choice(("La plus-value part de", "The gain starts from"), BASES, None)
    works: tuple[Work, ...] = Field(
        (), max_length=50, json_schema_extra=asked(("Travaux", "Works"))
    )
    yearly_percent: Decimal | None = percent(("Taux par an", "Yearly rate"), None, least=-50)
    years: int | None = count(("Années", "Years"), None, most=99)
    yearly_percents: tuple[Decimal, ...] = Field(
        (), max_length=99, json_schema_extra=asked(("Taux de chaque année", "Rate of each year"))
    )
    selling_percent: Decimal = percent(("Frais de vente", "Selling cost"), Decimal(0))
    credits: Decimal = amount(("Crédits et sommes fixes", "Credits and fixed sums"), Decimal(0))
    reserve_used: Decimal = amount(
        ("Réserve de réparation utilisée", "Repair reserve used"), Decimal(0)
    )
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
    monthly_payment: Decimal | None = amount(("Mensualité possible", "Affordable payment"), None)
    months: int | None = count(("Mensualités", "Months"), None, least=1, most=600)
    published_value: Decimal | None = amount(("Valeur imprimée ailleurs", "Printed value"), None)
    published_price: Decimal | None = amount(("Prix imprimé ailleurs", "Printed price"), None)


def require(asked_for: Resale) -> None:
    """Refuse what the chosen formula cannot do without."""
    for name in NEEDED[asked_for.preset]:
        value = getattr(asked_for, name)
        if value is None or value == ():
            raise InstrumentRefusal(name, SAID.get(name) or ABSENT.format(name=label(name)))
    if asked_for.preset == "cltb" and asked_for.currency != "EUR":
        raise InstrumentRefusal("currency", FLOOR_IN_EUROS)
    if asked_for.gain_base == "market_value_at_purchase":
        _require_first_value(asked_for)


def _require_first_value(asked_for: Resale) -> None:
    if asked_for.preset == "cltb" and asked_for.market_value_at_purchase is None:
        name = "market_value_at_purchase"
        raise InstrumentRefusal(name, ABSENT.format(name=label(name)))


def label(name: str) -> Text:
    """The label of an input, by its name."""
    extra = Resale.model_fields[name].json_schema_extra
    return Text.model_validate(extra["label"]) if isinstance(extra, dict) else Text.same(name)
