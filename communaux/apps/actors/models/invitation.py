"""Invitations to a link that serves once: to be referent of a group, or guardian of a minor."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from communaux.apps.actors.models.actor import Actor


class Invitation(models.Model):
    """Somebody invited to join `body`: a group, as referent; or a minor, as guardian.

    Only the SHA-256 of the link is kept, never the link nor the address it was sent to.
    """

    digest = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="invitations_made")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, related_name="invitations_accepted"
    )
    accepted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.body} · {self.made_at:%Y-%m-%d}"

    def waits(self, now: datetime) -> bool:
        """Whether it may still be accepted."""
        return self.accepted_at is None and now < self.expires_at


class GuardianConsent(models.Model):
    """A guardian agrees that a minor takes part, until it is withdrawn or the minor is of age."""

    minor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="guardian_consents")
    guardian = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="minors_consented")
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(minor=F("guardian")), name="actors_guardian_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian} → {self.minor}"


def consent_holds(day: date) -> Q:
    """Consents given by that day and not withdrawn on it or before."""
    return Q(given_on__lte=day) & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))
