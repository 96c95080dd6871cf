"""How mail leaves: by the server of COMMUNAUX_EMAIL_URL, or as files in the data folder."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}


def mail(address: str) -> dict[str, Any]:
    """Django's EMAIL_… settings for smtp://user:password@host:587, smtps://…, or an empty one.

    `smtp` begins in the clear and turns to TLS (STARTTLS), except towards this very machine;
    `smtps` is TLS from the start. Raises `ValueError`.
    """
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(
            f"COMMUNAUX_EMAIL_URL cannot be read: write smtp://user:password@host:587 or "
            f"smtps://user:password@host:465 (it begins with {parts.scheme or 'nothing'!r})."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in _HERE,
        "EMAIL_TIMEOUT": 20,
    }


_HERE = {"localhost", "127.0.0.1", "::1"}
