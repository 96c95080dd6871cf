"""The six ways of pricing a resale: exact fractions in, shares to the cent out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.money.amount import Amount

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Priced:
    """What a formula gives before the market is looked at; `gain` None when it has none.

    `works` is the part of the owner's sum that pays for approved works.
    """

    owner: Fraction
    fee: Fraction = ZERO
    gain: Fraction | None = None
    works: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Shares:
    """To the cent: owner + fee = next price; next price + retained = market value, if known."""

    owner: Amount
    fee: Amount
    next_price: Amount
    retained: Amount | None
    capped: bool


def cltb(
    paid: Fraction, base: Fraction, market: Fraction, *,
    share: Fraction, rate: Fraction, floor: Fraction,
) -> Priced:  # fmt: skip
    """Owner: paid + share of the gain above `base`; fee: `rate` of the gain, at least `floor`."""
    gain = max(ZERO, market - base)
    return Priced(paid + share * gain, max(rate * gain, floor), gain)


def cht(
    paid: Fraction, appraised: Fraction, market: Fraction, works: Fraction, share: Fraction
) -> Priced:
    """Paid + approved works + share of the appreciation that the works do not explain."""
    gain = max(ZERO, market - appraised - works)
    return Priced(paid + works + share * gain, gain=gain, works=works)


def fixed_rate(paid: Fraction, rate: Fraction, years: int, credit: Fraction) -> Priced:
    """Paid, growing at `rate` a year; `credit` adds credits and takes off the reserve used."""
    return Priced(paid * (1 + rate) ** years + credit)


def simple_annual(
    paid: Fraction, rates: Iterable[Fraction], works: Fraction, cost: Fraction, fixed: Fraction
) -> Priced:
    """(Paid + one simple rate per year + works) × (1 + selling cost) + a fixed sum."""
    return Priced((paid + paid * sum(rates, ZERO) + works) * (1 + cost) + fixed)


def indexed(paid: Fraction, before: Fraction, after: Fraction, works: Fraction) -> Priced:
    """Paid × index at resale ÷ index at purchase, plus accepted works."""
    return Priced(paid * after / before + works)


def loan_for(payment: Fraction, monthly_rate: Fraction, months: int) -> Fraction:
    """The capital that `months` equal payments repay."""
    if monthly_rate == 0:
        return payment * months
    return payment * (1 - (1 + monthly_rate) ** -months) / monthly_rate


def payment_for(loan: Fraction, monthly_rate: Fraction, months: int) -> Fraction:
    """The equal payment that repays `loan` in `months`."""
    return loan / loan_for(Fraction(1), monthly_rate, months)


def settle(priced: Priced, market: Fraction | None, currency: str = "EUR") -> Shares:
    """Shares to the cent. Nobody buys above the market: the owner then bears the difference."""
    owner, fee = (Amount.rounded(part, currency) for part in (priced.owner, priced.fee))
    price = owner + fee
    if market is None:
        return Shares(owner, fee, price, None, capped=False)
    ceiling = Amount.rounded(market, currency)
    if price <= ceiling:
        return Shares(owner, fee, price, ceiling - price, capped=False)
    fee = min(fee, ceiling)
    return Shares(ceiling - fee, fee, ceiling, Amount.zero(currency), capped=True)
