"""Counting attempts together: a small SQLite file that every process of the machine shares.

A file apart, because a count must stand even when the transaction around it is undone, and must
not wait for those who write in registers. The name of what is counted (an address, an e-mail) is
never written: only its hash under our secret.
"""

from __future__ import annotations

import hmac
import json
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

TABLE = (
    "CREATE TABLE IF NOT EXISTS counts (name TEXT PRIMARY KEY, value TEXT NOT NULL, expiry REAL);"
    "CREATE INDEX IF NOT EXISTS counts_expiry ON counts (expiry);"
)
LIVING = "(expiry IS NULL OR expiry > ?)"
SWEEP_EVERY, PATIENCE = 60, 5
"""Seconds."""


def sealed_key(key: str, key_prefix: str, version: int) -> str:
    """The name under which something is counted: nobody reads an address in it."""
    told = f"communaux counts:{key_prefix}:{version}:{key}".encode()
    return hmac.digest(str(settings.SECRET_KEY).encode(), told, "sha256").hex()


class SharedCounts(BaseCache):
    """Django's cache for JSON values; `add` and `incr` each happen in one statement.

    `location` is the path of the file. The connection closes with the request.
    """

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(location)
        self._open: sqlite3.Connection | None = None
        self._swept = time.time()

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        """True when nothing living was there."""
        self._sweep_sometimes()
        told = (self._name(key, version), json.dumps(value), self.get_backend_timeout(timeout))
        done = self._connection.execute(
            "INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            " SET value = excluded.value, expiry = excluded.expiry WHERE counts.expiry <= ?",
            (*told, time.time()),
        )
        return done.rowcount == 1

    def incr(self, key: str, delta: int = 1, version: Any = None) -> int:
        """Add to a count without giving it a longer life. Raises `ValueError` when unknown."""
        done = self._connection.execute(
            f"UPDATE counts SET value = CAST(value AS INTEGER) + ? WHERE name = ? AND {LIVING}"  # noqa: S608 - constants.
            " RETURNING value",
            (delta, self._name(key, version), time.time()),
        ).fetchone()
        if done is None:
            raise ValueError(f"Nothing is counted under {key!r}.")
        return int(done[0])

    def get(self, key: str, default: Any = None, version: Any = None) -> Any:
        found = self._connection.execute(
            f"SELECT value FROM counts WHERE name = ? AND {LIVING}",  # noqa: S608 - constants.
            (self._name(key, version), time.time()),
        ).fetchone()
        return default if found is None else json.loads(found[0])

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        told = (self._name(key, version), json.dumps(value), self.get_backend_timeout(timeout))
        self._connection.execute("INSERT OR REPLACE INTO counts VALUES (?, ?, ?)", told)

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        done = self._connection.execute(
            f"UPDATE counts SET expiry = ? WHERE name = ? AND {LIVING}",  # noqa: S608 - constants.
            (self.get_backend_timeout(timeout), self._name(key, version), time.time()),
        )
        return done.rowcount == 1

    def delete(self, key: str, version: Any = None) -> bool:
        name = self._name(key, version)
        return self._connection.execute("DELETE FROM counts WHERE name = ?", (name,)).rowcount == 1

    def clear(self) -> None:
        self._connection.execute("DELETE FROM counts")

    def close(self, **_: Any) -> None:
        """Called by Django as each request ends."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def sweep(self) -> int:
        """Forget what is past its time; how many counts that was."""
        self._swept = time.time()
        return self._connection.execute(
            "DELETE FROM counts WHERE expiry <= ?", (self._swept,)
        ).rowcount

    def _sweep_sometimes(self) -> None:
        if time.time() - self._swept > SWEEP_EVERY:
            self.sweep()

    def _name(self, key: str, version: Any) -> str:
        return str(self.make_and_validate_key(key, version=version))

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            if not self._path.exists():
                _create(self._path)
            self._open = sqlite3.connect(
                self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._open.execute("PRAGMA synchronous=OFF")
        return self._open


def _create(path: Path) -> None:
    """Make the whole file, then give it its name: two processes that begin together share one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    with closing(sqlite3.connect(draft)) as made:
        made.executescript(f"PRAGMA journal_mode=WAL; {TABLE}")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # Another process was quicker: its file is the one.
    finally:
        draft.unlink()


def sweep_counts() -> int:
    """Forget the counts whose time is past, where processes share them."""
    kept = caches["default"]
    return kept.sweep() if isinstance(kept, SharedCounts) else 0
