"""Signatures: what an act signs, and who signed which document of a dossier."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from communaux.api.failures import Failure, unknown
from communaux.api.finding import dossier_of
from communaux.api.identity import reader_of
from communaux.api.schemas.dossier import Sha256
from communaux.api.schemas.refusal import Refusal
from communaux.api.schemas.signature import CheckedOut, SignedDocumentOut, ToSignOut
from communaux.apps.documents.refusals import LARGEST_FILE, FileLost, NotPrintable, too_large
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.signing.checking import check_file, check_hash
from communaux.apps.signing.pades.asking import NotRead
from communaux.apps.signing.preparing import TextToSign, text_to_sign
from communaux.apps.signing.reading import signed_documents
from communaux.apps.signing.telling import STRANGER

router = Router(tags=["signatures"])
Language = Literal["fr", "en"]


@router.get(
    "/dossiers/{uuid:uuid}/signatures",
    response={200: list[SignedDocumentOut], 404: Refusal},
    summary="Documents signed in a dossier, by whom and how",
)
def list_signatures(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    return [SignedDocumentOut.of(each) for each in signed_documents(dossier_of(uuid))]


@router.get(
    "/dossiers/{uuid:uuid}/to-sign/{act}.pdf",
    response={200: bytes, 404: Refusal},
    summary="The very bytes that an act signs today (PDF/UA-1)",
)
def read_text_to_sign(request: HttpRequest, uuid: UUID, act: str, language: Language = "fr") -> Any:
    text = _text(request, uuid, act, language)
    return HttpResponse(text.pdf, content_type="application/pdf")


@router.get(
    "/dossiers/{uuid:uuid}/to-sign/{act}",
    response={200: ToSignOut, 404: Refusal},
    summary="What an act signs today, by its hash",
)
def read_to_sign(request: HttpRequest, uuid: UUID, act: str, language: Language = "fr") -> Any:
    return ToSignOut.of(_text(request, uuid, act, language))


@router.get(
    "/signed-documents/{sha256}",
    response={200: CheckedOut, 404: Refusal, 422: Refusal},
    summary="Whether a document of that hash was signed here",
)
def check_one_hash(request: HttpRequest, sha256: Sha256) -> Any:  # noqa: ARG001 - ninja hands it over.
    known = check_hash(sha256)
    if known is None:
        raise unknown(STRANGER)
    return CheckedOut.of_hash(sha256, known)


@router.post(
    "/signed-documents",
    response={200: CheckedOut, 413: Refusal, 422: Refusal},
    summary="Check a file one holds; nothing of it is kept",
)
def check_one_file(request: HttpRequest, file: File[UploadedFile]) -> Any:  # noqa: ARG001 - ninja hands it over.
    if (file.size or 0) > LARGEST_FILE:
        raise Failure(413, "too_large", too_large(file.name or "PDF").text)
    try:
        return CheckedOut.of(check_file(file.read()))
    except NotRead as refused:
        raise Failure(422, "invalid", refused.text) from refused


def _text(request: HttpRequest, uuid: UUID, act: str, language: str) -> TextToSign:
    row = dossier_of(uuid)
    situation = situation_of(row)
    if act not in situation.dossier.mechanism.acts:
        raise unknown()
    try:
        text = text_to_sign(row, situation, act, language)
    except (NotPrintable, FileLost) as refused:
        raise unknown(refused.text) from refused
    if text is None or not reader_of(request, row.territory).may_read(text.visibility, row):
        raise unknown()
    return text
