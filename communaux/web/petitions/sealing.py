"""Sealing a petition: the form of its act, with the figures already there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.refusals import PetitionRefused
from communaux.apps.deliberation.petitions.sealing import Ready, ready, seal
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.text import Text
from communaux.web.asking.attempt import Attempt, attempt
from communaux.web.asking.known import known_answers
from communaux.web.finding import acting_of
from communaux.web.page import Step
from communaux.web.petitions.finding import kind_or_404, petition_or_404
from communaux.web.sheet_page import SheetPage, sheet_page
from communaux.web.views.act_form import DONE, offers_in
from communaux.web.views.dossier import path_to
from communaux.web.wording import said

SEAL = Text(fr="Sceller la liste", en="Seal the list")


@require_http_methods(["GET", "HEAD", "POST"])
def seal_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form of the sealing act; what the count answers is shown and not asked."""
    petition = petition_or_404(request, uuid)
    try:
        now = ready(petition)
    except PetitionRefused as refused:
        messages.warning(request, said(refused.text))
        return HttpResponseRedirect(reverse("petition", args=[petition.pk]))
    place = _place(request, petition, now)
    if request.method == "POST":
        return _sent(request, petition, place)
    raw: dict[str, Any] = known_answers(petition.dossier, place.situation, place.act, place.acting)
    judgement = judge_act(petition.dossier, place.act, place.acting)
    return sheet_page(request, place, Attempt(raw=raw, judgement=judgement))


def _place(request: HttpRequest, petition: Petition, now: Ready) -> SheetPage:
    row = petition.dossier
    kind = kind_or_404(row, petition.name)
    back = Step(kind.label, reverse("petition", args=[petition.pk]))
    return SheetPage(
        row=row,
        situation=situation_of(row),
        act=kind.sealed_by,
        acting=acting_of(request),
        offers=offers_in(row),
        path=[*path_to(row), back, Step(SEAL)],
        settled=now.figures,
    )


def _sent(request: HttpRequest, petition: Petition, place: SheetPage) -> HttpResponse:
    tried = attempt(request, place.situation, place.act, place.acting, _sealed(petition))
    if tried.row is None:
        judgement = tried.judgement or judge_act(petition.dossier, place.act, place.acting)
        return sheet_page(request, place, tried.with_judgement(judgement))
    done = place.situation.dossier.mechanism.acts[place.act].done
    messages.success(request, said(DONE.format(done=done)))
    return HttpResponseRedirect(reverse("petition", args=[petition.pk]))


def _sealed(petition: Petition) -> Any:
    def go(acting: Any, *, data: Any, documents: Any, seen: Any, on: Any) -> DossierRow:  # noqa: ARG001 - a sealing is dated today
        return seal(petition, acting, data, documents=documents, seen=seen)

    return go
