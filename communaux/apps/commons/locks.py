"""Locks that dossiers hold on commons, as rows that other dossiers read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from communaux.apps.commons.models import LockRow
from communaux.kernel.conditions.view import Lock
from communaux.kernel.text import Text


def locks_on(commons: UUID, *, besides: UUID | None = None) -> tuple[Lock, ...]:
    """Every lock on a commons, past ones too, except those that one dossier holds itself."""
    rows = LockRow.objects.filter(commons_id=commons).order_by("since", "pk")
    return tuple(_lock(row) for row in rows if row.dossier != besides)


def keep_locks(commons: UUID, dossier: UUID, locks: Sequence[Lock]) -> None:
    """Make the rows of a dossier say what its situation says; writes only what differs."""
    wanted = [_columns(lock) for lock in locks]
    rows = LockRow.objects.filter(dossier=dossier)
    stale = []
    for row in rows:
        columns = _columns(_lock(row))
        if columns in wanted:
            wanted.remove(columns)
        else:
            stale.append(row.pk)
    if stale:
        LockRow.objects.filter(pk__in=stale).delete()
    if wanted:
        LockRow.objects.bulk_create(
            LockRow(commons_id=commons, dossier=dossier, **columns) for columns in wanted
        )


def _lock(row: LockRow) -> Lock:
    label = Text(fr=row.label_fr, en=row.label_en) if row.label_fr and row.label_en else None
    return Lock(
        row.kind, str(row.dossier), row.since, row.until, tuple(row.forbids), label, row.expected
    )


def _columns(lock: Lock) -> dict[str, object]:
    return {
        "kind": lock.kind,
        "since": lock.since,
        "until": lock.until,
        "expected": lock.expected,
        "forbids": list(lock.forbids),
        "label_fr": lock.label.fr if lock.label else "",
        "label_en": lock.label.en if lock.label else "",
    }
