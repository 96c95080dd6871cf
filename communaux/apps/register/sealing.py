"""Answers kept out of the chain: a salted hash in the register, the value beside it, erasable."""

from __future__ import annotations

import json
import secrets
from typing import Any
from uuid import UUID

from communaux.apps.register.canonical import canonical, sha256
from communaux.apps.register.models import SealedValue

SALT_BYTES = 24


def new_salt() -> str:
    """192 random bits, so that nobody guesses a short answer from its hash."""
    return secrets.token_hex(SALT_BYTES)


def seal(salt: str, value: Any) -> str:
    """What the chain holds instead of the value: sha256(canonical([salt, value]))."""
    return sha256(canonical([salt, value]))


def reveal(sealed: SealedValue) -> Any:
    """The value behind a seal; None once erased."""
    return None if sealed.value is None else json.loads(sealed.value)


def erase(dossier: UUID, *, seq: int | None = None, field: str | None = None) -> int:
    """Forget sealed values of a dossier, all of them or those of one act or one field.

    Returns how many. The chain still verifies; the value and its salt are gone for good.
    """
    found = SealedValue.objects.filter(entry__dossier=dossier, value__isnull=False)
    if seq is not None:
        found = found.filter(entry__seq=seq)
    if field is not None:
        found = found.filter(field=field)
    return found.update(value=None, salt="")
