"""The dates to come of a mechanism or of a dossier: a page, live, and a calendar file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from communaux.apps.calendars.files import dossier_file, mechanism_file
from communaux.kernel.text import Text
from communaux.kernel.timetable.asked import Told
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.timetables.address import MAIN, ONLY, pairs_of, query_of
from communaux.web.timetables.agenda import agenda, movements
from communaux.web.timetables.drawn import moves_drawn, year_ahead
from communaux.web.timetables.form import form_of
from communaux.web.timetables.place import Place, place_of_dossier, place_of_mechanism
from communaux.web.views.dossier import path_to
from communaux.web.views.mechanisms import WAYS
from communaux.web.wording import language

LIVE = "HX-Request"
TITLE = Text(fr="Calendrier", en="Timetable")


@vary_on_headers(LIVE)
@require_safe
def of_mechanism(request: HttpRequest, slug: str) -> HttpResponse:
    """All the dates of a mechanism from a start date, and what if."""
    return _page(request, place_of_mechanism(request, slug))


@vary_on_headers(LIVE)
@require_safe
def of_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What runs in a dossier, what comes next, and what if."""
    return _page(request, place_of_dossier(request, uuid))


@require_safe
def file_of_mechanism(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a calendar file."""
    return _file(place_of_mechanism(request, slug), request)


@require_safe
def file_of_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What can be relied on in a dossier, as a calendar file."""
    return _file(place_of_dossier(request, uuid), request)


def _page(request: HttpRequest, place: Place) -> HttpResponse:
    told = place.told(request)
    everything = territory_frame(request) | _answered(request, place, told)
    if LIVE in request.headers:
        return page(request, "parts/timetable_live.html", everything)
    shown = {
        "here": "dossiers" if place.row else "mechanisms",
        "path": [*_path(place), Step(TITLE)],
        "form": form_of(place, told.asked, request.GET),
        "asked": told.asked,
    }
    return page(request, "timetable.html", everything | shown)


def _answered(request: HttpRequest, place: Place, told: Told) -> dict[str, Any]:
    """What the page shows beside the form; the live answer is this alone."""
    main_only = request.GET.get(ONLY) == MAIN
    pairs = pairs_of(told.asked)
    found = told.found
    shown: dict[str, Any] = {
        "place": place,
        "row": place.row,
        "mechanism": place.mechanism,
        "problems": told.problems,
        "found": found,
        "query": query_of(pairs),
        "file": reverse(f"{_name(place)}_file", args=[place.key]),
        "main_only": main_only,
        "both": query_of([pair for pair in pairs if pair[0] != ONLY]),
        "only": query_of([*pairs, (ONLY, MAIN)]),
    }
    if found is None:
        return shown
    drawing, left = year_ahead(found.shown, language(), today=place.row is not None)
    return shown | {
        "drawing": drawing,
        "left": left,
        "agenda": agenda(found, place.mechanism, main_only=main_only),
        "movements": tuple(movements(found)) if found.after else (),
        "moving": sum(one.changes for one in found.moved),
        "moves": moves_drawn(found),
        "steps": found.shown.steps,
    }


def _path(place: Place) -> list[Step]:
    if place.row is not None:
        return path_to(place.row)
    slug = place.mechanism.mechanism
    return [
        Step(WAYS, reverse("mechanisms")),
        Step(place.mechanism.title, reverse("mechanism", args=[slug])),
    ]


def _name(place: Place) -> str:
    return "dossier_timetable" if place.row else "mechanism_timetable"


def _file(place: Place, request: HttpRequest) -> HttpResponse:
    told = place.told(request)
    if told.found is None:
        words = " ".join(problem.in_(language()) for problem in told.problems)
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    found, row = told.found.shown, place.row
    address = request.build_absolute_uri(reverse(_name(place), args=[place.key]))
    if row is not None:
        body = dossier_file(found, place.mechanism, row, language=language(), url=address)
    else:
        body = mechanism_file(found, place.mechanism, language=language(), url=address)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    named = row.number if row else place.key
    response["Content-Disposition"] = f'attachment; filename="{named}.ics"'
    return response
