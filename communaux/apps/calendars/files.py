"""Calendar files: of a mechanism from a start date, of a dossier as it stands."""

from __future__ import annotations

from datetime import UTC, datetime, time

from communaux.apps.calendars.entries import entries, settled, stamped
from communaux.apps.calendars.ics import written
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.timetable.coming import Timetable


def mechanism_file(found: Timetable, mechanism: Mechanism, *, language: str, url: str) -> bytes:
    """Every date that can be placed; the same start gives the same file."""
    scope = f"{mechanism.mechanism}/{found.start}"
    told = entries(found, mechanism, scope=scope, language=language, url=url)
    stamp = datetime.combine(found.start, time(12), UTC)
    name = mechanism.title.in_(language)
    return written(name, told, language=language, stamp=stamp, url=url)


def dossier_file(
    found: Timetable, mechanism: Mechanism, row: DossierRow, *, language: str, url: str
) -> bytes:
    """What can be relied on in a dossier; it changes when an act or a silence changes it."""
    told = entries(settled(found), mechanism, scope=str(row.pk), language=language, url=url)
    told = stamped(told, row.changed_at, row.head_seq)
    name = f"{row.number} · {row.title}"
    return written(name, told, language=language, stamp=row.changed_at, url=url)
