"""Headers that Django leaves to us: what a page may use, who may embed it, who may keep it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
"""All that our pages and our API use; TRACE and the like are answered 405 before anything runs."""
NOT_KEPT = "private, no-store"


class Headers:
    """Middleware; the first of all, so that every answer leaves through it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _personal(request, response):
            response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response


def _personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer may speak of somebody: a session is open, or has just been opened."""
    return settings.SESSION_COOKIE_NAME in {*request.COOKIES, *response.cookies}
