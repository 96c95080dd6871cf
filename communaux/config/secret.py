"""The secret key: written once in the data folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_BYTES = 50
OWNER_ONLY = 0o600


def secret_key(data: Path) -> str:
    """The key kept in `data`/secret_key; made on the first call, by whichever process is first."""
    path = data / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(KEY_BYTES))
    key = path.read_text(encoding="utf-8").strip()
    if not key:
        raise RuntimeError(f"{path} is empty: remove it, and a new secret key will be written.")
    return key


def _write_once(path: Path, key: str) -> None:
    """Write a whole file, then give it its name: nobody ever reads half a key."""
    draft = path.with_name(f".secret_key.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w") as file:
        file.write(key)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # Another process was quicker: its key is the one.
    finally:
        draft.unlink()
