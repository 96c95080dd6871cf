"""Ballots: prepared, voted, closed, sealed and checked, by the same functions as the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from communaux.api.failures import Failure, unknown
from communaux.api.finding import dossier_of
from communaux.api.identity import someone
from communaux.api.routes.acts import PERFORMED, REFUSALS, record
from communaux.api.schemas.ballot import (
    BallotIn,
    BallotOut,
    CloseIn,
    LetterOut,
    LettersIn,
    NumberAsked,
    PaperOut,
    ReceiptIn,
    ReceiptOut,
    RollAsked,
    SealIn,
    VoteIn,
)
from communaux.api.schemas.refusal import Refusal
from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.casting import cast
from communaux.apps.deliberation.ballots.closing import close
from communaux.apps.deliberation.ballots.guessing import sender_of
from communaux.apps.deliberation.ballots.letters import draw_letters, replace_code
from communaux.apps.deliberation.ballots.officers import NotYours
from communaux.apps.deliberation.ballots.preparing import Plan, open_ballot, prepare
from communaux.apps.deliberation.ballots.publishing import export_ballot, paper_of
from communaux.apps.deliberation.ballots.roll import add_voters, mark_in_person, read_roll
from communaux.apps.deliberation.ballots.sealing import seal
from communaux.apps.deliberation.ballots.standing import BallotRefused, find
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.refusals import Busy
from communaux.kernel.ballots.codes import BadCode
from communaux.kernel.ballots.counting import BadCount
from communaux.kernel.ballots.hours import OutOfHours
from communaux.kernel.text import Text

Result = TypeVar("Result")
router = Router(tags=["ballots"])
NO_BALLOT = Text(fr="Il n’y a pas de scrutin {uuid}.", en="There is no ballot {uuid}.")
READ = {200: BallotOut, 404: Refusal}
DONE = {200: BallotOut, **REFUSALS, 503: Refusal}


@router.get("/dossiers/{uuid:uuid}/ballots", response={200: list[BallotOut], 404: Refusal},
            summary="The ballots of a dossier")  # fmt: skip
def list_ballots(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    found = Ballot.objects.filter(dossier=dossier_of(uuid)).order_by("opens_at")
    return [BallotOut.of(each) for each in found.select_related("dossier__territory")]


@router.post("/dossiers/{uuid:uuid}/ballots", response={201: BallotOut, **REFUSALS, 503: Refusal},
             summary="Prepare a ballot")  # fmt: skip
def prepare_one(request: HttpRequest, uuid: UUID, asked: BallotIn) -> Any:
    row = dossier_of(uuid)
    plan = Plan(
        opens_at=asked.opens_at,
        closes_at=asked.closes_at,
        question=asked.question.model_dump() if asked.question else None,
        modalities=tuple(asked.modalities) if asked.modalities is not None else None,
    )
    acting = someone(request, row.territory)
    return Status(201, BallotOut.of(told(lambda: prepare(row, asked.name, acting, plan))))


@router.get("/ballots/{uuid:uuid}", response=READ, summary="One ballot, and how many voted")
def read_one(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    return BallotOut.of(ballot_of(uuid))


@router.post("/ballots/{uuid:uuid}/roll", response=DONE, summary="Add people to the roll")
def add_to_roll(request: HttpRequest, uuid: UUID, asked: RollAsked) -> Any:
    ballot, acting = _officer(request, uuid)
    told(lambda: add_voters(ballot, acting, read_roll(asked.text)))
    return BallotOut.of(ballot)


@router.post("/ballots/{uuid:uuid}/letters",
             response={200: list[LetterOut], **REFUSALS, 503: Refusal},
             summary="Draw codes, told once")  # fmt: skip
def letters(request: HttpRequest, uuid: UUID, asked: LettersIn) -> Any:
    ballot, acting = _officer(request, uuid)
    if asked.number is not None:
        number = asked.number
        return [LetterOut.of(told(lambda: replace_code(ballot, acting, number)))]
    drawn = told(lambda: draw_letters(ballot, acting, again=asked.again))
    return [LetterOut.of(one) for one in drawn]


@router.post("/ballots/{uuid:uuid}/open", response=DONE, summary="Seal the roll and open")
def open_one(request: HttpRequest, uuid: UUID) -> Any:
    ballot, acting = _officer(request, uuid)
    return BallotOut.of(told(lambda: open_ballot(ballot, acting)))


@router.post("/ballots/{uuid:uuid}/votes",
             response={201: ReceiptOut, 404: Refusal, 409: Refusal, 422: Refusal, 503: Refusal},
             summary="Vote, with the code of a letter")  # fmt: skip
def vote(request: HttpRequest, uuid: UUID, asked: VoteIn) -> Any:
    ballot = ballot_of(uuid)
    sender = sender_of(request.META)
    receipt = told(lambda: cast(ballot, asked.code, asked.choice, sender))
    return Status(201, ReceiptOut(receipt=receipt))


@router.post("/ballots/{uuid:uuid}/marks", response=DONE, summary="Mark a voter in person")
def mark(request: HttpRequest, uuid: UUID, asked: NumberAsked) -> Any:
    ballot, acting = _officer(request, uuid)
    told(lambda: mark_in_person(ballot, acting, asked.number))
    return BallotOut.of(ballot)


@router.post("/ballots/{uuid:uuid}/close", response=DONE, summary="Close and count")
def close_one(request: HttpRequest, uuid: UUID, asked: CloseIn) -> Any:
    ballot, acting = _officer(request, uuid)
    return BallotOut.of(told(lambda: close(ballot, acting, asked.in_person)))


@router.post("/ballots/{uuid:uuid}/seal", response=PERFORMED,
             summary="Take the result into the register")  # fmt: skip
def seal_one(request: HttpRequest, uuid: UUID, asked: SealIn) -> Any:
    ballot, acting = _officer(request, uuid)
    mechanism = mechanism_of(ballot.dossier.pinned_id)
    return record(
        lambda: told(lambda: seal(ballot, acting, data=asked.data, on=asked.on, seen=asked.seen)),
        mechanism,
    )


@router.get("/ballots/{uuid:uuid}/papers",
            response={200: dict[str, Any], 404: Refusal, 409: Refusal},
            summary="Every paper of a closed ballot, to count again")  # fmt: skip
def papers(request: HttpRequest, uuid: UUID) -> Any:  # noqa: ARG001 - ninja hands it over.
    ballot = ballot_of(uuid)
    return told(lambda: export_ballot(ballot))


@router.post("/ballots/{uuid:uuid}/check",
             response={200: PaperOut, 404: Refusal, 409: Refusal, 422: Refusal},
             summary="Whether the paper of a receipt is in the box")  # fmt: skip
def check(request: HttpRequest, uuid: UUID, asked: ReceiptIn) -> Any:  # noqa: ARG001 - ninja hands it over.
    ballot = ballot_of(uuid)
    paper = told(lambda: paper_of(ballot, asked.receipt))
    choice = paper.choice if ballot.closed_at else None
    return PaperOut(receipt_sha256=paper.receipt_hash, choice=choice)


def ballot_of(uuid: UUID) -> Ballot:
    """The ballot, or 404."""
    try:
        return find(uuid)
    except Ballot.DoesNotExist:
        raise unknown(NO_BALLOT.format(uuid=str(uuid))) from None


def told(do: Callable[[], Result]) -> Result:
    """Do it; a refusal is 403 without the role, 409 when the ballot stands against it, else 422."""
    try:
        return do()
    except NotYours as refused:
        raise Failure(403, "forbidden", refused.text) from refused
    except (BallotRefused, OutOfHours) as refused:
        raise Failure(409, "refused", refused.text) from refused
    except (BadCode, BadCount) as refused:
        raise Failure(422, "invalid", refused.text) from refused
    except Busy as busy:
        raise Failure(503, "busy", busy.text) from busy


def _officer(request: HttpRequest, uuid: UUID) -> tuple[Ballot, Acting]:
    ballot = ballot_of(uuid)
    return ballot, someone(request, ballot.dossier.territory)
