"""Proofs, keys for programs, the numbers of bodies and who is said to work for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from communaux.apps.actors.models import Actor


class Method(models.TextChoices):
    """How somebody proved, just now, that it is really them."""

    CODE = "code", "code par courriel / code by e-mail"
    TOTP = "totp", "application d’authentification / authenticator app"
    RECOVERY = "recovery", "code de secours / recovery code"
    PASSKEY = "passkey", "clé d’accès / passkey"
    DEMO = "demo", "démonstration, sans compte / demonstration, without account"


class FreshProof(models.Model):
    """One proof: its random reference, how, when, and when it was spent.

    The session of the person holds the reference; nothing here names them, so nothing here needs
    forgetting.
    """

    reference = models.CharField(primary_key=True, max_length=32)
    method = models.CharField(max_length=10, choices=Method.choices)
    made_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(spent_at__isnull=True)
                | models.Q(spent_at__gte=models.F("made_at")),
                name="keys_proof_spent_after_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} · {self.reference}"


class BodyNumber(models.Model):
    """The SIRET of a public body: fourteen digits, under which ProConnect knows it."""

    siret = models.CharField(primary_key=True, max_length=14)
    body = models.OneToOneField(Actor, on_delete=models.CASCADE, related_name="number")

    class Meta:
        ordering = ["siret"]

    def __str__(self) -> str:
        return f"{self.siret} · {self.body}"


class Affiliation(models.Model):
    """An identity service says that a person works for a body; somebody here has to confirm it.

    `accepted` is null until then. Accepting makes a membership, never a mandate.
    """

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="affiliations")
    body = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="said_members")
    said_by = models.CharField(max_length=40)
    said_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-said_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "body"], name="keys_affiliation_once"),
            models.CheckConstraint(
                condition=models.Q(accepted__isnull=True, settled_at__isnull=True)
                | models.Q(accepted__isnull=False, settled_at__isnull=False),
                name="keys_affiliation_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.body}"


class ApiKey(models.Model):
    """What a program of one's own shows to act through the API; the secret itself is not kept.

    `digest` is the SHA-256 of the secret, `start` its first signs, to recognise it. It acts for
    `party`, which is the person herself or a party she was in when she made it; under a mandate
    only when `second_factor` says it was made in a session with both factors. It goes with the
    account.
    """

    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_keys"
    )
    party = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="api_keys")
    second_factor = models.BooleanField()
    created_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.start}… · {self.name}"
