"""When a letter leaves: quiet hours, days of rest and digests, by the clock of the territory."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from communaux.apps.actors.models import DayOff
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.notifications.models import Letter, Preference, Rhythm, State
from communaux.apps.notifications.moments import moment, never_rests, rests
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread
from communaux.kernel.time import clock
from tests.apps.conftest import Cast

PARIS = "Europe/Paris"


def paris(*parts: int) -> datetime:
    year, month, day, hour, minute = parts
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(PARIS))


def leaves(now: datetime, rhythm: str = "now", **wish: Any) -> datetime:
    """In the hours of Paris."""
    found = moment(Preference(**wish), rhythm, now, PARIS, never_rests)
    return found.astimezone(ZoneInfo(PARIS))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (paris(2026, 3, 2, 12, 0), paris(2026, 3, 2, 12, 0)),
        (paris(2026, 3, 2, 20, 0), paris(2026, 3, 3, 7, 0)),
        (paris(2026, 3, 2, 23, 59), paris(2026, 3, 3, 7, 0)),
        (paris(2026, 3, 3, 0, 0), paris(2026, 3, 3, 7, 0)),
        (paris(2026, 3, 3, 6, 59), paris(2026, 3, 3, 7, 0)),
        (paris(2026, 3, 3, 7, 0), paris(2026, 3, 3, 7, 0)),
        (paris(2026, 3, 28, 22, 0), paris(2026, 3, 29, 7, 0)),
    ],
)
def test_quiet_hours_across_midnight(now: datetime, then: datetime) -> None:
    assert leaves(now) == then


def test_quiet_hours_in_the_day_and_none_at_all() -> None:
    noon: dict[str, Any] = {"quiet_from": time(12), "quiet_until": time(14)}
    assert leaves(paris(2026, 3, 2, 13, 0), **noon) == paris(2026, 3, 2, 14, 0)
    assert leaves(paris(2026, 3, 2, 14, 0), **noon) == paris(2026, 3, 2, 14, 0)
    none: dict[str, Any] = {"quiet_from": time(9), "quiet_until": time(9)}
    assert leaves(paris(2026, 3, 2, 9, 0), **none) == paris(2026, 3, 2, 9, 0)


def test_a_daily_digest_keeps_its_hour_on_the_wall_when_the_clocks_change() -> None:
    spring = [leaves(paris(2026, 3, day, 12, 0), "daily") for day in (27, 28, 29)]
    assert [each.hour for each in spring] == [8, 8, 8]
    assert [each.date().day for each in spring] == [28, 29, 30]
    assert spring[1].astimezone(UTC).hour == 6
    assert spring[0].astimezone(UTC).hour == 7
    autumn = leaves(paris(2026, 10, 24, 12, 0), "daily")
    assert (autumn.hour, autumn.astimezone(UTC).hour) == (8, 7)


def test_an_hour_the_clocks_skip_comes_once_and_an_hour_lived_twice_too() -> None:
    skipped = leaves(paris(2026, 3, 28, 12, 0), "daily", hour=2)
    assert skipped.astimezone(UTC) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert leaves(skipped, "daily", hour=2).date() == date(2026, 3, 30)
    twice = leaves(paris(2026, 10, 24, 12, 0), "daily", hour=2)
    assert twice.astimezone(UTC) == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    second_time = twice.astimezone(UTC) + timedelta(hours=1)
    assert leaves(second_time, "daily", hour=2).date() == date(2026, 10, 26)


def test_a_weekly_digest_leaves_on_its_day() -> None:
    assert leaves(paris(2026, 3, 2, 7, 0), "weekly") == paris(2026, 3, 2, 8, 0)
    assert leaves(paris(2026, 3, 2, 8, 0), "weekly") == paris(2026, 3, 9, 8, 0)
    assert leaves(paris(2026, 3, 2, 8, 0), "weekly", weekday=4) == paris(2026, 3, 6, 8, 0)


@pytest.mark.database
def test_days_of_rest_are_those_of_the_territory(cast: Cast) -> None:
    DayOff.objects.create(
        territory=cast.territory, day=date(2026, 3, 9), name_fr="Foire", name_en="Fair",
        decision="2026-1", decided_on=date(2026, 1, 1),
    )  # fmt: skip
    off, wish = rests(cast.territory), Preference(rest_days=True)

    def then(now: datetime, rhythm: str) -> datetime:
        return moment(wish, rhythm, now, PARIS, off)

    assert then(paris(2026, 3, 6, 21, 0), "now") == paris(2026, 3, 10, 7, 0)
    assert then(paris(2026, 3, 7, 12, 0), "now") == paris(2026, 3, 10, 7, 0)
    assert then(paris(2026, 3, 6, 12, 0), "daily") == paris(2026, 3, 10, 8, 0)
    assert then(paris(2026, 5, 1, 12, 0), "now") == paris(2026, 5, 4, 7, 0)


@pytest.mark.database
def test_a_digest_gathers_a_day_and_leaves_once(
    cast: Cast, told_garden: DossierRow, reached: dict[str, str]
) -> None:
    def digests() -> list[str]:
        return [str(each.subject) for each in mail.outbox if each.to == [reached["Driss"]]]

    Preference.objects.create(person=cast.driss, changed=Rhythm.DAILY)
    for remark in ("Un", "Deux"):
        perform(told_garden, "comment", cast.alone(cast.chloe), data={"remark": remark})
        spread()
    digest = Letter.objects.get(person=cast.driss)
    assert digest.notices.count() == 2
    assert digest.not_before == paris(2026, 3, 3, 8, 0)
    with clock.at(paris(2026, 3, 3, 7, 59)):
        send_due()
    assert digests() == []
    for _ in range(2):
        with clock.at(paris(2026, 3, 3, 8, 0)):
            send_due()
    assert digests() == ["2 nouvelles de vos dossiers"]


@pytest.mark.database
def test_news_that_come_once_the_digest_of_the_day_has_left_wait_for_the_next(
    cast: Cast, told_garden: DossierRow
) -> None:
    def comment(at: datetime) -> None:
        with clock.at(at):
            perform(told_garden, "comment", cast.alone(cast.chloe), data={"remark": "Oui"})
            spread()
            send_due()

    comment(paris(2026, 3, 2, 13, 0))
    comment(paris(2026, 3, 3, 9, 0))
    first, second = Letter.objects.filter(person=cast.driss).order_by("not_before")
    assert (first.state, second.state) == (State.SENT, State.WAITING)
    # She now wishes her digest later in the day: today's has left all the same.
    Preference.objects.create(person=cast.driss, hour=18)
    comment(paris(2026, 3, 3, 10, 0))
    assert Letter.objects.filter(person=cast.driss).count() == 2
    second.refresh_from_db()
    assert second.notices.count() == 2
    assert second.not_before == paris(2026, 3, 4, 8, 0)
