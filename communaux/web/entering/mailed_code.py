"""A code sent to the address of somebody already signed in, to prove it is still them.

The session keeps a seal of the code, never the code; it holds five minutes and three tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.core.internal.ratelimit import consume
from allauth.utils import build_absolute_uri
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from communaux.apps.keys.proofs import HELD
from communaux.kernel.time import clock

TRIES = 3
_KEPT = "communaux_mailed_code"
_LIMITS = {"mailed_code": "5/15m/user"}


@dataclass(frozen=True, slots=True)
class Sent:
    """What the session keeps of a code sent."""

    seal: str
    at: str
    tries: int = 0


def send_code(request: HttpRequest, user: User) -> bool:
    """Send a code, which voids the one before. False: too many were asked for, none left."""
    if not consume(request, app="communaux", action="mailed_code", config=_LIMITS, user=user):
        return False
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    _keep(request, Sent(_seal(user, code), clock.now().isoformat()))
    sessions = build_absolute_uri(request, reverse("usersessions_list"))
    told = {"code": code, "sessions_url": sessions}
    adapter.send_mail("account/email/fresh_code", user.email, told)
    return True


def code_awaited(request: HttpRequest) -> bool:
    """Whether a code was sent in this session and still holds."""
    return _sent(request) is not None


def code_matches(request: HttpRequest, user: User, typed: str) -> bool:
    """Whether that is the code sent; a right one serves once, the third wrong one voids it."""
    sent = _sent(request)
    if sent is None:
        return False
    right = constant_time_compare(sent.seal, _seal(user, typed))
    if right or sent.tries + 1 >= TRIES:
        del request.session[_KEPT]
    else:
        _keep(request, Sent(sent.seal, sent.at, sent.tries + 1))
    return right


def _sent(request: HttpRequest) -> Sent | None:
    kept = request.session.get(_KEPT)
    if kept is None:
        return None
    sent = Sent(**kept)
    return sent if clock.now() - datetime.fromisoformat(sent.at) <= HELD else None


def _keep(request: HttpRequest, sent: Sent) -> None:
    request.session[_KEPT] = {"seal": sent.seal, "at": sent.at, "tries": sent.tries}


def _seal(user: User, code: str) -> str:
    words = f"{user.pk}:{normalize_user_code(code)}"
    return salted_hmac("communaux.mailed_code", words, algorithm="sha256").hexdigest()
