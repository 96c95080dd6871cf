"""Waking Django, only for the commands that need the database."""

from __future__ import annotations

import os
from pathlib import Path

from communaux.cli.faults import Stop
from communaux.kernel.text import Text

SETTINGS = "communaux.config.settings"
BAD_SETTINGS = Text(
    fr="Les réglages ne conviennent pas : {why}. Voyez les variables COMMUNAUX_… de cette console.",
    en="The settings are not right: {why}. See the variables COMMUNAUX_… of this shell.",
)
NOT_MIGRATED = Text(
    fr="La base de données n’est pas à jour ({n} étapes en attente) : lancez "
    "« communaux serve --migrate », ou « communaux demo » pour un essai.",
    en="The database is not up to date ({n} steps waiting): run “communaux serve --migrate”, "
    "or “communaux demo” for a try.",
)


def wake(*, migrated: bool = True) -> None:
    """Load Django; refuse a database that lacks migrations unless `migrated` is False."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        why = " ".join(str(error).split()).rstrip(".")
        raise Stop(BAD_SETTINGS.format(why=why)) from error
    if migrated:
        _refuse_old_database()


def use_data(folder: Path) -> None:
    """Keep the database and the files in this folder, for this program and those it starts."""
    os.environ["COMMUNAUX_DATA"] = str(folder.resolve())


def waiting_migrations() -> int:
    """How many migrations this database has not had."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the database up to date."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _refuse_old_database() -> None:
    waiting = waiting_migrations()
    if waiting:
        raise Stop(NOT_MIGRATED.format(n=waiting))
