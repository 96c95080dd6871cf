"""Where one goes afterwards: an address of this site, never another's."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"


def next_of(request: HttpRequest) -> str:
    """The page named by `next` in the form or the address; one's own account otherwise."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT, "")
    secure = request.is_secure()
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=secure)
    return wanted if own else reverse("who")
