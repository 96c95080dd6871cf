"""Keys for programs: told once, kept as a hash, good until a day, revoked at once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import QuerySet

from communaux.apps.actors.models import Actor
from communaux.apps.keys.models import ApiKey
from communaux.kernel.text import SpokenError, Text, date_text
from communaux.kernel.time import clock

MOST = 20
"""Living keys of one account."""
LASTS = (30, 90, 365)
"""Days a key may be made for."""
SHOWN = 12
MINUTE = 60
SEEN_EVERY = timedelta(hours=1)
UNKNOWN = Text(
    fr="Cette clé n’ouvre rien : recopiez-la en entier, ou faites-en une autre depuis votre "
    "compte.",
    en="This key opens nothing: copy it whole, or make another one from your account.",
)
EXPIRED = Text(
    fr="Cette clé a expiré le {on} : faites-en une autre depuis votre compte.",
    en="This key expired on {on}: make another one from your account.",
)
REVOKED = Text(
    fr="Cette clé a été retirée : faites-en une autre depuis votre compte.",
    en="This key was revoked: make another one from your account.",
)
TOO_MANY = Text(
    fr="Ce compte a déjà {n} clés : retirez-en une d’abord.",
    en="This account already has {n} keys: revoke one first.",
)


class BadKey(SpokenError):
    """A key that opens nothing, or no more, or one too many."""


def make_key(user: User, party: Actor, name: str, days: int, *, second_factor: bool) -> str:
    """A new key; its secret is told here and never again. Raises `BadKey` beyond `MOST`."""
    if keys_of(user).count() >= MOST:
        raise BadKey(TOO_MANY.format(n=MOST))
    secret = f"cmx_{secrets.token_urlsafe(32)}"
    ApiKey.objects.create(
        digest=_digest(secret),
        start=secret[:SHOWN],
        name=name,
        user=user,
        party=party,
        second_factor=second_factor,
        created_at=clock.now(),
        expires_on=clock.today() + timedelta(days=days),
    )
    return secret


def key_of(secret: str) -> ApiKey:
    """The living key of that secret, its use noted once an hour. Raises `BadKey`."""
    found = ApiKey.objects.filter(digest=_digest(secret), user__is_active=True)
    key = found.select_related("party", "user__account__person").first()
    if key is None:
        raise BadKey(UNKNOWN)
    if key.revoked_at:
        raise BadKey(REVOKED)
    if clock.today() > key.expires_on:
        raise BadKey(EXPIRED.format(on=date_text(key.expires_on)))
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at > SEEN_EVERY:
        key.last_used_at = now
        key.save(update_fields=["last_used_at"])
    return key


def in_pace(key: ApiKey) -> bool:
    """Whether the key may serve once more this minute, wherever its calls come from."""
    place = f"communaux.key.{key.pk}.{int(clock.now().timestamp()) // MINUTE}"
    cache.add(place, 0, 2 * MINUTE)
    most: int = settings.CALLS_PER_MINUTE
    return not most or cache.incr(place) <= most


def keys_of(user: User) -> QuerySet[ApiKey]:
    """Those of an account that were not revoked, the newest first; expired ones say so."""
    return ApiKey.objects.filter(user=user, revoked_at__isnull=True).select_related("party")


def revoke_key(user: User, number: int) -> bool:
    """End a key of that account at once; False when it has none of that number."""
    key = keys_of(user).filter(pk=number).first()
    if key is None:
        return False
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    return True


def _digest(secret: str) -> str:
    """Nobody guesses 256 random bits: a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
