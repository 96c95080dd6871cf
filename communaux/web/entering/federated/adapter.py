"""What we ask of the sign-in library about identity services otherwise than by default."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from communaux.apps.actors.accounts import open_account
from communaux.kernel.text import Text
from communaux.web.entering.federated.outside import Outside
from communaux.web.entering.federated.refusing import refused
from communaux.web.entering.federated.tokens import Untrusted
from communaux.web.finding import territory_of

LONGEST = 200
LOG = logging.getLogger(__name__)
NO_ADDRESS = Text(
    fr="{service} n’a pas donné d’adresse de courriel, et un compte en demande une. Créez votre "
    "compte avec un code, puis reliez {service}.",
    en="{service} gave no e-mail address, and an account needs one. Make your account with a code, "
    "then link {service}.",
)
SOMEBODY_ELSE = Text(
    fr="Cette identité de {service} ouvre déjà un autre compte.",
    en="This identity of {service} already opens another account.",
)


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # not typed
    """Services come from the settings alone; refusals are sentences."""

    def list_apps(self, request: HttpRequest, **given: Any) -> list[Any]:
        """None kept in the database: there, an address could be written by hand."""
        return [each for each in super().list_apps(request, **given) if each.pk is None]

    def get_requests_session(self) -> Outside:
        return Outside()

    def generate_state_param(self, state: dict[str, Any]) -> str:  # noqa: ARG002 - the library's signature
        """ProConnect wants thirty-two characters at least."""
        return secrets.token_urlsafe(32)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Two cases the library has no page for."""
        name = sociallogin.provider.name
        linking = sociallogin.state.get("process") == "connect"
        if linking and sociallogin.is_existing and sociallogin.user != request.user:
            raise ImmediateHttpResponse(refused(request, SOMEBODY_ELSE.format(service=name)))
        if not (linking or sociallogin.is_existing or sociallogin.email_addresses):
            raise ImmediateHttpResponse(refused(request, NO_ADDRESS.format(service=name)))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """The address alone: the name goes to the person, not to the account."""
        user: User = super().populate_user(request, sociallogin, {"email": data.get("email")})
        sociallogin.person_name = data.get("name") or ""
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """A new account, and the person it is."""
        user: User = super().save_user(request, sociallogin, form)
        name = sociallogin.person_name or sociallogin.provider.name
        open_account(user, name[:LONGEST], territory_of(request))
        return user

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002 - the library's signature
        return reverse("identities")

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """A page that says what to do; the log says which seal was broken, and of whom nothing."""
        broken = told.get("exception")
        LOG.warning("%s refused: %s", provider.sub_id, _reason(broken))
        raise ImmediateHttpResponse(refused(request, None, provider.name, str(told.get("error"))))


def _reason(broken: BaseException | None) -> str:
    return str(broken) if isinstance(broken, Untrusted) else type(broken).__name__
