"""Who acts, and for whom: people, collectives, bodies, accounts, memberships."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from communaux.apps.actors.models.territory import Territory


class Nature(models.TextChoices):
    """What an actor is. An informal group needs no statutes and no number."""

    PERSON = "person", "personne / person"
    INFORMAL = "informal", "collectif informel / informal group"
    ASSOCIATION = "association", "association / association"
    COMPANY = "company", "société ou coopérative / company or co-operative"
    PUBLIC_BODY = "public_body", "organisme public / public body"


class Actor(models.Model):
    """A person, a collective formal or not, a company or a public body.

    The register knows an actor only by `uuid`, so a name may be forgotten. Of a young person
    only `minor_until` is kept, the last day before coming of age: never the date of birth.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nature = models.CharField(max_length=20, choices=Nature.choices)
    name = models.CharField(max_length=200)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="actors"
    )
    minor_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        """Whether this is one human being."""
        return self.nature == Nature.PERSON

    def is_minor(self, day: date) -> bool:
        """Whether this person is not of age yet on that day."""
        return self.minor_until is not None and day <= self.minor_until


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
    """A person belongs to a collective or a body from `starts` to `ends` and may act for it.

    `said` is what the collective says about it (a rule it gave itself, the minutes of a meeting),
    decided on `said_on`.
    """

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="members")
    referent = models.BooleanField(default=False)
    said = models.TextField(max_length=2000, blank=True)
    said_on = models.DateField(null=True, blank=True)
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
