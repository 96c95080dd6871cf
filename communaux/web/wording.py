"""Words for pages: which language a page speaks, French spaces, days seen from today."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import lazy
from django.utils.translation import get_language

from communaux.kernel.text import Text, date_text, plural_text, text_of

Sayable = Text | date | int | Decimal | Fraction | str | None

_BEFORE = re.compile(r" (?=[;!?»])")
_COLON = re.compile(r" (?=:)")
_AFTER = re.compile(r"(?<=«) ")
_NUMBER = re.compile(r"\bn° ")

YES, NO = Text(fr="oui", en="yes"), Text(fr="non", en="no")
TODAY = Text(fr="aujourd’hui", en="today")
TOMORROW, YESTERDAY = Text(fr="demain", en="tomorrow"), Text(fr="hier", en="yesterday")
AHEAD = Text(fr="dans {n} jour", en="in {n} day"), Text(fr="dans {n} jours", en="in {n} days")
AGO = Text(fr="il y a {n} jour", en="{n} day ago"), Text(fr="il y a {n} jours", en="{n} days ago")
LATE = (
    Text(fr="en retard de {n} jour", en="{n} day late"),
    Text(fr="en retard de {n} jours", en="{n} days late"),
)


def language() -> str:
    """The language of the page being written, "fr" or "en"."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def typeset(words: str) -> str:
    """French words with the no-break spaces that keep « ; : ! ? » with their word."""
    words = _COLON.sub("\u00a0", _BEFORE.sub("\u202f", words))
    return _NUMBER.sub("n°\u00a0", _AFTER.sub("\u202f", words))


def said(value: Sayable) -> str:
    """Any value in the language of the page; what a person typed is left as typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return said(YES if value else NO)
    if isinstance(value, str):
        return value
    words = text_of(value).in_(language())
    return typeset(words) if language() == "fr" else words


def said_later(value: Text) -> str:
    """The same, decided when it is shown: for words kept before any page asks for them."""
    found: str = lazy(said, str)(value)
    return found


def day_text(day: date) -> Text:
    """Such as "1er mars 2026"."""
    return date_text(day)


def relative_text(day: date, today: date) -> Text:
    """Such as "dans 3 jours", "hier"… seen from `today`."""
    distance = (day - today).days
    near = {0: TODAY, 1: TOMORROW, -1: YESTERDAY}
    if distance in near:
        return near[distance]
    return plural_text(abs(distance), *(AHEAD if distance > 0 else AGO))


def late_text(day: date, today: date) -> Text:
    """Such as "en retard de 3 jours", counted from the last day."""
    return plural_text((today - day).days, *LATE)
