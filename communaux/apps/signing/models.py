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


class Copy(models.Model):
    """Another file of a signed text, made on the occasion of the act `seq`.

    `sealed`: the same bytes followed by PAdES signatures, the `rank`th; `scan`: the paper that was
    signed by hand. `stamped` when a time-stamp was asked for and given.
    """

    class Kind(models.TextChoices):
        SEALED = "sealed", "scellé / sealed"
        SCAN = "scan", "numérisé / scanned"

    text = models.ForeignKey(SignedText, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    rank = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stamped = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("text", "kind", "rank")
        constraints = [
            models.UniqueConstraint(fields=["text", "kind", "rank"], name="signing_unique_rank"),
            models.UniqueConstraint(fields=["text", "kind", "seq"], name="signing_unique_copy"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} · {self.kind} · {self.rank}"
