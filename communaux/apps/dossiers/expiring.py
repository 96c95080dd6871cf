"""Erasing answers whose time of keeping has passed; the registers still verify."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from communaux.apps.dossiers.keeping import Kind, kinds
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.passing import refresh
from communaux.apps.privacy.expiry import note_expired
from communaux.apps.register.models import SealedValue
from communaux.kernel.mechanism.rectification_fields import FIELD, VALUE
from communaux.kernel.time import clock


def forget_answers(on: date | None = None) -> int:
    """Erase the answers past their time on a day, today by default; how many.

    Idempotent: what is erased is not found again. Copies of the living dossiers are made again.
    """
    day = on or clock.today()
    return sum(_forget(kind, day) for kind in kinds())


def _forget(kind: Kind, day: date) -> int:
    with transaction.atomic():
        due = [*_answers(kind, day), *_rectified(kind, day)]
        if not due:
            return 0
        places = [(each.entry.dossier, each.entry.seq, each.field) for each in due]
        SealedValue.objects.filter(pk__in=[each.pk for each in due]).update(value=None, salt="")
        note_expired(places)
    touched = {dossier for dossier, _, _ in places}
    for row in DossierRow.objects.filter(pk__in=touched, ended_on__isnull=True):
        refresh(row)
    return len(due)


def _sealed(kind: Kind) -> QuerySet[SealedValue]:
    found = SealedValue.objects.filter(
        value__isnull=False, entry__dossier__in=kind.rows.values("pk")
    )
    return found.select_related("entry")


def _answers(kind: Kind, day: date) -> list[SealedValue]:
    """Those of the forms, one query for each question that says how long it is kept."""
    due: list[SealedValue] = []
    for field in kind.mechanism.fields:
        keep = kind.keep_of(field)
        if keep is None:
            continue
        asked = _sealed(kind).filter(field=field)
        if keep.after == "end":
            due += asked.filter(entry__dossier__in=kind.past(keep, day).values("pk"))
        else:
            due += asked.filter(entry__legal_date__lt=keep.over(kind.book, day))
    return due


def _rectified(kind: Kind, day: date) -> list[SealedValue]:
    """Corrected values: kept as long as the answer that they correct."""
    return [each for each in _sealed(kind).filter(field=VALUE) if _over(kind, each, day)]


def _over(kind: Kind, sealed: SealedValue, day: date) -> bool:
    keep = kind.keep_of(str(sealed.entry.body["data"].get(FIELD, "")))
    if keep is None:
        return False
    if keep.after == "act":
        return sealed.entry.legal_date < keep.over(kind.book, day)
    return kind.past(keep, day).filter(pk=sealed.entry.dossier).exists()
