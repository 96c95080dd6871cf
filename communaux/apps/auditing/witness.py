"""Who is at work now, known to the journal wherever a change is written from.

A request sets it, and it ends with the request. Without a request it is the command line, or the
night. The connection is kept as a hash whose key changes each day: two lines of a day can be told
to come from one place, and nobody can follow somebody from day to day.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from communaux.apps.actors.accounts import person_of
from communaux.kernel.time import clock

SHOWN = 16


@dataclass(frozen=True, slots=True)
class Witnessed:
    """`by`: the identifier of a person, or "user:N" for an account without one, "" for nobody."""

    by: str
    place: str


class Witness:
    """Middleware: holds the request for as long as it lasts. Nothing is looked up until asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


def witnessed() -> Witnessed:
    """Who acts now; the command line when there is no request."""
    request = _request.get()
    if request is None:
        return Witnessed("command line", "")
    user = getattr(request, "user", None)
    return Witnessed(_named(user), daily_hash(str(request.META.get("REMOTE_ADDR", ""))))


def daily_hash(address: str) -> str:
    """A hash of a connection, good for one day."""
    told = f"{clock.now().date().isoformat()} {address}".encode()
    key = f"communaux journal:{settings.SECRET_KEY}".encode()
    return hmac.digest(key, told, "sha256").hex()[:SHOWN]


def _named(user: object) -> str:
    if not isinstance(user, User) or user.pk is None:
        return ""
    person = person_of(user)
    return str(person.pk) if person else f"user:{user.pk}"


_request: ContextVar[HttpRequest | None] = ContextVar("communaux_witness", default=None)
