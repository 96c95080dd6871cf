"""Somebody named in an answer takes consent back: an officer of the authority erases the lines."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from communaux.apps.auditing.withdrawing import erase_lines
from communaux.apps.documents.withdrawing import NothingToWithdraw, named_in
from communaux.apps.dossiers.permissions import serves_authority
from communaux.kernel.text import Text
from communaux.web.entering.fresh import ask_afresh, proven_lately, spend
from communaux.web.finding import acting_of, row_or_404, territory_frame
from communaux.web.page import Step, page
from communaux.web.views.acts import ACT_NUMBER
from communaux.web.views.dossier import path_to
from communaux.web.wording import said

WITHDRAW = Text(fr="Effacer ces lignes", en="Erase these lines")
NOT_YOURS = Text(
    fr="Seule l’autorité de ce dossier efface une réponse où quelqu’un est nommé : la personne "
    "nommée le lui demande.",
    en="Only the authority of this dossier erases an answer that names somebody: the person named "
    "asks it to.",
)
DONE = Text(
    fr="C’est effacé, avec ses corrections et les accords. Le registre se vérifie toujours.",
    en="It is erased, with its corrections and the consents. The register still verifies.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uuid: UUID, seq: int, field: str) -> HttpResponse:
    """Say what goes and what remains, then erase; the page of the act says that it was erased."""
    row = row_or_404(request, uuid)
    if not serves_authority(row, acting_of(request)):
        raise PermissionDenied(NOT_YOURS)
    back = reverse("act", args=[row.pk, seq])
    try:
        asked = named_in(row, seq, field)
        if request.method == "POST":
            if proven_lately(request) is None:
                return ask_afresh(request)
            spend(request)
            erase_lines(row, seq, field)
            messages.success(request, said(DONE))
            return HttpResponseRedirect(back)
    except NothingToWithdraw as error:
        raise Http404(error.text) from None
    told = {
        "here": "dossiers",
        "path": [*path_to(row), Step(ACT_NUMBER.format(seq=str(seq)), back), Step(WITHDRAW)],
        "row": row,
        "label": asked.label,
        "back": back,
        "proven": proven_lately(request) is not None,
    }
    return page(request, "personal/withdraw.html", territory_frame(request) | told)
