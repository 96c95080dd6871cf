"""Finding a petition by its address; its page then stands in the territory of its dossier."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.refusals import PetitionRefused
from communaux.apps.deliberation.petitions.rules import kind_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, stand_in, territory_frame
from communaux.web.page import Step
from communaux.web.views.dossier import path_to

NO_PETITION = Text(
    fr="Aucune pétition ne porte cette adresse : vérifiez-la.",
    en="No petition has this address: check it.",
)


def petition_or_404(request: HttpRequest, uuid: UUID) -> Petition:
    """The petition of that address."""
    found = Petition.objects.select_related("collective", "dossier__territory", "dossier__commons")
    petition = found.filter(pk=uuid).first()
    if petition is None:
        raise Http404(NO_PETITION)
    stand_in(request, petition.dossier.territory)
    return petition


def kind_or_404(row: DossierRow, name: str) -> PetitionKind:
    """The kind of petition of that name."""
    try:
        return kind_of(row, name)
    except PetitionRefused as refused:
        raise Http404(refused.text) from refused


def acting_or_forbidden(request: HttpRequest, refusal: PetitionRefused | None) -> Acting:
    """Who acts; a page that says why somebody may not, when `refusal` is given or nobody acts."""
    acting = acting_of(request)
    if refusal or acting is None:
        raise PermissionDenied(refusal.text if refusal else None)
    return acting


def around(request: HttpRequest, petition: Petition, *steps: Text) -> dict[str, Any]:
    """What every page of a petition shows: its frame, its path, its dossier."""
    row = petition.dossier
    kind = kind_or_404(row, petition.name)
    here = Step(kind.label, reverse("petition", args=[petition.pk]) if steps else None)
    return territory_frame(request) | {
        "here": "dossiers",
        "path": [*path_to(row), here, *(Step(step) for step in steps)],
        "row": row,
        "mechanism": mechanism_of(row.pinned_id),
        "petition": petition,
        "kind": kind,
    }
