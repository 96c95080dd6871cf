"""Django's `flush`, for development and tests, made possible by lowering the register's guard."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from communaux.apps.register.guard import lowered


class Command(flush.Command):
    """Empties every table, the registers with them; it asks first."""

    def handle(self, **options: Any) -> None:
        """Lower the guard for as long as the tables are emptied."""
        with lowered(connections[options["database"]]):
            super().handle(**options)
