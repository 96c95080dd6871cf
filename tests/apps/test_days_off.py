"""A territory's own days off, and legal days at both ends of the world."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from communaux.apps.actors.days_off import calendar_of
from communaux.apps.actors.models import DayOff, Territory
from communaux.apps.dossiers.days_off import BadDayOff, declare_day_off
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY = Text(fr="Lundi de Pâques", en="Easter Monday")


def scotland() -> Territory:
    return Territory.objects.create(
        slug="portobello", name="Portobello", holidays_place="GB-SCT", zone="Europe/London"
    )


def test_bellfield_ends_on_the_28th_once_easter_monday_is_a_local_day_off() -> None:
    territory = scotland()
    rule, start = Counting(exclude_holidays=True), date(2017, 4, 5)

    def limit() -> tuple[date, str]:
        found = last_day(start, Duration(days=21), rule, calendar_of(territory))
        return found.day, found.explanation.fr

    assert limit()[0] == date(2017, 4, 27)
    declare_day_off(
        territory, date(2017, 4, 17), MONDAY, decision="Arrêté 12", decided_on=date(2016, 11, 3)
    )
    assert limit() == (
        date(2017, 4, 28),
        (
            "28 avril 2017 : 21 jours après le 5 avril 2017 ; "
            "jours fériés exclus : vendredi saint (14 avril) et lundi de Pâques (17 avril)"
        ),
    )


def test_a_day_off_needs_a_decision_that_does_not_come_after_it() -> None:
    territory = scotland()
    day = date(2017, 4, 17)
    with pytest.raises(BadDayOff, match="Nommez la décision"):
        declare_day_off(territory, day, MONDAY, decision=" ", decided_on=date(2017, 1, 1))
    with pytest.raises(BadDayOff, match="ne peut pas chômer un jour déjà passé"):
        declare_day_off(territory, day, MONDAY, decision="A", decided_on=date(2017, 4, 18))
    with pytest.raises(IntegrityError):
        DayOff.objects.create(
            territory=territory, day=day, name_fr="a", name_en="a", decision="A",
            decided_on=date(2017, 4, 18),
        )  # fmt: skip


def test_a_second_decision_for_the_same_day_replaces_the_first() -> None:
    territory = scotland()
    for decision in ("Arrêté 12", "Arrêté 13"):
        declare_day_off(
            territory, date(2017, 4, 17), MONDAY, decision=decision, decided_on=date(2016, 11, 3)
        )
    assert [each.decision for each in DayOff.objects.all()] == ["Arrêté 13"]


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Pacific/Kiritimati", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("Europe/Paris", datetime(2026, 3, 10, 22, 30, tzinfo=UTC)),
        ("Pacific/Niue", datetime(2026, 3, 11, 10, 30, tzinfo=UTC)),
    ],
)
def test_half_past_eleven_at_night_is_still_the_same_legal_day(
    zone: str, instant: datetime
) -> None:
    with clock.at(instant):
        day = clock.today(zone)
    assert day == date(2026, 3, 10)
    assert last_day(day, Duration(days=21), Counting(), calendar_of(scotland())).day == date(
        2026, 3, 31
    )
