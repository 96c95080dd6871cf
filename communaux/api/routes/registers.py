"""Public registers: lists, entries on any day, files of open data, certified extracts."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from communaux.api.failures import unknown
from communaux.api.finding import dossier_of, territory_of
from communaux.api.schemas.refusal import Refusal
from communaux.api.schemas.register import EntryOut, EntryPage, ReadingOut, RegisterOut
from communaux.apps.documents.refusals import NotPrintable
from communaux.apps.publication.extract import extract
from communaux.apps.publication.known import Known, UnknownRegister, register_named, registers
from communaux.apps.publication.listing import counts, page_of
from communaux.apps.publication.open_data.answering import Face, answer
from communaux.apps.publication.open_data.description import description
from communaux.apps.publication.open_data.document import as_json
from communaux.apps.publication.open_data.records import records, records_of
from communaux.apps.publication.open_data.sheet import for_programs
from communaux.apps.publication.reading import Reading, reading_of
from communaux.kernel.text import Text

router = Router(tags=["public registers"])
NEVER = Text(
    fr="Le dossier {number} n’est jamais entré dans ce registre.",
    en="Dossier {number} never entered this register.",
)
JSON, CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8"


class EntriesQuery(Schema):
    """`q`: words to find. `on`: as it stood on that day. `page` comes from `next` or `previous`."""

    territory: str | None = None
    q: str = Field("", max_length=200)
    on: date | None = None
    page: str | None = Field(None, max_length=200)
    size: int = Field(20, ge=1, le=100)


@router.get(
    "",
    response={200: list[RegisterOut], 404: Refusal, 422: Refusal},
    summary="Public registers, and how many entries each has in a territory",
)
def list_registers(request: HttpRequest, territory: str | None = None) -> Any:  # noqa: ARG001 - ninja hands it over.
    known = counts(territory_of(territory))
    return [
        RegisterOut.of(each, known.get((each.mechanism.mechanism, each.name), 0))
        for each in registers()
    ]


@router.get(
    "/{mechanism}/{name}.csv",
    response={200: bytes, 404: Refusal, 422: Refusal},
    summary="A whole register as CSV, for programs",
)
def read_csv(
    request: HttpRequest,
    mechanism: str,
    name: str,
    territory: str | None = None,
    on: date | None = None,
) -> Any:
    known, where = _known(mechanism, name), territory_of(territory)
    lines = for_programs(known, records(where, known, on))
    face = Face(f"csv {on}", CSV, f"{name}.csv")
    return answer(request, where, known, face, lines, _schema(known, where.slug))


@router.get(
    "/{mechanism}/{name}.json",
    response={200: dict[str, Any], 404: Refusal, 422: Refusal},
    summary="A whole register as JSON",
)
def read_json(
    request: HttpRequest,
    mechanism: str,
    name: str,
    territory: str | None = None,
    on: date | None = None,
) -> Any:
    known, where = _known(mechanism, name), territory_of(territory)
    pieces = as_json(where, known, records(where, known, on))
    face = Face(f"json {on}", JSON, f"{name}.json")
    return answer(request, where, known, face, pieces, _schema(known, where.slug))


@router.get(
    "/{mechanism}/{name}/schema.json",
    response={200: dict[str, Any], 404: Refusal, 422: Refusal},
    summary="What the columns of a register mean (Table Schema)",
)
def read_schema(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over.
    mechanism: str,
    name: str,
    territory: str | None = None,
) -> Any:
    return description(territory_of(territory), _known(mechanism, name))


@router.get(
    "/{mechanism}/{name}/entries/{uuid:uuid}",
    response={200: ReadingOut, 404: Refusal},
    summary="One entry of a register on a day, and the days it changed",
)
def read_entry(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over.
    mechanism: str,
    name: str,
    uuid: UUID,
    on: date | None = None,
) -> Any:
    return ReadingOut.of(_reading(mechanism, name, uuid, on))


@router.get(
    "/{mechanism}/{name}/entries/{uuid:uuid}/extract.pdf",
    response={200: bytes, 404: Refusal},
    summary="The certified extract of an entry (PDF/UA-1)",
)
def read_extract(
    request: HttpRequest,
    mechanism: str,
    name: str,
    uuid: UUID,
    *,
    on: date | None = None,
    language: Literal["fr", "en"] = "fr",
) -> Any:
    reading = _reading(mechanism, name, uuid, on)
    address = request.build_absolute_uri(reverse("api:read_register", args=[uuid]))
    try:
        pdf = extract(reading, language, address)
    except NotPrintable as error:
        raise unknown(error.text) from error
    return HttpResponse(pdf, content_type="application/pdf")


@router.get(
    "/{mechanism}/{name}",
    response={200: EntryPage, 404: Refusal, 422: Refusal},
    summary="A page of entries of a register",
)
def list_entries(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over.
    mechanism: str,
    name: str,
    query: Query[EntriesQuery],
) -> Any:
    known, where = _known(mechanism, name), territory_of(query.territory)
    found = page_of(where, known, query.q, query.page, by=query.on, size=query.size)
    told = records_of(list(found.rows), known, query.on)
    return EntryPage(
        items=[EntryOut.of(record) for record in told],
        total=found.total,
        capped=found.capped,
        next=found.next,
        previous=found.previous,
    )


def _known(mechanism: str, name: str) -> Known:
    try:
        return register_named(mechanism, name)
    except UnknownRegister as error:
        raise unknown(error.text) from None


def _reading(mechanism: str, name: str, uuid: UUID, on: date | None) -> Reading:
    known, row = _known(mechanism, name), dossier_of(uuid)
    reading = reading_of(known, row, on)
    if reading is None:
        raise unknown(NEVER.format(number=row.number))
    return reading


def _schema(known: Known, territory: str) -> str:
    root = reverse("api:api-root")
    return f"{root}registers/{known.place}/schema.json?territory={territory}"
