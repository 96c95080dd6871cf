"""Signed tokens of an identity service: believed only if each of their seals holds."""

from __future__ import annotations

import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

LATE = 30
"""Seconds two clocks may differ."""
SHARED = "HS256"


class Untrusted(OAuth2Error):  # type: ignore[misc]  # the library is not typed
    """A token that does not hold; the message says which seal, and nothing of the person."""


def read_token(
    token: str, keys: Any, rules: dict[str, Any], *, audience: str, nonce: str | None = None
) -> dict[str, Any]:
    """What the token says, once signature, issuer, audience, age and nonce are checked.

    `keys` are the public keys of the service (RFC 7517), or the shared secret for HS256; `rules`
    the settings of the service: `issuer` and `algorithm`. Raises `Untrusted`.
    """
    needed = ["iss", "aud", "sub", *(["exp", "iat"] if nonce else [])]
    try:
        said: dict[str, Any] = jwt.decode(
            token,
            _key(token, keys, rules["algorithm"]),
            algorithms=[rules["algorithm"]],
            issuer=rules["issuer"],
            audience=audience,
            leeway=LATE,
            options={"require": needed},
        )
    except jwt.PyJWTError as broken:
        raise Untrusted(type(broken).__name__) from None
    if nonce and not hmac.compare_digest(str(said.get("nonce", "")), nonce):
        raise Untrusted("nonce")
    if said.get("azp", audience) != audience:
        raise Untrusted("azp")
    return said


def _key(token: str, keys: Any, algorithm: str) -> Any:
    """The key the token names, of the kind agreed with the service. Never one the token brings."""
    if algorithm == SHARED:
        return keys
    named = jwt.get_unverified_header(token).get("kid")
    known = jwt.PyJWKSet.from_dict(keys).keys if isinstance(keys, dict) else []
    for key in known:
        if key.key_id == named and key.algorithm_name == algorithm:
            return key.key
    raise Untrusted("kid")
