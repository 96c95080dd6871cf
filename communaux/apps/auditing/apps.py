"""The journal: who changed who may do what, and what the administration did."""

from __future__ import annotations

from django.apps import AppConfig

from communaux.apps.register.guard import protect

TABLE = "auditing_auditentry"


class AuditingConfig(AppConfig):
    """Watches the others; nothing depends on it."""

    name = "communaux.apps.auditing"
    label = "auditing"
    verbose_name = "Journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from communaux.apps.auditing.noticing import watch  # noqa: PLC0415 - models are loaded now.

        protect(TABLE)
        watch()
