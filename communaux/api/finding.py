"""Finding what an address names, or 404 with a sentence."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from communaux.api.failures import Failure, unknown
from communaux.api.routes.mechanisms import shelf_of
from communaux.apps.actors.days_off import calendar_of
from communaux.apps.actors.models import Territory
from communaux.apps.commons.locks import locks_on
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.queries import dossier_row
from communaux.kernel.dossier.act import Dossier, World
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.text import Text

NO_DOSSIER = Text(fr="Il n’y a pas de dossier {uuid}.", en="There is no dossier {uuid}.")
NO_TERRITORY = Text(
    fr="Il n’y a pas de territoire « {slug} ».", en="There is no territory “{slug}”."
)
WHICH = Text(
    fr="Il y a plusieurs territoires ici : dites lequel. GET /api/territories les donne.",
    en="There are several territories here: say which. GET /api/territories gives them.",
)
NO_COMMONS = Text(
    fr="Il n’y a pas de commun {uuid} dans ce territoire.",
    en="There is no commons {uuid} in this territory.",
)


def dossier_of(uuid: UUID) -> DossierRow:
    """The dossier, or 404."""
    try:
        return dossier_row(uuid)
    except DossierRow.DoesNotExist:
        raise unknown(NO_DOSSIER.format(uuid=str(uuid))) from None


def territory_of(slug: str | None) -> Territory:
    """The territory of that slug; the only one when none is named."""
    if slug:
        found = Territory.objects.filter(slug=slug).first()
        if found is None:
            raise unknown(NO_TERRITORY.format(slug=slug[:60]))
        return found
    known = list(Territory.objects.all()[:2])
    if len(known) != 1:
        raise Failure(422, "invalid", WHICH)
    return known[0]


def commons_of(uuid: UUID | None, territory: Territory) -> Commons | None:
    """The commons of that identifier, or 404."""
    if uuid is None:
        return None
    found = Commons.objects.filter(pk=uuid, territory=territory).first()
    if found is None:
        raise unknown(NO_COMMONS.format(uuid=str(uuid)))
    return found


def blank(territory: Territory, slug: str, commons: Commons | None, on: date) -> Situation:
    """The situation before any act, in which an opening is judged."""
    mechanism = shelf_of(slug).mechanism
    world = World(
        holidays=calendar_of(territory),
        locks=locks_on(commons.pk) if commons else (),
    )
    dossier = Dossier(id="", mechanism=mechanism, world=world)
    return situate(dossier, on, book_for(territory, slug))
