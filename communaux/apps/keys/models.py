"""What is kept of proofs: never who gave them, only that each served once."""

from __future__ import annotations

from django.db import models


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
