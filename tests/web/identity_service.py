"""ProConnect and FranceConnect imitated: answers in their documented shape, forged at will."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.test import Client
from django.urls import reverse
from urllib3 import HTTPResponse

from communaux.config.environment import Environment

ISSUER = "https://proconnect.example.org/api/v2"
CLIENT, SECRET = "communaux-saillans", "un secret assez long pour signer, de 32 octets"
REFRESH = re.compile(r'content="0; url=([^"]+)"')
SIRET = "21260289200010"
ALICE = {
    "sub": "b6c1-alice",
    "given_name": "Alice Marie",
    "usual_name": "Durand",
    "email": "alice@exemple.fr",
    "siret": SIRET,
    "birthdate": "1975-12-31",
}
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE = ec.generate_private_key(ec.SECP256R1())


def jwk(algorithm: str) -> dict[str, Any]:
    """The public key as the service publishes it."""
    made = {"RS256": jwt.algorithms.RSAAlgorithm, "ES256": jwt.algorithms.ECAlgorithm}[algorithm]
    key = RSA if algorithm == "RS256" else CURVE
    told: dict[str, Any] = made.to_jwk(key.public_key(), as_dict=True)  # type: ignore[attr-defined]  # both kinds have it
    return {**told, "kid": "one", "alg": algorithm, "use": "sig"}


def secret_of(algorithm: str) -> Any:
    return {"RS256": RSA, "ES256": CURVE, "HS256": SECRET}[algorithm]


@dataclass
class Service:
    """What the service answers; a test changes one answer. `calls` are those it received."""

    person: dict[str, Any] = field(default_factory=lambda: dict(ALICE))
    algorithm: str = "RS256"
    nonce: str = ""
    id_token: Callable[[dict[str, Any]], str] | None = None
    userinfo: Callable[[dict[str, Any]], str] | None = None
    kind: str = "application/jwt; charset=utf-8"
    metadata: dict[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def signed(self, claims: dict[str, Any], key: Any = None, **header: Any) -> str:
        headers = {"kid": "one", **header}
        return jwt.encode(
            claims, key or secret_of(self.algorithm), algorithm=self.algorithm, headers=headers
        )

    def claims(self, **more: Any) -> dict[str, Any]:
        """Those of every token of the service."""
        now = int(time.time())
        fixed = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 60}
        return {**fixed, "sub": self.person["sub"], **more}

    def answer(self, method: str, address: str) -> tuple[str, str]:
        """Kind and body of each of its four addresses."""
        self.calls.append(f"{method} {address}")
        where = address.removeprefix(ISSUER)
        if where == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            told = {f"{name}_endpoint": f"{ISSUER}/{path}" for name, path in names.items()}
            told |= {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/jwks"}
            told |= {"end_session_endpoint": f"{ISSUER}/session/end"}
            return "application/json", json.dumps({**told, **self.metadata})
        if where == "/jwks":
            return "application/json", json.dumps({"keys": [jwk(self.algorithm)]})
        if where == "/token":
            sure = self.claims(nonce=self.nonce)
            made = self.id_token(sure) if self.id_token else self.signed(sure)
            told = {"access_token": "open", "token_type": "Bearer", "id_token": made}
            return "application/json", json.dumps(told)
        assert where == "/userinfo"
        told = self.claims(**self.person)
        return self.kind, self.userinfo(told) if self.userinfo else self.signed(told)

    def send(self, asked: requests.PreparedRequest) -> requests.Response:
        """In the place of the network."""
        kind, body = self.answer(str(asked.method), str(asked.url))
        answer = requests.Response()
        answer.status_code, answer.url = 200, str(asked.url)
        answer.headers["content-type"] = kind
        answer.raw = HTTPResponse(BytesIO(body.encode()), preload_content=False)
        return answer


def go(client: Client, service: Service, provider: str = "proconnect", **more: str) -> str:
    """Towards the service; the state it must give back. Its nonce is noted by the service."""
    page = client.post(reverse("openid_connect_login", args=[provider]), more)
    found = REFRESH.search(page.content.decode())
    assert found, page.content.decode()
    asked = parse_qs(urlsplit(found[1].replace("&amp;", "&")).query)
    service.nonce = asked["nonce"][0]
    return asked["state"][0]


def come_back(client: Client, state: str, provider: str = "proconnect") -> Any:
    place = reverse("openid_connect_callback", args=[provider])
    return client.get(place, {"code": "once", "state": state})


def enter(client: Client, service: Service, provider: str = "proconnect", **more: str) -> Any:
    return come_back(client, go(client, service, provider, **more), provider)


def told(algorithm: str = "RS256") -> Environment:
    services = {}
    for name in ("PROCONNECT", "FRANCECONNECT"):
        services[f"{name}_ISSUER"] = ISSUER
        services[f"{name}_CLIENT_ID"], services[f"{name}_CLIENT_SECRET"] = CLIENT, SECRET
        services[f"{name}_ALGORITHM"] = algorithm
    return Environment(**services)  # type: ignore[arg-type]  # names made above
