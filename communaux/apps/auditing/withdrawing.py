"""Erasing lines where somebody is named leaves a line in the journal: who did it, in which act."""

from __future__ import annotations

from django.db import transaction

from communaux.apps.auditing.writing import note
from communaux.apps.documents.withdrawing import withdraw_consent
from communaux.apps.dossiers.models import DossierRow


def erase_lines(row: DossierRow, seq: int, field: str) -> int:
    """`withdraw_consent`, noted; how many values. Raises `NothingToWithdraw`."""
    with transaction.atomic():
        erased = withdraw_consent(row, seq, field)
        note("lines.erased", row._meta.label, row.pk, {"act": str(seq), "field": field})
    return erased
