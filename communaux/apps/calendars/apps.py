"""The Django application of calendars."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Private subscriptions to dates."""

    name = "communaux.apps.calendars"
    label = "calendars"
    verbose_name = "Agendas / Calendars"
    default_auto_field = "django.db.models.BigAutoField"
