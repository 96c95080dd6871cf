"""Fresh proofs: made, held five minutes, spent once even if two requests arrive together."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db.models import QuerySet

from communaux.apps.keys.models import FreshProof
from communaux.kernel.time import clock

HELD = timedelta(minutes=5)
FORGOTTEN = timedelta(days=1)


def make_proof(method: str) -> FreshProof:
    """A new proof by that method; those never spent are swept away after a day."""
    now = clock.now()
    FreshProof.objects.filter(spent_at__isnull=True, made_at__lt=now - FORGOTTEN).delete()
    return FreshProof.objects.create(reference=uuid4().hex, method=method, made_at=now)


def held_proof(reference: str) -> FreshProof | None:
    """The proof of that reference, unless spent or more than five minutes old."""
    return _held(reference).first()


def spend_proof(reference: str) -> FreshProof | None:
    """The same, now spent; None when another request was quicker."""
    spent = _held(reference).update(spent_at=clock.now())
    return FreshProof.objects.get(pk=reference) if spent else None


def _held(reference: str) -> QuerySet[FreshProof]:
    return FreshProof.objects.filter(
        pk=reference, spent_at__isnull=True, made_at__gt=clock.now() - HELD
    )
