"""Mandates and delegations of signature: who may bind a body, for what, how far, until when."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from communaux.apps.actors.models.actor import Actor
from communaux.apps.actors.models.territory import Territory
from communaux.kernel.money.amount import Amount


class MandateKind(models.TextChoices):
    """How one acts for a body: in a function of one's own, or by signing for whoever holds it."""

    MANDATE = "mandate", "mandat / mandate"
    SIGNATURE = "signature", "délégation de signature / delegation of signature"


def not_revoked(day: date) -> Q:
    """Mandates not revoked by that day: one revoked on a day no longer holds on that day."""
    return Q(revoked_on__isnull=True) | Q(revoked_on__gt=day)


class Mandate(models.Model):
    """Roles that a public body gives a person in one territory, for a time.

    `roles` are role names of mechanisms (`held_by: mandate`), such as "interface_office";
    `mechanisms` those where it holds, all of them when empty. `amount_limit`, in the money of the
    territory, is the most one act may commit; None is no limit. `given_by`, `given_on` and
    `given_url` name the act that gave it, `revoked_by` the one that took it back. `replaces` is
    the mandate whose holder this one stands in for, from `starts` to `ends`.

    In French law: CGCT, art. L2122-18 (delegation by the mayor to deputies and councillors) and
    L2122-19 (delegation of signature to directors and heads of service; by an order that is
    published): https://collectivites-locales.gouv.fr/institutions/la-delegation-de-signature
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=MandateKind.choices, default=MandateKind.MANDATE)
    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mandates")
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mandates_given")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="mandates")
    roles = models.JSONField(default=list)
    mechanisms = models.JSONField(default=list, blank=True)
    district = models.CharField(max_length=100, blank=True)
    amount_limit = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=300, blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_url = models.URLField(blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacements"
    )
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="actors_mandate_dates",
            ),
            models.CheckConstraint(
                condition=Q(amount_limit__isnull=True) | Q(amount_limit__gte=0),
                name="actors_mandate_limit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {', '.join(self.roles)} · {self.territory}"

    @property
    def limit(self) -> Amount | None:
        """The most one act may commit, in the money of the territory."""
        if self.amount_limit is None:
            return None
        return Amount.of(self.amount_limit, self.territory.currency)

    def stands(self, day: date) -> str:
        """How it stands that day: "coming", "held", "ended" or "revoked"."""
        if self.revoked_on is not None and self.revoked_on <= day:
            return "revoked"
        if self.ends is not None and self.ends < day:
            return "ended"
        return "held" if self.starts <= day else "coming"
