"""What a person reads: dates, numbers, euros, durations, plurals, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from communaux.kernel.text import (
    Text,
    UnfilledText,
    date_text,
    duration_text,
    euros_text,
    list_text,
    number_text,
    plural_text,
    weekday_text,
)
from communaux.kernel.time.duration import Duration

HOUR = Text(fr="{n} heure", en="{n} hour"), Text(fr="{n} heures", en="{n} hours")


def pair(text: Text) -> tuple[str, str]:
    return text.fr, text.en


def test_the_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    assert pair(date_text(date(2026, 3, 1))) == ("1er mars 2026", "1 March 2026")
    assert pair(date_text(date(2025, 8, 12))) == ("12 août 2025", "12 August 2025")
    assert pair(weekday_text(date(2017, 4, 14))) == ("vendredi 14 avril", "Friday 14 April")


@pytest.mark.parametrize(
    ("number", "fr", "en"),
    [
        (0, "0", "0"),
        (1238, "1\u202f238", "1,238"),
        (-1234567, "\u22121\u202f234\u202f567", "\u22121,234,567"),
        (Decimal("123.80"), "123,80", "123.80"),
        (Decimal("1E+3"), "1\u202f000", "1,000"),
        (Fraction(2, 3), "2/3", "2/3"),
        (Fraction(3, 20), "0,15", "0.15"),
        (Fraction(1000, 3), "1\u202f000/3", "1,000/3"),
        (Fraction(12, 4), "3", "3"),
    ],
)
def test_a_number_is_written_as_each_language_does(
    number: int | Decimal | Fraction, fr: str, en: str
) -> None:
    assert pair(number_text(number)) == (fr, en)


def test_euros_keep_two_decimals_and_round_half_up() -> None:
    assert pair(euros_text(Decimal(600))) == ("600,00\u00a0€", "€600.00")
    assert pair(euros_text(Decimal("1234.565"))) == ("1\u202f234,57\u00a0€", "€1,234.57")
    assert pair(euros_text(Decimal(-5))) == ("\u22125,00\u00a0€", "\u2212€5.00")


@pytest.mark.parametrize(
    ("written", "fr", "en"),
    [
        ("P15D", "15 jours", "15 days"),
        ("P1D", "1 jour", "1 day"),
        ("P0D", "0 jour", "0 days"),
        ("P6M", "6 mois", "6 months"),
        ("P1Y6M", "1 an et 6 mois", "1 year and 6 months"),
        (
            "P2Y1M3W4D",
            "2 ans, 1 mois, 3 semaines et 4 jours",
            "2 years, 1 month, 3 weeks and 4 days",
        ),
    ],
)
def test_a_duration_is_read_aloud(written: str, fr: str, en: str) -> None:
    assert pair(duration_text(Duration.parse(written))) == (fr, en)


@pytest.mark.parametrize(
    ("n", "fr", "en"),
    [
        (0, "0 heure", "0 hours"),
        (1, "1 heure", "1 hour"),
        (Decimal("1.5"), "1,5 heure", "1.5 hours"),
        (2, "2 heures", "2 hours"),
        (-1, "\u22121 heure", "\u22121 hours"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(
    n: int | Decimal, fr: str, en: str
) -> None:
    assert pair(plural_text(n, *HOUR)) == (fr, en)


def test_a_list_ends_with_its_link() -> None:
    items = [Text.same("a"), Text(fr="été", en="summer"), Text.same("c")]
    assert pair(list_text(items)) == ("a, été et c", "a, summer and c")
    assert pair(list_text(items[1:], "or")) == ("été ou c", "summer or c")
    assert list_text(items[1:2]) == items[1]


def test_a_format_writes_each_value_in_its_language() -> None:
    words = Text(fr="{who} : {n} le {day} ({raw})", en="{who}: {n} on {day} ({raw})")
    filled = words.format(
        who=Text(fr="la maire", en="the mayor"), n=1238, day=date(2026, 3, 1), raw="2026"
    )
    assert filled.fr == "la maire : 1\u202f238 le 1er mars 2026 (2026)"
    assert filled.en == "the mayor: 1,238 on 1 March 2026 (2026)"


def test_a_format_that_lacks_a_value_names_it() -> None:
    with pytest.raises(UnfilledText, match="attend une valeur pour : day"):
        Text(fr="le {day}", en="on {day}").format(other=1)


def test_a_format_never_reads_attributes_nor_fills_a_value_again() -> None:
    words = Text.same("{name.__class__} {name}")
    assert str(words.format(name="{name}")) == "{name.__class__} {name}"


def test_a_text_speaks_french_to_unknown_languages() -> None:
    words = Text(fr="commun", en="commons")
    assert [words.in_(code) for code in ("fr", "en", "en-gb", "EN", "nl", "")] == [
        *("commun", "commons", "commons", "commons", "commun", "commun")
    ]


@pytest.mark.parametrize("bad", [{"fr": "a"}, {"fr": "a", "en": " "}, {"fr": "a", "en": False}])
def test_a_text_without_both_languages_is_refused(bad: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(bad)


@settings(deadline=None)
@given(st.integers())
def test_any_integer_can_be_read_back_from_both_languages(number: int) -> None:
    text = number_text(number)
    assert int(text.fr.replace("\u202f", "").replace("\u2212", "-")) == number
    assert int(text.en.replace(",", "").replace("\u2212", "-")) == number
