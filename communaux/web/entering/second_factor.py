"""The second factor: kept sealed, and asked of everybody who binds an authority."""

from __future__ import annotations

import base64
import time
from functools import lru_cache

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from communaux.kernel.text import Text
from communaux.web.wording import said, said_later

BYTES = 32
METHOD = "mfa"
HOUR = 3600


WRONG_CODE = Text(
    fr="Ce code n’est pas le bon : attendez que l’application en montre un autre, et recopiez-le.",
    en="This is not the right code: wait until the app shows another one, and copy it.",
)


PASSKEY = Text(fr="Clé d’accès {n}", en="Passkey {n}")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is not typed
    """Secrets of authenticator apps are sealed with a key drawn from the secret key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": said_later(WRONG_CODE),
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - the library's signature
        return said(
            PASSKEY.format(n=1 + Authenticator.objects.filter(user=user, type=type).count())
        )

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is made: the host name of this site, without its port."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.MFA_TOTP_ISSUER}

    def encrypt(self, text: str) -> str:
        return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


@lru_cache(maxsize=4)
def _seal(secret: str) -> Fernet:
    drawn = HKDF(SHA256(), BYTES, salt=None, info=b"communaux second factor").derive(
        secret.encode()
    )
    return Fernet(base64.urlsafe_b64encode(drawn))


def needs_second_factor(request: HttpRequest) -> bool:
    """Whether a mandate must wait: no second factor was shown lately in this session.

    Lately is COMMUNAUX_SECOND_FACTOR_HOURS. The demonstration has no accounts, and asks for none.
    """
    if settings.DEMO:
        return False
    found = get_authentication_records(request, request.user)
    shown = [float(record["at"]) for record in found if record.get("method") == METHOD]
    # The library notes the time of the computer, on which no legal date depends.
    return time.time() - max(shown, default=0) > settings.SECOND_FACTOR_HOURS * HOUR
