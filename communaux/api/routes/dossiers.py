"""Dossiers: lists, one dossier, its situation on a date, its register."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from communaux.api.failures import Failure
from communaux.api.finding import dossier_of, territory_of
from communaux.api.identity import reader_of
from communaux.api.schemas.dossier import ActOut, DossierDetail, DossierOut, DossierPage
from communaux.api.schemas.refusal import Refusal
from communaux.api.schemas.situation import SituationOut
from communaux.apps.actors.acting import names_of
from communaux.apps.documents.printed import printed_names
from communaux.apps.dossiers.listing import Filters, listing
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.queries import entries_of, export_for, rivals_of
from communaux.apps.dossiers.readers import Reader, visible_data, visible_facts
from communaux.kernel.text import Text

router = Router(tags=["dossiers"])
ASSUME = Text(
    fr="Écrivez une hypothèse comme paramètre:valeur ; « {got} » n’en est pas une.",
    en="Write an assumption as parameter:value; “{got}” is not one.",
)


class ListQuery(Schema):
    """What a list is narrowed to. `page` comes from `next` or `previous` of another page."""

    territory: str | None = None
    mechanism: str = Field("", max_length=100)
    family: str = Field("", max_length=20)
    state: str = Field("", max_length=100)
    turn: str = Field("", max_length=100)
    commons: UUID | None = None
    q: str = Field("", max_length=200)
    late: bool = False
    ended: bool | None = None
    page: str | None = Field(None, max_length=200)
    size: int = Field(20, ge=1, le=100)


class WhenQuery(Schema):
    """`on`: another day than today. `if`: assumptions, each `parameter:value`."""

    on: date | None = None
    what_if: list[str] = Field([], alias="if", max_length=20)


@router.get(
    "", response={200: DossierPage, 404: Refusal, 422: Refusal}, summary="A page of dossiers"
)
def list_dossiers(request: HttpRequest, query: Query[ListQuery]) -> Any:  # noqa: ARG001 - ninja hands it over.
    wanted = query.model_dump(exclude={"territory", "q", "page", "size"})
    filters = Filters(text=query.q, **wanted)
    found = listing(territory_of(query.territory), filters, query.page, query.size)
    return DossierPage(
        items=[DossierOut.of(row) for row in found.rows],
        total=found.total,
        capped=found.capped,
        next=found.next,
        previous=found.previous,
    )


@router.get("/{uuid:uuid}", response={200: DossierDetail, 404: Refusal}, summary="One dossier")
def read_dossier(request: HttpRequest, uuid: UUID) -> Any:
    row = dossier_of(uuid)
    return DossierDetail(
        **DossierOut.of(row).model_dump(),
        acts=_acts(row, reader_of(request, row.territory)),
        printed=printed_names(row),
        rivals=[rival.pk for rival in rivals_of(row)],
    )


@router.get(
    "/{uuid:uuid}/situation",
    response={200: SituationOut, 404: Refusal, 422: Refusal},
    summary="Where a dossier stands on a date, under which assumptions",
)
def read_situation(request: HttpRequest, uuid: UUID, query: Query[WhenQuery]) -> Any:
    row = dossier_of(uuid)
    assumed = dict(_assumption(one) for one in query.what_if)
    situation = situation_of(row, query.on, assumed)
    seen = visible_facts(row, situation, entries_of(row), reader_of(request, row.territory))
    return SituationOut.of(situation, seen, assumed)


@router.get(
    "/{uuid:uuid}/register",
    response={200: dict[str, Any], 404: Refusal},
    summary="The register, verifiable by anyone",
)
def read_register(request: HttpRequest, uuid: UUID) -> Any:
    row = dossier_of(uuid)
    return export_for(row, reader_of(request, row.territory))


def _acts(row: DossierRow, reader: Reader) -> list[ActOut]:
    entries, mechanism = entries_of(row), mechanism_of(row.pinned_id)
    names = names_of({entry.party for entry in entries})
    return [
        ActOut.of(entry, visible_data(row, entry, reader), names, mechanism) for entry in entries
    ]


def _assumption(written: str) -> tuple[str, str]:
    name, colon, value = written.partition(":")
    if not colon:
        raise Failure(422, "invalid", ASSUME.format(got=written[:60]))
    return name, value
