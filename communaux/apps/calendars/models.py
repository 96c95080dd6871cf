"""Private subscriptions: an address nobody can guess, of which only the hash is kept."""

from __future__ import annotations

from django.db import models

from communaux.apps.actors.models import Actor, Territory
from communaux.apps.dossiers.models import DossierRow


class Subscription(models.Model):
    """What a person follows in her own diary, for a party: a dossier, a role, or her dossiers.

    `dossier` set: that one. `role` set: what is owed by that role in every living dossier of the
    territory. Neither: what is owed by `party` in the dossiers where it holds a role.
    `token_hash` is the SHA-256 of the secret part of the address.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="subscriptions")
    party = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(
        DossierRow, on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    role = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, default="fr")
    created_at = models.DateTimeField()
    renewed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} · {self.role or self.dossier_id or self.party_id}"
