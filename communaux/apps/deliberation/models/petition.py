"""Petitions and who signed them. Nothing here enters the chain but counts, dates and one hash.

See docs/petitions.md for what is kept, for how long, and who reads it.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow

HASH, SALT = 64, 48
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_POSTCODE, LONGEST_EMAIL = 120, 200, 12, 200


class Petition(models.Model):
    """Support gathered in a dossier, of the kind `name` in its mechanism's `petitions`.

    `collective` opened it, in its own words `text`; `perimeter` says in words what `postcodes`
    (in one spelling) say in codes. One signs from `opens_on` to `closes_on`, both included; after
    `keep_until` every signature is erased. `key` makes the marks by which one person signing
    twice is known. Once sealed: the number of the act, and the public list.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.ForeignKey(DossierRow, on_delete=models.PROTECT, related_name="petitions")
    name = models.CharField(max_length=100)
    collective = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="petitions")
    text = models.TextField()
    perimeter = models.TextField()
    postcodes = models.JSONField(default=list)
    electorate = models.PositiveIntegerField()
    roll_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    keep_until = models.DateField()
    key = models.CharField(max_length=SALT)
    withdrawn = models.PositiveIntegerField(default=0)
    sealed_on = models.DateField(null=True, blank=True)
    sealed_seq = models.PositiveIntegerField(null=True, blank=True)
    sealed_hash = models.CharField(max_length=HASH, blank=True)
    sealed_list = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")) & Q(keep_until__gte=F("closes_on")),
                name="deliberation_petition_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.dossier_id}"

    @property
    def sealed(self) -> bool:
        """Whether its list is in the register."""
        return self.sealed_seq is not None


class Source(models.TextChoices):
    """Where a signature was given."""

    ONLINE = "online", "en ligne / online"
    PAPER = "paper", "sur papier / on paper"


class Check(models.TextChoices):
    """What the officer found; empty while nobody looked."""

    KEPT = "kept", "gardée / kept"
    DROPPED = "dropped", "écartée / dropped"


class Signatory(models.Model):
    """One signature: who, where they live, on which day.

    `person` is the same for the same name and address in this petition. `salt` and what was
    signed give the line of the sealed list. `receipt_hash` opens it to who signed online.
    Erasing a person deletes the row: the sealed list stands without it.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="signatories", db_index=False
    )
    on = models.DateField()
    name = models.CharField(max_length=LONGEST_NAME)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    postcode = models.CharField(max_length=LONGEST_POSTCODE)
    email = models.CharField(max_length=LONGEST_EMAIL, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    sheet = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=HASH)
    salt = models.CharField(max_length=SALT)
    receipt_hash = models.CharField(max_length=HASH, null=True, blank=True, unique=True)
    check_mark = models.CharField(max_length=10, choices=Check.choices, blank=True)
    why = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["petition", "name"], name="deliberation_signatory_name")]

    def __str__(self) -> str:
        return f"{self.name} · {self.on}"
