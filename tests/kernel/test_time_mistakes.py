"""What the time kernel refuses, word for word, and the small doors of its types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError, create_model

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock
from communaux.kernel.time.counting import Counting, count_back, days_between, last_day
from communaux.kernel.time.duration import PATTERN, BadDuration, Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.periods import occurrences
from communaux.kernel.time.suspension import Suspension
from communaux.kernel.time.window import Window

NONE = Holidays.none()


@pytest.mark.parametrize(
    ("mistake", "fr", "en"),
    [
        (
            lambda: Suspension(date(2026, 3, 4), date(2026, 3, 1)),
            ("Une suspension ouverte le 4 mars 2026 ne peut pas finir le 1er mars 2026 : "
            "corrigez l’une des deux dates."),
            ("A suspension opened on 4 March 2026 cannot end on 1 March 2026: "
            "correct one of the two dates."),
        ),
        (
            lambda: Window(date(2026, 3, 4), date(2026, 3, 1)),
            ("Une fenêtre ouverte le 4 mars 2026 ne peut pas se fermer le 1er mars 2026 : "
            "inversez ou corrigez les deux dates."),
            ("A window opened on 4 March 2026 cannot close on 1 March 2026: "
            "swap or correct the two dates."),
        ),
        (
            lambda: Duration.parse("six mois"),
            ("« six mois » n’est pas une durée : écrivez par exemple P30D (30 jours), "
            "P8W (8 semaines), P6M (6 mois) ou P1Y6M (1 an et 6 mois)."),
            ("“six mois” is not a duration: write for instance P30D (30 days), "
            "P8W (8 weeks), P6M (6 months) or P1Y6M (1 year and 6 months)."),
        ),
        (
            lambda: Duration(years=1).after(date(9999, 5, 1)),
            ("Compter 1 an à partir du 1er mai 9999 sort du calendrier (années 1 à 9999) : "
            "raccourcissez la durée."),
            ("Counting 1 year from 1 May 9999 leaves the calendar (years 1 to 9999): "
            "shorten the duration."),
        ),
        (
            lambda: last_day(date(9999, 12, 30), Duration(days=9), Counting(unit="working"), NONE),
            ("Compter 9 jours à partir du 30 décembre 9999 sort du calendrier (années 1 à 9999) : "
            "raccourcissez la durée."),
            ("Counting 9 days from 30 December 9999 leaves the calendar (years 1 to 9999): "
            "shorten the duration."),
        ),
        (
            lambda: count_back(date(1, 1, 5), Duration(days=9), Counting(unit="working"), NONE),
            (
                "Compter 9 jours à partir du 5 janvier 1 sort du calendrier (années 1 à 9999) : "
                "raccourcissez la durée."
            ),
            (
                "Counting 9 days from 5 January 1 leaves the calendar (years 1 to 9999): "
                "shorten the duration."
            ),
        ),
        (
            lambda: Holidays.for_place("ZZ"),
            ("Les jours fériés de « ZZ » sont inconnus : écrivez un code ISO 3166 "
            "comme FR, FR-57, IT ou GB-SCT, ou listez les jours."),
            ("The public holidays of “ZZ” are unknown: write an ISO 3166 code "
            "such as FR, FR-57, IT or GB-SCT, or list the days."),
        ),
        (
            lambda: occurrences(date(2026, 1, 1), Duration(), None, date(2027, 1, 1)),
            "Une obligation périodique doit revenir après au moins un jour : « P0D » est nul.",
            "A periodic obligation must come back after at least one day: “P0D” is empty.",
        ),
        (
            lambda: clock.today("Europe/Grenay"),
            "Le fuseau horaire « Europe/Grenay » est inconnu : écrivez par exemple Europe/Paris.",
            "The time zone “Europe/Grenay” is unknown: write for instance Europe/Paris.",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_both_languages(
    mistake: Callable[[], object], fr: str, en: str
) -> None:
    with pytest.raises(SpokenError) as told:
        mistake()
    assert told.value.text == Text(fr=fr, en=en)


def test_a_field_of_a_model_reads_and_writes_a_duration() -> None:
    model = create_model("Delay", length=(Duration, ...))
    delay = model.model_validate({"length": "P6M"})
    assert delay.model_dump() == {"length": "P6M"}
    assert delay.model_dump_json() == '{"length":"P6M"}'
    pattern = {"title": "Length", "type": "string", "pattern": PATTERN}
    for mode in ("validation", "serialization"):
        assert model.model_json_schema(mode=mode)["properties"]["length"] == pattern
    with pytest.raises(ValidationError):
        model.model_validate({"length": "6M"})
    with pytest.raises(BadDuration, match="days = -1"):
        Duration(days=-1)


def test_a_bare_day_is_noon_and_now_is_aware() -> None:
    with clock.at(date(2017, 4, 5)) as instant:
        assert (instant, instant.tzinfo) == (datetime(2017, 4, 5, 10, tzinfo=UTC), UTC)
    with clock.in_zone("Pacific/Kiritimati"), clock.at(date(2017, 4, 5)) as instant:
        assert instant == datetime(2017, 4, 4, 22, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_day_lasts_one_day_when_both_ends_count() -> None:
    day = date(2026, 3, 2)
    assert days_between(day, day, inclusive=True) == 1
    assert days_between(day, date(2026, 3, 1), inclusive=True) == -2
