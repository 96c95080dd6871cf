"""The journal of what was erased because its time of keeping had passed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from communaux.apps.privacy.models import Expiry
from communaux.kernel.time import clock

Place = tuple[UUID, int, str]


def note_expired(places: Iterable[Place]) -> int:
    """Write down what went: the dossier, the number of the act, the question; how many lines."""
    at = clock.now()
    rows = [Expiry(dossier=dossier, seq=seq, what=what, at=at) for dossier, seq, what in places]
    Expiry.objects.bulk_create(rows, batch_size=500)
    return len(rows)
