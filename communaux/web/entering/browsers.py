"""The browser of a session and its age: a new one is told to the account, another one ends it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from communaux.web.entering.called import browser_called

_KEPT, _SINCE = "communaux_browser", "communaux_since"
_DAY = 86_400
_NUMBERS = re.compile(r"[\d._]+")
REMEMBERED = timedelta(days=365)


class SameBrowser:
    """Middleware: a session copied into another kind of browser ends, for everybody, at once.

    The kind is the name a browser gives itself, without its numbers: an update changes nothing.
    Nor does a session outlive COMMUNAUX_SESSION_DAYS, however often one comes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.get(_KEPT)
        if kept and not constant_time_compare(kept, _kind(request)):
            end_elsewhere(request)
        elif kept and _age(request) > settings.SESSION_DAYS * _DAY:
            logout(request)
        return self.get_response(request)


def bind(request: HttpRequest) -> None:
    """Note in which kind of browser this session was opened, and when."""
    request.session[_KEPT] = _kind(request)
    request.session[_SINCE] = time.time()


def end_elsewhere(request: HttpRequest) -> None:
    """Close the session, and say so to the person it was taken from."""
    user = request.user
    logout(request)
    if isinstance(user, User):
        _tell(request, user, "session_elsewhere")


def greet(request: HttpRequest, user: User, answer: HttpResponseBase, *, signup: bool) -> None:
    """Tell the person when a browser never seen opens her account, and remember the browser."""
    name, seal = settings.BROWSER_COOKIE_NAME, _seal(user)
    if not (signup or constant_time_compare(request.COOKIES.get(name, ""), seal)):
        _tell(request, user, "new_browser")
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(name, seal, max_age=REMEMBERED, secure=secure, httponly=True, samesite="Lax")


def _tell(request: HttpRequest, user: User, letter: str) -> None:
    sessions = build_absolute_uri(request, reverse("usersessions_list"))
    told: dict[str, Any] = {"browser": browser_called(_named(request)), "sessions_url": sessions}
    get_adapter(request).send_mail(f"account/email/{letter}", user.email, told)


def _named(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")


def _kind(request: HttpRequest) -> str:
    words = _NUMBERS.sub("", _named(request))
    return salted_hmac("communaux.browser", words, algorithm="sha256").hexdigest()


def _age(request: HttpRequest) -> float:
    """Seconds, by the computer's clock: no legal date depends on it."""
    return time.time() - float(request.session.get(_SINCE, 0))


def _seal(user: User) -> str:
    """Says nothing of the account to whoever finds it, and cannot be made without our secret."""
    return salted_hmac("communaux.known browser", str(user.pk), algorithm="sha256").hexdigest()
