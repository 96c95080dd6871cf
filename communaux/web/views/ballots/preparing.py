"""Preparing a ballot: its question and hours; then opening it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from communaux.apps.deliberation.ballots.preparing import (
    NO_KIND,
    Plan,
    amend,
    open_ballot,
    prepare,
)
from communaux.apps.deliberation.ballots.standing import kind_of, local
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.mechanism.ballot_kind import BallotKind
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.clock import today
from communaux.web.balloting.place import ballot_or_404, ballot_page, status_of, typed_moment
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.ballots.home import shown_of
from communaux.web.views.dossier import path_to

OPENS = Text(fr="Ouverture du vote", en="Voting opens")
CLOSES = Text(fr="Clôture du vote", en="Voting closes")
MORNING, EVENING, FORTNIGHT = time(8), time(18), timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare_ballot(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """The form of a new ballot in a dossier."""
    row = row_or_404(request, uuid)
    kind = mechanism_of(row.pinned_id).ballots.get(name)
    if kind is None:
        raise Http404(NO_KIND.format(name=name[:60]))
    typed = request.POST if request.method == "POST" else _proposed(row, kind)

    def save(plan: Plan) -> Ballot:
        return prepare(row, name, acting_of(request), plan)

    return _form(request, row, kind, typed, save)


@require_http_methods(["GET", "HEAD", "POST"])
def amend_ballot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same form, for a ballot not yet opened."""
    ballot = ballot_or_404(request, uuid)
    typed = request.POST if request.method == "POST" else _kept(ballot)

    def save(plan: Plan) -> Ballot:
        amend(ballot, acting_of(request), plan)
        return ballot

    return _form(request, ballot.dossier, kind_of(ballot), typed, save)


@require_POST
def open_to_voters(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Seal the roll and open."""
    ballot = ballot_or_404(request, uuid)
    try:
        open_ballot(ballot, acting_of(request))
    except SpokenError as refused:
        shown = shown_of(ballot) | {"refused": refused.text}
        return ballot_page(request, ballot, "ballot.html", status=status_of(refused), **shown)
    return HttpResponseRedirect(reverse("ballot", args=[ballot.pk]))


def _form(
    request: HttpRequest,
    row: DossierRow,
    kind: BallotKind,
    typed: Any,
    save: Callable[[Plan], Ballot],
) -> HttpResponse:
    refused, status = None, 200
    if request.method == "POST":
        try:
            ballot = save(_plan(request, row))
        except SpokenError as error:
            refused, status = error.text, status_of(error)
        else:
            return HttpResponseRedirect(reverse("ballot_roll", args=[ballot.pk]))
    chosen = typed.getlist("modality") if request.method == "POST" else typed["modalities"]
    shown = {
        "here": "dossiers",
        "path": [*path_to(row), Step(kind.label)],
        "row": row,
        "kind": kind,
        "typed": typed,
        "chosen": chosen,
        "refused": refused,
    }
    return page(request, "ballots/prepare.html", territory_frame(request) | shown, status=status)


def _plan(request: HttpRequest, row: DossierRow) -> Plan:
    sent, zone = request.POST, row.territory.zone
    return Plan(
        opens_at=typed_moment(sent.get("opens", ""), zone, OPENS),
        closes_at=typed_moment(sent.get("closes", ""), zone, CLOSES),
        question={language: sent.get(f"question_{language}", "") for language in ("fr", "en")},
        modalities=tuple(sent.getlist("modality")),
    )


def _proposed(row: DossierRow, kind: BallotKind) -> dict[str, Any]:
    tomorrow = today(row.territory.zone) + timedelta(days=1)
    return {
        "question_fr": kind.question.fr,
        "question_en": kind.question.en,
        "opens": _typed(datetime.combine(tomorrow, MORNING)),
        "closes": _typed(datetime.combine(tomorrow + FORTNIGHT, EVENING)),
        "modalities": kind.modalities,
    }


def _kept(ballot: Ballot) -> dict[str, Any]:
    return {
        "question_fr": ballot.question["fr"],
        "question_en": ballot.question["en"],
        "opens": _typed(local(ballot, ballot.opens_at)),
        "closes": _typed(local(ballot, ballot.closes_at)),
        "modalities": ballot.modalities,
    }


def _typed(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
