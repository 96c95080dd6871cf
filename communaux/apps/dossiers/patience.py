"""Waiting one's turn at the database, and saying so when the turn does not come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

from communaux.apps.dossiers.queue import turn
from communaux.apps.dossiers.refusals import Busy

Result = TypeVar("Result")
ATTEMPTS = 3
CROSSED = {"40P01", "40001"}
"""PostgreSQL: two transactions waited for each other; one was undone and may simply begin again."""
TAKEN = {"55P03"}
"""PostgreSQL: a row stayed locked longer than lock_timeout."""


def patiently(work: Callable[[], Result]) -> Result:
    """Do a whole transaction, again if it crossed another. Raises `Busy` when it must give up.

    Inside somebody else's transaction nothing can be begun again: it is tried once.
    """
    attempts = 1 if connection.in_atomic_block else ATTEMPTS
    for attempt in range(1, attempts + 1):
        try:
            with turn(connection):
                return work()
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlstate", None)
            if code in CROSSED and attempt < attempts:
                continue
            if code in CROSSED | TAKEN or "locked" in str(error):
                raise Busy from error
            raise
    raise Busy
