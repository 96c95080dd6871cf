"""Finding what an address names, and who reads: the territory, the mechanism, the acting person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from communaux.apps.actors.acting import Acting, MayNotActFor, acting_as
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import under_mandate
from communaux.apps.dossiers.queries import dossier_row
from communaux.apps.notifications.reading import counting_unread, signed_in_person
from communaux.catalogue import Shelf, UnknownMechanism, catalogue
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.entering.second_factor import needs_second_factor
from communaux.web.showing.hats import hat

PERSON, PARTY, TERRITORY = "person", "party", "territoire"
MOST_NAMED = 12
"""Territories found for any page; beyond, one is found by its name alone."""
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
    """The territory these pages are about: the one chosen, else the first."""
    return _kept(request)["territory"]  # type: ignore[no-any-return]  # a dict of mixed values


def acting_of(request: HttpRequest) -> Acting | None:
    """Who the reader says they are, with the mandates of today; None for a plain reader."""
    return _kept(request)["acting"]  # type: ignore[no-any-return]  # a dict of mixed values


def territory_frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame of a page shows of the territory and of the reader."""
    kept = _kept(request)
    acting: Acting | None = kept["acting"]
    named = _named(acting) if acting else {}
    return {**kept, **named}


def _named(acting: Acting) -> dict[str, Any]:
    """How the frame calls the reader, and how many notices wait for them."""
    person = acting.person
    return {
        "acting_person": person.name,
        "acting_for": hat(acting),
        "unread": getattr(person, "unread", 0),
    }


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
    """Remember who the reader is, or for whom a signed-in person acts, for this session."""
    for name in (PERSON, PARTY):
        request.session.pop(name, None)
    if acting:
        request.session[PARTY] = str(acting.party.pk)
    if settings.DEMO:
        request.session.cycle_key()
        if acting:
            request.session[PERSON] = str(acting.person.pk)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Found once per request."""
    kept: dict[str, Any] | None = getattr(request, _KEPT, None)
    if kept is None:
        known = list(Territory.objects.order_by("pk")[:MOST_NAMED])
        territory = _territory(request, known)
        others = tuple(each for each in known if each != territory)
        kept = {"territory": territory, "others": others, "acting": _acting(request, territory)}
        setattr(request, _KEPT, kept)
    return kept


def _territory(request: HttpRequest, known: list[Territory]) -> Territory | None:
    """The territory an address names, or that was named before; a name that is none is ignored."""
    for slug in (
        request.GET.get(TERRITORY, ""),
        request.COOKIES.get(settings.TERRITORY_COOKIE_NAME, ""),
    ):
        found = next((each for each in known if each.slug == slug), None)
        if found is None and slug and len(known) == MOST_NAMED:
            found = Territory.objects.filter(slug=slug).first()
        if found is not None:
            return found
    return known[0] if known else None


def remember_territory(request: HttpRequest, answer: HttpResponse) -> None:
    """Keep the territory an address named for the next pages, in a cookie that says only that."""
    named, kept = request.GET.get(TERRITORY), getattr(request, _KEPT, {})
    territory: Territory | None = kept.get("territory")
    if territory is not None and named == territory.slug:
        answer.set_cookie(
            settings.TERRITORY_COOKIE_NAME,
            named,
            max_age=timedelta(days=365),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    patch_vary_headers(answer, ["Cookie"])


def _acting(request: HttpRequest, territory: Territory | None) -> Acting | None:
    """The mandates are looked up again on every page: one that ended yesterday no longer acts."""
    if territory is None:
        return None
    person, party = _chosen(request) if settings.DEMO else _signed_in(request)
    if person is None or party is None:
        return None
    day = today(territory.zone)
    try:
        acting = acting_as(person, party, territory, day)
    except MayNotActFor:
        return None if settings.DEMO else acting_as(person, person, territory, day)
    if under_mandate(acting) and needs_second_factor(request):
        return acting_as(person, person, territory, day)
    return acting


def _chosen(request: HttpRequest) -> tuple[Actor | None, Actor | None]:
    """Whose place was taken in the demonstration."""
    chosen = [request.session.get(name) for name in (PERSON, PARTY)]
    if not all(chosen):
        return None, None
    found = counting_unread(Actor.objects.all()).in_bulk({UUID(each) for each in chosen})
    return found.get(UUID(chosen[0])), found.get(UUID(chosen[1]))


def _signed_in(request: HttpRequest) -> tuple[Actor | None, Actor | None]:
    """Who signed in, and the party they chose to act for: themselves at first.

    Whoever holds a mandate acts under it only in a session opened with a second factor.
    """
    if not isinstance(request.user, User):
        return None, None
    person = signed_in_person(request.user)
    chosen = request.session.get(PARTY)
    if person is None or chosen in {None, str(person.pk)}:
        return person, person
    return person, Actor.objects.filter(pk=UUID(chosen)).first()
