"""Finding what an address names, and who reads: the territory, the mechanism, the acting person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest

from communaux.apps.actors.acting import Acting, MayNotActFor, acting_as
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.queries import dossier_row
from communaux.catalogue import Shelf, UnknownMechanism, catalogue
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.showing.hats import hat

PERSON, PARTY = "person", "party"
NO_DOSSIER = Text(
    fr="Aucun dossier ne porte cette adresse. Un dossier ne disparaît jamais : vérifiez l’adresse.",
    en="No dossier has this address. A dossier never disappears: check the address.",
)
_KEPT = "communaux_frame"


def shelf_or_404(slug: str) -> Shelf:
    """The mechanism of that name, or a page that says which ones exist."""
    try:
        return catalogue().shelf(slug)
    except UnknownMechanism as unknown:
        raise Http404(unknown.text) from unknown


def territory_of(request: HttpRequest) -> Territory | None:
    """The territory these pages are about: the only one, or the first."""
    return _kept(request)["territory"]  # type: ignore[no-any-return]  # a dict of mixed values


def acting_of(request: HttpRequest) -> Acting | None:
    """Who the reader says they are, with the mandates of today; None for a plain reader."""
    return _kept(request)["acting"]  # type: ignore[no-any-return]  # a dict of mixed values


def territory_frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page shows of the territory and of the reader."""
    kept = _kept(request)
    acting: Acting | None = kept["acting"]
    named = {"acting_person": acting.person.name, "acting_for": hat(acting)} if acting else {}
    return {**kept, **named}


def stand_in(request: HttpRequest, territory: Territory) -> None:
    """Make a page speak of this territory: mandates are those held there."""
    kept = {"territory": territory, "acting": _acting(request, territory)}
    setattr(request, _KEPT, kept)


def row_or_404(request: HttpRequest, uuid: UUID) -> DossierRow:
    """The dossier of that address; the page then stands in its territory."""
    try:
        row = dossier_row(uuid)
    except DossierRow.DoesNotExist:
        raise Http404(NO_DOSSIER) from None
    stand_in(request, row.territory)
    return row


def choose(request: HttpRequest, acting: Acting | None) -> None:
    """Remember who the reader is, for this session."""
    request.session.cycle_key()
    for name in (PERSON, PARTY):
        request.session.pop(name, None)
    if acting:
        request.session[PERSON] = str(acting.person.pk)
        request.session[PARTY] = str(acting.party.pk)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Found once per request."""
    kept: dict[str, Any] | None = getattr(request, _KEPT, None)
    if kept is None:
        territory = Territory.objects.order_by("pk").first()
        kept = {"territory": territory, "acting": _acting(request, territory)}
        setattr(request, _KEPT, kept)
    return kept


def _acting(request: HttpRequest, territory: Territory | None) -> Acting | None:
    """The mandates are looked up again on every page: one that ended yesterday no longer acts."""
    chosen = [request.session.get(name) for name in (PERSON, PARTY)]
    if territory is None or not settings.DEMO or not all(chosen):
        return None
    found = Actor.objects.in_bulk({UUID(each) for each in chosen})
    person, party = (found.get(UUID(each)) for each in chosen)
    if person is None or party is None:
        return None
    try:
        return acting_as(person, party, territory, today(territory.zone))
    except MayNotActFor:
        return None
