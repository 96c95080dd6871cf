"""Amounts: whole cents, one currency at a time, nothing lost when shared."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.money.amount import Amount, BadAmount, MixedCurrencies

CENTS = st.integers(-(10**15), 10**15)


def test_the_grant_of_the_pact_is_600_euros() -> None:
    grant = Amount.of("600.00")
    assert (grant.cents, str(grant), grant.value) == (60000, "600.00 EUR", Decimal("600.00"))
    assert (grant.text().fr, grant.text().en) == ("600,00\u00a0€", "€600.00")


def test_other_currencies_carry_their_sign_or_their_code() -> None:
    pounds, francs = Amount.of(1600, "GBP").text(), Amount.of("-12.5", "CHF").text()
    assert (pounds.fr, pounds.en) == ("1\u202f600,00\u00a0£", "£1,600.00")
    assert (francs.fr, francs.en) == ("\u221212,50\u00a0CHF", "\u2212CHF\u00a012.50")


@pytest.mark.parametrize("bad", ["0.005", "1,50", "", "NaN", "1E+999999", 0.1, True, None])
def test_what_is_not_whole_cents_gets_a_sentence(bad: str) -> None:
    with pytest.raises(BadAmount, match="centimes entiers"):
        Amount.of(bad)


@pytest.mark.parametrize("code", ["", "eur", "EURO", "€"])
def test_a_currency_is_a_code(code: str) -> None:
    with pytest.raises(BadAmount, match="n’est pas une monnaie"):
        Amount(1, code)


def test_two_currencies_are_neither_added_nor_compared() -> None:
    euros, pounds = Amount.of(1), Amount.of(1, "GBP")
    with pytest.raises(MixedCurrencies, match="EUR et GBP"):
        _ = euros + pounds
    with pytest.raises(MixedCurrencies):
        _ = euros - pounds
    with pytest.raises(MixedCurrencies):
        _ = euros < pounds
    assert euros != pounds


def test_three_neighbours_share_100_euros_to_the_cent() -> None:
    assert [part.cents for part in Amount.of(100).split(3)] == [3334, 3333, 3333]
    assert [part.cents for part in Amount.of("-0.05").split([1, 1])] == [-3, -2]
    assert [part.cents for part in Amount.of("0.10").split([5, 0, 2])] == [7, 0, 3]


@pytest.mark.parametrize("parts", [0, -2, [], [0, 0], [1, -1, 5]])
def test_what_cannot_be_shared_gets_a_sentence(parts: int | list[int]) -> None:
    with pytest.raises(BadAmount, match="vérifiez les poids"):
        Amount.of(1).split(parts)


@settings(deadline=None)
@given(CENTS, st.lists(st.fractions(0, 1000), min_size=1, max_size=12))
def test_shares_add_up_and_each_is_within_a_cent(cents: int, weights: list[Fraction]) -> None:
    total = sum(weights)
    if total == 0:
        return
    parts = Amount(cents).split(weights)
    assert sum(parts, Amount.zero()) == Amount(cents)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.cents - cents * weight / total) < 1


@settings(deadline=None)
@given(CENTS, st.integers(1, 50))
def test_equal_shares_differ_by_one_cent_at_most(cents: int, n: int) -> None:
    parts = [part.cents for part in Amount(cents).split(n)]
    assert (len(parts), sum(parts)) == (n, cents)
    assert max(parts) - min(parts) <= 1


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=5))
def test_rounding_goes_to_the_nearest_cent_and_halves_away_from_zero(value: Decimal) -> None:
    expected = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert Amount.rounded(value).value == expected
    assert Amount.of(str(expected)).value == expected


@settings(deadline=None)
@given(CENTS, CENTS)
def test_amounts_behave_like_the_numbers_they_hold(a: int, b: int) -> None:
    one, other = Amount(a), Amount(b)
    assert (one + other).cents == a + b
    assert (one - other).cents == a - b
    assert (one < other, one <= other, one > other, one >= other) == (a < b, a <= b, a > b, a >= b)
    assert (-one * 3).cents == -3 * a
