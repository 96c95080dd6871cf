"""« Données personnelles »: the rights one has, and the record of processing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from communaux.apps.publication.processing.files import as_csv, as_json
from communaux.apps.publication.processing.record import the_record
from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.wording import language

PERSONAL_DATA = Text(fr="Données personnelles", en="Personal data")


@require_safe
def processing(request: HttpRequest) -> HttpResponse:
    """Public: anyone may know what is done with people's data before giving any."""
    told = {"path": [Step(PERSONAL_DATA)], "record": the_record()}
    return page(request, "personal/processing.html", territory_frame(request) | told)


@require_safe
def processing_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The record for programs, in both languages."""
    shown = {"ensure_ascii": False, "indent": 2}
    return _download(JsonResponse(as_json(the_record()), json_dumps_params=shown), "json")


@require_safe
def processing_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The record for a spreadsheet, in the language of the page."""
    text = "".join(as_csv(the_record(), language()))
    return _download(HttpResponse(text, content_type="text/csv; charset=utf-8"), "csv")


def _download(answer: HttpResponse, kind: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="traitements.{kind}"'
    return answer
