"""Noting, inside the transaction that changes a dossier, that there is something to tell.

One short row, whoever and however many they are that will be told: an act costs the same for
a dossier that a thousand people follow. `spreading` does the rest, later and elsewhere.
"""

from __future__ import annotations

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.models import Untold
from communaux.kernel.dossier.situation import Situation


def note_change(row: DossierRow, situation: Situation) -> None:  # noqa: ARG001 - what a follower is given
    """Leave a mark that is there if, and only if, the act is."""
    Untold.objects.create(dossier=row)
