"""The resale engine: nothing lost, nobody below the rule, never above the market."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communaux.mechanisms.land_trust.resale_rules import (
    Priced,
    Shares,
    cht,
    cltb,
    fixed_rate,
    indexed,
    loan_for,
    payment_for,
    settle,
    simple_annual,
)

CENT = Fraction(1, 100)
QUARTER, SIX, FLOOR = Fraction(1, 4), Fraction(6, 100), Fraction(3000)
sums = st.integers(0, 10**9).map(lambda cents: Fraction(cents, 100))
rates = st.fractions(Fraction(-1, 10), Fraction(1, 10), max_denominator=1000)


def brussels(paid: Fraction, base: Fraction, market: Fraction) -> Shares:
    priced = cltb(paid, base, market, share=QUARTER, rate=SIX, floor=FLOOR)
    return settle(priced, market)


def burlington(paid: Fraction, appraised: Fraction, market: Fraction, works: Fraction) -> Shares:
    return settle(cht(paid, appraised, market, works, QUARTER), market)


@given(paid=sums, base=sums, market=sums)
def test_in_brussels_the_shares_make_the_price_and_the_price_the_value_to_the_cent(
    paid: Fraction, base: Fraction, market: Fraction
) -> None:
    shares = brussels(paid, base, market)
    assert shares.owner + shares.fee == shares.next_price
    assert shares.retained is not None
    assert (shares.next_price + shares.retained).value == market


@given(paid=sums, base=sums, market=sums)
def test_in_brussels_nobody_gets_less_than_the_rule_says(
    paid: Fraction, base: Fraction, market: Fraction
) -> None:
    shares = brussels(paid, base, market)
    owner, fee = Fraction(shares.owner.value), Fraction(shares.fee.value)
    assert fee >= min(FLOOR, market)
    assert owner >= min(paid, market - fee)
    assert owner >= 0
    assert shares.retained is not None
    assert shares.retained.cents >= 0


@given(paid=sums, base=sums, market=sums, more=sums)
def test_in_brussels_a_higher_market_never_gives_anybody_less(
    paid: Fraction, base: Fraction, market: Fraction, more: Fraction
) -> None:
    low, high = brussels(paid, base, market), brussels(paid, base, market + more)
    assert high.owner >= low.owner
    assert high.fee >= low.fee
    assert high.next_price >= low.next_price


@given(paid=sums, appraised=sums, market=sums, works=sums, more=sums)
def test_in_burlington_the_same_holds(
    paid: Fraction, appraised: Fraction, market: Fraction, works: Fraction, more: Fraction
) -> None:
    low = burlington(paid, appraised, market, works)
    high = burlington(paid, appraised, market + more, works)
    assert low.retained is not None
    assert (low.owner + low.fee + low.retained).value == market
    assert Fraction(low.owner.value) >= min(paid + works, market)
    assert high.next_price >= low.next_price


@given(price=sums, market=sums)
def test_no_formula_sells_above_the_market(price: Fraction, market: Fraction) -> None:
    shares = settle(Priced(price), market)
    assert shares.next_price.value <= market
    assert shares.capped is (price > market)


@given(paid=sums, rate=rates, years=st.integers(0, 60))
def test_a_fixed_rate_of_one_year_is_a_simple_rate(
    paid: Fraction, rate: Fraction, years: int
) -> None:
    once = simple_annual(paid, [rate], Fraction(0), Fraction(0), Fraction(0))
    assert fixed_rate(paid, rate, 1, Fraction(0)) == once
    assert fixed_rate(paid, Fraction(0), years, Fraction(0)).owner == paid


@given(paid=sums, before=st.integers(1, 10**5), after=st.integers(1, 10**5), works=sums)
def test_an_index_that_goes_back_brings_the_price_back(
    paid: Fraction, before: int, after: int, works: Fraction
) -> None:
    there = indexed(paid, Fraction(before), Fraction(after), Fraction(0)).owner
    back = indexed(there, Fraction(after), Fraction(before), works).owner
    assert back == paid + works


@given(loan=sums, rate=st.fractions(0, Fraction(1, 100), max_denominator=1200),
       months=st.integers(1, 120))  # fmt: skip
def test_the_payment_of_a_loan_repays_that_loan(
    loan: Fraction, rate: Fraction, months: int
) -> None:
    assert loan_for(payment_for(loan, rate, months), rate, months) == loan


def test_the_trust_keeps_sixty_nine_percent_of_a_large_gain() -> None:
    shares = brussels(Fraction(198_000), Fraction(198_000), Fraction(330_000))
    assert shares.retained is not None
    assert shares.retained.value == Fraction(69, 100) * 132_000


@pytest.mark.parametrize("gain", [Fraction(49_999), Fraction(50_000), Fraction(50_001)])
def test_the_floor_of_the_fee_stops_at_a_gain_of_fifty_thousand(gain: Fraction) -> None:
    paid = Fraction(200_000)
    fee = Fraction(brussels(paid, paid, paid + gain).fee.value)
    assert fee == max(FLOOR, SIX * gain)
    assert (fee > FLOOR) is (gain > 50_000)


def test_rounding_half_a_cent_twice_never_sells_above_the_market() -> None:
    priced = Priced(Fraction(1000) + CENT / 2, CENT / 2)
    assert settle(priced, Fraction(1000) + CENT).next_price.cents == 100_001
