"""The sentence behind a computed day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from communaux.kernel.text import (
    Text,
    date_text,
    day_text,
    duration_text,
    list_text,
    plural_text,
    weekday_text,
)
from communaux.kernel.time.holiday_names import in_sentence
from communaux.kernel.time.rules import RULES, RuleName

if TYPE_CHECKING:
    from communaux.kernel.time.counting import Count, Counting
    from communaux.kernel.time.duration import Duration
    from communaux.kernel.time.holidays import Holidays

NAMED_HOLIDAYS = 6

ANSWERS = {
    "last": Text(fr="{day} : {clause}", en="{day}: {clause}"),
    "earliest": Text(fr="pas avant le {day} : {clause}", en="not before {day}: {clause}"),
}
THEN = Text(fr=" ; ", en="; ")
SAME_DAY = Text(fr="le jour même", en="the same day")
AFTER = Text(fr="{length} après le {start}", en="{length} after {start}")
BEFORE = Text(fr="{length} avant le {start}", en="{length} before {start}")
UNTIL = Text(fr="{length} finissant le {start} inclus", en="{length} ending with {start}")
FROM = Text(fr="{length} à compter du {start} inclus", en="{length} beginning with {start}")
IN_WORKING_DAYS = Text(fr="{length} en jours ouvrés", en="{length} in working days")
WORKING_DAYS = (
    Text(fr="{n} jour ouvré", en="{n} working day"),
    Text(fr="{n} jours ouvrés", en="{n} working days"),
)
CLAMPED = Text(
    fr="le mois n’ayant pas de {n}, son dernier jour en tient lieu",
    en="the month has no day {n}, so its last day stands in",
)
FRANC = Text(
    fr="délai franc (ni le premier ni le dernier jour ne comptent)",
    en="clear days (neither the first nor the last day counts)",
)
EXCLUDED = (
    Text(fr="jour férié exclu : {days}", en="holiday excluded: {days}"),
    Text(fr="jours fériés exclus : {days}", en="holidays excluded: {days}"),
)
NAMED = Text(fr="{name} ({day})", en="{name} ({day})")
NO_HOLIDAY = Text(
    fr="jours fériés exclus (aucun dans la période)", en="holidays excluded (none in the period)"
)
OTHERS = Text(fr="et {n} autre", en="and {n} other"), Text(fr="et {n} autres", en="and {n} others")
CARRIED = Text(
    fr="reporté du {day} au premier jour ouvrable suivant",
    en="carried over from {day} to the next working day",
)


def explain(
    start: date,
    duration: Duration,
    counting: Counting,
    steps: Count,
    holidays: Holidays,
    *,
    kind: Literal["last", "earliest"],
) -> Text:
    """Say "28 avril 2017 : 21 jours après le 5 avril 2017 ; jours fériés exclus : …"."""
    clause = clause_text(start, duration, counting, steps, holidays)
    return ANSWERS[kind].format(day=steps.day, clause=clause)


def clause_text(
    start: date,
    duration: Duration,
    counting: Counting,
    steps: Count,
    holidays: Holidays,
    *,
    before: bool = False,
) -> Text:
    """The way the day was counted, without the day itself."""
    parts = [_counted(start, duration, counting, before=before)]
    if steps.clamped:
        parts.append(CLAMPED.format(n=str(start.day)))
    if duration.in_months and "de_quantieme_a_quantieme" in counting.rules:
        parts.append(RULES["de_quantieme_a_quantieme"].sentence)
    if counting.franc and not duration.is_zero:
        parts.append(_ruled(counting, "delai_franc", FRANC))
    if steps.skipped:
        parts.append(_excluded(steps.skipped, start, holidays))
    elif counting.exclude_holidays and counting.unit == "calendar":
        parts.append(NO_HOLIDAY)
    if steps.day != steps.raw:
        words = _ruled(counting, "report_jour_ouvrable", CARRIED)
        parts.append(words.format(day=weekday_text(steps.raw)))
    return Text.joined(parts, THEN)


def _ruled(counting: Counting, rule: RuleName, plain: Text) -> Text:
    """The sentence of a named rule when the counting follows it, else the plain one."""
    return RULES[rule].sentence if rule in counting.rules else plain


def _counted(start: date, duration: Duration, counting: Counting, *, before: bool) -> Text:
    if duration.is_zero:
        return SAME_DAY
    if counting.start == "included":
        words = UNTIL if before else FROM
    else:
        words = BEFORE if before else AFTER
    return words.format(length=_length(duration, counting), start=date_text(start))


def _length(duration: Duration, counting: Counting) -> Text:
    plain = duration_text(duration)
    if counting.unit == "calendar" or not (duration.weeks or duration.days):
        return plain
    if duration.in_months or duration.weeks:
        return IN_WORKING_DAYS.format(length=plain)
    return plural_text(duration.days, *WORKING_DAYS)


def _excluded(days: Sequence[date], start: date, holidays: Holidays) -> Text:
    """The holidays by name and day; the first six when there are many."""
    named = [_named(day, start, holidays) for day in sorted(days)[:NAMED_HOLIDAYS]]
    more = len(days) - NAMED_HOLIDAYS
    words = list_text(named) if more <= 0 else Text.joined([*named, plural_text(more, *OTHERS)])
    return EXCLUDED[len(days) > 1].format(days=words)


def _named(day: date, start: date, holidays: Holidays) -> Text:
    """Its name and day, "vendredi saint (14 avril)", with the year when that is another one."""
    written = day_text(day) if day.year == start.year else date_text(day)
    name = holidays.name(day) or written
    return NAMED.format(name=in_sentence(name), day=written)
