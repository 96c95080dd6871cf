"""How many requests one connection may send in a minute, counted with every process together.

Three kinds: calls of the API, forms and files sent, documents composed. The limits are settings of
the installation, our own choice and nobody's law; 0 means none. A demonstration counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from communaux.api.failures import Failure, refusal_of
from communaux.apps.deliberation.ballots.guessing import keyed_place, sender_of
from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.web.views.plain import too_many

MINUTE = 60
SAFE = {"GET", "HEAD", "OPTIONS"}
TOO_FAST = Text(
    fr="Plus de {n} requêtes sont parties de cette connexion en une minute : attendez {left} "
    "secondes, puis reprenez.",
    en="More than {n} requests left this connection within a minute: wait {left} seconds, then go "
    "on.",
)


class Pace:
    """Middleware: answers 429, with `Retry-After`, to whoever goes too fast."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kind, most = limit_of(request)
        if settings.DEMO or not most or not _exceeds(kind, most, sender_of(request.META)):
            return self.get_response(request)
        return _refusal(request, most)


def limit_of(request: HttpRequest) -> tuple[str, int]:
    """What a request counts as, and how many of these a minute holds."""
    if request.method not in SAFE:
        return "writes", settings.WRITES_PER_MINUTE
    if request.path.endswith(".pdf"):
        return "prints", settings.PRINTS_PER_MINUTE
    if request.path.startswith("/api/"):
        return "calls", settings.CALLS_PER_MINUTE
    return "", 0


def _exceeds(kind: str, most: int, sender: str) -> bool:
    if not sender:
        return False
    place = keyed_place(kind, f"{int(clock.now().timestamp()) // MINUTE} {sender}")
    cache.add(place, 0, 2 * MINUTE)
    return cache.incr(place) > most


def _refusal(request: HttpRequest, most: int) -> HttpResponse:
    left = MINUTE - int(clock.now().timestamp()) % MINUTE
    if request.path.startswith("/api/"):
        words = TOO_FAST.format(n=most, left=left)
        response = refusal_of(Failure(429, "too_many", words))
    else:
        response = too_many(request)
    response.headers["Retry-After"] = str(left)
    return response
