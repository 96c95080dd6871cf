"""What every answer says to the browser, whatever the address and whoever asks."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from communaux.apps.dossiers.models import DossierRow
from communaux.config.headers import UNUSED
from tests.web.conftest import PACT, PROPOSAL, Visitor
from tests.web.entering import sign_up

DUMMY = {
    "uuid": str(uuid4()),
    "uuidstr": str(uuid4()),
    "int": "1",
    "path": "x/y",
    "slug": "x",
    "str": "x",
}
CONVERTED = re.compile(r"<(?:(\w+):)?\w+>")
NAMED = re.compile(r"\(\?P<\w+>.*?\)(?=/|$)|\^|\$|\\Z")
ONE_CLICK = {"/fr/courriels/arret/x/": 404}
"""Letters stop with one click of a mail reader, which has no token (RFC 8058): the link is signed,
and a forged one leads nowhere."""
OTHER_HOSTS = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "/%09/evil.example\t//x",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
)


def every_address() -> list[str]:
    """One address for each route, its variables filled with something plausible."""
    found: list[str] = []

    def walk(node: URLResolver | URLPattern, before: str) -> None:
        here = before + NAMED.sub("", str(node.pattern))
        if isinstance(node, URLPattern):
            filled = CONVERTED.sub(lambda one: DUMMY[one[1] or "str"], here)
            found.append("/" + filled.lstrip("/"))
            return
        for under in node.url_patterns:
            walk(under, here)

    walk(get_resolver(), "")
    return sorted(set(found))


def of_dossier(row: DossierRow) -> list[str]:
    """Addresses of every kind: pages, files, API, errors, administration."""
    return [
        reverse("home"),
        reverse("dossier", args=[row.pk]),
        reverse("act_form", args=[row.pk, "withdraw_proposal"]),
        reverse("dossier_export", args=[row.pk]),
        reverse("mechanism", args=[PACT]),
        reverse("account_login"),
        reverse("admin:login"),
        "/fr/nulle-part/",
        "/api/docs",
        "/api/mechanisms",
        "/api/nothing",
        f"/api/dossiers/{uuid4()}",
        "/static/communaux/mark.svg",
    ]


def test_every_answer_keeps_the_browser_on_its_guard(visitor: Visitor, row: DossierRow) -> None:
    for address in of_dossier(row):
        answer = Client().get(address, secure=True)
        for close in getattr(answer, "_resource_closers", ()) if answer.streaming else ():
            close()
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        for part in (
            "default-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "script-src 'self'",
        ):
            assert part in policy, (address, part)
        assert answer["X-Content-Type-Options"] == "nosniff", address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin", address
        hsts = answer["Strict-Transport-Security"]
        assert int(re.findall(r"max-age=(\d+)", hsts)[0]) >= 365 * 24 * 3600
        assert "includeSubDomains" in hsts
        assert all(f"{feature}=()" in answer["Permissions-Policy"] for feature in UNUSED)
        assert "charset=utf-8" in answer["Content-Type"] or "/svg" in answer["Content-Type"] or (
            "json" in answer["Content-Type"]
        )  # fmt: skip


def test_a_page_of_a_person_is_kept_nowhere_and_a_form_may_be_gone_back_to(
    visitor: Visitor, row: DossierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    cache.clear()
    client = Client()
    sign_up(client)
    for name, place in (("who", ()), ("dossier", (row.pk,)), ("home", ())):
        assert client.get(reverse(name, args=place))["Cache-Control"] == "private, no-store"
    form = client.get(reverse("open_dossier", args=[PACT, "submit"]))
    assert {"private", "no-cache"} == set(form["Cache-Control"].split(", "))
    assert "Cache-Control" not in Client().get(reverse("dossier", args=[row.pk]))


def test_cookies_travel_over_https_only_from_this_host_only(
    visitor: Visitor, installation: None
) -> None:
    client = Client()
    sign_up(client)
    client.get(reverse("home") + "?territoire=" + "x")
    answer = client.get(reverse("account_login"))
    cookies = {**client.cookies, **answer.cookies}
    assert settings.SESSION_COOKIE_NAME in cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"], name
        assert cookie["httponly"], name
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert settings.RECEIPT_COOKIE_NAME.startswith("__Secure-")


def test_another_host_name_is_refused(visitor: Visitor) -> None:
    for host in ("evil.example", "testserver.evil.example", "testserver:80@evil.example"):
        assert Client(headers={"host": host}).get(reverse("home")).status_code == 400
    forwarded = Client(headers={"x-forwarded-host": "evil.example"}).get(reverse("account_login"))
    assert "evil.example" not in forwarded.content.decode()


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT"])
def test_no_address_takes_a_method_it_does_not_need(visitor: Visitor, method: str) -> None:
    client, wrong = Client(), {}
    for address in every_address():
        status = client.generic(method, address).status_code
        if status not in {301, 302, 403, 404, 405}:
            wrong[address] = status
    assert wrong == {}


def test_every_form_of_every_address_needs_its_token(visitor: Visitor) -> None:
    """Only the API has none: it reads no cookie, so no other site can borrow a visitor's."""
    client = Client(enforce_csrf_checks=True)
    addresses = [each for each in every_address() if not each.startswith("/api/")]
    answers = {each: client.post(each, {"x": "1"}).status_code for each in addresses}
    assert len(answers) > 80
    assert {each: status for each, status in answers.items() if status != 403} == ONE_CLICK


