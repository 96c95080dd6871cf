"""Asking a route as somebody, changing nothing, and saying in a word what came back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.permissions.addresses import Asked, Place
from tests.permissions.markers import found_in, text_of

PARTIES = frozenset({"group parties", "office parties"})
OWN = PARTIES | {"group confidential", "group personal"}
ALL = OWN | {"office confidential", "office personal"}
WORDS = (("page", frozenset[str]()), ("parties", PARTIES), ("own", OWN), ("all", ALL))
DOORS = ("account_login", "mfa_authenticate", "mfa_reauthenticate", "prove", "admin:login")


@dataclass(frozen=True)
class Seen:
    """What one request gave: a status, or where it leads; the secrets read."""

    status: str
    secrets: frozenset[str]
    failed: bool = False


def cell(found: Iterable[Seen]) -> str:
    """The words of the table for what the addresses of one line gave, taken together."""
    seen = list(found)
    secrets = frozenset[str]().union(*(each.secrets for each in seen))
    word = next((word for word, known in WORDS if secrets & ALL <= known), "all")
    statuses = sorted({each.status for each in seen})
    told = [word if status == "page" else status for status in statuses]
    if secrets & ALL and "page" not in statuses:
        told.append(word)
    return " + ".join(["/".join(told), *sorted(secrets - ALL)])


def ask(browser: Client, method: str, place: Place, own: str = "") -> Seen:
    """One page asked; whatever it wrote is taken back. `own`: an address that is no secret here."""
    kept = browser.cookies.output()
    cookies = SimpleCookie({name: morsel.value for name, morsel in browser.cookies.items()})
    try:
        if method == "POST":
            return _taken_back(lambda: browser.post(place.url, dict(place.sends)), own)
        return _taken_back(lambda: browser.get(place.url), own)
    finally:
        if browser.cookies.output() != kept:
            browser.cookies = cookies


def ask_api(
    method: str, asked: Asked, headers: Mapping[str, str], browser: Client | None = None
) -> Seen:
    """One operation asked, by two headers or by the cookies of a browser."""
    client = browser or Client(raise_request_exception=False)

    def go() -> Any:
        if method == "GET":
            return client.get(asked.url, headers=dict(headers))
        if isinstance(asked.body, dict) and isinstance(asked.body.get("file"), tuple):
            name, content = asked.body["file"]
            sent = {"file": SimpleUploadedFile(name, content)}
            return client.post(asked.url, sent, headers=dict(headers))
        return client.generic(
            method, asked.url, json.dumps(asked.body), "application/json", headers=dict(headers)
        )

    return _taken_back(go)


def _taken_back(go: Any, own: str = "") -> Seen:
    return _seen(taken_back(go), own)


def taken_back(go: Any) -> Any:
    """The answer of a request whose writing is undone."""
    cache.clear()
    with transaction.atomic():
        answer = go()
        transaction.set_rollback(True)
    return answer


def _seen(answer: Any, own: str) -> Seen:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    media = answer.headers.get("Content-Type", "")
    told = text_of(content, media) + str(answer.headers)
    told = told.replace(own, "") if own else told
    return Seen(_status(answer), found_in(told), answer.status_code >= 500)


def _status(answer: Any) -> str:
    if answer.status_code in (301, 302, 303):
        doors = tuple(reverse(name) for name in DOORS)
        return "sign in" if answer["Location"].startswith(doors) else "→"
    return {200: "page", 201: "done"}.get(answer.status_code, str(answer.status_code))
