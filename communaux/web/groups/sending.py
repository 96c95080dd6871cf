"""Sending the link of an invitation by e-mail: the address is used once, and kept nowhere."""

from __future__ import annotations

from typing import Literal

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest

from communaux.web.groups.acting import person_here

Sent = Literal["sent", "bad", "too_many"]
_LIMITS = {"invitation": "20/d/user"}


def send_link(request: HttpRequest, link: str, name: str, letter: str) -> Sent | None:
    """Send it to the address of the form; None when there is none, or in a demonstration."""
    address = request.POST.get("courriel", "").strip()
    if not address or settings.DEMO:
        return None
    try:
        validate_email(address)
    except ValidationError:
        return "bad"
    allowed = consume(
        request, app="communaux", action="invitation", config=_LIMITS, user=request.user
    )
    if not allowed:
        return "too_many"
    person = person_here(request)
    told = {
        "link": link,
        "name": name,
        "from_name": person.name if person else "",
        "days": settings.INVITATION_DAYS,
    }
    get_adapter(request).send_mail(letter, address, told)
    return "sent"
