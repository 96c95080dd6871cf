"""Proving twice who one is: before a mandate is used, and at the door of the administration."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.kernel.text import Text
from communaux.web.entering.after import next_of
from communaux.web.entering.second_factor import needs_second_factor

NOT_STAFF = Text(
    fr="L’administration est réservée aux personnes qui tiennent cette installation.",
    en="The administration is for those who keep this installation.",
)


@login_required
@require_safe
def prove(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor, or help to link one; then back where one came from."""
    name = "prove_afresh" if is_mfa_enabled(request.user) else "mfa_index"
    return redirect_to_login(next_of(request), reverse(name), redirect_field_name="next")


def keeps_installation(request: HttpRequest) -> bool:
    """Whether this is one of the people who keep the installation."""
    return bool(request.user.is_active and request.user.is_staff)


def enter_administration(request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The door of the administration: sign in as everywhere, then the second factor."""
    here = request.get_full_path()
    if not request.user.is_authenticated:
        return redirect_to_login(here, redirect_field_name="next")
    if not keeps_installation(request):
        raise PermissionDenied(NOT_STAFF)
    after = reverse("admin:index")
    if needs_second_factor(request):
        return redirect_to_login(after, reverse("prove"), redirect_field_name="next")
    return HttpResponseRedirect(after)


def may_administer(request: HttpRequest) -> bool:
    """Staff, and in a session opened with both factors."""
    return keeps_installation(request) and not needs_second_factor(request)
