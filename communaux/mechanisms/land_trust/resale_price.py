"""The resale price of a trust home: six published or proposed formulas, one way of answering."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.irl import index_pair
from communaux.mechanisms.land_trust.resale_blocks import Sheet, blocks_of
from communaux.mechanisms.land_trust.resale_inputs import Base, Resale, require
from communaux.mechanisms.land_trust.resale_rules import (
    Priced,
    Shares,
    cht,
    cltb,
    fixed_rate,
    indexed,
    loan_for,
    settle,
    simple_annual,
)
from communaux.mechanisms.land_trust.saying import cents, fraction, money
from communaux.mechanisms.land_trust.works import Counted, count_works

ZERO = Fraction(0)
PERCENT = 100
MONTHS_A_YEAR = 12
OTHER: dict[Base, Base] = {
    "price_paid": "market_value_at_purchase",
    "market_value_at_purchase": "price_paid",
}
OVERDRAWN = Text(
    fr="La réserve utilisée dépasse le prix et les crédits : vérifiez ce montant.",
    en="The reserve used exceeds the price and the credits: check this amount.",
)


def price(asked: Resale, numbers: Numbers) -> Result:
    """Owner's and trust's shares, next price, retained subsidy; under both bases for `cltb`."""
    require(asked)
    works = _works(asked, numbers)
    priced = _priced(asked, numbers, works.value)
    market = None if asked.market_value is None else Fraction(asked.market_value)
    shares = settle(priced, market, asked.currency)
    other = _other_base(asked, numbers)
    sheet = Sheet(asked, priced, shares, other, works, numbers.used)
    return Result(_values(asked, priced, shares, other), blocks_of(sheet))


def _works(asked: Resale, numbers: Numbers) -> Counted:
    if asked.preset != "cht":
        return count_works(asked.works, None, "")
    threshold = fraction(numbers.value("cht_notice_threshold", asked.on).value)
    return count_works(asked.works, threshold, money(threshold, asked.currency))


def _priced(asked: Resale, numbers: Numbers, works: Fraction) -> Priced:
    paid = Fraction(asked.price_paid or 0)
    if asked.preset == "cltb":
        return _brussels(asked, numbers, asked.gain_base or "price_paid")
    if asked.preset == "cht":
        share = fraction(numbers.value("cht_owner_share", asked.on).value)
        first = Fraction(asked.market_value_at_purchase or 0)
        return cht(paid, first, Fraction(asked.market_value or 0), works, share)
    if asked.preset == "brs_index":
        quarters = (asked.purchase_quarter, asked.sale_quarter)
        before, after = index_pair(
            quarters, (asked.index_at_purchase, asked.index_at_sale), numbers
        )
        return indexed(paid, before, after, works)
    return _by_rate(asked, paid, works)


def _by_rate(asked: Resale, paid: Fraction, works: Fraction) -> Priced:
    rate = Fraction(asked.yearly_percent or 0) / PERCENT
    if asked.preset == "mortgage_based":
        payment = Fraction(asked.monthly_payment or 0)
        return Priced(loan_for(payment, rate / MONTHS_A_YEAR, asked.months or 1))
    credit = Fraction(asked.credits) - Fraction(asked.reserve_used)
    if asked.preset == "simple_annual":
        rates = [Fraction(each) / PERCENT for each in asked.yearly_percents]
        cost = Fraction(asked.selling_percent) / PERCENT
        return simple_annual(paid, rates, works, cost, Fraction(asked.credits))
    priced = fixed_rate(paid, rate, asked.years or 0, credit)
    if priced.owner < 0:
        raise InstrumentRefusal("reserve_used", OVERDRAWN)
    return priced


def _brussels(asked: Resale, numbers: Numbers, base: Base) -> Priced:
    named = ("cltb_owner_share", "cltb_fee_rate", "cltb_fee_floor")
    share, rate, floor = (fraction(numbers.value(name, asked.on).value) for name in named)
    start = getattr(asked, base)
    paid, market = Fraction(asked.price_paid or 0), Fraction(asked.market_value or 0)
    return cltb(paid, Fraction(start), market, share=share, rate=rate, floor=floor)


def _other_base(asked: Resale, numbers: Numbers) -> tuple[Base, Priced, Shares] | None:
    """The same sale had the deed started the gain from the other base; None when not known."""
    if asked.preset != "cltb" or asked.gain_base is None or asked.market_value is None:
        return None
    base = OTHER[asked.gain_base]
    if getattr(asked, base) is None:
        return None
    priced = _brussels(asked, numbers, base)
    return base, priced, settle(priced, Fraction(asked.market_value))


def _values(
    asked: Resale, priced: Priced, shares: Shares, other: tuple[Base, Priced, Shares] | None
) -> dict[str, Any]:
    paid = Fraction(asked.price_paid or 0)
    owner_gain = Fraction(shares.owner.value) - paid
    values: dict[str, Any] = {
        "gain": None if priced.gain is None else cents(priced.gain),
        "owner_receives": shares.owner.value,
        "owner_gain": None if asked.price_paid is None else cents(owner_gain),
        "trust_fee": shares.fee.value,
        "next_price": shares.next_price.value,
        "retained_subsidy": shares.retained.value if shares.retained else None,
        "capped": shares.capped,
        "disagreement": _disagrees(asked, shares),
    }
    if priced.gain is not None:
        shared = owner_gain - priced.works
        values["gain_kept"] = cents(priced.gain - shared - Fraction(shares.fee.value))
    if other is not None:
        values |= {
            "other_base": other[0],
            "other_gain": cents(other[1].gain or ZERO),
            "other_owner_receives": other[2].owner.value,
            "other_trust_fee": other[2].fee.value,
            "other_next_price": other[2].next_price.value,
        }
    return values


def _disagrees(asked: Resale, shares: Shares) -> bool:
    told = asked.published_price
    value = asked.published_value
    return (told is not None and told != shares.next_price.value) or (
        value is not None and value != asked.market_value
    )


INSTRUMENT = Instrument(
    id="resale_price",
    title=Text(fr="Prix de revente", en="Resale price"),
    help=Text(
        fr="Ce que reçoit la famille qui vend, ce que paie la suivante, ce que le trust retient.",
        en="What the family that sells gets, what the next one pays, what the trust retains.",
    ),
    inputs=Resale,
    run=price,
    dated=True,
)
