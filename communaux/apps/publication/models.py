"""Entries of public registers as rows: copies of situations, made again whenever these change."""

from __future__ import annotations

from django.db import models

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.models import DossierRow


class EntryRow(models.Model):
    """One dossier in one register, as of today.

    `mechanism` is the one that declares the register, which other mechanisms may feed. `cells` is
    {column: [standing, value, because]}; it holds no answer that is not public and no person.
    `search` is what one may look for, without accents or capitals.
    """

    dossier = models.ForeignKey(DossierRow, on_delete=models.CASCADE, related_name="public_entries")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, db_index=False)
    mechanism = models.CharField(max_length=100)
    register = models.CharField(max_length=100)
    entered_on = models.DateField()
    cells = models.JSONField()
    search = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "mechanism", "register"], name="publication_unique_entry"
            ),
        ]
        indexes = [
            models.Index(
                fields=["territory", "mechanism", "register", "entered_on", "dossier"],
                name="publication_by_day",
            ),
            models.Index(
                fields=["territory", "mechanism", "register", "changed_at"],
                name="publication_by_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mechanism} · {self.register} · {self.dossier_id}"
