"""Support: the exact threshold, who counts, what ages, and the day it is no longer enough."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import get_args

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.ballots.ageing import too_old_from
from communaux.kernel.ballots.perimeter import Perimeter
from communaux.kernel.ballots.sealed_list import leaf, sealed_list
from communaux.kernel.ballots.signature import REASONS, Signature, Why
from communaux.kernel.ballots.support import Support, SupportRefused, support, threshold
from communaux.kernel.time.duration import Duration

TENTH = Fraction(1, 10)
SIX_MONTHS = Duration(months=6)
APPLICATION = date(2026, 8, 31)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
PERSONS = st.sampled_from(["awa", "bruno", "chloe", "driss", "elsa"])
SIGNATURES = st.lists(
    st.builds(Signature, PERSONS, DAYS, st.sampled_from([None, None, None, "outside"])), max_size=12
)


def signed(*days: date) -> list[Signature]:
    return [Signature(f"person {n}", day) for n, day in enumerate(days)]


def counted(signatures: list[Signature], electorate: int = 50, on: date = APPLICATION) -> Support:
    return support(signatures, share=TENTH, electorate=electorate, on=on, age_limit=SIX_MONTHS)


def naively(signatures: list[Signature], on: date, months: int) -> int:
    """Persons with at least one good signature that day, by another calendar library."""
    since = on - relativedelta(months=months)
    return len({s.person for s in signatures if not s.refused and since <= s.on <= on})


@pytest.mark.parametrize(
    ("electorate", "needed"), [(1, 1), (9, 1), (10, 1), (11, 2), (5217, 522), (5220, 522)]
)
def test_the_threshold_is_rounded_up_to_a_whole_person(electorate: int, needed: int) -> None:
    assert threshold(TENTH, electorate) == needed


@given(st.integers(1, 10**9), st.fractions(Fraction(1, 1000), 1, max_denominator=1000))
def test_the_threshold_is_the_least_number_that_reaches_the_share(n: int, share: Fraction) -> None:
    needed = threshold(share, n)
    assert Fraction(needed, n) >= share > Fraction(needed - 1, n)


@pytest.mark.parametrize("electorate", [0, -1])
def test_without_voters_nothing_is_computed(electorate: int) -> None:
    with pytest.raises(SupportRefused, match="au moins 1") as refused:
        threshold(TENTH, electorate)
    assert refused.value.field == "electorate"


@pytest.mark.parametrize("share", [Fraction(0), Fraction(-1, 10), Fraction(11, 10)])
def test_a_share_that_asks_for_nobody_or_too_many_is_refused(share: Fraction) -> None:
    with pytest.raises(SupportRefused, match="plus grande que 0") as refused:
        threshold(share, 10)
    assert refused.value.field == "share"


def test_exactly_the_threshold_is_enough_and_one_less_is_not() -> None:
    four = signed(*[date(2026, 8, 1)] * 4)
    assert (counted(four).missing, counted(four).reached) == (1, False)
    five = counted([*four, Signature("awa", APPLICATION)])
    assert (five.missing, five.reached, five.share) == (0, True, TENTH)


def test_nobody_signed_is_a_count_of_zero() -> None:
    none = counted([])
    assert (none.count, none.missing, none.oldest, none.newest, none.stale_on) == (
        *(0, 5),
        *(None, None, None),
    )


def test_a_date_after_the_application_and_a_date_too_old_are_dropped_with_their_reasons() -> None:
    days = (APPLICATION + timedelta(1), date(2026, 2, 27), date(2026, 2, 28))
    found = counted(signed(*days))
    assert [(d.signature.on, d.why) for d in found.dropped] == [
        (date(2026, 2, 27), "old"),
        (date(2026, 9, 1), "future"),
    ]
    assert [each.on for each in found.counted] == [date(2026, 2, 28)]


def test_who_signs_twice_counts_once_with_the_freshest_date() -> None:
    days = date(2026, 3, 1), date(2026, 7, 1)
    found = counted([Signature("chloe", day) for day in reversed(days)])
    assert [each.on for each in found.counted] == [days[1]]
    assert [(d.signature.on, d.why) for d in found.dropped] == [(days[0], "twice")]


def test_a_second_signature_that_is_refused_does_not_spoil_the_first() -> None:
    first = Signature("driss", date(2026, 7, 1))
    found = counted([first, Signature("driss", date(2026, 8, 1), "outside")])
    assert found.counted == (first,)
    assert found.dropped_for("outside") == 1


@pytest.mark.parametrize(
    ("day", "first_too_old"),
    [
        (date(2026, 2, 27), date(2026, 8, 28)),
        (date(2026, 2, 28), date(2026, 9, 1)),
        (date(2024, 2, 28), date(2024, 8, 29)),
        (date(2024, 2, 29), date(2024, 9, 1)),
        (date(2025, 8, 31), date(2026, 3, 1)),
        (date(2025, 8, 30), date(2026, 3, 1)),
        (date(2025, 12, 15), date(2026, 6, 16)),
    ],
)
def test_the_age_limit_is_counted_back_from_the_application(day: date, first_too_old: date) -> None:
    assert too_old_from(day, SIX_MONTHS) == first_too_old


@settings(deadline=None)
@given(DAYS, st.integers(0, 30))
def test_a_signature_is_good_until_the_day_before_it_is_too_old(day: date, months: int) -> None:
    walked = day
    while walked - relativedelta(months=months) <= day:
        walked += timedelta(1)
    assert too_old_from(day, Duration(months=months)) == walked


@settings(deadline=None)
@given(SIGNATURES, DAYS, st.integers(0, 12))
def test_the_count_agrees_with_a_naive_one(given: list[Signature], on: date, months: int) -> None:
    found = support(given, share=TENTH, electorate=20, on=on, age_limit=Duration(months=months))
    assert found.count == naively(given, on, months)
    assert sorted(map(str, [*found.counted, *(d.signature for d in found.dropped)])) == sorted(
        map(str, given)
    )


@settings(deadline=None)
@given(SIGNATURES, DAYS, st.integers(1, 12), st.integers(1, 40))
def test_support_goes_stale_on_the_day_a_walker_finds(
    given: list[Signature], on: date, months: int, electorate: int
) -> None:
    limit = Duration(months=months)
    found = support(given, share=TENTH, electorate=electorate, on=on, age_limit=limit)
    if not found.reached:
        assert found.stale_on is None
        return
    known, day = list(found.counted), on
    while naively(known, day, months) >= found.needed:
        day += timedelta(1)
    assert found.stale_on == day


def test_without_an_age_limit_nothing_ages() -> None:
    found = support(signed(date(1990, 1, 1)), share=TENTH, electorate=5, on=APPLICATION)
    assert (found.count, found.ageing, found.stale_on) == (1, (), None)


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(get_args(Why))


def test_a_perimeter_knows_its_postcodes_however_they_are_spelt() -> None:
    here = Perimeter.read("EH15 1AA, eh15 1ab\n75011")
    assert [here.covers(code) for code in ("eh151aa", " EH15  1AB ", "75 011", "EH15 1AC", "")] == [
        *(True, True, True),
        *(False, False),
    ]


@pytest.mark.parametrize("written", ["", " , ;\n", []])
def test_a_perimeter_without_postcodes_is_refused(written: str | list[str]) -> None:
    with pytest.raises(SupportRefused, match="personne ne pourrait signer"):
        Perimeter.read(written)


@pytest.mark.parametrize("written", ["EH15 1AA, ---", "<script>alert(1)</script>", "9" * 10_000])
def test_what_is_no_postcode_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(SupportRefused, match="n’est pas un code postal") as refused:
        Perimeter.read(written)
    assert len(refused.value.text.fr) < 200


def test_a_sealed_list_is_found_again_with_any_sha_256_program() -> None:
    chloe = leaf("salt 1", {"name": "Chloé", "on": "2026-05-02"})
    driss = leaf("salt 2", {"name": "Driss", "on": "2026-05-01"})
    sealed = sealed_list([(date(2026, 5, 2), chloe), (date(2026, 5, 1), driss)])
    assert sealed.text == f"2026-05-01 {driss}\n2026-05-02 {chloe}\n"
    assert sealed.digest == sha256(sealed.text.encode()).hexdigest()
    assert (sealed.count, sealed.oldest, sealed.newest) == (2, date(2026, 5, 1), date(2026, 5, 2))


@given(st.lists(st.tuples(DAYS, st.text("0123456789abcdef", min_size=64, max_size=64))))
def test_the_order_of_arrival_does_not_change_the_sealed_list(
    lines: list[tuple[date, str]],
) -> None:
    assert sealed_list(lines) == sealed_list(reversed(lines))


def test_the_same_person_with_another_salt_has_another_hash() -> None:
    person = {"name": "Elsa", "on": "2026-05-01"}
    assert leaf("one", person) != leaf("two", person)
    assert leaf("one", person) == leaf("one", dict(reversed(person.items())))


def test_an_empty_list_has_a_hash_and_no_dates() -> None:
    empty = sealed_list([])
    assert (empty.count, empty.oldest, empty.newest) == (0, None, None)
    assert empty.digest == sha256(b"").hexdigest()
