"""Minors: the day they come of age, and the guardians who agree that they take part."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from communaux.apps.actors.groups import GroupRefused, spend_invitation
from communaux.apps.actors.models import Actor, GuardianConsent, consent_holds
from communaux.kernel.text import Text

ONESELF = Text(
    fr="On ne donne pas son accord pour soi-même : envoyez ce lien à votre parent ou tuteur.",
    en="One does not agree for oneself: send this link to your parent or guardian.",
)
TOO_YOUNG = Text(
    fr="Une personne mineure ne peut pas donner cet accord.",
    en="A minor may not give this consent.",
)


def declare_minor(person: Actor, until: date | None) -> None:
    """Keep the last day before the person comes of age; None: she is of age."""
    person.minor_until = until
    person.save(update_fields=["minor_until"])


def consents_of(person: Actor, on: date) -> QuerySet[GuardianConsent]:
    """The consents that hold for a minor that day."""
    found = GuardianConsent.objects.filter(consent_holds(on), minor=person)
    return found.select_related("guardian").order_by("given_on", "pk")


def given_by(person: Actor, on: date) -> QuerySet[GuardianConsent]:
    """The consents that a guardian has given and not withdrawn."""
    found = GuardianConsent.objects.filter(consent_holds(on), guardian=person)
    return found.select_related("minor").order_by("given_on", "pk")


def consent_to(token: str, guardian: Actor, on: date) -> Actor:
    """Agree, by the link the minor sent, that the minor takes part. Raises `GroupRefused`."""
    with transaction.atomic():
        minor = spend_invitation(token, guardian).body
        if minor.pk == guardian.pk:
            raise GroupRefused(ONESELF)
        if guardian.is_minor(on):
            raise GroupRefused(TOO_YOUNG)
        GuardianConsent.objects.create(minor=minor, guardian=guardian, given_on=on)
        return minor


def withdraw_consent(guardian: Actor, pk: int, on: date) -> None:
    """Withdraw a consent given, from that day on."""
    GuardianConsent.objects.filter(pk=pk, guardian=guardian, withdrawn_on=None).update(
        withdrawn_on=on
    )
