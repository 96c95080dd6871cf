"""Keeping robots away from a form anybody may send, without asking a third party or anybody's data.

Three rules: a question no person sees stays empty; a person needs a few seconds; one network
address sends only so many forms an hour. The address is kept in memory only, for that hour, under
a hash whose key is drawn when the program starts.
"""

from __future__ import annotations

import secrets
from hashlib import blake2b

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

TRAP, SHOWN = "site", "shown"
QUICKEST, LONGEST = 3, 12 * 3600
MOST, HOUR = 40, 3600
KEY = secrets.token_bytes(32)
SALT = "communaux.petition-form"

TRAPPED = Text(
    fr="La ligne « ne pas remplir » a été remplie : laissez-la vide et renvoyez le formulaire.",
    en="The line “do not fill in” was filled in: leave it empty and send the form again.",
)
TOO_QUICK = Text(
    fr="Le formulaire est revenu en moins de {n} secondes, plus vite qu’on ne le lit. Relisez, "
    "puis renvoyez-le : rien n’est perdu.",
    en="The form came back in less than {n} seconds, faster than one reads it. Read it again, "
    "then send it: nothing is lost.",
)
TOO_OLD = Text(
    fr="Cette page est ouverte depuis trop longtemps : renvoyez le formulaire, rien n’est perdu.",
    en="This page has been open for too long: send the form again, nothing is lost.",
)
TOO_MANY = Text(
    fr="Plus de {n} signatures sont parties de cette connexion en une heure. Attendez un peu, ou "
    "signez sur une feuille de papier.",
    en="More than {n} signatures were sent from this connection within an hour. Wait a little, or "
    "sign on a sheet of paper.",
)


class TooFast(SpokenError):
    """A form that looks sent by a robot; the sentence says what a person should do."""


def shown_now() -> str:
    """The mark of the moment at which a form is shown, to be sent back with it."""
    return signing.dumps(int(clock.now().timestamp()), salt=SALT)


def still_valid(mark: str) -> str:
    """The same mark while it lasts, a new one otherwise."""
    seconds = _seconds_since(mark)
    return shown_now() if seconds is None or seconds > LONGEST else mark


def require_a_person(request: HttpRequest) -> None:
    """Raise `TooFast` when the form breaks one of the first two rules."""
    if request.POST.get(TRAP):
        raise TooFast(TRAPPED)
    seconds = _seconds_since(request.POST.get(SHOWN, ""))
    if seconds is None or seconds > LONGEST:
        raise TooFast(TOO_OLD)
    if seconds < QUICKEST:
        raise TooFast(TOO_QUICK.format(n=QUICKEST))


def require_pace(request: HttpRequest) -> None:
    """Count this sending for its network address. Raises `TooFast` beyond the limit."""
    hour = int(clock.now().timestamp()) // HOUR
    digest = blake2b(f"{hour} {_address(request)}".encode(), key=KEY, digest_size=16).hexdigest()
    place = f"pace-{digest}"
    cache.add(place, 0, HOUR)
    if cache.incr(place) > MOST:
        raise TooFast(TOO_MANY.format(n=MOST))


def _address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy of ours, what that proxy saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return (settings.BEHIND_PROXY and forwarded) or str(request.META.get("REMOTE_ADDR", ""))


def _seconds_since(mark: str) -> int | None:
    try:
        then = signing.loads(mark, salt=SALT)
    except signing.BadSignature:
        return None
    return int(clock.now().timestamp()) - then if isinstance(then, int) else None
