"""Reading dossiers: one row, its entries, its neighbours, its export."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from communaux.apps.actors.acting import Acting
from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.models import DossierRow, Seat
from communaux.apps.dossiers.readers import Reader, may_export
from communaux.apps.register.export import export
from communaux.apps.register.models import Entry

RELATED = ("territory", "commons")


def dossier_row(uuid: UUID | str) -> DossierRow:
    """One dossier with its territory and commons; raises `DossierRow.DoesNotExist`."""
    return DossierRow.objects.select_related(*RELATED).get(pk=uuid)


def entries_of(row: DossierRow) -> list[Entry]:
    """The register of a dossier in order, with its sealed values; two queries."""
    found = Entry.objects.filter(dossier=row.pk).order_by("seq")
    return list(found.prefetch_related("sealed"))


def entry_of(row: DossierRow, seq: int) -> Entry:
    """One act of a dossier; raises `Entry.DoesNotExist`."""
    return Entry.objects.prefetch_related("sealed").get(dossier=row.pk, seq=seq)


def rivals_of(row: DossierRow) -> list[DossierRow]:
    """Other living dossiers on the same commons, oldest first."""
    if row.commons_id is None:
        return []
    found = DossierRow.objects.filter(commons_id=row.commons_id, ended_on__isnull=True)
    return list(found.exclude(pk=row.pk).order_by("opened_on", "number"))


def children_of(row: DossierRow) -> list[DossierRow]:
    """Dossiers opened inside this one, oldest first."""
    return list(DossierRow.objects.filter(parent=row).order_by("opened_on", "number"))


def dossiers_of(acting: Acting) -> QuerySet[DossierRow]:
    """Dossiers in which a party holds a role, the latest changed first."""
    seats = Seat.objects.filter(party=str(acting.party.pk)).values("dossier")
    return DossierRow.objects.filter(pk__in=seats).order_by("-changed_at")


def recent_acts(
    territory: Territory, *, before: int | None = None, size: int = 50
) -> list[tuple[Entry, DossierRow]]:
    """The latest acts recorded in a territory with their dossiers; `before` an entry's pk."""
    here = DossierRow.objects.filter(pk=OuterRef("dossier"), territory=territory)
    found = Entry.objects.filter(Exists(here)).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found[:size])
    rows = DossierRow.objects.in_bulk({entry.dossier for entry in entries})
    return [(entry, rows[entry.dossier]) for entry in entries]


def latest_moved(territory: Territory, *, size: int = 6) -> list[tuple[Entry, DossierRow]]:
    """The dossiers that moved last, each with its last act; two queries whatever the size."""
    rows = DossierRow.objects.filter(territory=territory).order_by("-changed_at", "-uuid")[:size]
    heads = {row.pk: row for row in rows}
    last = [Q(dossier=row.pk, seq=row.head_seq) for row in heads.values()]
    if not last:
        return []
    entries = {entry.dossier: entry for entry in Entry.objects.filter(reduce(or_, last))}
    return [(entries[pk], row) for pk, row in heads.items() if pk in entries]


def export_for(row: DossierRow, reader: Reader) -> dict[str, Any]:
    """The register of a dossier as JSON, with the sealed answers this reader may read."""
    return export(row.pk, visible=may_export(row, reader))
