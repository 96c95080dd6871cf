"""Closing a ballot, then taking its result into the register by the act of the mechanism."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.closing import close
from communaux.apps.deliberation.ballots.publishing import choices_of
from communaux.apps.deliberation.ballots.sealing import SEALED, seal, sealed_answers
from communaux.apps.deliberation.ballots.standing import kind_of, marks_of, standing_of
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.ballots.counting import INVALID
from communaux.kernel.ballots.showing import INVALID as INVALID_LABEL
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import SpokenError, Text
from communaux.web.asking.act_sheet import sheet
from communaux.web.asking.answers import by_field, filled
from communaux.web.asking.attempt import Attempt, attempt
from communaux.web.asking.problems import problem_list
from communaux.web.balloting.place import (
    REFUSED,
    ballot_or_404,
    ballot_page,
    status_of,
    whole_number,
)
from communaux.web.finding import acting_of
from communaux.web.showing.reasons import reasons
from communaux.web.views.act_form import DONE
from communaux.web.wording import said

CLOSE = Text(fr="Clore et compter", en="Close and count")
SEAL = Text(fr="Porter au registre", en="Take into the register")


@require_http_methods(["GET", "HEAD", "POST"])
def close_ballot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The counts of the polling place, then the count of everything."""
    ballot = ballot_or_404(request, uuid)
    rows = [*choices_of(ballot).items(), (INVALID, INVALID_LABEL)]
    shown: dict[str, Any] = {
        "standing": standing_of(ballot),
        "marks": marks_of(ballot),
        "rows": [(name, label, request.POST.get(f"n-{name}", "")) for name, label in rows],
    }
    if request.method != "POST":
        return ballot_page(request, ballot, "close.html", CLOSE, **shown)
    try:
        counts = {
            name: whole_number(request.POST.get(f"n-{name}", ""), label) for name, label in rows
        }
        close(ballot, acting_of(request), counts)
    except SpokenError as refused:
        shown |= {"refused": refused.text}
        status = status_of(refused)
        return ballot_page(request, ballot, "close.html", CLOSE, status=status, **shown)
    return HttpResponseRedirect(reverse("ballot", args=[ballot.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def seal_ballot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The act with the ballot's figures in it, its other questions, and its verdicts beside."""
    ballot = ballot_or_404(request, uuid)
    try:
        answers = sealed_answers(ballot)
    except SpokenError as refused:
        return ballot_page(request, ballot, "seal.html", SEAL, status=REFUSED, stopped=refused.text)
    if ballot.sealed_seq is not None:
        words = SEALED.format(seq=str(ballot.sealed_seq))
        return ballot_page(request, ballot, "seal.html", SEAL, stopped=words)
    act, acting = kind_of(ballot).sealed_by, acting_of(request)
    situation = situation_of(ballot.dossier)
    tried = Attempt(raw={})
    if request.method == "POST":
        tried = attempt(request, situation, act, acting, _sealing(ballot))
        if tried.row is not None:
            done = situation.dossier.mechanism.acts[act].done
            messages.success(request, said(DONE.format(done=done)))
            return HttpResponseRedirect(reverse("dossier", args=[tried.row.pk]))
    data = {**filled(tried.raw), **answers}
    judgement = tried.judgement or judge_act(ballot.dossier, act, acting, data=data)
    return _seal_page(request, ballot, situation, answers, tried.with_judgement(judgement))


def _sealing(ballot: Ballot) -> Any:
    def go(acting: Acting, **asked: Any) -> DossierRow:
        return seal(ballot, acting, **asked)

    return go


def _seal_page(
    request: HttpRequest,
    ballot: Ballot,
    situation: Situation,
    answers: dict[str, Any],
    tried: Attempt,
) -> HttpResponse:
    mechanism = situation.dossier.mechanism
    act = kind_of(ballot).sealed_by
    form = mechanism.forms[act]
    own = [wrong for wrong in tried.problems if wrong.field not in answers]
    asked = sheet(situation, act, tried.raw, by_field(own), {})
    fixed = {f"q-{name}" for name in answers}
    questions = tuple(each for each in asked.questions if each.anchor not in fixed)
    judgement = tried.judgement
    return ballot_page(
        request,
        ballot,
        "seal.html",
        SEAL,
        status=tried.status,
        act=mechanism.acts[act],
        figures=[(form[name].label, value) for name, value in answers.items()],
        questions=(*questions, *asked.judgements),
        document_kinds=asked.documents,
        seen=max((each.seq for each in situation.dossier.acts), default=0),
        verdicts=reasons(judgement.verdicts, mechanism.mechanism) if judgement else (),
        problems=problem_list(own, asked.asked),
        stopped=tried.stopped,
    )
