"""Signatures: what an act signs, and who signed which document of a dossier."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from communaux.api.failures import unknown
from communaux.api.finding import dossier_of
from communaux.api.identity import reader_of
from communaux.api.schemas.refusal import Refusal
from communaux.api.schemas.signature import SignedDocumentOut, ToSignOut
from communaux.apps.documents.refusals import FileLost, NotPrintable
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.signing.preparing import TextToSign, text_to_sign
from communaux.apps.signing.reading import signed_documents

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
