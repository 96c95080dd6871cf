"""Dates that people published or worked out by hand, and that the kernel must find to the day."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, earliest_day, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import Suspension, suspended_last_day
from communaux.kernel.time.window import Edge, Reach, window_around

NONE = Holidays.none()
EASTER = {
    date(2017, 4, 14): Text(fr="Vendredi saint", en="Good Friday"),
    date(2017, 4, 17): Text(fr="Lundi de Pâques", en="Easter Monday"),
}
SCOTLAND = """
application → owner's views          | 2026-01-12 | P21D |         | 2026-02-02
application → decision               | 2026-01-12 | P63D |         | 2026-03-16
registration → expiry                | 2026-03-16 | P5Y  |         | 2031-03-16
owner's notice → Ministers' letter   | 2027-06-01 | P7D  |         | 2027-06-08
letter → confirmation                | 2027-06-07 | P30D |         | 2027-07-07
confirmation → valuer                | 2027-06-28 | P7D  |         | 2027-07-05
valuer → ballot file                 | 2027-07-05 | P28D | day one | 2027-08-01
valuer → valuation                   | 2027-07-05 | P8W  | day one | 2027-08-29
valuer → ballot return               | 2027-07-05 | P12W | day one | 2027-09-26
result → consent                     | 2027-09-20 | P21D |         | 2027-10-11
result → consent, representations    | 2027-09-20 | P35D |         | 2027-10-25
confirmation → settlement            | 2027-06-28 | P8M  |         | 2028-02-28
invitation → views                   | 2026-02-02 | P60D |         | 2026-04-03
views → reply                        | 2026-04-03 | P60D |         | 2026-06-02
validation of a transfer request     | 2026-03-02 | P6M  |         | 2026-09-02
"""
FRANCE = """
declaration of sale, no question     | 2026-03-10 | P2M  |         | 2026-05-10
last publicity → presumed ownerless  | 2026-01-15 | P6M  |         | 2026-07-15
presumed → council decides           | 2026-07-15 | P6M  |         | 2027-01-15
land trust: accepted → file          | 2026-02-20 | P30D |         | 2026-03-22
land trust: file → answer            | 2026-03-02 | P2M  |         | 2026-05-02
land trust: refused → buyer named    | 2026-04-15 | P6M  |         | 2026-10-15
prefect: complete file → decision    | 2026-01-20 | P3M  |         | 2026-04-20
prefect: formal notice → comply      | 2026-08-03 | P1M  |         | 2026-09-03
"""
ROWS = [
    tuple(cell.strip() for cell in row.split("|"))
    for row in (SCOTLAND + FRANCE).splitlines()
    if row
]


@pytest.mark.parametrize(("what", "start", "length", "rule", "end"), ROWS)
def test_a_published_last_day_is_found(
    what: str, start: str, length: str, rule: str, end: str
) -> None:
    counting = Counting(start="included" if rule else "excluded")
    found = last_day(date.fromisoformat(start), Duration.parse(length), counting, NONE)
    assert found.day.isoformat() == end, what


def test_bellfield_ends_on_the_26th_with_holidays_and_on_the_28th_without() -> None:
    ballot, length = date(2017, 4, 5), Duration(days=21)
    with_them = last_day(ballot, length, Counting(), Holidays.of(EASTER))
    assert with_them.day == date(2017, 4, 26)
    assert with_them.explanation.fr == "26 avril 2017 : 21 jours après le 5 avril 2017"
    without = last_day(ballot, length, Counting(exclude_holidays=True), Holidays.of(EASTER))
    assert without.day == date(2017, 4, 28)
    assert without.explanation.fr == (
        "28 avril 2017 : 21 jours après le 5 avril 2017 ; "
        "jours fériés exclus : vendredi saint (14 avril) et lundi de Pâques (17 avril)"
    )


def test_a_compulsory_decision_waits_for_the_first_of_august() -> None:
    found = earliest_day(date(2026, 6, 2), Duration(days=60), Counting(), NONE)
    assert found.day == date(2026, 8, 1)
    assert found.explanation == Text(
        fr="pas avant le 1er août 2026 : 60 jours après le 2 juin 2026",
        en="not before 1 August 2026: 60 days after 2 June 2026",
    )


def test_the_reminder_and_the_renewal_of_a_registration() -> None:
    expiry = date(2031, 3, 16)
    ahead = Edge(Duration(months=12), before=True)
    reminder = window_around(expiry, Reach(ahead, lasts=Duration(days=28)), Counting(), NONE)
    assert (reminder.first, reminder.day) == (date(2030, 3, 16), date(2030, 4, 13))
    last_six = Reach(Edge(Duration(months=6), before=True))
    renewal = window_around(expiry, last_six, Counting(), NONE)
    assert (renewal.first, renewal.day) == (date(2030, 9, 16), expiry)


@pytest.mark.parametrize(
    ("asked", "sent", "end"),
    [
        (date(2026, 4, 20), date(2026, 4, 27), date(2026, 5, 27)),
        (date(2026, 3, 20), date(2026, 3, 30), date(2026, 5, 20)),
    ],
)
def test_the_french_pre_emption_stops_once_and_keeps_a_month(
    asked: date, sent: date, end: date
) -> None:
    stop, month = Suspension(asked, sent), Duration(months=1)
    start, length = date(2026, 3, 10), Duration(months=2)
    assert suspended_last_day(start, length, Counting(), NONE, [stop], month).day == end
