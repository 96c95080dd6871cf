"""Leaving an identity service together with this site."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse

_KEPT, _STATE = "communaux_identity", "communaux_left"


def remember(request: HttpRequest, app: Any, token: str, end: str | None) -> None:
    """Keep for this session what the service will ask for when one leaves."""
    request.session[_KEPT] = {"service": app.name, "token": token, "end": end}


def entered_with(request: HttpRequest) -> dict[str, str] | None:
    """Such as {"service": "ProConnect", …}; None after a code or a passkey."""
    kept: dict[str, str] | None = request.session.get(_KEPT)
    return kept if kept and kept["end"] else None


def way_out(request: HttpRequest, entered: dict[str, str]) -> str:
    """The address at which the service closes its own session, then sends the person back."""
    state = secrets.token_urlsafe(32)
    request.session[_STATE] = state
    back = build_absolute_uri(request, reverse("identity_left"))
    asked = {"id_token_hint": entered["token"], "state": state, "post_logout_redirect_uri": back}
    return f"{entered['end']}?{urlencode(asked)}"


def left(request: HttpRequest) -> bool:
    """Whether the person comes back from the way out we sent them on."""
    kept = request.session.pop(_STATE, None)
    return bool(kept) and secrets.compare_digest(str(kept), request.GET.get("state", ""))
