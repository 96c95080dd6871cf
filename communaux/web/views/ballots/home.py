"""The page of a ballot: what is asked, until when, how many have voted, the result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.publishing import choices_of
from communaux.apps.deliberation.ballots.standing import marks_of, standing_of
from communaux.apps.deliberation.models import Ballot
from communaux.kernel.ballots.showing import result_blocks
from communaux.web.balloting.place import ballot_or_404, ballot_page


@require_safe
def ballot(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One ballot as everybody sees it, with the officer's tools for whoever runs it."""
    found = ballot_or_404(request, uuid)
    return ballot_page(request, found, "ballot.html", **shown_of(found))


def shown_of(ballot: Ballot) -> dict[str, Any]:
    standing, marks = standing_of(ballot), marks_of(ballot)
    closed = standing in {"closed", "sealed"}
    blocks = result_blocks(tally_of(ballot), choices_of(ballot)) if closed else ()
    return {
        "standing": standing,
        "closed": closed,
        "voted": marks.online + marks.in_person,
        "marks": marks,
        "drawn": blocks[:1],
        "said": blocks[1:],
    }
