"""What a suspended clock says, and stops that touch, overlap or never end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import Suspension, suspended_last_day

NONE = Holidays.none()


def stopped(rule: Mapping[str, object], least: Duration | None, *stops: Suspension) -> Text:
    """The explanation of ten days from 2 March 2026, suspended."""
    counting = Counting.model_validate(rule)
    return suspended_last_day(
        date(2026, 3, 2), Duration(days=10), counting, NONE, stops, least
    ).explanation


def test_a_suspension_says_what_remained_in_the_days_of_the_rule() -> None:
    stop = Suspension(date(2026, 3, 4), date(2026, 3, 6))
    assert stopped({"unit": "working"}, None, stop) == Text(
        fr="18 mars 2026 : 10 jours ouvrés après le 2 mars 2026, soit le 16 mars 2026 ; suspendu "
        "du 4 mars 2026 au 6 mars 2026 alors qu’il restait 8 jours ouvrés",
        en="18 March 2026: 10 working days after 2 March 2026, that is 16 March 2026; suspended "
        "from 4 March 2026 to 6 March 2026 with 8 working days remaining",
    )
    longer = stopped({}, Duration(days=9), stop).fr
    assert longer.startswith(
        "15 mars 2026 : 10 jours après le 2 mars 2026, soit le 12 mars 2026 ; "
    )
    assert longer.endswith("il restait 8 jours ; au moins 9 jours après la reprise")


def test_a_guarantee_that_changes_nothing_is_not_told() -> None:
    stop = Suspension(date(2026, 3, 4), date(2026, 3, 6))
    assert "au moins" not in stopped({}, Duration(days=8), stop).fr


def test_a_guarantee_never_counts_the_day_of_the_resumption_itself() -> None:
    stop = Suspension(date(2026, 3, 4), date(2026, 3, 6))
    rule = {"start": "included"}
    assert stopped(rule, Duration(days=20), stop).fr.startswith("26 mars 2026")


def test_two_stops_that_touch_are_two_and_each_has_its_guarantee() -> None:
    stops = (
        Suspension(date(2026, 3, 11), date(2026, 3, 12)),
        Suspension(date(2026, 3, 12), date(2026, 3, 20)),
    )
    assert stopped({}, Duration(days=5), *stops).fr.count("suspendu du") == 2


@pytest.mark.parametrize("order", [1, -1])
def test_a_stop_that_lasts_still_swallows_those_inside_it(order: int) -> None:
    stops = [Suspension(date(2026, 3, 4)), Suspension(date(2026, 3, 5), date(2026, 3, 6))][::order]
    assert stopped({}, None, *stops) == Text(
        fr="délai suspendu depuis le 4 mars 2026 : il restera 8 jours à la reprise",
        en="suspended since 4 March 2026: 8 days will remain when it resumes",
    )
    after = [Suspension(date(2026, 3, 4), date(2026, 3, 6)), Suspension(date(2026, 3, 5))]
    assert "depuis le 4 mars 2026" in stopped({}, None, *after[::order]).fr


@pytest.mark.parametrize("order", [1, -1])
def test_stops_that_begin_together_are_told_apart_by_their_end(order: int) -> None:
    begun = date(2026, 3, 4)
    stops = [Suspension(begun, begun), Suspension(begun, date(2026, 3, 8))][::order]
    assert stopped({}, None, *stops).fr.count("suspendu du") == 2
    endless = [Suspension(begun), Suspension(begun, date(2026, 3, 6))][::order]
    assert "depuis le 4 mars 2026" in stopped({}, None, *endless).fr
