"""Voting: the code, the choice, the confirmation, the receipt; later, checking the receipt.

The code travels in forms only, never in an address; nothing is written in the session. The receipt
crosses one redirect in a cookie of the voter's own browser, which forgets it once it is shown.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from communaux.apps.deliberation.ballots.casting import cast, recognise, require_choice
from communaux.apps.deliberation.ballots.guessing import sender_of
from communaux.apps.deliberation.ballots.publishing import choices_of, paper_of
from communaux.apps.deliberation.ballots.standing import require_voting, standing_of
from communaux.apps.deliberation.models import Ballot
from communaux.kernel.ballots.codes import code_hash
from communaux.kernel.text import SpokenError, Text
from communaux.web.balloting.place import REFUSED, ballot_or_404, ballot_page

VOTE = Text(fr="Voter", en="Vote")
RECEIPT = Text(fr="Votre reçu", en="Your receipt")
CHECK = Text(fr="Vérifier un reçu", en="Check a receipt")
MINUTES = 600


@never_cache
@sensitive_post_parameters("code", "choice")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("code", "choice")
def vote(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Four steps at one address, each the answer to the form of the one before."""
    ballot = ballot_or_404(request, uuid)
    code, choice = request.POST.get("code", ""), request.POST.get("choice", "")
    step = request.POST.get("etape", "code")
    sender = sender_of(request.META)
    try:
        if request.method != "POST":
            require_voting(ballot)
            return _step(request, ballot, "code")
        if step == "deposer":
            return _with_receipt(ballot, cast(ballot, code, choice, sender))
        recognise(ballot, code, sender)
        if step == "confirmer":
            require_choice(ballot, choice)
            return _step(request, ballot, "confirm", code=code, choice=choice)
        return _step(request, ballot, "choice", code=code, choice=choice)
    except SpokenError as refused:
        known = {"code": code, "choice": choice} if step == "confirmer" else {}
        return _refused(request, ballot, refused.text, known)


@never_cache
@require_safe
def receipt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The receipt, once."""
    ballot = ballot_or_404(request, uuid)
    code = request.get_signed_cookie(
        settings.RECEIPT_COOKIE_NAME, None, salt=str(ballot.pk), max_age=MINUTES
    )
    digest = code_hash(code) if code else ""
    response = ballot_page(request, ballot, "receipt.html", RECEIPT, code=code, digest=digest)
    response.delete_cookie(
        settings.RECEIPT_COOKIE_NAME, path=_cookie_path(ballot), samesite="Strict"
    )
    return response


@never_cache
@sensitive_post_parameters("receipt")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whether a paper is in the box, and after closing how it was counted."""
    ballot = ballot_or_404(request, uuid)
    typed = request.POST.get("receipt", "")
    shown: dict[str, Any] = {"closed": standing_of(ballot) in {"closed", "sealed"}, "typed": typed}
    if request.method != "POST":
        return ballot_page(request, ballot, "check.html", CHECK, **shown)
    try:
        paper = paper_of(ballot, typed)
    except SpokenError as refused:
        shown |= {"refused": refused.text}
        return ballot_page(request, ballot, "check.html", CHECK, status=REFUSED, **shown)
    label = choices_of(ballot)[paper.choice]
    return ballot_page(request, ballot, "check.html", CHECK, **shown, paper=paper, choice=label)


def _step(
    request: HttpRequest, ballot: Ballot, step: str, *, code: str = "", choice: str = ""
) -> HttpResponse:
    choices = choices_of(ballot)
    return ballot_page(
        request,
        ballot,
        "vote.html",
        VOTE,
        step=step,
        code=code,
        choice=choice,
        choices=list(choices.items()),
        chosen=choices.get(choice),
    )


def _refused(
    request: HttpRequest, ballot: Ballot, words: Text, known: dict[str, str]
) -> HttpResponse:
    """Back to the code, or to the choice when it alone is lacking; never to a vote already cast."""
    return ballot_page(
        request,
        ballot,
        "vote.html",
        VOTE,
        status=REFUSED,
        step="choice" if known and not known["choice"] else "code",
        code=known.get("code", ""),
        choices=list(choices_of(ballot).items()),
        refused=words,
        standing=standing_of(ballot),
    )


def _with_receipt(ballot: Ballot, code: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("ballot_receipt", args=[ballot.pk]))
    response.set_signed_cookie(
        settings.RECEIPT_COOKIE_NAME,
        code,
        salt=str(ballot.pk),
        max_age=MINUTES,
        path=_cookie_path(ballot),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _cookie_path(ballot: Ballot) -> str:
    return reverse("ballot_vote", args=[ballot.pk])
