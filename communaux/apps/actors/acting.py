"""On whose behalf a person may act on a day, and with which roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from communaux.apps.actors.models import (
    Actor,
    Mandate,
    Membership,
    Territory,
    in_force,
    not_revoked,
)
from communaux.kernel.dossier.act import Hand
from communaux.kernel.text import SpokenError, Text


class MayNotActFor(SpokenError):
    """A person tried to act for a party without membership or mandate on that day."""

    def __init__(self, person: Actor, party: Actor, on: date) -> None:
        words = Text(
            fr="Le {on}, {person} ne peut pas agir pour « {party} » : il faut en être membre ou "
            "en avoir reçu un mandat.",
            en="On {on}, {person} may not act for “{party}”: one must be a member of it or hold "
            "a mandate from it.",
        )
        super().__init__(words.format(on=on, person=person.name, party=party.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """A person about to act, the party they act for, the roles that party's mandates give them.

    For oneself, `party` is `person`. `territory` is where the roles hold.
    """

    person: Actor
    party: Actor
    roles: frozenset[str] = frozenset()
    mandate: Mandate | None = None
    territory: Territory | None = None

    @property
    def hand(self) -> Hand:
        """The same for the kernel, which knows actors by their uuid."""
        return Hand(person=str(self.person.pk), party=str(self.party.pk), roles=self.roles)

    def __str__(self) -> str:
        alone = self.person.pk == self.party.pk
        return self.person.name if alone else f"{self.person.name} · {self.party.name}"


def acting_choices(person: Actor, territory: Territory, on: date) -> tuple[Acting, ...]:
    """Everything a person may be in a territory that day: oneself first, then by party's name."""
    parties = {person.pk: person}
    parties.update({found.body_id: found.body for found in _memberships(person, on)})
    mandates = _mandates(person, territory, on)
    parties.update({mandate.body_id: mandate.body for mandate in mandates})
    choices = [_acting(person, party, territory, mandates) for party in parties.values()]
    return (choices[0], *sorted(choices[1:], key=lambda choice: choice.party.name))


def acting_as(person: Actor, party: Actor, territory: Territory, on: date) -> Acting:
    """The person acting for that party, with the roles of that day. Raises `MayNotActFor`."""
    if person.pk == party.pk:
        if not person.is_person:
            raise MayNotActFor(person, party, on)
        return Acting(person=person, party=party, territory=territory)
    mandates = list(_mandates(person, territory, on).filter(body=party))
    if not mandates and not _memberships(person, on).filter(body=party).exists():
        raise MayNotActFor(person, party, on)
    return _acting(person, party, territory, mandates)


def names_of(uuids: Iterable[str]) -> dict[str, str]:
    """Uuid → name, for the actors that exist; one query."""
    wanted = {uuid for uuid in uuids if _is_uuid(uuid)}
    return {str(actor.pk): actor.name for actor in Actor.objects.filter(pk__in=wanted)}


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4  # noqa: PLR2004 - how a UUID is written.


def _acting(
    person: Actor, party: Actor, territory: Territory, mandates: Iterable[Mandate]
) -> Acting:
    own = [mandate for mandate in mandates if mandate.body_id == party.pk]
    return Acting(
        person=person,
        party=party,
        roles=frozenset(role for mandate in own for role in mandate.roles),
        mandate=own[0] if own else None,
        territory=territory,
    )


def _memberships(person: Actor, on: date) -> models.QuerySet[Membership]:
    found = Membership.objects.filter(in_force(on), person=person)
    return found.select_related("body")


def _mandates(person: Actor, territory: Territory, on: date) -> models.QuerySet[Mandate]:
    found = Mandate.objects.filter(in_force(on), not_revoked(on), person=person)
    return found.filter(territory=territory).select_related("body").order_by("pk")
