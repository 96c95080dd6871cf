"""The result of an instrument as a file: CSV for spreadsheets, JSON for programs, PDF for paper."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from communaux.apps.documents.results.data import as_json
from communaux.apps.documents.results.printing import as_pdf
from communaux.apps.documents.results.spreadsheet import as_csv
from communaux.kernel.calculation import Calculation
from communaux.web.calculating.answering import answer
from communaux.web.calculating.place import Place, place_of
from communaux.web.views.instruments import instrument_page
from communaux.web.wording import language

Write = Callable[[Calculation, str | None], bytes]
FORMS: dict[str, tuple[str, Write]] = {
    "csv": ("text/csv; charset=utf-8", lambda found, _: as_csv(found, language())),
    "json": ("application/json; charset=utf-8", as_json),
    "pdf": ("application/pdf", lambda found, place: as_pdf(found, language(), place)),
}
REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, slug: str, instrument: str, form: str) -> HttpResponse:
    """The file of a result, from the same inputs as the page; without a result, the page."""
    if form not in FORMS:
        raise Http404(form)
    place = place_of(request, slug, instrument)
    told = answer(place, request)
    if told.found is None:
        refused = instrument_page(request, place, told)
        refused.status_code = REFUSED
        return refused
    media_type, write = FORMS[form]
    file = HttpResponse(write(told.found, _name(place)), content_type=media_type)
    shown = "inline" if form == "pdf" else "attachment"
    file["Content-Disposition"] = f'{shown}; filename="{instrument}.{form}"'
    return file


def _name(place: Place) -> str | None:
    return place.territory.name if place.territory else None
