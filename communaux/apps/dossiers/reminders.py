"""Reminders to send: each deadline and obligation is recalled once of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction

from communaux.apps.dossiers.due_rows import HANDFUL, due_count, due_rows
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.projection import A_DAY, owed, remind_on, reminder_days
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.time import clock

Progress = Callable[[int, int], None]
MOST_SHOWN = 50


def due_reminders(
    today: date | None = None, progress: Progress | None = None
) -> Iterator[Reminder]:
    """Write the reminders that have come due, then give all those not sent yet.

    One row per dossier, deadline, last day and kind: running it twice writes nothing more.
    """
    note_reminders(today, progress)
    return waiting()


def note_reminders(today: date | None = None, progress: Progress | None = None) -> int:
    """Write the reminders that have come due; how many dossiers were looked at."""
    day = today or clock.today()
    total, done = due_count("next_reminder_on", day), 0
    for handful in due_rows("next_reminder_on", day):
        rows = DossierRow.objects.select_related("territory", "commons").in_bulk(
            [pk for pk, _ in handful]
        )
        for row in rows.values():
            _remind(row, day)
            done += 1
            if progress is not None:
                progress(done, max(total, done))
    return done


def waiting() -> Iterator[Reminder]:
    """The reminders not sent yet, in the order they were written, never all in memory."""
    last = 0
    while True:
        found = Reminder.objects.filter(sent_at__isnull=True, pk__gt=last).order_by("pk")
        handful = list(found.select_related("dossier")[:HANDFUL])
        if not handful:
            return
        yield from handful
        last = handful[-1].pk


def reminders_of(row: DossierRow) -> list[Reminder]:
    """What was recalled in a dossier, the latest first."""
    return list(Reminder.objects.filter(dossier=row).order_by("-created_on", "-pk")[:MOST_SHOWN])


def mark_sent(reminder: Reminder) -> None:
    """Note that a reminder has left."""
    reminder.sent_at = clock.now()
    reminder.save(update_fields=["sent_at"])


def _remind(row: DossierRow, today: date) -> None:
    situation = situation_of(row, today)
    with transaction.atomic():
        Reminder.objects.bulk_create(_reminders(row, situation), ignore_conflicts=True)
        days = (day for day in reminder_days(situation) if day > today)
        following = min(days, default=None)
        DossierRow.objects.filter(pk=row.pk).update(next_reminder_on=following)


def _reminders(row: DossierRow, situation: Situation) -> Iterator[Reminder]:
    for about, kind, due, owed_by in _to_recall(situation):
        yield Reminder(
            dossier=row, about=about, kind=kind, due=due, owed_by=owed_by, created_on=situation.on
        )


def _to_recall(situation: Situation) -> Iterator[tuple[str, str, date, str]]:
    today = situation.on
    for due in owed(situation):
        for kind, day in remind_on(situation, due):
            if due.due and day <= today and (kind == "late") == (today > due.due):
                yield due.name, kind, due.due, due.owed_by or ""
    for duty in situation.duties if situation.ended is None else ():
        if duty.state == "late":
            yield duty.name, "late", duty.due, duty.owed_by
        elif duty.state == "expected" and today < duty.grace_until + A_DAY:
            yield duty.name, "due", duty.due, duty.owed_by
