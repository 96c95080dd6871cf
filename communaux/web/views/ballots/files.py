"""The box, emptied onto the table: every paper and count of a closed ballot, for anyone."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from communaux.apps.deliberation.ballots.publishing import export_ballot, export_csv
from communaux.apps.deliberation.ballots.standing import BallotRefused
from communaux.kernel.text import Text
from communaux.web.balloting.place import ballot_or_404

FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
NO_FORM = Text(fr="L’urne se lit en .json ou en .csv.", en="The box is read as .json or as .csv.")


@require_safe
def box(request: HttpRequest, uuid: UUID, form: str) -> HttpResponse:
    """The public export."""
    ballot = ballot_or_404(request, uuid)
    if form not in FORMS:
        raise Http404(NO_FORM)
    try:
        told = export_csv(ballot) if form == "csv" else _json(export_ballot(ballot))
    except BallotRefused as refused:
        raise Http404(refused.text) from refused
    response = HttpResponse(told, content_type=FORMS[form])
    name = f"{ballot.dossier.number}-{ballot.name}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _json(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
