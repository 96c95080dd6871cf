"""An identity service as the sign-in library sees it, with each seal checked."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

from communaux.web.entering.federated.leaving import remember
from communaux.web.entering.federated.outside import origin
from communaux.web.entering.federated.tokens import SHARED, Untrusted, read_token

SIRET = 14
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
END = "end_session_endpoint"


class Asking(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library is not typed
    """One entry: what was asked of the service, and what it answers."""

    asked: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the service says of itself, if it is the one we were told of."""
        found = super().openid_config
        issuer = self.rules["issuer"]
        if not isinstance(found, dict) or found.get("issuer") != issuer:
            raise Untrusted("issuer")
        places = [found.get(each) for each in NEEDED]
        if any(origin(str(each)) != origin(issuer) for each in [*places, found.get(END, issuer)]):
            raise Untrusted("endpoint")
        return found

    @property
    def rules(self) -> dict[str, Any]:
        found: dict[str, Any] = self.get_provider().app.settings
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The person the service vouches for. Raises `Untrusted`."""
        signed = kwargs["response"].get("id_token", "")
        keys = self._keys(app)
        nonce = self.asked["nonce"]
        sure = read_token(signed, keys, self.rules, audience=app.client_id, nonce=nonce)
        told = read_token(self._told(token.token), keys, self.rules, audience=app.client_id)
        if told["sub"] != sure["sub"]:
            raise Untrusted("sub")
        if self.asked["process"] == "login":
            account_adapter(request).logout(request)
            remember(request, app, signed, self.openid_config.get(END))
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told})

    def _keys(self, app: Any) -> Any:
        if self.rules["algorithm"] == SHARED:
            return app.secret
        return self._fetched(self.openid_config["jwks_uri"]).json()

    def _told(self, access: str) -> str:
        """The account of the person: a signed token, never plain words."""
        answer = self._fetched(self.profile_url, {"Authorization": f"Bearer {access}"})
        if not answer.headers.get("content-type", "").startswith("application/jwt"):
            raise Untrusted("unsigned")
        words: str = answer.text
        return words.strip()

    def _fetched(self, address: str, headers: dict[str, str] | None = None) -> Any:
        with get_adapter().get_requests_session() as outside:
            answer = outside.get(address, headers=headers)
            answer.raise_for_status()
        return answer


class StateIdentity(OpenIDConnectProvider):  # type: ignore[misc]  # the library is not typed
    """ProConnect or FranceConnect: a nonce for each entry, and nothing kept that is not needed."""

    oauth2_adapter_class = Asking

    def redirect(self, request: HttpRequest, process: str, **given: Any) -> HttpResponse:
        """To the service, with a state and a nonce of one use."""
        nonce = secrets.token_urlsafe(32)
        given |= {"nonce": nonce, "auth_params": {**self.get_auth_params(), "nonce": nonce}}
        answer: HttpResponse = super().redirect(request, process, **given)
        return answer

    def serialize(self) -> dict[str, Any]:
        """By its own name: two services may know this site under the same one."""
        return {"id": self.sub_id}

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Whatever an address adds, we ask for what was agreed."""
        given: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return {**given, "scope": self.get_scope()}

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["userinfo"]["sub"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """The name in use and the address; the person is asked to confirm the address."""
        told = data["userinfo"]
        last = told.get("usual_name") or told.get("family_name") or ""
        first = str(told.get("given_name") or "").split(" ")[0]
        return {"email": told.get("email"), "name": f"{first} {last}".strip()}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Declared elsewhere, so not yet shown to be this person's."""
        address = data["userinfo"].get("email")
        return [EmailAddress(email=address, verified=False, primary=True)] if address else []

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """The number of the body a person works for, and nothing else of what was told."""
        number = str(data["userinfo"].get("siret") or "").replace(" ", "")
        return {"siret": number} if len(number) == SIRET and number.isdecimal() else {}


provider_classes = [StateIdentity]
