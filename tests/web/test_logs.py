"""The logs tell what happened without saying to whom: no name, address, network or answer."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from communaux.config.masking import Reticent, masked
from communaux.web.views import home
from tests.web.entering import ask_code, sign_up

NAME, EMAIL, NETWORK = "Zqmarque Martin", "zqmarque@exemple.fr", "203.0.113.77"
MARKERS = ("zqmarque", NETWORK)
LOGGING: dict[str, Any] = project.LOGGING
NOBODY: dict[str, str] = {}


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """Everything any part says, down to INFO, as the console of an installation would write it."""
    console = LOGGING["handlers"]["console"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(import_string(LOGGING["formatters"][console["formatter"]]["()"])())
    for name in console["filters"]:
        handler.addFilter(import_string(LOGGING["filters"][name]["()"])())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


def test_a_whole_visit_leaves_nobody_in_the_logs(
    installation: None, said: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR=NETWORK)
    sign_up(client, NAME, EMAIL)
    client.get(f"/fr/rien/{EMAIL}/")
    client.post(reverse("who"), {"qui": EMAIL})
    client.post(reverse("account_logout"))
    ask_code(client, EMAIL)
    client.post(reverse("account_confirm_login_code"), {"code": EMAIL})
    monkeypatch.setattr(home, "page", broken_by_a_name)
    assert client.get(reverse("home")).status_code == 500
    told = said.getvalue()
    assert "builtins.ValueError" in told
    assert "broken_by_a_name" in told
    assert [marker for marker in MARKERS if marker in told.lower()] == []


def broken_by_a_name(*_given: object, **_named: object) -> None:
    try:
        NOBODY[NAME]
    except KeyError as error:
        raise ValueError(f"{NAME} <{EMAIL}> at {NETWORK}") from error


def test_only_the_reticent_console_writes() -> None:
    """Django's own handlers are gone: one printed whole errors, the other mailed them."""
    assert LOGGING["loggers"]["django"]["handlers"] == []
    assert LOGGING["root"]["handlers"] == ["console"]


@pytest.mark.parametrize(
    "words",
    [
        "Not Found: /fr/petitions/recu/{}",
        "Gone: /fr/invitations/{}/",
        "sent to {}@exemple.fr",
        "from 203.0.113.77 {}@a.b",
        "call 06 12 34 56 78 or +33 6 12 34 56 78 {}@a.b",
        "from 2001:db8:0:1::7 {}@a.b",
    ],
)
def test_what_leads_to_somebody_is_left_out(words: str) -> None:
    kept = masked(words.format("s3cret"))
    assert "…" in kept
    assert [each for each in ("s3cret", "203.0", "12 34", "db8") if each in kept] == []


def test_what_leads_to_nobody_stays() -> None:
    words = "Dossier 2026-001: act 12 of 3f0c2d1e-1111-4222-8333-444455556666 at 12:30:05, v1.2.3"
    assert masked(words) == words


def test_an_error_is_told_by_its_kinds_and_places() -> None:
    try:
        broken_by_a_name()
    except ValueError as error:
        told = Reticent().formatException((type(error), error, error.__traceback__))
    assert told.index("builtins.KeyError") < told.index("builtins.ValueError")
    assert NAME not in told
    assert "in broken_by_a_name" in told
