"""The pages of sign-in: the library's flows inside our own frame."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.accounts import close_account
from communaux.kernel.text import Text
from communaux.web.entering.federated.leaving import entered_with, way_out
from communaux.web.entering.federated.outside import services
from communaux.web.entering.federated.views import towards
from communaux.web.entering.frame import YOURS, Framed
from communaux.web.entering.passkeys import AfterCode, has_app, has_passkey, options_as_json
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.wording import said

CLOSE = Text(fr="Fermer mon compte", en="Close my account")
CLOSED = Text(
    fr="Votre compte est fermé : adresse, sessions et codes sont effacés.",
    en="Your account is closed: address, sessions and codes are erased.",
)


class SignIn(Framed, account.RequestLoginCodeView):  # type: ignore[misc]  # not typed
    """An e-mail address, to which a code goes."""

    template_name = "communaux/entering/sign_in.html"
    send = Text(fr="Recevoir un code", en="Receive a code")

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """With the identity services of this installation."""
        return {**super().get_context_data(**given), "services": services()}


class SignInCode(Framed, account.ConfirmLoginCodeView):  # type: ignore[misc]  # not typed
    """The code received."""

    template_name = "communaux/entering/code.html"
    send = Text(fr="Entrer", en="Enter")


class SignUp(Framed, account.SignupView):  # type: ignore[misc]  # not typed
    """A name and an address."""

    template_name = "communaux/entering/sign_up.html"
    send = Text(fr="Recevoir un code", en="Receive a code")
    title = Text(fr="Créer un compte", en="Create an account")


class SignUpCode(Framed, account.ConfirmEmailVerificationCodeView):  # type: ignore[misc]  # not typed
    """The code that shows the address is one's own."""

    template_name = "communaux/entering/code.html"
    send = Text(fr="Entrer", en="Enter")
    title = SignUp.title

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever is signed in has no address to confirm here."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(reverse("who"))
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer


class SignOut(Framed, account.LogoutView):  # type: ignore[misc]  # not typed
    """Asked again, so that no link of another site signs anybody out."""

    template_name = "communaux/entering/sign_out.html"
    title = Text(fr="Se déconnecter", en="Sign out")
    inside = True

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever entered with an identity service leaves it too."""
        entered = entered_with(self.request)
        answer: HttpResponse = super().post(*args, **kwargs)
        if entered:
            return towards(self.request, entered["service"], way_out(self.request, entered))
        return answer


class SecondFactor(Framed, mfa.AuthenticateView):  # type: ignore[misc]  # not typed
    """The second code, while signing in."""

    template_name = "communaux/entering/factor_code.html"
    webauthn_form_class = AfterCode
    send = Text(fr="Entrer", en="Enter")

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The app, the passkey, or both: what the account has."""
        shown = super().get_context_data(**given)
        user = self.stage.login.user
        own = {"has_passkey": has_passkey(user), "has_app": has_app(user)}
        return {**shown, **own, "options": options_as_json(shown["js_data"]["request_options"])}


class SecondFactors(Framed, mfa.IndexView):  # type: ignore[misc]  # not typed
    """What protects the account."""

    template_name = "communaux/entering/factors.html"
    extra_context = {"hours": settings.SECOND_FACTOR_HOURS}
    title = Text(fr="Deuxième facteur", en="Second factor")
    inside = True


class Activate(Framed, totp.ActivateTOTPView):  # type: ignore[misc]  # not typed
    """Linking an authenticator app; its first code proves the second factor of this session."""

    template_name = "communaux/entering/activate.html"
    send = Text(fr="Relier", en="Link")
    title = SecondFactors.title
    inside = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Nobody types the same code twice in a row."""
        answer: HttpResponse = super().form_valid(form)
        linked = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, linked, reauthenticated=True)
        return answer


class Deactivate(Framed, totp.DeactivateTOTPView):  # type: ignore[misc]  # not typed
    """Leaving the second factor."""

    template_name = "communaux/entering/deactivate.html"
    send = Text(fr="Retirer", en="Remove")
    title = SecondFactors.title
    inside = True


class Codes(Framed, recovery.ViewRecoveryCodesView):  # type: ignore[misc]  # not typed
    """The codes for the day the telephone is lost."""

    template_name = "communaux/entering/codes.html"
    title = Text(fr="Codes de secours", en="Recovery codes")
    inside = True


class NewCodes(Framed, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]  # not typed
    """Other codes, the old ones being void."""

    template_name = "communaux/entering/new_codes.html"
    send = Text(fr="Refaire les codes", en="Make new codes")
    title = Codes.title
    inside = True


class Sessions(Framed, sessions.ListUserSessionsView):  # type: ignore[misc]  # not typed
    """Where one is signed in."""

    template_name = "communaux/entering/sessions.html"
    title = Text(fr="Sessions ouvertes", en="Open sessions")
    inside = True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Leave: what was done stays in the registers, the account goes."""
    if request.method == "POST" and isinstance(request.user, User):
        user = request.user
        logout(request)
        close_account(user)
        messages.success(request, said(CLOSED))
        return HttpResponseRedirect(reverse("home"))
    shown = {"here": "who", "path": [Step(YOURS, reverse("who")), Step(CLOSE)]}
    return page(request, "entering/close.html", territory_frame(request) | shown)
