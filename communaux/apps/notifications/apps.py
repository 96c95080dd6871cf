"""The Django application of notices and letters."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Notices on the site, letters by e-mail, the queue from which they leave."""

    name = "communaux.apps.notifications"
    label = "notifications"
    verbose_name = "Avis et courriels / Notices and letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from communaux.apps.dossiers.following import on_projected  # noqa: PLC0415 - models load once the applications are ready
        from communaux.apps.notifications.noting import note_change  # noqa: PLC0415 - same reason

        on_projected(note_change)
