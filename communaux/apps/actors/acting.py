"""On whose behalf a person may act on a day, and with which roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import models

from communaux.apps.actors.groups import referents
from communaux.apps.actors.guardians import consents_of
from communaux.apps.actors.models import (
    Actor,
    Mandate,
    Membership,
    Nature,
    Territory,
    in_force,
    not_revoked,
)
from communaux.apps.actors.ties import ties_of
from communaux.apps.actors.wording import mandate_words, why_not
from communaux.kernel.dossier.act import Hand, HeldMandate
from communaux.kernel.text import SpokenError, Text


class MayNotActFor(SpokenError):
    """A person tried to act for a party without membership or mandate on that day.

    `possible_from` is the day from which a mandate already given will let them.
    """

    def __init__(
        self, person: Actor, party: Actor, on: date, mandate: Mandate | None = None
    ) -> None:
        words = Text(
            fr="Le {on}, {person} ne peut pas agir pour « {party} » : il faut en être membre ou "
            "en avoir reçu un mandat.",
            en="On {on}, {person} may not act for “{party}”: one must be a member of it or hold "
            "a mandate from it.",
        )
        said = [words.format(on=on, person=person.name, party=party.name)]
        why = why_not(mandate, on) if mandate else None
        super().__init__(Text.joined([*said, why], " ") if why else said[0])
        coming = mandate is not None and mandate.stands(on) == "coming"
        self.possible_from = mandate.starts if mandate is not None and coming else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """A person about to act, the party they act for, the mandates that party gave them.

    For oneself, `party` is `person`. `territory` is where the mandates hold; `roles` are all
    those they give, whatever the mechanism. `on` is the day the mandates were looked up for.
    """

    person: Actor
    party: Actor
    roles: frozenset[str] = frozenset()
    mandates: tuple[Mandate, ...] = ()
    territory: Territory | None = None
    on: date | None = None

    @property
    def mandate(self) -> Mandate | None:
        """The first mandate, None for somebody who acts without any."""
        return self.mandates[0] if self.mandates else None

    @property
    def hand(self) -> Hand:
        """The same for the kernel, which knows actors by their uuid."""
        return Hand(
            person=str(self.person.pk),
            party=str(self.party.pk),
            mandates=tuple(held(mandate) for mandate in self.mandates),
        )

    def hand_on(self, on: date, *, counted: bool = False) -> Hand:
        """The hand as it stands that day, with no query for what does not concern it.

        Ties with parties are asked of mandate holders, consents of minors, and, when `counted`,
        referents of informal groups.
        """
        group = counted and self.party.nature == Nature.INFORMAL
        minor = self.person.is_minor(on)
        return replace(
            self.hand,
            ties=ties_of(self.person, on) if self.mandates else (),
            referents=referents(self.party, on).count() if group else None,
            minor_until=self.person.minor_until,
            accompanied=minor and consents_of(self.person, on).exists(),
        )

    def roles_in(self, mechanism: str) -> frozenset[str]:
        """The roles held in dossiers of that mechanism."""
        given = [each for each in self.mandates if mechanism in (each.mechanisms or [mechanism])]
        return frozenset(role for mandate in given for role in mandate.roles)

    def __str__(self) -> str:
        alone = self.person.pk == self.party.pk
        return self.person.name if alone else f"{self.person.name} · {self.party.name}"


def held(mandate: Mandate) -> HeldMandate:
    """A mandate as the kernel weighs it."""
    return HeldMandate(
        id=str(mandate.uuid),
        roles=frozenset(mandate.roles),
        words=mandate_words(mandate),
        mechanisms=frozenset(mandate.mechanisms),
        limit=mandate.limit,
    )


def acting_choices(person: Actor, territory: Territory, on: date) -> tuple[Acting, ...]:
    """Everything a person may be in a territory that day: oneself first, then by party's name."""
    parties = {person.pk: person}
    parties.update({found.body_id: found.body for found in _memberships(person, on)})
    mandates = list(_mandates(person, territory, on))
    parties.update({mandate.body_id: mandate.body for mandate in mandates})
    choices = [acting_under(person, party, territory, mandates, on) for party in parties.values()]
    return (choices[0], *sorted(choices[1:], key=lambda choice: choice.party.name))


def acting_as(person: Actor, party: Actor, territory: Territory, on: date) -> Acting:
    """The person acting for that party, with the roles of that day. Raises `MayNotActFor`."""
    if person.pk == party.pk:
        if not person.is_person:
            raise MayNotActFor(person, party, on)
        return Acting(person=person, party=party, territory=territory, on=on)
    mandates = list(_mandates(person, territory, on).filter(body=party))
    if not mandates and not _memberships(person, on).filter(body=party).exists():
        raise MayNotActFor(person, party, on, _latest(person, party, territory))
    return acting_under(person, party, territory, mandates, on)


def acting_under(
    person: Actor, party: Actor, territory: Territory, mandates: Iterable[Mandate], on: date
) -> Acting:
    """The person acting for that party under those of the mandates that it gave."""
    own = tuple(mandate for mandate in mandates if mandate.body_id == party.pk)
    return Acting(
        person=person,
        party=party,
        roles=frozenset(role for mandate in own for role in mandate.roles),
        mandates=own,
        territory=territory,
        on=on,
    )


def names_of(uuids: Iterable[str]) -> dict[str, str]:
    """Uuid → name, for the actors that exist; one query."""
    wanted = {uuid for uuid in uuids if _is_uuid(uuid)}
    return {str(actor.pk): actor.name for actor in Actor.objects.filter(pk__in=wanted)}


def _is_uuid(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4  # noqa: PLR2004 - how a UUID is written.


def _memberships(person: Actor, on: date) -> models.QuerySet[Membership]:
    found = Membership.objects.filter(in_force(on), person=person)
    return found.select_related("body")


def _mandates(person: Actor, territory: Territory, on: date) -> models.QuerySet[Mandate]:
    return _given(person, territory).filter(in_force(on), not_revoked(on))


def _given(person: Actor, territory: Territory) -> models.QuerySet[Mandate]:
    found = Mandate.objects.filter(person=person, territory=territory)
    return found.select_related("body", "territory", "replaces__person").order_by("pk")


def _latest(person: Actor, party: Actor, territory: Territory) -> Mandate | None:
    """The last mandate that party gave them, whatever became of it."""
    return _given(person, territory).filter(body=party).order_by("-starts", "-pk").first()
