"""Where a ballot stands, and in whose hours."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from communaux.apps.deliberation.models import Ballot, Mark
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.ballots.counting import Marks
from communaux.kernel.ballots.hours import require_open
from communaux.kernel.mechanism.ballot_kind import BallotKind
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

Standing = Literal["prepared", "waiting", "open", "over", "closed", "sealed"]
WORDS: dict[Standing, Text] = {
    "prepared": Text(fr="En préparation", en="Being prepared"),
    "waiting": Text(fr="La liste est scellée, le vote va ouvrir", en="Voting is about to open"),
    "open": Text(fr="Le vote est ouvert", en="Voting is open"),
    "over": Text(fr="Le vote est terminé, il reste à compter", en="Voting is over, to be counted"),
    "closed": Text(fr="Compté, pas encore au registre", en="Counted, not in the register yet"),
    "sealed": Text(fr="Compté et porté au registre", en="Counted and in the register"),
}
ALREADY_OPEN = Text(
    fr="Le scrutin est ouvert : la liste et la question sont scellées, elles ne changent plus.",
    en="The ballot is open: the roll and the question are sealed and no longer change.",
)
NOT_OPEN = Text(
    fr="Ce scrutin n’a pas été ouvert : ouvrez-le d’abord, ce qui scelle sa liste.",
    en="This ballot was not opened: open it first, which seals its roll.",
)
CLOSED = Text(
    fr="Ce scrutin est clos et compté : plus rien n’y change.",
    en="This ballot is closed and counted: nothing in it changes any more.",
)
NOT_CLOSED = Text(
    fr="Ce scrutin n’est pas encore clos : son résultat n’existe pas encore.",
    en="This ballot is not closed yet: its result does not exist yet.",
)


class BallotRefused(SpokenError):
    """Something a ballot does not allow, now or ever; the sentence says what to do."""


def kind_of(ballot: Ballot) -> BallotKind:
    """What the mechanism, as it was when the dossier opened, says of this ballot."""
    return mechanism_of(ballot.dossier.pinned_id).ballots[ballot.name]


def standing_of(ballot: Ballot) -> Standing:
    """Where it stands now: `waiting` is opened before its hour, `over` is ended and not counted."""
    if ballot.sealed_seq is not None:
        return "sealed"
    if ballot.closed_at is not None:
        return "closed"
    if ballot.opened_at is None:
        return "prepared"
    now = clock.now()
    if now < ballot.opens_at:
        return "waiting"
    return "open" if now < ballot.closes_at else "over"


def local(ballot: Ballot, moment: datetime) -> datetime:
    """The moment as clocks show it in the territory."""
    return moment.astimezone(ZoneInfo(ballot.dossier.territory.zone))


def marks_of(ballot: Ballot) -> Marks:
    """How many are on the roll and how many are marked; one query."""
    found = ballot.voters.aggregate(
        eligible=Count("pk"),
        online=Count("pk", filter=Q(mark=Mark.ONLINE)),
        in_person=Count("pk", filter=Q(mark=Mark.IN_PERSON)),
    )
    return Marks(**found)


def find(uuid: UUID | str) -> Ballot:
    """One ballot with its dossier and territory; raises `Ballot.DoesNotExist`."""
    return Ballot.objects.select_related("dossier__territory").get(pk=uuid)


def locked(ballot: Ballot) -> Ballot:
    """The fresh row, held until the end of the transaction: votes and closing take turns."""
    rows = Ballot.objects.select_related("dossier__territory")
    return rows.select_for_update(of=("self",)).get(pk=ballot.pk)


def require_prepared(ballot: Ballot) -> None:
    """Raise unless the ballot may still be changed."""
    if ballot.opened_at is not None:
        raise BallotRefused(CLOSED if ballot.closed_at else ALREADY_OPEN)


def require_running(ballot: Ballot) -> None:
    """Raise unless it was opened and not yet counted."""
    if ballot.closed_at is not None:
        raise BallotRefused(CLOSED)
    if ballot.opened_at is None:
        raise BallotRefused(NOT_OPEN)


def require_voting(ballot: Ballot) -> None:
    """Raise `OutOfHours` unless one may vote now."""
    opens, closes = local(ballot, ballot.opens_at), local(ballot, ballot.closes_at)
    require_open(clock.now(), opens, closes, opened=ballot.opened_at is not None)


def require_closed(ballot: Ballot) -> None:
    """Raise unless it was counted."""
    if ballot.closed_at is None:
        raise BallotRefused(NOT_CLOSED)
