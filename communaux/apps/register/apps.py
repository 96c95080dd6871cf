"""The register: an append-only, hash-chained list of acts for each dossier."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from communaux.apps.register.guard import raise_guard


class RegisterConfig(AppConfig):
    """The lowest app: it knows acts as canonical JSON and nothing of what they mean."""

    name = "communaux.apps.register"
    label = "register"
    verbose_name = "Registre / Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Later migrations may rebuild a table and lose its triggers: put them back each time."""
        post_migrate.connect(_guard_again, sender=self)


def _guard_again(*, using: str, **_: Any) -> None:
    raise_guard(connections[using])
