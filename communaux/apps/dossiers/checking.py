"""Verifying everything: each register by itself, then against the row that lists its dossier."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register import faults
from communaux.apps.register.faults import Fault, fault
from communaux.apps.register.models import Chain
from communaux.apps.register.verification import Progress, verify_all


def verify_everything(progress: Progress | None = None) -> Iterator[Fault]:
    """Every fault of every register, and dossiers whose whole register has gone or been replaced.

    `progress(done, total)` is called with numbers of entries.
    """
    yield from verify_all(progress)
    chains = Chain.objects.filter(
        dossier=OuterRef("pk"), head_seq=OuterRef("head_seq"), head_hash=OuterRef("head_hash")
    )
    astray = DossierRow.objects.filter(~Exists(chains)).order_by("pk")
    for uuid, seq in astray.values_list("pk", "head_seq").iterator():
        yield fault(str(uuid), seq, faults.OTHER_ROW)
    rows = DossierRow.objects.filter(pk=OuterRef("pk"))
    unlisted = Chain.objects.filter(~Exists(rows)).order_by("pk")
    for uuid, seq in unlisted.values_list("pk", "head_seq").iterator():
        yield fault(str(uuid), seq, faults.OTHER_ROW)
