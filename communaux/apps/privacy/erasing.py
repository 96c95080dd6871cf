"""Erasing a person: everything that may be forgotten goes, in one transaction; registers stay."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from communaux.apps.actors.models import Actor, Nature
from communaux.apps.privacy.holdings import holdings
from communaux.apps.privacy.journal import erased_before, write_down
from communaux.apps.privacy.models import Erasure, Reason
from communaux.apps.privacy.sweeping import sweep
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

NOT_A_PERSON = Text(
    fr="« {name} » n’est pas une personne : un collectif ou un organisme ne s’efface pas ainsi.",
    en="“{name}” is not a person: a collective or a body is not erased in this way.",
)


class CannotErase(SpokenError):
    """Only a human being is erased."""


def erase(person: Actor, reason: Reason) -> Erasure:
    """Forget a person in every holding; returns the line of the journal. Raises `CannotErase`.

    The last declared is erased first: names and addresses go last, because others are found by
    them. Once committed, the line is also written to a file and the database is swept.
    """
    if person.nature != Nature.PERSON:
        raise CannotErase(NOT_A_PERSON.format(name=person.name))
    with transaction.atomic():
        counts = {each.id: each.erase(person) for each in reversed(holdings())}
        erasure = Erasure.objects.create(
            person=person.pk,
            at=clock.now(),
            reason=reason,
            counts={name: n for name, n in counts.items() if n},
        )
        transaction.on_commit(partial(write_down, erasure))
        transaction.on_commit(_sweep, robust=True)
    return erasure


def erase_again() -> int:
    """After a restore: erase everybody whom the journal names and who came back; how many."""
    found = Actor.objects.filter(pk__in=erased_before())
    again = [erase(person, Reason.AGAIN) for person in found]
    return sum(bool(erasure.counts) for erasure in again)


def _sweep() -> None:
    sweep()
