"""Every route asked as every member of the cast."""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client, override_settings

from communaux.apps.actors.models import Actor
from tests.permissions.addresses import Asked, Place, Untaught, asked, places
from tests.permissions.conftest import Everybody
from tests.permissions.routes import Route, operations, routes
from tests.permissions.site import CAST, mail_of
from tests.permissions.walking import Seen, ask, ask_api, cell

Found = dict[str, dict[str, str]]
DOORS = ("admin:login", "admin:logout")
NOT_THIS_WAY = "405"
SPEAKERS = (
    "visitor",
    "resident",
    "referent",
    "other_referent",
    "expert",
    "officer",
    "elsewhere",
    "revoked",
    "expired",
)
"""Who speaks to the API: in a demonstration, by two headers."""


def walk_pages(everybody: Everybody, only: tuple[Route, ...] = ()) -> Found:
    """Line of the table → member → cell, for pages and files."""
    found: Found = {}
    seen: dict[tuple[str, str], list[Seen]] = {}
    for route in only or routes():
        try:
            told = list(lines(route, everybody))
        except Untaught as why:
            found[route.name] = {"?": str(why)}
            continue
        for name, method, place in told:
            for member, browser in everybody.browsers.items():
                got = ask(browser, method, place, mail_of(member))
                seen.setdefault((name, member), []).append(got)
    for (name, member), each in seen.items():
        found.setdefault(name, {})[member] = cell(each)
    return found


def lines(route: Route, everybody: Everybody) -> Iterator[tuple[str, str, Place]]:
    """(line of the table, method, place) for each method and address of a route."""
    if route.name.endswith(":"):
        return
    for place in places(route, everybody.site):
        for method in methods(route, place, everybody.browsers):
            line = (
                route.name
                if not route.name.startswith("admin:") or route.name in DOORS
                else "admin:*"
            )
            name = " ".join(filter(None, (method if method != "GET" else "", line, place.variant)))
            yield name, method, place


def methods(route: Route, place: Place, browsers: dict[str, Client]) -> list[str]:
    """GET and POST, or those among them that the route takes, whoever asks."""
    if route.name.startswith("api:"):
        return ["GET"]
    if route.name.startswith("admin:"):
        return ["GET", "POST"] if route.name.endswith("_add") else ["GET"]
    probe = browsers["administrator"]
    return [each for each in ("GET", "POST") if ask(probe, each, place).status != NOT_THIS_WAY]


def walk_api(everybody: Everybody) -> Found:
    """Operation → member → cell; members are told by headers, in a demonstration."""
    found: Found = {}
    for method, path in operations():
        for request in asked(method, path, everybody.site):
            name = " ".join(filter(None, (f"{method} {path}", request.variant)))
            for member in SPEAKERS:
                found.setdefault(name, {})[member] = cell(
                    [as_speaker(everybody, method, request, member)]
                )
    return found


def as_speaker(everybody: Everybody, method: str, request: Asked, member: str) -> Seen:
    """One operation, asked by a member of the cast."""
    headers = headers_of(everybody, member)
    with override_settings(DEMO=True):
        return ask_api(method, request, headers, everybody.browsers["visitor"])


def headers_of(everybody: Everybody, member: str) -> dict[str, str]:
    """The two headers that say who speaks and for whom; none for a visitor."""
    if member == "visitor":
        return {}
    body = next(each.body for each in CAST if each.id == member)
    headers = {"X-Communaux-Person": str(everybody.actors[member].pk)}
    return headers | ({"X-Communaux-Party": party(body)} if body else {})


def party(name: str) -> str:
    return str(Actor.objects.get(name=name).pk)
