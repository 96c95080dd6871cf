"""A person named in an answer withdraws: the lines go, the register still verifies."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from communaux.apps.documents.holdings import delete_files
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.passing import refresh
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.privacy.expiry import note_expired
from communaux.apps.privacy.sweeping import sweep
from communaux.apps.register.models import SealedValue
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.named_people import consents_field
from communaux.kernel.mechanism.rectification_fields import ACT, FIELD, VALUE
from communaux.kernel.text import SpokenError, Text

NOTHING = Text(
    fr="L’acte n° {seq} n’a pas de réponse « {field} » qui nomme des personnes, ou elle est déjà "
    "effacée.",
    en="Act no. {seq} has no answer “{field}” that names people, or it is erased already.",
)


class NothingToWithdraw(SpokenError):
    """No such answer, or it is gone."""


def withdraw_consent(row: DossierRow, seq: int, field: str) -> int:
    """Erase an answer that names people, what corrected it, and who had agreed; how many values.

    The whole answer goes: who wrote it may tell it again without the name. Raises
    `NothingToWithdraw`.
    """
    _, found = _named(row, seq, field)
    with transaction.atomic():
        chosen = SealedValue.objects.filter(pk__in=[each.pk for each in found])
        chosen.update(value=None, salt="")
        note_expired((row.pk, each.entry.seq, each.field) for each in found)
        transaction.on_commit(partial(delete_files, []))
        transaction.on_commit(_sweep, robust=True)
    refresh(row)
    return len(found)


def named_in(row: DossierRow, seq: int, field: str) -> Field:
    """The question whose answer may name people there. Raises `NothingToWithdraw`."""
    return _named(row, seq, field)[0]


def _named(row: DossierRow, seq: int, field: str) -> tuple[Field, list[SealedValue]]:
    asked = mechanism_of(row.pinned_id).fields.get(field)
    found = [*_told(row, seq, field), *_corrected(row, seq, field)]
    if asked is None or not asked.names_people or not found:
        raise NothingToWithdraw(NOTHING.format(seq=str(seq), field=field[:60]))
    return asked, found


def _told(row: DossierRow, seq: int, field: str) -> list[SealedValue]:
    names = [field, consents_field(field)]
    found = SealedValue.objects.filter(entry__dossier=row.pk, entry__seq=seq, field__in=names)
    return list(found.filter(value__isnull=False).select_related("entry"))


def _corrected(row: DossierRow, seq: int, field: str) -> list[SealedValue]:
    found = SealedValue.objects.filter(entry__dossier=row.pk, field=VALUE, value__isnull=False)
    told = ((each, each.entry.body["data"]) for each in found.select_related("entry"))
    return [each for each, data in told if (data.get(ACT), data.get(FIELD)) == (seq, field)]


def _sweep() -> None:
    sweep()
