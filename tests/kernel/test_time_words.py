"""What the time kernel says, word for word, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holiday_names import french_name, in_sentence
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.window import Edge, Reach, window_around

NONE = Holidays.none()


def why(start: date, written: str, rule: dict[str, object], holidays: Holidays = NONE) -> Text:
    """The explanation of a last day."""
    counting = Counting.model_validate(rule)
    return last_day(start, Duration.parse(written), counting, holidays).explanation


@pytest.mark.parametrize(
    ("start", "written", "rule", "fr", "en"),
    [
        (
            date(2026, 1, 31),
            "P1M",
            {},
            (
                "28 février 2026 : 1 mois après le 31 janvier 2026 ; "
                "le mois n’ayant pas de 31, son dernier jour en tient lieu"
            ),
            (
                "28 February 2026: 1 month after 31 January 2026; "
                "the month has no day 31, so its last day stands in"
            ),
        ),
        (
            date(2027, 7, 5),
            "P8W",
            {"start": "included"},
            "29 août 2027 : 8 semaines à compter du 5 juillet 2027 inclus",
            "29 August 2027: 8 weeks beginning with 5 July 2027",
        ),
        (
            date(2026, 3, 2),
            "P0D",
            {"franc": True},
            "2 mars 2026 : le jour même",
            "2 March 2026: the same day",
        ),
        (
            date(2026, 3, 10),
            "P2M",
            {"franc": True},
            (
                "11 mai 2026 : 2 mois après le 10 mars 2026 ; "
                "délai franc (ni le premier ni le dernier jour ne comptent)"
            ),
            (
                "11 May 2026: 2 months after 10 March 2026; "
                "clear days (neither the first nor the last day counts)"
            ),
        ),
        (
            date(2026, 3, 2),
            "P3D",
            {"unit": "working"},
            "5 mars 2026 : 3 jours ouvrés après le 2 mars 2026",
            "5 March 2026: 3 working days after 2 March 2026",
        ),
        (
            date(2026, 3, 2),
            "P1D",
            {"unit": "working", "exclude_holidays": True},
            "3 mars 2026 : 1 jour ouvré après le 2 mars 2026",
            "3 March 2026: 1 working day after 2 March 2026",
        ),
        (
            date(2026, 3, 2),
            "P2W",
            {"unit": "working"},
            "16 mars 2026 : 2 semaines en jours ouvrés après le 2 mars 2026",
            "16 March 2026: 2 weeks in working days after 2 March 2026",
        ),
        (
            date(2026, 3, 2),
            "P1M2D",
            {"unit": "working"},
            "6 avril 2026 : 1 mois et 2 jours en jours ouvrés après le 2 mars 2026",
            "6 April 2026: 1 month and 2 days in working days after 2 March 2026",
        ),
        (
            date(2026, 3, 2),
            "P1M",
            {"unit": "working"},
            "2 avril 2026 : 1 mois après le 2 mars 2026",
            "2 April 2026: 1 month after 2 March 2026",
        ),
        (
            date(2026, 3, 2),
            "P1W",
            {"exclude_holidays": True},
            (
                "9 mars 2026 : 1 semaine après le 2 mars 2026 ; "
                "jours fériés exclus (aucun dans la période)"
            ),
            "9 March 2026: 1 week after 2 March 2026; holidays excluded (none in the period)",
        ),
        (
            date(2026, 4, 24),
            "P15D",
            {"carry_over": "next_working_day"},
            (
                "11 mai 2026 : 15 jours après le 24 avril 2026 ; "
                "reporté du samedi 9 mai au premier jour ouvrable suivant"
            ),
            (
                "11 May 2026: 15 days after 24 April 2026; "
                "carried over from Saturday 9 May to the next working day"
            ),
        ),
        (
            date(2026, 4, 24),
            "P15D",
            {"rules": ["report_jour_ouvrable"]},
            (
                "11 mai 2026 : 15 jours après le 24 avril 2026 ; reporté du samedi 9 mai au "
                "premier jour ouvrable suivant (code de procédure civile, art. 642)"
            ),
            (
                "11 May 2026: 15 days after 24 April 2026; carried over from Saturday 9 May to the "
                "next working day (French code of civil procedure, art. 642)"
            ),
        ),
        (
            date(2026, 3, 10),
            "P2M",
            {"rules": ["delai_franc", "de_quantieme_a_quantieme"]},
            (
                "11 mai 2026 : 2 mois après le 10 mars 2026 ; "
                "de quantième à quantième (code de procédure civile, art. 641) ; "
                "délai franc : ni le jour de départ ni celui de l’échéance ne comptent "
                "(Conseil d’État, 19 septembre 2014, n° 362568, lu de seconde main)"
            ),
            (
                "11 May 2026: 2 months after 10 March 2026; "
                "to the same day number (French code of civil procedure, art. 641); "
                "délai franc: neither the first day nor the last one counts "
                "(Conseil d’État, 19 September 2014, no. 362568, read at second hand)"
            ),
        ),
    ],
)
def test_each_way_of_counting_explains_itself(
    start: date, written: str, rule: dict[str, object], fr: str, en: str
) -> None:
    assert why(start, written, rule) == Text(fr=fr, en=en)


@pytest.mark.parametrize(
    ("start", "written", "fr"),
    [
        (date(2017, 4, 15), "P5D", "jour férié exclu : lundi de Pâques (17 avril)"),
        (
            date(2016, 12, 24),
            "P9D",
            (
                "jours fériés exclus : Noël (25 décembre), Saint-Étienne (26 décembre) "
                "et jour de l’an (1er janvier 2017)"
            ),
        ),
        (
            date(2017, 4, 5),
            "P60D",
            (
                "jours fériés exclus : vendredi saint (14 avril), lundi de Pâques (17 avril), "
                "fête du Travail (1er mai), fête de la Victoire (8 mai), Ascension (25 mai) "
                "et lundi de Pentecôte (5 juin)"
            ),
        ),
        (
            date(2017, 4, 5),
            "P100D",
            (
                "jours fériés exclus : vendredi saint (14 avril), lundi de Pâques (17 avril), "
                "fête du Travail (1er mai), fête de la Victoire (8 mai), Ascension (25 mai), "
                "lundi de Pentecôte (5 juin), et 1 autre"
            ),
        ),
    ],
)
def test_holidays_are_named_as_in_a_sentence(start: date, written: str, fr: str) -> None:
    words = why(start, written, {"exclude_holidays": True}, Holidays.for_place("FR-57"))
    assert words.fr.split(" ; ")[1] == fr


def test_names_of_holidays_read_well_in_both_languages() -> None:
    assert french_name("New Year Holiday; New Year's Day (observed)") == (
        "Lendemain du jour de l’an ; Jour de l’an (jour de remplacement)"
    )
    assert french_name("A rare event") == "A rare event"
    assert in_sentence(Text(fr="Noël", en="Christmas Day")).fr == "Noël"
    assert in_sentence(Text(fr="Lundi de Pâques", en="Easter Monday")) == Text(
        fr="lundi de Pâques", en="Easter Monday"
    )
    france = Holidays.for_place("FR")
    assert france.name(date(2026, 5, 1)) == Text(fr="Fête du Travail", en="Labour Day")
    assert france.name(date(2026, 1, 1)) == Text(fr="Jour de l’an", en="New Year’s Day")


@pytest.mark.parametrize(
    ("reach", "rule", "fr", "en"),
    [
        (
            Reach(Edge(Duration(months=6), before=True)),
            {},
            (
                "du 16 septembre 2030 au 16 mars 2031 : ouvre 6 mois avant le 16 mars 2031 ; "
                "ferme le 16 mars 2031"
            ),
            (
                "from 16 September 2030 to 16 March 2031: opens 6 months before 16 March 2031; "
                "closes on 16 March 2031"
            ),
        ),
        (
            Reach(Edge(Duration(months=12), before=True), lasts=Duration(days=28)),
            {},
            (
                "du 16 mars 2030 au 13 avril 2030 : ouvre 12 mois avant le 16 mars 2031 ; "
                "ferme 28 jours après le 16 mars 2030"
            ),
            (
                "from 16 March 2030 to 13 April 2030: opens 12 months before 16 March 2031; "
                "closes 28 days after 16 March 2030"
            ),
        ),
        (
            Reach(Edge(Duration()), Edge(Duration(days=5), before=True)),
            {"start": "included"},
            (
                "du 12 mars 2031 au 12 mars 2031 : ouvre le 16 mars 2031 ; "
                "ferme 5 jours finissant le 16 mars 2031 inclus"
            ),
            (
                "from 12 March 2031 to 12 March 2031: opens on 16 March 2031; "
                "closes 5 days ending with 16 March 2031"
            ),
        ),
    ],
)
def test_a_window_explains_both_its_sides(
    reach: Reach, rule: dict[str, object], fr: str, en: str
) -> None:
    found = window_around(date(2031, 3, 16), reach, Counting.model_validate(rule), NONE)
    assert found.explanation == Text(fr=fr, en=en)


def test_names_do_not_depend_on_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "it")
    italy = Holidays.for_place("IT").name(date(1987, 4, 25))
    assert italy == Text(fr="Fête de la Libération", en="Liberation Day")
    islands = Holidays.for_place("FK").name(date(1987, 4, 21))
    assert islands is not None
    assert islands.en == "HM The Queen’s Birthday"
    assert date(1987, 12, 25) in Holidays.for_place("AG"), "a place whose days have one language"
