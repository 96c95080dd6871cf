"""Every route, asked with what nobody should send: no fault, no leak, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.test import Client, override_settings

from tests.permissions.addresses import Place, places
from tests.permissions.conftest import Everybody
from tests.permissions.markers import found_in, text_of
from tests.permissions.routes import Route, routes
from tests.permissions.site import mail_of
from tests.permissions.table import ROOT, read
from tests.permissions.walking import taken_back

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SCRIPT = "<script>alert(1)</script>"
HOSTILE = (
    f"{SCRIPT}\"'{{{{7*7}}}}{{% now %}}<img src=x onerror=alert(2)>",
    "\x00",
    "a" * 5000,
    "-1",
    "9" * 30,
    "é'; DROP TABLE dossiers; --",
    "../../../../etc/passwd",
    "2026-02-30",
    "//example.org/\r\nX-Planted: 1",
    "00000000-0000-0000-0000-000000000000",
)
IN_ADDRESSES = (SCRIPT, "..%2f..%2fetc", "a" * 500, "0", "9" * 30, "é'--")
MORE = frozenset(
    "r-title r-remark r-pacts r-years r-text next code email name mecanisme etat tour situation "
    "territoire si depart niveau fait reponse jours calculer avec".split()
)
"""Names read by other ways than a plain request.GET.get."""
NAMED = re.compile(
    r"(?:GET|POST)\.get(?:list)?\(\s*\"([a-z_-]+)\"|\"([a-z_-]+)\" in request\.(?:GET|POST)"
)
TRACE = re.compile(
    r"Traceback \(most recent|django\.\w+\.exceptions|OperationalError|/site-packages/"
)


@cache
def parameters() -> tuple[str, ...]:
    """Every name that a page reads in an address or a form, as its source says."""
    sources = (ROOT / "communaux" / "web").rglob("*.py")
    found = {
        name for path in sources for pair in NAMED.findall(_text(path)) for name in pair if name
    }
    return tuple(sorted(found | MORE))


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def walked(everybody: Everybody) -> Iterator[tuple[Route, Place]]:
    """Each address of each page and file, the administration aside: Django's own forms."""
    for route in routes():
        if not route.name.startswith(("admin:", "api:")):
            for place in places(route, everybody.site):
                yield route, place


def fault(browser: Client, method: str, url: str, sends: dict[str, str], own: str = "") -> str:
    """What is wrong with an answer: a server's fault, a trace, a script, a forged header."""
    answer = taken_back(lambda: browser.post(url, sends) if method == "POST" else browser.get(url))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    media = answer.headers.get("Content-Type", "")
    told = text_of(body, media).replace(own or SCRIPT * 9, "")
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if "X-Planted" in answer.headers:
        return "a header was forged"
    if TRACE.search(told):
        return "it tells the inside of the program"
    if SCRIPT in told and "html" in media:
        return "a script is written as it came"
    return ", ".join(sorted(found_in(told))) if not own else ""


def test_no_parameter_makes_a_page_fail_or_tell(everybody: Everybody) -> None:
    """Every name that pages read, all at once, with each hostile value, as the officer may."""
    officer = everybody.browsers["officer"]
    said = []
    for route, place in walked(everybody):
        for value in HOSTILE:
            query = urlencode(dict.fromkeys(parameters(), value))
            url = place.url.split("?")[0]
            wrong = fault(officer, "GET", f"{url}?{query}", {}, mail_of("officer"))
            said += [f"GET {route.name} with {value[:30]!r}: {wrong}"] if wrong else []
    assert not said, "\n" + "\n".join(said)


def test_a_page_that_echoes_and_one_that_fails_are_told(everybody: Everybody) -> None:
    visitor = everybody.browsers["visitor"]
    asked = urlencode({"q": HOSTILE[0]})
    with override_settings(ROOT_URLCONF="tests.permissions.planted_urls"):
        told = [
            fault(visitor, "GET", url, {})
            for url in (f"/fr/echo/?{asked}", "/fr/panne/?q=-1", "/fr/panne/?q=2", "/fr/communs/")
        ]
    assert told == ["a script is written as it came", "500", "", "office confidential"]


def test_no_form_makes_a_page_fail(everybody: Everybody) -> None:
    officer, said = everybody.browsers["officer"], []
    for route, place in walked(everybody):
        for value in HOSTILE[:4]:
            sent = {**dict.fromkeys(parameters(), value), **_kept(place)}
            wrong = fault(officer, "POST", place.url.split("?")[0], sent, mail_of("officer"))
            said += [f"POST {route.name} with {value[:30]!r}: {wrong}"] if wrong else []
    assert not said, "\n" + "\n".join(said)


def _kept(place: Place) -> dict[str, str]:
    """Which button was pressed: without it a form goes nowhere."""
    return {name: value for name, value in place.sends.items() if name == "faire"}


def test_no_parameter_opens_what_the_public_may_not_read(everybody: Everybody) -> None:
    told, said = read(), []
    for route, place in walked(everybody):
        row = " ".join(filter(None, (route.name, place.variant)))
        public = told.get(row, {}).get("visitor", "")
        for value in (HOSTILE[0], "all", "2040-01-01"):
            query = urlencode(dict.fromkeys(parameters(), value))
            wrong = fault(
                everybody.browsers["visitor"], "GET", f"{place.url.split('?')[0]}?{query}", {}
            )
            said += [f"{row} with {value[:30]!r}: {wrong}"] if wrong and wrong not in public else []
    assert not said, "\n" + "\n".join(said)


def test_no_part_of_an_address_makes_the_site_fail(everybody: Everybody) -> None:
    """Each part of each address in its turn, replaced by what a person might try."""
    visitor, said = everybody.browsers["visitor"], []
    for route, place in walked(everybody):
        pieces = place.url.split("?")[0].strip("/").split("/")
        for at in range(1, len(pieces)):
            for value in IN_ADDRESSES if route.asks else ():
                tried = [*pieces[:at], quote(value, safe="%"), *pieces[at + 1 :]]
                wrong = fault(visitor, "GET", f"/{'/'.join(tried)}/", {})
                said += [f"/{'/'.join(tried)[:90]}: {wrong}"] if wrong else []
    assert not said, "\n" + "\n".join(sorted(set(said)))
