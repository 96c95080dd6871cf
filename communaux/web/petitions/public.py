"""What anybody sees of a petition: its page, its paper sheet, its sealed list."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaux.apps.deliberation.petitions.printed import TEMPLATE, sheet_data, sheet_template
from communaux.apps.documents.typesetting import typeset
from communaux.kernel.text import Text
from communaux.web.finding import acting_of
from communaux.web.page import page
from communaux.web.petitions.finding import around, petition_or_404
from communaux.web.petitions.showing import goal
from communaux.web.wording import language

NOT_SEALED = Text(
    fr="La liste de cette pétition n’est pas encore scellée : il n’y a rien à télécharger.",
    en="The list of this petition is not sealed yet: there is nothing to download.",
)


@require_safe
def petition(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The public page: what is asked, the goal, the days left, how to sign."""
    found = petition_or_404(request, uuid)
    shown = around(request, found) | goal(found, acting_of(request))
    return page(request, "petition/page.html", shown)


@require_safe
def sheet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A sheet to print and have signed, as a tagged PDF."""
    found = petition_or_404(request, uuid)
    address = request.build_absolute_uri(reverse("petition", args=[found.pk]))
    made_at = datetime.combine(found.opens_on, time(12), UTC)
    data = sheet_data(found, language(), address)
    pdf = typeset({TEMPLATE: sheet_template()}, TEMPLATE, data, made_at)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.dossier.number}-signatures.pdf"'
    return response


@require_safe
def sealed_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The sealed list, byte for byte what its SHA-256 was computed from."""
    found = petition_or_404(request, uuid)
    if not found.sealed:
        raise Http404(NOT_SEALED)
    response = HttpResponse(found.sealed_list, content_type="text/plain; charset=utf-8")
    name = f"{found.dossier.number}-{found.name}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
