"""A passkey imitated: what a browser answers, made by hand from the WebAuthn standard."""

from __future__ import annotations

import hashlib
import html
import json
import re
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.urls import reverse
from fido2 import cbor
from fido2.cose import ES256

HOST = "localhost"
OPTIONS = re.compile(r'data-options="([^"]*)"')
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Passkey:
    """A key of the P-256 curve, for one site; `verified` says the device knew its owner."""

    credential: bytes = b"clef-de-chloe-01"
    origin: str = f"http://{HOST}"
    host: str = HOST
    verified: bool = True
    owner: str = ""
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def made(self, options: dict[str, Any]) -> tuple[Passkey, str]:
        """The answer to a request for a new passkey, and the key that now knows its owner."""
        owned = replace(self, owner=options["publicKey"]["user"]["id"])
        public = cbor.encode(dict(ES256.from_cryptography_key(self.secret.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.credential)) + self.credential + public
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested}
        response = {
            "clientDataJSON": encoded(self._client("webauthn.create", options)),
            "attestationObject": encoded(cbor.encode(told)),
        }
        return owned, self._answer(response)

    def shown(self, options: dict[str, Any]) -> str:
        """The answer to a request for this passkey."""
        client, data = self._client("webauthn.get", options), self._data()
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": encoded(client),
                "authenticatorData": encoded(data),
                "signature": encoded(signed),
                "userHandle": self.owner,
            }
        )

    def _data(self, more: int = 0) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verified else 0)
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, 0)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, response: dict[str, str]) -> str:
        name = encoded(self.credential)
        told = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**told, "clientExtensionResults": {"credProps": {"rk": True}}})


def a_browser() -> Client:
    """A browser on a site that has a name: passkeys are made for names."""
    return Client(headers={"host": HOST})


def asked_by(client: Client, name: str) -> dict[str, Any]:
    """What the page asks a passkey for."""
    found = OPTIONS.search(client.get(reverse(name)).content.decode())
    assert found
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options


def asked_at_the_door(client: Client) -> dict[str, Any]:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    options: dict[str, Any] = answer.json()["request_options"]
    return options


def add_passkey(client: Client, key: Passkey | None = None, name: str = "Téléphone") -> Passkey:
    owned, answer = (key or Passkey()).made(asked_by(client, "mfa_add_webauthn"))
    sent = client.post(reverse("mfa_add_webauthn"), {"credential": answer, "name": name})
    assert sent.status_code == 302, sent.content.decode()
    return owned


def enter_with(client: Client, key: Passkey, **more: str) -> Any:
    answer = key.shown(asked_at_the_door(client))
    return client.post(reverse("mfa_login_webauthn"), {"credential": answer, **more})
