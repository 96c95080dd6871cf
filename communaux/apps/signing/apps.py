"""The Django application of signatures."""

from __future__ import annotations

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Documents signed by the parties of a dossier."""

    name = "communaux.apps.signing"
    label = "signing"
    verbose_name = "Signatures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each consent is followed by a signature in the PDF, where a key is configured."""
        from communaux.apps.signing import sealing  # noqa: F401, PLC0415 - models load once the applications are ready
