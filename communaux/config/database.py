"""Which database: SQLite with the settings that hold under load, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

TIMEOUT_SECONDS = 20
SQLITE_START = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=27103364;"
    "PRAGMA cache_size=2000;"
    "PRAGMA secure_delete=ON;"
)
EXPECTED = (
    "write sqlite:///folder/file.sqlite3 or "
    "postgres://user:password@host:5432/name (with ?pool=1 for a pool of connections)."
)


class BadDatabaseAddress(ValueError):
    """COMMUNAUX_DATABASE_URL is not an address this program understands."""


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings for a database address; an empty one means SQLite in the data folder."""
    if not address:
        return _sqlite(data / "communaux.sqlite3", data)
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path).removeprefix("/")), data)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise BadDatabaseAddress(
        f"COMMUNAUX_DATABASE_URL starts with “{parts.scheme or address[:20]}”: {EXPECTED}"
    )


def _sqlite(path: Path, data: Path) -> dict[str, Any]:
    """IMMEDIATE and WAL: one writer at a time, who waits his turn, and readers never wait."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": TIMEOUT_SECONDS,
            "init_command": SQLITE_START,
        },
        "TEST": {"NAME": str(data / "test.sqlite3")},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise BadDatabaseAddress(f"COMMUNAUX_DATABASE_URL names no database: {EXPECTED}")
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {"options": f"-c lock_timeout={TIMEOUT_SECONDS * 1000}"}
    pool = int(query.pop("pool", "0"))
    if pool:
        options["pool"] = {"min_size": 1, "max_size": max(4, pool), "timeout": TIMEOUT_SECONDS}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": not pool,
        "OPTIONS": options | query,
    }
