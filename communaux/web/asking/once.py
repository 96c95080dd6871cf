"""A form sent twice is performed once: the second sending goes where the first led."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

DONE = "done_once"
MOST = 20


def new_token() -> str:
    """What tells one showing of a form from another."""
    return secrets.token_urlsafe(12)


def already_done(request: HttpRequest) -> str | None:
    """Where this very form already led, None the first time."""
    done: dict[str, str] = request.session.get(DONE, {})
    return done.get(request.POST.get("once", ""))


def mark_done(request: HttpRequest, address: str) -> None:
    """Remember where this form led."""
    token = request.POST.get("once", "")
    if token:
        done = {**request.session.get(DONE, {}), token[:40]: address}
        request.session[DONE] = dict(list(done.items())[-MOST:])
