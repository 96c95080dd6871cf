"""Mandates: read by everybody, given and revoked on the pages and the command line."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from communaux.api.failures import Failure
from communaux.api.finding import territory_of
from communaux.api.schemas.mandate import MandateOut
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.mandates import mandates_of, rows
from communaux.kernel.text import Text
from communaux.kernel.time import clock

router = Router(tags=["mandates"])
NO_MANDATE = Text(fr="Aucun mandat ne porte le numéro {id}.", en="No mandate has the number {id}.")


@router.get(
    "/mandates",
    response={200: list[MandateOut], 404: Refusal, 422: Refusal},
    summary="Who may bind the authority on a day",
)
def list_mandates(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over.
    territory: str | None = None,
    on: date | None = None,
    past: Literal["true", "false"] = "false",
) -> Any:
    where = territory_of(territory)
    day = on or clock.today(where.zone)
    found = mandates_of(where, day)
    told = (*found.held, *found.coming, *(found.over if past == "true" else ()))
    return [MandateOut.of(each, day) for each in told]


@router.get(
    "/mandates/{uuid:uuid}",
    response={200: MandateOut, 404: Refusal, 422: Refusal},
    summary="One mandate, by the number a register gives",
)
def read_mandate(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    found = rows().filter(uuid=uuid).first()
    if found is None:
        raise Failure(404, "unknown", NO_MANDATE.format(id=str(uuid)))
    return MandateOut.of(found, clock.today(found.territory.zone))
