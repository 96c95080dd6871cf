"""Slowing down whoever tries codes at random.

A code has 85 bits and its mistyping is found before anything is looked up: only codes that are
well formed and unknown are counted, by sender, for ten minutes, in the memory of the process and
under a keyed hash. Nothing of it reaches the database or a log.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.core.cache import cache

from communaux.apps.deliberation.ballots.standing import BallotRefused
from communaux.kernel.text import Text

MOST, SECONDS = 20, 600
KEY = secrets.token_bytes(32)
SLOW = Text(
    fr="Trop de codes inconnus ont été essayés d’ici. Attendez dix minutes, puis recopiez le code "
    "de votre lettre.",
    en="Too many unknown codes were tried from here. Wait ten minutes, then copy the code of your "
    "letter.",
)


def require_patience(sender: str) -> None:
    """Raise when this sender tried too many unknown codes; an empty sender is never counted."""
    if sender and cache.get(_place(sender), 0) >= MOST:
        raise BallotRefused(SLOW)


def note_miss(sender: str) -> None:
    """Count one unknown code."""
    if sender:
        place = _place(sender)
        cache.add(place, 0, SECONDS)
        cache.incr(place)


def _place(sender: str) -> str:
    return keyed_place("ballot", sender)


def keyed_place(kind: str, sender: str) -> str:
    """Where something is counted for a sender: their address cannot be read from it."""
    return f"{kind}-{hmac.digest(KEY, sender.encode(), 'sha256').hex()}"


def sender_of(meta: Mapping[str, str]) -> str:
    """The network address of a request: the one our proxy saw, when there is a proxy of ours."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return str(meta.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return str(meta.get("REMOTE_ADDR", ""))
