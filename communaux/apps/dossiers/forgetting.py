"""Forgetting a person: their answers, drafts and name go; every register still verifies."""

from __future__ import annotations

from django.db import transaction

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import Draft
from communaux.apps.register.sealing import erase_person

NAMELESS = "—"


def forget(person: Actor) -> int:
    """Erase what is personal about a person; returns how many sealed answers were erased.

    Their acts remain, by a number that no longer leads to anybody.
    """
    with transaction.atomic():
        Draft.objects.filter(person=person).delete()
        person.name = NAMELESS
        person.save(update_fields=["name"])
        return erase_person(str(person.pk))
