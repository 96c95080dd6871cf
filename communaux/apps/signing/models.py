"""Which files were given to be signed, in which dossier: how a file is known again by its hash."""

from __future__ import annotations

from django.db import models

from communaux.apps.dossiers.models import DossierRow


class SignedText(models.Model):
    """A document whose bytes were fixed for an act that signs it.

    The register says who signed: this row only finds the dossier from the SHA-256. A row whose
    hash no act names was prepared and never signed.
    """

    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="signed_texts")
    sha256 = models.CharField(max_length=64, db_index=True)
    act = models.CharField(max_length=100)
    kind = models.CharField(max_length=100)
    language = models.CharField(max_length=2)
    prepared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "sha256"], name="signing_unique_text"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} · {self.kind} · {self.sha256[:12]}"
