"""The identity services an installation trusts, as the sign-in library wants them written."""

from __future__ import annotations

from typing import Any

from communaux.config.environment import Environment

DISCOVERY = "/.well-known/openid-configuration"
PROCONNECT = "openid given_name usual_name email siret"
FRANCECONNECT = "openid given_name family_name email"
"""Neither date nor place of birth is asked for."""
WEAKEST = {"acr_values": "eidas1"}
"""FranceConnect wants to hear which level is enough; ours comes from our own second factor."""


def identity_services(told: Environment) -> dict[str, Any]:
    """The value of SOCIALACCOUNT_PROVIDERS: no service unless its address was given."""
    services = []
    if told.PROCONNECT_ISSUER:
        own = told.PROCONNECT_CLIENT_ID, told.PROCONNECT_CLIENT_SECRET
        rules = {"scope": PROCONNECT.split(), "algorithm": told.PROCONNECT_ALGORITHM}
        services.append(_service("ProConnect", told.PROCONNECT_ISSUER, own, rules))
    if told.FRANCECONNECT_ISSUER:
        own = told.FRANCECONNECT_CLIENT_ID, told.FRANCECONNECT_CLIENT_SECRET
        rules = {"scope": FRANCECONNECT.split(), "algorithm": told.FRANCECONNECT_ALGORITHM}
        asked = {**rules, "auth_params": WEAKEST}
        services.append(_service("FranceConnect", told.FRANCECONNECT_ISSUER, own, asked))
    where = "communaux.web.entering.federated.provider.StateIdentity"
    return {"openid_connect": {"APPS": services, "provider_class": where}}


def _service(name: str, issuer: str, own: tuple[str, str], rules: dict[str, Any]) -> dict[str, Any]:
    fixed = {
        "issuer": issuer,
        "server_url": issuer + DISCOVERY,
        "token_auth_method": "client_secret_post",
    }
    return {
        "provider_id": name.lower(),
        "name": name,
        "client_id": own[0],
        "secret": own[1],
        "settings": {**fixed, **rules},
    }
