"""Deliberation: ballots and petitions, whose results enter a dossier as one sealed act."""

from __future__ import annotations

from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    """Ballots with their roll and papers."""

    name = "communaux.apps.deliberation"
    label = "deliberation"
    verbose_name = "Délibération / Deliberation"
    default_auto_field = "django.db.models.BigAutoField"
