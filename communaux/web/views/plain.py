"""Pages of words: accessibility, how to verify a register, and the pages of errors."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page

ACCESSIBILITY = Text(fr="Accessibilité", en="Accessibility")
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
VERIFY = Text(fr="Vérifier soi-même", en="Verify it yourself")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked, what was not, and whom to tell."""
    shown = {"path": [Step(ACCESSIBILITY)]}
    return page(request, "accessibility.html", territory_frame(request) | shown)


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """How anybody checks a register with a short script of their own."""
    return page(request, "verify.html", territory_frame(request) | {"path": [Step(VERIFY)]})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when what was sent is too large."""
    if isinstance(exception, TOO_MUCH):
        return page(request, "errors/413.html", {}, status=413)
    return page(request, "errors/400.html", {}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason when there is one."""
    reason = exception.args[0] if exception.args and isinstance(exception.args[0], Text) else None
    return page(request, "errors/403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with what exists when it is known."""
    reason = exception.args[0] if exception.args and isinstance(exception.args[0], Text) else None
    return page(request, "errors/404.html", {"reason": reason}, status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: codes asked for or tried too often."""
    return page(request, "errors/429.html", {}, status=429)


def unsent(request: HttpRequest) -> HttpResponse:
    """503: the mail server is away, so no code could leave."""
    return page(request, "errors/503.html", {}, status=503)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault, and nothing half-written."""
    return page(request, "errors/500.html", {}, status=500)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form sent without the token that proves it came from here."""
    return page(request, "errors/csrf.html", {}, status=403)
