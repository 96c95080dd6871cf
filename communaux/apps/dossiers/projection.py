"""Copying a situation into the row that lists read: nothing here decides anything."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.situation import Due, Situation
from communaux.kernel.mechanism.mechanism import Mechanism

LONGEST_TITLE = 300
A_DAY = timedelta(days=1)
COLUMNS = (
    "title summary search stage state since turn next_due late late_from ended_on parent_told "
    "next_change_on next_reminder_on changed_at head_seq head_hash"
).split()
"""The columns that `project` and the register's head change."""


def project(row: DossierRow, situation: Situation) -> None:
    """Set every copied column of the row from its situation of today; the row is not saved."""
    mechanism, facts = situation.dossier.mechanism, situation.facts
    row.title = _public(mechanism, mechanism.title_field, facts)[:LONGEST_TITLE]
    row.title = row.title or mechanism.title.fr[:LONGEST_TITLE]
    row.summary = _public(mechanism, mechanism.summary_field, facts)
    row.search = plain(f"{row.title} {row.number} {row.commons.name if row.commons else ''}")
    spec = situation.stage_spec
    row.stage = situation.stage or ""
    row.state = (spec.state if spec else None) or row.stage
    row.since, row.ended_on = situation.since, situation.ended
    live = situation.ended is None or bool(situation.running)
    row.turn = " ".join(situation.turn) if live else ""
    row.next_due = situation.next_due if live else None
    row.late = situation.late and live
    row.late_from = min(_late_days(situation), default=None) if live else None
    row.next_change_on = min(_change_days(situation), default=None)
    row.next_reminder_on = min((day for day in reminder_days(situation)), default=None)


def plain(text: str) -> str:
    """Letters without accents or capitals, for searching: "Façade Élodie" → "facade elodie"."""
    parted = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()


def reminder_days(situation: Situation) -> Iterator[date]:
    """The days, from today on, on which somebody must be reminded of something.

    Today counts: an act done in the morning must not swallow the reminder of the evening.
    """
    for due in owed(situation):
        yield from (day for _, day in remind_on(situation, due) if day >= situation.on)
    if situation.ended is None:
        for duty in situation.duties:
            if duty.state in {"coming", "expected"}:
                days = (duty.due, duty.grace_until + A_DAY)
                yield from (day for day in days if day >= situation.on)


def remind_on(situation: Situation, due: Due) -> Iterator[tuple[str, date]]:
    """The reminders of one deadline: ("before:P7D", a week before), ("late", the day after).

    A window is also recalled the day it opens ("opens"), and never before.
    """
    if due.due is None:
        return
    if due.first is not None:
        yield "opens", due.first
    for length in situation.dossier.mechanism.deadlines[due.name].remind:
        day = length.before(due.due)
        if due.first is None or day > due.first:
            yield f"before:{length}", day
    if due.nature == "limit":
        yield "late", due.due + A_DAY


def _public(mechanism: Mechanism, name: str | None, facts: object) -> str:
    """A fact as text, only when everybody may read it."""
    field = mechanism.fields.get(name or "")
    if field is None or field.visibility != "public" or not hasattr(facts, "get"):
        return ""
    return str(facts.get(name) or "").strip()


def owed(situation: Situation) -> list[Due]:
    """The deadlines still running, or coming, that have a last day."""
    return [due for due in situation.running if due.due]


def _late_days(situation: Situation) -> Iterator[date]:
    """First days on which each thing owed is late, if nothing is done.

    Where silence moves the dossier elsewhere, nobody is late: it is over.
    """
    specs = situation.dossier.mechanism.deadlines
    for due in owed(situation):
        silence = specs[due.name].silence
        if due.due and due.nature == "limit" and not (silence and silence.moves):
            yield due.due + A_DAY
    for duty in situation.duties:
        if duty.state in {"coming", "expected", "late"}:
            yield duty.grace_until + A_DAY


def _change_days(situation: Situation) -> Iterator[date]:
    """Days after today on which time alone changes what the row says."""
    days = [due.due + A_DAY for due in owed(situation) if due.due]
    days += [due.first for due in owed(situation) if due.first]
    days += [lock.until + A_DAY for lock in situation.locks if lock.until]
    if situation.ended is None:
        days += [day for duty in situation.duties for day in (duty.due, duty.grace_until + A_DAY)]
        days += [day for day, _ in situation.state.rounds_due.values()]
    yield from (day for day in days if day > situation.on)
