"""The calls this site makes to other machines: to the identity services it was told of, only.

Four addresses of each, all of the same origin: its description, its keys, its exchange of codes
and its account of a person. No redirection is followed, an answer is read up to one megabyte.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

SECONDS = 5
LONGEST = 1_000_000


class NotCalled(requests.RequestException):
    """An address that is none of a service we were told of, or an answer beyond measure."""


def services() -> list[dict[str, Any]]:
    """The identity services of this installation, in the order of their buttons."""
    found: list[dict[str, Any]] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return found


def origin(address: str) -> str:
    """Scheme, host and port, such as "https://auth.example.org"."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


class Outside(requests.Session):
    """What the sign-in library calls others with."""

    def request(self, method: Any, url: Any, *args: Any, **given: Any) -> requests.Response:
        """The answer, read whole. Raises `NotCalled`, a `RequestException`."""
        if origin(str(url)) not in {origin(each["settings"]["issuer"]) for each in services()}:
            raise NotCalled
        given |= {"timeout": SECONDS, "allow_redirects": False, "stream": True}
        answer = super().request(method, url, *args, **given)
        content = answer.raw.read(LONGEST + 1, decode_content=True)
        answer.close()
        if len(content) > LONGEST:
            raise NotCalled
        answer.raw = BytesIO(content)
        return answer
