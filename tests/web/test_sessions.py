"""A session belongs to its browser, changes its key with each proof, and ends when one says so."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.models import Territory
from communaux.web.entering.called import browser_called
from tests.web.entering import acting, ask_code, link_app, sign_up, six_digits, town_hall, wear

pytestmark = pytest.mark.usefixtures("installation")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEWER = FIREFOX.replace("140.0", "145.0")
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"


def a_browser(name: str = FIREFOX) -> Client:
    return Client(headers={"user-agent": name})


def copied(client: Client, name: str = FIREFOX) -> Client:
    """The cookie of a session in another hand."""
    thief = a_browser(name)
    cookie = settings.SESSION_COOKIE_NAME
    thief.cookies[cookie] = client.cookies[cookie].value
    return thief


def come_back(client: Client) -> None:
    client.post(reverse("account_confirm_login_code"), {"code": ask_code(client)})


def test_a_session_copied_into_another_browser_ends_in_both_and_is_told() -> None:
    client = a_browser()
    sign_up(client)
    thief = copied(client, CHROME)
    assert acting(thief) == ""
    assert acting(client) == ""
    assert "présentée par un autre navigateur" in mail.outbox[-1].body
    assert "Chrome sur Linux" in mail.outbox[-1].body


def test_an_update_of_the_browser_ends_nothing() -> None:
    client = a_browser()
    sign_up(client)
    client.defaults["HTTP_USER_AGENT"] = NEWER
    assert acting(client) == "Chloé, en votre nom"


def test_a_browser_never_seen_is_told_once() -> None:
    client, other = a_browser(), a_browser(CHROME)
    sign_up(client)
    assert len(mail.outbox) == 1, "who has just signed up knows where"
    for letters in (1, 0):
        before = len(mail.outbox)
        come_back(other)
        assert len(mail.outbox) == before + 1 + letters
        other.post(reverse("account_logout"))
    told = [letter.body for letter in mail.outbox if "pas encore vu" in letter.body]
    assert len(told) == 1
    assert "Chrome sur Linux" in told[0]
    assert "/compte/sessions/" in told[0]


def test_the_mark_of_a_known_browser_serves_one_account_only() -> None:
    client = a_browser()
    sign_up(client)
    cookie = client.cookies[settings.BROWSER_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.post(reverse("account_logout"))
    sign_up(client, "Driss", "driss@exemple.fr")
    client.post(reverse("account_logout"))
    come_back(client)
    assert "pas encore vu" in mail.outbox[-1].body


def test_the_key_changes_with_the_second_factor_and_the_one_before_opens_nothing(
    district: Territory,
) -> None:
    client = a_browser()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    before = copied(client)
    secret = link_app(client)
    assert acting(before) == ""
    assert wear(client, chloe, body) == "Chloé, pour « Mairie »"
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Cet appareil" in page
    assert UserSession.objects.count() == 1
    again = copied(client)
    client.post(reverse("prove_afresh"), {"code": six_digits(secret)})
    assert acting(again) == ""
    assert acting(client) == "Chloé, pour « Mairie »"


def test_a_second_factor_serves_a_working_day(
    district: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = a_browser()
    chloe = sign_up(client)
    body = town_hall(district, chloe)
    link_app(client)
    assert wear(client, chloe, body) == "Chloé, pour « Mairie »"
    assert "vaut 12 heures" in client.get(reverse("mfa_index")).content.decode()
    late = time.time() + 12 * 3600 + 1
    monkeypatch.setattr("communaux.web.entering.second_factor.time.time", lambda: late)
    assert acting(client) == "Chloé, en votre nom"


def test_a_session_ends_thirty_days_after_one_entered(monkeypatch: pytest.MonkeyPatch) -> None:
    client = a_browser()
    sign_up(client)
    entered = time.time()
    for days, seen in ((29.9, "Chloé, en votre nom"), (30.1, ""), (1.0, "")):
        later = entered + days * 24 * 3600
        monkeypatch.setattr("communaux.web.entering.browsers.time.time", lambda at=later: at)
        assert acting(client) == seen


def test_a_session_left_alone_for_two_weeks_ends() -> None:
    client = a_browser()
    sign_up(client)
    session = Session.objects.get(pk=client.session.session_key)
    left = session.expire_date.timestamp() - time.time()
    assert 13.9 < left / 86_400 <= 14
    Session.objects.update(expire_date=session.expire_date - timedelta(days=14))
    assert acting(client) == ""


def test_a_closed_session_is_closed_at_once_even_for_a_copy() -> None:
    client, other = a_browser(), a_browser(CHROME)
    sign_up(client)
    come_back(other)
    thief = copied(client)
    assert acting(thief) == "Chloé, en votre nom"
    listed = other.get(reverse("usersessions_list")).content.decode()
    assert "Firefox sur Linux" in listed
    assert "Chrome sur Linux" in listed
    other.post(reverse("usersessions_list"))
    assert acting(thief) == ""
    assert acting(client) == ""
    assert acting(other) == "Chloé, en votre nom"


def test_signing_out_ends_the_copies_too() -> None:
    client = a_browser()
    sign_up(client)
    thief = copied(client)
    client.post(reverse("account_logout"))
    assert acting(thief) == ""


def test_the_session_is_out_of_reach_of_scripts_and_other_sites(settings: Settings) -> None:
    client = a_browser()
    sign_up(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("sent", "called"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0", "Firefox sur Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140 Safari/537.36", "Chrome sur Linux"),
        ("Mozilla/5.0 (iPhone; CPU like Mac OS X) Safari/604", "Safari sur iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140", "Edge sur Windows"),
        ("<script>", "un navigateur inconnu"),
        ("", "un navigateur inconnu"),
    ],
)
def test_a_browser_is_called_by_its_name(sent: str, called: str) -> None:
    assert browser_called(sent).fr == called
