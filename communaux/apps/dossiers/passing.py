"""When time alone changes a dossier: silence takes effect, somebody is late, a lock ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction

from communaux.apps.dossiers.bench import taken_up
from communaux.apps.dossiers.due_rows import due_count, due_rows
from communaux.apps.dossiers.entering import copy_situation
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.dossier.situation import situate
from communaux.kernel.time import clock

Progress = Callable[[int, int], None]


def refresh(row: DossierRow) -> DossierRow:
    """Compute the row again from its register, as of today; the register itself never changes."""
    pk, commons = row.pk, row.commons_id
    return patiently(lambda: _refresh(pk, commons))


def refresh_due(today: date | None = None, progress: Progress | None = None) -> int:
    """Refresh every row that time has changed, and tell parents not told yet; how many.

    Idempotent: run again the same day, it finds nothing to do but parents that still refuse.
    """
    day = today or clock.today()
    total, done = due_count("next_change_on", day), 0
    for handful in due_rows("next_change_on", day):
        for pk, commons in handful:
            _refresh_patiently(pk, commons)
            done += 1
            if progress is not None:
                progress(done, max(total, done))
    untold = DossierRow.objects.filter(parent_told=False).order_by("pk")
    for pk, commons in list(untold.values_list("pk", "commons_id")):
        _refresh_patiently(pk, commons)
        done += 1
    return done


def _refresh_patiently(pk: UUID, commons: UUID | None) -> DossierRow:
    return patiently(lambda: _refresh(pk, commons))


def _refresh(pk: UUID, commons: UUID | None) -> DossierRow:
    with transaction.atomic():
        bench = taken_up(pk, commons)
        today = clock.today(bench.row.territory.zone)
        seats = situate(bench.dossier, today, bench.book).seats
        copy_situation(bench, seats=seats, on=today, today=today)
        return bench.row