def test_the_api_reads_no_cookie(visitor: Visitor, installation: None) -> None:
    """A browser signed in as somebody is nobody there, so a forged form does nothing."""
    client = Client()
    sign_up(client)
    before = {"posted": DossierRow.objects.count()}
    paths: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    answers = {}
    for path, methods in paths.items():
        filled = re.sub(r"\{[^}]*\}", DUMMY["uuid"], path)
        for method in set(methods) & {"post", "put", "patch", "delete"}:
            sent = client.generic(method.upper(), filled, "{}", content_type="application/json")
            answers[method, path] = sent.status_code
    assert len(answers) >= 5
    assert {each: status for each, status in answers.items() if status < 400 or status >= 500} == {}
    assert before == {"posted": DossierRow.objects.count()}


def leaves(answer: Any) -> bool:
    """Whether a browser, which cleans an address before it follows it, would leave this site."""
    goes = str(answer.headers.get("Location", "")).strip().replace("\\", "/")
    read = urlsplit(re.sub(r"[\t\r\n]", "", goes))
    return bool(read.scheme or read.netloc) and read.netloc != "testserver"


@pytest.mark.parametrize("address", OTHER_HOSTS)
def test_no_page_sends_one_to_another_site(
    visitor: Visitor, installation: None, address: str
) -> None:
    client = Client()
    sign_up(client)
    query = {"next": address, "suite": address}
    for name in (
        "who",
        "account_login",
        "account_signup",
        "account_logout",
        "prove",
        "prove_afresh",
        "mfa_authenticate",
        "mfa_index",
        "account_close",
    ):
        for answer in (client.get(reverse(name), query), Client().get(reverse(name), query)):
            assert not leaves(answer), name
            assert 'href="https://evil' not in answer.content.decode(), name
    for name in ("who", "account_logout"):
        sent = client.post(reverse(name), query)
        assert sent.status_code == 302
        assert not leaves(sent), name


def test_no_answer_opens_itself_to_other_sites(visitor: Visitor, row: DossierRow) -> None:
    for address in of_dossier(row)[:-1]:
        answer = Client(headers={"origin": "https://evil.example"}).get(address)
        assert "Access-Control-Allow-Origin" not in answer, address


def test_an_identifier_guessed_opens_nothing(visitor: Visitor, row: DossierRow) -> None:
    """Every address whose variable was guessed: nothing, or the door; never an error."""
    variable = re.compile(rf"{DUMMY['uuid']}|{DUMMY['uuidstr']}|/x[/.]|/1/")
    guessed = [each for each in every_address() if variable.search(each)]
    answers = {each: Client().get(each).status_code for each in guessed}
    assert len(answers) > 60
    closed = {302, 400, 401, 403, 404, 405, 410, 422}
    assert {each: code for each, code in answers.items() if code not in closed} == {}


def test_no_file_of_the_program_is_served(visitor: Visitor) -> None:
    for path in (
        "/.git/config", "/.env", "/var/secret_key", "/secret_key", "/communaux.sqlite3",
        "/communaux/config/settings.py", "/static/", "/static/communaux/", "/files/",
        "/static/../communaux/config/settings.py", "/static/%2e%2e/%2e%2e/pyproject.toml",
        "/static//etc/passwd",
    ):  # fmt: skip
        assert Client().get(path).status_code in {301, 302, 404}, path
        assert Client().get(path, follow=True).status_code == 404, path


def test_a_session_key_is_long_and_never_the_same(visitor: Visitor, installation: None) -> None:
    keys = []
    for n in range(3):
        client = Client()
        sign_up(client, "Chloé", f"chloe{n}@exemple.fr")
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
        cache.clear()
    assert len(set(keys)) == 3
    assert all(re.fullmatch("[a-z0-9]{32}", key) for key in keys)


def test_one_leaves_from_every_page_in_two_clicks(visitor: Visitor, installation: None) -> None:
    client = Client()
    sign_up(client)
    mine = f'href="{reverse("who")}'
    for name in ("home", "dossiers", "mechanisms", "usersessions_list", "mfa_index"):
        assert mine in client.get(reverse(name)).content.decode(), name
    assert f'href="{reverse("account_logout")}"' in client.get(reverse("who")).content.decode()


def test_an_answer_in_the_address_is_no_answer_of_the_form(visitor: Visitor) -> None:
    visitor.be("Driss", "Muri Vivi")
    address = reverse("open_dossier", args=[PACT, "submit"])
    typed = {f"r-{name}": value for name, value in PROPOSAL.items()}
    sent = visitor.client.post(f"{address}?{urlencode(typed)}", {"faire": "1"})
    assert sent.status_code == 422
    assert DossierRow.objects.count() == 0


def test_an_unforeseen_error_is_a_page_without_details(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("communaux.web.views.dossiers.page", break_down)
    answer = Client(raise_request_exception=False).get(reverse("dossiers"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "<h1" in page
    for hidden in ("secret inside", "RuntimeError", "Traceback", "communaux/web"):
        assert hidden not in page
    assert any(record.exc_info for record in caplog.records if record.levelname == "ERROR")
