"""Opening a petition: the collective's words, the perimeter, the electorate, the last day."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.petitions.asked import OPENING, problems
from communaux.apps.deliberation.petitions.opening import Openable, open_petition, openable
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import SpokenError, Text
from communaux.web.asking.answers import by_field, typed_answers
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import ask_all
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.petitions.finding import acting_or_forbidden, kind_or_404
from communaux.web.views.dossier import path_to

OPEN = Text(fr="Ouvrir une pétition", en="Open a petition")


@require_http_methods(["GET", "HEAD", "POST"])
def open_page(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """The form that opens a petition of that kind in the dossier."""
    row = row_or_404(request, uuid)
    kind_or_404(row, name)
    place = openable(row, name, acting_of(request))
    acting = acting_or_forbidden(request, place.refusal)
    if request.method == "POST":
        return _sent(request, row, name, acting, place)
    return _form(request, row, place)


def _sent(
    request: HttpRequest, row: DossierRow, name: str, acting: Acting, place: Openable
) -> HttpResponse:
    form, typed = _asked(place), typed_answers(OPENING, request.POST)
    wrong = problems(form, typed)
    if wrong:
        return _form(request, row, place, wrong)
    try:
        petition = open_petition(row, name, acting, typed)
    except FieldProblem as problem:
        return _form(request, row, place, (problem,))
    except SpokenError as refused:
        return _form(request, row, place, stopped=refused.text)
    return HttpResponseRedirect(reverse("petition", args=[petition.pk]))


def _form(
    request: HttpRequest,
    row: DossierRow,
    place: Openable,
    wrong: tuple[FieldProblem, ...] = (),
    stopped: Text | None = None,
) -> HttpResponse:
    typed = typed_answers(OPENING, request.POST)
    questions = ask_all(_asked(place).values(), typed, by_field(wrong), {})
    shown = {
        "here": "dossiers",
        "path": [*path_to(row), Step(OPEN)],
        "row": row,
        "kind": place.kind,
        "electorate": place.electorate,
        "questions": questions,
        "problems": problem_list(wrong, questions),
        "stopped": stopped,
    }
    status = 422 if wrong or stopped else 200
    return page(request, "petition/open.html", territory_frame(request) | shown, status=status)


def _asked(place: Openable) -> dict[str, Field]:
    """An electorate that the dossier knows is not asked again."""
    known = {"electorate"} if place.electorate else set()
    return {name: field for name, field in OPENING.items() if name not in known}
