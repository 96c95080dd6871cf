"""The Django application of public registers."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Registers declared by mechanisms: their entries, open data and certified extracts."""

    name = "communaux.apps.publication"
    label = "publication"
    verbose_name = "Registres publics / Public registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from communaux.apps.dossiers.following import on_projected  # noqa: PLC0415 - models load once the applications are ready
        from communaux.apps.publication.keeping import keep_entries  # noqa: PLC0415 - same reason

        on_projected(keep_entries)
