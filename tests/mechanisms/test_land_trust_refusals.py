"""What the instruments of the land trust refuse, each on the input at fault."""

from __future__ import annotations

from typing import Any

import pytest

from communaux.catalogue import catalogue
from communaux.kernel.instrument import BadInputs, Result

SHELF = catalogue().shelf("land_trust")
BRUSSELS = {
    "preset": "cltb", "on": "2026-02-20", "price_paid": "198000", "gain_base": "price_paid",
    "market_value_at_purchase": "300000", "market_value": "330000",
}  # fmt: skip
BUYERS = {"on": "2026-02-02", "zone": "A", "size": 1, "income": "30000"}
LEASE = {"price_paid": "200000", "purchase_quarter": "2023-T3", "sale_quarter": "2025-T3"}
PLAN = {"on": "2026-01-15", "price": "210000", "area": "65"}
SALES = [{"year": 2020, "market_value": "300000", "price": "198000"}]
FILES = [{"number": 12, "people": 5}, {"number": 40, "people": 4}]
HOME = {"on": "2018-11-12", "bedrooms": 3, "project_homes": 32, "candidates": FILES}


def calculate(instrument: str, **raw: Any) -> Result:
    return SHELF.instruments[instrument].calculate(raw)


def refused(instrument: str, **raw: Any) -> str:
    """The input that is refused; its sentence exists in both languages."""
    with pytest.raises(BadInputs) as bad:
        calculate(instrument, **raw)
    (refusal,) = bad.value.refusals
    assert refusal.sentence.fr
    assert refusal.sentence.en
    return refusal.field


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("price_paid", {"price_paid": "-1"}),
        ("price_paid", {"price_paid": None}),
        ("market_value", {"market_value": None}),
        ("market_value", {"market_value": "beaucoup"}),
        ("gain_base", {"gain_base": None}),
        ("market_value_at_purchase",
         {"gain_base": "market_value_at_purchase", "market_value_at_purchase": None}),
        ("currency", {"currency": "USD"}),
        ("preset", {"preset": "au doigt mouillé"}),
        ("years", {"preset": "fixed_rate", "yearly_percent": "1", "years": -3}),
        ("yearly_percents", {"preset": "simple_annual"}),
        ("purchase_quarter", {"preset": "brs_index"}),
        ("monthly_payment", {"preset": "mortgage_based"}),
        ("reserve_used",
         {"preset": "fixed_rate", "yearly_percent": "0", "years": 1, "reserve_used": "198001"}),
        ("loyer", {"loyer": "3"}),
    ],
)  # fmt: skip
def test_a_resale_price_is_refused_on_the_input_at_fault(
    field: str, change: dict[str, Any]
) -> None:
    assert refused("resale_price", **{**BRUSSELS, **change}) == field


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("zone", {"zone": "D"}),
        ("size", {"size": 0}),
        ("income", {"income": "-1"}),
        ("on", {"on": "2023-12-31"}),
        ("on", {"on": "2027-01-01"}),
        ("dependants", {"size": 2, "dependants": 2}),
        ("ages", {"size": 2, "couple": True}),
        ("ages", {"size": 2, "couple": True, "ages": [30]}),
        ("income_year", {"income_year": 2025}),
    ],
)
def test_an_eligibility_is_refused_on_the_input_at_fault(
    field: str, change: dict[str, Any]
) -> None:
    assert refused("brs_eligibility", **{**BUYERS, **change}) == field


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("sale_quarter", {"sale_quarter": "2025-T2"}),
        ("purchase_quarter", {"purchase_quarter": "2019-T3"}),
        ("purchase_quarter", {"purchase_quarter": "été 2023"}),
        ("sale_quarter", {"purchase_quarter": "2025-T3", "sale_quarter": "2023-T3"}),
        ("sale_quarter", {"sale_quarter": None}),
        ("works.0.invoice", {"works": [{"name": "Cuisine", "value": "1", "invoice": False}]}),
        ("zone", {"useful_area": "60", "on": "2015-01-01"}),
    ],
)
def test_an_indexed_price_is_refused_on_the_input_at_fault(
    field: str, change: dict[str, Any]
) -> None:
    assert refused("indexed_resale", **{**LEASE, **change}) == field


def test_other_instruments_refuse_what_cannot_be_too() -> None:
    assert refused("purchase_plan", **PLAN, price_per_metre="3000") == "price"
    assert refused("purchase_plan", **{**PLAN, "area": "0"}) == "area"
    income = {"on": "2026-01-15", "monthly_income": "100", "yearly_percent": "2", "months": 12}
    assert refused("affordable_price", **income, costs="9000") == "costs"
    assert refused("allocation", **{**HOME, "candidates": [FILES[0], FILES[0]]}) == (
        "candidates.1.number"
    )
    assert refused("allocation", **HOME, disability_given=33) == "disability_given"
    above = [{"year": 2020, "market_value": "1", "price": "2"}]
    assert refused("retained_subsidy", sales=above) == "sales.0.price"
    assert refused("retained_subsidy", sales=[SALES[0], {**SALES[0], "year": 2019}]) == (
        "sales.1.year"
    )
    assert refused("retained_subsidy", sales=SALES, trust_sales=3) == "trust_resales"
    assert refused("retained_subsidy", sales=SALES, trust_sales=3, trust_resales=3) == (
        "trust_resales"
    )
    assert refused("ceiling_update", year=2028) == "year"
    typed = [{"cell": "z_1", "value": "1"}]
    assert refused("ceiling_update", year=2026, typed=typed) == "typed.0.cell"
