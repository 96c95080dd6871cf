"""Which petition is meant, and who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communaux.cli.faults import Stop
from communaux.cli.finding import acting_of, dossier_named, person_named
from communaux.kernel.text import Text
from communaux.kernel.time import clock

if TYPE_CHECKING:
    from communaux.apps.actors.acting import Acting
    from communaux.apps.deliberation.models import Petition
    from communaux.apps.dossiers.models import DossierRow

PETITION = Text(
    fr="Son identifiant, ou le numéro de son dossier.",
    en="Its identifier, or the number of its dossier.",
)
NONE = Text(
    fr="Le dossier {number} n’a pas encore de pétition : communaux petition open.",
    en="Dossier {number} has no petition yet: communaux petition open.",
)


def petition_named(name: str) -> Petition:
    """The petition of that identifier, or the latest of the dossier of that number."""
    from communaux.apps.deliberation.models import Petition

    rows = Petition.objects.select_related("dossier__territory", "collective")
    if len(name) == 36:  # noqa: PLR2004 - how a UUID is written
        found = rows.filter(pk=name).first()
        if found is not None:
            return found
    row = dossier_named(name)
    latest = rows.filter(dossier=row).order_by("-opens_on", "-closes_on").first()
    if latest is None:
        raise Stop(NONE.format(number=row.number))
    return latest


def acting_in(
    row: DossierRow, person: str, party: str | None, fits: Callable[[Acting], bool]
) -> Acting:
    """The person, for the party in which they may do it."""
    today = clock.today(row.territory.zone)
    return acting_of(person_named(person), party, row.territory, today, fits)


def officer_of(petition: Petition, person: str, party: str | None) -> Acting:
    """The person, for the authority that mandates them to check."""
    from communaux.apps.deliberation.petitions.rules import may_check

    row = petition.dossier
    return acting_in(row, person, party, lambda one: may_check(row, one))
