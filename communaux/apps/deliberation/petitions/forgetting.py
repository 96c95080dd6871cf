"""Erasing signatures: all of them when the promised day has passed; sealed lists stand without."""

from __future__ import annotations

from datetime import date

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.kernel.time import clock


def forget_signatures(on: date | None = None) -> int:
    """Erase the signatures of every petition whose last day of keeping has passed; how many."""
    day = on or clock.today()
    due = Petition.objects.filter(keep_until__lt=day)
    gone, _ = Signatory.objects.filter(petition__in=due).delete()
    return gone
