"""Who may run a ballot: whoever the mechanism lets perform the acts around it."""

from __future__ import annotations

from collections.abc import Iterable

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.standing import BallotRefused, kind_of
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.judging import holds_role
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.text import Text, list_text

NOT_YOURS = Text(
    fr="Ceci revient à : {roles}. Agissez en cette qualité, ou demandez à qui la tient.",
    en="This belongs to: {roles}. Act in that capacity, or ask whoever holds it.",
)


class NotYours(BallotRefused):
    """It belongs to a role that the person does not have."""


def require_role(row: DossierRow, acts: Iterable[str], acting: Acting | None) -> None:
    """Raise `NotYours`, naming the roles, unless the person has one of them."""
    wanted = tuple(acts)
    if holds_role(row, wanted, acting):
        return
    mechanism = mechanism_of(row.pinned_id)
    names = dict.fromkeys(role for act in wanted for role in mechanism.acts[act].by)
    roles = list_text([mechanism.roles[name].label for name in names], "or")
    raise NotYours(NOT_YOURS.format(roles=roles))


def may_run(ballot: Ballot, acting: Acting | None) -> bool:
    """Whether the person may prepare, open and follow this ballot."""
    return holds_role(ballot.dossier, kind_of(ballot).acts, acting)


def require_officer(ballot: Ballot, acting: Acting | None) -> None:
    """The same as a refusal."""
    require_role(ballot.dossier, kind_of(ballot).acts, acting)


def require_ballotter(ballot: Ballot, acting: Acting | None) -> None:
    """Raise unless the person may perform the act that takes the result into the register."""
    require_role(ballot.dossier, (kind_of(ballot).sealed_by,), acting)
