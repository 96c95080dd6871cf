"""Which ballot is meant, and who runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communaux.cli.faults import Stop
from communaux.cli.finding import acting_of, dossier_named, person_named
from communaux.kernel.text import Text
from communaux.kernel.time import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communaux.apps.actors.acting import Acting
    from communaux.apps.deliberation.models import Ballot
    from communaux.apps.dossiers.models import DossierRow

BALLOT = Text(
    fr="Son identifiant, ou le numéro de son dossier.",
    en="Its identifier, or the number of its dossier.",
)
AS = Text(fr="Qui agit : nom ou identifiant.", en="Who acts: name or identifier.")
FOR = Text(
    fr="Pour quelle partie, s’il y en a plusieurs.", en="For which party, when there are several."
)
NONE = Text(
    fr="Le dossier {number} n’a pas encore de scrutin : communaux ballot create.",
    en="Dossier {number} has no ballot yet: communaux ballot create.",
)


def ballot_named(name: str) -> Ballot:
    """The ballot of that identifier, or the latest of the dossier of that number."""
    from communaux.apps.deliberation.models import Ballot

    rows = Ballot.objects.select_related("dossier__territory")
    if len(name) == 36:  # noqa: PLR2004 - how a UUID is written
        found = rows.filter(pk=name).first()
        if found is not None:
            return found
    row = dossier_named(name)
    latest = rows.filter(dossier=row).order_by("-opens_at").first()
    if latest is None:
        raise Stop(NONE.format(number=row.number))
    return latest


def officer(row: DossierRow, acts: Iterable[str], person: str, party: str | None) -> Acting:
    """The person, for the party in which they may run the ballot."""
    from communaux.apps.dossiers.judging import holds_role

    wanted, today = tuple(acts), clock.today(row.territory.zone)
    return acting_of(
        person_named(person), party, row.territory, today, lambda one: holds_role(row, wanted, one)
    )


def officer_of(ballot: Ballot, person: str, party: str | None) -> Acting:
    """The same for a ballot already prepared."""
    from communaux.apps.deliberation.ballots.standing import kind_of

    return officer(ballot.dossier, kind_of(ballot).acts, person, party)


def officer_options(body: Any) -> Any:
    """`--as` and `--for`."""
    from communaux.cli.spoken import option

    return option("--as", "person", required=True, text=AS)(
        option("--for", "party", text=FOR)(body)
    )
