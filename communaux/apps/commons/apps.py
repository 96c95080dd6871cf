"""What is shared: places, buildings, knowledge, with the rights and locks on them."""

from __future__ import annotations

from django.apps import AppConfig


class CommonsConfig(AppConfig):
    """The register of shared resources."""

    name = "communaux.apps.commons"
    label = "commons"
    verbose_name = "Communs / Commons"
    default_auto_field = "django.db.models.BigAutoField"
