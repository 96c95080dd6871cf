"""Answers kept until they are given: nothing here is checked, nothing enters the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow, Draft
from communaux.kernel.time import clock

Where = DossierRow | str
"""The dossier an act belongs to, or the name of the mechanism it would open a dossier of."""


def save_draft(person: Actor, where: Where, act: str, data: Mapping[str, Any]) -> Draft:
    """Keep what a person typed for an act, in place of what they typed before."""
    draft, _ = Draft.objects.update_or_create(
        **_place(person, where, act), defaults={"data": dict(data), "updated_at": clock.now()}
    )
    return draft


def get_draft(person: Actor, where: Where, act: str) -> Draft | None:
    """What the person had typed, None when there is nothing."""
    return Draft.objects.filter(**_place(person, where, act)).first()


def discard_draft(person: Actor, where: Where, act: str) -> None:
    """Forget it: the act was performed, or the person gave up."""
    Draft.objects.filter(**_place(person, where, act)).delete()


def drafts_of(person: Actor) -> list[Draft]:
    """All of a person's drafts, the latest first."""
    found = Draft.objects.filter(person=person).select_related("dossier")
    return list(found.order_by("-updated_at"))


def _place(person: Actor, where: Where, act: str) -> dict[str, Any]:
    if isinstance(where, DossierRow):
        place = {"dossier": where, "mechanism": where.mechanism}
    else:
        place = {"dossier": None, "mechanism": where}
    return {"person": person, "act": act, **place}
