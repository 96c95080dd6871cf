"""The ballot an address names, the frame of its pages, and the hours typed in its forms."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from communaux.apps.deliberation.ballots.officers import NotYours, may_run
from communaux.apps.deliberation.ballots.standing import BallotRefused, find, kind_of, local
from communaux.apps.deliberation.models import Ballot
from communaux.kernel.ballots.hours import moment_text
from communaux.kernel.text import SpokenError, Text
from communaux.web.finding import acting_of, stand_in, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.dossier import path_to
from communaux.web.wording import language

REFUSED, FORBIDDEN = 422, 403
NO_BALLOT = Text(
    fr="Aucun scrutin ne porte cette adresse : vérifiez celle de votre lettre.",
    en="No ballot has this address: check that of your letter.",
)
BAD_HOUR = Text(
    fr="« {label} » : donnez un jour et une heure.", en="“{label}”: give a day and an hour."
)
BAD_NUMBER = Text(
    fr="« {label} » : « {got} » n’est pas un nombre entier.",
    en="“{label}”: “{got}” is not a whole number.",
)
LONGEST = 10


def ballot_or_404(request: HttpRequest, uuid: UUID) -> Ballot:
    """The ballot of that address; the page then stands in its territory."""
    try:
        ballot = find(uuid)
    except Ballot.DoesNotExist:
        raise Http404(NO_BALLOT) from None
    stand_in(request, ballot.dossier.territory)
    return ballot


def ballot_page(
    request: HttpRequest,
    ballot: Ballot,
    template: str,
    title: Text | None = None,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    """A page of a ballot, under `templates/communaux/ballots/`."""
    kind = kind_of(ballot)
    home = reverse("ballot", args=[ballot.pk])
    steps = [Step(kind.label, home), Step(title)] if title else [Step(kind.label)]
    context = {
        "here": "dossiers",
        "path": [*path_to(ballot.dossier), *steps],
        "row": ballot.dossier,
        "ballot": ballot,
        "kind": kind,
        "question": ballot.question[language()],
        "opens": moment_text(local(ballot, ballot.opens_at)),
        "closes": moment_text(local(ballot, ballot.closes_at)),
        "runs": may_run(ballot, acting_of(request)),
    }
    all_shown = territory_frame(request) | context | shown
    return page(request, f"ballots/{template}", all_shown, status=status)


def status_of(refused: SpokenError) -> int:
    """403 for what belongs to a role one does not have, 422 for what cannot be done now."""
    return FORBIDDEN if isinstance(refused, NotYours) else REFUSED


def typed_moment(written: str, zone: str, label: Text) -> datetime:
    """What a form sent ("2026-03-03T09:00"), in the territory's zone. Raises `BallotRefused`."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        raise BallotRefused(BAD_HOUR.format(label=label)) from None
    return found.replace(tzinfo=ZoneInfo(zone))


def whole_number(written: str, label: Text) -> int:
    """A count typed in a form; left empty, none. Raises `BallotRefused`."""
    plain = "".join(written.split()) or "0"
    if not (plain.isascii() and plain.isdigit() and len(plain) < LONGEST):
        raise BallotRefused(BAD_NUMBER.format(label=label, got=written[:20]))
    return int(plain)
