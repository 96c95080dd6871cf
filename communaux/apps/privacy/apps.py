"""The Django application of privacy: it gathers what every other one declares."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Holdings of personal data, declared by each application in its `holdings.py`."""

    name = "communaux.apps.privacy"
    label = "privacy"
    verbose_name = "Données personnelles / Personal data"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from communaux.apps.privacy import accounts, bonds, people, traces  # noqa: F401, PLC0415 - models load once the applications are ready

        autodiscover_modules("holdings")
