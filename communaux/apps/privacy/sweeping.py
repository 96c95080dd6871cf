"""Leaving nothing of what was erased in the free pages of the database or in its journal.

SQLite writes zeros over what it deletes (`secure_delete`, set on every connection); what an older
database left, and the write-ahead log, go here. PostgreSQL keeps dead rows until VACUUM, and its
own log until it is recycled: docs/privacy.md says what that asks of an operator.
"""

from __future__ import annotations

import logging

from django.db import OperationalError, connection

log = logging.getLogger(__name__)
ON_SQLITE = ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
ON_POSTGRESQL = ("VACUUM",)


def sweep() -> bool:
    """Write the database again without what was deleted; False when it could not be done now."""
    if connection.in_atomic_block:
        log.warning("Erased inside another transaction: run `communaux tick` to sweep.")
        return False
    statements = ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except OperationalError as error:
        log.warning("The database could not be swept: %s", type(error).__name__)
        return False
    return True
