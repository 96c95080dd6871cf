"""Dossiers: the one door through which acts are performed, and the rows that lists read."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """`perform`, loading for the kernel, projections, listing."""

    name = "communaux.apps.dossiers"
    label = "dossiers"
    verbose_name = "Dossiers"
    default_auto_field = "django.db.models.BigAutoField"
