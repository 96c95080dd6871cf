"""Passkeys: made, renamed, removed, and used to enter or as a second factor.

A passkey always checks who holds it (a finger, a face, the code of the device), so that alone it
stands for both factors.
"""

from __future__ import annotations

import json
from typing import Any

from allauth.account.models import Login
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import forms as library
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy

from communaux.kernel.text import Text
from communaux.web.entering.after import NEXT, next_of
from communaux.web.entering.frame import Framed
from communaux.web.wording import said

LONGEST = 80
PASSKEYS = Text(fr="Clés d’accès", en="Passkeys")
NAME = Text(fr="Nom de la clé, pour la reconnaître", en="Name of the key, to recognise it")
REFUSED = Text(
    fr="Cette clé d’accès n’a pas été reconnue. Essayez encore, ou entrez avec un code par "
    "courriel.",
    en="This passkey was not recognised. Try again, or enter with a code by e-mail.",
)
NOT_MADE = Text(
    fr="La clé n’a pas été créée : l’appareil a répondu trop tard ou autrement qu’attendu. "
    "Essayez encore.",
    en="The key was not made: the device answered too late or otherwise than expected. Try again.",
)
_JUNK = (InvalidSignature, AttributeError, LookupError, TypeError, ValueError)
"""What the library lets through when an answer was not made by a browser, or is forged."""


def options_for(user: User | None) -> str:
    """The challenge a browser answers with a passkey, as JSON; kept in the session."""
    return options_as_json(auth.begin_authentication(user))


def has_passkey(user: User) -> bool:
    """Whether one of the account's factors is a passkey."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]))


def has_app(user: User) -> bool:
    """Whether one of the account's factors is an authenticator app."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def options_as_json(options: dict[str, Any]) -> str:
    return json.dumps(options, cls=DjangoJSONEncoder)


class _Answered:
    """The answer of a passkey: junk and forgeries get a sentence, not a broken page."""

    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]  # a mix-in
        except _JUNK:
            raise ValidationError(said(REFUSED)) from None
        return found


class Entering(_Answered, library.LoginWebAuthnForm):  # type: ignore[misc]  # not typed
    """A passkey instead of a code by e-mail."""


class AfterCode(_Answered, library.AuthenticateWebAuthnForm):  # type: ignore[misc]  # not typed
    """A passkey after the code by e-mail."""


class Again(_Answered, library.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # not typed
    """A passkey once more."""


class NewPasskey(library.SignupWebAuthnForm):  # type: ignore[misc]  # the library is not typed
    """A passkey that says who holds it, under a name of its owner's."""

    name = forms.CharField(max_length=LONGEST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = said(NAME)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        try:
            found: dict[str, Any] = super().clean()
        except _JUNK:
            raise ValidationError(said(NOT_MADE)) from None
        return found


class Renamed(library.EditWebAuthnForm):  # type: ignore[misc]  # the library is not typed
    """Another name for a passkey."""

    name = forms.CharField(max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = said(NAME)


class AddPasskey(Framed, webauthn.AddWebAuthnView):  # type: ignore[misc]  # not typed
    """Making a passkey; doing so proves the second factor of this session."""

    form_class = NewPasskey
    template_name = "communaux/entering/passkey_add.html"
    title = Text(fr="Créer une clé d’accès", en="Make a passkey")
    send = title
    inside = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        shown = super().get_context_data(**given)
        asked = auth.begin_registration(self.request.user, passwordless=True)
        return {
            **shown,
            "form": given.get("form") or self.get_form(),
            "options": options_as_json(asked),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Nobody shows the same key twice in a row."""
        answer: HttpResponse = super().form_valid(form)
        made = Authenticator.objects.filter(
            user=self.request.user, type=Authenticator.Type.WEBAUTHN
        ).latest("created_at")
        post_authentication(self.request, made, reauthenticated=True)
        return answer


class EditPasskey(Framed, webauthn.EditWebAuthnView):  # type: ignore[misc]  # not typed
    """Another name for a passkey."""

    form_class = Renamed
    template_name = "communaux/entering/passkey_edit.html"
    success_url = reverse_lazy("mfa_index")
    title = Text(fr="Renommer une clé d’accès", en="Rename a passkey")
    send = Text(fr="Renommer", en="Rename")
    inside = True


class RemovePasskey(Framed, webauthn.RemoveWebAuthnView):  # type: ignore[misc]  # not typed
    """A passkey that shall open nothing any more."""

    template_name = "communaux/entering/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")
    title = Text(fr="Retirer une clé d’accès", en="Remove a passkey")
    send = Text(fr="Retirer", en="Remove")
    inside = True


class PasskeySignIn(webauthn.LoginWebAuthnView):  # type: ignore[misc]  # not typed
    """Entering with a passkey alone: the challenge on request, the answer as a form."""

    form_class = Entering

    def form_valid(self, form: Any) -> HttpResponse:
        key: Authenticator = form.cleaned_data["credential"]
        login = Login(user=key.user, redirect_url=next_of(self.request))
        entered: HttpResponse = flows.perform_passwordless_login(self.request, key, login)
        return entered

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ARG002 - the library's signature
        messages.error(self.request, said(REFUSED))
        back = reverse("account_login")
        return HttpResponseRedirect(f"{back}?{NEXT}={self.request.POST.get(NEXT, '')}")
