"""Parties seated in a dossier, as rows: who may read what its parties share."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from communaux.apps.dossiers.models import Seat

Seats = Mapping[str, tuple[str, ...]]


def keep_seats(dossier: UUID, before: Seats, after: Seats) -> None:
    """Write the difference between two situations' seats; nothing when they are the same."""
    had, has = _pairs(before), _pairs(after)
    for role, party in sorted(had - has):
        Seat.objects.filter(dossier_id=dossier, role=role, party=party).delete()
    fresh = [Seat(dossier_id=dossier, role=role, party=party) for role, party in sorted(has - had)]
    if fresh:
        Seat.objects.bulk_create(fresh, ignore_conflicts=True)


def _pairs(seats: Seats) -> set[tuple[str, str]]:
    return {(role, party) for role, parties in seats.items() for party in parties}
