"""Files: kept before an act attaches them; documents: printed from the register."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from communaux.api.failures import Failure, unknown
from communaux.api.finding import dossier_of, territory_of
from communaux.api.identity import reader_of, someone
from communaux.api.schemas.dossier import StoredOut
from communaux.api.schemas.refusal import Refusal
from communaux.apps.documents.attached import attached_file
from communaux.apps.documents.keeping import store
from communaux.apps.documents.refusals import LARGEST_FILE, FileRefused, NotPrintable, too_large
from communaux.apps.documents.rendering import render
from communaux.apps.documents.serving import as_attachment

router = Router(tags=["files"])
PDF = "application/pdf"


@router.post(
    "/files",
    response={201: StoredOut, 401: Refusal, 404: Refusal, 413: Refusal, 422: Refusal},
    summary="Keep a file, to attach it to an act",
)
def keep_file(request: HttpRequest, file: File[UploadedFile], territory: str | None = None) -> Any:
    someone(request, territory_of(territory))
    name = file.name or ""
    if (file.size or 0) > LARGEST_FILE:
        raise Failure(413, "too_large", too_large(name).text)
    try:
        stored = store(file.chunks(), name)
    except FileRefused as refused:
        raise Failure(422, "invalid", refused.text) from refused
    told = StoredOut(
        sha256=stored.sha256, name=stored.name, media_type=stored.media_type, size=stored.size
    )
    return Status(201, told)


@router.get(
    "/dossiers/{uuid:uuid}/files/{sha256}",
    response={200: bytes, 404: Refusal},
    summary="A file attached to an act",
)
def read_file(request: HttpRequest, uuid: UUID, sha256: str) -> Any:
    row = dossier_of(uuid)
    found = attached_file(row, sha256, reader_of(request, row.territory))
    if found is None:
        raise unknown()
    return as_attachment(found.read(), found.media_type, found.name)


@router.get(
    "/dossiers/{uuid:uuid}/documents/{name}.pdf",
    response={200: bytes, 404: Refusal},
    summary="A printed document (PDF/UA-1)",
)
def read_document(
    request: HttpRequest, uuid: UUID, name: str, language: Literal["fr", "en"] = "fr"
) -> Any:
    row = dossier_of(uuid)
    try:
        pdf = render(row, name, language, reader_of(request, row.territory))
    except NotPrintable as error:
        raise unknown(error.text) from error
    answer = HttpResponse(pdf, content_type=PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="{row.number}-{name}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
