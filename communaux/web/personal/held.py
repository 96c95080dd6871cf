"""« Mes données »: everything held about the person who reads, to see and to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.actors.accounts import person_of
from communaux.apps.actors.models import Actor
from communaux.apps.privacy.holdings import Row
from communaux.apps.privacy.portrait import Held, as_json, portrait
from communaux.apps.privacy.readable import readable, shown
from communaux.kernel.text import Text
from communaux.web.entering.fresh import ask_afresh, proven_lately
from communaux.web.finding import acting_of, territory_frame
from communaux.web.page import Step, page
from communaux.web.wording import language

MY_DATA = Text(fr="Mes données", en="My data")
YOURS = Text(fr="Votre compte", en="Your account")


@dataclass(frozen=True, slots=True)
class Shown:
    """One holding as the page shows it: its words, and each row as (label, value) pairs."""

    held: Held
    rows: tuple[tuple[tuple[Text, str], ...], ...]


def reader_of(request: HttpRequest) -> Actor | None:
    """Who reads: the person of the account; in a demonstration, the one whose place was taken."""
    if settings.DEMO:
        acting = acting_of(request)
        return acting.person if acting else None
    return person_of(request.user) if isinstance(request.user, User) else None


def enter_first(request: HttpRequest) -> HttpResponse:
    """Off to say who one is, then back."""
    here = request.get_full_path()
    if settings.DEMO:
        return redirect_to_login(here, reverse("who"), redirect_field_name="suite")
    return redirect_to_login(here, redirect_field_name="next")


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """By holding: what, why, for how long."""
    person = reader_of(request)
    if person is None:
        return enter_first(request)
    everything = portrait(person)
    told = {
        "here": "who",
        "path": [Step(YOURS, reverse("who")), Step(MY_DATA)],
        "held": tuple(_shown(held for held in everything if held.rows)),
        "nothing": tuple(held.holding for held in everything if not held.rows),
    }
    return _private(page(request, "personal/my_data.html", territory_frame(request) | told))


@require_safe
def as_file(request: HttpRequest) -> HttpResponse:
    """The same as JSON, once the person has proved again that it is she."""
    person = reader_of(request)
    if person is None or proven_lately(request) is None:
        return _refused(request, person)
    answer = JsonResponse(as_json(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _download(answer, "communaux.json")


@require_safe
def as_page(request: HttpRequest) -> HttpResponse:
    """The same as a page that opens anywhere."""
    person = reader_of(request)
    if person is None or proven_lately(request) is None:
        return _refused(request, person)
    return _download(HttpResponse(readable(person, language())), "communaux.html")


def _refused(request: HttpRequest, person: Actor | None) -> HttpResponse:
    return enter_first(request) if person is None else ask_afresh(request)


def _shown(everything: Iterator[Held]) -> Iterator[Shown]:
    for held in everything:
        yield Shown(held, tuple(_row(held, row) for row in held.rows))


def _row(held: Held, row: Row) -> tuple[tuple[Text, str], ...]:
    filled = ((key, shown(value, language())) for key, value in row.items())
    return tuple((held.label(key), words) for key, words in filled if words)


def _download(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _private(answer)


def _private(answer: HttpResponse) -> HttpResponse:
    """Kept by no cache, neither the browser's nor a proxy's."""
    answer["Cache-Control"] = "no-store"
    return answer
