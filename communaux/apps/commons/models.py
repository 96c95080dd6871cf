"""Shared resources: where they are, whose they are, who holds a right or a lock on them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from communaux.apps.actors.models import Actor, Territory


class Kind(models.TextChoices):
    """What a commons is made of."""

    MATERIAL = "material", "matériel / material"
    IMMATERIAL = "immaterial", "immatériel / immaterial"
    DIGITAL = "digital", "numérique / digital"


class Commons(models.Model):
    """One shared resource. `geometry` is a GeoJSON geometry (WGS 84), when it has a place."""

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="commons")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MATERIAL)
    place = models.CharField(max_length=300, blank=True)
    geometry = models.JSONField(null=True, blank=True)
    owner = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="owned_commons"
    )
    heritage = models.BooleanField(default=False)
    notes = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "commons"
        ordering = ["name"]
        indexes = [models.Index(fields=["territory", "name"], name="commons_by_name")]

    def __str__(self) -> str:
        return self.name


class Right(models.Model):
    """What somebody may do with a commons (`what`: use, care, lease, own …) for a time."""

    commons = models.ForeignKey(Commons, on_delete=models.CASCADE, related_name="rights")
    holder = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="rights")
    what = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.holder} · {self.what} · {self.commons}"


def holding(day: date) -> Q:
    """Locks in force that day, both ends counted."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


class LockRow(models.Model):
    """A hold of one dossier on a commons, copied from its situation so that others see it.

    `forbids` lists the tags of acts it forbids to other dossiers on the same commons; `expected`
    is the day by which an act that lifts it is awaited.
    """

    commons = models.ForeignKey(Commons, on_delete=models.CASCADE, related_name="locks")
    dossier = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)
    expected = models.DateField(null=True)
    forbids = models.JSONField(default=list)
    label_fr = models.CharField(max_length=300, blank=True)
    label_en = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} · {self.commons_id} · {self.since}"
