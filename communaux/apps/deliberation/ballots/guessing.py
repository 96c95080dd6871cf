"""Slowing down whoever tries codes at random.

A code has 85 bits and its mistyping is found before anything is looked up: only codes that are
well formed and unknown are counted, by sender, for ten minutes, in a file that every process shares
and under a keyed hash. Nothing of it reaches the database or a log.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import IPv6Network

from django.conf import settings
from django.core.cache import cache

from communaux.apps.deliberation.ballots.standing import BallotRefused
from communaux.kernel.text import Text

MOST, SECONDS = 20, 600
HOME_BITS = 64
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
    key = f"communaux {kind}:{settings.SECRET_KEY}".encode()
    return f"{kind}-{hmac.digest(key, sender.encode(), 'sha256').hex()}"


def sender_of(meta: Mapping[str, str]) -> str:
    """The network address of a request: the one our proxy saw, when there is a proxy of ours."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return _connection(str(meta.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip())
    return _connection(str(meta.get("REMOTE_ADDR", "")))


def _connection(address: str) -> str:
    """One home has a whole /64 of version 6 addresses (RFC 6177): they count as one."""
    if ":" not in address:
        return address
    try:
        return str(IPv6Network((address, HOME_BITS), strict=False).network_address)
    except ValueError:
        return address
