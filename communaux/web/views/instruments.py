"""An instrument: a form in an address, and the blocks it answers with. A result can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from communaux.kernel.text import Text
from communaux.web.asking.control import SEPARATOR
from communaux.web.asking.inputs import questions
from communaux.web.asking.problems import problem_list
from communaux.web.calculating.address import COMPUTE, KEEP, fits, kept_sets, query_of
from communaux.web.calculating.answering import Answer, answer
from communaux.web.calculating.comparison import compare
from communaux.web.calculating.explaining import explained
from communaux.web.calculating.giving import may_give
from communaux.web.calculating.place import Place, place_of
from communaux.web.finding import acting_of, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.mechanisms import WAYS

LIVE = "HX-Request"
REFUSED = 422


@vary_on_headers(LIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def instrument(request: HttpRequest, slug: str, instrument: str) -> HttpResponse:
    """Ask, and answer when the address or the form holds inputs."""
    place = place_of(request, slug, instrument)
    told = answer(place, request)
    if KEEP in _sent(request) and told.found is not None:
        return _keep(request, place, told)
    if LIVE in request.headers:
        shown = _answered(request, place, told)
        return page(request, "parts/instrument_live.html", territory_frame(request) | shown)
    return instrument_page(request, place, told)


def instrument_page(
    request: HttpRequest, place: Place, told: Answer, *, too_long: bool = False
) -> HttpResponse:
    """The whole page; 422 when a form that was sent is refused."""
    shown = {
        "here": "mechanisms",
        "path": _path(place),
        "examples": tuple(_examples(place)),
        "questions": _questions(place, told),
        "uploads": place.files,
        "kept": kept_sets(_sent(request)),
        "too_long": too_long,
    }
    everything = territory_frame(request) | shown | _answered(request, place, told)
    status = REFUSED if told.bad is not None and request.method == "POST" else 200
    return page(request, "instrument.html", everything, status=status)


def _answered(request: HttpRequest, place: Place, told: Answer) -> dict[str, Any]:
    """What the page shows under the form; the live answer is this alone."""
    query = query_of(told.typed)
    found = told.found
    return {
        "mechanism": place.shelf.mechanism,
        "instrument": place.instrument,
        "territory": place.territory,
        "asked": told.asked,
        "waiting": told.waiting(place),
        "problems": problem_list(told.bad.refusals, _questions(place, told)) if told.bad else (),
        "received": tuple(told.received.values()),
        "found": found,
        "blocks": tuple(explained(found)) if found else (),
        "overridden": [each for each in found.parameters if each.dated.decision] if found else [],
        "comparison": compare(place, kept_sets(_sent(request)), told) if told.asked else None,
        "query": query,
        "shareable": fits(query),
        "may_give": found is not None and fits(query) and may_give(place, acting_of(request)),
    }


def _questions(place: Place, told: Answer) -> Any:
    return questions(place.instrument, told.typed, told.bad, fresh=not told.asked)


def _keep(request: HttpRequest, place: Place, told: Answer) -> HttpResponse:
    """Keep the current set beside those kept, and come back to the form with it in hand."""
    kept = (*kept_sets(_sent(request)), query_of(told.typed))
    query = query_of(told.typed, dict.fromkeys(kept))
    if not fits(query):
        return instrument_page(request, place, told, too_long=True)
    return HttpResponseRedirect(f"{request.path}?{query}&{COMPUTE}=1#comparaison")


def _sent(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _path(place: Place) -> list[Step]:
    mechanism = place.shelf.mechanism
    return [
        Step(WAYS, reverse("mechanisms")),
        Step(mechanism.title, reverse("mechanism", args=[mechanism.mechanism])),
        Step(place.instrument.title),
    ]


def _examples(place: Place) -> Iterator[tuple[Text, str]]:
    """The published figures this instrument reproduces, each as an address that is short enough."""
    for figure in place.shelf.figures.figures:
        if figure.instrument == place.instrument.id:
            fields = {f"r-{name}": _written(value) for name, value in figure.inputs.items()}
            query = urlencode(fields)
            if fits(query):
                yield figure.label, f"?{query}"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_written(item) for item in value)
    if isinstance(value, dict):
        return SEPARATOR.join(_written(part) for part in value.values())
    return "" if value is None else str(value)
