"""The roll: who may vote, who has, letters, lost codes, voters at the polling place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.letters import (
    TEMPLATE,
    Letter,
    draw_letters,
    letter_template,
    letters_csv,
    letters_sheet,
    replace_code,
)
from communaux.apps.deliberation.ballots.officers import require_officer
from communaux.apps.deliberation.ballots.roll import (
    add_voters,
    empty_roll,
    mark_in_person,
    read_roll,
)
from communaux.apps.deliberation.ballots.standing import BallotRefused, marks_of, standing_of
from communaux.apps.deliberation.models import Ballot
from communaux.apps.documents.typesetting import typeset
from communaux.kernel.text import SpokenError, Text, plural_text
from communaux.web.asking.uploaded_text import uploaded_text
from communaux.web.balloting.place import REFUSED, ballot_or_404, ballot_page
from communaux.web.finding import acting_of
from communaux.web.wording import language, said

SHOWN = 100
ROLL = Text(fr="Liste d’émargement", en="Roll")
ADDED = (
    Text(fr="{n} personne ajoutée à la liste.", en="{n} person added to the roll."),
    Text(fr="{n} personnes ajoutées à la liste.", en="{n} people added to the roll."),
)
EMPTIED = Text(fr="La liste est vide.", en="The roll is empty.")
MARKED = Text(fr="{name} a émargé : vote sur place.", en="{name} is marked: votes in person.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The roll, for whoever runs the ballot only; each button of the page is one `do`."""
    ballot = ballot_or_404(request, uuid)
    _officer_only(request, ballot)
    if request.method != "POST":
        return _page(request, ballot)
    try:
        words = DEEDS[request.POST.get("faire", "")](request, ballot, acting_of(request))
    except KeyError:
        return _page(request, ballot, status=400)
    except SpokenError as refused:
        return _page(request, ballot, refused=refused.text, status=REFUSED)
    messages.success(request, said(words))
    return HttpResponseRedirect(reverse("ballot_roll", args=[ballot.pk]))


@never_cache
@require_POST
def letters(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The letters as a PDF or a CSV, whose codes exist nowhere else; or one replaced code."""
    ballot = ballot_or_404(request, uuid)
    _officer_only(request, ballot)
    acting, lost = acting_of(request), request.POST.get("number", "")
    try:
        if lost:
            drawn = [replace_code(ballot, acting, lost)]
        else:
            drawn = draw_letters(ballot, acting, again="refaire" in request.POST)
    except SpokenError as refused:
        return _page(request, ballot, refused=refused.text, status=REFUSED)
    return _file(request, ballot, drawn)


def _add(request: HttpRequest, ballot: Ballot, acting: Acting | None) -> Text:
    file = request.FILES.get("file")
    text = uploaded_text(file)[0] if file else request.POST.get("lines", "")
    return plural_text(add_voters(ballot, acting, read_roll(text)), *ADDED)


def _empty(request: HttpRequest, ballot: Ballot, acting: Acting | None) -> Text:  # noqa: ARG001 - one shape for every deed
    empty_roll(ballot, acting)
    return EMPTIED


def _mark(request: HttpRequest, ballot: Ballot, acting: Acting | None) -> Text:
    voter = mark_in_person(ballot, acting, request.POST.get("number", ""))
    return MARKED.format(name=voter.name)


DEEDS: dict[str, Callable[[HttpRequest, Ballot, Acting | None], Text]] = {
    "ajouter": _add,
    "vider": _empty,
    "emarger": _mark,
}


def _page(request: HttpRequest, ballot: Ballot, *, status: int = 200, **more: Any) -> HttpResponse:
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    voters = ballot.voters.order_by("name", "number")
    if wanted:
        voters = voters.filter(name__icontains=wanted) | voters.filter(number=wanted)
    shown = {
        "standing": standing_of(ballot),
        "marks": marks_of(ballot),
        "without": ballot.voters.filter(code_hash__isnull=True).count(),
        "voters": list(voters[:SHOWN]),
        "most": SHOWN,
        "q": wanted,
        **more,
    }
    return ballot_page(request, ballot, "roll.html", ROLL, status=status, **shown)


def _file(request: HttpRequest, ballot: Ballot, drawn: list[Letter]) -> HttpResponse:
    address = request.build_absolute_uri(reverse("ballot_vote", args=[ballot.pk]))
    name = f"{ballot.dossier.number}-{ballot.name}"
    if request.POST.get("forme") == "csv":
        response = HttpResponse(letters_csv(drawn, address), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    sheet = letters_sheet(ballot, drawn, address, language())
    pdf = typeset(letter_template(), TEMPLATE, sheet)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _officer_only(request: HttpRequest, ballot: Ballot) -> None:
    try:
        require_officer(ballot, acting_of(request))
    except BallotRefused as refused:
        raise PermissionDenied(refused.text) from refused
