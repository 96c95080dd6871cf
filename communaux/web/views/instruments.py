"""An instrument: a form in an address, and the blocks it answers with. A result can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.catalogue import Shelf
from communaux.kernel.instrument import BadInputs, Instrument, Result
from communaux.kernel.text import Text
from communaux.web.asking.control import SEPARATOR
from communaux.web.asking.inputs import questions, read_address
from communaux.web.asking.problems import problem_list
from communaux.web.finding import shelf_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.mechanisms import WAYS


@require_safe
def instrument(request: HttpRequest, slug: str, instrument: str) -> HttpResponse:
    """Ask, and answer when the address holds inputs."""
    shelf = shelf_or_404(slug)
    found = shelf.instruments.get(instrument)
    if found is None:
        raise Http404(instrument)
    raw = read_address(found, request.GET)
    asked = bool(raw) or "calculer" in request.GET
    result, bad = _calculate(found, raw) if asked else (None, None)
    asking = questions(found, raw, bad)
    shown = {
        "here": "mechanisms",
        "path": _path(shelf, found),
        "mechanism": shelf.mechanism,
        "instrument": found,
        "questions": asking,
        "problems": problem_list(bad.refusals, asking) if bad else (),
        "result": result,
        "examples": tuple(_examples(shelf, found)),
    }
    return page(request, "instrument.html", territory_frame(request) | shown)


def _calculate(found: Instrument, raw: dict[str, Any]) -> tuple[Result | None, BadInputs | None]:
    try:
        return found.calculate(raw), None
    except BadInputs as bad:
        return None, bad


def _path(shelf: Shelf, found: Instrument) -> list[Step]:
    mechanism = shelf.mechanism
    return [
        Step(WAYS, reverse("mechanisms")),
        Step(mechanism.title, reverse("mechanism", args=[mechanism.mechanism])),
        Step(found.title),
    ]


def _examples(shelf: Shelf, found: Instrument) -> Iterator[tuple[Text, str]]:
    """The published figures this instrument reproduces, each as an address."""
    for figure in shelf.figures.figures:
        if figure.instrument == found.id:
            fields = {f"r-{name}": _written(value) for name, value in figure.inputs.items()}
            yield figure.label, f"?{urlencode(fields)}"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_written(item) for item in value)
    if isinstance(value, dict):
        return SEPARATOR.join(_written(part) for part in value.values())
    return str(value)
