"""The only calls to other machines are those docs/security.md lists, and all are off by default."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Territory
from communaux.demo.place import found_territory
from tests import scanners
from tests.scanners import ROOT

CALLERS = frozenset(
    "aiohttp asyncio ftplib http httpx imaplib niquests poplib requests smtplib socket "
    "socketserver ssl subprocess telnetlib urllib3 xmlrpc".split()
)
STAMPS = "pyhanko.sign.timestamps.aiohttp_client"
HARMLESS = frozenset({"http.HTTPStatus", "urllib.parse"})
LISTED = re.compile(r"^\| `(communaux/[^`]+)` \|", re.MULTILINE)
PRODUCT = [
    path
    for path in scanners.tracked_files()
    if path.suffix == ".py" and path.parts[0] == "communaux"
]


def outgoing(source: str) -> set[str]:
    """The modules able to call another machine, or another program, that a source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{each.name}" for each in node.names}
    calling = {each for each in found if each.split(".")[0] in CALLERS and each not in HARMLESS}
    return calling | {each for each in found if each.startswith(("urllib.request", STAMPS))}


def test_every_module_that_can_call_out_is_listed_with_its_reason() -> None:
    listed = set(LISTED.findall((ROOT / "docs" / "security.md").read_text("utf-8")))
    calling = {str(path) for path in PRODUCT if outgoing(scanners.text_of(path))}
    assert calling == listed


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import socket", {"socket"}),
        ("from urllib.request import urlopen", {"urllib.request.urlopen"}),
        ("from urllib.parse import urlsplit", set()),
        ("import requests.sessions", {"requests.sessions"}),
    ],
)
def test_a_planted_call_is_seen(source: str, found: set[str]) -> None:
    assert outgoing(source) == found


def test_nothing_calls_out_with_the_default_settings() -> None:
    assert settings.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"
    kept = Path(settings.EMAIL_FILE_PATH)
    assert kept.name == "mail"
    assert settings.ENVIRONMENT.EMAIL_URL == ""
    assert settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] == []


def test_reading_and_signing_in_open_no_socket(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    territory, _ = found_territory()
    assert isinstance(territory, Territory)
    opened: list[Any] = []

    def refuse(self: socket.socket, address: Any) -> None:
        opened.append(address)
        raise PermissionError(address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    client = Client()
    for name in ("home", "mechanisms", "dossiers", "account_login", "public_registers"):
        assert client.get(reverse(name)).status_code == 200
    client.post(reverse("account_login"), {"email": "chloe@exemple.fr"})
    assert [address for address in opened if isinstance(address, tuple)] == []


def test_no_page_asks_another_site_for_anything() -> None:
    """Style sheets, scripts, pictures and fonts: all are ours."""
    outside = re.compile(r"""(?:src|href)=["']https?://[^"']*\.(?:js|css|woff2?|png|svg|jpg)""")
    places = [path for path in scanners.tracked_files() if path.suffix in {".html", ".css", ".js"}]
    assert len(places) > 50
    found = [path for path in places if outside.search(scanners.text_of(path))]
    imported = [path for path in places if "@import url(http" in scanners.text_of(path)]
    assert (found, imported) == ([], [])


def test_our_scripts_keep_nothing_in_the_browser() -> None:
    """Nothing stored, nothing evaluated, no page written from words."""
    risky = re.compile(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(|new Function|innerHTML"
        r"|outerHTML|document\.write|insertAdjacentHTML|__proto__|Object\.assign"
    )
    ours = [path for path in scanners.tracked_files() if path.suffix == ".js"]
    assert len(ours) >= 3
    assert {str(path): risky.findall(scanners.text_of(path)) for path in ours if risky.search(
        scanners.text_of(path)
    )} == {}  # fmt: skip
