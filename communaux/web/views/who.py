"""Choosing who one is, from the demo's cast; every permission still comes from mandates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.cast import cast_of
from communaux.web.finding import acting_of, choose, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.showing.hats import hat, role_labels, with_roles

WHO = Text(fr="Qui êtes-vous ?", en="Who are you?")
NOT_HERE = Text(
    fr="On ne choisit qui l’on est que dans la démonstration.",
    en="One may choose who one is in the demonstration only.",
)


@dataclass(frozen=True, slots=True)
class Hat:
    """One capacity of a person: its label and the value its button sends."""

    label: Text
    token: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cast."""

    name: str
    hats: tuple[Hat, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """The cast, each person in each capacity; choosing one is a posted form."""
    territory = territory_of(request)
    choices = cast_of(territory, today(territory.zone)) if territory and settings.DEMO else ()
    if request.method == "POST":
        return _choose(request, choices)
    shown = {
        "here": "who",
        "path": [Step(WHO)],
        "people": tuple(_people(choices, acting_of(request))),
        "next": _safe(request, request.GET.get("suite", "")),
    }
    return page(request, "who.html", territory_frame(request) | shown)


def _choose(request: HttpRequest, choices: Iterable[Acting]) -> HttpResponse:
    if not settings.DEMO:
        raise PermissionDenied(NOT_HERE)
    wanted = request.POST.get("qui", "")
    choose(request, next((each for each in choices if _token(each) == wanted), None))
    return HttpResponseRedirect(_safe(request, request.POST.get("suite", "")))


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this site, never another's."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if own and address.startswith("/") else reverse("home")


def _people(choices: Iterable[Acting], now: Acting | None) -> Iterator[Person]:
    hats: dict[str, list[Hat]] = {}
    for each in choices:
        chosen = now is not None and _token(now) == _token(each)
        hats.setdefault(each.person.name, []).append(Hat(_label(each), _token(each), chosen))
    for name, found in hats.items():
        yield Person(name, tuple(found))


def _token(acting: Acting) -> str:
    return f"{acting.person.pk}:{acting.party.pk}"


def _label(acting: Acting) -> Text:
    return with_roles(hat(acting), role_labels(acting.roles))
