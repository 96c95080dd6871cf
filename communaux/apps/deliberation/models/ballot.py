"""Ballots, their roll and their papers.

A paper knows no voter, no time and no number of order; a voter's mark knows no time either.
See docs/ballots.md for what this protects against, and what it does not.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from communaux.apps.dossiers.models import DossierRow

HASH = 64
LONGEST_NAME = 200


class Ballot(models.Model):
    """One vote asked by a dossier, of the kind `name` in its mechanism's `ballots`.

    `question` is {"fr", "en"}; `modalities` some of "online" and "in_person". `roll_hash` is
    written on opening, `papers_hash`, `counts` and `closed_at` on closing, `sealed_seq` (the
    number of the act) once the result is in the register.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.ForeignKey(DossierRow, on_delete=models.PROTECT, related_name="ballots")
    name = models.CharField(max_length=100)
    question = models.JSONField(default=dict)
    modalities = models.JSONField(default=list)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    roll_salt = models.CharField(max_length=HASH, blank=True)
    roll_hash = models.CharField(max_length=HASH, blank=True)
    papers_hash = models.CharField(max_length=HASH, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    sealed_seq = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="deliberation_ballot_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.dossier_id}"


class Mark(models.TextChoices):
    """How a voter has voted; empty while they have not."""

    ONLINE = "online", "en ligne / online"
    IN_PERSON = "in_person", "sur place / in person"


class Voter(models.Model):
    """A line of the roll: who may vote, the hash of their code, and whether they have voted."""

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(
        Ballot, on_delete=models.CASCADE, related_name="voters", db_index=False
    )
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=LONGEST_NAME)
    address = models.CharField(max_length=500, blank=True)
    code_hash = models.CharField(max_length=HASH, null=True, blank=True)  # noqa: DJ001 - two voters without a code do not clash
    mark = models.CharField(max_length=20, choices=Mark.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="deliberation_voter_number"),
            models.UniqueConstraint(fields=["ballot", "code_hash"], name="deliberation_voter_code"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.name}"


class Paper(models.Model):
    """A paper in the box, known by the hash of its receipt, which only the voter holds.

    `signed` is the voter's name in an open ballot; in a secret one it is always empty.
    """

    receipt_hash = models.CharField(primary_key=True, max_length=HASH, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    choice = models.CharField(max_length=60)
    signed = models.CharField(max_length=LONGEST_NAME + 50, blank=True)

    def __str__(self) -> str:
        return self.receipt_hash
