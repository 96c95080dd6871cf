"""Who is concerned by a dossier, and in which capacity: read again from seats and mandates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from communaux.apps.actors.models import (
    Actor,
    Mandate,
    Membership,
    Nature,
    in_force,
    not_revoked,
)
from communaux.apps.actors.ties import tied_to
from communaux.apps.dossiers.models import DossierRow, Seat
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.notifications.models import Following, Kind, Notice
from communaux.kernel.dossier.mandate import AUTHORITY


@dataclass(frozen=True, slots=True)
class Concerned:
    """A person, the party she acts for, and the roles that gives her in the dossier."""

    person: UUID
    party: UUID
    roles: frozenset[str]


def concerned_by(row: DossierRow, on: date) -> list[Concerned]:
    """Everybody who holds something in a dossier that day; a few queries, however many they are.

    Whoever is tied to a party of another side holds nothing there for the authority.
    """
    roles = mechanism_of(row.pinned_id).roles
    mandated = {name for name, role in roles.items() if role.held_by == "mandate"}
    authority = {name for name, role in roles.items() if role.side == AUTHORITY}
    bound, seats = mandated & authority, seats_of(row)
    others = [str(party) for party, names in seats.items() if names - authority]
    aside = tied_to(others, on)
    found: dict[tuple[UUID, UUID], set[str]] = {}
    for person, party in _hands(seats, on):
        found.setdefault((person, party), set()).update(seats[party])
    for person, party, held in _mandates(row, on):
        mine = {name for name in held if name in mandated} | set(seats.get(party, ()))
        mine -= bound if person in aside else set()
        if mine:
            found.setdefault((person, party), set()).update(mine)
    return [Concerned(*pair, frozenset(names)) for pair, names in sorted(found.items())]


def followers_of(row: DossierRow) -> list[UUID]:
    """Those who follow it without holding anything in it."""
    return list(Following.objects.filter(dossier=row).values_list("person_id", flat=True))


def seats_of(row: DossierRow) -> dict[UUID, frozenset[str]]:
    """Party → the roles it holds in the dossier."""
    seats: dict[UUID, frozenset[str]] = {}
    for role, party in Seat.objects.filter(dossier=row).values_list("role", "party"):
        seats[UUID(party)] = seats.get(UUID(party), frozenset()) | {role}
    return seats


def still_concerned(notice: Notice, on: date) -> bool:
    """Whether that person may still be told that, in that capacity, that day.

    A mandate revoked, a membership ended, a tie declared, a dossier no longer followed: no.
    """
    wanted = set(notice.role_names)
    for each in concerned_by(notice.dossier, on):
        if (each.person, each.party) == (notice.person_id, notice.party_id):
            return not wanted or bool(wanted & each.roles)
    alone = notice.kind == Kind.CHANGED and notice.person_id == notice.party_id
    return alone and notice.person_id in followers_of(notice.dossier)


def _hands(seats: Mapping[UUID, Collection[str]], on: date) -> Iterator[tuple[UUID, UUID]]:
    """The persons seated, and the members of the groups seated."""
    people = Actor.objects.filter(pk__in=seats, nature=Nature.PERSON)
    yield from ((pk, pk) for pk in people.values_list("pk", flat=True))
    members = Membership.objects.filter(in_force(on), body__in=seats)
    yield from members.values_list("person_id", "body_id")


def _mandates(row: DossierRow, on: date) -> Iterator[tuple[UUID, UUID, list[str]]]:
    """Person, body and roles of the mandates that hold in dossiers of that mechanism."""
    here = Q(territory_id=row.territory_id)
    found = Mandate.objects.filter(here, in_force(on), not_revoked(on))
    columns = found.values_list("person_id", "body_id", "roles", "mechanisms")
    for person, body, roles, mechanisms in columns:
        if not mechanisms or row.mechanism in mechanisms:
            yield person, body, roles
