"""Territories, the people and bodies that act there, and on whose behalf."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Nature(models.TextChoices):
    """What an actor is. An informal group needs no statutes and no number."""

    PERSON = "person", "personne / person"
    INFORMAL = "informal", "collectif informel / informal group"
    ASSOCIATION = "association", "association / association"
    COMPANY = "company", "société ou coopérative / company or co-operative"
    PUBLIC_BODY = "public_body", "organisme public / public body"


class Territory(models.Model):
    """The perimeter of an authority; one instance hosts many.

    `place` is its official code (INSEE, ISTAT, …); `holidays_place` the code that the kernel's
    `Holidays.for_place` understands; `zone` the time zone that says which day it is.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=20, blank=True)
    holidays_place = models.CharField(max_length=20, default="FR")
    zone = models.CharField(max_length=50, default="Europe/Paris")
    summary_fr = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "territories"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DayOff(models.Model):
    """A territory's own day off, by a dated decision: deadlines that skip holidays skip it too."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="days_off")
    day = models.DateField()
    name_fr = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    decision = models.CharField(max_length=300)
    decided_on = models.DateField()

    class Meta:
        verbose_name_plural = "days off"
        ordering = ["territory", "day"]
        constraints = [
            models.UniqueConstraint(fields=["territory", "day"], name="actors_unique_day_off"),
            models.CheckConstraint(
                condition=Q(decided_on__lte=F("day")), name="actors_day_off_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.name_fr}"


class Actor(models.Model):
    """A person, a collective formal or not, a company or a public body.

    The register knows an actor only by `uuid`, so a name may be forgotten.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nature = models.CharField(max_length=20, choices=Nature.choices)
    name = models.CharField(max_length=200)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="actors"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        """Whether this is one human being."""
        return self.nature == Nature.PERSON


class Account(models.Model):
    """Which person a signed-in user is. The e-mail address stays with the user, out of every list.

    Closing an account deletes the user and this row; the person and her acts stay.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="account"
    )
    person = models.OneToOneField(Actor, on_delete=models.CASCADE, related_name="account")

    def __str__(self) -> str:
        return str(self.person)


def in_force(day: date) -> Q:
    """Rows with `starts` ≤ day ≤ `ends`, both days counted; a null `ends` never ends."""
    return Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


class Membership(models.Model):
    """A person belongs to a collective or a body from `starts` to `ends` and may act for it."""

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="members")
    referent = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="actors_membership_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.body}"


def not_revoked(day: date) -> Q:
    """Mandates not revoked by that day: one revoked on a day no longer holds on that day."""
    return Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)


class Mandate(models.Model):
    """Roles that a public body gives a person in one territory, for a time.

    `roles` are role names of mechanisms (`held_by: mandate`), such as "interface_office".
    """

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mandates")
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mandates_given")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="mandates")
    roles = models.JSONField(default=list)
    district = models.CharField(max_length=100, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="actors_mandate_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {', '.join(self.roles)} · {self.territory}"
