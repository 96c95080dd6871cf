"""The Django application of keys: what shows, once more, that a person is who they say."""

from __future__ import annotations

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Fresh proofs, spent once."""

    name = "communaux.apps.keys"
    label = "keys"
    verbose_name = "Clés / Keys"
    default_auto_field = "django.db.models.BigAutoField"
