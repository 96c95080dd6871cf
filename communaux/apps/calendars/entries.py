"""The dates of a timetable as entries of a calendar, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from communaux.apps.calendars.ics import Entry
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, list_text
from communaux.kernel.timetable.coming import Coming, Timetable

LAST_DAY = Text(fr="Dernier jour : {label}", en="Last day: {label}")
LATE = Text(fr="En retard depuis ce jour : {label}", en="Late since this day: {label}")
ENDS = Text(fr="Fin : {label}", en="End: {label}")
OPENS = Text(fr="Ouvre : {label}", en="Opens: {label}")
CLOSES = Text(fr="Dernier jour : {label}", en="Last day: {label}")
AT_BEST = Text(fr="{words} (au plus tôt)", en="{words} (at the earliest)")
OWED = Text(fr="À : {who}", en="Owed by: {who}")
IF_SILENT = Text(fr="Si rien ne vient : {sentence}", en="If nothing comes: {sentence}")
BETWEEN = Text(fr="Entre le {earliest} et le {latest}.", en="Between {earliest} and {latest}.")
NO_LIMIT = Text(
    fr="Au plus tôt le {earliest} ; rien ne limite un acte qui précède.",
    en="At the earliest on {earliest}; nothing limits an act that comes before.",
)
AFTER = Text(fr="Après : {acts}", en="After: {acts}")
FREE = Text(fr="Possible à partir de ce jour : {label}", en="Possible from this day: {label}")
WORDS = {"period": ENDS, "window": CLOSES, "earliest": FREE}


def entries(
    found: Timetable, mechanism: Mechanism, *, scope: str, language: str, url: str = ""
) -> Iterator[Entry]:
    """Each date that can be placed, and the day each window opens."""
    for one in found.coming:
        if one.day is None:
            continue
        entry = Entry(
            scope=scope,
            key=one.key,
            day=one.day,
            summary=summary(one).in_(language),
            description="\n".join(text.in_(language) for text in told(one, mechanism)),
            url=url,
            category=mechanism.title.in_(language),
            alarms=tuple(alarms(one, mechanism, one.day)),
        )
        yield entry
        opens = one.opens_latest or one.opens
        if one.kind == "window" and opens is not None and opens < one.day:
            words = OPENS.format(label=one.label).in_(language)
            yield replace(entry, key=f"{one.key}:opens", day=opens, summary=words)


def settled(found: Timetable) -> Timetable:
    """Only what is under way or has one possible day: what somebody may rely on."""
    sure = tuple(one for one in found.coming if one.standing != "coming" or one.certain)
    return replace(found, coming=sure)


def summary(one: Coming) -> Text:
    """What the day is, in one line."""
    if one.standing == "late":
        return LATE.format(label=one.label)
    if one.kind in {"round", "lock", "duty"}:
        words = one.label
    else:
        words = WORDS.get(one.kind, LAST_DAY).format(label=one.label)
    return words if one.latest else AT_BEST.format(words=words)


def told(one: Coming, mechanism: Mechanism) -> Iterator[Text]:
    """Who owes it, what silence does, how it was counted."""
    role = mechanism.roles.get(one.owed_by or "")
    if role is not None:
        yield OWED.format(who=role.label)
    if one.silence is not None:
        yield IF_SILENT.format(sentence=one.silence)
    if one.latest is None and one.earliest is not None:
        yield NO_LIMIT.format(earliest=one.earliest)
    elif one.latest is not None and one.earliest is not None and not one.certain:
        yield BETWEEN.format(earliest=one.earliest, latest=one.latest)
    if one.explanation is not None:
        origin = one.origin.origin_text() if one.origin else None
        yield Text.joined([one.explanation, origin], " · ") if origin else one.explanation
    if one.after:
        yield AFTER.format(acts=list_text(one.after))


def alarms(one: Coming, mechanism: Mechanism, day: date) -> Iterator[int]:
    """How many days before to remind, as the mechanism asks."""
    spec = mechanism.deadlines.get(one.name)
    for length in spec.remind if spec else ():
        yield (day - length.before(day)).days


def stamped(found: Iterator[Entry], changed: datetime, sequence: int) -> Iterator[Entry]:
    """The same entries, saying when they last changed and for the how-manieth time."""
    for entry in found:
        yield replace(entry, changed=changed, sequence=sequence)
