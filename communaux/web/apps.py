"""The Django application that carries templates, tags and static files."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "communaux.web"
    label = "web"

    def ready(self) -> None:
        """Listen to those who enter."""
        from communaux.web.entering import arriving  # noqa: F401, PLC0415 - once the tables are known
