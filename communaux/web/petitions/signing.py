"""Signing online, and the private page of one's own signature."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaux.apps.deliberation.ballots.guessing import sender_of
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.asked import ONLINE, problems
from communaux.apps.deliberation.petitions.counting import standing
from communaux.apps.deliberation.petitions.pace import require_pace
from communaux.apps.deliberation.petitions.refusals import PetitionRefused
from communaux.apps.deliberation.petitions.sealing import on_the_list
from communaux.apps.deliberation.petitions.signing import (
    BadCode,
    require_open,
    sign,
    signature_of,
    withdraw,
)
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock
from communaux.web.asking.answers import by_field, typed_answers
from communaux.web.asking.problems import problem_list
from communaux.web.asking.question import ask_all
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page
from communaux.web.petitions.finding import around, petition_or_404
from communaux.web.petitions.pace import require_a_person, shown_now, still_valid
from communaux.web.wording import said

SIGN = Text(fr="Signer", en="Sign")
MINE = Text(fr="Ma signature", en="My signature")
SIGNED = Text(
    fr="Votre signature est enregistrée. Gardez l’adresse de cette page, ou le reçu : c’est le "
    "seul moyen de la retirer vous-même.",
    en="Your signature is recorded. Keep the address of this page, or the receipt: it is the only "
    "way to withdraw it yourself.",
)
GONE = Text(
    fr="Votre signature est retirée : vos nom et adresse sont effacés.",
    en="Your signature is withdrawn: your name and address are erased.",
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The form to sign with; a refusal keeps what was typed."""
    petition = petition_or_404(request, uuid)
    try:
        require_open(petition, clock.today(petition.dossier.territory.zone))
    except PetitionRefused as refused:
        messages.warning(request, said(refused.text))
        return HttpResponseRedirect(reverse("petition", args=[petition.pk]))
    return _sent(request, petition) if request.method == "POST" else _form(request, petition)


def _sent(request: HttpRequest, petition: Petition) -> HttpResponse:
    typed, consent = typed_answers(ONLINE, request.POST), bool(request.POST.get("r-consent"))
    wrong = problems(ONLINE, typed)
    if wrong:
        return _form(request, petition, wrong)
    try:
        require_a_person(request)
        require_pace(sender_of(request.META))
        receipt = sign(petition, typed, consent=consent)
    except FieldProblem as problem:
        return _form(request, petition, (problem,))
    except SpokenError as stopped:
        return _form(request, petition, stopped=stopped.text)
    messages.success(request, said(SIGNED))
    return HttpResponseRedirect(reverse("my_signature", args=[receipt]))


def _form(
    request: HttpRequest,
    petition: Petition,
    wrong: tuple[FieldProblem, ...] = (),
    stopped: Text | None = None,
) -> HttpResponse:
    errors = by_field(wrong)
    questions = ask_all(ONLINE.values(), typed_answers(ONLINE, request.POST), errors, {})
    mark = request.POST.get("shown", "")
    shown = {
        "questions": questions,
        "problems": problem_list(wrong, questions),
        "stopped": stopped,
        "shown": still_valid(mark) if mark else shown_now(),
        "consent": bool(request.POST.get("r-consent")),
        "consent_error": errors.get("consent"),
    }
    status = 422 if wrong or stopped else 200
    return page(
        request, "petition/sign.html", around(request, petition, SIGN) | shown, status=status
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Where one types a receipt to find one's signature again."""
    typed, stopped = request.POST.get("r-receipt", "")[:80], None
    if request.method == "POST":
        try:
            require_pace(sender_of(request.META))
            signature_of(typed)
        except SpokenError as refused:
            stopped = refused.text
        else:
            return HttpResponseRedirect(reverse("my_signature", args=[typed.strip()]))
    shown = {"path": [Step(MINE)], "typed": typed, "stopped": stopped}
    return page(
        request,
        "petition/receipt.html",
        territory_frame(request) | shown,
        status=422 if stopped else 200,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_signature(request: HttpRequest, code: str) -> HttpResponse:
    """The private page of a signature: what is kept, whether it counts, and taking it back."""
    try:
        row = signature_of(code)
    except (BadCode, PetitionRefused) as refused:
        shown = {"path": [Step(MINE)], "typed": code[:80], "stopped": refused.text}
        found = territory_frame(request) | shown
        return page(request, "petition/receipt.html", found, status=404)
    petition = petition_or_404(request, row.petition_id)
    if request.method == "POST":
        withdraw(code)
        messages.success(request, said(GONE))
        return HttpResponseRedirect(reverse("petition", args=[petition.pk]))
    counted = {each.person for each in standing(petition).support.counted}
    shown = {
        "row_signed": row,
        "receipt": code,
        "counts": row.person in counted and row.check_mark != "dropped",
        "why": REASONS.get(row.why),  # type: ignore[call-overload]  # a text that may be no reason
        "listed": petition.sealed and on_the_list(row),
    }
    return page(request, "petition/mine.html", around(request, petition, MINE) | shown)
