"""A queue at SQLite's single pen: writers wait in line instead of knocking again and again.

SQLite's own waiting sleeps longer and longer between two tries, and lets newcomers pass: with
eight people at once most of the time is slept away. A lock file beside the database wakes the
next writer at once. PostgreSQL has its own queue, and a machine without `fcntl` does without.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from django.db.backends.base.base import BaseDatabaseWrapper

from communaux.apps.dossiers.refusals import Busy

if find_spec("fcntl"):
    import fcntl
LONGEST_WAIT = 20.0
"""Seconds: as long as SQLite itself would have waited."""


@contextmanager
def turn(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Wait for one's turn to write. Raises `Busy` when it came too late to be worth trying."""
    place = str(connection.settings_dict["NAME"])
    alone = connection.vendor != "sqlite" or connection.in_atomic_block or place.startswith("file:")
    if alone or place == ":memory:" or "fcntl" not in globals():
        yield
        return
    arrived = monotonic()
    with Path(f"{place}.queue").open("a", encoding="utf-8") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        if monotonic() - arrived > LONGEST_WAIT:
            raise Busy
        yield
