"""Counting attempts together: files of the data folder that every process of the machine shares.

Files and not rows, because a count must stand even when the transaction around it is undone. The
name of what is counted (an address, an e-mail) is never written: only its hash under our secret.
"""

from __future__ import annotations

import hmac
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

LOCK = "lock"


def sealed_key(key: str, key_prefix: str, version: int) -> str:
    """The name under which something is counted: nobody reads an address in it."""
    told = f"communaux counts:{key_prefix}:{version}:{key}".encode()
    return hmac.digest(str(settings.SECRET_KEY).encode(), told, "sha256").hex()


class SharedCounts(FileBasedCache):
    """Django's cache in files, in which `add` and `incr` happen one at a time."""

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        with self._alone():
            return bool(super().add(key, value, timeout, version))

    def incr(self, key: str, delta: int = 1, version: Any = None) -> int:
        """Add to a count without giving it a longer life. Raises `ValueError` when unknown."""
        with self._alone():
            found, missing = self.get(key, self, version), self
            if found is missing:
                raise ValueError(f"Nothing is counted under {key!r}.")
            self.set(key, found + delta, self._left(key, version), version)
            return int(found + delta)

    def sweep(self) -> int:
        """Remove what is past its time; the number of files removed."""
        removed = 0
        for name in self._list_cache_files():  # type: ignore[attr-defined]  # not in the stubs
            with self._alone(), Path(name).open("rb") as file:
                removed += bool(self._is_expired(file))  # type: ignore[attr-defined]  # not in the stubs
        return removed

    def _left(self, key: str, version: Any) -> float | None:
        place = self._key_to_file(key, version)  # type: ignore[attr-defined]  # not in the stubs
        with Path(place).open("rb") as file:
            expiry = pickle.load(file)  # noqa: S301 - written by this class.
        return None if expiry is None else max(0.0, expiry - time.time())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()  # type: ignore[attr-defined]  # not in the stubs
        folder = Path(self._dir)  # type: ignore[attr-defined]  # not in the stubs
        with (folder / LOCK).open("wb") as file:
            locks.lock(file, locks.LOCK_EX)
            try:
                yield
            finally:
                locks.unlock(file)


def sweep_counts() -> int:
    """Forget the counts whose time is past, where they are kept in files."""
    kept = caches["default"]
    return kept.sweep() if isinstance(kept, SharedCounts) else 0
