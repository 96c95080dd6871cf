"""The journal of erasures: what to do again if an old copy of the database comes back."""

from __future__ import annotations

from django.db import models


class Reason(models.TextChoices):
    """Who wanted it."""

    ASKED = "asked", "demandé par la personne / asked by the person"
    ORDERED = "ordered", "décidé par l’administration / decided by the administration"
    AGAIN = "again", "refait après une restauration / done again after a restore"


class Erasure(models.Model):
    """One person erased: her random identifier, when, why, how many rows of each holding.

    It names nobody. The same line is in `erasures.jsonl` in the data folder, out of reach of a
    database that is restored.
    """

    person = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.person} · {self.at}"


class Expiry(models.Model):
    """One answer or file erased because its time had passed: where it stood, never what it said."""

    dossier = models.UUIDField(db_index=True)
    seq = models.PositiveIntegerField()
    what = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "expiries"

    def __str__(self) -> str:
        return f"{self.dossier} · {self.seq} · {self.what}"
