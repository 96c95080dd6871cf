"""Conflicts of interest: what ties a person to a party, so that she stands aside."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from communaux.apps.actors.models.actor import Actor


class InterestKind(models.TextChoices):
    """What the tie is. Belonging to a group is found by itself, from the memberships."""

    MEMBER = "member", "membre ou dirigeant / member or officer"
    RELATIVE = "relative", "proche / relative"
    WORK = "work", "emploi ou affaires / work or business"
    OTHER = "other", "autre lien / another tie"


class Interest(models.Model):
    """A tie that could weigh, or seem to weigh, on how a person acts for an authority.

    While it lasts she does no act of the authority in dossiers where `party` sits. The definition
    and the duty to stand aside: loi n° 2013-907 du 11 octobre 2013, art. 2; how it is done:
    décret n° 2014-90 du 31 janvier 2014, told by
    https://www.collectivites-locales.gouv.fr/institutions/prevention-des-conflits-dinterets ; for
    councillors, CGCT, art. L2131-11; impartiality, CRPA, art. L100-2 (these two from memory).
    """

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="interests")
    party = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="interests_in")
    kind = models.CharField(max_length=20, choices=InterestKind.choices)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    declared_by = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, related_name="interests_declared"
    )
    declared_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="actors_interest_dates",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("party")), name="actors_interest_not_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ~ {self.party}"
