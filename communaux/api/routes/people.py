"""Territories, and the cast of a demo."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from communaux.api.finding import territory_of
from communaux.api.identity import demo_only
from communaux.api.schemas.dossier import ActingOut, PersonOut, TerritoryOut
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.acting import acting_choices
from communaux.apps.actors.models import Actor, Territory
from communaux.kernel.time import clock

router = Router(tags=["people"])


@router.get("/territories", response=list[TerritoryOut], summary="Territories")
def list_territories(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja hands it over.
    found = Territory.objects.all()
    return [TerritoryOut(slug=one.slug, name=one.name, place=one.place) for one in found]


@router.get(
    "/people",
    response={200: list[PersonOut], 401: Refusal, 404: Refusal, 422: Refusal},
    summary="The cast of a demo, and what each may be today",
)
def list_people(request: HttpRequest, territory: str | None = None) -> Any:  # noqa: ARG001 - ninja hands it over.
    demo_only()
    where = territory_of(territory)
    people = Actor.objects.filter(nature="person").order_by("name")
    return [_person(person, where) for person in people]


def _person(person: Actor, where: Territory) -> PersonOut:
    choices = acting_choices(person, where, clock.today(where.zone))
    return PersonOut(
        id=person.pk,
        name=person.name,
        may_act=[
            ActingOut(party=one.party.pk, name=one.party.name, roles=sorted(one.roles))
            for one in choices
        ],
    )
