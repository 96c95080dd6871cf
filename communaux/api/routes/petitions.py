"""Petitions: opened, signed, copied from paper, checked and sealed, as the pages do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.responses import Status

from communaux.api.failures import Failure, unknown
from communaux.api.finding import dossier_of
from communaux.api.identity import someone
from communaux.api.routes.acts import PERFORMED, REFUSALS, record
from communaux.api.schemas.judgement import ProblemOut
from communaux.api.schemas.petition import (
    CopiedOut,
    MarksAsked,
    OpeningAsked,
    PetitionOut,
    ReceiptAsked,
    ReceiptOut,
    SealingAsked,
    SheetAsked,
    SignatureAsked,
    SignatureOut,
)
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.guessing import sender_of
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.checking import mark, signatures
from communaux.apps.deliberation.petitions.opening import open_petition
from communaux.apps.deliberation.petitions.pace import require_pace
from communaux.apps.deliberation.petitions.refusals import NotYours, PetitionRefused
from communaux.apps.deliberation.petitions.sealing import seal
from communaux.apps.deliberation.petitions.sheets import copy_sheet
from communaux.apps.deliberation.petitions.signing import BadCode, sign, signature_of, withdraw
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.refusals import Busy
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text

Result = TypeVar("Result")
router = Router(tags=["petitions"])
NO_PETITION = Text(fr="Il n’y a pas de pétition {uuid}.", en="There is no petition {uuid}.")
NOT_SEALED = Text(
    fr="La liste n’est pas encore scellée : il n’y a rien à télécharger.",
    en="The list is not sealed yet: there is nothing to download.",
)
OPEN_TO_ALL = {404: Refusal, 409: Refusal, 422: Refusal, 503: Refusal}
DONE = {200: PetitionOut, **REFUSALS, 503: Refusal}


@router.get("/dossiers/{uuid:uuid}/petitions", response={200: list[PetitionOut], 404: Refusal},
            summary="The petitions of a dossier")  # fmt: skip
def list_petitions(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    found = Petition.objects.filter(dossier=dossier_of(uuid)).order_by("opens_on")
    return [PetitionOut.of(each) for each in found.select_related("dossier__territory")]


@router.post("/dossiers/{uuid:uuid}/petitions",
             response={201: PetitionOut, **REFUSALS, 503: Refusal},
             summary="Open a petition")  # fmt: skip
def open_one(request: HttpRequest, uuid: UUID, asked: OpeningAsked) -> Any:
    row = dossier_of(uuid)
    acting = someone(request, row.territory)
    answers = asked.model_dump(exclude={"name"}, exclude_none=True)
    return Status(
        201, PetitionOut.of(told(lambda: open_petition(row, asked.name, acting, answers)))
    )


@router.get("/petitions/{uuid:uuid}", response={200: PetitionOut, 404: Refusal},
            summary="One petition: what is asked, the count, the days")  # fmt: skip
def read_one(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    return PetitionOut.of(petition_of(uuid))


@router.post("/petitions/{uuid:uuid}/signatures", response={201: ReceiptOut, **OPEN_TO_ALL},
             summary="Sign, today")  # fmt: skip
def sign_one(request: HttpRequest, uuid: UUID, asked: SignatureAsked) -> Any:
    petition, answers = petition_of(uuid), asked.model_dump(exclude={"consent"})

    def go() -> str:
        require_pace(sender_of(request.META))
        return sign(petition, answers, consent=asked.consent)

    return Status(201, ReceiptOut(receipt=told(go)))


@router.post("/petitions/receipts/read", response={200: SignatureOut, **OPEN_TO_ALL},
             summary="One's own signature, by its receipt")  # fmt: skip
def read_mine(request: HttpRequest, asked: ReceiptAsked) -> Any:  # noqa: ARG001 - ninja hands it over.
    return SignatureOut.of(told(lambda: signature_of(asked.receipt)))


@router.post("/petitions/receipts/withdraw", response={200: PetitionOut, **OPEN_TO_ALL},
             summary="Withdraw one's signature; it is erased")  # fmt: skip
def withdraw_mine(request: HttpRequest, asked: ReceiptAsked) -> Any:  # noqa: ARG001 - ninja hands it over.
    return PetitionOut.of(petition_of(told(lambda: withdraw(asked.receipt)).pk))


@router.post("/petitions/{uuid:uuid}/sheets", response={200: CopiedOut, **REFUSALS, 503: Refusal},
             summary="Copy paper sheets; refused lines come back")  # fmt: skip
def copy(request: HttpRequest, uuid: UUID, asked: SheetAsked) -> Any:
    petition, acting = _acting(request, uuid)
    return CopiedOut.of(told(lambda: copy_sheet(petition, acting, asked.lines, sheet=asked.sheet)))


@router.get("/petitions/{uuid:uuid}/signatures",
            response={200: list[SignatureOut], **REFUSALS},
            summary="Every signature, for the officer alone")  # fmt: skip
def list_signatures(request: HttpRequest, uuid: UUID) -> Any:
    petition, acting = _acting(request, uuid)
    return [SignatureOut.of(row) for row in told(lambda: signatures(petition, acting))]


@router.post("/petitions/{uuid:uuid}/marks", response=DONE, summary="Keep or drop signatures")
def mark_some(request: HttpRequest, uuid: UUID, asked: MarksAsked) -> Any:
    petition, acting = _acting(request, uuid)
    told(lambda: mark(petition, acting, asked.marks))
    return PetitionOut.of(petition)


@router.post("/petitions/{uuid:uuid}/seal", response=PERFORMED,
             summary="Seal the list, by the act of the mechanism")  # fmt: skip
def seal_one(request: HttpRequest, uuid: UUID, asked: SealingAsked) -> Any:
    petition, acting = _acting(request, uuid)
    return record(
        lambda: told(lambda: seal(petition, acting, asked.data, seen=asked.seen)),
        mechanism_of(petition.dossier.pinned_id),
    )


@router.get("/petitions/{uuid:uuid}/list", response={404: Refusal},
            summary="The sealed list, as text")  # fmt: skip
def sealed_list(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    petition = petition_of(uuid)
    if not petition.sealed:
        raise unknown(NOT_SEALED)
    return HttpResponse(petition.sealed_list, content_type="text/plain; charset=utf-8")


def petition_of(uuid: UUID) -> Petition:
    """The petition, or 404."""
    found = Petition.objects.select_related("dossier__territory", "collective")
    petition = found.filter(pk=uuid).first()
    if petition is None:
        raise unknown(NO_PETITION.format(uuid=str(uuid)))
    return petition


def told(do: Callable[[], Result]) -> Result:
    """Do it; 403 for others' business, 409 when the petition stands against it, else 422."""
    try:
        return do()
    except NotYours as refused:
        raise Failure(403, "forbidden", refused.text) from refused
    except PetitionRefused as refused:
        raise Failure(409, "refused", refused.text) from refused
    except FieldProblem as wrong:
        problem = ProblemOut.of(wrong)
        raise Failure(422, "invalid", wrong.sentence, problems=[problem]) from wrong
    except BadCode as wrong:
        raise Failure(422, "invalid", wrong.text) from wrong
    except Busy as busy:
        raise Failure(503, "busy", busy.text) from busy


def _acting(request: HttpRequest, uuid: UUID) -> tuple[Petition, Acting]:
    petition = petition_of(uuid)
    return petition, someone(request, petition.dossier.territory)
