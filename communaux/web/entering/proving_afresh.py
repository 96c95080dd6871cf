"""The page that asks for a fresh proof: the app where there is one, a code by e-mail otherwise."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.kernel.text import Text
from communaux.web.entering.after import NEXT, next_of
from communaux.web.entering.frame import YOURS
from communaux.web.entering.fresh import Means, hold
from communaux.web.entering.mailed_code import code_awaited, code_matches, send_code
from communaux.web.entering.passkeys import REFUSED, Again, has_app, has_passkey, options_for
from communaux.web.finding import acting_of, territory_frame
from communaux.web.page import Step, page
from communaux.web.wording import said

TITLE = Text(fr="Confirmer que c’est bien vous", en="Confirm that it is really you")
CONFIRM = Text(fr="Confirmer", en="Confirm")
NOBODY = Text(
    fr="Dans la démonstration, prenez d’abord la place de quelqu’un.",
    en="In the demonstration, first take somebody’s place.",
)
WRONG_CODE = Text(
    fr="Ce code n’est pas celui du dernier courriel, ou il ne vaut plus. Après trois essais, "
    "demandez-en un autre.",
    en="This code is not that of the last e-mail, or no longer holds. After three tries, ask for "
    "another one.",
)
TOO_MANY = Text(
    fr="Cinq codes sont déjà partis vers votre adresse : attendez un quart d’heure.",
    en="Five codes have already left for your address: wait a quarter of an hour.",
)


class MailedCode(forms.Form):
    """The code received by e-mail."""

    code = forms.CharField(max_length=40)
    code.widget.attrs["autocomplete"] = "one-time-code"

    def __init__(self, request: HttpRequest, user: User, *args: Any) -> None:
        super().__init__(*args)
        self.request, self.user = request, user

    def clean_code(self) -> str:
        """Counted with the other codes one may try for an account."""
        relax = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        if not code_matches(self.request, self.user, code):
            raise forms.ValidationError(said(WRONG_CODE))
        relax()
        return code


@require_http_methods(["GET", "HEAD", "POST"])
def prove_afresh(request: HttpRequest) -> HttpResponse:
    """Ask once more who one is, then go back to the page that wanted to know."""
    if settings.DEMO:
        return _in_the_demo(request)
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path(), redirect_field_name=NEXT)
    if has_passkey(user) and request.POST.get("credential"):
        return _by_passkey(request, user)
    if is_mfa_enabled(user):
        return _by_app(request, user)
    return _by_mail(request, user)


def _in_the_demo(request: HttpRequest) -> HttpResponse:
    if acting_of(request) is None:
        raise PermissionDenied(NOBODY)
    if request.method == "POST":
        return _proven(request, "demo")
    return _shown(request, "demo", None)


def _by_app(request: HttpRequest, user: User) -> HttpResponse:
    """The six digits of the app, or a recovery code."""
    form = ReauthenticateForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        form.save()
        typed = form.authenticator.type
        return _proven(request, "totp" if typed == Authenticator.Type.TOTP else "recovery")
    return _shown(request, "app", form)


def _by_passkey(request: HttpRequest, user: User) -> HttpResponse:
    form = Again(request.POST, user=user)
    if form.is_valid():
        form.save()
        return _proven(request, "passkey")
    return _shown(request, "app", ReauthenticateForm(user=user), REFUSED)


def _by_mail(request: HttpRequest, user: User) -> HttpResponse:
    """A code sent on demand: opening the page sends nothing."""
    if request.POST.get("action") == "send":
        told = None if send_code(request, user) else TOO_MANY
        return _shown(request, "mail", MailedCode(request, user), told)
    form = MailedCode(request, user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _proven(request, "code")
    return _shown(request, "mail", form)


def _proven(request: HttpRequest, method: Means) -> HttpResponse:
    hold(request, method)
    return HttpResponseRedirect(next_of(request))


def _shown(
    request: HttpRequest, way: str, form: forms.Form | None, told: Text | None = None
) -> HttpResponse:
    shown = {
        "title": TITLE,
        "here": "who",
        "path": [Step(YOURS, reverse("who")), Step(TITLE)],
        "way": way,
        "form": form,
        "send": CONFIRM,
        "told": told,
        "awaited": code_awaited(request),
        **(_factors(request) if way == "app" else {}),
        "redirect_field_name": NEXT,
        "redirect_field_value": next_of(request),
    }
    status = 429 if told == TOO_MANY else 200
    return page(request, "entering/fresh.html", territory_frame(request) | shown, status=status)


def _factors(request: HttpRequest) -> dict[str, Any]:
    """What the account has: an app, passkeys, or both."""
    user = request.user
    if not isinstance(user, User) or not has_passkey(user):
        return {"has_app": True}
    return {"has_app": has_app(user), "has_passkey": True, "options": options_for(user)}
